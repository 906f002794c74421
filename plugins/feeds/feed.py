"""Write feeds as RSS 2.0 (rssboard.org/rss-specification) and Atom (RFC 4287) with feedgen; equal feeds give equal bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from msgspec.structs import replace

from plugins.feeds.clean import cleaned
from plugins.feeds.entry import Feed, Tombstone
from plugins.feeds.items import ATOM, DC, DCTERMS, MEDIA, RDF, entry_xml

_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_RSS_END = b"  </channel>\n</rss>\n"
_ATOM_END = b"</feed>\n"

_NO_TEXTS: Mapping[str, str] = {}


def rss(feed: Feed, texts: Mapping[str, str] = _NO_TEXTS) -> bytes:
    """Write a feed as RSS 2.0.

    >>> rss(Feed("tag:…", "Xây dựng Đảng", "Tin mới", "https://bantin.example/", "https://bantin.example/index.rss.xml", ()))[:5]
    b'<?xml'

    ``texts`` maps ids of entries to their full texts (sanitised HTML, absolute addresses); an entry without one has its summary only.
    """
    head = cleaned(replace(feed, entries=()))
    generator = _generator(feed, head, {"dc": DC})
    # feedgen makes the last link the channel's.
    generator.link(href=head.address, rel="self", type="application/rss+xml")
    generator.link(href=head.url, rel="alternate")
    items = [entry_xml(entry, texts.get(entry.id)).rss for entry in feed.entries]
    xml = generator.rss_str(pretty=True).removesuffix(_RSS_END)
    return b"".join((_with_stylesheet(xml, head), *items, _RSS_END))


def atom(feed: Feed, texts: Mapping[str, str] = _NO_TEXTS) -> bytes:
    """Write a feed as Atom; takes what ``rss`` takes."""
    head = cleaned(replace(feed, entries=()))
    generator = _generator(feed, head, {})
    generator.link(href=head.url, rel="alternate", type="text/html")
    generator.link(href=head.address, rel="self", type="application/atom+xml")
    if head.hub:
        generator.link(href=head.hub, rel="hub")
    generator.author(name=head.author or head.title)
    entries = [entry_xml(entry, texts.get(entry.id)).atom for entry in feed.entries]
    xml = generator.atom_str(pretty=True).removesuffix(_ATOM_END)
    return b"".join((_with_stylesheet(xml, head), *entries, _ATOM_END))


def _generator(feed: Feed, head: Feed, namespaces: Mapping[str, str]) -> FeedGenerator:
    """Make a generator with all that RSS and Atom share; ``head`` is the feed without entries, cleaned."""
    generator = FeedGenerator()
    generator.register_extension("portal", _Extension)
    generator.portal.hub, generator.portal.tombstones = head.hub, head.tombstones
    generator.portal.namespaces = {**namespaces, **_entry_namespaces(feed)}
    generator.id(head.id)
    generator.title(head.title)
    generator.description(head.description or head.title)
    generator.language(head.language)
    generator.generator("Bản Tin")
    if head.rights:
        generator.rights(head.rights)
    # By default feedgen writes the time of the build here.
    generator.updated(feed.updated)
    generator.lastBuildDate(feed.updated)
    return generator


def _entry_namespaces(feed: Feed) -> dict[str, str]:
    """Return the namespaces that the entries of this feed use."""
    has_pictures = any(entry.enclosure for entry in feed.entries)
    has_references = any(entry.references for entry in feed.entries)
    return ({"media": MEDIA} if has_pictures else {}) | ({"dcterms": DCTERMS, "rdf": RDF} if has_references else {})


def _with_stylesheet(xml: bytes, head: Feed) -> bytes:
    """Insert the stylesheet before the root element, which feedgen cannot."""
    if not head.stylesheet:
        return xml
    return xml.replace(b"\n", f'\n<?xml-stylesheet type="text/css" href="{head.stylesheet}"?>\n'.encode(), 1)


class _Extension(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """Adds to a feed what feedgen lacks: the namespaces of entries, the hub in RSS, tombstones (RFC 6721) in Atom."""

    hub: str
    namespaces: dict[str, str]
    tombstones: tuple[Tombstone, ...]

    def extend_ns(self) -> dict[str, str]:
        return self.namespaces

    def extend_rss(self, root: Any) -> None:
        if self.hub:
            xml_elem(f"{{{ATOM}}}link", root[0], href=self.hub, rel="hub")

    def extend_atom(self, root: Any) -> None:
        for tombstone in self.tombstones:
            when = tombstone.when.isoformat()
            xml_elem(f"{{{_TOMBSTONES}}}deleted-entry", root, ref=tombstone.id, when=when, nsmap={"at": _TOMBSTONES})
