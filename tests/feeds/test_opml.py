"""The file with all feeds is well formed whatever a list is called."""

from __future__ import annotations

from xml.dom import minidom

import pytest

from plugins.feeds.opml import Opml, Outline, opml

ROW = Outline("Xây dựng Đảng", "https://bantin.example/xdd.rss.xml", "https://bantin.example/xdd.html")


def outlines(raw: bytes) -> list[dict[str, str]]:
    document = minidom.parseString(raw)  # noqa: S318 our own bytes
    assert document.documentElement.tagName == "opml"
    assert document.documentElement.getAttribute("version") == "2.0"
    return [dict(outline.attributes.items()) for outline in document.getElementsByTagName("outline")]


def test_feeds_stand_under_their_headings() -> None:
    heading, row = outlines(opml(Opml("Theo dõi tin", (("Theo chuyên mục", (ROW,)),))))
    assert heading == {"text": "Theo chuyên mục"}
    assert (row["type"], row["text"], row["title"]) == ("rss", "Xây dựng Đảng", "Xây dựng Đảng")
    assert (row["xmlUrl"], row["htmlUrl"]) == (ROW.feed, ROW.page)


@pytest.mark.parametrize("words", ["A & B <c> \"d\" 'e' ]]>", "🇻🇳 \u202eabc\u202c", "dài " * 150])
def test_hostile_names_are_shown_as_text(words: str) -> None:
    hostile = Outline(words, "https://bantin.example/a.rss.xml?a=1&b=2", "https://bantin.example/a.html")
    _, row = outlines(opml(Opml(words, ((words, (hostile,)),))))
    assert row["text"] == words
    assert row["xmlUrl"] == "https://bantin.example/a.rss.xml?a=1&b=2"


def test_control_characters_are_dropped() -> None:
    _, row = outlines(opml(Opml("a\x08", (("b\x08", (Outline("Đảng\x08 ủy", "https://x", "https://x"),)),))))
    assert row["text"] == "Đảng ủy"
