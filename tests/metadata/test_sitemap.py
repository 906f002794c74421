"""The sitemap lists what readers may find, with full addresses and the time of the last change."""

from __future__ import annotations

from xml.dom import minidom

from plugins.metadata.sitemap import SitemapEntry, robots, sitemap, sitemap_entries
from plugins.pages.newsroom import Newsroom
from plugins.pages.texts import TextPage, Texts
from plugins.related.index import Belongings
from plugins.stories.story import Status
from plugins.units.unit import Unit
from tests.support.stories import document, moment, newsroom, story

SITE = "https://bantin.example/"


def entries(room: Newsroom) -> dict[str, str]:
    found = sitemap_entries(room)
    assert len({entry.url for entry in found}) == len(found)
    return {entry.url.removeprefix(SITE): entry.changed for entry in found}


def test_stories_stand_with_the_time_of_their_last_change() -> None:
    stories = [story("A", "2021-04-22 17:08"), story("B", "2021-04-21", modified=moment("2021-05-01 09:00"))]
    found = entries(newsroom(stories))
    assert found["2021/04/a.html"] == "2021-04-22T17:08:00+07:00"
    assert found["2021/04/b.html"] == "2021-05-01T09:00:00+07:00"
    assert found[""] == "2021-04-22T17:08:00+07:00"


def test_lists_stand_with_the_time_of_their_newest_story_and_without_one_when_empty() -> None:
    one = story("A", "2021-04-22 17:08", "kinh-te", topic="Đại hội")
    room = newsroom(
        [one],
        {one.id: Belongings(("ct-05-tw-2016",), units=("tinh-uy",))},
        documents=[document("ct-05-tw-2016"), document("nq-04-tw-2016")],
        units=[Unit("tinh-uy", "Tỉnh ủy"), Unit("huyen-uy", "Huyện ủy")],
        texts=Texts((TextPage("content/pages/a.md", "gioi-thieu", "Giới thiệu"),)),
    )
    found = entries(room)
    for path in ("chuyen-muc/kinh-te.html", "van-ban/ct-05-tw-2016.html", "don-vi/tinh-uy.html", "su-kien/dai-hoi.html"):
        assert found[path] == "2021-04-22T17:08:00+07:00"
    assert (found["chuyen-muc/thoi-su.html"], found["don-vi/huyen-uy.html"], found["gioi-thieu.html"]) == ("", "", "")
    assert "van-ban/nq-04-tw-2016.html" not in found


def test_what_no_list_may_show_is_not_in_it() -> None:
    stories = [story("Ẩn", status=Status.UNLISTED), story("Hết hạn", expires=moment("2022-01-01"))]
    assert not [path for path in entries(newsroom(stories)) if path.startswith("2021")]


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
