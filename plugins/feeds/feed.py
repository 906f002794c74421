"""Stories into the bytes of RSS 2.0 and Atom; equal feeds give equal bytes.

The XML is feedgen's. It writes each head and each entry of a kind once, of a sample that holds places for words (form.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from plugins.feeds.entry import Feed, Tombstone
from plugins.feeds.form import PUBLISHED, Forms, Said, as_xml, cleaned, form_of, moment_words, places
from plugins.feeds.items import ATOM, DC, DCTERMS, MEDIA, RDF, lines, written

# Tombstones: RFC 6721
_TOMBSTONE = "http://purl.org/atompub/tombstones/1.0"
_RSS_END = b"  </channel>\n</rss>\n"
_ATOM_END = b"</feed>\n"

_NO_TEXTS: Mapping[str, str] = {}


def rss(feed: Feed, texts: Mapping[str, str] = _NO_TEXTS) -> bytes:
    """Write a feed as RSS 2.0.

    >>> rss(Feed("tag:…", "Xây dựng Đảng", "Tin mới", "https://bantin.example/", "https://bantin.example/index.rss.xml", ()))[:5]
    b'<?xml'

    ``texts`` are the full texts (sanitised HTML, absolute addresses) by the ids of entries, where they go out.
    """
    forms, words = _head(feed)
    items = [written(entry, texts.get(entry.id)).rss for entry in feed.entries]
    return b"".join((forms.rss.fill(words).encode(), *items, _RSS_END))


def atom(feed: Feed, texts: Mapping[str, str] = _NO_TEXTS) -> bytes:
    """Write a feed as Atom; takes what ``rss`` takes."""
    forms, words = _head(feed)
    entries = [written(entry, texts.get(entry.id)).atom for entry in feed.entries]
    return b"".join((forms.atom.fill(words).encode(), *map(_tombstone, feed.tombstones), *entries, _ATOM_END))


def _head(feed: Feed) -> tuple[Forms, Sequence[str]]:
    """How what stands before the entries is written, and the words in it."""
    said = [
        *(*moment_words(feed.updated), feed.id, feed.title, feed.description or feed.title),
        *(feed.url, feed.address, feed.author or feed.title, feed.rights, feed.hub, feed.stylesheet, feed.language),
    ]
    words = cleaned(said)
    has_pictures = any(entry.enclosure for entry in feed.entries)
    has_references = any(entry.references for entry in feed.entries)
    return _head_forms(has_pictures, has_references, tuple(map(bool, words))), as_xml(words)


@lru_cache
def _head_forms(has_pictures: bool, has_references: bool, said: Said) -> Forms:
    """The heads of feeds that need these namespaces and have these words, which are those of ``_head``."""
    used = ({"media": MEDIA} if has_pictures else {}) | ({"dcterms": DCTERMS, "rdf": RDF} if has_references else {})
    identity, title, description, url, address, author, rights, hub, stylesheet, language = places(said)[3:]
    rss, atom = FeedGenerator(), FeedGenerator()
    for generator, namespaces in ((rss, {"dc": DC, **used}), (atom, used)):
        generator.register_extension("portal", _Parts)
        generator.portal.hub, generator.portal.namespaces = hub, namespaces
        generator.id(identity)
        generator.title(title)
        generator.description(description)
        generator.language(language)
        generator.generator("Bản Tin")
        if rights:
            generator.rights(rights)
        # Left alone, feedgen says the time of the build here.
        generator.updated(PUBLISHED)
        generator.lastBuildDate(PUBLISHED)
    # In RSS the link that comes last is the channel's.
    rss.link(href=address, rel="self", type="application/rss+xml")
    rss.link(href=url, rel="alternate")
    atom.link(href=url, rel="alternate", type="text/html")
    atom.link(href=address, rel="self", type="application/atom+xml")
    if hub:
        atom.link(href=hub, rel="hub")
    atom.author(name=author)
    heads = (rss.rss_str(pretty=True).removesuffix(_RSS_END), atom.atom_str(pretty=True).removesuffix(_ATOM_END))
    return Forms(*(form_of(_styled(head.decode(), stylesheet), said) for head in heads))


def _styled(head: str, stylesheet: str) -> str:
    """Put the stylesheet before the root, which feedgen cannot."""
    line = f'\n<?xml-stylesheet type="text/css" href="{stylesheet}"?>\n' if stylesheet else "\n"
    return head.replace("\n", line, 1)


class _Parts(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen cannot say of a feed: the namespaces of its entries, and the hub in RSS."""

    hub: str
    namespaces: dict[str, str]

    def extend_ns(self) -> dict[str, str]:
        return self.namespaces

    def extend_rss(self, root: Any) -> None:
        if self.hub:
            xml_elem(f"{{{ATOM}}}link", root[0], href=self.hub, rel="hub")


def _tombstone(stone: Tombstone) -> bytes:
    """A story that was taken back, in Atom."""
    return lines(
        xml_elem(f"{{{_TOMBSTONE}}}deleted-entry", ref=stone.id, when=stone.when.isoformat(), nsmap={"at": _TOMBSTONE}), "feed"
    ).encode()
