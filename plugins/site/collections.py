"""The one table of list pages. Pages, menu, sitemap, feeds, OPML and the search page read it; nothing else names lists.

To add a list page, add an entry: its defaults put it into all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from plugins.core.vietnamese import sort_key
from plugins.related.index import Index
from plugins.related.timeline import Timeline
from plugins.site import addresses, labels
from plugins.site.archive import archive_pages
from plugins.site.collection import Collection, StoryList
from plugins.site.context import SiteContext
from plugins.site.corrections import correction_pages
from plugins.site.documents import document_pages, documents_pages, facet_pages
from plugins.site.home import home_pages
from plugins.site.lists import collection_pages
from plugins.site.plan import Page
from plugins.site.subjects import complete_author, complete_section, complete_topic, unit_pages


def _home(site: SiteContext, index: Index) -> Iterator[StoryList]:
    yield StoryList(addresses.HOME, site.profile.name, index.everything)


def _corrections(site: SiteContext, index: Index) -> Iterator[StoryList]:
    corrected = Timeline(story for story in index.everything if story.correction)
    yield StoryList(addresses.CORRECTIONS, site.correction_title, corrected)


def _sections(site: SiteContext, index: Index) -> Iterator[StoryList]:
    for slug, name in site.sections.items():
        yield StoryList(addresses.section(slug), name, index.section(slug))


def _units(site: SiteContext, index: Index) -> Iterator[StoryList]:
    for unit in site.units:
        yield StoryList(addresses.unit(unit.id), unit.name, index.unit(unit.id), subject=unit)


def _documents(site: SiteContext, index: Index) -> Iterator[StoryList]:
    for document_id in sorted(site.document_ids):
        document = site.registry[document_id]
        yield StoryList(addresses.document(document_id), document.short_label, index.about(document_id), subject=document)


def _topics(_site: SiteContext, index: Index) -> Iterator[StoryList]:
    for topic in index.topics.values():
        yield StoryList(addresses.topic(topic.slug), topic.name, index.topic(topic.name), topic.key, topic)


def _authors(_site: SiteContext, index: Index) -> Iterator[StoryList]:
    for person in index.people.values():
        yield StoryList(addresses.author(person.slug), person.name, index.person(person.key), person.key, person)


def by_title(story_list: StoryList) -> tuple[object, ...]:
    """Sort lists by their titles, in the Vietnamese order."""
    return (sort_key(story_list.title),)


def by_given_name(story_list: StoryList) -> tuple[object, ...]:
    """Sort lists of people by the given name, which is the last word of a Vietnamese name."""
    return (sort_key(story_list.title.split()[-1]), sort_key(story_list.title))


HOME = Collection(kind="home", lists=_home, shows_empty=True, pages=home_pages, sitemap=1, feed_group=labels.FEEDS_WHOLE)
DOCUMENTS = Collection(
    kind="documents",
    title=labels.DOCUMENTS,
    index=addresses.DOCUMENTS,
    pages=documents_pages,
    menu=1,
    search=2,
    search_hint=labels.SEARCH_BY_DOCUMENT,
    sitemap=0,
    feed_group=labels.FEEDS_WHOLE,
)
"""The list of all documents. Its feed has the new documents."""

FACETS = Collection(kind="facet", pages=facet_pages, sitemap=0)
"""The documents by kind, issuer, term and so on. Their feeds are grouped by facet, see ``documents.document_lists``."""

CORRECTIONS = Collection(kind="corrections", lists=_corrections, pages=correction_pages, sitemap=0, feed_group=labels.FEEDS_WHOLE)
SECTIONS = Collection(
    kind="section",
    lists=_sections,
    shows_empty=True,  # the menu links to every section
    complete=complete_section,
    sitemap=2,
    feed_group=labels.FEEDS_BY_SECTION,
)
UNITS = Collection(
    kind="unit",
    title=labels.UNITS,
    index=addresses.UNITS,
    lists=_units,
    shows_empty=True,
    pages=unit_pages,
    menu=2,
    search=3,
    search_hint=labels.SEARCH_BY_UNIT,
    sitemap=4,
    index_in_sitemap=False,
    feed_group=labels.FEEDS_BY_UNIT,
)
DOCUMENT = Collection(
    kind="document",
    lists=_documents,
    shows_empty=True,
    pages=document_pages,
    sitemap=3,
    feed_group=labels.FEEDS_BY_DOCUMENT,
)
TOPICS = Collection(
    kind="topic",
    title=labels.TOPICS,
    index=addresses.TOPICS,
    lists=_topics,
    complete=complete_topic,
    index_order=by_title,
    menu=3,
    search=4,
    search_hint=labels.SEARCH_BY_TOPIC,
    sitemap=5,
    index_in_sitemap=False,
    feed_group=labels.FEEDS_BY_TOPIC,
    feed_order=by_title,
)
AUTHORS = Collection(
    kind="author",
    title=labels.AUTHORS,
    index=addresses.AUTHORS,
    lists=_authors,
    complete=complete_author,
    index_order=by_given_name,
    menu=0,
    search=5,
    search_hint=labels.SEARCH_BY_AUTHOR,
    sitemap=0,
    feed_group=labels.FEEDS_BY_AUTHOR,
    feed_order=by_title,
)
ARCHIVE = Collection(
    kind="archive",
    title=labels.ARCHIVE,
    index=addresses.ARCHIVE,
    pages=archive_pages,
    menu=4,
    search=1,
    search_hint=labels.SEARCH_BY_DAY,
    sitemap=0,
    has_feed=False,
)

COLLECTIONS = (HOME, DOCUMENTS, CORRECTIONS, SECTIONS, UNITS, DOCUMENT, TOPICS, AUTHORS, ARCHIVE, FACETS)
"""All kinds of lists, in the order of the page "Theo dõi tin (RSS)"."""


def pages_of(collection: Collection, site: SiteContext) -> Iterator[Page]:
    """Yield all pages of a collection."""
    return (collection.pages or collection_pages)(collection, site)


def weighted(name: str) -> list[Collection]:
    """Return the collections whose weight ``name`` (``menu``, ``search``, ``sitemap``) is not 0, light ones first.

    >>> [collection.kind for collection in weighted("menu") if collection.index]
    ['documents', 'unit', 'topic', 'archive']
    """
    return sorted((collection for collection in COLLECTIONS if getattr(collection, name)), key=attrgetter(name))
