"""The rules of evidence: each decides a case of its own, and without it that case is decided otherwise."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

import pytest

from plugins.citations import rules
from plugins.citations.find import find_citations
from plugins.citations.identification import THRESHOLD, Identification
from plugins.citations.identify import identify
from plugins.citations.rules import RULES, EvidenceRule, RuleBook, RuleTable, TextRule, rules_table
from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.documents.registry import Registry
from tests.support.documents import site_registry

AnyRule = EvidenceRule[Any] | TextRule


@dataclass(frozen=True)
class Case:
    """A text of which one mention, by its index, is decided by one rule."""

    rule: str
    text: str
    day: str | None
    document: str | None
    index: int = 0
    issuers: tuple[str, ...] = ()


CASES = (
    # mentions by number
    Case("central subject, local body further away", "Tỉnh ủy thông qua Quy định 98 về luân chuyển cán bộ", "2021-07-07", "qd-98-tw-2017"),
    Case("only document of the local body", "Chương trình số 17 của Huyện ủy Mỏ Cày Bắc", "2021-01-01", "ctr-17-hu-2017"),
    Case("only document of the local body", "Chương trình số 17-CTr/HU", "2021-01-01", "ctr-17-hu-2017", issuers=("hu-mcb",)),
    Case("local body", "Chương trình hành động số 21 của Tỉnh ủy", "2023-05-05", None),
    Case("local body, no code", "Nghị quyết số 04 của chi bộ", "2023-05-05", None),
    Case("number of a plenum, subject", "Nghị quyết 8 về Chiến lược bảo vệ Tổ quốc", "2022-06-01", "nq-28-tw-2013"),
    Case("issued later, complete number", "Chỉ thị số 26-CT/TW", "2017-11-01", None),
    Case("issued later", "Nghị quyết 57", "2024-12-01", None),
    Case("unknown, complete number", "Kết luận số 999-KL/TW", "2023-05-05", None),
    Case("unknown", "Thông tư 12 của Bộ Nội vụ", "2023-05-05", None),
    Case("date nearby", "Quyết định 98 năm 2007", "2023-05-05", "qd-98-tw-2007"),
    Case("date", "Nghị quyết số 18-NQ/TW ngày 25/10/2017", "2023-05-05", "nq-18-tw-2017"),
    Case("subject, wrong date", "Quy định 98 ngày 16/1/2017 về luân chuyển cán bộ", "2025-03-07", "qd-98-tw-2017"),
    Case("year, wrong day", "Nghị quyết số 35-NQ/TW ngày 25/10/2018", "2022-06-01", "nq-35-tw-2018"),
    Case("year, wrong day", "Chỉ thị số 03-CT/TW ngày 15-4-2011", "2022-06-01", "ct-03-tw-2011"),
    Case("term, wrong date", "Chỉ thị 25 khóa XII ngày 8/8/2020", "2021-06-20", "ct-25-tw-2018"),
    Case("wrong date", "Nghị quyết số 18-NQ/TW ngày 12/3/2009", "2023-05-05", None),
    Case("term", "Nghị quyết số 18-NQ/TW khóa XII", "2023-07-26", "nq-18-tw-2017"),
    Case("term of the list", "Nghị quyết số 18, 19 khóa XII", "2023-07-26", "nq-18-tw-2017"),
    Case("subject, wrong term", "Quy định 47-QĐ/TW khóa XII về những điều đảng viên không được làm", "2022-06-01", "qd-47-tw-2011"),
    Case("wrong term", "Quy định 47-QĐ/TW khóa XIII", "2023-05-05", None),
    Case("subject", "Nghị quyết 18 về tinh gọn bộ máy", "2023-05-05", "nq-18-tw-2017"),
    Case("other subject", "Nghị quyết số 20 về phát triển cây cà phê bền vững", "2023-05-05", None),
    Case("only candidate, issuer named", "Chỉ thị số 05-CT/TW", "2023-05-05", "ct-05-tw-2016"),
    Case("only candidate, issuer named", "Quy định 144-QĐ/TU của Bộ Chính trị", "2024-06-01", "qd-144-tw-2024"),
    Case("only candidate", "Nghị quyết 18", "2018-01-01", "nq-18-tw-2017"),
    Case("issuer", "Chỉ thị 42 của Bộ Chính trị", "2023-05-05", "ct-42-tw-2010"),
    Case("words of the subject", "Làm gọn bộ máy (Nghị quyết 18)", "2024-10-25", "nq-18-tw-2017"),
    Case("elapsed years", "tổng kết mười năm thực hiện Nghị quyết 29", "2024-03-01", "nq-29-tw-2013"),
    Case("newest", "Nghị quyết 18", "2023-01-01", "nq-18-tw-2022"),
    # mentions by plenum
    Case("date, any term", "Nghị quyết Hội nghị Trung ương 8 ngày 22/10/2018", "2018-11-17", "nq-36-tw-2018"),
    Case("subject, any term", "Nghị quyết Trung ương 6 về tổ chức bộ máy", "2023-05-05", "nq-18-tw-2017"),
    Case("no term", "Nghị quyết Trung ương 13", None, None),
    Case("conclusion called resolution", "Nghị quyết Trung ương 4 khóa XIII", "2023-05-05", "kl-21-tw-2021"),
    Case("unknown plenum", "Nghị quyết Trung ương 12 khóa XI", "2023-05-05", None),
    Case("only document of the plenum", "Nghị quyết Trung ương 9 khóa XI", "2023-01-01", "nq-33-tw-2014"),
    Case("only document of the plenum of the day", "Kết luận Trung ương 4", "2023-04-21", "kl-21-tw-2021"),
    Case("plenum and date", "Nghị quyết Trung ương 6 khóa XIII ngày 09/11/2022", "2023-01-01", "nq-27-tw-2022"),
    Case("plenum and subject", "Nghị quyết Trung ương 6 khóa XII về tổ chức bộ máy", "2023-01-01", "nq-18-tw-2017"),
    Case("plenum and subject of another kind", "Nghị quyết Trung ương 8 khóa XII về nêu gương", "2023-01-01", "qd-08-tw-2018"),
    Case("usual document of the plenum", "Nghị quyết Trung ương 4 khóa XI", "2023-01-01", "nq-12-tw-2012"),
    Case("usual document of the plenum of the day", "Nghị quyết Trung ương 4", "2023-01-01", "nq-04-tw-2016"),
    Case("several documents of the plenum", "Nghị quyết Trung ương 5 khóa XII", "2023-01-01", None),
    Case("several documents of the plenum of the day", "Nghị quyết Trung ương 5", "2023-01-01", None),
    # mentions by congress and by name
    Case("congress", "Nghị quyết Đại hội XIII", "2022-06-01", "nq-dh13-2021"),
    Case("unknown congress", "Nghị quyết Đại hội XIII", "2020-10-01", None),
    Case("only document of the name", "Khoán 10", "2018-04-05", "nq-10-tw-1988"),
    Case("newest document of the name", "Quy định nêu gương", "2017-01-01", "qd-55-tw-2016"),
    Case("unknown name", "Đề án 06", "2013-12-10", None),
    # mentions of one text
    Case("issued together", "Đảng ủy xã ban hành Nghị quyết số 08 ngày 12/3/2022 và Nghị quyết số 09", "2023-05-05", None, 1),
    Case("adopted together", "các Nghị quyết số 18, 19, 20, 21-NQ/TW ngày 25/10/2017", "2023-05-05", "nq-19-tw-2017", 1),
    Case("fuller citation", "Nghị quyết số 18-NQ/TW ngày 25/10/2017 … Nghị quyết 18", "2023-05-05", "nq-18-tw-2017", 1),
    Case("name with its number", "Quy định nêu gương; trước đây là Quy định 55-QĐ/TW", "2023-01-01", "qd-55-tw-2016"),
    Case(
        *("plenum with its number", "Nghị quyết Trung ương 7 khóa XII (Nghị quyết 26-NQ/TW ngày 19/5/2018)"),
        *("2023-05-05", "nq-26-tw-2018"),
    ),
)


@cache
def registry() -> Registry:
    """The documents of the site and one of a district."""
    programme = OfficialDocument(
        *("ctr-17-hu-2017", DocumentKind.PROGRAMME, "17-CTr/HU", "Huyện ủy Mỏ Cày Bắc", "Về …", date(2017, 5, 3)), unit="hu-mcb"
    )
    return Registry([*site_registry(), programme])


def all_rules() -> dict[str, AnyRule]:
    return {rule.name: rule for table in tables(RULES).values() for rule in table}


def tables(book: RuleBook) -> dict[str, tuple[AnyRule, ...]]:
    found: dict[str, tuple[AnyRule, ...]] = {}
    for field in fields(book):
        table = getattr(book, field.name)
        found[field.name] = table.rules if isinstance(table, RuleTable) else table
    return found


def without(name: str) -> RuleBook:
    """All rules but one."""
    kept = {title: tuple(rule for rule in table if rule.name != name) for title, table in tables(RULES).items()}
    text = kept.pop("text")
    return RuleBook(**{title: RuleTable(*table) for title, table in kept.items()}, text=text)  # type: ignore[arg-type]


def decide(case: Case, book: RuleBook = RULES) -> Identification:
    day = date.fromisoformat(case.day) if case.day else None
    return identify(find_citations(case.text), registry(), day, case.issuers, book)[case.index]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_case_is_decided_by_its_rule(case: Case) -> None:
    rule, result = all_rules()[case.rule], decide(case)
    assert (result.document_id, result.confidence, result.evidence) == (case.document, rule.confidence, rule.evidence)
    beginning, _, end = rule.reason.partition("{")
    assert result.reason.startswith(beginning)
    assert result.reason.endswith(end.rpartition("}")[2])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_without_its_rule_a_case_is_decided_otherwise_or_not_at_all(case: Case) -> None:
    try:
        result = decide(case, without(case.rule))
    except LookupError:
        return
    assert result != decide(case)


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == set(all_rules())


def test_names_of_rules_are_unique() -> None:
    assert len(all_rules()) == sum(len(table) for table in tables(RULES).values())


def test_a_rule_claims_a_document_exactly_if_its_confidence_reaches_the_threshold() -> None:
    for case in CASES:
        assert (case.document is not None) == (all_rules()[case.rule].confidence >= THRESHOLD), case.rule


def test_every_table_ends_with_a_rule_that_needs_nothing() -> None:
    for table in tables(RULES).values():
        assert not table[-1].needs or isinstance(table[-1], TextRule)


def test_a_mention_for_which_no_rule_holds_is_an_error() -> None:
    with pytest.raises(LookupError, match="No rule holds for 'Nghị quyết Đại hội XIII'"):
        decide(Case("", "Nghị quyết Đại hội XIII", "2020-10-01", None), without("unknown congress"))


def test_the_docstring_shows_the_rules_in_their_order() -> None:
    assert rules_table() in (rules.__doc__ or ""), rules_table()


def test_the_order_of_rules_decides() -> None:
    swapped = RuleBook(number=RuleTable(*reversed(RULES.number.rules)))
    case = next(case for case in CASES if case.rule == "date")
    assert decide(case, swapped) != decide(case)


def test_years_decide_where_date_and_subject_leave_one_candidate() -> None:
    sea, other = "Về phát triển kinh tế biển bền vững", "Về văn thư lưu trữ"
    rows = [("a", sea, date(2017, 10, 25)), ("b", sea, date(2016, 3, 2)), ("c", other, date(2007, 10, 25))]
    documents = [OfficialDocument(name, DocumentKind.RESOLUTION, "18-NQ/TW", "Trung ương", title, day) for name, title, day in rows]
    text = "Sau 10 năm thực hiện Nghị quyết số 18-NQ/TW ngày 25/10 về phát triển kinh tế biển bền vững"
    (result,) = identify(find_citations(text), Registry(documents), date(2027, 6, 1))
    assert (result.document_id, result.confidence) == ("a", 0.8)


def test_a_complete_number_that_one_document_has_is_enough_also_below_the_centre() -> None:
    plan = OfficialDocument("kh-144", DocumentKind.PLAN, "144-KH/ĐUK", "Đảng ủy Khối", "Về …", date(2018, 1, 2))
    (result,) = identify(find_citations("Kế hoạch số 144-KH/ĐUK"), Registry([plan]), date(2019, 1, 1))
    assert (result.document_id, result.confidence) == ("kh-144", 0.95)
