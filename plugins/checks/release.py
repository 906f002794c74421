"""When a story goes out, and what keeps it: its status, its date, the hour that an aggregating site waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from plugins.stories.story import Status, Story

AGGREGATING = "tổng hợp"
"""The regime of sites that republish: SITE["regime"]."""
_WAIT = timedelta(hours=1)


def is_republished(story: Story) -> bool:
    """Whether a story comes from somewhere else: it names a source, or its byline says "theo".

    >>> is_republished(story)  # doctest: +SKIP
    True
    """
    return story.source is not None or any("theo" in credit.roles for credit in story.byline)


def free_from(story: Story, regime: str) -> datetime | None:
    """The moment before which an aggregating site may not publish a story; None where nothing holds it.

    One hour after the source (Nghị định 147/2024/NĐ-CP, Điều 28).
    """
    if regime != AGGREGATING or story.source is None or story.source.time is None:
        return None
    return story.source.time + _WAIT


def goes_out(story: Story, regime: str) -> datetime | None:
    """The moment from which a story is public; None for one that waits for a person, or was withdrawn.

    >>> goes_out(story, "nội bộ").isoformat()  # doctest: +SKIP
    '2026-12-01T08:00:00+07:00'
    """
    if story.status not in (Status.PUBLISHED, Status.UNLISTED):
        return None
    held = free_from(story, regime)
    return max(story.date, held) if held else story.date
