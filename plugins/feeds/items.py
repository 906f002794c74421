"""Write the entries of feeds with feedgen: items of RSS 2.0, entries of Atom.

feedgen writes one sample of each shape of entry; the others are filled in (template.py). This saves 1.5 of 20 CPU s of a
cold build of 2,000 stories with 1,829 feeds without search and cards (7 %), of 59 as shipped (2.5 %); incremental builds gain nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from feedgen.entry import FeedEntry as Item
from feedgen.util import xml_elem
from lxml.etree import tostring  # type: ignore[import-untyped]

from plugins.feeds.clean import clean_all
from plugins.feeds.entry import Category, Enclosure, FeedAuthor, FeedEntry, Reference
from plugins.feeds.template import (
    SAMPLE_PUBLISHED,
    SAMPLE_UPDATED,
    Present,
    XmlTemplates,
    compile_template,
    date_words,
    escape_words,
    placeholders,
)

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
MEDIA = "http://search.yahoo.com/mrss/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_NAMESPACES = {"dc": DC, "media": MEDIA, "dcterms": DCTERMS, "rdf": RDF, "atom": ATOM, "content": _CONTENT}

_CACHE_SIZE = 1024

Part = FeedAuthor | Category | Reference
"""What an entry may have several of. Parts have templates of their own, or there would be one for each number of them."""

_PART_TYPES: dict[str, Callable[..., Part]] = {"authors": FeedAuthor, "categories": Category, "references": Reference}
_PART = re.compile(r" *<(?P<name>author|category|dcterms:references)\b(?:[^<>]*/>|.*?</(?P=name)>)\n", re.DOTALL)


class EntryXml(NamedTuple):
    """An entry as indented lines of RSS and of Atom, UTF-8. The feed declares their namespaces."""

    rss: bytes
    atom: bytes


# The same entry is in the feeds of the site, of its section, units, documents, topic and authors.
@lru_cache(_CACHE_SIZE)
def entry_xml(entry: FeedEntry, text: str | None) -> EntryXml:
    """Write an entry; ``text`` is the full text as HTML, or None."""
    words = clean_all(_words(entry, text or ""))
    templates = _entry_templates(entry.enclosure is not None, text is not None, tuple(map(bool, words)))
    escaped = escape_words(words)
    groups = [[*map(_part_xml, group)] for group in (entry.authors, entry.categories, entry.references)]
    rss, atom = (["".join([part[form] for part in group]) for group in groups] for form in (0, 1))
    return EntryXml(templates.rss.fill([*escaped, *rss]).encode(), templates.atom.fill([*escaped, *atom]).encode())


def _words(entry: FeedEntry, text: str) -> list[str]:
    """Return all words of an entry but those of its parts; with a picture there are more."""
    words = [
        *(*date_words(entry.published, entry.updated), entry.id, entry.title, entry.url, entry.summary),
        # RSS readers take a description for HTML, and the summary is plain text.
        *(escape(entry.summary, quote=False), entry.byline, text),
    ]
    if picture := entry.enclosure:
        size = (str(picture.width), str(picture.height)) if picture.width and picture.height else ("", "")
        words += (picture.url, str(picture.length), picture.type, *size, picture.credit, picture.caption)
    return words


@lru_cache(_CACHE_SIZE)
def _part_xml(part: Part) -> tuple[str, str]:
    """Write an author, a category or a document for RSS and for Atom."""
    match part:
        case FeedAuthor(name, url):
            field, words = "authors", clean_all((name, url))
        case Category(term, label, scheme):
            field, words = "categories", clean_all((term, label, scheme))
        case Reference(url, label):
            field, words = "references", clean_all((url, label))
    if not words[0]:
        return "", ""
    templates = _part_templates(field, tuple(map(bool, words)))
    escaped = escape_words(words)
    return templates.rss.fill(escaped), templates.atom.fill(escaped)


@lru_cache(_CACHE_SIZE)
def _part_templates(field: str, present: Present) -> XmlTemplates:
    """Cut the templates of a part out of a sample entry. The words are those of ``_part_xml``."""
    parts: dict[str, Any] = {field: (_PART_TYPES[field](*placeholders(present)),)}
    matches = [_PART.search(xml) for xml in _sample(FeedEntry("-", "-", "-", SAMPLE_PUBLISHED, SAMPLE_PUBLISHED, **parts))]
    return XmlTemplates(*(compile_template(match[0] if match else "", len(present)) for match in matches))


@lru_cache(_CACHE_SIZE)
def _entry_templates(has_picture: bool, has_text: bool, present: Present) -> XmlTemplates:
    """Make the templates of entries with these words, which are those of ``_words``, with placeholders for their parts."""
    entry_id, title, url, summary, description, byline, text, *picture = placeholders(present)[3:]
    sample = FeedEntry(
        entry_id,
        title,
        url,
        SAMPLE_PUBLISHED,
        SAMPLE_UPDATED if present[2] else SAMPLE_PUBLISHED,
        summary,
        byline,
        (FeedAuthor("-"),),
        (Category("-"),),
        (Reference("-", "-"),),
        Enclosure(*picture) if has_picture else None,
    )
    count = len(present)
    parts = {name: f"{{{2 * count + number}}}" for number, name in enumerate(("author", "category", "dcterms:references"))}
    samples = _sample(sample, description, text if has_text else None)
    return XmlTemplates(*(compile_template(_PART.sub(lambda match: parts[match["name"]], xml), count) for xml in samples))


def _sample(entry: FeedEntry, description: str = "", text: str | None = None) -> tuple[str, str]:
    """Write an entry with feedgen, for RSS and for Atom."""
    item = Item()
    item.id(entry.id)
    item.title(entry.title)
    item.link(href=entry.url, rel="alternate")
    item.published(entry.published)
    item.updated(entry.updated)
    item.category([_category(category) for category in entry.categories if category.term])
    if entry.summary:
        item.summary(entry.summary)
    if text is not None:
        item.content(text, type="html")
    for author in entry.authors:
        item.author(name=author.name, uri=author.url)
    atom = _lines(_atom_entry(item, entry), "feed")
    # RSS only: these calls would change the Atom entry.
    if description:
        item.description(description)
    if picture := entry.enclosure:
        item.enclosure(picture.url, str(picture.length), picture.type)
    return _lines(_rss_item(item, entry), "rss", "channel"), atom


def _category(category: Category) -> dict[str, str]:
    fields = {"term": category.term, "label": category.label, "scheme": category.scheme}
    return {name: value for name, value in fields.items() if value}


def _rss_item(item: Item, entry: FeedEntry) -> Any:
    """Return the RSS item, with what feedgen lacks: all authors in one line, the time of update."""
    element = item.rss_entry()
    if entry.byline:
        xml_elem(f"{{{DC}}}creator", element).text = entry.byline
    if entry.updated != entry.published:
        xml_elem(f"{{{ATOM}}}updated", element).text = entry.updated.isoformat()
    return _extended(element, entry)


def _atom_entry(item: Item, entry: FeedEntry) -> Any:
    """Return the Atom entry, with the enclosure: of a link of an entry feedgen writes the address only."""
    element = item.atom_entry()
    if picture := entry.enclosure:
        xml_elem("link", element, href=picture.url, rel="enclosure", type=picture.type, length=str(picture.length))
    return _extended(element, entry)


def _extended(element: Any, entry: FeedEntry) -> Any:
    """Add what feedgen lacks in both formats: documents, the picture with its credit."""
    for reference in entry.references:
        document = xml_elem(f"{{{DCTERMS}}}references", element)
        document.set(f"{{{RDF}}}resource", reference.url)
        document.text = reference.label
    if entry.enclosure:
        _add_picture(element, entry.enclosure)
    return element


def _add_picture(element: Any, picture: Enclosure) -> None:
    """Add the picture as Media RSS (rssboard.org/media-rss)."""
    size = {"width": str(picture.width), "height": str(picture.height)} if picture.width and picture.height else {}
    attributes = {"url": picture.url, "fileSize": str(picture.length), "type": picture.type, "medium": "image", **size}
    content = xml_elem(f"{{{MEDIA}}}content", element, **attributes)
    if picture.caption:
        xml_elem(f"{{{MEDIA}}}description", content, type="plain").text = picture.caption
    if picture.credit:
        xml_elem(f"{{{MEDIA}}}credit", content, role="photographer", scheme="urn:ebu").text = picture.credit


def _lines(element: Any, *ancestors: str) -> str:
    """Serialise an element as it appears in a feed: indented, without the declarations of namespaces."""
    root = parent = xml_elem(ancestors[0], nsmap=_NAMESPACES)
    for name in ancestors[1:]:
        parent = xml_elem(name, parent)
    parent.append(element)
    xml: str = tostring(root, pretty_print=True, encoding="unicode")
    return xml.split("\n", len(ancestors))[-1].rsplit("\n", len(ancestors) + 1)[0] + "\n"
