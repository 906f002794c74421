"""What can be followed: the site, and whatever has a list of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge

from plugins.core import words
from plugins.core.vietnamese import sort_key
from plugins.documents.document import OfficialDocument
from plugins.feeds import announcements
from plugins.feeds.entries import Entries
from plugins.feeds.entry import FeedEntry, Tombstone
from plugins.pages import addresses
from plugins.pages.documents import FOLLOWED_FACETS, document_lists
from plugins.pages.newsroom import Newsroom
from plugins.related.index import Index, Subject
from plugins.related.shelf import Shelf
from plugins.stories.story import Story
from plugins.units.unit import Unit

_MEETING = re.compile(r"van-ban/(?P<document>[^/]+)/don-vi/(?P<unit>[^/]+)\.rss\.xml")
_FACET_GROUPS = {"the-loai": words.FEEDS_NEW_BY_KIND, "co-quan": words.FEEDS_NEW_BY_ISSUER}


@dataclass(frozen=True, slots=True)
class Followed:
    """Something that can be followed. Its feeds stand beside ``address``; ``page`` is the list that people read.

    ``group`` is its place in the directory; empty: it is offered elsewhere.
    """

    address: str
    page: str
    title: str
    group: str
    entries: tuple[FeedEntry, ...]
    stories: tuple[Story, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """The stories that have left the lists: an index of them, and the ids of those that were withdrawn and not just expired."""

    index: Index
    withdrawn: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Following:
    """Finds everything that can be followed.

    What only stories outside the lists belong to is still followed. ``promised`` are the paths of feeds that were public.
    """

    entries: Entries
    gone: Gone
    promised: Collection[str]
    length: int

    @property
    def room(self) -> Newsroom:
        """The newsroom."""
        return self.entries.room

    def all(self) -> Iterator[Followed]:
        """Everything with a feed, in the order of the directory.

        >>> [one.title for one in following.all()][:3]  # doctest: +SKIP
        ['Bản Tin Lam Giang', 'Văn bản mới', 'Đính chính']
        """
        index, gone = self.room.index, self.gone.index
        yield self._list(addresses.HOME, self.room.site.name, words.FEEDS_WHOLE, index.everything, gone.everything)
        yield from self._new_documents()
        yield self._corrections()
        for slug, name in self.room.sections.items():
            yield self._list(addresses.section(slug), name, words.FEEDS_BY_SECTION, index.section(slug), gone.section(slug))
        for unit in self.room.units:
            yield self._unit(unit)
        once = _public_meetings(self.promised)
        documents = [document for document in self.room.registry if self._is_followed(document)]
        for document in documents:
            yield self._document(document)
            # Here, as these hold the same entries once more, which are still remembered as they were written.
            yield from self._meetings(document, once[document.id])
        for topic in _subjects(index.topics, gone.topics):
            news = index.topic(topic.name), gone.topic(topic.name)
            yield self._list(addresses.topic(topic.slug), topic.name, words.FEEDS_BY_TOPIC, *news)
        for person in _subjects(index.people, gone.people):
            news = index.person(person.key), gone.person(person.key)
            yield self._list(addresses.author(person.slug), person.name, words.FEEDS_BY_AUTHOR, *news)
        yield from self._document_facets()

    def _list(self, address: str, title: str, group: str, live: Shelf, gone: Shelf) -> Followed:
        stories = live.stories[: self.length]
        entries = tuple(map(self.entries.story, stories))
        is_list = bool(stories) or group in (words.FEEDS_WHOLE, words.FEEDS_BY_SECTION)
        return Followed(address, address if is_list else addresses.FEEDS, title, group, entries, stories, self._tombstones((gone,)))

    def _tombstones(self, shelves: Iterable[Shelf]) -> tuple[Tombstone, ...]:
        return tuple(self.entries.tombstone(story) for story in self._newest(shelves) if story.id in self.gone.withdrawn)

    def _newest(self, shelves: Iterable[Shelf]) -> tuple[Story, ...]:
        """The newest stories of several shelves, each once."""
        merged = merge(*(shelf.stories for shelf in shelves), key=lambda story: story.order, reverse=True)
        newest: dict[str, Story] = {}
        for story in merged:
            newest[story.id] = story
            if len(newest) == self.length:
                break
        return tuple(newest.values())

    def _cut(self, entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
        return tuple(sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True)[: self.length])

    def _unit(self, unit: Unit) -> Followed:
        below = [unit.id, *(one.id for one in self.room.units.below(unit.id))]
        stories = self._newest(self.room.index.unit(one) for one in below)
        tombstones = self._tombstones(self.gone.index.unit(one) for one in below)
        own = addresses.unit(unit.id)
        is_wide = len(self.room.news_of(unit)) > len(self.room.index.unit(unit.id))
        entries = self._cut((*map(self.entries.story, stories), *announcements.on_unit(unit, self.entries)))
        page = addresses.unit_with_below(unit.id) if is_wide else own
        return Followed(own, page, unit.name, words.FEEDS_BY_UNIT, entries, stories, tombstones)

    def _is_followed(self, document: OfficialDocument) -> bool:
        return (
            document.id in self.room.document_ids
            or any(_on(document, self.gone.index))
            or addresses.feed(addresses.document(document.id)) in self.promised
        )

    def _document(self, document: OfficialDocument) -> Followed:
        stories, tombstones = self._newest(_on(document, self.room.index)), self._tombstones(_on(document, self.gone.index))
        told = announcements.on_document(document, self.entries)
        entries = self._cut((*(self.entries.on_document(story, document) for story in stories), *told))
        page = self.room.document_link(document).url or addresses.DOCUMENTS
        return Followed(addresses.document(document.id), page, document.short_label, words.FEEDS_BY_DOCUMENT, entries, stories, tombstones)

    def _meetings(self, document: OfficialDocument, once: Collection[str]) -> Iterator[Followed]:
        """Units that meet the document at least twice, or whose feed was public once."""
        page = self.room.document_link(document).url or addresses.DOCUMENTS
        gone = [story for shelf in _on(document, self.gone.index) for story in shelf]
        for unit in self.room.units if once or gone else self.room.units_on(document.id):
            below = {unit.id, *(one.id for one in self.room.units.below(unit.id))} if gone else set()
            left = Shelf(story for story in gone if below.intersection(self.gone.index.of(story).units))
            stories = self.room.news_on(unit.id, document.id)
            if len(stories) + len(left) < 2 and unit.id not in once:
                continue
            stories = stories[: self.length]
            yield Followed(
                addresses.unit_on_document(unit.id, document.id),
                page,
                f"{document.short_label} - {unit.name}",
                "",
                tuple(self.entries.on_document(story, document) for story in stories),
                stories,
                self._tombstones((left,)),
            )

    def _corrections(self) -> Followed:
        """There before the first correction, for those who wait for it."""
        corrected = [story for story in self.room.stories.listed if story.correction]
        entries = self._cut(map(self.entries.correction, corrected))
        gone = [story for story in self.gone.index.everything if story.correction and story.id in self.gone.withdrawn]
        tombstones = tuple(self.entries.tombstone(story, "/dinh-chinh") for story in gone[: self.length])
        page = addresses.CORRECTIONS if corrected else addresses.FEEDS
        return Followed(addresses.CORRECTIONS, page, self.room.correction_title, words.FEEDS_WHOLE, entries, (), tombstones)

    def _new_documents(self) -> Iterator[Followed]:
        if len(self.room.registry):
            entries = self._documents(self.room.registry)
            yield Followed(addresses.DOCUMENTS, addresses.DOCUMENTS, words.NEW_DOCUMENTS, words.FEEDS_WHOLE, entries)

    def _document_facets(self) -> Iterator[Followed]:
        for one in document_lists(self.room):
            if one.facet in FOLLOWED_FACETS:
                title = f"{words.NEW_DOCUMENTS}: {one.name}"
                yield Followed(one.address, one.address, title, _FACET_GROUPS[one.facet], self._documents(one.documents))

    def _documents(self, documents: Iterable[OfficialDocument]) -> tuple[FeedEntry, ...]:
        """The newest documents; one whose day is not known cannot be new."""
        today = self.room.now.date()
        dated = [(document.signed, document) for document in documents if document.signed and document.signed <= today]
        dated.sort(key=lambda one: (one[0], one[1].id), reverse=True)
        return tuple(self.entries.document(document, signed) for signed, document in dated[: self.length])


def _public_meetings(promised: Iterable[str]) -> dict[str, set[str]]:
    """The units that had a feed about a document, by document."""
    units: dict[str, set[str]] = defaultdict(set)
    for path in promised:
        if match := _MEETING.fullmatch(path):
            units[match["document"]].add(match["unit"])
    return units


def _on(document: OfficialDocument, index: Index) -> tuple[Shelf, Shelf]:
    return index.about(document.id), index.mentioning(document.id)


def _subjects(live: Mapping[str, Subject], gone: Mapping[str, Subject]) -> list[Subject]:
    """People or topics by name; one that only stories outside the lists belong to keeps its address if nobody else has it."""
    slugs = {subject.slug for subject in live.values()}
    left = (subject for key, subject in gone.items() if key not in live and subject.slug not in slugs)
    return sorted((*live.values(), *left), key=lambda subject: sort_key(subject.name))
