from __future__ import annotations

import re

import pytest

from plugins.search.words import HIDDEN, mark, marks, typed_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đảng bộ", ("dảng",)),
        ("Ðảng bộ", ("dảng",)),
        ("hoà bình", ("hòa",)),
        ("thuỷ điện", ("thủy", "diện")),
        ("quý, huỳnh, toàn", ()),
        ("ĐOÀ", ("đòa", "dòa")),
        ("Chỉ thị 05-CT/TW", ()),
        ("đi, đi, Đi", ("di",)),
    ],
)
def test_words_are_repeated_in_the_form_in_which_people_type_them(text: str, words: tuple[str, ...]) -> None:
    assert typed_words(text) == words


def test_no_mark_is_the_beginning_of_another() -> None:
    made = [
        mark(kind, value)
        for kind in ("section", "unit", "document", "year")
        for value in ("a", "ab", "2021", "202", "tinh-uy", "tinh-uy-2")
    ]
    assert len(set(made)) == len(made)
    assert {len(one) for one in made} == {10}
    assert all(re.fullmatch(r"zz[a-z]{8}", one) and not one.startswith(HIDDEN) for one in made)


def test_several_values_give_several_marks() -> None:
    assert marks("year", ("2020", "2021")) == (mark("year", "2020"), mark("year", "2021"))
