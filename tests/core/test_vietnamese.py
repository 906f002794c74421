"""Letters are compared, sorted and made into addresses as readers of Vietnamese expect."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.vietnamese import bare, fold, nearest, put_right, slugify, sort_key


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Ðảng ủy", "Đảng ủy"),
        ("ðồng", "đồng"),
        (unicodedata.normalize("NFD", "Nghị quyết số 04-NQ/TW"), "Nghị quyết số 04-NQ/TW"),
        ("đã đúng", "đã đúng"),
    ],
)
def test_letters_are_composed_and_the_eth_becomes_a_vietnamese_letter(written: str, right: str) -> None:
    assert put_right(written) == right


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khoá XII", "khóa xii"),
        ("HOÀ BÌNH", "hòa bình"),
        ("thuỷ lợi", "Thủy lợi"),
        ("Huỳnh Thuý", "huỳnh thúy"),
        ("04–NQ/TW", "04-NQ/TW"),
        ("số\u00a005", "số 05"),
        ("“nêu gương”", '"nêu gương"'),
        ("hoè, khoẻ", "hòe, khỏe"),
    ],
)
def test_spellings_of_one_word_are_compared_as_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Hoa", "Hòa"), ("Hòa", "Hóa"), ("Thạnh Phú", "Thành Phú"), ("quý", "quỳ"), ("Đà", "Da")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_tone_of_qu_and_of_a_closed_syllable_stays_where_it_is() -> None:
    assert fold("quý hoàng hoàn toàn khoán") == "quý hoàng hoàn toàn khoán"


@given(st.text())
def test_folding_never_changes_the_length(text: str) -> None:
    composed = put_right(text)
    assert len(fold(composed)) == len(composed)


@given(st.text(alphabet="aàảãáạăâbcdđeêghikloôơpqrstuưvxyAĐ -–"))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_marks_are_taken_away_for_hurried_readers() -> None:
    assert bare("Đảng ủy Khối các cơ quan tỉnh – Ưu Ái") == "dang uy khoi cac co quan tinh - uu ai"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Chỉ thị số 05-CT/TW: hoà/hòa", "chi-thi-so-05-ct-tw-hoa-hoa"),
        ("  Đà Nẵng!!! ", "da-nang"),
        ("Ðổi mới", "doi-moi"),
        ("../../etc/passwd", "etc-passwd"),
        ("“—”", ""),
        ("中文", ""),
    ],
)
def test_a_slug_holds_only_plain_letters_digits_and_hyphens(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_no_text_makes_a_slug_that_leaves_its_folder(text: str) -> None:
    slug = slugify(text)
    assert all(char in "abcdefghijklmnopqrstuvwxyz0123456789-" for char in slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")


def test_names_are_sorted_as_in_a_vietnamese_dictionary() -> None:
    in_order = ["An", "Ăn", "Ân", "Dương", "Đông", "Hoa", "Hòa", "Hỏa", "Hõa", "Hóa", "Họa", "Oanh", "Ô", "Ơn", "Uy", "Ưng", "Yến"]
    shuffled = in_order[1::2] + in_order[::2]
    assert sorted(shuffled, key=sort_key) == in_order


def test_letters_count_before_tones() -> None:
    assert sorted(["Mạ", "Mai", "Má"], key=sort_key) == ["Má", "Mạ", "Mai"]


def test_the_two_places_of_a_tone_sort_together() -> None:
    assert sort_key("Hoà")[:2] == sort_key("Hòa")[:2]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Tác gỉa", "Tác giả"), ("tac gia", "Tác giả"), ("don vi", "Đơn vị"), ("xyzzy", None), ("", None)],
)
def test_the_word_that_was_probably_meant_is_found(written: str, meant: str | None) -> None:
    assert nearest(written, ["Tiêu đề", "Tác giả", "Đơn vị"]) == meant
