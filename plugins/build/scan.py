"""The story files of content/: which there are, and how each is recognised."""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from plugins.build.codes import BuildCode
from plugins.core.memory import Stamp
from plugins.core.problems import Place, Problem

RESERVED = ("pages", "documents", "topics")
"""Folders whose Markdown files are not stories."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What ends a line or steers a terminal."""

_LEFTOVERS = ("~", ".tmp", ".bak", ".swp", ".orig")
_FOREIGN = (".html", ".htm", ".rst", ".markdown", ".mdown", ".docx", ".doc", ".odt", ".rtf", ".txt")
_MAY_BE_FOREIGN = ("images", "tep")
"""Folders in which files of any kind may lie."""


class Found(NamedTuple):
    """A file of content/, by the path that editors see; both paths are plain words, as there are as many as stories."""

    path: str
    real: str
    stamp: Stamp
    instead: bytes | None = None
    """What is read in place of the file."""

    def read(self) -> bytes:
        """The bytes that count."""
        if self.instead is not None:
            return self.instead
        with open(self.real, "rb", buffering=0) as file:  # noqa: PTH123 it is read at once: neither a Path nor a buffer earns its time
            return file.read()


def scan(content: Path) -> tuple[list[Found], list[Problem]]:
    """List the story files below content/, in the order of their paths; what is no ordinary file is named and left out.

    >>> files, problems = scan(Path("content"))  # doctest: +SKIP
    >>> files[0].path                             # doctest: +SKIP
    'content/hoc-tap-va-lam-theo-bac/2021/so-ket.md'
    """
    problems: list[Problem] = []
    found: list[Found] = []
    _walk(str(content), "content", found, problems)
    found.sort(key=itemgetter(0))
    return found, problems


def _walk(folder: str, shown: str, found: list[Found], problems: list[Problem]) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        say = f"Không mở được thư mục ({error.strerror}); kiểm tra quyền đọc. Các bài trong đó tạm vắng mặt."
        problems.append(Problem(BuildCode.UNREADABLE, Place(shown), say))
        return
    for entry in entries:
        name = entry.name
        # The usual file first: there are as many as stories.
        if name.endswith(".md") and name[0] not in ".~" and name.isascii() and name.isprintable() and entry.is_file(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            found.append(Found(f"{shown}/{name}", entry.path, Stamp(status.st_mtime_ns, status.st_size)))
        elif name.startswith((".", "~$")) or name.endswith(_LEFTOVERS):
            continue
        elif say := _fault_of_name(name):
            problems.append(Problem(BuildCode.UNREADABLE, Place(f"{shown}/{_written_out(name)}"), say))
        else:
            _look_at(entry, f"{shown}/{name}", found, problems)


def _look_at(entry: os.DirEntry[str], path: str, found: list[Found], problems: list[Problem]) -> None:
    if entry.is_symlink():
        say = "Đây là liên kết tượng trưng, không phải tệp thật; chép tệp thật vào thư mục content/."
        problems.append(Problem(BuildCode.SYMLINK, Place(path), say))
    elif entry.is_dir(follow_symlinks=False):
        if path.count("/") > 1 or entry.name not in RESERVED:
            _walk(entry.path, path, found, problems)
    elif entry.name.lower().endswith(".md"):
        if entry.is_file(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            found.append(Found(path, entry.path, Stamp(status.st_mtime_ns, status.st_size)))
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


def digest_of(raw: bytes) -> str:
    """Name the bytes of a story file.

    >>> digest_of("Tiêu đề: Sơ kết".encode())[:8]
    '8ef2dc78'
    """
    return blake2b(raw, digest_size=16).hexdigest()
