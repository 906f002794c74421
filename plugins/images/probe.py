"""Learn what a picture file is from its header, before anything of it is decoded."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from plugins.images.codes import Finding, ImageCode
from plugins.images.fact import PictureFact
from plugins.images.resize import can_be_decoded, read_header
from plugins.images.settings import ImagesSettings

_HEAD = 4096
_VECTOR_SUFFIXES = (".svg", ".svgz")

# Files that end like this are whole. Others may still be: cameras add bytes of their own.
_ENDS = {"JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b";"}

_OTHER_FORMATS = (
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (0, b"8BPS", "Photoshop"),
    *((4, b"ftyp" + brand, "HEIC") for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")),
    (0, b"\0\0\1\0", "ICO"),
)
_NO_PICTURES = ((b"%PDF", "PDF"), (b"PK\3\4", "Word, Excel hoặc ZIP"), (b"\xd0\xcf\x11\xe0", "Word hoặc Excel"), (b"<", "HTML"))


def probe(path: Path, settings: ImagesSettings) -> PictureFact | Finding:
    """Read the header of a picture and hash its content.

    >>> probe(Path("content/images/Hội nghị.JPG"), ImagesSettings())  # doctest: +SKIP
    PictureFact(name='Hội nghị.JPG', digest='1a2b…', width=4000, height=3000, format='JPEG', remarks=())

    The answer depends on the file and the settings only; callers may keep it by path, size and time of change. ``path`` has passed
    the gate (``ContentFiles.find``). Never raises for what is in the file.
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
    if path.suffix.lower() in _VECTOR_SUFFIXES or _is_vector(content[:_HEAD]):
        return Finding(ImageCode.VECTOR)
    return _examine(path.name, content, settings)


def _examine(name: str, content: bytes, settings: ImagesSettings) -> PictureFact | Finding:
    if _is_cut_webp(content):
        return Finding(ImageCode.TRUNCATED)
    header = read_header(content, settings.max_megapixels)
    if isinstance(header, Finding):
        return _guess(content) if header.code is ImageCode.NOT_A_PICTURE else header
    if not _ends_well(content, header.format) and not can_be_decoded(content):
        return Finding(ImageCode.TRUNCATED)
    digest = hashlib.sha256(content).hexdigest()
    fact = PictureFact(name, digest, header.width, header.height, header.format)
    return replace(fact, remarks=(Finding(ImageCode.ANIMATED),)) if header.is_animated else fact


def _is_vector(head: bytes) -> bool:
    text = head.lower().replace(b"\0", b"")  # UTF-16 reads like the rest then
    return b"<svg" in text and text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _is_cut_webp(content: bytes) -> bool:
    """A WebP says at its beginning how long it is."""
    return content.startswith(b"RIFF") and content.startswith(b"WEBP", 8) and int.from_bytes(content[4:8], "little") + 8 > len(content)


def _ends_well(content: bytes, kind: str) -> bool:
    return kind == "WEBP" or (kind in _ENDS and content.endswith(_ENDS[kind]))


def _guess(content: bytes) -> Finding:
    for offset, mark, label in _OTHER_FORMATS:
        if content.startswith(mark, offset):
            return Finding(ImageCode.OTHER_FORMAT, label)
    for mark, label in _NO_PICTURES:
        if content.lstrip().startswith(mark):
            return Finding(ImageCode.NOT_A_PICTURE, f" mà là tệp {label}")
    return Finding(ImageCode.NOT_A_PICTURE)
