"""What stands beside a list: the newest, new documents, focus, and what was read most where readers were counted."""

from __future__ import annotations

import json

import pytest

from tests.portal.rules.reading import Sixty
from tests.portal.rules.sixty import BY_KEY, SECTIONS, STORIES

_LISTS = ("index.html", *(f"chuyen-muc/{slug}.html" for slug in SECTIONS))
_KINH_TE = "chuyen-muc/kinh-te.html"


def test_the_newest_stand_on_home_and_beside_each_section(sixty: Sixty) -> None:
    assert sixty.blocks("index.html")["Tin mới nhất"].keys == ["gia-7", "gia-6", "gia-5"]
    assert sixty.blocks(_KINH_TE)["Tin mới nhất"].keys == ["gia-8", "gia-7", "gia-6", "gia-5"]


@pytest.mark.parametrize("address", _LISTS)
def test_new_documents_stand_on_home_and_beside_each_section_newest_first(sixty: Sixty, address: str) -> None:
    lines = sixty.page(address).select(".block-documents .short-documents a[href]")
    assert sixty.text(address, ".block-documents h2") == "Văn bản mới"
    assert [str(line["href"]).rsplit("/", 1)[-1] for line in lines] == [
        f"{document}.html" for document in ("nq-57-tw-2024", "qd-37-tw-2021", "ctr-21-tu-2017", "nq-04-tw-2016", "ct-05-tw-2016")
    ]


def test_focus_lasts_until_its_last_day(sixty: Sixty) -> None:
    assert sixty.blocks("index.html")["Tiêu điểm"].keys == ["tieu-diem"]
    assert sixty.blocks(_KINH_TE)["Tiêu điểm"].keys == ["tieu-diem"]


@pytest.mark.parametrize("address", _LISTS)
def test_no_story_stands_twice_on_home_nor_on_a_section_with_what_is_beside_it(press: Sixty, address: str) -> None:
    shown = press.listed(address)
    assert len(shown) == len(set(shown))


def test_without_a_count_nothing_is_said_of_readers(sixty: Sixty) -> None:
    assert not (sixty.site.content / "views.json").exists()
    assert not any("Đọc nhiều" in sixty.blocks(address) for address in _LISTS)
    assert not any("Lượt xem" in sixty.story(one.key).get_text() for one in STORIES)


def test_with_a_count_what_was_read_most_stands_on_home_and_beside_sections(press: Sixty) -> None:
    assert press.blocks("index.html")["Đọc nhiều"].keys == ["anh", "phim"]
    assert press.blocks(_KINH_TE)["Đọc nhiều"].keys == ["anh", "phim"]


def test_with_a_count_a_story_says_how_often_it_was_read(press: Sixty) -> None:
    assert press.text(BY_KEY["anh"].address, ".times-read") == "Lượt xem: 3"
    assert press.text(BY_KEY["do-hoa"].address, ".times-read") == ""


def test_the_log_of_the_server_is_counted_without_machines_repeats_and_failures(press: Sixty) -> None:
    """Three readers in a packed log; two in a plain one, of whom one comes twice, beside nine calls of a machine and a failure."""
    assert json.loads((press.site.content / "views.json").read_text(encoding="utf-8")) == {
        BY_KEY["anh"].address: {"2026-11-19": 3},
        BY_KEY["phim"].address: {"2026-11-20": 2},
    }
