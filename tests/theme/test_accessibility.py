"""Every kind of page for those who see little, use no mouse, read large or print: in light and in dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.support.axe import violations
from tests.theme.kinds import ARTICLE, KINDS

pytestmark = pytest.mark.browser

_REACH = "a[href], button, input, select, textarea, summary, video[controls], [tabindex='0']"
# What the keyboard reaches now: visible, and whether a mark shows that it has the focus.
_FOCUS = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const style = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  if (!it.dataset.stop) it.dataset.stop = String(window.stops = (window.stops || 0) + 1);
  return {
    name: (it.getAttribute("aria-label") || it.textContent || it.name || it.id).trim().slice(0, 40),
    stop: it.dataset.stop,
    seen: box.width > 0 && box.height > 0 && style.visibility === "visible",
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""


@pytest.fixture
def opened(browser: Browser, address: str) -> Callable[..., Page]:
    def open_page(kind: str, width: int = 1280, height: int = 900, **context: object) -> Page:
        page = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN", **context).new_page()  # type: ignore[arg-type]
        answer = page.goto(f"{address}/{KINDS[kind]}")
        assert answer is not None
        assert answer.ok
        if kind == "search":
            page.wait_for_selector("#search[aria-busy=false]")
        return page

    return open_page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(opened: Callable[..., Page], kind: str, scheme: str) -> None:
    page = opened(kind, color_scheme=scheme)
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_at_320_pixels_nothing_scrolls_sideways(opened: Callable[..., Page], kind: str) -> None:
    # 1280 pixels at 400 % are 320: WCAG 2.2, 1.4.10
    page = opened(kind, width=320, height=256)
    needed, available = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert needed <= available
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["home", "article", "documents", "search", "month"])
def test_the_keyboard_reaches_every_control_in_order_and_shows_where_it_is(opened: Callable[..., Page], kind: str, width: int) -> None:
    page = opened(kind, width=width)
    page.evaluate("document.activeElement.blur()")
    visible = page.locator(_REACH).evaluate_all("all => all.filter((it) => it.checkVisibility({visibilityProperty: true})).length")
    stops = []
    for _ in range(visible + 20):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None or (stops and stop["stop"] == stops[0]["stop"]):
            break
        stops.append(stop)
    assert len(stops) >= visible
    assert stops[0]["name"] == "Truy cập nội dung luôn"
    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["marked"])] == []
    page.context.close()


def test_the_first_link_leads_to_the_text(opened: Callable[..., Page]) -> None:
    page = opened("article")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.context.close()


@pytest.mark.parametrize("kind", ["home", "section", "article", "document", "unit"])
def test_what_is_heard_comes_in_the_order_of_what_is_seen(opened: Callable[..., Page], kind: str) -> None:
    # Within a column each heading stands below the one that is read before it.
    page = opened(kind, width=360)
    tops = page.locator("main :is(h1, h2, h3), aside :is(h2, h3), footer h2").evaluate_all(
        "all => all.filter((it) => it.checkVisibility()).map((it) => it.getBoundingClientRect().top)"
    )
    assert len(tops) > 2
    assert tops == sorted(tops)
    page.context.close()


def test_text_is_at_least_18_pixels_and_grows_in_three_steps_that_are_remembered(opened: Callable[..., Page]) -> None:
    page = opened("article", width=360)
    size = "parseFloat(getComputedStyle(document.querySelector('.body p')).fontSize)"
    sizes = [page.evaluate(size)]
    for step in ("2", "3"):
        page.click(f"button[data-size='{step}']")
        sizes.append(page.evaluate(size))
    assert sizes[0] >= 18
    assert sizes == sorted(set(sizes))
    page.reload()
    assert page.evaluate(size) == sizes[2]
    page.context.close()


def test_nothing_moves_for_those_who_asked_for_calm(opened: Callable[..., Page]) -> None:
    page = opened("home", reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((it) => parseFloat(getComputedStyle(it).transitionDuration) > 0"
        " || getComputedStyle(it).animationName !== 'none').length"
    )
    assert moving == 0
    page.context.close()


def test_more_contrast_is_given_where_it_is_asked_for(opened: Callable[..., Page]) -> None:
    quiet = "getComputedStyle(document.querySelector('.story-time')).color"
    plain = opened("article")
    strong = opened("article", contrast="more")
    assert plain.evaluate(quiet) != strong.evaluate(quiet)
    assert strong.evaluate(quiet) == strong.evaluate("getComputedStyle(document.body).color")
    plain.context.close()
    strong.context.close()


def test_a_printed_article_is_one_column_with_pictures_captions_source_and_address(opened: Callable[..., Page]) -> None:
    page = opened("article")
    page.emulate_media(media="print")
    shown = "all => all.filter((it) => it.checkVisibility()).length"
    for part in ("nav", ".tools", ".share", ".related", "aside", ".feedback", ".skip", ".quick"):
        assert page.locator(part).evaluate_all(shown) == 0, part
    for part in (".name-text", "h1", ".story-time", ".standfirst", "figure img", "figcaption", ".byline", ".print-source"):
        assert page.locator(part).evaluate_all(shown) >= 1, part
    assert ARTICLE in page.inner_text(".print-source")
    lefts = page.locator("h1, .standfirst, .body > p, .print-source").evaluate_all(
        "all => all.map((it) => it.getBoundingClientRect().left)"
    )
    assert max(lefts) - min(lefts) < 1
    page.context.close()
