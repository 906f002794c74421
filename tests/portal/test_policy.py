"""The demo site under the Content-Security-Policy of its server, and of its pages alone: nothing is reported, everything works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from markupsafe import escape
from playwright.sync_api import Browser, Page

from plugins.core.policy import CONTENT_SECURITY_POLICY, PAGE_POLICY
from tests.portal.conftest import Demo
from tests.support.browser import served_folder

pytestmark = pytest.mark.browser

WATCH = """addEventListener('securitypolicyviolation', event => console.error('policy', event.violatedDirective, event.blockedURI))"""


@pytest.fixture(scope="module", params=["server", "page"])
def address(demo: Demo, request: pytest.FixtureRequest) -> Iterator[str]:
    headers = {"server": {"Content-Security-Policy": CONTENT_SECURITY_POLICY}, "page": {}}[request.param]
    with served_folder(demo.folder, headers) as address:
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


def test_every_page_carries_the_policy_before_anything_that_it_rules(demo: Demo) -> None:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(PAGE_POLICY)}">'
    assert len(demo.pages) > 100
    for path in demo.pages:
        html = demo.files[path].decode()
        assert 0 < html.find(meta) < min(html.find(tag) for tag in ("<link", "<script", "<title")), path


def test_a_page_says_what_the_server_says_but_for_what_it_cannot_say() -> None:
    assert CONTENT_SECURITY_POLICY.startswith(PAGE_POLICY)
    assert CONTENT_SECURITY_POLICY.removeprefix(PAGE_POLICY) == "; frame-ancestors 'none'"


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
