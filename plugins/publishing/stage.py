"""The finished site in one folder: what was built, former addresses, compressed copies; only what changed is made anew."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plugins.core.memory import Stamp
from plugins.core.workers import Workers
from plugins.publishing.precompress import is_packed, is_text, pack, packed_name

_BATCH = 50

Digest = Callable[[bytes], str]
"""How a target names the content of a file."""


def sha256(content: bytes) -> str:
    """Name content where a target has no way of its own."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class _Copy:
    name: str
    stamp: Stamp
    digest: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of the stage as it was when it was last looked at, with its compressed copies."""

    stamp: Stamp
    digest: str
    copies: tuple[_Copy, ...]


class Stage:
    """The folder in which a site is made ready for one target.

    ``ready`` is the site as it will be public; nothing is ever served from it. What is known of its files lies beside it
    and is written last: a file that it does not describe exactly is looked at anew.
    """

    def __init__(self, folder: Path, digest: Digest, packings: tuple[str, ...]) -> None:
        self.ready = folder / "ready"
        self._index = folder / "ready.json"
        self._digest = digest
        self._packings = packings

    def fill(self, site: Path, extra: Mapping[str, bytes], keep: Iterable[str], workers: Workers) -> dict[str, str]:
        """Bring the folder to the site, extra files and what is kept of before; answer with the digest of every file.

        >>> stage.fill(Path("site"), {"tin/cu.html": page}, ["theme/portal-1a2b3c4d.css"], Workers())  # doctest: +SKIP
        {'index.html': '5f2c…', 'index.html.gz': '09ab…', …}

        A kept file that is not there is left out.
        """
        wanted: dict[str, Path | bytes | None] = {path: None for path in keep if (self.ready / path).is_file()}
        wanted.update((path, site / path) for path in walk(site))
        wanted.update(extra)
        self.ready.mkdir(parents=True, exist_ok=True)
        known = self._read_index()
        self._remove_all_but(wanted, copies=True)
        for path in sorted(wanted):
            self._put(path, wanted[path])
        entries = {path: known[path] for path in wanted if path in known and self._is_as_known(path, known[path])}
        unknown = sorted(wanted.keys() - entries.keys())
        batches = [unknown[start : start + _BATCH] for start in range(0, len(unknown), _BATCH)]
        for looked_at in workers.map(partial(_look_at_all, self.ready, self._digest, self._packings), batches):
            entries.update(looked_at)
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
                _make_room(target)
                target.write_bytes(source)
        elif not target.is_file() or Stamp.of(target) != Stamp.of(source):
            _make_room(target)
            try:
                os.link(source, target)
            except OSError:  # another disk, or one without links
                shutil.copy2(source, target)

    def _is_as_known(self, path: str, entry: _Entry) -> bool:
        try:
            if Stamp.of(self.ready / path) != entry.stamp:
                return False
            return all(Stamp.of(self.ready / copy.name) == copy.stamp for copy in entry.copies)
        except OSError:
            return False

    def _remove_all_but(self, wanted: Collection[str], *, copies: bool) -> None:
        for path in list(walk(self.ready)):
            if path not in wanted and not (copies and is_packed(path)):
                (self.ready / path).unlink()
        for folder, _, _ in os.walk(self.ready, topdown=False):
            if folder != str(self.ready) and not any(Path(folder).iterdir()):
                Path(folder).rmdir()

    def _read_index(self) -> dict[str, _Entry]:
        try:
            kept = json.loads(self._index.read_text(encoding="utf-8"))
            if kept["packings"] != list(self._packings):
                return {}
            return {
                path: _Entry(Stamp(*stamp), digest, tuple(_Copy(name, Stamp(*of), named) for name, of, named in copies))
                for path, (stamp, digest, copies) in kept["files"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write_index(self, entries: Mapping[str, _Entry]) -> None:
        files = {
            path: (_numbers(entry.stamp), entry.digest, [(copy.name, _numbers(copy.stamp), copy.digest) for copy in entry.copies])
            for path, entry in sorted(entries.items())
        }
        fresh = self._index.with_suffix(".new")
        fresh.write_text(json.dumps({"packings": self._packings, "files": files}), encoding="utf-8")
        fresh.replace(self._index)


def _look_at_all(ready: Path, digest: Digest, packings: tuple[str, ...], paths: list[str]) -> list[tuple[str, _Entry]]:
    return [(path, _look(ready, digest, packings, path)) for path in paths]


def _look(ready: Path, digest: Digest, packings: tuple[str, ...], path: str) -> _Entry:
    """Look at a file and make its compressed copies."""
    content = (ready / path).read_bytes()
    copies = []
    for packing in packings if is_text(path) else ():
        name = packed_name(path, packing)
        packed = pack(path, content, packing)
        (ready / name).unlink(missing_ok=True)
        if packed is not None:
            (ready / name).write_bytes(packed)
            copies.append(_Copy(name, Stamp.of(ready / name), digest(packed)))
    return _Entry(Stamp.of(ready / path), digest(content), tuple(copies))


def _numbers(stamp: Stamp) -> tuple[int, int]:
    return stamp.mtime, stamp.size


def _make_room(target: Path) -> None:
    """Never write into a file of the stage: it may be one with a file of the build."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)


def walk(folder: Path) -> Iterator[str]:
    """The files below a folder by their paths with slashes; nothing when it is not there."""
    for at, _, names in os.walk(folder):
        for name in names:
            yield Path(at, name).relative_to(folder).as_posix()
