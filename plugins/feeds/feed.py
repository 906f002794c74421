"""Stories into the bytes of RSS 2.0 and Atom, with feedgen; equal feeds give equal bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from feedgen.entry import FeedEntry as Item
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from lxml.etree import tostring  # type: ignore[import-untyped]

from plugins.feeds.entry import Category, Enclosure, Feed, FeedEntry

# What XML 1.0 cannot hold, and the controls that it should not: Word leaves such characters in pasted text.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_MEDIA = "http://search.yahoo.com/mrss/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# Tombstones: RFC 6721
_TOMBSTONE = "http://purl.org/atompub/tombstones/1.0"

_KEPT = 1024
"""How many entries are remembered as they were written."""

_NAMESPACES = {"dc": _DC, "media": _MEDIA, "dcterms": _DCTERMS, "rdf": _RDF, "atom": _ATOM, "content": _CONTENT}

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
    items = (_written(entry, texts.get(entry.id)).rss for entry in feed.entries)
    return _finish(generator.rss_str(pretty=True), feed, items, b"  </channel>\n</rss>\n")


def atom(feed: Feed, texts: Mapping[str, str] = _NO_TEXTS) -> bytes:
    """Write a feed as Atom; takes what ``rss`` takes."""
    generator = _generator(feed, _namespaces(feed))
    generator.link(href=feed.url, rel="alternate", type="text/html")
    generator.link(href=feed.address, rel="self", type="application/atom+xml")
    if feed.hub:
        generator.link(href=feed.hub, rel="hub")
    generator.author(name=clean(feed.author or feed.title))
    entries = (_written(entry, texts.get(entry.id)).atom for entry in feed.entries)
    return _finish(generator.atom_str(pretty=True), feed, entries, b"</feed>\n")


def clean(text: str) -> str:
    """Drop the characters that no feed may hold.

    >>> clean("Đảng ủy\\x08 Khối")
    'Đảng ủy Khối'
    """
    return _FORBIDDEN.sub("", text)


def _generator(feed: Feed, namespaces: dict[str, str]) -> FeedGenerator:
    generator = FeedGenerator()
    generator.register_extension("portal", _Parts)
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


class _Written(NamedTuple):
    """The lines of an entry in each form."""

    rss: bytes
    atom: bytes


@lru_cache(_KEPT)
def _written(entry: FeedEntry, text: str | None) -> _Written:
    """Write an entry, once for all feeds that hold it: both forms, which are wanted one after the other."""
    item = Item()
    item.id(entry.id)
    item.title(clean(entry.title))
    item.link(href=entry.url, rel="alternate")
    item.published(entry.published)
    item.updated(entry.updated)
    # All at once: with each category more, feedgen goes through those before it again.
    item.category([_category(category) for category in entry.categories if clean(category.term)])
    if entry.summary:
        item.summary(clean(entry.summary))
    if text is not None:
        item.content(clean(text), type="html")
    for author in entry.authors:
        item.author(name=clean(author.name), uri=author.url)
    atom = _lines(_atom_entry(item, entry), "feed")
    # From here on the item is RSS only: what follows changes what feedgen would say in Atom.
    if entry.summary:
        # Readers take a description for HTML, and a standfirst is text.
        item.description(escape(clean(entry.summary), quote=False))
    if entry.enclosure:
        item.enclosure(entry.enclosure.url, str(entry.enclosure.length), entry.enclosure.type)
    return _Written(_lines(_rss_item(item, entry), "rss", "channel"), atom)


def _category(category: Category) -> dict[str, str]:
    parts = {"term": category.term, "label": category.label, "scheme": category.scheme}
    return {name: clean(words) for name, words in parts.items() if words}


def _rss_item(item: Item, entry: FeedEntry) -> Any:
    """An entry with what feedgen cannot say of it in RSS: all authors in one line, when it was updated."""
    element = item.rss_entry()
    if entry.byline:
        xml_elem(f"{{{_DC}}}creator", element).text = clean(entry.byline)
    if entry.updated != entry.published:
        xml_elem(f"{{{_ATOM}}}updated", element).text = entry.updated.isoformat()
    return _extended(element, entry)


def _atom_entry(item: Item, entry: FeedEntry) -> Any:
    """An entry with what feedgen cannot say of it in Atom: of an entry's link it forgets everything but the address."""
    element = item.atom_entry()
    if picture := entry.enclosure:
        xml_elem("link", element, href=picture.url, rel="enclosure", type=picture.type, length=str(picture.length))
    return _extended(element, entry)


def _extended(element: Any, entry: FeedEntry) -> Any:
    """What feedgen cannot say in either form: documents, the picture with its credit."""
    for reference in entry.references:
        named = xml_elem(f"{{{_DCTERMS}}}references", element)
        named.set(f"{{{_RDF}}}resource", reference.url)
        named.text = clean(reference.label)
    if entry.enclosure:
        _add_picture(element, entry.enclosure)
    return element


class _Parts(BaseExtension):  # type: ignore[misc] # feedgen has no types
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


def _add_picture(item: Any, picture: Enclosure) -> None:
    size = {"width": str(picture.width), "height": str(picture.height)} if picture.width and picture.height else {}
    facts = {"url": picture.url, "fileSize": str(picture.length), "type": picture.type, "medium": "image", **size}
    content = xml_elem(f"{{{_MEDIA}}}content", item, **facts)
    if picture.caption:
        xml_elem(f"{{{_MEDIA}}}description", content, type="plain").text = clean(picture.caption)
    if picture.credit:
        xml_elem(f"{{{_MEDIA}}}credit", content, role="photographer", scheme="urn:ebu").text = clean(picture.credit)


def _lines(element: Any, *around: str) -> bytes:
    """An element as it stands in a feed: indented, and without the namespaces, which the feed itself declares."""
    root = parent = xml_elem(around[0], nsmap=_NAMESPACES)
    for name in around[1:]:
        parent = xml_elem(name, parent)
    parent.append(element)
    xml: bytes = tostring(root, pretty_print=True, encoding="UTF-8")
    return xml.split(b"\n", len(around))[-1].rsplit(b"\n", len(around) + 1)[0] + b"\n"


def _finish(xml: bytes, feed: Feed, entries: Iterable[bytes], end: bytes) -> bytes:
    """Put the entries before the end, and the stylesheet before the root, which feedgen cannot."""
    head, rest = xml.removesuffix(end).split(b"\n", 1)
    if feed.stylesheet:
        head += f'\n<?xml-stylesheet type="text/css" href="{escape(feed.stylesheet)}"?>'.encode()
    return b"".join((head, b"\n", rest, *entries, end))
