"""Kinds of story, corrections, expired stories, the archive, and many articles with one title."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.portal.rules.reading import Sixty
from tests.portal.rules.sixty import BY_KEY, STORIES
from tests.support.sites import SiteFolder

_BADGES = {"anh": "Ảnh", "phim": "Video", "phim-ngoai": "Video", "do-hoa": "Infographic"}
_EXPIRED = BY_KEY["het-han"]


@pytest.mark.parametrize(("key", "badge"), _BADGES.items())
def test_other_kinds_of_story_have_their_badge_on_their_page_and_in_lists(sixty: Sixty, key: str, badge: str) -> None:
    assert sixty.text(BY_KEY[key].address, ".story-head .badge") == badge
    cards = sixty.page("chuyen-muc/van-hoa.html").select(".card")
    [card] = [card for card in cards if card.select(f".card-title a[href$='/{key}.html']")]
    assert card.select_one(".badge").get_text(strip=True) == badge  # type: ignore[union-attr]


def test_an_ordinary_story_has_no_badge(sixty: Sixty) -> None:
    assert not sixty.story("hoi-nghi").select(".story-head .badge")


def test_the_pictures_of_a_photo_story_stand_in_its_text(sixty: Sixty) -> None:
    assert [image["alt"] for image in sixty.story("anh").select(".body img")] == ["Gặt lúa"]


def test_a_video_of_ours_plays_on_its_page_with_its_picture(sixty: Sixty) -> None:
    [video] = sixty.story("phim").select("video")
    assert sixty.has(f"2021/05/{video['src']}")
    assert sixty.has(f"2021/05/{video['poster']}")
    assert str(video["src"]).endswith(".mp4")


def test_a_video_elsewhere_is_a_still_that_leads_there(sixty: Sixty) -> None:
    page = sixty.story("phim-ngoai")
    assert not page.select("video, iframe")
    [still] = page.select("article figure a")
    assert still["href"] == "https://video.example/1"
    assert still.select("img")
    assert page.select_one(".watch a")["href"] == "https://video.example/1"  # type: ignore[index]


def test_the_archive_leads_by_year_and_month_to_a_calendar_in_which_empty_days_are_no_links(sixty: Sixty) -> None:
    assert sixty.links("luu-tru/index.html", ".periods")["Năm 2026"] == "luu-tru/2026.html"
    assert "luu-tru/2026/10.html" in sixty.links("luu-tru/2026.html", ".months").values()
    days = {cell.get_text(strip=True).split(",")[0]: cell.find("a") for cell in sixty.page("luu-tru/2026/10.html").select(".calendar td")}
    linked = {day for day, link in days.items() if link}
    assert linked == {str(day) for day in range(1, 9)}
    assert set(days) - linked - {""} == {str(day) for day in range(9, 32)}
    assert sixty.has("luu-tru/2026/10/08.html")
    assert not sixty.has("luu-tru/2026/10/09.html")


def test_every_story_stands_on_the_page_of_its_day(sixty: Sixty) -> None:
    for one in STORIES:
        day, month, year = one.date.split("/")
        address = f"luu-tru/{year}/{month}/{day}.html"
        assert sixty.has(address) is (one is not _EXPIRED)
        assert one is _EXPIRED or one.key in sixty.listed(address)


def test_each_page_leads_to_the_archive_by_its_name(sixty: Sixty) -> None:
    assert sixty.links("index.html", "header").get("Xem theo ngày") == "luu-tru/index.html"


def test_a_correction_stands_in_a_box_on_the_story_in_a_list_and_in_a_feed(sixty: Sixty) -> None:
    said = "Số đúng là 12 hộ, không phải 21 hộ."
    assert sixty.text(BY_KEY["sua-sai"].address, ".correction") == f"Đính chính {said}"
    assert not sixty.story("hoi-nghi").select(".correction")
    assert sixty.listed("dinh-chinh.html") == ["sua-sai"]
    assert sixty.text("dinh-chinh.html", "h1") == "Đính chính"
    assert said in sixty.text("dinh-chinh.html", ".card")
    assert said in (sixty.site.output / "dinh-chinh.rss.xml").read_text(encoding="utf-8")


def test_the_press_uses_the_title_of_the_law_for_corrections(press: Sixty) -> None:
    title = "Thông tin cải chính, xin lỗi"
    assert press.text(BY_KEY["sua-sai"].address, ".correction h2") == title
    assert press.text("dinh-chinh.html", "h1") == title
    assert f"<title>{title}" in (press.site.output / "dinh-chinh.rss.xml").read_text(encoding="utf-8")


def test_an_expired_story_keeps_its_address_and_says_that_it_has_expired(sixty: Sixty) -> None:
    assert sixty.text(_EXPIRED.address, ".notice").startswith("Tin này đã hết thời hạn thông báo")
    assert not sixty.story("hoi-nghi").select(".notice")


def test_an_expired_story_stands_in_no_list_no_archive_and_no_feed(sixty: Sixty) -> None:
    output = sixty.site.output
    pages = [path for path in output.rglob("*.html") if path.relative_to(output).as_posix() != _EXPIRED.address]
    assert not [path for path in pages if "het-han.html" in path.read_text(encoding="utf-8")]
    feeds = [*output.rglob("*.rss.xml"), *output.rglob("*.atom.xml"), output / "index.json"]
    assert len(feeds) > 20
    assert not [path for path in feeds if _EXPIRED.title in path.read_text(encoding="utf-8")]


def test_an_expired_story_alone_in_its_topic_leads_to_no_page_that_is_not_there(sixty: Sixty) -> None:
    links = sixty.links(_EXPIRED.address, "main")
    assert "Thông báo" not in links
    assert [address for address in links.values() if ":" not in address and not sixty.has(address)] == []


def test_sixty_monthly_articles_with_one_title_have_sixty_pages(monthly: SiteFolder) -> None:
    """And each leads to the one before it and the one after."""
    pages = sorted(path.relative_to(monthly.output).as_posix() for path in monthly.output.glob("20*/*/*.html"))
    assert len(pages) == 60
    months = [f"{year}/{month:02}" for year in range(2021, 2026) for month in range(1, 13)]
    assert pages == [f"{month}/sinh-hoat-chi-bo-thuong-ky.html" for month in months]
    said = Counter(f"lần thứ {number + 1}." in (monthly.output / page).read_text(encoding="utf-8") for number, page in enumerate(pages))
    assert said == {True: 60}
    middle = (monthly.output / pages[30]).read_text(encoding="utf-8")
    assert all(neighbour in middle for neighbour in (pages[29], pages[31]))
