"""Neighbours of a story are found in order, without looking at the rest of the timeline."""

from __future__ import annotations

from itertools import islice

import pytest

from plugins.related.timeline import Timeline
from tests.support.stories import daily, story

STORIES = daily(9)
TIMELINE = Timeline(STORIES[::2] + STORIES[1::2])


def numbers(stories: object) -> list[int]:
    return [int(article.id.removeprefix("tin-")) for article in stories]  # type: ignore[attr-defined]


def test_a_timeline_stands_newest_first_whatever_order_stories_came_in() -> None:
    assert numbers(TIMELINE) == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert len(TIMELINE) == 9


def test_newer_and_older_stories_come_nearest_first() -> None:
    assert numbers(TIMELINE.newer(STORIES[4])) == [6, 7, 8, 9]
    assert numbers(TIMELINE.older(STORIES[4])) == [4, 3, 2, 1]


@pytest.mark.parametrize(("position", "newer", "older"), [(0, 8, 0), (8, 0, 8)])
def test_the_first_and_the_last_have_neighbours_on_one_side(position: int, newer: int, older: int) -> None:
    assert len(list(TIMELINE.newer(STORIES[position]))) == newer
    assert len(list(TIMELINE.older(STORIES[position]))) == older


def test_a_story_that_is_not_on_the_timeline_has_neighbours_all_the_same() -> None:
    other = story("Tin khác", "2020-01-05 20:00")
    assert numbers(islice(TIMELINE.newer(other), 2)) == [6, 7]
    assert numbers(islice(TIMELINE.older(other), 2)) == [5, 4]


def test_near_stories_are_the_nearest_in_time_on_both_sides() -> None:
    assert numbers(TIMELINE.near(story("Tin khác", "2020-01-05 20:00"), 4)) == [6, 5, 7, 4]
    assert numbers(TIMELINE.near(STORIES[8], 3)) == [8, 7, 6]


def test_of_two_equally_near_the_newer_comes_first() -> None:
    assert numbers(TIMELINE.near(STORIES[4], 4)) == [6, 4, 7, 3]
    assert numbers(TIMELINE.near(STORIES[4], 3)) == [6, 4, 7]
    assert numbers(TIMELINE.near(STORIES[4], 1)) == [6]


def test_stories_of_one_time_are_ordered_by_id() -> None:
    same = [story("Tin", "2020-01-01 08:00", id=name) for name in ("c", "a", "b")]
    timeline = Timeline(same)
    assert [article.id for article in timeline] == ["c", "b", "a"]
    assert [article.id for article in timeline.near(story("Khác", "2020-01-02 08:00"), 3)] == ["a", "b", "c"]
    assert [article.id for article in timeline.newer(same[1])] == ["b", "c"]
    assert [article.id for article in timeline.older(same[0])] == ["b", "a"]


def test_an_empty_timeline_has_nothing_near() -> None:
    assert Timeline(()).near(STORIES[0], 5) == []
    assert list(Timeline(()).newer(STORIES[0])) == []
