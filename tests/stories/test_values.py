"""Single values: lists, words, paths and addresses as editors write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dates import read_date
from plugins.stories.story import Attachment, FieldText, Source
from plugins.stories.values import (
    asset_path,
    has_scheme,
    is_web_address,
    read_attachment,
    read_flag,
    read_source,
    split_documents,
    split_ids,
    split_lines,
    split_words,
    story_slug,
)

STORY = "content/tin/2021/so-ket.md"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("hop.jpg", "tin/2021/hop.jpg"),
        ("./hop.jpg", "tin/2021/hop.jpg"),
        ("../hop.jpg", "tin/hop.jpg"),
        ("images/2021/hop.jpg", "images/2021/hop.jpg"),
        ("/images/2021/hop.jpg", "images/2021/hop.jpg"),
        ("content/images/hop.jpg", "images/hop.jpg"),
        ("{static}/images/hop.jpg", "images/hop.jpg"),
        ("{static}images/hop.jpg", "images/hop.jpg"),
        ("images\\2021\\hop.jpg", "images/2021/hop.jpg"),
        ("images/h%E1%BB%8Dp.jpg", "images/họp.jpg"),
        ("../../../etc/passwd", None),
        ("/../secret", None),
        ("images/../../secret", None),
        ("images/%2e%2e/%2e%2e/secret", None),
        ("C:\\anh\\hop.jpg", None),
        ("images/a\x00.jpg", None),
        ("images/a%0a.jpg", None),
        ("", None),
        ("..", "tin"),
    ],
)
def test_a_path_lies_below_content_or_is_refused(written: str, path: str | None) -> None:
    assert asset_path(STORY, written) == path


@given(st.text(alphabet=st.sampled_from(list("a./\\%2eE{static}:")), max_size=30))
def test_no_path_leads_out_of_content(written: str) -> None:
    path = asset_path(STORY, written)
    assert path is None or (not path.startswith(("/", "../")) and "/../" not in path and path != "..")


@pytest.mark.parametrize(
    ("written", "documents"),
    [
        ("04-NQ/TW; Chỉ thị 05-CT/TW", ["04-NQ/TW", "Chỉ thị 05-CT/TW"]),
        ("04-NQ/TW, 05-CT/TW", ["04-NQ/TW", "05-CT/TW"]),
        ("NQ Trung ương 4, khóa XII", ["NQ Trung ương 4, khóa XII"]),
        ("NQ Trung ương 4, Khóa XII, Chỉ thị 05", ["NQ Trung ương 4, Khóa XII", "Chỉ thị 05"]),
        ("Nghị quyết số 04-NQ/TW, ngày 30-10-2016", ["Nghị quyết số 04-NQ/TW, ngày 30-10-2016"]),
        ("Nghị quyết số 04-NQ/TW, của Ban Chấp hành Trung ương", ["Nghị quyết số 04-NQ/TW, của Ban Chấp hành Trung ương"]),
        ("Luật Đất đai, Luật Nhà ở", ["Luật Đất đai", "Luật Nhà ở"]),
        ("nq-04-tw-2016, ct-05-tw-2016", ["nq-04-tw-2016", "ct-05-tw-2016"]),
        ("; ,", []),
    ],
)
def test_mentions_of_documents_are_parted_at_commas_that_stand_between_them(written: str, documents: list[str]) -> None:
    assert [document.text for document in split_documents([FieldText(written, 5)])] == documents


def test_every_part_keeps_its_line() -> None:
    values = [FieldText("A; B", 5), FieldText("C", 6)]
    assert split_lines(values) == split_documents(values) == (FieldText("A", 5), FieldText("B", 5), FieldText("C", 6))
    assert split_ids([FieldText("7f3a, 0c1d 22", 9)]) == (FieldText("7f3a", 9), FieldText("0c1d", 9), FieldText("22", 9))


def test_a_subject_is_named_once_and_crumbs_are_dropped() -> None:
    assert split_words([FieldText("Nêu gương, cán bộ trẻ, ."), FieldText("nêu gương; #COVID-19")]) == (
        "Nêu gương",
        "cán bộ trẻ",
        "COVID-19",
    )


@pytest.mark.parametrize(("word", "flag"), [("có", True), ("CÓ", True), ("yes", True), ("không", False), ("No", False), ("chắc", None)])
def test_flags_are_read_in_both_languages(word: str, flag: bool | None) -> None:
    assert read_flag(word) is flag


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("Báo Đồng Khởi", Source("Báo Đồng Khởi")),
        ("Theo Báo Đồng Khởi", Source("Báo Đồng Khởi")),
        ("Báo Đồng Khởi | https://example.vn/a.html", Source("Báo Đồng Khởi", "https://example.vn/a.html")),
        (
            "Báo Đồng Khởi | https://example.vn/a.html | 17:08 22/04/2021",
            Source("Báo Đồng Khởi", "https://example.vn/a.html", read_date("17:08 22/04/2021").datetime),
        ),
        (
            "Báo Đồng Khởi, https://example.vn/a.html, 17:08 22/04/2021",
            Source("Báo Đồng Khởi", "https://example.vn/a.html", read_date("17:08 22/04/2021").datetime),
        ),
        ("Báo Nhân Dân số ra ngày 22/4/2021", Source("Báo Nhân Dân số ra ngày 22/4/2021")),
        ("https://example.vn/a.html", Source("", "https://example.vn/a.html")),
    ],
)
def test_a_source_is_read_with_address_and_time(written: str, source: Source) -> None:
    assert read_source(written) == (source, "")


def test_an_impossible_time_of_a_source_is_named() -> None:
    source, fault = read_source("Báo Đồng Khởi | 30/02/2021")
    assert source == Source("Báo Đồng Khởi")
    assert "chỉ có 28 ngày" in fault


@pytest.mark.parametrize(
    ("written", "attachment"),
    [
        ("tep/ke-hoach.pdf | Kế hoạch số 21", Attachment("tep/ke-hoach.pdf", "Kế hoạch số 21")),
        ("tep/ke-hoach.pdf", Attachment("tep/ke-hoach.pdf")),
        ("../../../etc/passwd | x", None),
        ("https://example.vn/a.pdf | x", None),
        ("javascript:alert(1)", None),
    ],
)
def test_an_attachment_is_a_local_file_with_a_title(written: str, attachment: Attachment | None) -> None:
    assert read_attachment(STORY, written) == attachment


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//example.vn/a", "https://", "http:// a", "tep/a.pdf", "http://[x"]
)
def test_only_http_addresses_with_a_host_are_web_addresses(address: str) -> None:
    assert not is_web_address(address)


def test_a_drive_of_windows_is_no_scheme() -> None:
    assert not has_scheme("C:\\anh\\hop.jpg")
    assert has_scheme("JavaScript:alert(1)")
    assert has_scheme("//example.vn/a.jpg")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Sơ kết 05 năm thực hiện Chỉ thị số 05-CT/TW", "so-ket-05-nam-thuc-hien-chi-thi-so-05-ct-tw"),
        ("Con", "con-7f3a90"),
        ("!!!", "7f3a90c1"),
        ("lời " * 60, "-".join(["loi"] * 25)),
        ("a" * 300, "a" * 100),
    ],
)
def test_a_slug_is_short_not_empty_and_no_device_of_windows(title: str, slug: str) -> None:
    assert story_slug(title, "7f3a90c1") == slug
