"""Problems carry place, gravity and code, and are listed in the order of files and lines."""

from __future__ import annotations

from plugins.core.problems import Code, Place, Problem, Problems, Severity


class SampleCode(Code):
    TITLE_MISSING = "stories.title_missing", Severity.ERROR, "Bài thiếu tiêu đề."
    ID_MISSING = "stories.id_missing", Severity.WARNING, "Bài thiếu mã."


def problem(code: SampleCode = SampleCode.TITLE_MISSING, path: str = "content/tin/a.md", line: int = 1) -> Problem:
    return Problem(code, Place(path, line), "Thiếu tiêu đề.")


def test_a_problem_is_one_line_with_the_place_first_and_the_code_last() -> None:
    assert str(problem()) == "content/tin/a.md:1: lỗi: Thiếu tiêu đề. [stories.title_missing]"


def test_a_place_without_a_line_is_the_whole_file() -> None:
    assert str(problem(line=0)).startswith("content/tin/a.md: lỗi: ")


def test_the_code_decides_how_grave_a_problem_is() -> None:
    assert problem(SampleCode.TITLE_MISSING).is_error
    assert not problem(SampleCode.ID_MISSING).is_error


def test_problems_are_listed_by_file_and_line_however_they_came() -> None:
    found = Problems()
    found.add(problem(path="content/tin/b.md", line=2), problem(path="content/tin/b.md", line=10))
    found.extend([problem(path="content/tin/a.md", line=30), problem(SampleCode.ID_MISSING, path="content/tin/a.md", line=30)])
    assert [(one.place.path, one.place.line, one.code.name) for one in found] == [
        ("content/tin/a.md", 30, "ID_MISSING"),
        ("content/tin/a.md", 30, "TITLE_MISSING"),
        ("content/tin/b.md", 2, "TITLE_MISSING"),
        ("content/tin/b.md", 10, "TITLE_MISSING"),
    ]


def test_what_two_plugins_find_is_reported_once() -> None:
    found = Problems()
    found.extend([problem(), problem()])
    assert len(found) == len(list(found)) == 1


def test_warnings_alone_are_no_errors() -> None:
    found = Problems()
    assert not found.has_errors
    found.add(problem(SampleCode.ID_MISSING))
    assert not found.has_errors
    found.add(problem())
    assert found.has_errors
