"""The colours of the theme can be read on each other, whatever a site chooses."""

from __future__ import annotations

import re

import pytest

from plugins.site.colours import DEFAULTS, all_colours, changed_colours, contrast, night_of, unreadable
from tests.support.sites import ROOT


def test_the_colours_of_the_code_are_those_of_the_stylesheet() -> None:
    sheet = (ROOT / "theme" / "static" / "css" / "portal.css").read_text(encoding="utf-8")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", sheet.partition("}")[0]))
    assert {name: found[name] for name in DEFAULTS} == dict(DEFAULTS)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == ratio


def test_the_theme_itself_can_be_read() -> None:
    assert list(unreadable({})) == []


@pytest.mark.parametrize("brand", ["#0b4f8a", "#006b3f", "#5b2a86", "#971b1e", "#000000", "#3a2a00"])
def test_the_night_form_of_a_colour_follows_from_it_and_can_be_read(brand: str) -> None:
    assert contrast(night_of(brand, DEFAULTS["paper-night"]), DEFAULTS["paper-night"]) >= 7
    assert list(unreadable({"brand": brand})) == []


def test_a_night_form_that_was_chosen_stays() -> None:
    assert all_colours({"brand": "#0b4f8a", "brand-night": "#ffffff"})["brand-night"] == "#ffffff"
    assert changed_colours({"paper": DEFAULTS["paper"]}) == ()
    assert [name for name, _ in changed_colours({"brand": "#0b4f8a"})] == ["brand", "brand-night"]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"brand": "#ff9999"}, "#ff9999 trên #fdfcfa"),
        ({"ink": "#aaaaaa"}, "chữ thường trên nền sáng"),
        ({"brand-night": "#333333"}, "chữ màu chính trên nền tối"),
        ({"paper": "#333333"}, "#1d1916 trên #333333"),
    ],
)
def test_colours_that_cannot_be_read_are_named(chosen: dict[str, str], said: str) -> None:
    problems = list(unreadable(chosen))
    assert said in " ".join(problem.message for problem in problems)
    assert {problem.code.value for problem in problems} == {"pages.contrast"}
