"""The sitemap lists what readers may find, with full addresses and the time of the last change."""

from __future__ import annotations

from xml.dom import minidom

import pytest

from plugins.metadata.sitemap import (
    SitemapEntry,
    newest,
    news_file,
    news_sitemap,
    robots,
    sitemap,
    sitemap_entries,
    sitemap_files,
    sitemap_index,
)
from plugins.related.index import StoryRelations
from plugins.site.context import SiteContext
from plugins.site.static_pages import TextPage, Texts
from plugins.stories.story import Status
from plugins.units.unit import Unit
from tests.support.stories import document, make_site_context, story, vietnam_time

SITE = "https://bantin.example/"


def entries(site: SiteContext) -> dict[str, str]:
    found = sitemap_entries(site)
    assert len({entry.url for entry in found}) == len(found)
    return {entry.url.removeprefix(SITE): entry.changed for entry in found}


def test_stories_stand_with_the_time_of_their_last_change() -> None:
    stories = [story("A", "2021-04-22 17:08"), story("B", "2021-04-21", modified=vietnam_time("2021-05-01 09:00"))]
    found = entries(make_site_context(stories))
    assert found["2021/04/a.html"] == "2021-04-22T17:08:00+07:00"
    assert found["2021/04/b.html"] == "2021-05-01T09:00:00+07:00"
    assert found[""] == "2021-04-22T17:08:00+07:00"


def test_lists_stand_with_the_time_of_their_newest_story_and_without_one_when_empty() -> None:
    article = story("A", "2021-04-22 17:08", "kinh-te", topic="Đại hội")
    site = make_site_context(
        [article],
        {article.id: StoryRelations(("ct-05-tw-2016",), units=("tinh-uy",))},
        documents=[document("ct-05-tw-2016"), document("nq-04-tw-2016")],
        units=[Unit("tinh-uy", "Tỉnh ủy"), Unit("huyen-uy", "Huyện ủy")],
        texts=Texts((TextPage("content/pages/a.md", "gioi-thieu", "Giới thiệu"),)),
    )
    found = entries(site)
    for path in ("chuyen-muc/kinh-te.html", "van-ban/ct-05-tw-2016.html", "don-vi/tinh-uy.html", "su-kien/dai-hoi.html"):
        assert found[path] == "2021-04-22T17:08:00+07:00"
    assert (found["chuyen-muc/thoi-su.html"], found["don-vi/huyen-uy.html"], found["gioi-thieu.html"]) == ("", "", "")
    assert "van-ban/nq-04-tw-2016.html" not in found


def test_what_no_list_may_show_is_not_in_it() -> None:
    stories = [story("Ẩn", status=Status.UNLISTED), story("Hết hạn", expires=vietnam_time("2022-01-01"))]
    assert not [path for path in entries(make_site_context(stories)) if path.startswith("2021")]


def test_the_file_is_well_formed_whatever_an_address_holds() -> None:
    raw = sitemap((SitemapEntry("https://bantin.example/?a=1&b=<c>", "2021-04-22"), SitemapEntry(SITE)))
    document_ = minidom.parseString(raw)  # noqa: S318 our own bytes
    urls = document_.getElementsByTagName("url")
    assert [node.firstChild.data for node in document_.getElementsByTagName("loc")] == ["https://bantin.example/?a=1&b=<c>", SITE]  # type: ignore[union-attr]
    assert [len(url.getElementsByTagName("lastmod")) for url in urls] == [1, 0]
    assert raw == sitemap((SitemapEntry("https://bantin.example/?a=1&b=<c>", "2021-04-22"), SitemapEntry(SITE)))


def test_machines_are_shown_the_way_to_the_sitemap() -> None:
    assert robots(f"{SITE}sitemap.xml").decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://bantin.example/sitemap.xml",
    ]


def test_stories_stand_in_the_files_of_their_years_and_lists_in_one() -> None:
    stories = [
        story("A", "2021-04-22 17:08"),
        story("B", "2026-11-20"),
        story("C", "2021-01-02", modified=vietnam_time("2022-03-04 05:06")),
    ]
    files = dict(sitemap_files(make_site_context(stories)))
    assert list(files) == ["sitemap-trang.xml", "sitemap-2026.xml", "sitemap-2021.xml"]
    assert [entry.url for entry in files["sitemap-2021.xml"]] == [f"{SITE}2021/04/a.html", f"{SITE}2021/01/c.html"]
    assert newest(files["sitemap-2021.xml"]) == "2022-03-04T05:06:00+07:00"
    together = [entry for entries in files.values() for entry in entries]
    assert sorted(together, key=lambda entry: entry.url) == sorted(sitemap_entries(make_site_context(stories)), key=lambda entry: entry.url)


def test_a_new_story_changes_no_file_of_an_old_year() -> None:
    old = [story("A", "2021-04-22 17:08")]
    assert (
        dict(sitemap_files(make_site_context(old)))["sitemap-2021.xml"]
        == dict(sitemap_files(make_site_context([*old, story("B", "2026-11-20")])))["sitemap-2021.xml"]
    )


def test_a_file_holds_no_more_addresses_than_engines_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.metadata.sitemap._MAX_ENTRIES", 2)
    files = dict(sitemap_files(make_site_context([story(f"Tin {number}", f"2021-04-2{number} 08:00") for number in range(5)])))
    assert [(path, len(entries)) for path, entries in files.items() if "2021" in path] == [
        ("sitemap-2021.xml", 2),
        ("sitemap-2021-2.xml", 2),
        ("sitemap-2021-3.xml", 1),
    ]


def test_news_engines_are_told_of_the_last_48_hours_only() -> None:
    stories = [story("Mới & nóng", "2026-11-20 09:00"), story("Vừa đủ", "2026-11-19 08:00"), story("Cũ", "2026-11-19 07:59")]
    found = news_file(make_site_context([*stories, story("Ẩn", "2026-11-20 10:00", status=Status.UNLISTED)]))
    assert found is not None
    assert [entry.title for entry in found[1]] == ["Mới & nóng", "Vừa đủ"]
    document_ = minidom.parseString(news_sitemap(found[1]))  # noqa: S318 our own bytes
    titles = [node.firstChild.data for node in document_.getElementsByTagName("news:title")]  # type: ignore[union-attr]
    assert titles == ["Mới & nóng", "Vừa đủ"]
    assert {node.firstChild.data for node in document_.getElementsByTagName("news:language")} == {"vi"}  # type: ignore[union-attr]
    assert news_file(make_site_context([story("Cũ", "2026-11-01")])) is None


def test_the_index_names_each_file_with_the_time_of_its_newest_entry() -> None:
    raw = sitemap_index((SitemapEntry(f"{SITE}sitemap-2026.xml", "2026-11-20T08:00:00+07:00"), SitemapEntry(f"{SITE}sitemap-trang.xml")))
    document_ = minidom.parseString(raw)  # noqa: S318 our own bytes
    parts = document_.getElementsByTagName("sitemap")
    assert [len(part.getElementsByTagName("lastmod")) for part in parts] == [1, 0]
