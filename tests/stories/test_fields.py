"""From a file to a story: every field typed, every mistake named with its line and what to do."""

from __future__ import annotations

import pytest

from plugins.core.dates import read_date
from plugins.stories.codes import StoryCode
from plugins.stories.decode import clean
from plugins.stories.fields import ReadStory, read_story
from plugins.stories.story import Attachment, Credit, FieldText, Kind, Picture, Source, Status, Story

SECTIONS = {"xay-dung-dang": "Xây dựng Đảng", "tin-tuc": "Tin tức", "van-ban": "Văn bản mới"}
PATH = "content/xay-dung-dang/2021/so-ket.md"

# Codes that other modules of the plugin report: of bytes, and of all stories together.
REPORTED_ELSEWHERE = {
    "FIELD_WRONG",
    "MARKUP_REMOVED",
    "TEXT_UNREADABLE",
    "ENCODING_UNKNOWN",
    "ENCODING_UTF16",
    "ENCODING_LEGACY",
    "ENCODING_DOUBTFUL",
    "ID_TWICE",
    "SLUG_TWICE",
    "TEXT_MISSING",
}

FULL = """\
Tiêu đề: Đảng ủy Khối sơ kết 05 năm thực hiện Chỉ thị số 05-CT/TW
Ngày: 17:08, Thứ Năm, 22/04/2021
Cập nhật: 23/04/2021 - 08:00
Chuyên mục: Tin tức
Dòng trên tít: Mỏ Cày Bắc
Sapo: Chiều 20/4, Đảng ủy Khối
    tổ chức hội nghị sơ kết.
Mở đầu tin: BDK -
Tác giả: Bài, ảnh: Phan Hân
    Ban Tuyên giáo
Đơn vị: Đảng ủy Khối; Sở Văn hóa, Thể thao và Du lịch
Nghị quyết: NQ Trung ương 4, khóa XII; 05-CT/TW
Không nghị quyết: Nghị quyết 04
Dòng sự kiện: Đại hội Đảng các cấp
Phần: Bài 2
Từ khoá: nêu gương, cán bộ trẻ
Ảnh đại diện: images/2021/hop.jpg
Mô tả ảnh: Đại biểu ngồi kín hội trường
Chú thích: Quang cảnh (Ảnh minh họa: T.C)
Tâm ảnh: 50% 30%
Tệp đính kèm: tep/ke-hoach.pdf | Kế hoạch số 21
Nguồn: Báo Đồng Khởi | https://example.vn/a.html | 17:08 22/04/2021
Trạng thái: chờ duyệt
Loại tin: ảnh
Video: video/hoi-nghi.mp4
Đường dẫn: so-ket
Mã: 7f3a
Liên quan: 0c1d, 22ab
Tiêu điểm: đến 31/12/2026
Hết hạn: 31/12/2027
Đính chính: Ảnh thứ hai chụp năm 2020.
Bỏ qua: citations.ambiguous

Chiều 20/4, …
"""


def _read(text: str, path: str = PATH) -> ReadStory:
    return read_story(path, clean(text), SECTIONS)


def _story(text: str, path: str = PATH) -> Story:
    story = _read(text, path).story
    assert story is not None
    return story


def _header(*lines: str, text: str = "Nội dung") -> str:
    """A header that is right, with lines added or, by their key, put in the place of others."""
    given = {"Tiêu đề": "Tiêu đề: Sơ kết", "Ngày": "Ngày: 22/04/2021", "Mã": "Mã: 7f3a"}
    for line in lines:
        given[line.partition(":")[0]] = line
    return "\n".join(line for line in given.values() if line.partition(":")[2]) + f"\n\n{text}\n"


def test_every_field_is_read() -> None:
    read = _read(FULL)
    story = read.story
    assert story is not None
    assert read.problems == ()
    assert (read.text, read.text_line) == ("Chiều 20/4, …", 34)
    assert story.title == "Đảng ủy Khối sơ kết 05 năm thực hiện Chỉ thị số 05-CT/TW"
    assert (story.date, story.has_time) == (read_date("22/04/2021 17:08").datetime, True)
    assert story.modified == read_date("23/04/2021 08:00").datetime
    assert (story.section, story.slug, story.id, story.url) == ("tin-tuc", "so-ket", "7f3a", "2021/04/so-ket.html")
    assert (story.kicker, story.dateline) == ("Mỏ Cày Bắc", "BDK")
    assert story.standfirst == "Chiều 20/4, Đảng ủy Khối tổ chức hội nghị sơ kết."
    assert story.byline == (Credit("Phan Hân", ("bài", "ảnh"), "Ban Tuyên giáo"),)
    assert story.units == (FieldText("Đảng ủy Khối", 11), FieldText("Sở Văn hóa, Thể thao và Du lịch", 11))
    assert story.resolutions == (FieldText("NQ Trung ương 4, khóa XII", 12), FieldText("05-CT/TW", 12))
    assert story.not_resolutions == (FieldText("Nghị quyết 04", 13),)
    assert (story.topic, story.part, story.tags) == ("Đại hội Đảng các cấp", 2, ("nêu gương", "cán bộ trẻ"))
    assert story.picture == Picture("images/2021/hop.jpg", "Đại biểu ngồi kín hội trường", "Quang cảnh", "T.C", True, (0.5, 0.3))
    assert story.attachments == (Attachment("tep/ke-hoach.pdf", "Kế hoạch số 21"),)
    assert story.source == Source("Báo Đồng Khởi", "https://example.vn/a.html", read_date("17:08 22/04/2021").datetime)
    assert (story.status, story.kind, story.video) == (Status.REVIEW, Kind.PHOTO, "video/hoi-nghi.mp4")
    assert story.related == (FieldText("0c1d", 28), FieldText("22ab", 28))
    assert (story.featured, story.featured_until) == (True, read_date("31/12/2026 23:59:59").datetime)
    assert story.expires == read_date("31/12/2027 23:59:59").datetime
    assert story.correction == "Ảnh thứ hai chụp năm 2020."
    assert story.ignored == ("citations.ambiguous",)


def test_yaml_with_english_keys_gives_the_same_story_as_header_lines() -> None:
    text = """\
---
title: Sơ kết
date: 2021-04-22 17:08
category: xay-dung-dang
author:
  - Phan Hân (Ban Tuyên giáo)
  - Thu Hà
tags: [05, nêu gương]
status: draft
id: 0042
---
Nội dung
"""
    in_yaml = _story(text)
    lines = _story(
        "Title: Sơ kết\nDate: 17:08 22/04/2021\nCategory: Xây dựng Đảng\nAuthor: Phan Hân (Ban Tuyên giáo)\n    Thu Hà\n"
        "Tags: 05, nêu gương\nStatus: nháp\nId: 0042\n\nNội dung\n"
    )
    assert in_yaml == lines
    assert in_yaml.tags == ("05", "nêu gương")
    assert in_yaml.id == "0042"


# What an editor may get wrong: lines of the header (replacing those of a right one), then code and line of each problem.
MISTAKES = [
    ("no header", "Chỉ có nội dung", [("HEADER_MISSING", 1)]),
    ("blank line in the header", "Tiêu đề: A\n\nNgày: 22/04/2021\nMã: a\n\nT", [("HEADER_GAP", 2)]),
    ("no indent", "Tiêu đề: A\nviết tiếp\nNgày: 22/04/2021\nMã: a\n\nT", [("HEADER_LINE", 2)]),
    ("YAML not closed", "---\nTiêu đề: A\nNgày: 22/04/2021\nMã: a\n\nT", [("YAML_OPEN", 1)]),
    ("YAML with a colon", "---\ntitle: Hội nghị: sơ kết\ndate: 22/04/2021\nid: a\n---\nT", [("YAML_MENDED", 2)]),
    ("YAML without keys", "---\n- A\n---\nT", [("YAML_BROKEN", 2)]),
    ("YAML with keys in a value", "---\ntitle: A\ndate: 22/04/2021\nid: a\nsource:\n  name: b\n---\nT", [("YAML_NESTED", 5)]),
    ("YAML with #", "---\ntitle: Sơ kết #1\ndate: 22/04/2021\nid: a\n---\nT", [("YAML_COMMENT", 2)]),
    ("unknown key", _header("Thời tiết: đẹp"), [("KEY_UNKNOWN", 4)]),
    ("mark misplaced", _header("Tác gỉa: Minh Anh"), [("KEY_UNKNOWN", 4)]),
    ("key of Pelican", _header("Lang: vi"), [("KEY_FOREIGN", 4)]),
    ("title twice", _header("Title: Sơ kết lần hai"), [("KEY_REPEATED", 4)]),
    ("no title", _header("Tiêu đề:"), [("TITLE_MISSING", 0)]),
    ("empty title", "Tiêu đề:\nNgày: 22/04/2021\nMã: a\n\nT", [("TITLE_MISSING", 1)]),
    ("title with a full stop", _header("Tiêu đề: Hội nghị."), [("TITLE_STOP", 1)]),
    ("title with an end mark", _header("Tiêu đề: Hội nghị./."), [("TITLE_STOP", 1)]),
    ("no date", _header("Ngày:"), [("DATE_MISSING", 0)]),
    ("impossible date", _header("Ngày: 30/02/2017"), [("DATE_WRONG", 2)]),
    ("month first", _header("Ngày: 04/22/2021"), [("DATE_WRONG", 2)]),
    ("year of two digits", _header("Ngày: 22/04/21"), [("DATE_WRONG", 2)]),
    ("wrong day of the week", _header("Ngày: Thứ Tư, 22/04/2021"), [("DATE_WEEKDAY", 2)]),
    ("update that is no date", _header("Cập nhật: hôm nay"), [("DATE_WRONG", 4)]),
    ("update before publication", _header("Cập nhật: 21/04/2021"), [("MODIFIED_BEFORE_DATE", 4)]),
    ("expired before publication", _header("Hết hạn: 01/01/2021"), [("EXPIRES_BEFORE_DATE", 4)]),
    ("impossible end", _header("Hết hạn: 31/04/2022"), [("DATE_WRONG", 4)]),
    ("unknown section", _header("Chuyên mục: Xây dưng Đảg"), [("SECTION_UNKNOWN", 4)]),
    ("two sections", _header("Chuyên mục: Tin tức, Thể thao"), [("SECTION_SEVERAL", 4)]),
    ("unknown status", _header("Trạng thái: nhap"), [("STATUS_UNKNOWN", 4)]),
    ("status of others", _header("Status: publish"), [("STATUS_UNKNOWN", 4)]),
    ("unknown kind", _header("Loại tin: phim"), [("KIND_UNKNOWN", 4)]),
    ("no id", _header("Mã:"), [("ID_MISSING", 0)]),
    ("id with marks", _header("Mã: số một"), [("ID_WRONG", 3)]),
    ("slug with marks", _header("Đường dẫn: Hội nghị"), [("SLUG_WRONG", 4)]),
    ("slug with a path", _header("Đường dẫn: ../../index"), [("SLUG_WRONG", 4)]),
    ("featured somehow", _header("Tiêu điểm: mãi mãi"), [("FLAG_UNKNOWN", 4)]),
    ("featured until no day", _header("Tiêu điểm: đến 31/02/2026"), [("DATE_WRONG", 4)]),
    ("illustration somehow", _header("Ảnh đại diện: a.jpg", "Ảnh minh họa: chắc vậy"), [("FLAG_UNKNOWN", 5)]),
    ("last part", _header("Phần: cuối"), [("NUMBER_WRONG", 4)]),
    ("focus outside", _header("Ảnh đại diện: a.jpg", "Tâm ảnh: 50% 130%"), [("NUMBER_WRONG", 5)]),
    ("unknown role", _header("Tác giả: Ghi chép: Minh Anh"), [("ROLE_UNKNOWN", 4)]),
    ("source without name", _header("Nguồn: https://example.vn/a.html"), [("SOURCE_NAMELESS", 4)]),
    ("source with a wrong time", _header("Nguồn: Báo A | 32/01/2021"), [("DATE_WRONG", 4)]),
    ("source that is a script", _header("Nguồn: javascript:alert(1)"), [("ADDRESS_UNSAFE", 4)]),
    ("video that is a script", _header("Video: javascript:alert(1)"), [("ADDRESS_UNSAFE", 4)]),
    ("video outside", _header("Video: ../../../phim.mp4"), [("PATH_OUTSIDE", 4)]),
    ("picture outside", _header("Ảnh đại diện: ../../../a.jpg"), [("PATH_OUTSIDE", 4)]),
    ("picture as data", _header("Ảnh đại diện: data:image/png;base64,AAAA"), [("PATH_OUTSIDE", 4)]),
    ("picture elsewhere", _header("Ảnh đại diện: https://example.vn/a.jpg"), [("PICTURE_REMOTE", 4)]),
    ("caption without picture", _header("Chú thích: Quang cảnh"), [("PICTURE_MISSING", 4)]),
    ("attachment outside", _header("Tệp đính kèm: /../passwd | x"), [("PATH_OUTSIDE", 4)]),
    ("silencing nothing", _header("Bỏ qua: stories.title_stp"), [("SILENCE_UNKNOWN", 4)]),
    ("silencing an error", _header("Bỏ qua: stories.date_wrong"), [("SILENCE_REFUSED", 4)]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES])
def test_a_mistake_is_named_with_its_line_and_what_to_do(text: str, expected: list[tuple[str, int]]) -> None:
    problems = _read(text).problems
    assert [(problem.code.name, problem.place.line) for problem in problems] == expected
    for problem in problems:
        assert problem.place.path == PATH
        assert problem.message.endswith((".", "?"))


def test_every_code_has_a_mistake_that_shows_it() -> None:
    shown = {code for _, _, expected in MISTAKES for code, _ in expected}
    in_no_section = _read(_header(), "content/linh-tinh/a.md").problems
    shown |= {problem.code.name for problem in in_no_section}
    assert shown | REPORTED_ELSEWHERE == {code.name for code in StoryCode}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Trạng thái: nhap", "“nháp”"),
        ("Trạng thái: publish", "“published”"),
        ("Tác gỉa: Minh Anh", "“Tác giả”"),
        ("Tiu đề: A", "“Tiêu đề”"),
        ("Chuyên mục: Xay dung dang", "“Xây dựng Đảng”"),
        ("Loại tin: anh", "“ảnh”"),
        ("Tác giả: Ghi chép: Minh Anh", "đã biết"),
        ("Tác giả: Minh Anh, đồ hòa: Thu Hà", "“đồ họa”"),
        ("Ngày: 30/02/2017", "tháng 2 năm 2017 chỉ có 28 ngày"),
        ("Ngày: Thứ Tư, 22/04/2021", "Thứ Năm"),
        ("Lang: vi", "bỏ dòng này"),
        ("Bỏ qua: stories.title_stp", "“stories.title_stop”"),
    ],
)
def test_a_message_names_the_nearest_known_word_or_the_right_one(line: str, words: str) -> None:
    assert any(words in problem.message for problem in _read(_header(line)).problems)


def test_a_key_with_misplaced_marks_is_read_all_the_same() -> None:
    assert _story(_header("Tác gỉa: Minh Anh")).byline == (Credit("Minh Anh"),)


def test_without_title_date_or_section_there_is_no_story() -> None:
    for text in (_header("Tiêu đề:"), _header("Ngày:"), _header("Ngày: 30/02/2017"), _header("Chuyên mục: Bếp núc")):
        assert _read(text).story is None
    assert _read(_header(), "content/bai.md").story is None


def test_the_folder_is_the_section_unless_the_category_says_otherwise() -> None:
    assert _story(_header()).section == "xay-dung-dang"
    assert _story(_header("Chuyên mục: TIN TỨC")).section == "tin-tuc"
    assert _story(_header("Category: van-ban")).section == "van-ban"


def test_what_else_is_named_as_section_becomes_a_tag() -> None:
    story = _story(_header("Chuyên mục: Tin tức, Thể thao", "Từ khóa: bóng đá"))
    assert (story.section, story.tags) == ("tin-tuc", ("bóng đá", "Thể thao"))


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("đăng", Status.PUBLISHED),
        ("Published", Status.PUBLISHED),
        ("nháp", Status.DRAFT),
        ("draft", Status.DRAFT),
        ("Chờ duyệt", Status.REVIEW),
        ("review", Status.REVIEW),
        ("không liệt kê", Status.UNLISTED),
        ("unlisted", Status.UNLISTED),
        ("hidden", Status.UNLISTED),
        ("gỡ", Status.WITHDRAWN),
        ("withdrawn", Status.WITHDRAWN),
    ],
)
def test_the_status_is_read_in_both_languages(word: str, status: Status) -> None:
    assert _story(_header(f"Trạng thái: {word}")).status is status


def test_an_unknown_status_never_publishes() -> None:
    read = _read(_header("Trạng thái: dang"))
    assert read.story is not None
    assert read.story.status is Status.DRAFT
    assert any(problem.is_error for problem in read.problems)


def test_a_missing_id_is_derived_from_the_path_and_stays_the_same() -> None:
    first, again, other = (
        _story(_header("Mã:")),
        _story(_header("Mã:", text="Khác")),
        _story(_header("Mã:"), PATH.replace("so-ket", "khac")),
    )
    assert first.id == again.id != other.id
    composed, decomposed = "content/tin-tuc/hội.md", "content/tin-tuc/ho\u0323\u0302i.md"
    assert _story(_header("Mã:"), composed).id == _story(_header("Mã:"), decomposed).id


def test_a_date_without_time_says_so_and_an_update_of_the_same_day_is_none_before_it() -> None:
    assert not _story(_header()).has_time
    read = _read(_header("Ngày: 22/04/2021 17:08", "Cập nhật: 22/04/2021"))
    assert read.problems == ()
    assert read.story is not None
    assert read.story.modified == read.story.date


@pytest.mark.parametrize(
    ("written", "featured"),
    [
        ("có", (True, None)),
        ("không", (False, None)),
        ("đến 31/12/2026", (True, "31/12/2026 23:59:59")),
        ("có, đến ngày 31/12/2026", (True, "31/12/2026 23:59:59")),
        ("31/12/2026 08:00", (True, "31/12/2026 08:00")),
    ],
)
def test_featured_is_a_flag_or_lasts_until_the_end_of_a_day(written: str, featured: tuple[bool, str | None]) -> None:
    story = _story(_header(f"Tiêu điểm: {written}"))
    until = read_date(featured[1]).datetime if featured[1] else None
    assert (story.featured, story.featured_until) == (featured[0], until)


def test_warnings_are_ignored_and_errors_are_not() -> None:
    assert _read(_header("Tiêu đề: Hội nghị.", "Bỏ qua: stories.title_stop")).problems == ()
    codes = [problem.code for problem in _read(_header("Cập nhật: 01/01/2020", "Bỏ qua: stories.modified_before_date")).problems]
    assert codes == [StoryCode.MODIFIED_BEFORE_DATE, StoryCode.SILENCE_REFUSED]


def test_text_is_put_right_wherever_it_stands() -> None:
    read = _read(_header("Tiêu đề: Ðảng\u200b bộ  xa\u0303", "Dòng trên tít: ÐƯA\u00a0NGHỊ QUYẾT", text="Ðảng ủy\ufeff xã"))
    assert read.story is not None
    assert (read.story.title, read.story.kicker, read.text) == ("Đảng bộ xã", "ĐƯA NGHỊ QUYẾT", "Đảng ủy xã")


def test_the_slug_comes_from_the_title_unless_given() -> None:
    assert _story(_header("Tiêu đề: Hội nghị của Hoà")).slug == "hoi-nghi-cua-hoa"
    assert _story(_header("Đường dẫn: so-ket-2021")).slug == "so-ket-2021"
    assert _story(_header("Tiêu đề: Con")).slug == "con-7f3a"


def test_an_illustration_is_known_by_its_flag_or_its_caption() -> None:
    for lines in (("Ảnh minh họa: có",), ("Chú thích: Cánh đồng (Ảnh minh họa)",)):
        picture = _story(_header("Ảnh đại diện: a.jpg", *lines)).picture
        assert picture is not None
        assert picture.illustrative
        assert picture.path == "xay-dung-dang/2021/a.jpg"
