"""Bylines: people, roles and units as Vietnamese papers print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.stories.byline import ROLES, is_unit, person_key, print_byline, read_byline, role_text
from plugins.stories.story import Credit

CASES = Path(__file__).parent / "cases" / "bylines.txt"


def _cases() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("=> "):
            cases[-1][1].append(line.removeprefix("=> "))
        elif line and not line.startswith("#"):
            cases.append((line, []))
    return cases


def _shown(credit: Credit) -> str:
    roles = f"{', '.join(credit.roles)}: " if credit.roles else ""
    return f"{roles}{credit.name}" + (f" ({credit.unit})" if credit.unit else "")


@pytest.mark.parametrize(("written", "expected"), _cases())
def test_a_byline_is_read_into_people_roles_and_units(written: str, expected: list[str]) -> None:
    read = read_byline(written.split(" | "))
    assert [_shown(credit) for credit in read] == [line for line in expected if line != "nothing"]


@pytest.mark.parametrize("written", [written for written, _ in _cases()])
def test_the_printed_byline_is_read_as_the_same_people(written: str) -> None:
    credits_ = read_byline(written.split(" | "))
    assert set(read_byline([print_byline(credits_)])) == set(credits_)


@pytest.mark.parametrize(
    ("credits_", "printed"),
    [
        ([Credit("Phan Hân", ("bài", "ảnh"))], "Bài, ảnh: Phan Hân"),
        ([Credit("Minh Anh", ("tin",)), Credit("Thu Hà", ("ảnh",))], "Tin: Minh Anh; ảnh: Thu Hà"),
        ([Credit("Minh Anh", ("tin",)), Credit("Thu Hà", ("tin",))], "Tin: Minh Anh, Thu Hà"),
        ([Credit("Minh Anh"), Credit("Thu Hà")], "Minh Anh, Thu Hà"),
        ([Credit("Minh Anh", (), "Đảng ủy Khối")], "Minh Anh (Đảng ủy Khối)"),
        ([Credit("TTXVN", ("theo",))], "Theo TTXVN"),
        ([Credit("Thu Hà", ("ảnh",)), Credit("Minh Anh")], "Minh Anh; ảnh: Thu Hà"),
        ([], ""),
    ],
)
def test_a_byline_is_printed_in_house_style(credits_: list[Credit], printed: str) -> None:
    assert print_byline(credits_) == printed


def test_homonyms_are_three_people_and_two_spellings_are_one() -> None:
    assert len({person_key(name) for name in ("Hoa", "Hòa", "Hoá")}) == 3
    assert person_key("Hoà") == person_key("Hòa")
    assert person_key("ÐỨC  HẠNH") == person_key("Đức Hạnh")
    assert person_key("Hạnh") != person_key("Hành")


def test_every_role_can_be_printed_and_read() -> None:
    for role in ROLES:
        credit = Credit("Minh Anh", (role,))
        assert read_byline([print_byline([credit])]) == (credit,)


def test_roles_before_a_name_begin_with_a_capital() -> None:
    assert role_text(("đồ họa", "clip")) == "Đồ họa, clip"
    assert role_text(()) == ""


@pytest.mark.parametrize(
    "unit", ["Huyện ủy Mỏ Cày Bắc", "UBND tỉnh", "ĐẢNG ỦY KHỐI", "Hội Nông dân tỉnh", "Báo Đồng Khởi", "Khối Dân vận xã"]
)
def test_units_are_told_from_people_by_their_first_word(unit: str) -> None:
    assert is_unit(unit)


@pytest.mark.parametrize("person", ["Hội An", "Đoàn Thị Điểm", "Bảo Anh", "Khoa Nam", "Viện Thanh", "Bantay"])
def test_people_are_not_taken_for_units(person: str) -> None:
    assert not is_unit(person)


def test_text_with_our_own_marks_in_it_does_no_harm() -> None:
    assert read_byline(["\x007\x00 Minh Anh"]) == (Credit("7 Minh Anh"),)
