from __future__ import annotations

from datetime import date

from plugins.documents.document import DocumentKind, Force, OfficialDocument, RelationKind
from tests.support.documents import site_registry


def document(**changed: object) -> OfficialDocument:
    fields: dict[str, object] = {
        "id": "qd-37-tw-2021",
        "kind": DocumentKind.REGULATION,
        "number": "37-QĐ/TW",
        "issuer": "Ban Chấp hành Trung ương",
        "title": "Về những điều đảng viên không được làm",
        "signed": date(2021, 10, 25),
    }
    return OfficialDocument(**{**fields, **changed})  # type: ignore[arg-type]


def test_labels_say_kind_and_number() -> None:
    assert document().label == "Quy định số 37-QĐ/TW"
    assert document().short_label == "Quy định 37-QĐ/TW"


def test_a_document_without_a_number_is_called_by_its_short_name() -> None:
    congress = site_registry()["nq-dh13-2021"]
    assert congress.short_label == "Nghị quyết Đại hội XIII"
    assert congress.label == congress.title


def test_a_year_alone_is_kept_as_a_year() -> None:
    only_year = document(signed=None, year=2026)
    assert only_year.signed_label == "năm 2026"
    assert only_year.existed_on(date(2026, 1, 1))
    assert not only_year.existed_on(date(2025, 12, 31))
    assert document(id="z", signed=date(2026, 12, 31)).order < only_year.order < document(signed=date(2027, 1, 1)).order


def test_force_is_told_only_where_the_record_says() -> None:
    assert document().force_on(date(2022, 1, 1)) is None
    limited = document(in_force_from=date(2021, 10, 25), in_force_to=date(2026, 7, 25))
    assert limited.force_on(date(2021, 1, 1)) is Force.NOT_YET
    assert limited.force_on(date(2026, 7, 25)) is Force.IN_FORCE
    assert limited.force_on(date(2026, 7, 26)) is Force.ENDED


def test_only_addresses_on_the_web_are_urls() -> None:
    assert document(source="unverified").url == ""
    assert document(source="https://example.vn/37").url == "https://example.vn/37"


def test_kinds_are_found_by_word_and_by_code() -> None:
    assert DocumentKind.from_word("  NGHỊ QUYẾT ") is DocumentKind.RESOLUTION
    assert DocumentKind.from_word("chương trình hành động") is DocumentKind.PROGRAMME
    assert DocumentKind.from_word("bài báo") is None
    assert DocumentKind.from_code("QĐ") == (DocumentKind.DECISION, DocumentKind.REGULATION)


def test_relations_are_said_from_both_sides() -> None:
    assert {kind.value: kind.backward for kind in RelationKind}["cụ thể hóa"] == "được cụ thể hóa bởi"
    assert all(kind.backward and kind.backward != kind.value for kind in RelationKind)
