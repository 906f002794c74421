"""List the sources of feeds: the site, and every list that has a feed of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import merge

from plugins.documents.document import OfficialDocument
from plugins.feeds import announcements
from plugins.feeds.entries import Entries
from plugins.feeds.entry import FeedEntry, Tombstone
from plugins.related.index import Index
from plugins.related.timeline import Timeline
from plugins.site import addresses, labels
from plugins.site.collection import Collection
from plugins.site.collections import COLLECTIONS
from plugins.site.context import SiteContext
from plugins.site.documents import document_lists
from plugins.stories.story import Story
from plugins.units.unit import Unit

_UNIT_ON_DOCUMENT = re.compile(r"van-ban/(?P<document>[^/]+)/don-vi/(?P<unit>[^/]+)\.rss\.xml")
_NO_STORIES = Timeline(())


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A list with a feed. Its feeds are written beside ``address``; ``page`` is the address of the list that people read.

    ``group`` is its heading on the page "Theo dõi tin (RSS)"; where it is empty, the feed is linked from another page only.
    """

    address: str
    page: str
    title: str
    group: str
    entries: tuple[FeedEntry, ...]
    stories: tuple[Story, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovedStories:
    """Stories that lists no longer show: an index of them, and the ids of those that were withdrawn, not just expired."""

    index: Index
    withdrawn: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FeedSources:
    """Find every list that has a feed.

    A list whose stories were all removed keeps its feed. ``published`` are the paths of feeds that were ever public; ``length`` is
    the number of entries in a feed.
    """

    entries: Entries
    removed: RemovedStories
    published: frozenset[str]
    length: int

    @property
    def site(self) -> SiteContext:
        """The site that the entries belong to."""
        return self.entries.site

    def all(self) -> Iterator[FeedSource]:
        """Yield all sources in the order of the table of collections, which is that of the page "Theo dõi tin (RSS)"."""
        # Kinds whose feeds hold more than the stories of their lists.
        special: dict[str, Callable[[Collection], Iterator[FeedSource]]] = {
            "documents": self._new_documents,
            "corrections": self._corrections,
            "unit": self._units,
            "document": self._documents_with_feed,
            "facet": self._facets,
        }
        for collection in COLLECTIONS:
            if collection.has_feed:
                yield from special.get(collection.kind, self._lists)(collection)

    def _lists(self, collection: Collection) -> Iterator[FeedSource]:
        """Yield a source for each list. One with removed stories only keeps its feed, unless another list has its address now."""
        current = list(collection.lists(self.site, self.site.index))
        removed = {story_list.identity: story_list for story_list in collection.lists(self.site, self.removed.index)}
        taken = {key for story_list in current for key in (story_list.identity, story_list.address)}
        ended = [story_list for key, story_list in removed.items() if key not in taken and story_list.address not in taken]
        lists = [*current, *(replace(story_list, stories=_NO_STORIES) for story_list in ended)]
        for story_list in sorted(lists, key=collection.feed_order) if collection.feed_order else lists:
            stories = story_list.stories.stories[: self.length]
            has_page = bool(stories) or collection.shows_empty
            timelines = (removed[story_list.identity].stories,) if story_list.identity in removed else ()
            yield FeedSource(
                story_list.address,
                story_list.address if has_page else addresses.FEEDS,
                story_list.title,
                collection.feed_group or collection.title,
                tuple(map(self.entries.story, stories)),
                stories,
                self._tombstones(timelines),
            )

    def _tombstones(self, timelines: Iterable[Timeline]) -> tuple[Tombstone, ...]:
        return tuple(self.entries.tombstone(story) for story in self._newest(timelines) if story.id in self.removed.withdrawn)

    def _newest(self, timelines: Iterable[Timeline]) -> tuple[Story, ...]:
        """Merge timelines and return their newest stories, each once."""
        merged = merge(*(timeline.stories for timeline in timelines), key=lambda story: story.order, reverse=True)
        newest: dict[str, Story] = {}
        for story in merged:
            newest[story.id] = story
            if len(newest) == self.length:
                break
        return tuple(newest.values())

    def _units(self, collection: Collection) -> Iterator[FeedSource]:
        for unit in self.site.units:
            yield self._unit(unit, collection.feed_group)

    def _unit(self, unit: Unit, group: str) -> FeedSource:
        """Return the source of a unit: its news, that of the units below it, and announcements."""
        unit_ids = [unit.id, *(below.id for below in self.site.units.below(unit.id))]
        stories = self._newest(self.site.index.unit(unit_id) for unit_id in unit_ids)
        tombstones = self._tombstones(self.removed.index.unit(unit_id) for unit_id in unit_ids)
        address = addresses.unit(unit.id)
        has_more_below = len(self.site.coverage.of_unit_and_below(unit)) > len(self.site.index.unit(unit.id))
        entries = _newest_entries((*map(self.entries.story, stories), *announcements.on_unit(unit, self.entries)), self.length)
        page = addresses.unit_with_below(unit.id) if has_more_below else address
        return FeedSource(address, page, unit.name, group, entries, stories, tombstones)

    def _documents_with_feed(self, collection: Collection) -> Iterator[FeedSource]:
        published_units = _units_published_by_document(self.published)
        for document in self.site.registry:
            if self._has_feed(document):
                yield self._document(document, collection.feed_group)
                # Right after the document, as these feeds hold the same entries, whose XML is still cached.
                yield from self._units_on_document(document, published_units[document.id])

    def _has_feed(self, document: OfficialDocument) -> bool:
        return (
            document.id in self.site.document_ids
            or any(_timelines_on(document, self.removed.index))
            or addresses.feed(addresses.document(document.id)) in self.published
        )

    def _document(self, document: OfficialDocument, group: str) -> FeedSource:
        stories = self._newest(_timelines_on(document, self.site.index))
        tombstones = self._tombstones(_timelines_on(document, self.removed.index))
        announced = announcements.on_document(document, self.entries)
        entries = _newest_entries((*(self.entries.on_document(story, document) for story in stories), *announced), self.length)
        page = self.site.links.document(document).url or addresses.DOCUMENTS
        return FeedSource(addresses.document(document.id), page, document.short_label, group, entries, stories, tombstones)

    def _units_on_document(self, document: OfficialDocument, published_units: set[str]) -> Iterator[FeedSource]:
        """Yield a source for each unit with at least two stories on the document, or whose feed was ever public."""
        page = self.site.links.document(document).url or addresses.DOCUMENTS
        removed = [story for timeline in _timelines_on(document, self.removed.index) for story in timeline]
        for unit in self.site.units if published_units or removed else self.site.coverage.units_on(document.id):
            unit_ids = {unit.id, *(below.id for below in self.site.units.below(unit.id))} if removed else set()
            removed_here = Timeline(story for story in removed if unit_ids.intersection(self.removed.index.of(story).units))
            stories = self.site.coverage.of_unit_on(unit.id, document.id)
            if len(stories) + len(removed_here) < 2 and unit.id not in published_units:
                continue
            stories = stories[: self.length]
            yield FeedSource(
                addresses.unit_on_document(unit.id, document.id),
                page,
                f"{document.short_label} - {unit.name}",
                "",
                tuple(self.entries.on_document(story, document) for story in stories),
                stories,
                self._tombstones((removed_here,)),
            )

    def _corrections(self, collection: Collection) -> Iterator[FeedSource]:
        """Yield the source of the feed of corrections, which exists before the first correction does."""
        corrected = [story for story in self.site.stories.listed if story.correction]
        entries = _newest_entries(map(self.entries.correction, corrected), self.length)
        removed = [story for story in self.removed.index.everything if story.correction and story.id in self.removed.withdrawn]
        tombstones = tuple(self.entries.tombstone(story, "/dinh-chinh") for story in removed[: self.length])
        page = addresses.CORRECTIONS if corrected else addresses.FEEDS
        yield FeedSource(addresses.CORRECTIONS, page, self.site.correction_title, collection.feed_group, entries, (), tombstones)

    def _new_documents(self, collection: Collection) -> Iterator[FeedSource]:
        if len(self.site.registry):
            entries = self._documents(self.site.registry)
            yield FeedSource(collection.index, collection.index, labels.NEW_DOCUMENTS, collection.feed_group, entries)

    def _facets(self, _collection: Collection) -> Iterator[FeedSource]:
        for facet_list in document_lists(self.site):
            if facet_list.feed_group:
                title, address = f"{labels.NEW_DOCUMENTS}: {facet_list.name}", facet_list.address
                yield FeedSource(address, address, title, facet_list.feed_group, self._documents(facet_list.documents))

    def _documents(self, documents: Iterable[OfficialDocument]) -> tuple[FeedEntry, ...]:
        """Return the entries of the newest documents; one whose day is unknown is left out."""
        today = self.site.now.date()
        dated = [(document.signed, document) for document in documents if document.signed and document.signed <= today]
        dated.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
        return tuple(self.entries.document(document, signed) for signed, document in dated[: self.length])


def _newest_entries(entries: Iterable[FeedEntry], length: int) -> tuple[FeedEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True)[:length])


def _units_published_by_document(published: Iterable[str]) -> dict[str, set[str]]:
    """Return, by document, the ids of the units whose feed on that document was ever public.

    >>> _units_published_by_document(["van-ban/ct-05-tw-2016/don-vi/hoa-loi.rss.xml"])["ct-05-tw-2016"]
    {'hoa-loi'}
    """
    units: dict[str, set[str]] = defaultdict(set)
    for path in published:
        if match := _UNIT_ON_DOCUMENT.fullmatch(path):
            units[match["document"]].add(match["unit"])
    return units


def _timelines_on(document: OfficialDocument, index: Index) -> tuple[Timeline, Timeline]:
    return index.about(document.id), index.mentioning(document.id)
