"""Titles that are the same or nearly so: found, not over-found, and not by comparing each with each."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from plugins.checks import titles
from plugins.checks.titles import similar_titles
from plugins.core.dates import VIETNAM
from plugins.stories.story import Body, Story

START = datetime(2026, 1, 1, tzinfo=VIETNAM)


def story(number: int, title: str, day: int = 0) -> Story:
    return Story(f"content/tin/{number}.md", str(number), title, START + timedelta(days=day), "tin", str(number), Body(""))


def alike(*given: str, days: int = 10) -> list[tuple[str, str, bool]]:
    stories = [story(number, title, number * days) for number, title in enumerate(given)]
    return [(pair.story.id, pair.earlier.id, pair.is_same) for pair in similar_titles(stories, 60)]


BASE = "Đảng ủy Khối tổ chức hội nghị sơ kết công tác"


@pytest.mark.parametrize(
    "other",
    [
        "Đảng ủy Khối tổ chức hội nghị sơ kết các công tác",
        "Đảng ủy Khối tổ chức hội nghị sơ kểt công tác",
        "Đảng ủy Khối tổ chức nghị sơ kết công tác",
        "đảng uỷ khối tổ chức hội nghị sơ kết, tác",
    ],
)
def test_a_word_that_differs_is_near(other: str) -> None:
    assert alike(BASE, other) == [("1", "0", False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hội nghị Ban Thường vụ Tỉnh ủy tháng 4", "Hội nghị Ban Thường vụ Tỉnh ủy tháng 5"),
        ("Chuyển đổi số ở cơ sở, bài 1", "Chuyển đổi số ở cơ sở, bài cuối"),
        ("Đảng ủy xã Thạnh Phú ra nghị quyết mới", "Đảng ủy xã Thanh Phú ra nghị quyết mới"),
        ("Hội nghị lần thứ hai của Tỉnh ủy khóa này", "Hội nghị lần thứ ba của Tỉnh ủy khóa này"),
        ("Ngày hội đọc sách", "Ngày hội sách"),
        (BASE, "Ban Tổ chức Tỉnh ủy gặp mặt cán bộ hưu trí"),
    ],
)
def test_a_number_a_name_or_a_short_title_is_different(one: str, other: str) -> None:
    assert alike(one, other) == []


def test_the_same_title_counts_for_a_year_and_a_near_one_for_as_long_as_the_settings_say() -> None:
    assert alike(BASE, BASE.upper(), days=300) == [("1", "0", True)]
    assert alike(BASE, BASE, days=400) == []
    assert alike(BASE, f"{BASE} này", days=61) == []


def test_many_titles_after_one_formula_take_no_more_looks_than_there_are_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    look = titles._differs_by_mistake

    def counted(title: list[str], other: list[str]) -> bool:
        nonlocal looks
        looks += 1
        return look(title, other)

    monkeypatch.setattr(titles, "_differs_by_mistake", counted)
    stories = [story(number, f"Đảng ủy xã làm theo gương Bác năm {number}") for number in range(1000)]
    assert list(similar_titles(stories, 60)) == []
    assert looks <= len(stories) * 20
