"""Forms: a word reads in them as lxml itself would have written it, whatever it holds."""

from __future__ import annotations

import pytest
from lxml.etree import Element, tostring

from plugins.feeds.form import as_xml, cleaned, form_of

WORDS = [
    "Đảng ủy Khối",
    "Hà Nội & Huế &amp; Sài Gòn",
    "5 < 7 > 3",
    "\"nháy kép\" 'nháy đơn'",
    "dòng\nmới\r\nvà\tcột",
    "100% {0} {1} %s %(a)s",
    '="{0}"',
    "🇻🇳",
    "",
]


def written(word: str) -> bytes:
    element = Element("a", title=word)
    element.text = word
    raw: bytes = tostring(element, encoding="UTF-8")
    return raw


@pytest.mark.parametrize("word", WORDS)
def test_a_form_filled_in_is_what_lxml_would_have_written(word: str) -> None:
    form = form_of(written("{1}").decode(), (True, True))
    assert form.fill(as_xml(["khác", word])).encode() == written(word)


@pytest.mark.parametrize("char", ["\x00", "\x08", "\x85", "\ufffe", "\ud800"])
def test_what_no_feed_may_hold_is_taken_out_of_the_word_that_has_it(char: str) -> None:
    assert cleaned(["Đảng", f"ủy{char}", "a\nb"]) == ["Đảng", "ủy", "a\nb"]
