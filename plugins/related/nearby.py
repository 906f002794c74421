"""What the lists around a story can depend on, found without filling them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plugins.related.allocate import AllLists
from plugins.related.same_document import other_end
from plugins.related.shelf import Shelf
from plugins.stories.story import Story


class Nearby:
    """The stretches of shelves from which the lists of a story are filled, each story there by its mark.

    ``marks`` tell stories apart by all that a list may look at; they are of one length.

    >>> b"".join(nearby.of(story)) == b"".join(nearby.of(story))  # doctest: +SKIP
    True
    """

    def __init__(self, lists: AllLists, marks: Mapping[str, bytes]) -> None:
        self._index, self._pins, self._marks = lists.index, lists.pins, marks
        self._length = len(next(iter(marks.values()), b""))
        self._reach = lists.settings.reach
        self._marked: dict[Shelf, bytes] = {}

    def of(self, story: Story) -> Iterator[bytes]:
        """The story itself, those that it pins, and its surroundings on every shelf that its lists look at."""
        yield self._marks[story.id]
        index, own = self._index, self._index.of(story)
        for other in self._pins.get(story.id, ()):
            yield self._marks[other.id]
        yield self._around(story, index.section(story.section))
        if story.topic:
            yield self._around(story, index.topic(story.topic))
        for one in own.units:
            yield self._around(story, index.unit(one))
        for one in (*own.about, *own.mentioned):
            yield self._around(story, index.about(one))
            yield self._around(story, index.mentioning(one))
            yield repr(index.rarity(one)).encode()
        for one in own.about:
            for cascade in index.cascades(one):
                yield self._around(story, index.about(other_end(cascade, one)))
                yield repr(index.rarity(cascade.target)).encode()

    def all_on(self, shelf: Shelf) -> bytes:
        """The marks of all stories of a shelf."""
        if shelf not in self._marked:
            self._marked[shelf] = b"".join([self._marks[story.id] for story in shelf])
        return self._marked[shelf]

    def _around(self, story: Story, shelf: Shelf) -> bytes:
        place = shelf.place(story)
        first = max(0, place - self._reach - 1)
        return b"%d:" % (place - first) + self.all_on(shelf)[first * self._length : (place + self._reach) * self._length]
