"""Stories into the bytes of RSS 2.0 and Atom, with feedgen; equal feeds give equal bytes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from feedgen.entry import FeedEntry as Item
from feedgen.feed import FeedGenerator

from plugins.feeds.entry import Feed, FeedEntry

# What XML 1.0 cannot hold; Word leaves such characters in pasted text.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def rss(feed: Feed) -> bytes:
    """Write a feed as RSS 2.0.

    >>> rss(Feed("tag:…", "Xây dựng Đảng", "Tin mới", "https://…", "https://…", entries))[:5]  # doctest: +SKIP
    b'<?xml'
    """
    generator = _generator(feed)
    # In RSS the link that comes last is the channel's.
    generator.link(href=feed.address, rel="self", type="application/rss+xml")
    generator.link(href=feed.url, rel="alternate")
    generator.load_extension("dc", atom=False, rss=True)
    for entry in feed.entries:
        item = _add(generator, entry)
        item.guid(entry.id, permalink=False)
        if entry.authors:
            item.dc.dc_creator(_clean(", ".join(entry.authors)))
    return _finish(generator.rss_str(pretty=True))


def atom(feed: Feed) -> bytes:
    """Write a feed as Atom."""
    generator = _generator(feed)
    generator.link(href=feed.url, rel="alternate")
    generator.link(href=feed.address, rel="self", type="application/atom+xml")
    for entry in feed.entries:
        item = _add(generator, entry)
        for name in entry.authors:
            item.author(name=_clean(name))
    if any(not entry.authors for entry in feed.entries) or not feed.entries:
        generator.author(name=_clean(feed.title))
    return _finish(generator.atom_str(pretty=True))


def _generator(feed: Feed) -> FeedGenerator:
    generator = FeedGenerator()
    generator.id(feed.id)
    generator.title(_clean(feed.title))
    generator.description(_clean(feed.description or feed.title))
    generator.language(feed.language)
    generator.generator("Bản Tin")
    newest = max((entry.updated for entry in feed.entries), default=feed.updated or _NO_DATE)
    generator.updated(newest)
    generator.lastBuildDate(newest)
    return generator


def _add(generator: FeedGenerator, entry: FeedEntry) -> Item:
    item = generator.add_entry(order="append")
    item.id(entry.id)
    item.title(_clean(entry.title))
    item.link(href=entry.url, rel="alternate")
    item.published(entry.published)
    item.updated(entry.updated)
    if entry.summary:
        item.summary(_clean(entry.summary))
        item.description(_clean(entry.summary), isSummary=True)
    for category in entry.categories:
        item.category(term=_clean(category))
    if entry.enclosure:
        item.enclosure(entry.enclosure.url, str(entry.enclosure.length), entry.enclosure.type)
    return item


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _finish(xml: bytes) -> bytes:
    return xml if xml.endswith(b"\n") else xml + b"\n"
