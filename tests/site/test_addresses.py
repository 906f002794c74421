"""Addresses are those that were published, and no two kinds of page share one."""

from __future__ import annotations

import pytest

from plugins.site import addresses


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.section("xay-dung-dang"), "chuyen-muc/xay-dung-dang.html"),
        (addresses.document("nq-04-tw-2016"), "van-ban/nq-04-tw-2016.html"),
        (addresses.unit("tinh-uy"), "don-vi/tinh-uy.html"),
        (addresses.author("phan-han"), "tac-gia/phan-han.html"),
        (addresses.topic("dai-hoi"), "su-kien/dai-hoi.html"),
        (addresses.year(2021), "luu-tru/2021.html"),
        (addresses.month(4, 2021), "luu-tru/2021/04.html"),
        (addresses.day(9, 6, 2021), "luu-tru/2021/06/09.html"),
        (addresses.page_of_list("don-vi/tinh-uy.html", 3), "don-vi/tinh-uy/trang-3.html"),
        (addresses.page_of_list("don-vi/tinh-uy/tat-ca.html", 3), "don-vi/tinh-uy/tat-ca/trang-3.html"),
        (addresses.feed("don-vi/tinh-uy.html"), "don-vi/tinh-uy.rss.xml"),
        (addresses.feed("index.html", "atom"), "index.atom.xml"),
        (addresses.static_page("gioi-thieu"), "gioi-thieu.html"),
    ],
)
def test_addresses_are_those_that_were_published(address: str, expected: str) -> None:
    assert address == expected


@pytest.mark.parametrize(
    ("address", "full"),
    [
        ("index.html", "https://bantin.example/"),
        ("van-ban/index.html", "https://bantin.example/van-ban/"),
        ("2021/04/so-ket.html", "https://bantin.example/2021/04/so-ket.html"),
    ],
)
def test_full_addresses_leave_out_the_name_that_servers_add(address: str, full: str) -> None:
    assert addresses.absolute("https://bantin.example", address) == full
    assert addresses.absolute("https://bantin.example", addresses.canonical(address)) == full


def test_an_old_page_of_a_list_never_stands_where_another_list_stands() -> None:
    assert addresses.page_of_list(addresses.unit("a"), 1) != addresses.unit("trang-1")
    assert addresses.page_of_list(addresses.unit("a"), 1) != addresses.unit_with_below("a")
