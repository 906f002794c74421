from __future__ import annotations

import unicodedata

import pytest

from plugins.citations.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("\u00d0ảng", "Đảng"),
        (unicodedata.normalize("NFD", "Nghị quyết Trung ương"), "Nghị quyết Trung ương"),
        ("số\u00a0\u00a005", "số 05"),
        ("TW\u200bngày", "TWngày"),
        ("quy\u00ad\u200bết", "quyết"),
        ("quy\u00ea\u200b\u0301t", "quyết"),
        ("Chỉ   thị", "Chỉ thị"),
        ("05-\u212aL/TW của Đảng ủy \u212ahố\u0131, khóa X\u0130", "05-KL/TW của Đảng ủy Khối, khóa XI"),
    ],
)
def test_text_of_any_origin_becomes_one_form(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected


def test_text_that_needs_nothing_is_left_alone() -> None:
    text = "Chỉ thị số 05-CT/TW"
    assert normalise(text).text is text


def test_positions_lead_back_to_the_original() -> None:
    raw = "\u200bCh\u1ec9  thi\u0323\u00a0 05\u200b."
    normal = normalise(raw)
    assert normal.text == "Chỉ thị 05."
    start, end = normal.original(0, 10)
    assert raw[start:end] == "Ch\u1ec9  thi\u0323\u00a0 05"


def test_a_heap_of_marks_on_one_letter_is_read_piece_by_piece() -> None:
    normal = normalise("a" + "\u0301" * 1000 + "b")
    assert normal.original(len(normal.text) - 1, len(normal.text)) == (1001, 1002)
