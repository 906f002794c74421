"""Templates: a word reads in them as lxml itself would have written it, whatever it contains."""

from __future__ import annotations

import pytest
from lxml.etree import Element, tostring

from plugins.feeds.template import compile_template, escape_words

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
def test_a_filled_template_is_what_lxml_would_have_written(word: str) -> None:
    template = compile_template(written("{1}").decode(), 2)
    assert template.fill(escape_words(["khác", word])).encode() == written(word)
