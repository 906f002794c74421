"""The screenshots can be taken anew, and the page for the desk prints on one side of A4."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.docs.pages import DESK, DOCS
from tools.docs.screenshots import MOST_BYTES, SHOTS, WIDEST, smaller, take

A4 = (595, 842)
"""Points, rounded."""


def test_the_pictures_of_the_guides_are_those_that_the_script_takes() -> None:
    assert {path.name for path in (DOCS / "anh").iterdir()} == {f"{name}.webp" for name in SHOTS}


@pytest.mark.browser
def test_the_script_takes_every_picture(browser: Browser, tmp_path: Path) -> None:
    """Fail if an element is missing that a picture is meant to show: then the pictures of the guides are out of date."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    taken = take(browser, tmp_path / "anh", scratch)
    assert {path.stem for path in taken} == SHOTS.keys()
    for path in taken:
        with Image.open(path) as picture, Image.open(DOCS / "anh" / path.name) as committed:
            assert picture.size == committed.size
        assert path.stat().st_size <= MOST_BYTES


def test_a_picture_is_made_no_wider_than_it_is_shown() -> None:
    file = io.BytesIO()
    Image.new("RGB", (1800, 1000), "white").save(file, "PNG")
    with Image.open(io.BytesIO(smaller(file.getvalue()))) as picture:
        assert picture.size == (WIDEST, 500)


@pytest.mark.browser
def test_the_page_for_the_desk_prints_on_one_side_of_a4(browser: Browser) -> None:
    page = browser.new_page()
    page.goto(DESK.as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    assert len(printed.pages) == 1
    assert (round(printed.pages[0].mediabox.width), round(printed.pages[0].mediabox.height)) == A4
    assert "Khi có chuyện" in printed.pages[0].extract_text()
