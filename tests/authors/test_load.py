"""The optional table of people."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.authors.load import load_authors

HEAD = "id,name,pen_names,unit,note\n"


def codes(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "authors.csv").write_text(text, encoding="utf-8")
    return [problem.code.value for problem in load_authors(tmp_path / "authors.csv")[1]]


def test_a_pen_name_finds_its_person(tmp_path: Path) -> None:
    (tmp_path / "authors.csv").write_text(HEAD + "le-hoa,Lê Hoa,Hoa Lê; Bút Tre,tinh-uy,\n", encoding="utf-8-sig")
    authors, problems = load_authors(tmp_path / "authors.csv")
    assert problems == []
    found = authors.find("BÚT TRE")
    assert found is not None
    assert found.id == "le-hoa"


def test_names_that_differ_by_a_mark_are_different_people_and_the_place_of_the_mark_is_none(tmp_path: Path) -> None:
    (tmp_path / "authors.csv").write_text(HEAD + "hoa,Hoa,,,\nhoa-huyen,Hòa,,,\nhoa-sac,Hóa,,,\n", encoding="utf-8")
    authors, _ = load_authors(tmp_path / "authors.csv")
    assert [author.id if (author := authors.find(name)) else None for name in ("Hoa", "Hòa", "Hoà", "Hoá")] == [
        "hoa",
        "hoa-huyen",
        "hoa-huyen",
        "hoa-sac",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "le-hoa,,,,\n", "authors.name_missing"),
        (HEAD + "Lê Hoa,Lê Hoa,,,\n", "authors.id_invalid"),
        (HEAD + "a,Lê Hoa,,,\na,Lê Hòa,,,\n", "authors.id_twice"),
        (HEAD + "a,Lê Hoa,,,\nb,Lê Huệ,Lê Hoa,,\n", "authors.name_twice"),
        ("ten,don_vi\nLê Hoa,x\n", "authors.column_missing"),
    ],
)
def test_each_mistake_in_the_table_has_its_code(tmp_path: Path, text: str, expected: str) -> None:
    assert codes(tmp_path, text) == [expected]


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "authors.csv").write_bytes((HEAD + "a,Lê Hoa,,,\n").encode("utf-16"))
    assert [problem.code.value for problem in load_authors(tmp_path / "authors.csv")[1]] == ["authors.unreadable"]
