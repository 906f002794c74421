"""The JSON Feed holds what version 1.1 of its specification asks for."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from plugins.core.dates import VIETNAM
from plugins.feeds.entry import Category, Enclosure, Feed, FeedAuthor, FeedEntry
from plugins.feeds.json_feed import json_feed

PUBLISHED = datetime(2021, 4, 22, 17, 8, tzinfo=VIETNAM)

# jsonfeed.org/version/1.1: the type of each member, and which must be there.
FEED = {"version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "language": str, "authors": list}
FEED_MUST = {"version", "title", "items"}
ITEM = {"id": str, "url": str, "title": str, "content_html": str, "content_text": str, "summary": str, "image": str}
ITEM |= {"date_published": str, "date_modified": str, "authors": list, "tags": list, "language": str, "attachments": list}
ATTACHMENT = {"url": str, "mime_type": str, "title": str, "size_in_bytes": int, "duration_in_seconds": int}


def entry(**fields: Any) -> FeedEntry:
    made = {
        "id": "tag:bantin.example,2026:a1",
        "title": "Sơ kết Chỉ thị 05",
        "url": "https://bantin.example/2021/04/a.html",
        "published": PUBLISHED,
        "updated": PUBLISHED + timedelta(days=1),
        "summary": "Sáng 22/4 & chiều 22/4.",
        "authors": (FeedAuthor("Phan Hân (bài)", "https://bantin.example/tac-gia/phan-han.html"), FeedAuthor("Minh Anh (ảnh)")),
        "categories": (Category("xay-dung-dang", "Xây dựng Đảng", "tag:x"), Category("nêu gương"), Category("nêu gương")),
        "enclosure": Enclosure("https://bantin.example/anh/a.jpg", 123, "image/jpeg"),
    }
    return FeedEntry(**{**made, **fields})


def feed(*entries: FeedEntry, hub: str = "") -> Feed:
    address = "https://bantin.example/index.json"
    return Feed("tag:x", "Bản Tin", "Tin", "https://bantin.example/", address, entries, author="Tòa soạn", hub=hub)


def read(raw: bytes) -> dict[str, Any]:
    """Read a feed and hold it to the schema."""
    found: dict[str, Any] = json.loads(raw)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found.keys() >= FEED_MUST
    _hold(found, FEED | {"items": list, "hubs": list, "icon": str, "favicon": str})
    for item in found["items"]:
        _hold(item, ITEM)
        assert "id" in item
        assert "content_html" in item or "content_text" in item
        for author in item.get("authors", []):
            assert author.keys() <= {"name", "url", "avatar"}
            assert author
        for attachment in item.get("attachments", []):
            _hold(attachment, ATTACHMENT)
            assert {"url", "mime_type"} <= attachment.keys()
        for name in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[name]).utcoffset() is not None
    return found


def _hold(value: dict[str, Any], members: dict[str, type]) -> None:
    for name, member in value.items():
        assert isinstance(member, members[name]), name


def test_the_feed_holds_the_schema_and_says_what_is_known_of_a_story() -> None:
    [item] = read(json_feed(feed(entry())))["items"]
    assert item["id"] == "tag:bantin.example,2026:a1"
    assert item["content_text"] == item["summary"] == "Sáng 22/4 & chiều 22/4."
    assert item["date_published"] == "2021-04-22T17:08:00+07:00"
    assert [author["name"] for author in item["authors"]] == ["Phan Hân (bài)", "Minh Anh (ảnh)"]
    assert item["tags"] == ["Xây dựng Đảng", "nêu gương"]
    assert item["attachments"][0]["size_in_bytes"] == 123


def test_an_entry_without_standfirst_and_an_empty_feed_hold_the_schema() -> None:
    [item] = read(json_feed(feed(entry(summary="", authors=(), categories=(), enclosure=None))))["items"]
    assert item["content_text"] == "Sơ kết Chỉ thị 05"
    assert read(json_feed(feed()))["items"] == []


def test_a_full_text_takes_the_place_of_the_plain_one() -> None:
    [item] = read(json_feed(feed(entry()), {entry().id: "<p>Sáng 22/4</p>"}))["items"]
    assert item["content_html"] == "<p>Sáng 22/4</p>"
    assert "content_text" not in item


def test_a_hub_is_named_where_there_is_one() -> None:
    assert read(json_feed(feed(hub="https://hub.example/")))["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert "hubs" not in read(json_feed(feed()))


@pytest.mark.parametrize("words", [']]> & "nháy" </script>', "🇻🇳 \u202eabc\u202c \u200f", "dài " * 150])
def test_hostile_words_come_back_as_they_were(words: str) -> None:
    [item] = read(json_feed(feed(entry(title=words, summary=words, authors=(FeedAuthor(words),)))))["items"]
    assert (item["title"], item["summary"], item["authors"][0]["name"]) == (words, words, words)


def test_control_characters_are_dropped() -> None:
    assert b"\\u0008" not in json_feed(feed(entry(title="Đảng\x08 ủy", summary="a\x08b")))


def test_equal_feeds_give_equal_bytes_in_plain_letters() -> None:
    assert json_feed(feed(entry())) == json_feed(feed(entry()))
    assert "Sơ kết Chỉ thị 05".encode() in json_feed(feed(entry()))
