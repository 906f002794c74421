"""Bytes of an article file into clean text: its encoding, its line ends, and what no reader can see."""

from __future__ import annotations

import codecs
import re

from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import put_right
from plugins.stories.codes import StoryCode

# Breaks that are none to an editor's program: a space in their place keeps the count of lines.
_ODD_BREAKS = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), " ")
# Control characters, soft hyphens, zero-width padding and marks of direction: invisible, pasted in, of no use in Vietnamese text.
# The zero-width joiner stays, as it holds emoji together.
_INVISIBLE = dict.fromkeys(
    (
        *range(9),
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        0xAD,
        0x200B,
        0x200C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        0xFEFF,
    )
)
_UNWANTED = {**_INVISIBLE, **_ODD_BREAKS}
_ANY_UNWANTED = re.compile("[" + "".join(map(chr, _UNWANTED)) + "]")

_SAVE_AS = "mở tệp bằng trình soạn thảo và lưu lại với bảng mã UTF-8"


def decode(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Turn the bytes of an article file into text.

    >>> decode("Tiêu đề: Sơ kết".encode("utf-8-sig"), "content/tin/a.md")
    ('Tiêu đề: Sơ kết', ())

    UTF-8, with a byte order mark or without, and UTF-16 with one (which is named). Anything else gives an empty
    text and an error.
    """
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "", (_unknown(path, "có vẻ là UTF-32"),)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(raw, path)
    if b"\x00" in raw:
        return "", (_unknown(path, "có byte 0: tệp nhị phân, hoặc UTF-16 không có dấu BOM"),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", (_unknown(path, f"byte 0x{raw[error.start]:02X} không thuộc UTF-8", line),)
    return text, ()


def _decode_utf16(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError:
        return "", (_unknown(path, "UTF-16 bị cắt cụt"),)
    message = f"Tệp dùng bảng mã UTF-16; đã đọc được, nhưng hãy {_SAVE_AS}."
    return text, (Problem(StoryCode.ENCODING_UTF16, Place(path), message),)


def _unknown(path: str, reason: str, line: int = 0) -> Problem:
    return Problem(StoryCode.ENCODING_UNKNOWN, Place(path, line), f"Không đọc được bảng mã của tệp ({reason}); {_SAVE_AS}.")


def clean(text: str) -> str:
    r"""Put a text right for good: line ends, letters (NFC, Đ), and nothing that cannot be seen.

    >>> clean("Ðảng\u200b ủy\r\nKhối")
    'Đảng ủy\nKhối'

    The number of lines stays, as editors' programs count them.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ANY_UNWANTED.search(text):
        text = text.translate(_UNWANTED)
    return put_right(text)
