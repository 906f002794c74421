"""List what will be published when, what is held and why, what waits for a person, what expires."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from plugins.checks.release import free_from, goes_out
from plugins.core.dates import format_date
from plugins.core.problems import Problem
from plugins.stories.story import Status, Story

_WAITING = {Status.DRAFT: "Bản nháp", Status.REVIEW: "Chờ duyệt", Status.WITHDRAWN: "Đã gỡ"}


@dataclass(frozen=True, slots=True)
class ScheduledStory:
    """One article in the schedule: the heading it is listed under, when something happens to it, and why it waits."""

    heading: str
    path: str
    title: str
    when: datetime | None = None
    why: str = ""


HEADINGS = ("Sắp đăng", "Giữ lại", "Chờ duyệt", "Bản nháp", "Sắp hết hạn", "Đã gỡ")
"""The headings of the schedule, in their order."""


def make_schedule(
    public: Iterable[Story], unpublished: Iterable[Story], problems: Iterable[Problem], now: datetime, regime: str
) -> list[ScheduledStory]:
    """Sort the articles of a build by what will happen to them, heading by heading, the nearest first.

    >>> from plugins.core.dates import VIETNAM
    >>> from plugins.core.problems import Place
    >>> from plugins.stories.codes import StoryCode
    >>> problem = Problem(StoryCode.TITLE_MISSING, Place("content/tin/a.md"), "Thiếu tiêu đề.")
    >>> [entry.heading for entry in make_schedule([], [], [problem], datetime(2026, 12, 1, tzinfo=VIETNAM), "nội bộ")]
    ['Giữ lại']

    ``problems`` are those of the same build: an error says why an article is held back. Files without a story have
    nothing but their errors.
    """
    errors: dict[str, str] = {}
    for problem in problems:
        if problem.is_error and problem.place.path.endswith(".md"):
            errors.setdefault(problem.place.path, problem.message)
    waiting = tuple(unpublished)
    waiting_paths = {story.path for story in waiting}
    entries = [_entry(story, errors.get(story.path, ""), now, regime) for story in waiting]
    entries += [ScheduledStory("Giữ lại", path, "", None, why) for path, why in errors.items() if path not in waiting_paths]
    entries += [
        ScheduledStory("Sắp hết hạn", story.path, story.title, story.expires) for story in public if story.expires and story.expires > now
    ]
    return sorted(entries, key=lambda entry: (HEADINGS.index(entry.heading), entry.when or now, entry.path))


def _entry(story: Story, error: str, now: datetime, regime: str) -> ScheduledStory:
    if error:
        return ScheduledStory("Giữ lại", story.path, story.title, None, error)
    if heading := _WAITING.get(story.status):
        return ScheduledStory(heading, story.path, story.title, story.date)
    release = goes_out(story, regime)
    free = free_from(story, regime)
    why = "chờ đủ một giờ sau nguồn" if free and release == free and free > story.date else ""
    if release and release > now:
        return ScheduledStory("Sắp đăng", story.path, story.title, release, why)
    return ScheduledStory("Giữ lại", story.path, story.title, None, "chưa rõ vì sao; xem “check”")


def show_schedule(entries: Iterable[ScheduledStory]) -> Iterator[str]:
    """Write a schedule, one article a line below its heading.

    >>> print("\\n".join(show_schedule([ScheduledStory("Bản nháp", "content/tin/a.md", "Sơ kết")])))
    Bản nháp
      content/tin/a.md: Sơ kết
    """
    heading = ""
    for entry in entries:
        if entry.heading != heading:
            heading = entry.heading
            yield heading
        when = f"{format_date(entry.when)}  " if entry.when else ""
        title = f": {entry.title}" if entry.title else ""
        why = f" ({entry.why.rstrip('.')})" if entry.why else ""
        yield f"  {when}{entry.path}{title}{why}"
