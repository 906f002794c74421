"""Examine the files attached to articles: "PDF, 1,2 MB, 4 trang"."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from plugins.images.codes import Finding, ImageCode

_ZIP = b"PK\3\4"
_OLE = b"\xd0\xcf\x11\xe0"  # Word, Excel and PowerPoint before 2007

# The file types that may be attached, and their first bytes. No HTML, SVG or macros, which could run code; no pictures, whose
# metadata would be published.
_TYPES = MappingProxyType(
    {
        ".pdf": ("PDF", b"%PDF"),
        ".docx": ("Word", _ZIP),
        ".doc": ("Word", _OLE),
        ".xlsx": ("Excel", _ZIP),
        ".xls": ("Excel", _OLE),
        ".pptx": ("PowerPoint", _ZIP),
        ".ppt": ("PowerPoint", _OLE),
        ".odt": ("OpenDocument", _ZIP),
        ".ods": ("OpenDocument", _ZIP),
        ".odp": ("OpenDocument", _ZIP),
        ".rtf": ("RTF", b"{\\rtf"),
        ".csv": ("CSV", b""),
        ".txt": ("Văn bản thuần", b""),
        ".zip": ("ZIP", _ZIP),
        ".mp4": ("Video", b"ftyp"),
        ".webm": ("Video", b"\x1aE\xdf\xa3"),
    }
)
_ALLOWED = ", ".join(dict.fromkeys(label for label, _ in _TYPES.values()))

# Some programs write a few bytes before "%PDF"; PDF readers search the first 1,024 bytes.
_HEAD_BYTES = 1024

# pypdf reads a file with a damaged table of objects as a whole; for larger files this would take too long.
_MAX_BYTES_FOR_PAGES = 100 * 1024 * 1024
_MAX_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class AttachmentFact:
    """The type of a file ("PDF"), its size in bytes, and its number of pages, or None if unknown."""

    type: str
    size: int
    pages: int | None = None


def probe_attachment(path: Path) -> AttachmentFact | Finding:
    """Examine a file attached to an article.

    >>> probe_attachment(Path("ke-hoach.exe")).code.name
    'ATTACHMENT_TYPE'

    Returns a finding if the type is not allowed or the first bytes are not those of the type. Pages are counted in intact,
    unencrypted PDF files. Never raises for the content of the file. ``path`` comes from ``ContentFiles.find``.
    """
    if path.suffix.lower() not in _TYPES:
        return Finding(ImageCode.ATTACHMENT_TYPE, _ALLOWED)
    label, start = _TYPES[path.suffix.lower()]
    try:
        size = path.stat().st_size
        if size == 0:
            return Finding(ImageCode.EMPTY)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            has_signature = start in head if label in ("PDF", "Video") else head.startswith(start)
            if not has_signature:
                return Finding(ImageCode.ATTACHMENT_MISMATCH, label)
            pages = _count_pages(file) if label == "PDF" and size <= _MAX_BYTES_FOR_PAGES else None
    except FileNotFoundError:
        return Finding(ImageCode.MISSING)
    except OSError as error:
        return Finding(ImageCode.UNREADABLE, error.strerror or type(error).__name__)
    return AttachmentFact(label, size, pages)


def _count_pages(file: BinaryIO) -> int | None:
    try:
        from pypdf import PdfReader  # imported here, as it is slow to import and most builds have no new PDF

        with _without_log("pypdf"):
            reader = PdfReader(file)
            if reader.is_encrypted:
                return None
            # The number that the file states: in a hostile file the tree of pages could be endless.
            count = reader.root_object["/Pages"]["/Count"]
    except Exception:  # noqa: BLE001 - pypdf raises exceptions of any kind on damaged files
        return None
    return int(count) if isinstance(count, int) and 0 < count <= _MAX_PAGES else None


@contextmanager
def _without_log(name: str) -> Iterator[None]:
    """Turn off a library's log, which would show editors English messages about a file."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def human_size(size: int) -> str:
    """Format a size in bytes for readers.

    >>> human_size(1258291), human_size(348160)
    ('1,2 MB', '340 KB')

    In steps of 1024, never less than "1 KB"; one decimal below 10 MB.
    """
    kilobytes = max(1, round(size / 1024))
    if kilobytes < 1000:
        return f"{kilobytes} KB"
    megabytes = size / 1024 / 1024
    number = f"{megabytes:.1f}" if megabytes < 9.95 else f"{megabytes:.0f}"
    return f"{number.removesuffix('.0').replace('.', ',')} MB"
