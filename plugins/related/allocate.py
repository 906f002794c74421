"""Make the lists on a story's page, in order of precedence: no story is listed twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import nearest
from plugins.related.codes import RelatedCode
from plugins.related.index import Index
from plugins.related.same_document import RelatedStory, Why, first_new, rank_same_document
from plugins.related.settings import RelatedSettings
from plugins.related.timeline import Timeline
from plugins.stories.story import Stories, Story


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists on a story's page; an empty one is left out with its heading."""

    pinned: tuple[RelatedStory, ...] = ()
    same_document: tuple[RelatedStory, ...] = ()
    same_topic: tuple[RelatedStory, ...] = ()
    same_unit: tuple[RelatedStory, ...] = ()
    newer: tuple[RelatedStory, ...] = ()
    older: tuple[RelatedStory, ...] = ()

    @property
    def all(self) -> tuple[RelatedStory, ...]:
        """All stories of the lists, in the order of the page."""
        return (*self.pinned, *self.same_document, *self.same_topic, *self.same_unit, *self.newer, *self.older)


@dataclass(frozen=True, slots=True)
class AllLists(Mapping[str, Lists]):
    """The lists of all stories of a build by story id; made on access, as an incremental build needs few of them."""

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
    """Find the stories that others pin with "Liên quan", by the id of the pinning story.

    Also returns the problems: pins of a missing story, of the story itself, and cycles of pins. An unlisted story is left out.

    >>> from datetime import UTC, datetime
    >>> pinned_stories(Stories((), datetime(2026, 11, 21, tzinfo=UTC)))
    ({}, [])
    """
    by_path = {story.path: story for story in stories}
    listed = {story.id for story in stories.listed}
    pins: dict[str, tuple[Story, ...]] = {}
    problems: list[Problem] = []
    for story in stories:
        targets: dict[str, Story] = {}
        for written in story.related:
            target = stories.get(written.text) or by_path.get(written.text) or by_path.get(f"content/{written.text}")
            place = Place(story.path, written.line)
            if target is None:
                close = nearest(written.text, (candidate.id for candidate in stories))
                hint = f"; có phải “{close}”?" if close else "; ghi mã hoặc đường dẫn tệp của bài."
                problems.append(Problem(RelatedCode.PIN_MISSING, place, f"Liên quan: không có bài “{written.text}”{hint}"))
            elif target is story:
                problems.append(Problem(RelatedCode.PIN_ITSELF, place, f"Liên quan: “{written.text}” chính là bài này; bỏ đi."))
            else:
                targets[target.id] = target
        if targets:
            pins[story.id] = tuple(targets.values())
    problems.extend(_cycles(stories, pins))
    return {pinning: tuple(story for story in pinned if story.id in listed) for pinning, pinned in pins.items()}, problems


def _cycles(stories: Stories, pins: dict[str, tuple[Story, ...]]) -> Iterator[Problem]:
    """Yield a problem for each cycle of pins, at its newest story."""
    graph = {pinning: [story.id for story in pinned] for pinning, pinned in pins.items()}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # The cycle as ids, each pinned by the next, the first again at the end.
            cycle = [story for story_id in error.args[1][:-1] if (story := stories.get(story_id))]
            newest = max(cycle, key=lambda story: story.order)
            pinned = cycle[cycle.index(newest) - 1]
            graph[newest.id].remove(pinned.id)
            others = ", ".join(story.path for story in cycle if story is not newest)
            message = f"Liên quan: bài này và {others} ghim lẫn nhau thành vòng; bỏ bớt một chỗ ghim."
            yield Problem(RelatedCode.PIN_CIRCLE, Place(newest.path, newest.related[0].line), message)
        else:
            return


def allocate(story: Story, index: Index, pinned: tuple[Story, ...], settings: RelatedSettings) -> Lists:
    """Make the lists of a story: pinned, same document, same topic, same unit, then "Các tin khác" (newer and older of its section).

    A story in one list is left out of all later ones; a list shorter than ``settings.least`` is empty.
    """
    taken = {story.id}
    section = index.section(story.section)
    topics = (story.topic,) if story.topic else ()

    def take(ranked: Iterable[RelatedStory], count: int) -> tuple[RelatedStory, ...]:
        return first_new(ranked, taken, count, settings.least)

    return Lists(
        pinned=take((RelatedStory(target, Why.PINNED) for target in pinned), settings.pinned),
        same_document=take(rank_same_document(story, index, settings.neighbours), settings.same_document),
        same_topic=take(_near(story, index.topic, Why.TOPIC, topics, len(taken) + settings.same_topic), settings.same_topic),
        same_unit=take(_near(story, index.unit, Why.UNIT, index.of(story).units, len(taken) + settings.same_unit), settings.same_unit),
        newer=take((RelatedStory(newer, Why.SECTION, story.section) for newer in section.newer(story)), settings.newer),
        older=take((RelatedStory(older, Why.SECTION, story.section) for older in section.older(story)), settings.older),
    )


def _near(story: Story, timeline_of: Callable[[str], Timeline], why: Why, subjects: tuple[str, ...], count: int) -> Iterator[RelatedStory]:
    return (RelatedStory(near, why, subject) for subject in subjects for near in timeline_of(subject).near(story, count))
