"""The table of fields: one name each, matched as editors write them, the nearest one proposed."""

from __future__ import annotations

from dataclasses import fields

import pytest

from plugins.core.vietnamese import bare
from plugins.stories.fields import read_story
from plugins.stories.schema import FIELDS, advice_elsewhere, field_named, find_field, guess_field, nearest_key
from plugins.stories.story import Picture, Story

# The contract: the names that editors may write, in English and Vietnamese.
CONTRACT = {
    "title": "Tiêu đề",
    "date": "Ngày|Ngày đăng",
    "modified": "Cập nhật",
    "section": "Chuyên mục",
    "kicker": "Dòng trên tít",
    "standfirst": "Sapo|Tóm tắt",
    "dateline": "Mở đầu tin",
    "byline": "Tác giả",
    "units": "Đơn vị",
    "resolutions": "Nghị quyết|Văn bản",
    "not_resolutions": "Không nghị quyết",
    "topic": "Dòng sự kiện",
    "part": "Phần",
    "tags": "Từ khóa",
    "picture": "Ảnh đại diện",
    "caption": "Chú thích",
    "credit": "Tác giả ảnh",
    "illustrative": "Ảnh minh họa",
    "attachments": "Tệp đính kèm",
    "source": "Nguồn",
    "status": "Trạng thái",
    "kind": "Loại tin",
    "video": "Video",
    "slug": "Đường dẫn",
    "id": "Mã",
    "related": "Liên quan",
    "featured": "Tiêu điểm",
    "expires": "Hết hạn",
    "correction": "Đính chính",
    "ignored": "Bỏ qua",
}


@pytest.mark.parametrize(("key", "names"), CONTRACT.items())
def test_a_field_is_found_by_its_english_and_vietnamese_names(key: str, names: str) -> None:
    for name in (key, key.upper(), *names.split("|"), names.upper().partition("|")[0]):
        field = find_field(name)
        assert field is not None
        assert field.key == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("từ khoá", "tags"),
        ("TỪ KHÓA", "tags"),
        ("Ảnh minh hoạ", "illustrative"),
        ("not-resolutions", "not_resolutions"),
        ("Not Resolutions", "not_resolutions"),
        ("dòng_trên_tít", "kicker"),
        ("  Tiêu   đề ", "title"),
        ("Tiêu\u00a0đề", "title"),
        ("Tiêu đê\u0300", "title"),
    ],
)
def test_case_place_of_tone_marks_hyphens_and_spaces_do_not_count(written: str, key: str) -> None:
    field = find_field(written)
    assert field is not None
    assert field.key == key


@pytest.mark.parametrize(("written", "key"), [("Tác gỉa", "byline"), ("tieu de", "title"), ("Ngay dang", "date"), ("Duong dan", "slug")])
def test_a_key_whose_marks_are_missing_or_misplaced_is_not_known_but_certain(written: str, key: str) -> None:
    assert find_field(written) is None
    field = guess_field(written)
    assert field is not None
    assert field.key == key


@pytest.mark.parametrize(
    ("written", "near"), [("Tác gỉa", "Tác giả"), ("Tiu đề", "Tiêu đề"), ("titel", "title"), ("Chuyên mụ", "Chuyên mục")]
)
def test_the_nearest_key_is_named(written: str, near: str) -> None:
    assert nearest_key(written) == near


def test_no_two_fields_share_a_name_even_without_marks() -> None:
    names = [(bare(name.replace("_", " ")), field.key) for field in FIELDS for name in {field.key, *field.names, *field.also}]
    by_name: dict[str, set[str]] = {}
    for name, key in names:
        by_name.setdefault(name, set()).add(key)
    assert {name: keys for name, keys in by_name.items() if len(keys) > 1} == {}


def test_title_and_date_alone_are_required() -> None:
    assert [field.key for field in FIELDS if field.required] == ["title", "date"]


def test_every_field_explains_itself() -> None:
    for field in FIELDS:
        assert field.help.endswith(".")
        assert field.example
        assert field_named(field.key) is field
        assert field.label == field.names[0]


@pytest.mark.parametrize("key", ["Lang", "Template", "Save_as", "draft", "series_index", "url"])
def test_keys_of_other_programs_come_with_advice(key: str) -> None:
    assert find_field(key) is None
    assert advice_elsewhere(key)


# Names of Pelican and earlier names, which files on disk hold: still read, never proposed first.
ALIASES = {
    "category": ("section", "Tin tức"),
    "summary": ("standfirst", "Chiều 20/4, hội nghị bế mạc."),
    "author": ("byline", "Bài, ảnh: Phan Hân"),
    "authors": ("byline", "Minh Anh, Thu Hà"),
    "unit": ("units", "Đảng ủy Khối; Sở Nội vụ"),
    "image": ("picture", "images/2021/hop.jpg"),
    "silence": ("ignored", "stories.title_stop"),
    "tag": ("tags", "nêu gương"),
    "resolution": ("resolutions", "04-NQ/TW"),
    "alias": ("aliases", "/cu.html"),
}


@pytest.mark.parametrize("alias", ALIASES)
def test_a_file_with_an_alias_gives_the_story_of_the_name(alias: str) -> None:
    key, value = ALIASES[alias]
    field = field_named(key)
    lines = [f"{name}: {value}\nTitle: Sơ kết\nDate: 22/04/2021\nID: a1\n\nTin." for name in (key, alias, alias.capitalize(), field.label)]
    stories = [read_story("content/tin/a.md", text, {"tin": "Tin tức"}) for text in lines]
    assert stories[0].story
    assert getattr(stories[0].story, key)
    assert [(read.story, read.problems, read.story and read.story.lines) for read in stories[1:]] == [
        (stories[0].story, stories[0].problems, stories[0].story.lines)
    ] * 3


def test_a_field_bears_the_name_of_the_attribute_that_holds_it() -> None:
    attributes = {field.name for record in (Story, Picture) for field in fields(record)}
    assert {field.key for field in FIELDS} - attributes == set()
