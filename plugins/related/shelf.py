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

    def around(self, story: Story, count: int) -> list[Story]:
        """Up to ``count`` neighbours, those nearest in time, in the order of the shelf; ties fall to the newer one."""
        return [self.stories[place] for place in self._places_around(story, count)]

    def near(self, story: Story, count: int) -> list[Story]:
        """The same, nearest in time first; ties fall to the newer one, then to the id.

        >>> [near.title for near in shelf.near(story, 3)]  # doctest: +SKIP
        ['Quán triệt Nghị quyết 04', 'Sơ kết 5 năm', 'Kế hoạch năm 2020']
        """
        moment = story.date.timestamp()
        found = [
            (abs(self._moments[place] - moment), -self._moments[place], self.stories[place].id, place)
            for place in self._places_around(story, count)
        ]
        found.sort()
        return [self.stories[place] for *_, place in found]

    def _places_around(self, story: Story, count: int) -> list[int]:
        """Where in ``stories`` the neighbours stand: what is taken grows by one to either side, but for the story itself."""
        moments, total = self._moments, len(self.stories)
        place = bisect_left(self._keys, story.order)
        is_here = place < total and self._keys[place] == story.order
        older = first_older = total - place
        newer = first_newer = older - is_here
        moment = story.date.timestamp()
        for _ in range(min(count, total - is_here)):
            if older == total or (newer and moments[newer - 1] - moment <= moment - moments[older]):
                newer -= 1
            else:
                older += 1
        return [*range(newer, first_newer), *range(first_older, older)]
