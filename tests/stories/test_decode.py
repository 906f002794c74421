"""Bytes into text: UTF-8 and UTF-16 are read, anything else is named, and what cannot be seen goes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.stories.codes import StoryCode
from plugins.stories.decode import clean, decode

PATH = "content/tin/a.md"
TEXT = "Tiêu đề: Đảng ủy Khối\nNgày: 22/04/2021\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_byte_order_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), PATH) == (TEXT, ())


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf_16_is_read_and_named(mark: bytes, encoding: str) -> None:
    text, problems = decode(mark + TEXT.encode(encoding), PATH)
    assert text == TEXT
    assert [problem.code for problem in problems] == [StoryCode.ENCODING_UTF16]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (TEXT.encode("utf-8") + "Hội nghị".encode()[:-1], 3),
        ("Title: Hôi nghi\n\xd0".encode("cp1252"), 1),
        (TEXT.encode("utf-16-le")[:-1], 0),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), 0),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], 0),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 0),
    ],
)
def test_any_other_encoding_is_an_error_that_says_what_to_do(raw: bytes, line: int) -> None:
    text, [problem] = decode(raw, PATH)
    assert text == ""
    assert (problem.code, problem.place.line) == (StoryCode.ENCODING_UNKNOWN, line)
    assert "UTF-8" in problem.message


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_the_byte_that_is_not_utf_8_is_named(mark: bytes) -> None:
    _, [problem] = decode(mark + b"Ti\n\xd0 a", PATH)
    assert problem.place.line == 2
    assert "0xD0" in problem.message


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("Ðảng\u200b ủy\ufeff Khối\u00ad", "Đảng ủy Khối"),
        ("Ho\u0301a", "Hóa"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("một\x0bhai\u2028ba\x85bốn", "một hai ba bốn"),
        ("\x00\x07xóa\x1b[31m", "xóa[31m"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("cờ 👩\u200d🌾\tvà nbsp\u00a0", "cờ 👩\u200d🌾\tvà nbsp\u00a0"),
    ],
)
def test_text_is_put_right(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing_and_keeps_the_lines_of_editors_programs(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
