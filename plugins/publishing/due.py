"""Find when the clock alone changes the site: scheduled stories, stories that expire or are no longer featured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from plugins.core.dates import format_date
from plugins.stories.story import Status, Story


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A time at which the site changes without an edit, and the story that changes it."""

    at: datetime
    what: str
    title: str

    def __str__(self) -> str:
        return f"{self.what} “{self.title}” lúc {format_date(self.at)}"


def _due_times(stories: Iterable[Story]) -> Iterator[Due]:
    for story in stories:
        if story.status in (Status.PUBLISHED, Status.UNLISTED):
            yield Due(story.date, "Đăng bài hẹn giờ", story.title)
            if story.expires:
                yield Due(story.expires, "Hết hạn bài", story.title)
            if story.featured_until:
                yield Due(story.featured_until, "Hết tiêu điểm bài", story.title)


def next_due(stories: Iterable[Story], now: datetime) -> Due | None:
    """Return the next time at which the site should be published again, or None.

    Its text is such as 'Đăng bài hẹn giờ “Khai mạc hội xuân” lúc 21/11/2026 - 18:00'.
    """
    return min((due for due in _due_times(stories) if due.at > now), default=None)


def became_due(stories: Iterable[Story], since: datetime, now: datetime) -> list[Due]:
    """List what became due after ``since`` and until ``now``, in the order of time."""
    return sorted(due for due in _due_times(stories) if since < due.at <= now)
