"""What the lists around a story can depend on, found without filling them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from plugins.related.allocate import AllLists
from plugins.related.same_document import other_end
from plugins.related.shelf import Shelf
from plugins.stories.story import Story


class Nearby:
    """The stretches of shelves from which the lists of a story are filled, each story there by its mark.

    ``marks`` tell stories apart by all that a list may look at; they are of one length.

    >>> nearby.of(story) == nearby_of_another_build.of(story)  # doctest: +SKIP
    True
    """

    def __init__(self, lists: AllLists, marks: Mapping[str, bytes]) -> None:
        self._index, self._pins, self._marks = lists.index, lists.pins, marks
        self._length = len(next(iter(marks.values()), b""))
        self._reach = lists.settings.reach
        # Numbers, as those are compared much faster than dates.
        self._rank = {story.id: rank for rank, story in enumerate(lists.index.stories)}
        self._seen: dict[Shelf, tuple[list[int], bytes]] = {}

    def of(self, story: Story) -> bytes:
        """The story itself, those that it pins, and its surroundings on every shelf that its lists look at."""
        index, own, marks = self._index, self._index.of(story), self._marks
        rarities = []
        shelves = [index.section(story.section), *map(index.unit, own.units)]
        if story.topic:
            shelves.append(index.topic(story.topic))
        for one in (*own.about, *own.mentioned):
            shelves += (index.about(one), index.mentioning(one))
            rarities.append(index.rarity(one))
        for one in own.about:
            for cascade in index.cascades(one):
                shelves.append(index.about(other_end(cascade, one)))
                rarities.append(index.rarity(cascade.target))
        parts = [marks[story.id], *(marks[other.id] for other in self._pins.get(story.id, ())), repr(rarities).encode()]
        rank, reach, length = self._rank[story.id], self._reach, self._length
        for shelf in shelves:
            ranks, marked = self._seen.get(shelf) or self._see(shelf)
            place = bisect_left(ranks, rank)
            first = max(0, place - reach)
            parts += (b"%d:" % (place - first), marked[first * length : (place + reach + 1) * length])
        return b"".join(parts)

    def all_on(self, shelf: Shelf) -> bytes:
        """The marks of all stories of a shelf."""
        return (self._seen.get(shelf) or self._see(shelf))[1]

    def _see(self, shelf: Shelf) -> tuple[list[int], bytes]:
        self._seen[shelf] = seen = ([self._rank[one.id] for one in shelf], b"".join([self._marks[one.id] for one in shelf]))
        return seen
