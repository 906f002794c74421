"""Decode the bytes of an article file into clean text: encoding, line ends, invisible characters."""

from __future__ import annotations

import codecs

from plugins.core.characters import is_plain, only_seen
from plugins.core.legacy import Legacy, Reading, decode_legacy, is_suspect, looks_legacy, read_legacy
from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import put_right
from plugins.stories.codes import StoryCode
from plugins.stories.entry import shortened

_SAVE_AS = "mở tệp bằng trình soạn thảo và lưu lại với bảng mã UTF-8"


def decode(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Turn the bytes of an article file into text.

    >>> decode("Tiêu đề: Sơ kết".encode("utf-8-sig"), "content/tin/a.md")
    ('Tiêu đề: Sơ kết', ())

    UTF-8, with a byte order mark or without; UTF-16, Windows-1258, TCVN3, VNI and twice encoded UTF-8 where the
    reading is certain, which is named. Anything else gives an empty text and an error.
    """
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "", (_unknown(path, "có vẻ là UTF-32"),)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(raw, path)
    if raw == codecs.BOM_UTF8:
        return "", ()
    try:
        text = "" if b"\x00" in raw else raw.removeprefix(codecs.BOM_UTF8).decode()  # the codec utf-8-sig is written in Python
        reason, line = "có byte 0: tệp nhị phân", 0
    except UnicodeDecodeError as error:
        text, line = "", error.object.count(b"\n", 0, error.start) + 1
        reason = f"byte 0x{error.object[error.start]:02X} không thuộc UTF-8"
    if text or not raw:
        return (text, ()) if is_plain(text) or not is_suspect(text) else _with_lines_read(text, path)
    reading = decode_legacy(raw)
    if reading is None:
        return "", (_unknown(path, reason, line),)
    return reading.text, (_read_as(reading.legacy, path),)


def decode_clean(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    r"""Decode and clean an article file: ``decode``, then ``clean``.

    >>> decode_clean("Tiêu đề: Sơ\u200b kết\r\n".encode(), "content/tin/a.md")
    ('Tiêu đề: Sơ kết\n', ())
    """
    text, problems = decode(raw, path)
    return clean(text), problems


def _decode_utf16(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError:
        return "", (_unknown(path, "UTF-16 bị cắt cụt"),)
    message = f"Tệp dùng bảng mã UTF-16; đã đọc được, nhưng hãy chạy “check --fix” hoặc {_SAVE_AS}."
    return text, (Problem(StoryCode.ENCODING_UTF16, Place(path), message),)


def _with_lines_read(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Read what was pasted from an old font or was encoded twice: the whole file, or single lines of it."""
    whole = _reading(text)
    if whole and whole.legacy is not Legacy.DOUBLE_UTF8:
        return whole.text, (_read_as(whole.legacy, path),)
    lines = text.split("\n")
    if whole and all(line.isascii() or _reading(line) for line in lines):
        return whole.text, (_read_as(whole.legacy, path),)
    problems = []
    for number, line in enumerate(lines, start=1):
        reading = _reading(line)
        if reading:
            lines[number - 1] = reading.text
            problems.append(_read_as(reading.legacy, path, number))
        elif looks_legacy(line):
            message = f"Dòng “{shortened(line)}” có vẻ gõ bằng phông chữ cũ nhưng không đọc lại được chắc chắn; gõ lại bằng Unicode."
            problems.append(Problem(StoryCode.ENCODING_DOUBTFUL, Place(path, number), message))
    return "\n".join(lines), tuple(problems)


def _reading(text: str) -> Reading | None:
    """Read text of an old font or encoded twice, if need be without a stray sign that nobody sees and that is no part of it."""
    return read_legacy(text) or read_legacy(only_seen(text))


def _read_as(legacy: Legacy, path: str, line: int = 0) -> Problem:
    what = "Dòng này" if line else "Tệp"
    message = f"{what} viết theo {legacy.value}; đã đọc thành Unicode, nhưng hãy chạy “check --fix” hoặc {_SAVE_AS}."
    return Problem(StoryCode.ENCODING_LEGACY, Place(path, line), message)


def _unknown(path: str, reason: str, line: int = 0) -> Problem:
    return Problem(StoryCode.ENCODING_UNKNOWN, Place(path, line), f"Không đọc được bảng mã của tệp ({reason}); {_SAVE_AS}.")


def clean(text: str) -> str:
    r"""Clean a text: line ends, letters (NFC, Đ), invisible characters.

    >>> clean("Ðảng\u200b ủy\r\nKhối")
    'Đảng ủy\nKhối'

    The number of lines stays, as editors' programs count them.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if is_plain(text) else put_right(only_seen(text))
