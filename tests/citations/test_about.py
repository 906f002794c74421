from __future__ import annotations

from datetime import date

import pytest

from plugins.citations.about import HeaderNames, StoryDocuments, find_on_top, read_name, story_documents
from plugins.citations.codes import CitationCode
from plugins.citations.mark import find_in_html
from tests.support.documents import site_registry

DAY = date(2023, 5, 5)


def decide(
    body: str = "", title: str = "", standfirst: str = "", resolutions: tuple[str, ...] = (), refused: tuple[str, ...] = ()
) -> StoryDocuments:
    header = HeaderNames(
        "content/tin/a.md",
        [(name, line) for line, name in enumerate(resolutions, start=4)],
        [(name, line) for line, name in enumerate(refused, start=9)],
    )
    return story_documents(site_registry(), find_in_html(body), header, find_on_top(title, standfirst), DAY)


def test_header_title_and_standfirst_say_what_a_story_is_about() -> None:
    found = decide(
        "<p>Theo Quy định 37, Chỉ thị 05 và Nghị quyết 35 …</p>",
        title="Sơ kết Chỉ thị 05",
        standfirst="Đưa Kết luận 01-KL/TW vào việc làm.",
        resolutions=("NQ Trung ương 4 khóa XII",),
    )
    assert found.about == ("nq-04-tw-2016", "ct-05-tw-2016", "kl-01-tw-2021")
    assert found.mentioned == ("qd-37-tw-2021", "nq-35-tw-2018")
    assert found.problems == ()


def test_a_full_number_in_the_body_explains_a_short_one_in_the_title() -> None:
    found = decide("<p>Nghị quyết số 18-NQ/TW ngày 25/10/2017</p>", title="Năm năm Nghị quyết 18")
    assert found.about == ("nq-18-tw-2017",)
    assert found.mentioned == ()


def test_a_story_may_refuse_a_document() -> None:
    found = decide("<p>Chỉ thị 05, Quy định 37</p>", title="Chuyện Chỉ thị 05", refused=("ct-05-tw-2016",))
    assert (found.about, found.mentioned) == ((), ("qd-37-tw-2021",))
    assert [document_id for _, document_id in found.links] == ["qd-37-tw-2021"]


def test_the_first_mention_that_can_be_a_link_is_one() -> None:
    found = decide('<p><a href="#">Chỉ thị 05</a>, Chỉ thị <b>05</b>, Chỉ thị số 05-CT/TW, Chỉ thị 05</p>')
    ((mark, document_id),) = found.links
    assert (mark.citation.text, document_id) == ("Chỉ thị số 05-CT/TW", "ct-05-tw-2016")
    assert len(found.identified) == 4


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("nq-04-tw-2016", "nq-04-tw-2016"),
        ("04-NQ/TW ngày 30/10/2016", "nq-04-tw-2016"),
        ("NQ Trung ương 4 khóa XII", "nq-04-tw-2016"),
        ("Trung ương 4 khóa XII", "nq-04-tw-2016"),
        ("NQ 04", "nq-04-tw-2016"),
        ("05-CT/TW", "ct-05-tw-2016"),
        ("chỉ thị 05", "ct-05-tw-2016"),
        ("Khoán 10", "nq-10-tw-1988"),
        ("Nghị quyết Đại hội XIII", "nq-dh13-2021"),
        ("Đề án Văn hóa công vụ", "qd-1847-ttg-2018"),
        ("Nghị quyết 18 về đất đai", "nq-18-tw-2022"),
    ],
)
def test_editors_may_use_any_spelling(written: str, expected: str) -> None:
    assert read_name(written, site_registry(), DAY)[0] == expected


def test_a_newer_document_does_not_change_what_an_old_story_means() -> None:
    assert read_name("NQ 18", site_registry(), date(2018, 1, 1))[0] == "nq-18-tw-2017"
    assert read_name("NQ 18", site_registry(), date(2026, 9, 1))[0] == "nq-18-tw-2026"


def test_undecided_names_are_errors_with_line_and_dated_candidates() -> None:
    problem, second = decide(resolutions=("18", "Nghị quyết Trung ương 5 khóa XII")).problems
    assert (problem.code, str(problem.place)) == (CitationCode.RESOLUTION_UNDECIDED, "content/tin/a.md:4")
    assert "Nghị quyết 18-NQ/TW ngày 25/10/2017 (nq-18-tw-2017)" in problem.message
    assert "16/06/2022" in problem.message
    assert "2026" not in problem.message
    assert (second.place.line, second.is_error) == (5, True)
    assert "nq-10-tw-2017" in second.message


@pytest.mark.parametrize("written", ["Nghị quyết 999", "17-CTr/HU", "lung tung", "", "nq-57-tw-2024"])
def test_unknown_names_are_errors_unless_the_registry_has_the_id(written: str) -> None:
    problems = decide(resolutions=(written,)).problems
    if written == "nq-57-tw-2024":
        assert problems == ()
        return
    assert [problem.code for problem in problems] == [CitationCode.RESOLUTION_UNKNOWN]
    assert f"“{written}”" in problems[0].message


def test_a_refusal_that_cannot_be_read_is_told() -> None:
    (problem,) = decide(refused=("chỉ thị gì đó",)).problems
    assert (problem.code, problem.place.line) == (CitationCode.REFUSED_UNKNOWN, 9)
