from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from plugins.documents.document import DocumentKind, OfficialDocument, Relation, RelationKind
from plugins.documents.number import DocumentNumber
from plugins.documents.registry import Registry
from plugins.documents.tables import MEANT_BY_PLENUM, PLENUMS, TERMS
from tests.support.documents import site_registry, small_registry


def ids(documents: tuple[OfficialDocument, ...]) -> list[str]:
    return [document.id for document in documents]


def number(text: str) -> DocumentNumber:
    parsed = DocumentNumber.parse(text)
    assert parsed
    return parsed


def test_one_number_of_several_terms_finds_them_all_oldest_first() -> None:
    assert ids(site_registry().numbered(number("18-NQ/TW"))) == ["nq-18-tw-2017", "nq-18-tw-2022", "nq-18-tw-2026"]
    assert ids(site_registry().exactly(number("4 – NQ/TƯ"))) == ["nq-04-tw-2006", "nq-04-tw-2016", "nq-04-tw-2026"]


def test_decisions_and_regulations_share_one_series() -> None:
    assert ids(site_registry().series("QĐ", 98)) == ["qd-98-tw-2007", "qd-98-tw-2017"]
    assert ids(site_registry().exactly(number("08-QĐ/TW"))) == ["qd-08-tw-2018"]


@pytest.mark.parametrize(
    ("term", "plenum", "expected"),
    [
        ("XII", 4, ["nq-04-tw-2016", "nq-05-tw-2016", "nq-06-tw-2016"]),
        ("XI", 9, ["nq-33-tw-2014"]),
        ("XII", 6, ["nq-18-tw-2017", "nq-19-tw-2017", "nq-20-tw-2017", "nq-21-tw-2017"]),
        ("VIII", 5, ["nq-03-tw-1998"]),
        ("VIII", 6, []),
        ("XIII", 4, ["kl-21-tw-2021", "qd-37-tw-2021"]),
    ],
)
def test_a_plenum_finds_what_it_adopted(term: str, plenum: int, expected: list[str]) -> None:
    assert ids(site_registry().plenum(term, plenum)) == expected


def test_the_second_session_of_a_plenum_is_one_of_its_own() -> None:
    assert ids(site_registry().plenum("VIII", 6, second_session=True)) == ["nq-10-tw-1999"]


def test_names_are_found_however_they_are_spelled() -> None:
    assert ids(site_registry().named("khoán 10")) == ["nq-10-tw-1988"]
    assert ids(site_registry().named("Đề án văn hoá công vụ")) == ["qd-1847-ttg-2018"]


def test_plain_names_are_those_that_say_no_number_or_plenum() -> None:
    assert set(site_registry().plain_names()) == {"Khoán 10", "Nghị quyết tam nông", "Đề án 06", "Đề án Văn hóa công vụ"}


def test_a_congress_is_found_by_its_term() -> None:
    found = site_registry().congress("XIII")
    assert found
    assert found.id == "nq-dh13-2021"
    assert site_registry().congress("IX") is None


def test_relations_are_seen_from_both_documents(tmp_path: Path) -> None:
    registry, problems = small_registry(
        tmp_path / "content",
        "nq-04-tw-2016,Nghị quyết,04-NQ/TW,Ban Chấp hành Trung ương,2016-10-30,XII,Về xây dựng Đảng,,x,",
        "ctr-21-tu-2017,Chương trình,21-CTr/TU,Tỉnh ủy,2017-02-27,,Thực hiện,,x,cụ thể hóa: nq-04-tw-2016; căn cứ: nq-04-tw-2016",
        columns="id,type,number,issuer,date,term,title,short_names,source,relations",
    )
    assert problems == []
    assert [(one.label, one.document_id) for one in registry.relations_of("nq-04-tw-2016")] == [
        ("được cụ thể hóa bởi", "ctr-21-tu-2017"),
        ("là căn cứ của", "ctr-21-tu-2017"),
    ]
    assert [one.label for one in registry.relations_of("ctr-21-tu-2017")] == ["cụ thể hóa", "căn cứ"]


def test_a_registry_survives_the_way_into_another_process() -> None:
    copy = pickle.loads(pickle.dumps(site_registry()))  # noqa: S301 - our own bytes
    assert ids(copy.numbered(number("18-NQ/TW"))) == ids(site_registry().numbered(number("18-NQ/TW")))


def test_the_order_does_not_depend_on_the_order_of_rows() -> None:
    documents = site_registry().all
    assert Registry(reversed(documents)).all == documents


def test_every_document_of_the_table_of_plenums_is_in_the_registry_of_the_site() -> None:
    terms = {term.name: term for term in TERMS}
    for (term, _), numbers in PLENUMS.items():
        for text in numbers:
            (found,) = [document for document in site_registry().exactly(number(text)) if document.term == term]
            assert found.signed
            assert terms[term].since <= found.signed < terms[term].until
    assert all(meant in PLENUMS[place] for place, meant in MEANT_BY_PLENUM.items())


def test_relations_to_itself_or_twice_are_told_once() -> None:
    relation = Relation(RelationKind.REPLACES, "b")
    one = OfficialDocument("a", DocumentKind.PLAN, "1-KH/TU", "Tỉnh ủy", "x", date(2020, 1, 1), relations=(relation, relation))
    two = OfficialDocument("b", DocumentKind.PLAN, "2-KH/TU", "Tỉnh ủy", "y", date(2019, 1, 1))
    assert len(Registry([one, two]).relations_of("b")) == 1
