"""Collect what the lists of a story can depend on, without making the lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from plugins.related.allocate import AllLists
from plugins.related.same_document import other_end
from plugins.related.timeline import Timeline
from plugins.stories.story import Story


class Nearby:
    """The parts of timelines from which the lists of a story are made, as bytes.

    ``digests`` maps story ids to digests of all that a list may read of a story; they have one length. If ``of(story)`` is equal in
    two builds, so are the lists of the story.
    """

    def __init__(self, lists: AllLists, digests: Mapping[str, bytes]) -> None:
        self._index, self._pins, self._digests = lists.index, lists.pins, digests
        self._length = len(next(iter(digests.values()), b""))
        self._reach = lists.settings.reach
        # Ranks instead of dates, as integers are compared much faster.
        self._rank = {story.id: rank for rank, story in enumerate(lists.index.stories)}
        self._cache: dict[Timeline, tuple[list[int], bytes]] = {}

    def of(self, story: Story) -> bytes:
        """Return the digests of the story, of those that it pins, and of its neighbours on every timeline that its lists read."""
        index, relations, digests = self._index, self._index.of(story), self._digests
        rarities = []
        timelines = [index.section(story.section), *map(index.unit, relations.units)]
        if story.topic:
            timelines.append(index.topic(story.topic))
        for document_id in (*relations.about, *relations.mentioned):
            timelines += (index.about(document_id), index.mentioning(document_id))
            rarities.append(index.rarity(document_id))
        for document_id in relations.about:
            for cascade in index.cascades(document_id):
                timelines.append(index.about(other_end(cascade, document_id)))
                rarities.append(index.rarity(cascade.target))
        parts = [digests[story.id], *(digests[pinned.id] for pinned in self._pins.get(story.id, ())), repr(rarities).encode()]
        rank, reach, length = self._rank[story.id], self._reach, self._length
        for timeline in timelines:
            ranks, joined = self._cache.get(timeline) or self._read(timeline)
            position = bisect_left(ranks, rank)
            first = max(0, position - reach)
            parts += (b"%d:" % (position - first), joined[first * length : (position + reach + 1) * length])
        return b"".join(parts)

    def all_on(self, timeline: Timeline) -> bytes:
        """Return the digests of all stories of a timeline."""
        return (self._cache.get(timeline) or self._read(timeline))[1]

    def _read(self, timeline: Timeline) -> tuple[list[int], bytes]:
        ranks = [self._rank[story.id] for story in timeline]
        self._cache[timeline] = entry = (ranks, b"".join([self._digests[story.id] for story in timeline]))
        return entry
