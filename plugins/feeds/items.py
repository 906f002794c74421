"""Entries into the lines of RSS 2.0 and Atom that they are in every feed, with feedgen."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from feedgen.entry import FeedEntry as Item
from feedgen.util import xml_elem
from lxml.etree import tostring  # type: ignore[import-untyped]

from plugins.feeds.entry import Category, Enclosure, FeedAuthor, FeedEntry, Reference
from plugins.feeds.form import PUBLISHED, UPDATED, Forms, Said, as_xml, cleaned, form_of, moment_words, places

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
MEDIA = "http://search.yahoo.com/mrss/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_NAMESPACES = {"dc": DC, "media": MEDIA, "dcterms": DCTERMS, "rdf": RDF, "atom": ATOM, "content": _CONTENT}

_KEPT = 1024
"""How many entries, and how many parts of entries, are remembered as they were written."""

Part = FeedAuthor | Category | Reference
"""What an entry may have many of."""

_PARTS: dict[str, Callable[..., Part]] = {"authors": FeedAuthor, "categories": Category, "references": Reference}
_PART = re.compile(r" *<(?P<name>author|category|dcterms:references)\b(?:[^<>]*/>|.*?</(?P=name)>)\n", re.DOTALL)


class EntryXml(NamedTuple):
    """The lines of an entry in each form."""

    rss: bytes
    atom: bytes


@lru_cache(_KEPT)
def written(entry: FeedEntry, text: str | None) -> EntryXml:
    """Write an entry, once for all feeds that hold it: both forms, which are wanted one after the other."""
    words = cleaned(_words(entry, text or ""))
    forms = _entry_forms(entry.enclosure is not None, text is not None, tuple(map(bool, words)))
    ready = as_xml(words)
    groups = [[*map(_part, group)] for group in (entry.authors, entry.categories, entry.references)]
    rss, atom = (["".join([part[form] for part in group]) for group in groups] for form in (0, 1))
    return EntryXml(forms.rss.fill([*ready, *rss]).encode(), forms.atom.fill([*ready, *atom]).encode())


def _words(entry: FeedEntry, text: str) -> list[str]:
    """What an entry says, word by word, besides its parts; with a picture there are more words."""
    words = [
        *(*moment_words(entry.published, entry.updated), entry.id, entry.title, entry.url, entry.summary),
        # In RSS readers take a description for HTML, and a standfirst is text.
        *(escape(entry.summary, quote=False), entry.byline, text),
    ]
    if picture := entry.enclosure:
        size = (str(picture.width), str(picture.height)) if picture.width and picture.height else ("", "")
        words += (picture.url, str(picture.length), picture.type, *size, picture.credit, picture.caption)
    return words


@lru_cache(_KEPT)
def _part(part: Part) -> tuple[str, str]:
    """The lines of an author, a category or a document in RSS and in Atom: many entries share them."""
    match part:
        case FeedAuthor(name, url):
            field, words = "authors", cleaned((name, url))
        case Category(term, label, scheme):
            field, words = "categories", cleaned((term, label, scheme))
        case Reference(url, label):
            field, words = "references", cleaned((url, label))
    if not words[0]:
        return "", ""
    forms = _part_forms(field, tuple(map(bool, words)))
    ready = as_xml(words)
    return forms.rss.fill(ready), forms.atom.fill(ready)


@lru_cache(_KEPT)
def _part_forms(field: str, said: Said) -> Forms:
    """The lines of parts of this kind with these words, which are those of ``_part``, cut out of an entry."""
    parts: dict[str, Any] = {field: (_PARTS[field](*places(said)),)}
    found = [_PART.search(xml) for xml in _sample(FeedEntry("-", "-", "-", PUBLISHED, PUBLISHED, **parts))]
    return Forms(*(form_of(one[0] if one else "", said) for one in found))


@lru_cache(_KEPT)
def _entry_forms(has_picture: bool, has_text: bool, said: Said) -> Forms:
    """Entries with these words, which are those of ``_words``, and places for the lines of their parts."""
    identity, title, url, summary, description, byline, text, *picture = places(said)[3:]
    sample = FeedEntry(
        identity,
        title,
        url,
        PUBLISHED,
        UPDATED if said[2] else PUBLISHED,
        summary,
        byline,
        (FeedAuthor("-"),),
        (Category("-"),),
        (Reference("-", "-"),),
        Enclosure(*picture) if has_picture else None,
    )
    lines_of = {name: f"{{{2 * len(said) + number}}}" for number, name in enumerate(("author", "category", "dcterms:references"))}
    xml = _sample(sample, description, text if has_text else None)
    return Forms(*(form_of(_PART.sub(lambda found: lines_of[found["name"]], one), said) for one in xml))


def _sample(sample: FeedEntry, description: str = "", text: str | None = None) -> tuple[str, str]:
    """What feedgen makes of an entry in RSS and in Atom."""
    item = Item()
    item.id(sample.id)
    item.title(sample.title)
    item.link(href=sample.url, rel="alternate")
    item.published(sample.published)
    item.updated(sample.updated)
    # All at once: with each category more, feedgen goes through those before it again.
    item.category([_category(category) for category in sample.categories if category.term])
    if sample.summary:
        item.summary(sample.summary)
    if text is not None:
        item.content(text, type="html")
    for author in sample.authors:
        item.author(name=author.name, uri=author.url)
    atom = lines(_atom_entry(item, sample), "feed")
    # From here on the item is RSS only: what follows changes what feedgen would say in Atom.
    if description:
        item.description(description)
    if picture := sample.enclosure:
        item.enclosure(picture.url, str(picture.length), picture.type)
    return lines(_rss_item(item, sample), "rss", "channel"), atom


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


def lines(element: Any, *around: str) -> str:
    """An element as it stands in a feed: indented, and without the namespaces, which the feed itself declares."""
    root = parent = xml_elem(around[0], nsmap=_NAMESPACES)
    for name in around[1:]:
        parent = xml_elem(name, parent)
    parent.append(element)
    xml: str = tostring(root, pretty_print=True, encoding="unicode")
    return xml.split("\n", len(around))[-1].rsplit("\n", len(around) + 1)[0] + "\n"
