"""Stories into the bytes of RSS 2.0 and Atom, with feedgen; equal feeds give equal bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from feedgen.entry import FeedEntry as Item
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from plugins.feeds.entry import Enclosure, Feed, FeedEntry

# What XML 1.0 cannot hold, and the controls that it should not: Word leaves such characters in pasted text.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_MEDIA = "http://search.yahoo.com/mrss/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# Tombstones: RFC 6721
_TOMBSTONE = "http://purl.org/atompub/tombstones/1.0"

_NO_TEXTS: Mapping[str, str] = {}


def rss(feed: Feed, texts: Mapping[str, str] = _NO_TEXTS) -> bytes:
    """Write a feed as RSS 2.0.

    >>> rss(Feed("tag:…", "Xây dựng Đảng", "Tin mới", "https://…", "https://…", entries))[:5]  # doctest: +SKIP
    b'<?xml'

    ``texts`` are the full texts (sanitised HTML, absolute addresses) by the ids of entries, where they go out.
    """
    generator = _generator(feed, {"dc": _DC, **_namespaces(feed)})
    # In RSS the link that comes last is the channel's.
    generator.link(href=feed.address, rel="self", type="application/rss+xml")
    generator.link(href=feed.url, rel="alternate")
    for entry in feed.entries:
        item = _add(generator, entry)
        item.guid(entry.id, permalink=False)
        if entry.summary:
            # Readers take a description for HTML, and a standfirst is text.
            item.description(escape(clean(entry.summary), quote=False))
        if entry.id in texts:
            # After the description: a text alone would take its place.
            item.content(clean(texts[entry.id]))
        if entry.enclosure:
            item.enclosure(entry.enclosure.url, str(entry.enclosure.length), entry.enclosure.type)
    return _finish(generator.rss_str(pretty=True), feed)


def atom(feed: Feed, texts: Mapping[str, str] = _NO_TEXTS) -> bytes:
    """Write a feed as Atom; takes what ``rss`` takes."""
    generator = _generator(feed, _namespaces(feed))
    generator.link(href=feed.url, rel="alternate", type="text/html")
    generator.link(href=feed.address, rel="self", type="application/atom+xml")
    if feed.hub:
        generator.link(href=feed.hub, rel="hub")
    generator.author(name=clean(feed.author or feed.title))
    for entry in feed.entries:
        item = _add(generator, entry)
        if entry.summary:
            item.summary(clean(entry.summary))
        if entry.id in texts:
            item.content(clean(texts[entry.id]), type="html")
        for author in entry.authors:
            item.author(name=clean(author.name), uri=author.url)
    return _finish(generator.atom_str(pretty=True), feed)


def clean(text: str) -> str:
    """Drop the characters that no feed may hold.

    >>> clean("Đảng ủy\\x08 Khối")
    'Đảng ủy Khối'
    """
    return _FORBIDDEN.sub("", text)


def _generator(feed: Feed, namespaces: dict[str, str]) -> FeedGenerator:
    generator = FeedGenerator()
    generator.register_extension("portal", _ChannelParts, _ItemParts)
    generator.portal.feed, generator.portal.namespaces = feed, namespaces
    generator.id(feed.id)
    generator.title(clean(feed.title))
    generator.description(clean(feed.description or feed.title))
    generator.language(feed.language)
    generator.generator("Bản Tin")
    if feed.rights:
        generator.rights(clean(feed.rights))
    # Left alone, feedgen says the time of the build here.
    generator.updated(feed.updated)
    generator.lastBuildDate(feed.updated)
    return generator


def _namespaces(feed: Feed) -> dict[str, str]:
    """Only what the feed uses."""
    names: dict[str, str] = {}
    if any(entry.enclosure for entry in feed.entries):
        names["media"] = _MEDIA
    if any(entry.references for entry in feed.entries):
        names |= {"dcterms": _DCTERMS, "rdf": _RDF}
    return names


def _add(generator: FeedGenerator, entry: FeedEntry) -> Item:
    item = generator.add_entry(order="append")
    item.portal.entry = entry
    item.id(entry.id)
    item.title(clean(entry.title))
    item.link(href=entry.url, rel="alternate")
    item.published(entry.published)
    item.updated(entry.updated)
    for category in entry.categories:
        parts = {"term": category.term, "label": category.label, "scheme": category.scheme}
        item.category({name: clean(words) for name, words in parts.items() if words})
    return item


class _ChannelParts(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen cannot say of a feed: the hub in RSS, tombstones in Atom."""

    feed: Feed
    namespaces: dict[str, str]

    def extend_ns(self) -> dict[str, str]:
        return self.namespaces

    def extend_rss(self, root: Any) -> None:
        if self.feed.hub:
            xml_elem(f"{{{_ATOM}}}link", root[0], href=self.feed.hub, rel="hub")

    def extend_atom(self, root: Any) -> None:
        for tombstone in self.feed.tombstones:
            when = tombstone.when.isoformat()
            xml_elem(f"{{{_TOMBSTONE}}}deleted-entry", root, ref=tombstone.id, when=when, nsmap={"at": _TOMBSTONE})


class _ItemParts(BaseEntryExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen cannot say of an entry: all authors in one line, when RSS was updated, documents, the picture with its credit."""

    entry: FeedEntry

    def extend_rss(self, item: Any) -> None:
        if self.entry.byline:
            xml_elem(f"{{{_DC}}}creator", item).text = clean(self.entry.byline)
        if self.entry.updated != self.entry.published:
            xml_elem(f"{{{_ATOM}}}updated", item).text = self.entry.updated.isoformat()
        self._extend(item)

    def extend_atom(self, item: Any) -> None:
        if picture := self.entry.enclosure:
            # feedgen forgets everything but the address of an entry's link.
            xml_elem("link", item, href=picture.url, rel="enclosure", type=picture.type, length=str(picture.length))
        self._extend(item)

    def _extend(self, item: Any) -> None:
        for reference in self.entry.references:
            element = xml_elem(f"{{{_DCTERMS}}}references", item)
            element.set(f"{{{_RDF}}}resource", reference.url)
            element.text = clean(reference.label)
        if self.entry.enclosure:
            _add_picture(item, self.entry.enclosure)


def _add_picture(item: Any, picture: Enclosure) -> None:
    size = {"width": str(picture.width), "height": str(picture.height)} if picture.width and picture.height else {}
    facts = {"url": picture.url, "fileSize": str(picture.length), "type": picture.type, "medium": "image", **size}
    content = xml_elem(f"{{{_MEDIA}}}content", item, **facts)
    if picture.caption:
        xml_elem(f"{{{_MEDIA}}}description", content, type="plain").text = clean(picture.caption)
    if picture.credit:
        xml_elem(f"{{{_MEDIA}}}credit", content, role="photographer", scheme="urn:ebu").text = clean(picture.credit)


def _finish(xml: bytes, feed: Feed) -> bytes:
    """Put the stylesheet before the root, which feedgen cannot."""
    if feed.stylesheet:
        head, rest = xml.split(b"\n", 1)
        xml = head + f'\n<?xml-stylesheet type="text/css" href="{escape(feed.stylesheet)}"?>\n'.encode() + rest
    return xml if xml.endswith(b"\n") else xml + b"\n"
