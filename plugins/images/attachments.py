"""What is said of a file offered with an article: "PDF, 1,2 MB, 4 trang"."""

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

# What may be offered, and how such a file begins. Nothing that a browser runs (HTML, SVG), no macros, no pictures with their metadata.
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

# Some programs write a few bytes before "%PDF"; readers look this far.
_HEAD = 1024

# A file with a damaged table is read whole to find its pages; beyond this it is not worth it.
_MOST_BYTES_FOR_PAGES = 100 * 1024 * 1024
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class AttachmentFact:
    """What kind of file it is ("PDF"), its size in bytes, and its pages where they can be counted."""

    type: str
    size: int
    pages: int | None = None


def probe_attachment(path: Path) -> AttachmentFact | Finding:
    """Look at a file that an article offers.

    >>> probe_attachment(Path("content/tep/ke-hoach.pdf"))  # doctest: +SKIP
    AttachmentFact(type='PDF', size=1258291, pages=4)

    Only kinds of the closed list pass, and only if they begin as their kind does. Pages are counted in PDF files that are whole and open.
    Never raises for what is in the file; ``path`` has passed the gate (``ContentFiles.find``).
    """
    if path.suffix.lower() not in _TYPES:
        return Finding(ImageCode.ATTACHMENT_TYPE, _ALLOWED)
    label, start = _TYPES[path.suffix.lower()]
    try:
        size = path.stat().st_size
        if size == 0:
            return Finding(ImageCode.EMPTY)
        with path.open("rb") as file:
            head = file.read(_HEAD)
            is_right = start in head if label in ("PDF", "Video") else head.startswith(start)
            if not is_right:
                return Finding(ImageCode.ATTACHMENT_MISMATCH, label)
            pages = _count_pages(file) if label == "PDF" and size <= _MOST_BYTES_FOR_PAGES else None
    except FileNotFoundError:
        return Finding(ImageCode.MISSING)
    except OSError as error:
        return Finding(ImageCode.UNREADABLE, error.strerror or type(error).__name__)
    return AttachmentFact(label, size, pages)


def _count_pages(file: BinaryIO) -> int | None:
    try:
        from pypdf import PdfReader  # loaded here, as it is slow to load and most builds meet no new PDF

        with _without_log("pypdf"):
            reader = PdfReader(file)
            if reader.is_encrypted:
                return None
            # As the file states it: walking the tree of pages of a hostile file has no end that could be foreseen.
            count = reader.root_object["/Pages"]["/Count"]
    except Exception:  # noqa: BLE001 - the reader raises anything at all on damaged bytes
        return None
    return int(count) if isinstance(count, int) and 0 < count <= _MOST_PAGES else None


@contextmanager
def _without_log(name: str) -> Iterator[None]:
    """Keep a library from telling editors in English what it thinks of a file."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def human_size(size: int) -> str:
    """Write a size for readers, as their computer shows it.

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
