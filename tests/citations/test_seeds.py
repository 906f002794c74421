"""The five articles the project began with: what they cite, and what it denotes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plugins.citations.find import find_citations
from plugins.citations.identification import Identification
from plugins.citations.identify import identify
from plugins.core.vietnamese import fold, put_right
from tests.support.documents import site_registry

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
DAYS = {"000": date(2017, 8, 30), "001": date(2019, 9, 9), "002": date(2021, 4, 22), "003": date(2021, 6, 9), "004": date(2020, 12, 31)}

# article: how it is written (folded, spaces put right) -> how often, official number, id
TABLE: dict[str, dict[str, tuple[int, str | None, str | None]]] = {
    "000": {
        "nghị quyết trung ương 4 (khóa xii)": (6, "04-NQ/TW", "nq-04-tw-2016"),
        "nghị quyết trung ương 4": (6, "04-NQ/TW", "nq-04-tw-2016"),
        "chỉ thị số 05-ct/tw": (3, "05-CT/TW", "ct-05-tw-2016"),
        "chỉ thị số 05": (5, "05-CT/TW", "ct-05-tw-2016"),
        "chỉ thị 05": (1, "05-CT/TW", "ct-05-tw-2016"),
    },
    "001": {
        "công văn số 48-cv/tbđlđ": (1, "48-CV/TBĐLĐ", None),
        "kế hoạch số 144-kh/đuk": (1, "144-KH/ĐUK", None),
        "nghị quyết số 01": (1, "01-NQ/ĐUK", None),
        "nghị quyết số 02": (2, "02-NQ/ĐUK", None),
        "nghị quyết số 04": (1, "04-NQ/ĐUK", None),
        "nghị quyết số 05": (1, "05-NQ/ĐUK", None),
        "nghị quyết số 06": (1, "06-NQ/ĐUK", None),
        "05": (1, "05-NQ/ĐUK", None),
        "06": (1, "06-NQ/ĐUK", None),
        "chỉ thị số 03": (1, "03-CT/ĐUK", None),
        "chỉ thị số 04": (1, "04-CT/ĐUK", None),
        "nghị quyết trung ương 4 khóa xii": (5, "04-NQ/TW", "nq-04-tw-2016"),
        "nghị quyết trung ương 5 khóa xii": (1, "HNTW5-XII", None),
        "quyết định số 98-qđ/tw": (1, "98-QĐ/TW", "qd-98-tw-2007"),
        "quyết định số 98": (1, "98-QĐ/TW", "qd-98-tw-2007"),
        "nghị quyết số 18-nq/tw": (1, "18-NQ/TW", "nq-18-tw-2017"),
        "quy định số 101-qđ/tw": (1, "101-QĐ/TW", "qd-101-tw-2012"),
        "quy định số 55-qđ/tw": (1, "55-QĐ/TW", "qd-55-tw-2016"),
        "quy định số 08-qđi/tw": (2, "08-QĐi/TW", "qd-08-tw-2018"),
        "quyết định số 1847/qđ-ttg": (1, "1847/QĐ-TTg", "qd-1847-ttg-2018"),
        "quyết định 1049-qđ/đuk": (1, "1049-QĐ/ĐUK", None),
        "nghị quyết đại hội xii": (2, None, "nq-dh12-2016"),
    },
    "002": {
        "chỉ thị số 05-ct/tw": (9, "05-CT/TW", "ct-05-tw-2016"),
        "nghị quyết trung ương 4 (khóa xi": (1, "12-NQ/TW", "nq-12-tw-2012"),
        "khóa xii)": (1, "04-NQ/TW", "nq-04-tw-2016"),
    },
    "003": {
        "nghị quyết (nq) số 04-nq/tw": (1, "04-NQ/TW", "nq-04-tw-2016"),
        "nq 04": (3, "04-NQ/TW", "nq-04-tw-2016"),
        "nq trung ương 4, khóa xii": (2, "04-NQ/TW", "nq-04-tw-2016"),
        "nq trung ương 4 khóa xii": (1, "04-NQ/TW", "nq-04-tw-2016"),
        "nq trung ương 4, khóa xi": (1, "12-NQ/TW", "nq-12-tw-2012"),
        "chỉ thị số 35-ct/tw": (1, "35-CT/TW", "ct-35-tw-2019"),
        "chương trình hành động số 21-ctr/tu": (1, "21-CTr/TU", None),
        "chương trình hành động số 17-ctr/hu": (1, "17-CTr/HU", None),
        "kế hoạch số 100-kh/hu": (1, "100-KH/HU", None),
        "chương trình hành động số 21": (1, "21-CTr/TU", None),
        "chương trình hành động số 17": (1, "17-CTr/HU", None),
    },
    "004": {
        "chỉ thị 05": (2, "05-CT/TW", "ct-05-tw-2016"),
        "nghị quyết trung ương 4": (2, "04-NQ/TW", "nq-04-tw-2016"),
        "kế hoạch số 196-kh/tu": (2, "196-KH/TU", None),
        "chỉ thị số 13-ct/tu": (1, "13-CT/TU", None),
        "quy định số 08": (1, "08-QĐi/TW", "qd-08-tw-2018"),
        "quy định số 11-qđ/tw": (1, "11-QĐi/TW", "qd-11-tw-2019"),
        "quy định nêu gương": (1, "08-QĐi/TW", "qd-08-tw-2018"),
        "quy định về những điều đảng viên không được làm": (1, "47-QĐ/TW", "qd-47-tw-2011"),
    },
}


def results(article: str) -> tuple[str, list[Identification]]:
    found = sorted(SEEDS.glob(f"{article}_*.txt")) if SEEDS.is_dir() else []
    if not found:
        pytest.skip("the five first articles are not at hand")
    text = found[0].read_text(encoding="utf-8")
    return text, identify(find_citations(text), site_registry(), DAYS[article])


@pytest.mark.parametrize("article", TABLE)
def test_every_citation_of_the_table_is_found_and_identified(article: str) -> None:
    text, found = results(article)
    seen = Counter((" ".join(fold(put_right(result.citation.text)).split()), result.canonical, result.document_id) for result in found)
    for written, (times, canonical, document_id) in TABLE[article].items():
        assert seen[written, canonical, document_id] == times, written
    assert all(text[result.citation.start : result.citation.end] == result.citation.text for result in found)


@pytest.mark.parametrize("article", TABLE)
def test_nothing_else_is_claimed_of_the_centre(article: str) -> None:
    _, found = results(article)
    expected = {document_id for _, _, document_id in TABLE[article].values()} | {None}
    extra = {"001": {"ct-05-tw-2016"}, "004": {"ct-05-tw-2016"}}.get(article, set())
    assert {result.document_id for result in found} <= expected | extra | {"qd-1847-ttg-2018"}
