"""Read the story files of content/: only those that changed, in as many processes as there are cores."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from plugins.build.codes import BuildCode
from plugins.build.store import Source, Store, pack, unpack
from plugins.core.memory import Stamp
from plugins.core.problems import Place, Problem
from plugins.core.workers import Workers
from plugins.stories.read import StoryFile, read_story_file

RESERVED = ("pages", "documents", "topics")
"""Folders whose Markdown files are not stories."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What ends a line or steers a terminal."""

_LEFTOVERS = ("~", ".tmp", ".bak", ".swp", ".orig")
_FOREIGN = (".html", ".htm", ".rst", ".markdown", ".mdown", ".docx", ".doc", ".odt", ".rtf", ".txt")
_MAY_BE_FOREIGN = ("images", "tep")
"""Folders in which files of any kind may lie."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of content/, by the path that editors see; both paths are plain words, as there are as many as stories."""

    path: str
    real: str
    stamp: Stamp
    instead: bytes | None = None
    """What is read in place of the file."""

    def read(self) -> bytes:
        """The bytes that count."""
        return Path(self.real).read_bytes() if self.instead is None else self.instead


def scan(content: Path) -> tuple[list[Found], list[Problem]]:
    """List the story files below content/, in the order of their paths; what is no ordinary file is named and left out.

    >>> files, problems = scan(Path("content"))  # doctest: +SKIP
    >>> files[0].path                             # doctest: +SKIP
    'content/hoc-tap-va-lam-theo-bac/2021/so-ket.md'
    """
    problems: list[Problem] = []
    found = sorted(_walk(str(content), "content", problems), key=lambda file: file.path)
    return found, problems


def _walk(folder: str, shown: str, problems: list[Problem]) -> Iterator[Found]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        say = f"Không mở được thư mục ({error.strerror}); kiểm tra quyền đọc. Các bài trong đó tạm vắng mặt."
        problems.append(Problem(BuildCode.UNREADABLE, Place(shown), say))
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name.endswith(_LEFTOVERS):
            continue
        if say := _fault_of_name(entry.name):
            problems.append(Problem(BuildCode.UNREADABLE, Place(f"{shown}/{_written_out(entry.name)}"), say))
        else:
            yield from _look_at(entry, f"{shown}/{entry.name}", problems)


def _look_at(entry: os.DirEntry[str], path: str, problems: list[Problem]) -> Iterator[Found]:
    if entry.is_symlink():
        say = "Đây là liên kết tượng trưng, không phải tệp thật; chép tệp thật vào thư mục content/."
        problems.append(Problem(BuildCode.SYMLINK, Place(path), say))
    elif entry.is_dir(follow_symlinks=False):
        if path.count("/") > 1 or entry.name not in RESERVED:
            yield from _walk(entry.path, path, problems)
    elif entry.name.lower().endswith(".md"):
        if entry.is_file(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            yield Found(path, entry.path, Stamp(status.st_mtime_ns, status.st_size))
        else:
            problems.append(Problem(BuildCode.NOT_A_FILE, Place(path), "Đây không phải tệp thường (ống dẫn, thiết bị); xóa đi."))
    elif _is_foreign(entry.name) and path.split("/")[1] not in _MAY_BE_FOREIGN:
        say = "Cổng chỉ đọc bài viết dạng .md; chuyển bài sang Markdown hoặc đưa tệp vào thư mục content/tep/."
        problems.append(Problem(BuildCode.FOREIGN_FILE, Place(path), say))


def _is_foreign(name: str) -> bool:
    """Whether somebody may think that this file is an article: Windows drops the dot behind "bài.md.", other systems keep it."""
    return name.lower().endswith(_FOREIGN) or name.lower().rstrip(" .").endswith(".md")


def _fault_of_name(name: str) -> str:
    """Say what is wrong with the name of a file, if anything is."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return "Tên tệp không phải UTF-8, thường do giải nén từ máy khác; đổi tên tệp."
    if _UNSEEN.search(name):
        return "Tên tệp có ký tự điều khiển như dấu xuống dòng, thường do chép nhầm; đổi tên tệp."
    return ""


def _written_out(name: str) -> str:
    """A name on one line, whatever is in it."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def read_stories(
    content: Path, store: Store, sections: Mapping[str, str], workers: Workers, stand_ins: Mapping[str, bytes]
) -> tuple[list[StoryFile], list[Problem], tuple[str, ...]]:
    """Read all story files, from the store where nothing changed; the third value names those read anew."""
    files, problems = scan(content)
    files = _with_stand_ins(files, content, stand_ins)
    known = store.sources()
    bodies = store.body_digests()
    fresh: list[Found] = []
    records: dict[str, StoryFile] = {}
    restamped: list[tuple[str, Stamp, str, bytes]] = []
    for file in files:
        source = known.get(file.path)
        if source is not None and _has_body(source, bodies):
            if file.instead is None and source.stamp == file.stamp:
                records[file.path] = source.record
                continue
            if _still_reads(file, source.digest):
                records[file.path] = source.record
                restamped.append((file.path, file.stamp, source.digest, pack(source.record)))
                continue
        fresh.append(file)
    with store.transaction():
        store.keep_sources(restamped)
        for batch in workers.map(_read_batch, [(part, dict(sections)) for part in _batches(fresh)]):
            read = [unpack(packed) for _, _, _, packed, _ in batch]
            store.keep_sources((path, stamp, digest, packed) for path, stamp, digest, packed, _ in batch)
            store.keep_bodies((record.story.body.digest, html) for record, (*_, html) in zip(read, batch, strict=True) if record.story)
            records.update((record.path, record) for record in read)
        present = {file.path for file in files}
        store.forget_sources(path for path in known if path not in present)
        used = {record.story.body.digest for record in records.values() if record.story}
        store.forget_bodies(digest for digest in bodies if digest not in used)
    return [records[file.path] for file in files], problems, tuple(file.path for file in fresh)


def _has_body(source: Source, bodies: set[str]) -> bool:
    return isinstance(source.record, StoryFile) and (source.record.story is None or source.record.story.body.digest in bodies)


def _still_reads(file: Found, digest: str) -> bool:
    try:
        return digest_of(file.read()) == digest
    except OSError:
        return False


def _with_stand_ins(files: list[Found], content: Path, stand_ins: Mapping[str, bytes]) -> list[Found]:
    """Put stand-ins in the place of files; their stamp is one that no file has, so the file itself is read again after them."""
    if not stand_ins:
        return files
    others = (file for file in files if file.path not in stand_ins)
    stood_in = (Found(path, str(content), Stamp(0, len(raw)), raw) for path, raw in stand_ins.items())
    return sorted((*others, *stood_in), key=lambda file: file.path)


def digest_of(raw: bytes) -> str:
    """Name the bytes of a story file.

    >>> digest_of("Tiêu đề: Sơ kết".encode())[:8]
    '8ef2dc78'
    """
    return blake2b(raw, digest_size=16).hexdigest()


def _batches(files: list[Found], size: int = 64) -> list[list[Found]]:
    return [files[start : start + size] for start in range(0, len(files), size)]


def _read_batch(work: tuple[list[Found], dict[str, str]]) -> list[tuple[str, Stamp, str, bytes, bytes]]:
    """Path, stamp and digest of each file, its record packed for the store, and its text as bytes: these cross processes for nothing."""
    files, sections = work
    results = []
    for file in files:
        try:
            raw = file.read()
        except OSError as error:
            say = f"Không mở được tệp ({error.strerror}); kiểm tra quyền đọc."
            unreadable = StoryFile(file.path, None, (Problem(BuildCode.UNREADABLE, Place(file.path), say),))
            # A stamp that no file has: the next build tries again.
            results.append((file.path, Stamp(0, 0), "", pack(unreadable), b""))
            continue
        record, html = read_story_file(file.path, raw, sections)
        results.append((file.path, file.stamp, digest_of(raw), pack(record), html.encode()))
    return results
