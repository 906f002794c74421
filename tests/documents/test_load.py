from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.documents.codes import DocumentCode
from plugins.documents.load import load_registry
from tests.support.documents import COLUMNS, CONTENT, site_registry, small_registry

GOOD = "nq-04-tw-2016,Nghị quyết,04-NQ/TW,Ban Chấp hành Trung ương,30/10/2016,XII,Về xây dựng Đảng,NQ 04;Nghị quyết 04,https://example.vn"


def test_the_registry_of_the_site_has_no_mistakes() -> None:
    registry, problems = load_registry(CONTENT / "documents.csv", CONTENT / "documents", CONTENT)
    assert [str(problem) for problem in problems] == []
    assert len(registry) >= 232


def test_every_field_of_a_row_is_kept() -> None:
    document = site_registry()["hd-05-vptw-2026"]
    assert (document.number, document.signed, document.year, document.term) == ("05-HD/VPTW", None, 2026, "XIV")
    assert document.short_names == ("Hướng dẫn 05-HD/VPTW",)


def test_dates_are_read_as_editors_write_them(tmp_path: Path) -> None:
    registry, problems = small_registry(tmp_path / "content", GOOD, GOOD.replace("nq-04-tw-2016", "b").replace("30/10/2016", "2016-10-29"))
    assert problems == []
    assert registry["nq-04-tw-2016"].signed == date(2016, 10, 30)
    assert registry["b"].signed == date(2016, 10, 29)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_excel_may_save_with_a_bom_and_with_semicolons(tmp_path: Path, encoding: str, delimiter: str) -> None:
    row = GOOD.replace(";", "|").replace(",", delimiter)
    path = tmp_path / "documents.csv"
    path.write_text(COLUMNS.replace(",", delimiter) + "\r\n" + row + "\r\n", encoding=encoding)
    registry, problems = load_registry(path, None, tmp_path)
    assert problems == []
    assert registry["nq-04-tw-2016"].short_names == ("NQ 04", "Nghị quyết 04")


MISTAKES = {
    ("Nghị quyết,", "Nghị quyét,"): (DocumentCode.KIND_UNKNOWN, "“Nghị quyét” không phải là loại văn bản; có phải là “Nghị quyết”?"),
    ("nq-04-tw-2016", "NQ 04"): (DocumentCode.ID_INVALID, "Cột id: “NQ 04” chỉ gồm a–z, 0–9 và gạch nối, ví dụ nq-04-tw-2016."),
    ("04-NQ/TW", "bốn"): (DocumentCode.NUMBER_INVALID, "Cột number: “bốn” không đọc được"),
    ("30/10/2016", "31/02/2016"): (DocumentCode.DATE_INVALID, "Cột date: “31/02/2016” không phải là ngày"),
    ("30/10/2016", "2016-02-31"): (DocumentCode.DATE_INVALID, "Cột date: “2016-02-31” không phải là ngày"),
    ("Về xây dựng Đảng", ""): (DocumentCode.TITLE_MISSING, "chưa có trích yếu"),
}


@pytest.mark.parametrize(("change", "expected"), MISTAKES.items())
def test_a_mistake_names_row_column_and_value_and_takes_no_other_row_down(
    tmp_path: Path, change: tuple[str, str], expected: tuple[DocumentCode, str]
) -> None:
    other = GOOD.replace("nq-04-tw-2016", "ct-05-tw-2016").replace("Nghị quyết,04-NQ", "Chỉ thị,05-CT")
    registry, problems = small_registry(tmp_path / "content", GOOD.replace(*change, 1), other)
    assert [document.id for document in registry] == ["ct-05-tw-2016"]
    (problem,) = problems
    assert problem.code is expected[0]
    assert str(problem.place) == "content/documents.csv:2"
    assert expected[1] in problem.message


def test_lesser_mistakes_leave_the_document_in_the_registry(tmp_path: Path) -> None:
    columns = COLUMNS + ",in_force_from,in_force_to,relations,mau_sac"
    row = GOOD.replace(",XII,", ",L,") + ",1/1/2020,1/1/2019,xóa: ct-05-tw-2016;thay thế: khong-co,đỏ"
    registry, problems = small_registry(tmp_path / "content", row, columns=columns)
    assert len(registry) == 1
    assert {problem.code for problem in problems} == {
        DocumentCode.TERM_UNKNOWN,
        DocumentCode.FORCE_BACKWARDS,
        DocumentCode.RELATION_UNKNOWN,
        DocumentCode.RELATION_TARGET,
        DocumentCode.COLUMN_UNKNOWN,
    }
    assert registry["nq-04-tw-2016"].relations == ()


def test_one_id_twice_keeps_the_first_and_names_its_line(tmp_path: Path) -> None:
    registry, problems = small_registry(tmp_path / "content", GOOD, GOOD.replace("Về xây dựng Đảng", "khác").replace("04-NQ", "05-NQ"))
    assert [document.title for document in registry] == ["Về xây dựng Đảng"]
    assert [(problem.code, problem.place.line) for problem in problems] == [(DocumentCode.ID_TWICE, 3)]
    assert "dòng 2" in problems[0].message


def test_one_document_under_two_ids_is_told(tmp_path: Path) -> None:
    _, problems = small_registry(tmp_path / "content", GOOD, GOOD.replace("nq-04-tw-2016", "nq-4", 1))
    assert [problem.code for problem in problems] == [DocumentCode.NUMBER_TWICE]


def test_local_documents_with_one_number_of_two_units_are_two(tmp_path: Path) -> None:
    row = "{id},Chương trình,17-CTr/HU,{issuer},03/05/2017,,Thực hiện,,x,{unit}"
    registry, problems = small_registry(
        tmp_path / "content",
        row.format(id="a", issuer="Huyện ủy Mỏ Cày Bắc", unit="hu-mcb"),
        row.format(id="b", issuer="Huyện ủy Ba Tri", unit="hu-bt"),
        columns=COLUMNS + ",unit",
    )
    assert problems == []
    assert [document.unit for document in registry] == ["hu-mcb", "hu-bt"]


def test_a_missing_or_foreign_file_is_a_problem_and_an_empty_registry(tmp_path: Path) -> None:
    registry, problems = load_registry(tmp_path / "documents.csv", None, tmp_path)
    assert (len(registry), [problem.code for problem in problems]) == (0, [DocumentCode.FILE_MISSING])
    (tmp_path / "documents.csv").write_bytes("id,type\nà".encode("utf-16"))
    assert [problem.code for problem in load_registry(tmp_path / "documents.csv", None, tmp_path)[1]] == [DocumentCode.FILE_UNREADABLE]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    _, problems = small_registry(tmp_path / "content", columns="id,type,number,issuer,date,term,title,short_names")
    assert [problem.code for problem in problems] == [DocumentCode.COLUMN_MISSING]
    assert "source" in problems[0].message
