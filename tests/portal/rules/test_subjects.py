"""Units, people, topics and series: each with a page of its own that says what it is."""

from __future__ import annotations

import pytest

from tests.portal.rules.reading import Sixty
from tests.portal.rules.sixty import BY_KEY

_BEN_THUY, _TINH_UY = "don-vi/huyen-uy-ben-thuy.html", "don-vi/tinh-uy.html"


def facts(site: Sixty, address: str) -> dict[str, list[str]]:
    """What a page says of its subject: labels and values."""
    found = {}
    for line in site.page(address).select(".facts > div"):
        label, *values = (part.get_text(" ", strip=True) for part in line.select("dt, dd"))
        found[label] = values
    return found


def test_a_unit_page_says_what_the_unit_is(sixty: Sixty) -> None:
    assert sixty.text(_TINH_UY, ".intro") == "Cấp ủy của tỉnh"
    assert facts(sixty, _TINH_UY) == {"Loại hình": ["Tỉnh ủy"], "Tên gọi tắt": ["TU Tân Lam"]}
    assert facts(sixty, "don-vi/ban-tuyen-giao.html") == {
        "Loại hình": ["Ban đảng"],
        "Trực thuộc": ["Tỉnh ủy Tân Lam"],
        "Thời gian hoạt động": ["từ 03/02/2025"],
        "Tên trước đây": ["Ban Tuyên giáo Tỉnh ủy Tân Lam"],
    }


def test_a_unit_that_has_ended_says_so_and_who_took_over_and_from_whom(sixty: Sixty) -> None:
    assert sixty.text(_BEN_THUY, ".notice") == "Đơn vị này đã kết thúc hoạt động."
    assert facts(sixty, _BEN_THUY)["Thời gian hoạt động"] == ["từ 1976 đến 30/06/2025"]
    assert sixty.links(_BEN_THUY, ".facts")["Đảng ủy xã Thạnh Phú"] == "don-vi/xa-thanh-phu.html"
    assert facts(sixty, _BEN_THUY)["Đơn vị kế tục"] == ["Đảng ủy xã Thạnh Phú"]
    assert facts(sixty, "don-vi/xa-thanh-phu.html")["Tiếp nhận từ"] == ["Huyện ủy Bến Thủy"]
    assert sixty.text("don-vi/xa-thanh-phu.html", ".notice") == ""


def test_a_unit_page_shows_its_tree_and_the_directory_shows_them_all(sixty: Sixty) -> None:
    assert sixty.links(_TINH_UY, ".tree > li > ul > li > ul") == {"Chi bộ Chợ Cũ": "don-vi/chi-bo-cho-cu.html"}
    assert sixty.text(_TINH_UY, ".tree strong") == "Tỉnh ủy Tân Lam"
    assert len(sixty.links("don-vi/index.html", ".tree")) == 7
    assert "Huyện ủy Bến Thủy kết thúc năm 2025" in sixty.text("don-vi/index.html", ".tree")


def test_the_own_news_of_a_unit_and_that_of_the_units_below_it_are_two_lists(sixty: Sixty) -> None:
    own, wide = sixty.listed(_BEN_THUY), sixty.listed("don-vi/huyen-uy-ben-thuy/tat-ca.html")
    assert "chi-bo" not in own
    assert sorted(wide) == sorted([*own, "chi-bo"])
    assert sixty.text(_BEN_THUY, ".facets") == (
        f"Theo đơn vị Tin của đơn vị {len(own)} Tin của đơn vị và các đơn vị trực thuộc {len(wide)}"
    )
    assert set(sixty.links(_BEN_THUY, ".facets").values()) == {"don-vi/huyen-uy-ben-thuy/tat-ca.html"}
    assert not sixty.page("don-vi/chi-bo-cho-cu.html").select(".facets")


def test_a_story_keeps_the_name_that_its_unit_had_on_its_day(sixty: Sixty) -> None:
    assert sixty.links(BY_KEY["ten-cu"].address, ".story-terms") == {"Ban Tuyên giáo Tỉnh ủy Tân Lam": "don-vi/ban-tuyen-giao.html"}
    assert sixty.listed("don-vi/ban-tuyen-giao.html") == ["ten-cu"]


def test_a_short_name_is_the_unit_too(sixty: Sixty) -> None:
    assert set(sixty.listed(_TINH_UY)) == {"ngang", "ngang-don-vi"}


@pytest.mark.parametrize(
    ("unit", "name", "key"),
    [
        ("xa-thanh-phu", "Đảng ủy xã Thạnh Phú", "thanh-lua"),
        ("xa-thanh-phu-bien", "Đảng ủy xã Thành Phú", "thanh-bien"),
        ("xa-thanh-phu-rung", "Đảng ủy xã Thanh Phú", "thanh-rung"),
    ],
)
def test_three_units_that_differ_in_a_mark_have_three_pages(sixty: Sixty, unit: str, name: str, key: str) -> None:
    assert sixty.text(f"don-vi/{unit}.html", "h1") == name
    assert sixty.listed(f"don-vi/{unit}.html") == [key]


def test_units_that_fold_to_one_id_are_errors_that_propose_ids_of_which_none_is_taken(sixty: Sixty) -> None:
    errors = [problem for problem in sixty.built.problems if "units." in problem]
    assert all(": lỗi: " in error for error in errors)
    assert [error.split(": ")[0] for error in errors] == [f"content/units.csv:{line}" for line in (9, 10, 11)]
    proposals = [error.rsplit("“", 1)[1].split("”")[0] for error in errors]
    assert proposals == ["dang-uy-xa-thanh-phu", "dang-uy-xa-hai-son", "dang-uy-xa-hai-son-dang-bo-xa"]


@pytest.mark.parametrize(
    ("name", "address", "key"),
    [
        ("Hoa", "tac-gia/hoa.html", "nguoi-hoa"),
        ("Hòa", "tac-gia/hoa-2.html", "nguoi-hoa-huyen"),
        ("Hóa", "tac-gia/hoa-3.html", "nguoi-hoa-sac"),
    ],
)
def test_three_people_whose_names_differ_in_a_mark_have_three_pages(sixty: Sixty, name: str, address: str, key: str) -> None:
    assert sixty.text(address, "h1").replace("Hoá", "Hóa") == name
    assert sixty.listed(address) == [key]
    assert list(sixty.links(BY_KEY[key].address, ".byline").values()) == [address]


def test_a_pen_name_leads_to_its_person_of_whom_the_register_speaks(sixty: Sixty) -> None:
    assert sixty.links(BY_KEY["but-danh"].address, ".byline") == {"Bút Tre": "tac-gia/le-an.html"}
    assert sixty.text("tac-gia/le-an.html", "h1") == "Lê An"
    assert sixty.text("tac-gia/le-an.html", ".intro") == "Phóng viên của bản tin"
    assert facts(sixty, "tac-gia/le-an.html") == {"Đơn vị": ["Huyện ủy Bến Thủy"], "Bút danh": ["Bút Tre"]}


def test_the_roles_of_a_byline_are_shown(sixty: Sixty) -> None:
    lines = [line.get_text(" ", strip=True) for line in sixty.story("vai-tro").select(".byline li")]
    assert [line.replace(" :", ":") for line in lines] == [
        *("Bài: Mai", "Tin: Lan", "Ảnh: Cúc", "Đồ họa: Trúc", "Clip: Đào", "Biên dịch: Sen"),
    ]


def test_a_topic_has_its_introduction_and_its_picture_with_what_is_said_of_it(sixty: Sixty) -> None:
    address = "su-kien/hoc-bac-o-ben-thuy.html"
    assert sixty.text(address, ".intro") == "Những người làm theo Bác ở Bến Thủy."
    assert sixty.page(address).select_one("main figure img") is not None
    assert sixty.text(address, "main figcaption") == "Hội trường Bến Thủy Ảnh minh họa"
    assert set(sixty.listed(address)) == {"hoi-nghi", "ghim-mot", "cung-van-ban-mot", "cung-su-kien-mot", "cung-su-kien-hai"}


def test_a_topic_in_parts_names_them_in_order_to_the_last(sixty: Sixty) -> None:
    links = sixty.links("su-kien/giu-rung.html", ".series")
    assert list(links) == ["Bài 1: Giữ rừng từ gốc", "Bài 2: Người gác rừng", "Bài cuối: Rừng trả ơn"]
    assert list(links.values()) == [BY_KEY[key].address for key in ("rung-1", "rung-2", "rung-3")]


def test_a_part_leads_to_the_parts_before_and_after_it(sixty: Sixty) -> None:
    parts = [part.get_text(strip=True) for part in sixty.story("rung-2").select(".series ol li")]
    assert parts == ["Bài 1", "Bài 2", "Bài cuối"]
    assert sixty.story("rung-2").select_one(".series [aria-current]").get_text(strip=True) == "Bài 2"  # type: ignore[union-attr]
    assert sixty.links(BY_KEY["rung-2"].address, ".series-way") == {
        "Bài trước Giữ rừng từ gốc": BY_KEY["rung-1"].address,
        "Bài sau Bài cuối: Rừng trả ơn": BY_KEY["rung-3"].address,
    }
    assert list(sixty.links(BY_KEY["rung-3"].address, ".series-way")) == ["Bài trước Người gác rừng"]
