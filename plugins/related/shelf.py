"""A shelf: stories of one kind, newest first, on which the neighbours of a story are found without looking at the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from plugins.stories.story import Story


class Shelf:
    """Stories that share something (a document, a unit, a section), in the full order of lists.

    >>> [story.title for story in shelf.newer(story, 2)]  # doctest: +SKIP
    ['Hội nghị sơ kết 5 năm', 'Tuyên dương điển hình học tập Bác']
    """

    __slots__ = ("_keys", "_moments", "stories")

    def __init__(self, stories: Iterable[Story]) -> None:
        self.stories = tuple(sorted(stories, key=lambda story: story.order, reverse=True))
        self._keys = [story.order for story in reversed(self.stories)]
        self._moments = [story.date.timestamp() for story in self.stories]

    def __iter__(self) -> Iterator[Story]:
        return iter(self.stories)

    def __len__(self) -> int:
        return len(self.stories)

    def newer(self, story: Story) -> Iterator[Story]:
        """The stories after this one, nearest first; the story itself need not stand here."""
        place = bisect_left(self._keys, story.order)
        if place < len(self._keys) and self._keys[place] == story.order:
            place += 1
        for index in range(place, len(self._keys)):
            yield self.stories[-1 - index]

    def older(self, story: Story) -> Iterator[Story]:
        """The stories before this one, nearest first."""
        for index in range(bisect_left(self._keys, story.order) - 1, -1, -1):
            yield self.stories[-1 - index]

    def near(self, story: Story, count: int) -> list[Story]:
        """Up to ``count`` neighbours, nearest in time first; ties fall to the newer one, then to the id.

        >>> [near.title for near in shelf.near(story, 3)]  # doctest: +SKIP
        ['Quán triệt Nghị quyết 04', 'Sơ kết 5 năm', 'Kế hoạch năm 2020']
        """
        place = bisect_left(self._keys, story.order)
        is_here = place < len(self._keys) and self._keys[place] == story.order
        older = len(self.stories) - place
        newer = older - 1 - is_here
        moment = story.date.timestamp()
        found: list[tuple[float, float, str, Story]] = []
        while len(found) < count and (newer >= 0 or older < len(self.stories)):
            is_newer = older == len(self.stories) or (newer >= 0 and self._moments[newer] - moment <= moment - self._moments[older])
            at = newer if is_newer else older
            other = self.stories[at]
            found.append((abs(self._moments[at] - moment), -self._moments[at], other.id, other))
            newer, older = (newer - 1, older) if is_newer else (newer, older + 1)
        return [other for *_, other in sorted(found)]
