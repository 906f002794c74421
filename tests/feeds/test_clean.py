"""No text of a feed contains a character that XML cannot contain."""

from __future__ import annotations

import pytest

from plugins.core.dates import read_date
from plugins.feeds.clean import clean_all, cleaned
from plugins.feeds.entry import Category, Enclosure, Feed, FeedAuthor, FeedEntry, Reference, Tombstone

FORBIDDEN = ["\x00", "\x08", "\x85", "\ufffe", "\ud800"]


@pytest.mark.parametrize("char", FORBIDDEN)
def test_only_the_forbidden_character_is_removed(char: str) -> None:
    assert clean_all(["Đảng", f"ủy{char}", "a\nb"]) == ["Đảng", "ủy", "a\nb"]


def test_every_text_of_a_feed_is_cleaned_however_deep_it_is() -> None:
    dirty, now = "a\x08", read_date("2026-11-21 08:00").datetime
    assert now
    entry = FeedEntry(
        *(dirty, dirty, dirty, now, now, dirty, dirty),
        (FeedAuthor(dirty, dirty),),
        (Category(dirty, dirty, dirty),),
        (Reference(dirty, dirty),),
        Enclosure(dirty, 1, dirty, 2, 3, dirty, dirty),
    )
    feed = Feed(*[dirty] * 5, (entry,), (Tombstone(dirty, now),), *[dirty] * 5)
    assert "\\x08" in repr(feed)
    assert "\\x08" not in repr(cleaned(feed))
    assert repr(cleaned(feed)) == repr(feed).replace("\\x08", "")
