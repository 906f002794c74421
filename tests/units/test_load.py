"""content/units.csv: the good rows stay, the bad ones are named with line and advice."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from plugins.units.codes import UnitCode
from plugins.units.load import load_units
from plugins.units.unit import Units

TABLE = """id,name,parent,kind,from,to,successor,short_names,former_names,note
tinh-uy,Tỉnh ủy Lam Giang,,Cấp ủy tỉnh,1991-12-26,,,TU;Tỉnh ủy,,
huyen-uy,Huyện ủy Bến Lam,tinh-uy,Cấp ủy huyện,1991,2025-06-30,xa,HU BL|Huyện ủy,,Ghi chú
xa,Đảng ủy xã Bến Lam,tinh-uy,,2025-07-01,,,,Đảng ủy xã Lam Hạ,
"""


def load(tmp_path: Path, table: str | bytes) -> tuple[Units, list[tuple[str, int]], str]:
    """The units, the problems as code and line, and what is said of them."""
    path = tmp_path / "units.csv"
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    units, problems = load_units(path)
    return units, [(problem.code.name, problem.place.line) for problem in problems], "\n".join(map(str, problems))


def test_a_good_table_has_no_problems(tmp_path: Path) -> None:
    units, problems, _ = load(tmp_path, TABLE)
    assert problems == []
    unit = units.get("huyen-uy")
    assert unit is not None
    assert (unit.name, unit.short_names, unit.parent, unit.kind) == ("Huyện ủy Bến Lam", ("HU BL", "Huyện ủy"), "tinh-uy", "Cấp ủy huyện")
    assert (unit.since, unit.until, unit.successor, unit.note) == ("1991", "2025-06-30", "xa", "Ghi chú")


@pytest.mark.parametrize(
    "raw",
    [codecs.BOM_UTF8 + TABLE.encode(), TABLE.replace("\n", "\r\n").encode(), TABLE.replace(";", "|").replace(",", ";").encode()],
    ids=["bom", "windows", "semicolons"],
)
def test_the_table_reads_the_same_however_excel_saved_it(tmp_path: Path, raw: bytes) -> None:
    expected, _, _ = load(tmp_path, TABLE)
    units, problems, _ = load(tmp_path, raw)
    assert problems == []
    assert list(units) == list(expected)


@pytest.mark.parametrize(
    "raw", [TABLE.encode("utf-16"), TABLE.encode("utf-16-be"), "id,name\na,Đảng".encode("cp1258", "replace") + b"\xd0"]
)
def test_a_table_in_another_encoding_is_refused_with_the_way_to_save_it(tmp_path: Path, raw: bytes) -> None:
    units, [(code, _)], said = load(tmp_path, raw)
    assert (len(units), code) == (0, "UNREADABLE")
    assert "CSV UTF-8" in said


def test_a_missing_table_is_an_empty_register(tmp_path: Path) -> None:
    units, problems = load_units(tmp_path / "units.csv")
    assert (len(units), problems) == (0, [])


def test_a_table_without_the_needed_columns_says_which(tmp_path: Path) -> None:
    units, problems, said = load(tmp_path, "mã,tên\na,A\n")
    assert (len(units), problems) == (0, [("COLUMN_MISSING", 1)])
    assert "id, name" in said


@pytest.mark.parametrize(
    ("row", "code", "advice"),
    [
        (",Huyện ủy Ba Tri,,,,,,,,", "ID_MISSING", "“huyen-uy-ba-tri”"),
        ("Huyện ủy,Huyện ủy Ba Tri,,,,,,,,", "ID_INVALID", "“huyen-uy-2”"),
        ("../x,Huyện ủy Ba Tri,,,,,,,,", "ID_INVALID", "“x”"),
        ("ba-tri,,,,,,,,,", "NAME_MISSING", "“ba-tri”"),
        ("xa,Đảng ủy xã Bên Lám,,xã,,,,,,", "ID_TWICE", "“dang-uy-xa-ben-lam”"),
        ("index,Huyện ủy Ba Tri,,,,,,,,", "ID_INVALID", "“index-1”"),
        ("con,Huyện ủy Ba Tri,,,,,,,,", "ID_INVALID", "“con-1”"),
    ],
)
def test_a_bad_row_is_left_out_with_advice_and_the_others_stay(tmp_path: Path, row: str, code: str, advice: str) -> None:
    units, problems, said = load(tmp_path, TABLE + row + "\n")
    assert problems == [(code, 5)]
    assert UnitCode[code].value in said
    assert advice in said
    assert [unit.id for unit in units] == ["xa", "huyen-uy", "tinh-uy"]


@pytest.mark.parametrize(
    ("row", "code", "advice"),
    [
        ("ba-tri,Huyện ủy Ba Tri,tinhuy,,,,,,,", "REFERENCE_UNKNOWN", "“tinh-uy”"),
        ("ba-tri,Huyện ủy Ba Tri,,,,,khong-gi-ca,,,", "REFERENCE_UNKNOWN", "“khong-gi-ca”"),
        ("ba-tri,Huyện ủy Ba Tri,,,01/07/2025,,,,,", "DATE_INVALID", "“01/07/2025”"),
        ("ba-tri,Huyện ủy Ba Tri,,,,2025-13-01,,,,", "DATE_INVALID", "“2025-13-01”"),
        ("ba-tri,Huyện ủy Ba Tri,,,,2025-02-30,,,,", "DATE_INVALID", "“2025-02-30”"),
        ("ba-tri,huyện uỷ bến lam,,,,,,,,", "NAME_TWICE", "“huyen-uy”"),
    ],
)
def test_a_doubtful_cell_is_named_and_the_unit_stays(tmp_path: Path, row: str, code: str, advice: str) -> None:
    units, problems, said = load(tmp_path, TABLE + row + "\n")
    assert problems == [(code, 5)]
    assert advice in said
    unit = units.get("ba-tri")
    assert unit is not None
    assert (unit.parent, unit.successor, unit.since, unit.until) == ("", "", "", "")


def test_units_that_fold_to_one_id_get_a_proposal_for_another(tmp_path: Path) -> None:
    table = "id,name,kind\nthanh-phu,Thạnh Phú,huyện\nthanh-phu,Thành Phú,xã\nthanh-phu,Thanh Phú,\n"
    units, problems, said = load(tmp_path, table)
    assert problems == [("ID_TWICE", 3), ("ID_TWICE", 4)]
    assert "“thanh-phu-xa”" in said
    assert "“thanh-phu-2”" in said
    assert [unit.name for unit in units] == ["Thạnh Phú"]


@pytest.mark.parametrize(
    "rows", ["a,A,a\n", "a,A,b\nb,B,a\n", "a,A,c\nb,B,a\nc,C,b\nd,D,a\n"], ids=["itself", "each other", "three and one outside"]
)
def test_a_circle_is_opened_and_named_once(tmp_path: Path, rows: str) -> None:
    units, problems, _ = load(tmp_path, "id,name,parent\n" + rows)
    assert [code for code, _ in problems] == ["CIRCLE"]
    assert len(units) == rows.count("\n")
    assert len(units.roots()) == 1
    assert len(units.below(units.roots()[0].id)) == len(units) - 1
