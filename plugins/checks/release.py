"""Decide when a story is published: its status, its date, the hour that an aggregating site waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from plugins.stories.story import Status, Story

AGGREGATING = "tổng hợp"
"""The regime of sites that republish: SITE["regime"]."""
_WAIT = timedelta(hours=1)


def is_republished(story: Story) -> bool:
    """Return whether a story comes from another site: it names a source, or its byline says "theo"."""
    return story.source is not None or any("theo" in credit.roles for credit in story.byline)


def free_from(story: Story, regime: str) -> datetime | None:
    """Return the earliest time at which an aggregating site may publish a story; None if nothing delays it.

    One hour after the source (Nghị định 147/2024/NĐ-CP, Điều 28).
    """
    if regime != AGGREGATING or story.source is None or story.source.time is None:
        return None
    return story.source.time + _WAIT


def goes_out(story: Story, regime: str) -> datetime | None:
    """Return the time from which a story is public; None if it waits for a person or was withdrawn."""
    if story.status not in (Status.PUBLISHED, Status.UNLISTED):
        return None
    held = free_from(story, regime)
    return max(story.date, held) if held else story.date
