"""What the clock alone changes: scheduled stories, stories that expire, stories that are featured until a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from plugins.core.dates import format_date
from plugins.stories.story import Status, Story


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A moment at which the site changes by itself, and of which story."""

    moment: datetime
    what: str
    title: str

    def __str__(self) -> str:
        return f"{self.what} “{self.title}” lúc {format_date(self.moment)}"


def _moments(stories: Iterable[Story]) -> Iterator[Due]:
    for story in stories:
        if story.status in (Status.PUBLISHED, Status.UNLISTED):
            yield Due(story.date, "Đăng bài hẹn giờ", story.title)
            if story.expires:
                yield Due(story.expires, "Hết hạn bài", story.title)
            if story.featured_until:
                yield Due(story.featured_until, "Hết tiêu điểm bài", story.title)


def next_due(stories: Iterable[Story], now: datetime) -> Due | None:
    """The next moment at which the site should be published again, or None.

    >>> str(next_due(stories, now))  # doctest: +SKIP
    'Đăng bài hẹn giờ “Khai mạc hội xuân” lúc 21/11/2026 - 18:00'
    """
    return min((due for due in _moments(stories) if due.moment > now), default=None)


def became_due(stories: Iterable[Story], since: datetime, now: datetime) -> list[Due]:
    """What has become due after one moment and until another, in the order of time."""
    return sorted(due for due in _moments(stories) if since < due.moment <= now)
