"""A page's key changes with whatever its bytes depend on, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.hashing import parts_hash
from plugins.engine.cache.hashing import files_hash, packed_view, page_key, template_hashes
from plugins.site.plan import Page
from plugins.site.views import Link, Pager

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = {"home.html": "t1", "list.html": "t2"}
PAGE = Page("index.html", Pager("Trang 1", Link("a.html", "A")), "home.html")


def key_of(page: Page, templates: dict[str, str], site_hash: str, code: str) -> str:
    return page_key(page, packed_view(page.view), templates, site_hash, code)


def one(_view: object) -> bytes:
    return b""


def another_function(_view: object) -> bytes:
    return b""


def test_parts_are_hashed_with_their_borders() -> None:
    assert parts_hash("Chỉ thị", " 05") != parts_hash("Chỉ thị 05")
    assert parts_hash("Chỉ thị 05") == parts_hash("Chỉ thị 05".encode())
    assert parts_hash("a", "") != parts_hash("a")


@pytest.mark.parametrize(
    "changed",
    [
        lambda: key_of(Page("trang.html", PAGE.view, "home.html"), TEMPLATES, "f", "c"),
        lambda: key_of(Page("index.html", Pager("Trang 1", Link("a.html", "B")), "home.html"), TEMPLATES, "f", "c"),
        lambda: key_of(Page("index.html", PAGE.view, "list.html"), TEMPLATES, "f", "c"),
        lambda: key_of(PAGE, {"home.html": "t3"}, "f", "c"),
        lambda: key_of(PAGE, TEMPLATES, "g", "c"),
    ],
    ids=["path", "view", "template", "its text", "frame"],
)
def test_a_page_of_a_template_has_another_key_when_something_in_it_changes(changed: Callable[[], str]) -> None:
    assert changed() != key_of(PAGE, TEMPLATES, "f", "c")


def test_half_a_character_in_a_view_is_no_reason_to_fail() -> None:
    first, second = (Page("a.html", Link("a.html", text), "home.html") for text in ("\ud83d", "\ud83e"))
    assert key_of(first, TEMPLATES, "f", "c") != key_of(second, TEMPLATES, "f", "c")


def test_a_page_has_the_same_key_when_only_other_templates_change() -> None:
    assert key_of(PAGE, {**TEMPLATES, "list.html": "t9"}, "f", "c") == key_of(PAGE, TEMPLATES, "f", "c")


def test_a_page_of_a_function_depends_on_the_function_and_the_code_but_not_on_the_frame() -> None:
    key = key_of(Page("a.xml", "view", one), TEMPLATES, "f", "c")
    assert key == key_of(Page("a.xml", "view", one), {}, "g", "c")
    assert key != key_of(Page("a.xml", "view", another_function), TEMPLATES, "f", "c")
    assert key != key_of(Page("a.xml", "view", one), TEMPLATES, "f", "d")
    assert key != key_of(Page("a.xml", "khác", one), TEMPLATES, "f", "c")


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    texts = {
        "base.html": '{% include "partials/head.html" %}{% block main %}{% endblock %}',
        "home.html": '{% extends "base.html" %}{%- from "partials/card.html" import card with context -%}',
        "page.html": "{% extends 'base.html' %}",
        "partials/head.html": "<title>",
        "partials/card.html": "{% import 'partials/time.html' as time %}",
        "partials/time.html": "<time>",
        "alone.html": "{# base.html #}",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("touched", "changed"),
    [
        ("partials/time.html", {"partials/time.html", "partials/card.html", "home.html"}),
        ("partials/head.html", {"partials/head.html", "base.html", "home.html", "page.html"}),
        ("alone.html", {"alone.html"}),
    ],
)
def test_a_template_changes_with_all_that_it_takes_in(theme: Path, touched: str, changed: set[str]) -> None:
    before = template_hashes(theme)
    (theme / touched).write_text((theme / touched).read_text(encoding="utf-8") + "x", encoding="utf-8")
    after = template_hashes(theme)
    assert {name for name in before if before[name] != after[name]} == changed


def test_templates_of_the_theme_name_what_they_take_in() -> None:
    for path in (ROOT / "theme" / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for word in ("{% include ", "{% extends ", "{% from ", "{% import "):
            for rest in text.split(word)[1:]:
                assert rest.startswith(('"', "'")), f"{path.name}: {word}{rest[:40]}: a key cannot know it"


def test_files_are_hashed_by_name_and_content_in_any_order(tmp_path: Path) -> None:
    first, second = tmp_path / "a.py", tmp_path / "b.py"
    first.write_text("1", encoding="utf-8")
    second.write_text("2", encoding="utf-8")
    before = files_hash(tmp_path, [first, second])
    assert files_hash(tmp_path, [second, first]) == before
    first.write_text("2", encoding="utf-8")
    second.write_text("1", encoding="utf-8")
    assert files_hash(tmp_path, [first, second]) != before
