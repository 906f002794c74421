"""A plan holds every file once, also for systems that do not tell capital letters apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.site.plan import Copy, Page, PathTakenError, Plan


def test_files_stand_in_the_order_in_which_they_were_offered() -> None:
    plan = Plan()
    plan.add(Page("b.html", None, "page.html"))
    plan.copy(Copy("anh/a.jpg", Path("a.jpg"), "1"))
    plan.add(Page("a.html", None, "page.html"))
    assert list(plan) == ["b.html", "a.html", "anh/a.jpg"]
    assert "anh/a.jpg" in plan
    assert "c.html" not in plan


@pytest.mark.parametrize("path", ["tin/a.html", "tin/A.HTML"])
def test_a_path_that_is_taken_is_refused_also_in_other_letters(path: str) -> None:
    plan = Plan()
    plan.add(Page("tin/a.html", None, "page.html"))
    with pytest.raises(PathTakenError, match=r"tin/a\.html"):
        plan.add(Page(path, None, "page.html"))
    with pytest.raises(PathTakenError):
        plan.copy(Copy(path, Path("a.html"), "1"))


def test_one_file_may_be_added_by_two_plugins_but_not_two_files_for_one_path() -> None:
    plan = Plan()
    plan.copy(Copy("anh/a.jpg", Path("a.jpg"), "1"))
    plan.copy(Copy("anh/a.jpg", Path("a.jpg"), "1"))
    assert list(plan) == ["anh/a.jpg"]
    with pytest.raises(PathTakenError):
        plan.copy(Copy("anh/a.jpg", Path("b.jpg"), "2"))


def test_a_page_is_replaced_where_it_was_and_only_if_it_is_there() -> None:
    plan = Plan()
    plan.add(Page("a.html", None, "page.html"))
    plan.add(Page("b.html", None, "page.html"))
    plan.replace(Page("a.html", None, "story.html"))
    assert [(path, page.make) for path, page in plan.pages.items() if isinstance(page, Page)] == [
        ("a.html", "story.html"),
        ("b.html", "page.html"),
    ]
    with pytest.raises(KeyError, match=r"c\.html"):
        plan.replace(Page("c.html", None, "page.html"))
