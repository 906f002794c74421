from __future__ import annotations

import pickle

import pytest

from plugins.citations.citation import AFTER_TITLE, BESIDE, Citation, CitationForm, Nearness, WrittenDate
from plugins.citations.find import find_citations


def surfaces(text: str) -> list[str]:
    return [citation.text for citation in find_citations(text)]


def only(text: str) -> Citation:
    (citation,) = find_citations(text)
    return citation


WRITTEN = {
    "Thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị": ["Chỉ thị số 05-CT/TW"],
    "Chỉ thị số: 05 – CT/TƯ; Chỉ thị 05/CT-TW; số05-CT/TW": ["Chỉ thị số: 05 – CT/TƯ", "Chỉ thị 05/CT-TW", "số05-CT/TW"],
    "Nghị quyết (NQ) số 04-NQ/TW, ngày 30-10-2016": ["Nghị quyết (NQ) số 04-NQ/TW"],
    "NQ 04, NQ21, CT 05, KL 01, QĐ 37, QyĐ 144-QĐ/TW": ["NQ 04", "NQ21", "CT 05", "KL 01", "QĐ 37", "QyĐ 144-QĐ/TW"],
    "theo chỉ thị 05 và quy định 08 của Trung ương": ["chỉ thị 05", "quy định 08"],
    "SƠ KẾT 5 NĂM THỰC HIỆN CHỈ THỊ 05, QUY ĐỊNH NÊU GƯƠNG": ["CHỈ THỊ 05", "QUY ĐỊNH NÊU GƯƠNG"],
    "Nghị quyết số 18-NQ/TWngày 25/10/2017": ["Nghị quyết số 18-NQ/TW"],
    "Kết luận 05-\u212aL/TW, Quy định 08-QĐ\u0130/TW của Đảng ủy Khố\u0131": ["Kết luận 05-\u212aL/TW", "Quy định 08-QĐ\u0130/TW"],
    "Nghị quyết của Bộ Chính trị số 57-NQ/TW": ["Nghị quyết của Bộ Chính trị số 57-NQ/TW"],
    "Công văn số 3318/BNV-CCVC, Công điện số 76/CĐ-TTg": ["Công văn số 3318/BNV-CCVC", "Công điện số 76/CĐ-TTg"],
    "Luật số 22/2008/QH12, Pháp lệnh 34/2007/PL-UBTVQH11": ["Luật số 22/2008/QH12", "Pháp lệnh 34/2007/PL-UBTVQH11"],
    "(Nghị quyết số 01); [Kết luận 21]; “Quy định 37”": ["Nghị quyết số 01", "Kết luận 21", "Quy định 37"],
    # enumerations and ranges
    "các Nghị quyết số 18, 19, 20, 21-NQ/TW": ["Nghị quyết số 18", "19", "20", "21-NQ/TW"],
    "Nghị quyết số 02, 05 và 06 của Đảng ủy Khối": ["Nghị quyết số 02", "05", "06"],
    "Quyết định số 217-QĐ/TW và số 218-QĐ/TW": ["Quyết định số 217-QĐ/TW", "số 218-QĐ/TW"],
    "Nghị quyết 18 đến 21 khóa XII": ["Nghị quyết 18", *["Nghị quyết 18 đến 21 khóa XII"] * 2, "21 khóa XII"],
    "Nghị quyết 57 về khoa học, 59 về hội nhập và 68 về kinh tế tư nhân": ["Nghị quyết 57", "59", "68"],
    "bốn nghị quyết trụ cột (57, 59, 66, 68)": ["57", "59", "66", "68"],
    "Sau Nghị quyết 68, 12 doanh nghiệp đầu tư; Chỉ thị 05, 3 năm qua": ["Nghị quyết 68", "Chỉ thị 05"],
    # plenums
    "Nghị quyết Trung ương 4 (khóa XII), NQ Trung ương 4, khóa XI": ["Nghị quyết Trung ương 4 (khóa XII)", "NQ Trung ương 4, khóa XI"],
    "Nghị quyết Trung ương 4 (khóa XI, khóa XII)": ["Nghị quyết Trung ương 4 (khóa XI", "khóa XII)"],
    "Nghị quyết Trung ương 4 khóa XI, XII.": ["Nghị quyết Trung ương 4 khóa XI", "XII"],
    "Nghị quyết Trung ương 5, 6 khóa XII": ["Nghị quyết Trung ương 5", "6 khóa XII"],
    "NQTW4, NQ TW 4 K12, Nghị quyết T.Ư 4, Nghị quyết HNTW 6": ["NQTW4", "NQ TW 4 K12", "Nghị quyết T.Ư 4", "Nghị quyết HNTW 6"],
    "Nghị quyết Trung ương Ba khóa X, Nghị quyết Trung ương IV": ["Nghị quyết Trung ương Ba khóa X", "Nghị quyết Trung ương IV"],
    "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng (khóa XII)": [
        "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng (khóa XII)"
    ],
    "Nghị quyết Trung ương 6 (lần 2) khóa VIII": ["Nghị quyết Trung ương 6 (lần 2) khóa VIII"],
    # congresses and names
    "Nghị quyết Đại hội XII, XIII của Đảng": ["Nghị quyết Đại hội XII", "XIII"],
    "Nghị quyết Đại hội đại biểu toàn quốc lần thứ mười ba": ["Nghị quyết Đại hội đại biểu toàn quốc lần thứ mười ba"],
    "NQ ĐH XIII, nghị quyết ĐH Đảng lần thứ XII": ["NQ ĐH XIII", "nghị quyết ĐH Đảng lần thứ XII"],
    "Quy định về những điều đảng viên không được làm": ["Quy định về những điều đảng viên không được làm"],
    "Quy định 37 về những điều đảng viên không được làm": ["Quy định 37"],
    "Từ Khoán 10 đến Đề án 06 và Đề án văn hóa công vụ": ["Khoán 10", "Đề án 06", "Đề án văn hóa công vụ"],
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.items())
def test_every_way_of_writing_is_read_from_the_kind_to_the_end_of_number_and_term(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


NOTHING = [
    "hướng dẫn 5 năm 2 lần, xử lý kỷ luật 38 trường hợp",
    "Quyết định 12 cán bộ; thông báo 3 nội dung; báo cáo 6 tháng đầu năm",
    "ban hành 02 chỉ thị, 04 nghị quyết; kế hoạch 5 năm 2021-2025; Kế hoạch năm 2025",
    "Hội nghị Trung ương 4 khóa XII khai mạc; Ban Chỉ đạo 35; Đại hội XIII của Đảng; khóa bồi dưỡng 05",
    "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX; Nghị quyết Đại hội XII Công đoàn Việt Nam; nghị quyết đại hội các cấp",
    "Nghị quyết Hội nghị lần thứ 10 Ban Chấp hành Đảng bộ tỉnh",
    "Điều 30 Điều lệ Đảng; khoản 2 Điều 5; Luật Đất đai 2024; Chương trình 135",
    "Nghị quyết, 18 chi bộ đã triển khai; Nghị quyết đạt 95,5%; nghị quyết 3 phần",
    "Nghị quyết\n18 chi bộ; các quy định về nêu gương; vi phạm những điều đảng viên không được làm",
]


@pytest.mark.parametrize("text", NOTHING)
def test_counts_events_and_bare_words_are_no_citations(text: str) -> None:
    assert surfaces(text) == []


def test_a_date_belongs_to_the_member_it_follows() -> None:
    first, last = find_citations("Quy định số 55-QĐ/TW và số 08-QĐi/TW ngày 25/10/2018")
    assert (first.context.signed, last.context.signed) == (None, WrittenDate(2018, 10, 25))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ngày 30-10-2016", WrittenDate(2016, 10, 30)),
        (", ngày 16 tháng 6 năm 2022", WrittenDate(2022, 6, 16)),
        (" (ngày 6-1-2026)", WrittenDate(2026, 1, 6)),
        (" ngày 1.11. 2011", WrittenDate(2011, 11, 1)),
        (" ngày 9/6", WrittenDate(0, 6, 9)),
        (" ban hành ngày 18/5/2021", WrittenDate(2021, 5, 18)),
    ],
)
def test_dates_are_read_in_every_form(written: str, expected: WrittenDate) -> None:
    assert only(f"Nghị quyết số 99-NQ/TW {written}").context.signed == expected


def test_the_day_of_an_event_is_no_date_of_the_document() -> None:
    citation = only("thực hiện Chỉ thị 05, ngày 20/4/2021, Đảng ủy Khối tổ chức hội nghị")
    assert citation.context.signed is None
    assert citation.context.nearby == WrittenDate(2021, 4, 20)


ISSUERS = {
    "Chương trình hành động số 21 của Tỉnh ủy": ("TU", BESIDE),
    "Nghị quyết 05 của Ban Thường vụ Huyện uỷ Ba Tri": ("HU", BESIDE),
    "Nghị quyết số 02 của Đảng ủy Khối các cơ quan tỉnh": ("ĐUK", BESIDE),
    "Kế hoạch số 57 của UBND tỉnh": ("UBND", BESIDE),
    "Chỉ thị 42 của Ban Bí thư": ("TW", BESIDE),
    "Nghị quyết số 04 về phát triển du lịch của Tỉnh ủy": ("TU", AFTER_TITLE),
    "Huyện ủy đã ban hành Kế hoạch số 20 về chuyển đổi số": ("HU", Nearness.ACTING),
    "Đảng ủy Khối xác định ba việc: học tập (Nghị quyết số 02)": ("ĐUK", Nearness.SENTENCE),
}


@pytest.mark.parametrize(("text", "expected"), ISSUERS.items())
def test_the_issuer_is_read_where_the_text_names_it(text: str, expected: tuple[str, Nearness]) -> None:
    issuer = only(text).context.issuer
    assert issuer
    assert (issuer.code, issuer.nearness) == expected


def test_who_organises_a_meeting_is_not_the_issuer() -> None:
    assert only("sơ kết Chỉ thị 05 do Tỉnh ủy tổ chức").context.issuer is None
    assert only("Nghị quyết 57 được Tỉnh ủy triển khai").context.issuer is None


def test_the_place_of_a_committee_is_kept() -> None:
    issuer = only("Chương trình số 17 của Huyện ủy Mỏ Cày Bắc").context.issuer
    assert issuer
    assert issuer.place == "Mỏ Cày Bắc"


def test_members_of_a_list_share_code_term_and_issuer() -> None:
    assert [str(c.number) for c in find_citations("Nghị quyết 18, 19-NQ/TW, Nghị quyết 20 và 21-NQ/TU")] == [
        "18-NQ/TW",
        "19-NQ/TW",
        "20-NQ/TU",
        "21-NQ/TU",
    ]
    assert [c.term for c in find_citations("Nghị quyết Trung ương 5, 6 khóa XII")] == ["XII", "XII"]
    assert len({c.list_number for c in find_citations("Nghị quyết 57, 59; Chỉ thị 05, 07")}) == 2


def test_elapsed_years_are_read_before_the_kind() -> None:
    assert only("Sơ kết 05 năm thực hiện Chỉ thị 05").context.years == 5
    assert only("sau mười năm triển khai Nghị quyết 29").context.years == 10
    assert only("năm 2021, Chỉ thị 05 đi vào nền nếp").context.years == 0


def test_a_declared_short_name_is_noted_and_is_no_mention() -> None:
    text = "Nghị quyết số 04-NQ/TW về xây dựng Đảng (gọi tắt là NQ 04) được quán triệt; NQ 04 đi vào cuộc sống"
    first, second = find_citations(text)
    assert first.alias == ("NQ", 4, 0)
    assert (second.text, second.start) == ("NQ 04", text.rindex("NQ 04"))


def test_the_subject_ends_where_the_next_mention_begins() -> None:
    first, _ = find_citations("Nghị quyết 18 về tổ chức bộ máy và Nghị quyết 19 về đơn vị sự nghiệp")
    assert first.context.subject == "tổ chức bộ máy và"


def test_a_plan_with_a_bare_number_needs_its_full_number_in_the_text() -> None:
    assert surfaces("Kế hoạch 144 được triển khai") == []
    assert surfaces("Kế hoạch số 144-KH/ĐUK; Kế hoạch 144 được triển khai") == ["Kế hoạch số 144-KH/ĐUK", "Kế hoạch 144"]


def test_names_may_come_from_a_registry() -> None:
    assert surfaces("thực hiện Nghị quyết vùng") == []
    (citation,) = find_citations("thực hiện Nghị quyết vùng", ["Nghị quyết vùng"])
    assert (citation.text, citation.form) == ("Nghị quyết vùng", CitationForm.NAME)


def test_citations_survive_the_way_into_a_store() -> None:
    found = find_citations("Huyện ủy ban hành Kế hoạch số 20; Nghị quyết Trung ương 4 khóa XII về xây dựng Đảng")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
