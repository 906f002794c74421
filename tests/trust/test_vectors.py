"""Thousands of hidden scripts on real pages in a real browser: none runs, with no help from a server and none from the policy.

The same pages made without the sanitiser show that the vectors are live, and that the policy of the page alone stops them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plugins.core.markup import sanitise
from plugins.core.policy import PAGE_POLICY
from plugins.engine.cache.store import Store
from plugins.engine.render import Renderer, Theme
from plugins.site.all_pages import site_view
from plugins.site.body import compose
from plugins.site.plan import Page as PlannedPage
from plugins.site.plan import Plan
from plugins.site.story_page import story_page
from plugins.site.views import StaticPageView, StoryText
from plugins.stories.read import read_story_file
from plugins.stories.story import Story
from plugins.stories.text import read_text
from tests.support.sites import ROOT
from tests.support.stories import NOW, SITE_URL, make_site_context
from tests.trust.good_site import SECTION
from tests.trust.vectors import Vector, all_vectors

pytestmark = pytest.mark.browser

META = f'<meta http-equiv="Content-Security-Policy" content="{escape(PAGE_POLICY).replace("&#x27;", "&#39;")}">\n'
ON_A_PAGE, ALONE_ON_A_PAGE = 150, 8
COUNT = "window.ran = new Set(); window.P = number => { ran.add(number); };"
TRIGGER = """async () => {
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  const left = [];
  const safe = (one) => {
    const address = one.href?.baseVal ?? one.href ?? one.formAction ?? one.action ?? "";
    try { return ["http:", "https:", "mailto:", "tel:"].includes(new URL(address, location).protocol); } catch { return true; }
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a, area");
    if (link && safe(link)) event.preventDefault();
  }, true);
  addEventListener("submit", (event) => { if (safe(event.submitter ?? event.target) && safe(event.target)) event.preventDefault(); }, true);
  await wait(30);
  for (const one of document.querySelectorAll("main *, body > *")) {
    for (const { name } of [...one.attributes].filter(({ name }) => /^on/i.test(name))) {
      left.push(name);
      one.dispatchEvent(new Event(name.slice(2).toLowerCase()));
    }
    if (!one.matches("a, area, form button, input[type=submit]")) continue;
    if (safe(one) && (!one.form || safe(one.form))) {
      if (!one.querySelector("animate, set")) continue;
    } else left.push(String(one.href ?? one.formAction));
    one.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    await wait(0);
  }
  await wait(30);
  return [[...ran], left];
}"""


@dataclass(frozen=True, slots=True)
class Pages:
    """A folder of pages, and their names."""

    folder: Path
    names: tuple[str, ...]


def batches(vectors: list[Vector]) -> Iterator[list[Vector]]:
    """So many vectors on a page that it is fast, those that swallow others in small groups."""
    for alone, size in ((False, ON_A_PAGE), (True, ALONE_ON_A_PAGE)):
        of_kind = [vector for vector in vectors if vector.alone is alone]
        yield from (of_kind[start : start + size] for start in range(0, len(of_kind), size))


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    """The theme as a build renders it."""
    folder = tmp_path_factory.mktemp("vectors")
    with closing(Store(folder / "store.sqlite", "1")):
        pass
    static = ROOT / "theme" / "static"
    assets = {path.relative_to(static).as_posix(): f"theme/{path.name}" for path in static.rglob("*") if path.is_file()}
    site = site_view(make_site_context(), Plan())
    theme = Theme(ROOT / "theme" / "templates", site, assets, folder / "store.sqlite", "1", folder / "bytecode", {}, "")
    with closing(Renderer(theme)) as renderer:
        yield renderer


def static_page(body: str, renderer: Renderer) -> str:
    """A static page as the theme shows it."""
    site = make_site_context()
    view = StaticPageView(site.heads.head("trang.html", "Trang", ""), (), "Trang", body)
    return renderer.render(PlannedPage("trang.html", view, "page.html")).decode()


def bare_story() -> Story:
    """A public story of no words."""
    raw = "Tiêu đề: Tin\nNgày: 20/11/2026\nMã: a1\n\nChữ".encode()
    file, _ = read_story_file(f"content/{SECTION}/2026/a.md", raw, {SECTION: "Tin"})
    assert file.story
    return replace(file.story, date=NOW - timedelta(hours=1))


def article(body: str, renderer: Renderer) -> str:
    """The page of a story with this body: composed and rendered."""
    story = bare_story()
    renderer._bodies = {story.body.digest: body}
    return renderer.render(story_page(story, make_site_context([story], sections={SECTION: "Tin"}))).decode()


def feed(body: str, _renderer: Renderer) -> str:
    """The text of a story as a feed reader shows it."""
    text = sanitise(compose(body, StoryText("a1", "a.html", ""), f"{SITE_URL}/", f"{SITE_URL}/a.html"))
    return f"<!doctype html><html><head>{META}</head><body><main>{text}</main></body></html>"


def write_pages(
    folder: Path, bodies: list[str], roads: tuple[Callable[[str, Renderer], str], ...], renderer: Renderer, *, meta: bool
) -> Pages:
    """Write the pages of all batches on some roads; without ``meta`` the policy is taken out."""
    names = []
    for (number, body), road in ((pair, road) for road in roads for pair in enumerate(bodies)):
        html = road(body, renderer)
        assert html.count(META) == 1
        names.append(f"{road.__name__}-{number}.html")
        (folder / names[-1]).write_text(html if meta else html.replace(META, ""), encoding="utf-8", errors="replace")
    return Pages(folder, tuple(names))


def bodies_of(vectors: list[Vector]) -> list[str]:
    """The HTML of each batch; every vector is a text of its own."""
    return ["\n".join(read_text(vector.text, "content/tin/a.md", 1).html for vector in batch) for batch in batches(vectors)]


@pytest.fixture(scope="module")
def vectors() -> list[Vector]:
    return all_vectors()


@pytest.fixture(scope="module")
def sanitised(vectors: list[Vector]) -> list[str]:
    return bodies_of(vectors)


@pytest.fixture(scope="module")
def unsanitised(vectors: list[Vector]) -> Iterator[list[str]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("plugins.stories.text.sanitise", lambda text, **_: text)
        yield bodies_of(vectors)


def run(pages: Pages, page: Page, address: str) -> tuple[set[int], list[str]]:
    """The numbers of the vectors that ran, and the handlers and unsafe links that stand on the pages."""
    ran: set[int] = set()
    left: list[str] = []
    for name in pages.names:
        page.goto(f"{address}/{name}", wait_until="load")
        ran_here, left_here = page.evaluate(TRIGGER)
        ran.update(ran_here)
        left += left_here
    return ran, left


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_init_script(COUNT)
    page.route("**/*", lambda route: route.continue_() if ".html" in route.request.url else route.abort())
    yield page
    page.close()


def test_there_are_five_thousand_vectors_each_once(vectors: list[Vector]) -> None:
    assert len({vector.text.replace(str(vector.number), "§") for vector in vectors}) >= 5000


@pytest.mark.parametrize("meta", [False, True])
def test_no_vector_runs(
    meta: bool, sanitised: list[str], renderer: Renderer, tab: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    pages = write_pages(tmp_path, sanitised, (static_page, article, feed), renderer, meta=meta)
    assert run(pages, tab, serve(tmp_path)) == (set(), [])


def test_without_the_sanitiser_four_thousand_run(
    unsanitised: list[str], renderer: Renderer, tab: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    ran, _ = run(write_pages(tmp_path, unsanitised, (static_page,), renderer, meta=False), tab, serve(tmp_path))
    print(f"\n{len(ran)} ran")
    assert len(ran) >= 4000


def test_without_the_sanitiser_the_policy_of_the_page_stops_them(
    unsanitised: list[str], renderer: Renderer, tab: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    ran, left = run(write_pages(tmp_path, unsanitised, (static_page,), renderer, meta=True), tab, serve(tmp_path))
    assert len(left) > 1000
    assert ran == set()
