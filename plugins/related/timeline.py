"""Stories sorted by time, among which the neighbours of a story are found in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from plugins.stories.story import Story


class Timeline:
    """Stories that share something (a document, a unit, a section), newest first; equal times are ordered by id (``Story.order``).

    ``stories`` is the tuple of all. The methods find neighbours of any story, also of one that is not in the timeline, and read
    only as many stories as they return.

    >>> Timeline(()).stories
    ()
    """

    __slots__ = ("_keys", "_timestamps", "stories")

    def __init__(self, stories: Iterable[Story]) -> None:
        self.stories = tuple(sorted(stories, key=lambda story: story.order, reverse=True))
        # Oldest first, as bisect needs it.
        self._keys = [story.order for story in reversed(self.stories)]
        self._timestamps = [story.date.timestamp() for story in self.stories]

    def __iter__(self) -> Iterator[Story]:
        return iter(self.stories)

    def __len__(self) -> int:
        return len(self.stories)

    def newer(self, story: Story) -> Iterator[Story]:
        """Yield the stories after this one, nearest first."""
        first = bisect_left(self._keys, story.order)
        if first < len(self._keys) and self._keys[first] == story.order:
            first += 1
        for index in range(first, len(self._keys)):
            yield self.stories[-1 - index]

    def older(self, story: Story) -> Iterator[Story]:
        """Yield the stories before this one, nearest first."""
        for index in range(bisect_left(self._keys, story.order) - 1, -1, -1):
            yield self.stories[-1 - index]

    def around(self, story: Story, count: int) -> list[Story]:
        """Return up to ``count`` neighbours, those nearest in time, newest first; of two equally near the newer one is taken."""
        return [self.stories[index] for index in self._indexes_around(story, count)]

    def near(self, story: Story, count: int) -> list[Story]:
        """Return the same stories as ``around``, nearest in time first, then the newer one, then by id."""
        timestamp = story.date.timestamp()
        ranked = [
            (abs(self._timestamps[index] - timestamp), -self._timestamps[index], self.stories[index].id, index)
            for index in self._indexes_around(story, count)
        ]
        ranked.sort()
        return [self.stories[index] for *_, index in ranked]

    def _indexes_around(self, story: Story, count: int) -> list[int]:
        """Return the indexes of the neighbours in ``stories``: grow a window around the story by the nearer end, one at a time."""
        timestamps, total = self._timestamps, len(self.stories)
        rank = bisect_left(self._keys, story.order)
        is_included = rank < total and self._keys[rank] == story.order
        older = first_older = total - rank
        newer = first_newer = older - is_included
        timestamp = story.date.timestamp()
        for _ in range(min(count, total - is_included)):
            if older == total or (newer and timestamps[newer - 1] - timestamp <= timestamp - timestamps[older]):
                newer -= 1
            else:
                older += 1
        return [*range(newer, first_newer), *range(first_older, older)]
