"""Read the story files of content/: only those that changed, in as many processes as there are cores."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from plugins.build.codes import BuildCode
from plugins.build.store import Source, Store, pack
from plugins.core.memory import Stamp
from plugins.core.problems import Place, Problem
from plugins.core.workers import Workers
from plugins.stories.read import StoryFile, read_story_file

RESERVED = ("pages", "documents", "topics")
"""Folders whose Markdown files are not stories."""

_LEFTOVERS = ("~", ".tmp", ".bak", ".swp", ".orig")
_FOREIGN = (".html", ".htm", ".rst", ".docx", ".doc", ".txt")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of content/, by the path that editors see."""

    path: str
    real: Path
    stamp: Stamp


def scan(content: Path) -> tuple[list[Found], list[Problem]]:
    """List the story files below content/, in the order of their paths; what is no ordinary file is named and left out.

    >>> files, problems = scan(Path("content"))  # doctest: +SKIP
    >>> files[0].path                             # doctest: +SKIP
    'content/hoc-tap-va-lam-theo-bac/2021/so-ket.md'
    """
    problems: list[Problem] = []
    found = sorted(_walk(content, PurePosixPath("content"), problems), key=lambda file: file.path)
    return found, problems


def _walk(folder: Path, shown: PurePosixPath, problems: list[Problem]) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = shown / entry.name
            if entry.name.startswith((".", "~$")) or entry.name.endswith(_LEFTOVERS):
                continue
            if entry.is_symlink():
                say = "Đây là liên kết tượng trưng, không phải tệp thật; chép tệp thật vào thư mục content/."
                problems.append(Problem(BuildCode.SYMLINK, Place(str(path)), say))
            elif entry.is_dir(follow_symlinks=False):
                if len(shown.parts) > 1 or entry.name not in RESERVED:
                    yield from _walk(Path(entry.path), path, problems)
            elif entry.name.lower().endswith(".md"):
                if entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    yield Found(str(path), Path(entry.path), Stamp(status.st_mtime_ns, status.st_size))
                else:
                    problems.append(
                        Problem(BuildCode.NOT_A_FILE, Place(str(path)), "Đây không phải tệp thường (ống dẫn, thiết bị); xóa đi.")
                    )
            elif len(shown.parts) > 1 and entry.name.lower().endswith(_FOREIGN) and shown.parts[1] not in ("images", "tep"):
                say = "Cổng chỉ đọc bài viết dạng .md; chuyển bài sang Markdown hoặc đưa tệp vào thư mục content/tep/."
                problems.append(Problem(BuildCode.FOREIGN_FILE, Place(str(path)), say))


def read_stories(content: Path, store: Store, sections: Mapping[str, str], workers: Workers) -> tuple[list[StoryFile], list[Problem], int]:
    """Read all story files, from the store where nothing changed; the third value counts those read anew."""
    files, problems = scan(content)
    known = store.sources()
    bodies = store.body_digests()
    fresh: list[Found] = []
    records: dict[str, StoryFile] = {}
    restamped: list[tuple[str, Stamp, str, bytes]] = []
    for file in files:
        source = known.get(file.path)
        if source is not None and _has_body(source, bodies):
            if source.stamp == file.stamp:
                records[file.path] = source.record
                continue
            if _digest(file.real) == source.digest:
                records[file.path] = source.record
                restamped.append((file.path, file.stamp, source.digest, pack(source.record)))
                continue
        fresh.append(file)
    with store.transaction():
        store.keep_sources(restamped)
        for batch in workers.map(_read_batch, [(part, dict(sections)) for part in _batches(fresh)]):
            store.keep_sources((path, stamp, digest, pack(record)) for path, stamp, digest, record, _ in batch)
            store.keep_bodies((record.story.body.digest, html) for _, _, _, record, html in batch if record.story)
            records.update((path, record) for path, _, _, record, _ in batch)
        present = {file.path for file in files}
        store.forget_sources(path for path in known if path not in present)
        used = {record.story.body.digest for record in records.values() if record.story}
        store.forget_bodies(digest for digest in bodies if digest not in used)
    return [records[file.path] for file in files], problems, len(fresh)


def _has_body(source: Source, bodies: set[str]) -> bool:
    return isinstance(source.record, StoryFile) and (source.record.story is None or source.record.story.body.digest in bodies)


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _batches(files: list[Found], size: int = 64) -> list[list[Found]]:
    return [files[start : start + size] for start in range(0, len(files), size)]


def _read_batch(work: tuple[list[Found], dict[str, str]]) -> list[tuple[str, Stamp, str, StoryFile, str]]:
    files, sections = work
    results = []
    for file in files:
        raw = file.real.read_bytes()
        record, html = read_story_file(file.path, raw, sections)
        results.append((file.path, file.stamp, blake2b(raw, digest_size=16).hexdigest(), record, html))
    return results
