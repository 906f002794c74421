"""Examine a picture file by its header, before it is decoded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plugins.core.hashing import sha256
from plugins.images.codes import Finding, ImageCode
from plugins.images.fact import PictureFact
from plugins.images.resize import can_be_decoded, read_header
from plugins.images.settings import ImagesSettings

_HEAD_BYTES = 4096
_VECTOR_SUFFIXES = (".svg", ".svgz")

# A file with this end is complete. One without may be complete, too: some cameras append bytes.
_END_MARKERS = {"JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b";"}

_OTHER_FORMATS = (
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (0, b"8BPS", "Photoshop"),
    *((4, b"ftyp" + brand, "HEIC") for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")),
    (0, b"\0\0\1\0", "ICO"),
)
_OTHER_FILES = ((b"%PDF", "PDF"), (b"PK\3\4", "Word, Excel hoặc ZIP"), (b"\xd0\xcf\x11\xe0", "Word hoặc Excel"), (b"<", "HTML"))


def probe(path: Path, settings: ImagesSettings) -> PictureFact | Finding:
    """Read the header of a picture and hash its content.

    >>> probe(Path("khong-co.jpg"), ImagesSettings()).code.name
    'MISSING'

    The result depends on the file and the settings only, so it can be cached by path, size and time of change. ``path`` comes from
    ``ContentFiles.find``. Never raises for the content of the file.
    """
    try:
        size = path.stat().st_size
        if size > settings.max_megabytes * 1024 * 1024:
            return Finding(ImageCode.TOO_MANY_BYTES, f"{size // (1024 * 1024)} MB, tối đa {settings.max_megabytes} MB")
        content = path.read_bytes()
    except FileNotFoundError:
        return Finding(ImageCode.MISSING)
    except OSError as error:
        return Finding(ImageCode.UNREADABLE, error.strerror or type(error).__name__)
    if not content:
        return Finding(ImageCode.EMPTY)
    if path.suffix.lower() in _VECTOR_SUFFIXES or _is_vector(content[:_HEAD_BYTES]):
        return Finding(ImageCode.VECTOR)
    return _examine(path.name, content, settings)


def _examine(name: str, content: bytes, settings: ImagesSettings) -> PictureFact | Finding:
    if _is_cut_webp(content):
        return Finding(ImageCode.TRUNCATED)
    header = read_header(content, settings.max_megapixels)
    if isinstance(header, Finding):
        return _guess(content) if header.code is ImageCode.NOT_A_PICTURE else header
    if not _has_end_marker(content, header.format) and not can_be_decoded(content):
        return Finding(ImageCode.TRUNCATED)
    digest = sha256(content)
    fact = PictureFact(name, digest, header.width, header.height, header.format)
    return replace(fact, remarks=(Finding(ImageCode.ANIMATED),)) if header.is_animated else fact


def _is_vector(head: bytes) -> bool:
    text = head.lower().replace(b"\0", b"")  # so that UTF-16 is recognised as well
    return b"<svg" in text and text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _is_cut_webp(content: bytes) -> bool:
    """Compare the length of a WebP file with the length that its header states."""
    return content.startswith(b"RIFF") and content.startswith(b"WEBP", 8) and int.from_bytes(content[4:8], "little") + 8 > len(content)


def _has_end_marker(content: bytes, kind: str) -> bool:
    return kind == "WEBP" or (kind in _END_MARKERS and content.endswith(_END_MARKERS[kind]))


def _guess(content: bytes) -> Finding:
    for offset, signature, label in _OTHER_FORMATS:
        if content.startswith(signature, offset):
            return Finding(ImageCode.OTHER_FORMAT, label)
    for signature, label in _OTHER_FILES:
        if content.lstrip().startswith(signature):
            return Finding(ImageCode.NOT_A_PICTURE, f" mà là tệp {label}")
    return Finding(ImageCode.NOT_A_PICTURE)
