"""Find titles that are the same or nearly so, without comparing each with each."""

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
_MOST_COMPARED = 20
"""Of all titles with one key, only so many of the latest are compared: a newsroom's formulas recur by the thousand."""
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class SimilarTitles:
    """Two stories with one title, or nearly: the later one, and the earlier one."""

    story: Story
    earlier: Story
    is_same: bool


def similar_titles(stories: Iterable[Story], days: int) -> Iterator[SimilarTitles]:
    """Find each story with the title of an earlier one: the same within a year, or but for one word within ``days``.

    What differs in a number or a name ("tháng 9", "Bài 2", "xã Thanh Phú") is different. Titles are looked up by
    themselves less each word in turn, so the work grows with the number of titles, not with its square.
    """
    latest: dict[str, Story] = {}
    timelines: dict[str, list[Story]] = defaultdict(list)
    within = timedelta(days=days)
    for story in sorted(stories, key=lambda story: story.order):
        title = _words(story.title)
        folded = _words(fold(story.title))
        whole = " ".join(folded)
        same = latest.get(whole)
        latest[whole] = story
        keys = _keys(folded) if len(title) >= _LEAST_WORDS else []
        if same is not None and story.date - same.date <= _A_YEAR:
            yield SimilarTitles(story, same, is_same=True)
        elif within and (earlier := _find_similar(story, title, [timelines[key] for key in keys if key in timelines], within)):
            yield SimilarTitles(story, earlier, is_same=False)
        if same is None:
            for key in keys:
                timelines[key].append(story)


def _words(title: str) -> list[str]:
    return _WORD.findall(title)


def _keys(words: list[str]) -> list[str]:
    """Return a title, and the title less each of its words: two titles that differ by one word share a key."""
    title = " ".join(words) + " "
    keys = [title]
    start = 0
    for word in words:
        end = start + len(word) + 1
        keys.append(title[:start] + title[end:])
        start = end
    return keys


def _find_similar(story: Story, title: list[str], timelines: Iterable[list[Story]], within: timedelta) -> Story | None:
    for timeline in timelines:
        for earlier in reversed(timeline[-_MOST_COMPARED:]):
            if story.date - earlier.date > within:
                break
            if _differs_by_mistake(title, _words(earlier.title)):
                return earlier
    return None


def _differs_by_mistake(title: list[str], other: list[str]) -> bool:
    """Return whether the difference of two titles can be a typing mistake: no number, and no name in the middle of a sentence."""
    start = 0
    while start < min(len(title), len(other)) and fold(title[start]) == fold(other[start]):
        start += 1
    end = 0
    while end < min(len(title), len(other)) - start and fold(title[-1 - end]) == fold(other[-1 - end]):
        end += 1
    odd = [*title[start : len(title) - end], *other[start : len(other) - end]]
    return not any(any(map(str.isdigit, word)) or (word[0].isupper() and start > 0) or word.lower() in _COUNTING_WORDS for word in odd)


_COUNTING_WORDS = frozenset(("đầu", "cuối", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhất", "nhì", "tư"))
"""Words that count: they distinguish the parts of a series and the meetings of a year."""
