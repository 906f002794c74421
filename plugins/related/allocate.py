"""The lists of a story's page in their order of precedence: no story stands twice on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import nearest
from plugins.related.codes import RelatedCode
from plugins.related.index import Index
from plugins.related.same_document import Related, Why, first_new, rank_same_document
from plugins.related.settings import RelatedSettings
from plugins.related.shelf import Shelf
from plugins.stories.story import Stories, Story

_PINNED, _TOPIC, _UNIT, _SECTION = Why.PINNED, Why.TOPIC, Why.UNIT, Why.SECTION


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists around one story; an empty one is left out of the page with its heading."""

    pinned: tuple[Related, ...] = ()
    same_document: tuple[Related, ...] = ()
    same_topic: tuple[Related, ...] = ()
    same_unit: tuple[Related, ...] = ()
    newer: tuple[Related, ...] = ()
    older: tuple[Related, ...] = ()

    @property
    def all(self) -> tuple[Related, ...]:
        """Everything that stands on the page, in order."""
        return (*self.pinned, *self.same_document, *self.same_topic, *self.same_unit, *self.newer, *self.older)


@dataclass(frozen=True, slots=True)
class AllLists(Mapping[str, Lists]):
    """The lists of every story of a build, by its id: filled when they are asked for, which few are where little has changed."""

    index: Index
    pins: Mapping[str, tuple[Story, ...]]
    settings: RelatedSettings

    def __getitem__(self, story_id: str) -> Lists:
        story = self.index.stories.get(story_id)
        if story is None:
            raise KeyError(story_id)
        return allocate(story, self.index, self.pins.get(story_id, ()), self.settings)

    def __iter__(self) -> Iterator[str]:
        return (story.id for story in self.index.stories)

    def __len__(self) -> int:
        return len(self.index.stories)


def pinned_stories(stories: Stories) -> tuple[dict[str, tuple[Story, ...]], list[Problem]]:
    """Find the stories that others pin with "Liên quan"; a missing one, or pins that lead back to where they began, are named.

    >>> pins, problems = pinned_stories(stories)  # doctest: +SKIP

    A story that no list may show is not shown here either.
    """
    by_path = {story.path: story for story in stories}
    listed = {story.id for story in stories.listed}
    pins: dict[str, tuple[Story, ...]] = {}
    problems: list[Problem] = []
    for story in stories:
        found: dict[str, Story] = {}
        for written in story.related:
            other = stories.get(written.text) or by_path.get(written.text) or by_path.get(f"content/{written.text}")
            place = Place(story.path, written.line)
            if other is None:
                close = nearest(written.text, (one.id for one in stories))
                hint = f"; có phải “{close}”?" if close else "; ghi mã hoặc đường dẫn tệp của bài."
                problems.append(Problem(RelatedCode.PIN_MISSING, place, f"Liên quan: không có bài “{written.text}”{hint}"))
            elif other is story:
                problems.append(Problem(RelatedCode.PIN_ITSELF, place, f"Liên quan: “{written.text}” chính là bài này; bỏ đi."))
            else:
                found[other.id] = other
        if found:
            pins[story.id] = tuple(found.values())
    problems.extend(_circles(stories, pins))
    return {pinning: tuple(other for other in pinned if other.id in listed) for pinning, pinned in pins.items()}, problems


def _circles(stories: Stories, pins: dict[str, tuple[Story, ...]]) -> Iterator[Problem]:
    """Pins that lead from story to story back to the first: one problem a circle, at its newest story."""
    graph = {pinning: [other.id for other in pinned] for pinning, pinned in pins.items()}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # The circle as ids, each pinned by the next, the first again at the end.
            circle = [story for story_id in error.args[1][:-1] if (story := stories.get(story_id))]
            newest = max(circle, key=lambda story: story.order)
            pinned = circle[circle.index(newest) - 1]
            graph[newest.id].remove(pinned.id)
            others = ", ".join(story.path for story in circle if story is not newest)
            say = f"Liên quan: bài này và {others} ghim lẫn nhau thành vòng; bỏ bớt một chỗ ghim."
            yield Problem(RelatedCode.PIN_CIRCLE, Place(newest.path, newest.related[0].line), say)
        else:
            return


def allocate(story: Story, index: Index, pinned: tuple[Story, ...], settings: RelatedSettings) -> Lists:
    """Fill the lists of one story's page: hand-picked, same document, same topic, same unit, "Các tin khác".

    >>> allocate(story, index, (), RelatedSettings()).same_document[0].why  # doctest: +SKIP
    <Why.ABOUT: 'about'>
    """
    taken = {story.id}
    own = index.of(story)
    section = index.section(story.section)
    topics = (story.topic,) if story.topic else ()

    def block(ranked: Iterable[Related], count: int) -> tuple[Related, ...]:
        return first_new(ranked, taken, count, settings.least)

    return Lists(
        pinned=block((Related(other, _PINNED) for other in pinned), settings.pinned),
        same_document=block(rank_same_document(story, index, settings.neighbours), settings.same_document),
        same_topic=block(_near(story, index.topic, _TOPIC, topics, len(taken) + settings.same_topic), settings.same_topic),
        same_unit=block(_near(story, index.unit, _UNIT, own.units, len(taken) + settings.same_unit), settings.same_unit),
        newer=block((Related(other, _SECTION, story.section) for other in section.newer(story)), settings.newer),
        older=block((Related(other, _SECTION, story.section) for other in section.older(story)), settings.older),
    )


def _near(story: Story, shelf_of: Callable[[str], Shelf], why: Why, subjects: tuple[str, ...], enough: int) -> Iterator[Related]:
    return (Related(other, why, subject) for subject in subjects for other in shelf_of(subject).near(story, enough))
