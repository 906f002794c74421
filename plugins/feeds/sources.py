"""List the sources of feeds: the site, and every list that has a feed of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge

from plugins.core import labels
from plugins.core.vietnamese import sort_key
from plugins.documents.document import OfficialDocument
from plugins.feeds import announcements
from plugins.feeds.entries import Entries
from plugins.feeds.entry import FeedEntry, Tombstone
from plugins.related.index import Index, Subject
from plugins.related.timeline import Timeline
from plugins.site import addresses
from plugins.site.context import SiteContext
from plugins.site.documents import FOLLOWED_FACETS, document_lists
from plugins.stories.story import Story
from plugins.units.unit import Unit

_UNIT_ON_DOCUMENT = re.compile(r"van-ban/(?P<document>[^/]+)/don-vi/(?P<unit>[^/]+)\.rss\.xml")
_FACET_GROUPS = {"the-loai": labels.FEEDS_NEW_BY_KIND, "co-quan": labels.FEEDS_NEW_BY_ISSUER}


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
    published: Collection[str]
    length: int

    @property
    def site(self) -> SiteContext:
        """The site that the entries belong to."""
        return self.entries.site

    def all(self) -> Iterator[FeedSource]:
        """Yield all sources in the order of the page "Theo dõi tin (RSS)": the site, new documents, corrections, sections, units, …"""
        index, removed = self.site.index, self.removed.index
        yield self._list(addresses.HOME, self.site.profile.name, labels.FEEDS_WHOLE, index.everything, removed.everything)
        yield from self._new_documents()
        yield self._corrections()
        for slug, name in self.site.sections.items():
            yield self._list(addresses.section(slug), name, labels.FEEDS_BY_SECTION, index.section(slug), removed.section(slug))
        for unit in self.site.units:
            yield self._unit(unit)
        published_units = _units_published_by_document(self.published)
        documents = [document for document in self.site.registry if self._has_feed(document)]
        for document in documents:
            yield self._document(document)
            # Right after the document, as these feeds hold the same entries, whose XML is still cached.
            yield from self._units_on_document(document, published_units[document.id])
        for topic in _subjects(index.topics, removed.topics):
            timelines = index.topic(topic.name), removed.topic(topic.name)
            yield self._list(addresses.topic(topic.slug), topic.name, labels.FEEDS_BY_TOPIC, *timelines)
        for person in _subjects(index.people, removed.people):
            timelines = index.person(person.key), removed.person(person.key)
            yield self._list(addresses.author(person.slug), person.name, labels.FEEDS_BY_AUTHOR, *timelines)
        yield from self._document_facets()

    def _list(self, address: str, title: str, group: str, current: Timeline, removed: Timeline) -> FeedSource:
        stories = current.stories[: self.length]
        entries = tuple(map(self.entries.story, stories))
        is_list = bool(stories) or group in (labels.FEEDS_WHOLE, labels.FEEDS_BY_SECTION)
        return FeedSource(address, address if is_list else addresses.FEEDS, title, group, entries, stories, self._tombstones((removed,)))

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

    def _newest_entries(self, entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
        return tuple(sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True)[: self.length])

    def _unit(self, unit: Unit) -> FeedSource:
        unit_ids = [unit.id, *(below.id for below in self.site.units.below(unit.id))]
        stories = self._newest(self.site.index.unit(unit_id) for unit_id in unit_ids)
        tombstones = self._tombstones(self.removed.index.unit(unit_id) for unit_id in unit_ids)
        address = addresses.unit(unit.id)
        has_more_below = len(self.site.news_of(unit)) > len(self.site.index.unit(unit.id))
        entries = self._newest_entries((*map(self.entries.story, stories), *announcements.on_unit(unit, self.entries)))
        page = addresses.unit_with_below(unit.id) if has_more_below else address
        return FeedSource(address, page, unit.name, labels.FEEDS_BY_UNIT, entries, stories, tombstones)

    def _has_feed(self, document: OfficialDocument) -> bool:
        return (
            document.id in self.site.document_ids
            or any(_timelines_on(document, self.removed.index))
            or addresses.feed(addresses.document(document.id)) in self.published
        )

    def _document(self, document: OfficialDocument) -> FeedSource:
        stories = self._newest(_timelines_on(document, self.site.index))
        tombstones = self._tombstones(_timelines_on(document, self.removed.index))
        announced = announcements.on_document(document, self.entries)
        entries = self._newest_entries((*(self.entries.on_document(story, document) for story in stories), *announced))
        page = self.site.document_link(document).url or addresses.DOCUMENTS
        return FeedSource(
            addresses.document(document.id), page, document.short_label, labels.FEEDS_BY_DOCUMENT, entries, stories, tombstones
        )

    def _units_on_document(self, document: OfficialDocument, published_units: Collection[str]) -> Iterator[FeedSource]:
        """Yield a source for each unit with at least two stories on the document, or whose feed was ever public."""
        page = self.site.document_link(document).url or addresses.DOCUMENTS
        removed = [story for timeline in _timelines_on(document, self.removed.index) for story in timeline]
        for unit in self.site.units if published_units or removed else self.site.units_on(document.id):
            unit_ids = {unit.id, *(below.id for below in self.site.units.below(unit.id))} if removed else set()
            removed_here = Timeline(story for story in removed if unit_ids.intersection(self.removed.index.of(story).units))
            stories = self.site.news_on(unit.id, document.id)
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

    def _corrections(self) -> FeedSource:
        """Return the source of the feed of corrections, which exists before the first correction does."""
        corrected = [story for story in self.site.stories.listed if story.correction]
        entries = self._newest_entries(map(self.entries.correction, corrected))
        removed = [story for story in self.removed.index.everything if story.correction and story.id in self.removed.withdrawn]
        tombstones = tuple(self.entries.tombstone(story, "/dinh-chinh") for story in removed[: self.length])
        page = addresses.CORRECTIONS if corrected else addresses.FEEDS
        return FeedSource(addresses.CORRECTIONS, page, self.site.correction_title, labels.FEEDS_WHOLE, entries, (), tombstones)

    def _new_documents(self) -> Iterator[FeedSource]:
        if len(self.site.registry):
            entries = self._documents(self.site.registry)
            yield FeedSource(addresses.DOCUMENTS, addresses.DOCUMENTS, labels.NEW_DOCUMENTS, labels.FEEDS_WHOLE, entries)

    def _document_facets(self) -> Iterator[FeedSource]:
        for facet_list in document_lists(self.site):
            if facet_list.facet in FOLLOWED_FACETS:
                title, address = f"{labels.NEW_DOCUMENTS}: {facet_list.name}", facet_list.address
                yield FeedSource(address, address, title, _FACET_GROUPS[facet_list.facet], self._documents(facet_list.documents))

    def _documents(self, documents: Iterable[OfficialDocument]) -> tuple[FeedEntry, ...]:
        """Return the entries of the newest documents; one whose day is unknown is left out."""
        today = self.site.now.date()
        dated = [(document.signed, document) for document in documents if document.signed and document.signed <= today]
        dated.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
        return tuple(self.entries.document(document, signed) for signed, document in dated[: self.length])


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


def _subjects(current: Mapping[str, Subject], removed: Mapping[str, Subject]) -> list[Subject]:
    """Sort people or topics by name. One with removed stories only keeps its feed, unless another one has its address now."""
    slugs = {subject.slug for subject in current.values()}
    ended = (subject for key, subject in removed.items() if key not in current and subject.slug not in slugs)
    return sorted((*current.values(), *ended), key=lambda subject: sort_key(subject.name))
