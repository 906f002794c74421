"""Find the story files of content/, with their modification time and size."""

from __future__ import annotations

import os
import re
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from plugins.core.file_cache import FileStat
from plugins.core.problems import Place, Problem
from plugins.engine.codes import BuildCode

RESERVED = ("pages", "documents", "topics")
"""Folders of content/ whose Markdown files are not stories."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Characters that end a line or control a terminal."""

_TEMPORARY = ("~", ".tmp", ".bak", ".swp", ".orig")
_FOREIGN = (".html", ".htm", ".rst", ".markdown", ".mdown", ".docx", ".doc", ".odt", ".rtf", ".txt")
_ANY_FILE_FOLDERS = ("images", "tep")
"""Folders of content/ that may hold files of any kind."""


class ScannedFile(NamedTuple):
    """A file of content/. ``path`` is what editors see; ``real`` is what is opened. Strings, as Path objects cost more."""

    path: str
    real: str
    stat: FileStat
    override: bytes | None = None
    """Bytes to read in place of the file."""

    def read(self) -> bytes:
        """Return the bytes of the story. Raises OSError if the file cannot be read."""
        if self.override is not None:
            return self.override
        with open(self.real, "rb", buffering=0) as file:  # noqa: PTH123 read at once: a Path and a buffer only cost time
            return file.read()


def scan(content: Path) -> tuple[list[ScannedFile], list[Problem]]:
    """List the story files below content/, sorted by path. What is no regular file is left out and reported.

    >>> files, problems = scan(Path("content"))
    >>> files[0].path.startswith("content/"), problems
    (True, [])
    """
    problems: list[Problem] = []
    files: list[ScannedFile] = []
    _walk(str(content), "content", files, problems)
    files.sort(key=itemgetter(0))
    return files, problems


def _walk(folder: str, shown: str, files: list[ScannedFile], problems: list[Problem]) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        message = f"Không mở được thư mục ({error.strerror}); kiểm tra quyền đọc. Các bài trong đó tạm vắng mặt."
        problems.append(Problem(BuildCode.UNREADABLE, Place(shown), message))
        return
    for entry in entries:
        name = entry.name
        # The common case first: a story file with an ASCII name.
        if name.endswith(".md") and name[0] not in ".~" and name.isascii() and name.isprintable() and entry.is_file(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            files.append(ScannedFile(f"{shown}/{name}", entry.path, FileStat(status.st_mtime_ns, status.st_size)))
        elif name.startswith((".", "~$")) or name.endswith(_TEMPORARY):
            continue
        elif message := _name_error(name):
            problems.append(Problem(BuildCode.UNREADABLE, Place(f"{shown}/{_printable(name)}"), message))
        else:
            _add_entry(entry, f"{shown}/{name}", files, problems)


def _add_entry(entry: os.DirEntry[str], path: str, files: list[ScannedFile], problems: list[Problem]) -> None:
    if entry.is_symlink():
        message = "Đây là liên kết tượng trưng, không phải tệp thật; chép tệp thật vào thư mục content/."
        problems.append(Problem(BuildCode.SYMLINK, Place(path), message))
    elif entry.is_dir(follow_symlinks=False):
        if path.count("/") > 1 or entry.name not in RESERVED:
            _walk(entry.path, path, files, problems)
    elif entry.name.lower().endswith(".md"):
        if entry.is_file(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            files.append(ScannedFile(path, entry.path, FileStat(status.st_mtime_ns, status.st_size)))
        else:
            problems.append(Problem(BuildCode.NOT_A_FILE, Place(path), "Đây không phải tệp thường (ống dẫn, thiết bị); xóa đi."))
    elif _is_foreign(entry.name) and path.split("/")[1] not in _ANY_FILE_FOLDERS:
        message = "Cổng chỉ đọc bài viết dạng .md; chuyển bài sang Markdown hoặc đưa tệp vào thư mục content/tep/."
        problems.append(Problem(BuildCode.FOREIGN_FILE, Place(path), message))


def _is_foreign(name: str) -> bool:
    """Tell whether an editor may take this file for a story. Windows drops the dot at the end of "bài.md.", other systems keep it."""
    return name.lower().endswith(_FOREIGN) or name.lower().rstrip(" .").endswith(".md")


def _name_error(name: str) -> str:
    """Describe what is wrong with the name of a file. Return an empty text if nothing is."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return "Tên tệp không phải UTF-8, thường do giải nén từ máy khác; đổi tên tệp."
    if _CONTROL.search(name):
        return "Tên tệp có ký tự điều khiển như dấu xuống dòng, thường do chép nhầm; đổi tên tệp."
    return ""


def _printable(name: str) -> str:
    """Escape a name so that it prints on one line."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
