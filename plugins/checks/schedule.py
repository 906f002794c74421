"""What goes out when, what is held and why, what waits for a person, what expires."""

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
class Entry:
    """One article in the schedule: the heading it stands under, when something happens to it, and why it waits."""

    heading: str
    path: str
    title: str
    when: datetime | None = None
    why: str = ""


HEADINGS = ("Sắp đăng", "Giữ lại", "Chờ duyệt", "Bản nháp", "Sắp hết hạn", "Đã gỡ")
"""The parts of the schedule, in their order."""


def make_schedule(
    public: Iterable[Story], unpublished: Iterable[Story], problems: Iterable[Problem], now: datetime, regime: str
) -> list[Entry]:
    """Sort the articles of a build by what will become of them, part by part, the nearest first.

    >>> [entry.heading for entry in make_schedule([], [draft], [], now, "nội bộ")]  # doctest: +SKIP
    ['Bản nháp']

    ``problems`` are those of the same build: an error names what holds an article back. Files that gave no story have
    nothing but their errors.
    """
    errors: dict[str, str] = {}
    for problem in problems:
        if problem.is_error and problem.place.path.endswith(".md"):
            errors.setdefault(problem.place.path, problem.message)
    waiting = tuple(unpublished)
    known = {story.path for story in waiting}
    entries = [_entry(story, errors.get(story.path, ""), now, regime) for story in waiting]
    entries += [Entry("Giữ lại", path, "", None, why) for path, why in errors.items() if path not in known]
    entries += [Entry("Sắp hết hạn", story.path, story.title, story.expires) for story in public if story.expires and story.expires > now]
    return sorted(entries, key=lambda entry: (HEADINGS.index(entry.heading), entry.when or now, entry.path))


def _entry(story: Story, error: str, now: datetime, regime: str) -> Entry:
    if error:
        return Entry("Giữ lại", story.path, story.title, None, error)
    if heading := _WAITING.get(story.status):
        return Entry(heading, story.path, story.title, story.date)
    moment = goes_out(story, regime)
    free = free_from(story, regime)
    why = "chờ đủ một giờ sau nguồn" if free and moment == free and free > story.date else ""
    if moment and moment > now:
        return Entry("Sắp đăng", story.path, story.title, moment, why)
    return Entry("Giữ lại", story.path, story.title, None, "chưa rõ vì sao; xem “check”")


def show_schedule(entries: Iterable[Entry]) -> Iterator[str]:
    """Write a schedule, one article a line below its heading.

    >>> print("\\n".join(show_schedule([Entry("Bản nháp", "content/tin/a.md", "Sơ kết")])))
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
