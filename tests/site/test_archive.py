"""The archive by year, month and day: every story once, empty days are no links."""

from __future__ import annotations

from plugins.site.archive import archive_pages
from plugins.site.collections import ARCHIVE
from plugins.site.views import ArchiveView, Day
from plugins.stories.story import Story
from tests.support.stories import daily, make_site_context, story

STORIES = [
    story("Cuối năm", "2019-12-31 23:59"),
    story("Tết", "2020-02-01 08:00"),
    story("Chiều", "2020-02-29 17:00"),
    story("Sáng", "2020-02-29 07:00"),
    story("Mới", "2021-04-22 00:00"),
]


def archive(stories: list[Story]) -> dict[str, ArchiveView]:
    return {page.path: page.view for page in archive_pages(ARCHIVE, make_site_context(stories))}


FOUND = archive(STORIES)


def days(address: str) -> list[Day]:
    return [day for month in FOUND[address].months for week in month.weeks for day in week]


def test_there_is_a_page_for_each_year_month_and_day_with_stories_and_for_no_other() -> None:
    assert set(FOUND) == {
        "luu-tru/index.html",
        *("luu-tru/2019.html", "luu-tru/2020.html", "luu-tru/2021.html"),
        *("luu-tru/2019/12.html", "luu-tru/2020/02.html", "luu-tru/2021/04.html"),
        *("luu-tru/2019/12/31.html", "luu-tru/2020/02/01.html", "luu-tru/2020/02/29.html", "luu-tru/2021/04/22.html"),
    }


def test_years_are_counted_newest_first() -> None:
    assert [(link.text, link.title) for link in FOUND["luu-tru/index.html"].years] == [
        ("Năm 2021", "1"),
        ("Năm 2020", "3"),
        ("Năm 2019", "1"),
    ]


def test_every_story_stands_on_the_page_of_its_month_and_of_its_day_newest_first() -> None:
    assert [card.title for card in FOUND["luu-tru/2020/02.html"].cards] == ["Chiều", "Sáng", "Tết"]
    assert [card.title for card in FOUND["luu-tru/2020/02/29.html"].cards] == ["Chiều", "Sáng"]


def test_days_with_stories_are_links_with_their_count_and_empty_days_are_none() -> None:
    linked = {day.number: (day.url, day.count) for day in days("luu-tru/2020/02.html") if day.url}
    assert linked == {1: ("luu-tru/2020/02/01.html", 1), 29: ("luu-tru/2020/02/29.html", 2)}


def test_a_calendar_has_whole_weeks_from_monday_and_days_of_other_months_have_no_number() -> None:
    [month] = FOUND["luu-tru/2020/02.html"].months
    assert all(len(week) == 7 for week in month.weeks)
    assert [day.number for day in month.weeks[0]] == [0, 0, 0, 0, 0, 1, 2]  # 1 February 2020 was a Saturday
    assert [day.number for week in month.weeks for day in week if day.number] == list(range(1, 30))
    assert month.count == 3


def test_pages_lead_to_the_next_and_previous_that_have_stories() -> None:
    def neighbours(address: str) -> tuple[str, str]:
        view = FOUND[address]
        return (view.previous.url if view.previous else "", view.next.url if view.next else "")

    assert neighbours("luu-tru/2020.html") == ("luu-tru/2019.html", "luu-tru/2021.html")
    assert neighbours("luu-tru/2020/02.html") == ("luu-tru/2019/12.html", "luu-tru/2021/04.html")
    assert neighbours("luu-tru/2020/02/01.html") == ("luu-tru/2019/12/31.html", "luu-tru/2020/02/29.html")
    assert neighbours("luu-tru/2019/12/31.html") == ("", "luu-tru/2020/02/01.html")


def test_a_new_story_changes_its_own_day_month_and_year_and_the_neighbours_that_lead_there() -> None:
    before = archive(daily(400))
    after = archive([*daily(400), story("Mới", "2021-02-03 20:00")])
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {"luu-tru/index.html", "luu-tru/2021.html", "luu-tru/2021/02.html", "luu-tru/2021/02/03.html"}


def test_an_empty_site_has_an_empty_archive() -> None:
    assert list(archive([])) == ["luu-tru/index.html"]
