"""The labelled texts of ``cases/``: how well citations are recognised, and that the measures can fail."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.citations.score import CASES, Prediction, Report, fold_number, match, recognise, registry, same_document, score
from tests.support.cases import Case, CaseError, Expected, read_cases, read_folder


@cache
def labelled() -> tuple[Case, ...]:
    return tuple(read_folder(CASES))


@cache
def report(file: str = "") -> Report:
    return score([case for case in labelled() if file in ("", case.file)], recognise)


def test_the_labelled_set_is_large_enough() -> None:
    assert sum(len(case.expected) for case in labelled()) >= 320
    assert sum(not case.expected for case in labelled()) >= 80


def test_every_label_names_a_document_of_the_registry_with_its_number() -> None:
    for case in labelled():
        for label in case.expected:
            for document_id in (label.document_id,) if label.document_id else label.accept:
                document = registry().get(document_id)
                assert document, f"{case.file}:{label.line}: {document_id}"
                assert not label.document_id or document.number == (label.canonical or ""), f"{case.file}:{label.line}: {document.number}"


def test_no_label_is_younger_than_its_text() -> None:
    for case in labelled():
        for label in case.expected:
            if label.document_id and case.published:
                assert registry()[label.document_id].existed_on(case.published), f"{case.file}:{label.line}: {label.document_id}"


def test_citations_are_identified_well_enough() -> None:
    result = report()
    errors = "\n".join(result.errors)
    assert result.identity.f1 >= 0.97, errors
    assert result.identity.precision >= 0.98, errors


def test_numbers_shared_by_several_terms_are_told_apart() -> None:
    result = report("terms.txt")
    assert result.identity.f1 >= 0.88, "\n".join(result.errors)


def test_texts_without_citation_raise_no_false_alarm() -> None:
    result = report("negatives.txt")
    assert result.negatives >= 60
    assert result.alarmed_negatives == 0, "\n".join(result.errors)


def test_no_mention_is_linked_to_a_document_its_text_does_not_name() -> None:
    result = report()
    assert result.wrong_links == 0, "\n".join(result.errors)


# The measures themselves, on predictions made by hand.


def _score(found: list[Prediction], *expected: Expected) -> Report:
    return score([Case("by hand", 1, None, "", "", expected)], lambda _: found)


def _expected(surface: str, canonical: str | None, document_id: str | None = None, accept: tuple[str, ...] = ()) -> Expected:
    return Expected(surface, 0, canonical, document_id, accept, 1)


NQ_18 = _expected("Nghị quyết 18", "18-NQ/TW", "nq-18-tw-2017")
LOCAL = _expected("Chương trình số 17", "17-CTr/HU")
PLENUM = _expected("Nghị quyết Trung ương 5 khóa XII", "HNTW5-XII", None, ("nq-10-tw-2017", "nq-12-tw-2017"))
RIGHT = Prediction("Nghị quyết 18", "18-NQ/TW", "nq-18-tw-2017")
WRONG_TERM = Prediction("Nghị quyết 18", "18-NQ/TW", "nq-18-tw-2022")


def test_a_wrong_document_counts_as_a_miss_a_false_alarm_and_a_wrong_link_while_its_number_is_right() -> None:
    result = _score([WRONG_TERM], NQ_18)
    assert (result.identity.right, result.identity.missed, result.identity.false_alarms) == (0, 1, 1)
    assert result.identity.f1 == 0
    assert result.number.f1 == 1
    assert result.wrong_links == 1


def test_finding_nothing_is_precise_and_recalls_nothing() -> None:
    result = _score([], NQ_18, LOCAL)
    assert (result.identity.precision, result.identity.recall, result.identity.f1) == (1, 0, 0)


def test_a_prediction_in_a_text_without_citation_is_a_false_alarm() -> None:
    result = _score([RIGHT])
    assert (result.negatives, result.alarmed_negatives, result.identity.false_alarms) == (1, 1, 1)


def test_a_prediction_without_document_and_number_is_ignored() -> None:
    result = _score([Prediction("Quy định nêu gương", None, None)])
    assert (result.alarmed_negatives, result.identity.false_alarms) == (0, 0)


def test_one_prediction_meets_only_one_of_two_equal_mentions() -> None:
    result = _score([RIGHT], NQ_18, NQ_18)
    assert (result.identity.right, result.identity.missed) == (1, 1)


def test_equal_surfaces_are_paired_before_equal_documents() -> None:
    longer = Prediction("Nghị quyết 18 khóa XII", "18-NQ/TW", "nq-18-tw-2017")
    pairs, misses, alarms = match([NQ_18], [longer, WRONG_TERM], same_document)
    assert (pairs, misses, alarms) == ([], [NQ_18], [longer, WRONG_TERM])


def test_other_words_for_the_right_document_are_right_but_no_exact_span() -> None:
    result = _score([Prediction("18", "18-NQ/TW", "nq-18-tw-2017")], NQ_18)
    assert result.identity.f1 == 1
    assert result.exact_span_rate == 0


def test_any_accepted_document_is_right_and_others_of_the_list_are_no_alarm() -> None:
    found = [Prediction(PLENUM.surface, "12-NQ/TW", "nq-12-tw-2017"), Prediction("10", "10-NQ/TW", "nq-10-tw-2017")]
    result = _score(found, PLENUM)
    assert (result.identity.right, result.identity.false_alarms, result.wrong_links) == (1, 0, 0)


def test_a_plenum_without_document_is_right_by_its_own_number_only() -> None:
    assert same_document(PLENUM, Prediction(None, "HNTW5-XII", None))
    assert not same_document(PLENUM, Prediction(None, "HNTW6-XII", None))
    assert not same_document(PLENUM, Prediction(None, "HNTW5-XII", "nq-18-tw-2017"))


def test_a_local_document_is_right_by_its_number() -> None:
    assert same_document(LOCAL, Prediction(None, "17-CTHĐ/HU", None))
    assert not same_document(LOCAL, Prediction(None, "17-CTr/TU", None))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("08-QĐi/TW", "8 – QĐ/TW"),
        ("144-QyĐ/TW", "144-Q\u00d0/TW"),
        ("35-NQ/TƯ", "35\u2011nq/tw"),
        ("17-CTHĐ/TU", "17-CTr/TU"),
        ("04-NQ/TW", "4-NQ/TW"),
    ],
)
def test_numbers_fold_as_the_policy_says(one: str, other: str) -> None:
    assert fold_number(one) == fold_number(other)


def test_numbers_of_different_issuers_stay_apart() -> None:
    assert len({fold_number(number) for number in ("05-NQ/TU", "05-NQ/TW", "05/NQ-CP", "05-CT/TW")}) == 4


# The reader of case files.


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("date: 2021-13-01\ntext: a\n=> nothing", 1),
        ("text: Theo Chỉ thị 05.\n=> [Chỉ thị 06] 06-CT/TW ct-06-tw-2006", 2),
        ("text: Chỉ thị 05 và Quy định 37.\n=> [Quy định 37] 37-QĐ/TW -\n=> [Chỉ thị 05] 05-CT/TW -", 3),
        ("text: Chỉ thị 05.\n=> [5] 05-CT/TW ct-05-tw-2016", 2),
        ("text: Chỉ thị 05.\n=> [Chỉ thị 05] 05-CT/TW", 2),
        ("text: Chỉ thị 05.\n=> [Chỉ thị 05] - -", 2),
        ("text: Chỉ thị 05.\n=> [Chỉ thị 05] 05-CT/TW -\n=> nothing", 3),
        ("# a remark\ntext: Chỉ thị 05.", 1),
        ("day: 2021-01-01\ntext: a\n=> nothing", 1),
        ("text: a\\x\n=> nothing", 1),
        ("form: NFC\ntext: a\n=> nothing", 1),
    ],
)
def test_a_malformed_case_is_refused_with_its_line(tmp_path: Path, lines: str, line: int) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(CaseError, match=rf"wrong\.txt:{line}: "):
        read_cases(path)


def test_members_of_a_range_share_its_words(tmp_path: Path) -> None:
    path = tmp_path / "range.txt"
    path.write_text(
        "text: Nghị quyết 18 đến 20-NQ/TW\n"
        "=> [Nghị quyết 18] 18-NQ/TW -\n=> range [Nghị quyết 18 đến 20-NQ/TW] 19-NQ/TW -\n=> [20-NQ/TW] 20-NQ/TW -",
        encoding="utf-8",
    )
    assert [one.start for one in read_cases(path)[0].expected] == [0, 0, 18]


def test_escapes_and_decomposed_letters_are_read(tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    path.write_text("form: NFD\ntext: Q\\u00d0\\u00a037\\nĐiều 1\n=> [Q\\u00d0\\u00a037] 37-QĐ/TW qd-37-tw-2021", encoding="utf-8")
    case = read_cases(path)[0]
    assert case.text == "Q\u00d0\u00a037\nĐie\u0302\u0300u 1"
    assert case.expected[0].surface == "Q\u00d0\u00a037"
