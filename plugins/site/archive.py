"""Make archive.html: the years, the months of a year, a month's calendar, a day: "Xem theo ngày"."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from plugins.site import addresses, labels, views
from plugins.site.collection import Collection
from plugins.site.context import SiteContext
from plugins.site.plan import Page
from plugins.stories.story import Story

_WEEKS = calendar.Calendar(firstweekday=0)


def archive_pages(collection: Collection, site: SiteContext) -> Iterator[Page]:
    """Yield a page for each year, month and day that has stories. An empty day has neither page nor link."""
    days: dict[date, list[Story]] = defaultdict(list)
    of_month: dict[tuple[int, int], list[Story]] = defaultdict(list)
    counts: Counter[int] = Counter()
    for story in site.index.everything:
        day = story.date.date()
        days[day].append(story)
        of_month[day.year, day.month].append(story)
        counts[day.year] += 1
    # Stories come newest first, so months and years are in that order too.
    months, years = list(of_month), list(counts)
    links = tuple(views.Link(addresses.year(year), _year_name(year), str(counts[year])) for year in years)
    yield _page(site, collection.index, collection.title, "years", (), years=links)
    per_month = {key: _month(key, days) for key in months}
    for position, year in enumerate(years):
        yield _page(
            site,
            addresses.year(year),
            _year_name(year),
            "year",
            (_archive_link(),),
            months=tuple(per_month[key] for key in months if key[0] == year),
            previous=views.Link(addresses.year(years[position + 1]), _year_name(years[position + 1]))
            if position + 1 < len(years)
            else None,
            next=views.Link(addresses.year(years[position - 1]), _year_name(years[position - 1])) if position else None,
        )
    for position, (year, month) in enumerate(months):
        yield _page(
            site,
            addresses.month(month, year),
            _month_name(month, year),
            "month",
            (_archive_link(), _year_link(year)),
            months=(per_month[year, month],),
            cards=site.cards.cards(of_month[year, month]),
            previous=per_month[months[position + 1]].link if position + 1 < len(months) else None,
            next=per_month[months[position - 1]].link if position else None,
        )
    days_in_order = sorted(days)
    for position, day in enumerate(days_in_order):
        month_link = views.Link(addresses.month(day.month, day.year), _month_name(day.month, day.year))
        yield _page(
            site,
            _day_address(day),
            f"Tin ngày {day:%d/%m/%Y}",
            "day",
            (_archive_link(), _year_link(day.year), month_link),
            cards=site.cards.cards(days[day]),
            previous=_day_link(days_in_order[position - 1]) if position else None,
            next=_day_link(days_in_order[position + 1]) if position + 1 < len(days_in_order) else None,
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


def _page(site: SiteContext, address: str, title: str, level: str, above: tuple[views.Link, ...], **shown: object) -> Page:
    head = site.heads.head(address, title)
    view = views.ArchiveView(head, site.links.breadcrumb(*above, views.Link("", title)), level, title, **shown)  # type: ignore[arg-type]
    return Page(address, view, "archive.html")


def _archive_link() -> views.Link:
    return views.Link(addresses.ARCHIVE, labels.ARCHIVE)


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
