from __future__ import annotations

import pytest

from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.search.names import all_words, canonical, core_name, plain_names


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("NQ 04", "nq 4"),
        ("nq04", "nq 4"),
        ("Nghị quyết số 04", "nq 4"),
        ("nghi quyet 4", "nq 4"),
        ("ct05", "ct 5"),
        ("Chỉ thị số 05-CT/TW", "ct 5 ct tw"),
        ("Nghị quyết Trung ương 4 (khoá XII)", "nq tw 4 xii"),
        ("nghị quyết trung ương 4 khóa 12", "nq tw 4 xii"),
        ("NQTW4", "nqtw 4"),
        ("Quy định 144-QĐ/TW", "qd 144 qd tw"),
        ("Thông tư liên tịch 3", "ttlt 3"),
        ("000", "0"),
        ("…", ""),
    ],
)
def test_names_come_to_one_form(said: str, form: str) -> None:
    assert canonical(said) == form


def test_a_document_is_known_by_kind_number_issuer_term_and_short_names() -> None:
    document = OfficialDocument(
        "nq-04-tw-2016",
        DocumentKind.RESOLUTION,
        "04-NQ/TW",
        "Ban Chấp hành Trung ương",
        "Về …",
        year=2016,
        term="XII",
        short_names=("Nghị quyết Trung ương 4 khóa XII",),
    )
    assert core_name(document) == "nq 4"
    assert {"nq", "4", "tw", "xii", "2016"} <= set(all_words(document).split())
    assert plain_names(document) == ("nq tw 4 xii",)


def test_a_document_without_a_number_is_known_by_its_names() -> None:
    document = OfficialDocument(
        "nq-dh14", DocumentKind.RESOLUTION, "", "Đại hội", "Nghị quyết Đại hội XIV", short_names=("Nghị quyết Đại hội XIV",)
    )
    assert core_name(document) == ""
    assert plain_names(document) == ("nq dai hoi xiv",)
