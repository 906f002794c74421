"""Titles that are the same or nearly so, found without comparing each with each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from plugins.core.vietnamese import fold
from plugins.stories.story import Story

_WORD = re.compile(r"[^\W_]+(?:[/.-][^\W_]+)*")
_LEAST_WORDS = 6
"""Short titles differ in a word because they are short."""
_MOST_LOOKS = 20
"""Of all that share a key, only so many of the latest are looked at: a newsroom's formulas recur by the thousand."""
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two stories with one title, or nearly: the later one, and the one that it resembles."""

    story: Story
    other: Story
    is_same: bool


def alike_titles(stories: Iterable[Story], days: int) -> Iterator[Alike]:
    """Find each story whose title an earlier one bears too: word for word within a year, or but for one word within ``days``.

    >>> [alike.other.path for alike in alike_titles(stories, 60)]  # doctest: +SKIP
    ['content/thoi-su/2026/hoi-nghi.md']

    What differs in a number or a name ("tháng 9", "Bài 2", "xã Thanh Phú") is different. Titles are looked up by
    themselves less each word in turn, so the work grows with the number of titles, not with its square.
    """
    latest: dict[tuple[str, ...], Story] = {}
    shelves: dict[tuple[str, ...], list[Story]] = defaultdict(list)
    for story in sorted(stories, key=lambda one: one.order):
        title = _words(story.title)
        folded = tuple(_words(fold(story.title)))
        same = latest.get(folded)
        latest[folded] = story
        if same is not None and story.date - same.date <= _A_YEAR:
            yield Alike(story, same, is_same=True)
        elif near := _near(story, title, folded, shelves, timedelta(days=days)):
            yield Alike(story, near, is_same=False)
        if same is None and len(title) >= _LEAST_WORDS:
            for key in _keys(folded):
                shelves[key].append(story)


def _words(title: str) -> list[str]:
    return _WORD.findall(title)


def _keys(folded: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The title, and the title less each of its words: two titles within one word of one another share a key."""
    yield folded
    for place in range(len(folded)):
        yield (*folded[:place], *folded[place + 1 :])


def _near(
    story: Story, title: list[str], folded: tuple[str, ...], shelves: dict[tuple[str, ...], list[Story]], within: timedelta
) -> Story | None:
    if len(title) < _LEAST_WORDS or not within:
        return None
    for key in _keys(folded):
        for other in reversed(shelves.get(key, [])[-_MOST_LOOKS:]):
            if story.date - other.date > within:
                break
            if _is_slip(title, _words(other.title)):
                return other
    return None


def _is_slip(title: list[str], other: list[str]) -> bool:
    """Whether what two titles do not share can be a slip: no number, and no name in the middle of a sentence."""
    start = 0
    while start < min(len(title), len(other)) and fold(title[start]) == fold(other[start]):
        start += 1
    end = 0
    while end < min(len(title), len(other)) - start and fold(title[-1 - end]) == fold(other[-1 - end]):
        end += 1
    odd = [*title[start : len(title) - end], *other[start : len(other) - end]]
    return not any(any(map(str.isdigit, word)) or (word[0].isupper() and start > 0) or word.lower() in _TELLING for word in odd)


_TELLING = frozenset(("đầu", "cuối", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhất", "nhì", "tư"))
"""Words that count: they tell the parts of a series and the meetings of a year apart."""
