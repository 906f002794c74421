"""The demo site under the Content-Security-Policy that the product ships: nothing is reported, and everything works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from plugins.publishing.nginx import CONTENT_SECURITY_POLICY
from tests.portal.conftest import Demo
from tests.support.browser import served_folder

pytestmark = pytest.mark.browser

WATCH = """addEventListener('securitypolicyviolation', event => console.error('policy', event.violatedDirective, event.blockedURI))"""


@pytest.fixture(scope="module")
def address(demo: Demo) -> Iterator[str]:
    with served_folder(demo.folder, {"Content-Security-Policy": CONTENT_SECURITY_POLICY}) as address:
        yield address


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what its console says of errors and of the policy."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.add_init_script(WATCH)
    yield page, said
    page.close()


def one_of_each_kind(demo: Demo) -> list[str]:
    """Every page at the top, and the largest page of each folder: an article, a section, a document …"""
    found: dict[str, str] = {}
    for path in sorted(demo.pages, key=lambda path: len(demo.files[path])):
        folder = "article" if path[:4].isdigit() else path.rpartition("/")[0].split("/")[0]
        found[folder or path] = path
    return sorted(found.values())


def test_no_kind_of_page_breaks_the_policy(demo: Demo, address: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    kinds = one_of_each_kind(demo)
    assert len(kinds) >= 10
    for path in kinds:
        page.goto(f"{address}/{path}", wait_until="load")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # pictures further down load now
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.classList.contains('scripted')"), path
        assert page.evaluate("document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 10"), path
        for button in page.locator("main button:enabled:visible").all()[:12]:
            button.click(timeout=5000)
    assert said == []


def test_the_search_works_under_the_policy(address: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    page.goto(f"{address}/tim-kiem.html?q=nghi%20quyet")
    page.wait_for_selector("#search-stories li a", timeout=20_000)
    page.fill("#search-text", "<img src=x onerror=alert(1)>")
    page.wait_for_load_state("networkidle")
    assert said == []
