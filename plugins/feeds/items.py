"""Entries into the lines of RSS 2.0 and Atom that they are in every feed, with feedgen."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from feedgen.entry import FeedEntry as Item
from feedgen.util import xml_elem
from lxml.etree import tostring  # type: ignore[import-untyped]

from plugins.feeds.entry import Author, Category, Enclosure, FeedEntry, Reference
from plugins.feeds.form import PUBLISHED, UPDATED, Forms, Said, as_xml, cleaned, form_of, moment_words, places

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
MEDIA = "http://search.yahoo.com/mrss/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_NAMESPACES = {"dc": DC, "media": MEDIA, "dcterms": DCTERMS, "rdf": RDF, "atom": ATOM, "content": _CONTENT}

_KEPT = 1024
"""How many entries, and how many kinds of entries, are remembered as they were written."""


class Written(NamedTuple):
    """The lines of an entry in each form."""

    rss: bytes
    atom: bytes


@lru_cache(_KEPT)
def written(entry: FeedEntry, text: str | None) -> Written:
    """Write an entry, once for all feeds that hold it: both forms, which are wanted one after the other."""
    words = cleaned(_words(entry, text or ""))
    counts = len(entry.authors), len(entry.categories), len(entry.references)
    forms = _entry_forms(*counts, entry.enclosure is not None, text is not None, tuple(map(bool, words)))
    ready = as_xml(words)
    return Written(forms.rss.fill(ready), forms.atom.fill(ready))


def _words(entry: FeedEntry, text: str) -> list[str]:
    """What an entry says, word by word; of an entry of another kind there may be more words."""
    words = [
        *(*moment_words(entry.published, entry.updated), entry.id, entry.title, entry.url, entry.summary),
        # In RSS readers take a description for HTML, and a standfirst is text.
        *(escape(entry.summary, quote=False), entry.byline, text),
    ]
    for author in entry.authors:
        words += (author.name, author.url)
    for category in entry.categories:
        words += (category.term, category.label, category.scheme)
    for reference in entry.references:
        words += (reference.url, reference.label)
    if picture := entry.enclosure:
        size = (str(picture.width), str(picture.height)) if picture.width and picture.height else ("", "")
        words += (picture.url, str(picture.length), picture.type, *size, picture.credit, picture.caption)
    return words


@lru_cache(_KEPT)
def _entry_forms(authors: int, categories: int, references: int, has_picture: bool, has_text: bool, said: Said) -> Forms:
    """Entries with so many authors, categories and references, and with these words, which are those of ``_words``."""
    words = iter(places(said))
    identity, title, url, summary, description, byline, text = (next(words) for _ in range(7))
    sample = FeedEntry(
        identity,
        title,
        url,
        PUBLISHED,
        UPDATED if said[2] else PUBLISHED,
        summary,
        byline,
        tuple(Author(next(words), next(words)) for _ in range(authors)),
        tuple(Category(next(words), next(words), next(words)) for _ in range(categories)),
        tuple(Reference(next(words), next(words)) for _ in range(references)),
        Enclosure(*words) if has_picture else None,
    )
    item = Item()
    item.id(sample.id)
    item.title(sample.title)
    item.link(href=sample.url, rel="alternate")
    item.published(sample.published)
    item.updated(sample.updated)
    # All at once: with each category more, feedgen goes through those before it again.
    item.category([_category(category) for category in sample.categories if category.term])
    if summary:
        item.summary(summary)
    if has_text:
        item.content(text, type="html")
    for author in sample.authors:
        item.author(name=author.name, uri=author.url)
    atom = lines(_atom_entry(item, sample), "feed")
    # From here on the item is RSS only: what follows changes what feedgen would say in Atom.
    if summary:
        item.description(description)
    if picture := sample.enclosure:
        item.enclosure(picture.url, str(picture.length), picture.type)
    return Forms(form_of(lines(_rss_item(item, sample), "rss", "channel"), said), form_of(atom, said))


def _category(category: Category) -> dict[str, str]:
    parts = {"term": category.term, "label": category.label, "scheme": category.scheme}
    return {name: words for name, words in parts.items() if words}


def _rss_item(item: Item, entry: FeedEntry) -> Any:
    """An entry with what feedgen cannot say of it in RSS: all authors in one line, when it was updated."""
    element = item.rss_entry()
    if entry.byline:
        xml_elem(f"{{{DC}}}creator", element).text = entry.byline
    if entry.updated != entry.published:
        xml_elem(f"{{{ATOM}}}updated", element).text = entry.updated.isoformat()
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
        named = xml_elem(f"{{{DCTERMS}}}references", element)
        named.set(f"{{{RDF}}}resource", reference.url)
        named.text = reference.label
    if entry.enclosure:
        _add_picture(element, entry.enclosure)
    return element


def _add_picture(item: Any, picture: Enclosure) -> None:
    size = {"width": str(picture.width), "height": str(picture.height)} if picture.width and picture.height else {}
    facts = {"url": picture.url, "fileSize": str(picture.length), "type": picture.type, "medium": "image", **size}
    content = xml_elem(f"{{{MEDIA}}}content", item, **facts)
    if picture.caption:
        xml_elem(f"{{{MEDIA}}}description", content, type="plain").text = picture.caption
    if picture.credit:
        xml_elem(f"{{{MEDIA}}}credit", content, role="photographer", scheme="urn:ebu").text = picture.credit


def lines(element: Any, *around: str) -> bytes:
    """An element as it stands in a feed: indented, and without the namespaces, which the feed itself declares."""
    root = parent = xml_elem(around[0], nsmap=_NAMESPACES)
    for name in around[1:]:
        parent = xml_elem(name, parent)
    parent.append(element)
    xml: bytes = tostring(root, pretty_print=True, encoding="UTF-8")
    return xml.split(b"\n", len(around))[-1].rsplit(b"\n", len(around) + 1)[0] + b"\n"
