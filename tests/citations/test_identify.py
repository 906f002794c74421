from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.citations.find import find_citations
from plugins.citations.identification import THRESHOLD, Identification
from plugins.citations.identify import identify
from plugins.documents.registry import Registry
from tests.support.documents import site_registry, small_registry

Claim = tuple[str | None, str | None]


def read(text: str, day: str = "2023-05-05", issuers: tuple[str, ...] = (), registry: Registry | None = None) -> list[Identification]:
    return identify(find_citations(text), registry or site_registry(), date.fromisoformat(day), issuers)


def claims(text: str, day: str = "2023-05-05", issuers: tuple[str, ...] = ()) -> list[Claim]:
    return [(result.canonical, result.document_id) for result in read(text, day, issuers)]


def documents(text: str, day: str = "2023-05-05") -> list[str | None]:
    return [result.document_id for result in read(text, day)]


ORDER = [
    # an explicit date, in full or in part
    ("Nghị quyết số 18-NQ/TW ngày 25/10/2017", "2023-05-05", ["nq-18-tw-2017"]),
    ("Nghị quyết số 18-NQ/TW ngày 16 tháng 6 năm 2022", "2023-05-05", ["nq-18-tw-2022"]),
    ("Quyết định 98 năm 2007", "2023-05-05", ["qd-98-tw-2007"]),
    ("Kết luận 14/2021", "2023-05-05", ["kl-14-tw-2021"]),
    # an explicit term
    ("Nghị quyết 19 khóa XII, Nghị quyết số 19-NQ/TW (khoá 11)", "2023-05-05", ["nq-19-tw-2017", "nq-19-tw-2012"]),
    ("Chỉ thị 45 của Bộ Chính trị khóa XII", "2025-09-01", ["ct-45-tw-2020"]),
    # a fuller citation in the text, before or behind
    ("Nghị quyết số 18-NQ/TW ngày 25/10/2017 … Nghị quyết 18", "2023-05-05", ["nq-18-tw-2017"] * 2),
    ("Thực hiện Nghị quyết 18. Nghị quyết số 18-NQ/TW khóa XII nêu rõ", "2023-05-05", ["nq-18-tw-2017"] * 2),
    # issuer words
    ("Chỉ thị 42 của Ban Bí thư", "2023-05-05", ["ct-42-tw-2015"]),
    ("Chỉ thị 42 của Bộ Chính trị", "2023-05-05", ["ct-42-tw-2010"]),
    ("Chỉ thị 16 của Thủ tướng, Nghị quyết 98 của Quốc hội", "2025-01-01", ["ct-16-ttg-2020", "nq-98-qh15-2023"]),
    # subject words
    ("Nghị quyết 18 về tinh gọn bộ máy; Nghị quyết 18 về đất đai", "2023-05-05", ["nq-18-tw-2017", "nq-18-tw-2022"]),
    ("Nghị quyết 26 về tam nông; Nghị quyết 26 về công tác cán bộ", "2023-05-05", ["nq-26-tw-2008", "nq-26-tw-2018"]),
    # elapsed time
    ("tổng kết mười năm thực hiện Nghị quyết 29", "2024-03-01", ["nq-29-tw-2013"]),
    # the newest that is not younger than the article
    ("Nghị quyết 18", "2018-01-01", ["nq-18-tw-2017"]),
    ("Nghị quyết 18", "2023-01-01", ["nq-18-tw-2022"]),
    ("Nghị quyết 18", "2026-08-01", ["nq-18-tw-2026"]),
    ("Chỉ thị số 35-CT/TW", "2021-06-09", ["ct-35-tw-2019"]),
    ("Nghị quyết 57", "2024-12-01", [None]),
    # what was adopted together is cited together
    ("các Nghị quyết số 18, 19, 20, 21-NQ/TW ngày 25/10/2017", "2023-05-05", [f"nq-{n}-tw-2017" for n in (18, 19, 20, 21)]),
]


@pytest.mark.parametrize(("text", "day", "expected"), ORDER)
def test_a_number_that_exists_more_than_once_is_decided_in_the_order_of_the_policy(text: str, day: str, expected: list[str | None]) -> None:
    assert documents(text, day) == expected


WRONG_FACTS = [
    ("Nghị quyết số 35-NQ/TW ngày 25/10/2018", "nq-35-tw-2018"),
    ("Chỉ thị số 03-CT/TW ngày 15-4-2011", "ct-03-tw-2011"),
    ("Quy định số 47-QĐ/TW của Ban Chấp hành Trung ương khóa XII về những điều đảng viên không được làm", "qd-47-tw-2011"),
    ("Kết luận số 01-CT/TW", "kl-01-tw-2021"),
    ("Quy định 144-QĐ/TU của Bộ Chính trị", "qd-144-tw-2024"),
    ("Quyết định số 37-QĐ/TW", "qd-37-tw-2021"),
    ("Nghị quyết 8 về Chiến lược bảo vệ Tổ quốc", "nq-28-tw-2013"),
]


@pytest.mark.parametrize(("text", "expected"), WRONG_FACTS)
def test_number_and_subject_are_stronger_than_a_fact_printed_wrong(text: str, expected: str) -> None:
    day = "2024-06-01" if "144" in text else "2022-06-01"
    assert documents(text, day) == [expected]


def test_a_date_or_term_that_fits_nothing_keeps_the_number_and_claims_no_document() -> None:
    for text in ("Nghị quyết số 18-NQ/TW ngày 12/3/2009", "Quy định 47-QĐ/TW khóa XIII"):
        (result,) = read(text)
        assert result.document_id is None
        assert result.canonical in ("18-NQ/TW", "47-QĐ/TW")
        assert result.confidence < THRESHOLD


def test_a_bare_number_with_a_subject_of_its_own_claims_no_document() -> None:
    assert documents("Nghị quyết số 20 về phát triển cây cà phê bền vững") == [None]


LOCAL = [
    ("Chương trình hành động số 21 của Tỉnh ủy", "21-CTr/TU"),
    ("Nghị quyết số 04 của Huyện ủy", "04-NQ/HU"),
    ("Nghị quyết 05 của Đảng ủy xã", "05-NQ/ĐU"),
    ("Nghị quyết số 18 về du lịch của Tỉnh ủy", "18-NQ/TU"),
    ("Kế hoạch số 57 của UBND tỉnh", "57/KH-UBND"),
    ("Nghị quyết số 22 của HĐND tỉnh", "22/NQ-HĐND"),
    ("Huyện ủy đã ban hành Nghị quyết số 05 về giảm nghèo", "05-NQ/HU"),
    ("Nghị quyết số 05-NQ/ĐUK", "05-NQ/ĐUK"),
    ("kế hoạch số 38/2017 của Tỉnh ủy", "38-KH/TU"),
    ("Nghị định 154/2025", "154/2025/NĐ-CP"),
]


@pytest.mark.parametrize(("text", "canonical"), LOCAL)
def test_a_local_issuer_never_falls_through_to_the_central_committee(text: str, canonical: str) -> None:
    assert claims(text, "2026-10-01") == [(canonical, None)]


def test_a_list_in_brackets_belongs_to_the_committee_that_a_sentence_before_names() -> None:
    text = (
        "Năm vấn đề được Đảng ủy Khối ban hành thành nghị quyết riêng:\n\n"
        "- nâng chất lượng chi bộ (Nghị quyết số 01);\n"
        "- dân vận trong cơ quan nhà nước (Nghị quyết số 04);\n\n"
        "Hai chỉ thị đi kèm nói về đội ngũ cộng tác viên (Chỉ thị số 03)."
    )
    assert claims(text, "2019-09-09") == [("01-NQ/ĐUK", None), ("04-NQ/ĐUK", None), ("03-CT/ĐUK", None)]


def test_what_stands_before_a_bracket_may_name_a_document_of_the_centre() -> None:
    text = "Tỉnh ủy ban hành chương trình riêng. Việc sắp xếp tổ chức bộ máy (Nghị quyết số 18) và học tập Bác (Chỉ thị 05) tiến bộ."
    assert documents(text, "2019-09-09") == ["nq-18-tw-2017", "ct-05-tw-2016"]


def test_a_chapter_or_cell_without_a_code_claims_nothing() -> None:
    assert claims("Nghị quyết số 04 của chi bộ") == [(None, None)]


PLENUMS = [
    ("Nghị quyết Trung ương 4", "2016-10-29", ("12-NQ/TW", "nq-12-tw-2012")),
    ("Nghị quyết Trung ương 4", "2016-10-30", ("04-NQ/TW", "nq-04-tw-2016")),
    ("Nghị quyết Trung ương 4", "2023-01-01", ("04-NQ/TW", "nq-04-tw-2016")),
    ("Nghị quyết Trung ương 4 khóa XI", "2023-01-01", ("12-NQ/TW", "nq-12-tw-2012")),
    ("Nghị quyết Trung ương 9 khóa XI", "2023-01-01", ("33-NQ/TW", "nq-33-tw-2014")),
    ("Nghị quyết Trung ương 6 khóa XII về tổ chức bộ máy", "2023-01-01", ("18-NQ/TW", "nq-18-tw-2017")),
    ("Nghị quyết Trung ương 5 khóa XII", "2023-01-01", ("HNTW5-XII", None)),
    ("Nghị quyết Trung ương 5", "2023-01-01", ("HNTW5-XIII", None)),
    ("Kết luận Hội nghị Trung ương 4 khóa XIII", "2023-01-01", ("21-KL/TW", "kl-21-tw-2021")),
    ("Nghị quyết Trung ương 6 (lần 2) khóa VIII", "2023-01-01", ("10-NQ/TW", "nq-10-tw-1999")),
    ("Nghị quyết Trung ương 8 khóa XII về nêu gương", "2023-01-01", ("08-QĐi/TW", "qd-08-tw-2018")),
]


@pytest.mark.parametrize(("text", "day", "expected"), PLENUMS)
def test_a_plenum_is_decided_by_term_subject_date_and_custom(text: str, day: str, expected: Claim) -> None:
    assert claims(text, day) == [expected]


def test_an_undecided_plenum_gives_its_candidates() -> None:
    (result,) = read("Nghị quyết Trung ương 5 khóa XII")
    assert result.candidates == ("nq-10-tw-2017", "nq-11-tw-2017", "nq-12-tw-2017")
    assert result.confidence < THRESHOLD


def test_a_number_in_brackets_tells_which_resolution_of_a_plenum_is_meant() -> None:
    assert documents("Nghị quyết Trung ương 7 khóa XII (Nghị quyết 26-NQ/TW ngày 19/5/2018)") == ["nq-26-tw-2018"] * 2


def test_a_declared_short_name_means_the_document_it_was_declared_for() -> None:
    text = "Nghị quyết số 12-NQ/TW ngày 16/01/2012 (gọi tắt là Nghị quyết Trung ương 4); Nghị quyết Trung ương 4 chỉ rõ"
    assert documents(text) == ["nq-12-tw-2012"] * 2


def test_names_mean_the_newest_of_the_day_or_the_one_the_text_numbers() -> None:
    name = "Quy định về những điều đảng viên không được làm"
    assert documents(name, "2015-01-01") == ["qd-47-tw-2011"]
    assert documents(name, "2023-01-01") == ["qd-37-tw-2021"]
    assert documents(name, "2026-08-01") == ["qd-207-tw-2026"]
    assert documents(f"{name}; trước đây là Quy định 47", "2023-01-01") == ["qd-47-tw-2011"] * 2
    assert documents("Quy định nêu gương", "2017-01-01") == ["qd-55-tw-2016"]


def test_congresses_that_have_not_met_are_not_national_ones() -> None:
    assert documents("Nghị quyết Đại hội XIII", "2020-10-01") == [None]
    assert documents("Nghị quyết Đại hội 13", "2021-10-01") == ["nq-dh13-2021"]


def test_units_with_one_number_are_told_apart_by_place_or_by_the_unit_of_the_article(tmp_path: Path) -> None:
    row = "{id},Chương trình,17-CTr/HU,{issuer},03/05/2017,,Thực hiện,,x,{unit}"
    registry, _ = small_registry(
        tmp_path / "content",
        row.format(id="ctr-17-mcb", issuer="Huyện ủy Mỏ Cày Bắc", unit="hu-mcb"),
        row.format(id="ctr-17-bt", issuer="Huyện ủy Ba Tri", unit="hu-bt"),
        columns="id,type,number,issuer,date,term,title,short_names,source,unit",
    )

    def found(text: str, *issuers: str) -> list[str | None]:
        return [result.document_id for result in read(text, "2021-01-01", issuers, registry)]

    assert found("Chương trình số 17-CTr/HU") == [None]
    assert found("Chương trình số 17-CTr/HU", "Huyện ủy Ba Tri") == ["ctr-17-bt"]
    assert found("Chương trình số 17-CTr/HU", "hu-mcb") == ["ctr-17-mcb"]
    assert found("Chương trình số 17 của Huyện ủy Mỏ Cày Bắc", "Huyện ủy Ba Tri") == ["ctr-17-mcb"]


def test_the_unit_of_the_article_stands_in_for_an_unnamed_committee() -> None:
    text = "Đảng ủy đã ban hành Nghị quyết số 03 về chuyển đổi số"
    assert claims(text, "2023-01-01", ("Đảng ủy Khối các cơ quan tỉnh",)) == [("03-NQ/ĐUK", None)]
    assert claims(text, "2023-01-01") == [("03-NQ/ĐU", None)]


def test_a_document_added_later_is_found_by_citations_that_were_kept() -> None:
    kept = find_citations("Kết luận số 999-KL/TW")
    registry = site_registry()
    assert identify(kept, registry, date(2026, 1, 1))[0].document_id is None
    grown = Registry(
        [*registry, registry["kl-14-tw-2021"].__class__("kl-999", registry["kl-14-tw-2021"].kind, "999-KL/TW", "Bộ Chính trị", "x")]
    )
    assert identify(kept, grown, date(2026, 1, 1))[0].document_id == "kl-999"


def test_every_claim_is_confident_and_has_a_reason() -> None:
    text = "Nghị quyết 18; Chỉ thị 05; Nghị quyết Trung ương 5 khóa XII; Nghị quyết Đại hội XIII; Khoán 10; Kế hoạch số 20-KH/TU"
    for result in read(text):
        assert result.reason
        assert (result.document_id is not None) == (result.confidence >= THRESHOLD)


def test_no_document_is_younger_than_the_article() -> None:
    registry = site_registry()
    text = "; ".join(f"{document.kind.word} {document.number}" for document in registry if document.number)
    for result in identify(find_citations(text), registry, date(2018, 1, 1)):
        assert result.document_id is None or registry[result.document_id].existed_on(date(2018, 1, 1))


def test_every_document_is_found_by_its_full_label_and_date() -> None:
    registry = site_registry()
    for document in registry:
        if document.number and document.signed and not document.unit:
            (result,) = identify(find_citations(f"{document.label} ngày {document.signed:%d/%m/%Y}"), registry, date(2026, 11, 1))
            assert result.document_id == document.id
