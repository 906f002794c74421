"""archive.html: the years, the months of a year, a month's calendar, a day: "Xem theo ngày"."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from plugins.core import words
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Page
from plugins.stories.story import Story

_WEEKS = calendar.Calendar(firstweekday=0)


def archive_pages(room: Newsroom) -> Iterator[Page]:
    """Pages for all years, months and days that have stories; empty days are no links and have no page."""
    days: dict[date, list[Story]] = defaultdict(list)
    of_month: dict[tuple[int, int], list[Story]] = defaultdict(list)
    counts: Counter[int] = Counter()
    for story in room.index.everything:
        day = story.date.date()
        days[day].append(story)
        of_month[day.year, day.month].append(story)
        counts[day.year] += 1
    # The newest story came first, so years and months stand in order.
    months, years = list(of_month), list(counts)
    links = tuple(views.Link(addresses.year(year), _year_name(year), str(counts[year])) for year in years)
    yield _page(room, addresses.ARCHIVE, words.ARCHIVE, "years", (), years=links)
    per_month = {key: _month(key, days) for key in months}
    for place, year in enumerate(years):
        yield _page(
            room,
            addresses.year(year),
            _year_name(year),
            "year",
            (_archive_link(),),
            months=tuple(per_month[key] for key in months if key[0] == year),
            previous=views.Link(addresses.year(years[place + 1]), _year_name(years[place + 1])) if place + 1 < len(years) else None,
            next=views.Link(addresses.year(years[place - 1]), _year_name(years[place - 1])) if place else None,
        )
    for place, (year, month) in enumerate(months):
        yield _page(
            room,
            addresses.month(month, year),
            _month_name(month, year),
            "month",
            (_archive_link(), _year_link(year)),
            months=(per_month[year, month],),
            cards=room.cards(of_month[year, month]),
            previous=per_month[months[place + 1]].link if place + 1 < len(months) else None,
            next=per_month[months[place - 1]].link if place else None,
        )
    in_order = sorted(days)
    for place, day in enumerate(in_order):
        month_link = views.Link(addresses.month(day.month, day.year), _month_name(day.month, day.year))
        yield _page(
            room,
            _day_address(day),
            f"Tin ngày {day:%d/%m/%Y}",
            "day",
            (_archive_link(), _year_link(day.year), month_link),
            cards=room.cards(days[day]),
            previous=_day_link(in_order[place - 1]) if place else None,
            next=_day_link(in_order[place + 1]) if place + 1 < len(in_order) else None,
        )


def _month(key: tuple[int, int], days: dict[date, list[Story]]) -> views.Month:
    year, month = key
    weeks = []
    for week in _WEEKS.monthdatescalendar(year, month):
        row = []
        for day in week:
            count = len(days.get(day, ())) if day.month == month else 0
            row.append(views.Day(day.day if day.month == month else 0, _day_address(day) if count else "", count))
        weeks.append(tuple(row))
    total = sum(day.count for week in weeks for day in week)
    return views.Month(views.Link(addresses.month(month, year), _month_name(month, year)), total, tuple(weeks))


def _page(room: Newsroom, address: str, title: str, level: str, above: tuple[views.Link, ...], **shown: object) -> Page:
    head = room.head(address, title, f"{title} - {room.site.name}")
    view = views.ArchiveView(head, room.breadcrumb(*above, views.Link("", title)), level, title, **shown)  # type: ignore[arg-type]
    return Page(address, view, "archive.html")


def _archive_link() -> views.Link:
    return views.Link(addresses.ARCHIVE, words.ARCHIVE)


def _year_link(year: int) -> views.Link:
    return views.Link(addresses.year(year), _year_name(year))


def _day_link(day: date) -> views.Link:
    return views.Link(_day_address(day), f"{day:%d/%m/%Y}")


def _day_address(day: date) -> str:
    return addresses.day(day.day, day.month, day.year)


def _year_name(year: int) -> str:
    return f"Năm {year}"


def _month_name(month: int, year: int) -> str:
    return f"Tháng {month}/{year}"
