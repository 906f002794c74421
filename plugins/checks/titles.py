"""Titles that are the same or nearly so, found without comparing each with each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from plugins.core.vietnamese import fold
from plugins.stories.story import Story

_WORD = re.compile(r"[^\W_]++(?:[/.-][^\W_]++)*+")
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
    latest: dict[str, Story] = {}
    shelves: dict[str, list[Story]] = defaultdict(list)
    within = timedelta(days=days)
    for story in sorted(stories, key=lambda one: one.order):
        title = _words(story.title)
        folded = _words(fold(story.title))
        whole = " ".join(folded)
        same = latest.get(whole)
        latest[whole] = story
        keys = _keys(folded) if len(title) >= _LEAST_WORDS else []
        if same is not None and story.date - same.date <= _A_YEAR:
            yield Alike(story, same, is_same=True)
        elif within and (near := _near(story, title, [shelves[key] for key in keys if key in shelves], within)):
            yield Alike(story, near, is_same=False)
        if same is None:
            for key in keys:
                shelves[key].append(story)


def _words(title: str) -> list[str]:
    return _WORD.findall(title)


def _keys(words: list[str]) -> list[str]:
    """A title, and the title less each of its words: two titles within one word of one another share a key."""
    title = " ".join(words) + " "
    keys = [title]
    start = 0
    for word in words:
        end = start + len(word) + 1
        keys.append(title[:start] + title[end:])
        start = end
    return keys


def _near(story: Story, title: list[str], shelves: Iterable[list[Story]], within: timedelta) -> Story | None:
    for shelf in shelves:
        for other in reversed(shelf[-_MOST_LOOKS:]):
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
