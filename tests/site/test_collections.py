"""A list page is declared once: whoever adds one finds it in pages, menu, sitemap, feeds, OPML and search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from plugins.feeds.entries import Entries
from plugins.feeds.sources import FeedSources, RemovedStories
from plugins.metadata.sitemap import sitemap_entries
from plugins.related.index import Index
from plugins.search.page import search_pages
from plugins.site import collections
from plugins.site.all_pages import make_all_pages, site_view
from plugins.site.collection import Collection, StoryList
from plugins.site.context import SiteContext
from plugins.site.plan import Plan, resolve_page
from plugins.stories.story import Stories
from tests.docs.recipes import carry_out, recipes
from tests.support.sites import NOW, copy_project, run_copy
from tests.support.stories import SITE_URL, daily, document, make_site_context, story, vietnam_time

STORY = "Tiêu đề: {title}\nNgày: {date}\nChuyên mục: thoi-su\n\nNội dung bản tin số {number} của tuần.\n"


def copied_project(folder: Path) -> Path:
    """Copy the program without its content; give it three stories of two weeks."""
    copy_project(folder)
    stories = folder / "content" / "thoi-su" / "2021"
    stories.mkdir(parents=True)
    for number, date in enumerate(("22/04/2021 - 17:08", "23/04/2021 - 08:00", "26/04/2021 - 08:00"), 1):
        text = STORY.format(title=f"Tin số {number}", date=date, number=number)
        stories.joinpath(f"tin-{number}.md").write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy with the new list page, built as a technician builds it."""
    folder = copied_project(tmp_path_factory.mktemp("weeks") / "portal")
    carry_out(recipes()["Add a list page"], folder)
    built = run_copy(folder, "build", "--site-url", SITE_URL, "--now", NOW, "--json")
    assert built.status == 0, built.said
    return folder / "output"


def hrefs(page: Path, where: str) -> list[str]:
    return html.document_fromstring(page.read_text(encoding="utf-8")).xpath(f"{where}//a/@href")


def test_the_stories_of_a_week_are_on_its_page(project: Path) -> None:
    page = project / "tin-theo-tuan" / "2021-w16.html"
    assert [Path(href).name for href in hrefs(page, "//*[contains(@class,'card-title')]")] == ["tin-so-2.html", "tin-so-1.html"]
    assert "Tuần 16 năm 2021" in page.read_text(encoding="utf-8")


def test_the_index_links_to_every_week(project: Path) -> None:
    assert hrefs(project / "tin-theo-tuan" / "index.html", "//main") == ["../tin-theo-tuan/2021-w17.html", "../tin-theo-tuan/2021-w16.html"]


def test_the_list_is_in_the_menu_of_every_page(project: Path) -> None:
    pages = [path for path in project.rglob("*.html") if path.name != "404.html"]
    assert pages
    for page in pages:
        assert any(href.endswith("tin-theo-tuan/index.html") for href in hrefs(page, "//header")), page


def test_the_lists_and_their_index_are_in_the_sitemap(project: Path) -> None:
    tree = etree.parse(project / "sitemap-trang.xml")
    locations = {element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    expected = ("", "2021-w16.html", "2021-w17.html")
    assert {f"{SITE_URL}/tin-theo-tuan/{name}" for name in expected} <= locations


def test_every_week_has_feeds_and_its_page_names_them(project: Path) -> None:
    for form in ("rss", "atom"):
        feed = (project / "tin-theo-tuan" / f"2021-w16.{form}.xml").read_text(encoding="utf-8")
        assert "Tin số 1" in feed
        assert "Tin số 2" in feed
        assert "Tin số 3" not in feed
    page = html.document_fromstring((project / "tin-theo-tuan" / "2021-w16.html").read_text(encoding="utf-8"))
    assert "../tin-theo-tuan/2021-w16.rss.xml" in page.xpath("//link[@rel='alternate']/@href")


def test_the_feeds_are_in_the_opml_file_and_on_the_page_of_feeds(project: Path) -> None:
    tree = etree.parse(project / "rss.opml")
    [group] = [outline for outline in tree.iter("outline") if outline.get("text") == "Tin theo tuần"]
    assert [outline.get("xmlUrl") for outline in group] == [f"{SITE_URL}/tin-theo-tuan/2021-w{week}.rss.xml" for week in (17, 16)]
    assert "tin-theo-tuan/2021-w16.rss.xml" in hrefs(project / "rss.html", "//main")


def test_the_list_is_on_the_search_page(project: Path) -> None:
    assert "tin-theo-tuan/index.html" in hrefs(project / "tim-kiem.html", "//*[@class='search-without']")


def test_without_the_declaration_nothing_of_it_is_there(tmp_path: Path) -> None:
    folder = copied_project(tmp_path / "portal")
    built = run_copy(folder, "build", "--site-url", SITE_URL, "--now", NOW, "--json")
    assert built.status == 0, built.said
    named = [path for path in (folder / "output").rglob("*") if path.is_file() and b"tin-theo-tuan" in path.read_bytes()]
    assert named == []


def all_on_one(_site: SiteContext, index: Index) -> Iterator[StoryList]:
    yield StoryList("moi-tin/tat-ca.html", "Mọi tin", index.everything)


EXTRA = Collection(kind="all", title="Mọi tin", index="moi-tin/index.html", lists=all_on_one)


def declare(monkeypatch: pytest.MonkeyPatch, extra: Collection) -> None:
    """Add a collection to the table, in every module that reads it."""
    table = (*collections.COLLECTIONS, extra)
    for module in ("plugins.site.collections", "plugins.site.all_pages", "plugins.feeds.sources"):
        monkeypatch.setattr(f"{module}.COLLECTIONS", table)


def where(site: SiteContext) -> dict[str, bool]:
    """Where the extra collection is named."""
    plan = Plan()
    for page in make_all_pages(site):
        plan.add(resolve_page(page))
    [search, _] = search_pages(site, plan, "")
    sources = list(FeedSources(Entries(site, "a.example,2026"), RemovedStories(Index(Stories([], site.now), {})), frozenset(), 5).all())
    urls = {entry.url for entry in sitemap_entries(site)}
    return {
        "pages": "moi-tin/tat-ca.html" in plan,
        "menu": "moi-tin/index.html" in {link.url for link in site_view(site, plan).menu},
        "search": "moi-tin/index.html" in {link.url for link in search.view.browse},
        "sitemap": f"{SITE_URL}/moi-tin/tat-ca.html" in urls,
        "index": f"{SITE_URL}/moi-tin/" in urls,
        "feed": "moi-tin/tat-ca.html" in {source.address for source in sources},
        "opml": "Mọi tin" in {source.group for source in sources},
    }


EVERYWHERE = dict.fromkeys(("pages", "menu", "search", "sitemap", "index", "feed", "opml"), True)


@pytest.mark.parametrize(
    ("column", "value", "nowhere"),
    [
        ("menu", 100, ()),
        ("menu", 0, ("menu",)),
        ("search", 0, ("search",)),
        ("sitemap", 0, ("sitemap", "index")),
        ("index_in_sitemap", False, ("index",)),
        ("has_feed", False, ("feed", "opml")),
    ],
)
def test_a_column_takes_a_list_out_of_one_place_only(
    monkeypatch: pytest.MonkeyPatch, column: str, value: object, nowhere: tuple[str, ...]
) -> None:
    extra = Collection(**{name: getattr(EXTRA, name) for name in ("kind", "title", "index", "lists")}, **{column: value})  # type: ignore[arg-type]
    declare(monkeypatch, extra)
    assert where(make_site_context(daily(3))) == {**EVERYWHERE, **dict.fromkeys(nowhere, False)}


def test_a_list_without_stories_has_no_page_unless_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    declare(monkeypatch, EXTRA)
    shown = where(make_site_context())
    assert (shown["pages"], shown["menu"], shown["search"], shown["sitemap"], shown["index"]) == (False,) * 5


def test_kinds_and_addresses_are_unique() -> None:
    kinds = [collection.kind for collection in collections.COLLECTIONS]
    assert len(set(kinds)) == len(kinds)
    stories = [story("A", "2021-01-01", byline=["Lê An"], topic="Đại hội", correction="Sai")]
    site = make_site_context(stories, documents=[document("ct-05-tw-2016", signed="2016-05-15")], now=vietnam_time("2026-01-01"))
    lists = [story_list for collection in collections.COLLECTIONS for story_list in collection.lists(site, site.index)]
    assert len({story_list.address for story_list in lists}) == len(lists)
