"""Stage the finished site in one folder: built files, redirects, compressed copies. Only changed files are processed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plugins.core.file_cache import FileStat
from plugins.core.workers import Workers
from plugins.publishing.precompress import is_packed, is_text, pack, packed_name

_BATCH = 50

Digest = Callable[[bytes], str]
"""A function of a target that names the content of a file."""


@dataclass(frozen=True, slots=True)
class _Copy:
    name: str
    stamp: FileStat
    digest: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of the stage as it was last inspected, with its compressed copies."""

    stamp: FileStat
    digest: str
    copies: tuple[_Copy, ...]


class Stage:
    """The folder in which a site is staged for one target.

    ``ready`` is the site as it will be public; nothing is ever served from it. The index of its files is beside it and is
    written last: a file that it does not describe exactly is inspected again.
    """

    def __init__(self, folder: Path, digest: Digest, packings: tuple[str, ...]) -> None:
        self.ready = folder / "ready"
        self._index = folder / "ready.json"
        self._digest = digest
        self._packings = packings

    def fill(self, site: Path, extra: Mapping[str, bytes], keep: Iterable[str], workers: Workers) -> dict[str, str]:
        """Make the folder hold the site, extra files and the kept files of before. Return the digest of every file.

        ``extra`` are bytes by path, ``keep`` are paths; a kept file that does not exist is left out. The result is such as
        ``{"index.html": "5f2c…", "index.html.gz": "09ab…"}``, sorted by path.
        """
        planned: dict[str, Path | bytes | None] = {path: None for path in keep if (self.ready / path).is_file()}
        planned.update((path, site / path) for path in walk(site))
        planned.update(extra)
        self.ready.mkdir(parents=True, exist_ok=True)
        known = self._read_index()
        self._remove_all_but(planned, copies=True)
        for path in sorted(planned):
            self._put(path, planned[path])
        entries = {path: known[path] for path in planned if path in known and self._is_current(path, known[path])}
        unknown = sorted(planned.keys() - entries.keys())
        batches = [unknown[start : start + _BATCH] for start in range(0, len(unknown), _BATCH)]
        for inspected in workers.map(partial(_inspect_all, self.ready, self._digest, self._packings), batches):
            entries.update(inspected)
        manifest = {path: entry.digest for path, entry in entries.items()}
        manifest.update((copy.name, copy.digest) for entry in entries.values() for copy in entry.copies)
        self._remove_all_but(manifest, copies=False)
        self._write_index(entries)
        return dict(sorted(manifest.items()))

    def _put(self, path: str, source: Path | bytes | None) -> None:
        target = self.ready / path
        if source is None:
            return
        if isinstance(source, bytes):
            if not target.is_file() or target.read_bytes() != source:
                _prepare_path(target)
                target.write_bytes(source)
        elif not target.is_file() or FileStat.of(target) != FileStat.of(source):
            _prepare_path(target)
            try:
                os.link(source, target)
            except OSError:  # another disk, or one without links
                shutil.copy2(source, target)

    def _is_current(self, path: str, entry: _Entry) -> bool:
        try:
            if FileStat.of(self.ready / path) != entry.stamp or (entry.copies and not is_text(path)):
                return False
            return all(FileStat.of(self.ready / copy.name) == copy.stamp for copy in entry.copies)
        except OSError:
            return False

    def _remove_all_but(self, planned: Collection[str], *, copies: bool) -> None:
        for path in list(walk(self.ready)):
            if path not in planned and not (copies and is_packed(path)):
                (self.ready / path).unlink()
        for folder, _, _ in os.walk(self.ready, topdown=False):
            if folder != str(self.ready) and not any(Path(folder).iterdir()):
                Path(folder).rmdir()

    def _read_index(self) -> dict[str, _Entry]:
        try:
            document = json.loads(self._index.read_text(encoding="utf-8"))
            if document["packings"] != list(self._packings):
                return {}
            return {
                path: _Entry(FileStat(*stamp), digest, tuple(_Copy(name, FileStat(*of), named) for name, of, named in copies))
                for path, (stamp, digest, copies) in document["files"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write_index(self, entries: Mapping[str, _Entry]) -> None:
        files = {
            path: (_numbers(entry.stamp), entry.digest, [(copy.name, _numbers(copy.stamp), copy.digest) for copy in entry.copies])
            for path, entry in sorted(entries.items())
        }
        new_index = self._index.with_suffix(".new")
        new_index.write_text(json.dumps({"packings": self._packings, "files": files}), encoding="utf-8")
        new_index.replace(self._index)


def _inspect_all(ready: Path, digest: Digest, packings: tuple[str, ...], paths: list[str]) -> list[tuple[str, _Entry]]:
    return [(path, _inspect(ready, digest, packings, path)) for path in paths]


def _inspect(ready: Path, digest: Digest, packings: tuple[str, ...], path: str) -> _Entry:
    """Read a file and make its compressed copies."""
    content = (ready / path).read_bytes()
    copies = []
    for packing in packings if is_text(path) else ():
        name = packed_name(path, packing)
        packed = pack(path, content, packing)
        (ready / name).unlink(missing_ok=True)
        if packed is not None:
            (ready / name).write_bytes(packed)
            copies.append(_Copy(name, FileStat.of(ready / name), digest(packed)))
    return _Entry(FileStat.of(ready / path), digest(content), tuple(copies))


def _numbers(stamp: FileStat) -> tuple[int, int]:
    return stamp.mtime, stamp.size


def _prepare_path(target: Path) -> None:
    """Make the folder of a file and unlink the file: it may be a hard link to a file of the build."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)


def walk(folder: Path) -> Iterator[str]:
    """Iterate over the files below a folder by their paths with slashes; over nothing if it does not exist."""
    for at, _, names in os.walk(folder):
        for name in names:
            yield Path(at, name).relative_to(folder).as_posix()
