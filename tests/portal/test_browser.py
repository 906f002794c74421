"""Home, section, article, document and unit as a browser shows them: on a phone and a desk, with and without JavaScript, from a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Browser, Page

from tests.portal.conftest import Demo

pytestmark = pytest.mark.browser

WIDTHS = {"phone": (360, 740), "desk": (1280, 900)}
# What can be read: the words of visible elements, without what a script adds to them.
READABLE = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, td, figcaption), main a, aside a, nav a, footer a")]
  .filter(it => it.checkVisibility() && !it.closest("[data-script]"))
  .map(it => { const copy = it.cloneNode(true); copy.querySelectorAll(".age, [data-script]").forEach(one => one.remove()); return copy })
  .map(copy => copy.textContent.replace(/\\s+/g, " ").trim())
  .filter(text => text)"""
KINDS = ("home", "section", "article", "document", "unit")


def resolve_page(demo: Demo, kind: str) -> str:
    """The fullest page of a kind: where something could be too wide, it is there."""
    if kind == "home":
        return "index.html"
    folders = {"section": "chuyen-muc/", "document": "van-ban/", "unit": "don-vi/"}
    if kind == "article":
        candidates = list(demo.stories())
    else:
        folder = folders[kind]
        candidates = [path for path in demo.pages if path.startswith(folder) and path.count("/") == 1 and not path.endswith("index.html")]
    return max(candidates, key=lambda path: (len(demo.files[path]), path))


@contextmanager
def opened(browser: Browser, address: str, width: str, *, script: bool = True) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Open a page; gives it with the errors that its console shows and the addresses that it asks for."""
    wide, high = WIDTHS[width]
    context = browser.new_context(viewport={"width": wide, "height": high}, java_script_enabled=script, locale="vi-VN")
    page = context.new_page()
    errors: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    # A click that leads elsewhere breaks off pictures that are still on their way; that is no fault of theirs.
    page.on("requestfailed", lambda request: errors.append(f"failed: {request.url}") if request.failure != "net::ERR_ABORTED" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="load")
    try:
        yield page, errors, asked
    finally:
        context.close()


@pytest.fixture(scope="module")
def address(demo: Demo, serve: Callable[[Path], str]) -> str:
    return serve(demo.folder)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_asks_only_its_own_site_and_reports_no_error(browser: Browser, demo: Demo, address: str, kind: str, width: str) -> None:
    with opened(browser, f"{address}/{resolve_page(demo, kind)}", width) as (page, errors, asked):
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # pictures further down load now
        page.wait_for_load_state("networkidle")
        widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert widths[0] <= widths[1]
        assert errors == []
        assert {urlsplit(one).netloc for one in asked if not one.startswith("data:")} == {urlsplit(address).netloc}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_everything_is_there_to_read_and_to_follow(
    browser: Browser, demo: Demo, address: str, kind: str, width: str
) -> None:
    path = resolve_page(demo, kind)
    with opened(browser, f"{address}/{path}", width) as (page, _, _):
        with_script = page.evaluate(READABLE)
    with opened(browser, f"{address}/{path}", width, script=False) as (page, _, _):
        without = set(page.evaluate(READABLE))
        assert [text for text in with_script if text not in without] == []
        assert len(with_script) > 20
        assert [one.inner_text() for one in page.locator("[data-script]").all() if one.is_visible()] == []
        if kind == "article":
            assert len(page.locator("main .story-text p").all()) >= 3
            assert page.locator("aside .card-title a").count() >= 4
        else:
            page.locator("main .card-title a").first.click()
            assert page.locator("main .story-text p").first.is_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_opened_from_a_folder_the_links_of_a_page_work(browser: Browser, demo: Demo, kind: str) -> None:
    start = (demo.folder / resolve_page(demo, kind)).as_uri()
    with opened(browser, start, "desk") as (page, errors, asked):
        assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
        assert page.evaluate("[...document.styleSheets].length") >= 1
        assert all(one.startswith(("file://", "data:")) for one in asked)
        links = page.locator("a[href$='.html']").evaluate_all("links => [...new Set(links.map(link => link.href))]")
        assert len(links) > 10
        assert [link for link in links if link.startswith("file:") and not Path(url2pathname(urlsplit(link).path)).is_file()] == []
        page.locator("main .card-title a").first.click()
        page.wait_for_load_state("load")
        assert page.locator("main .story-text p").first.is_visible()
        page.locator("header .name-text a").click()
        page.wait_for_load_state("load")
        assert page.url.endswith("/index.html")
        assert errors == []
