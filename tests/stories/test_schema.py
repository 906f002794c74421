"""The table of fields: one name each, matched as editors write them, the nearest one proposed."""

from __future__ import annotations

import pytest

from plugins.core.vietnamese import bare
from plugins.stories.schema import FIELDS, advice_elsewhere, field_named, find_field, guess_field, nearest_key

# The contract: the names that editors may write, in English and Vietnamese.
CONTRACT = {
    "title": "Tiêu đề",
    "date": "Ngày|Ngày đăng",
    "modified": "Cập nhật",
    "category": "Chuyên mục",
    "kicker": "Dòng trên tít",
    "summary": "Sapo|Tóm tắt",
    "dateline": "Mở đầu tin",
    "author": "Tác giả",
    "unit": "Đơn vị",
    "resolutions": "Nghị quyết|Văn bản",
    "not_resolutions": "Không nghị quyết",
    "topic": "Dòng sự kiện",
    "part": "Phần",
    "tags": "Từ khóa",
    "image": "Ảnh đại diện",
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
    "silence": "Bỏ qua",
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


@pytest.mark.parametrize(("written", "key"), [("Tác gỉa", "author"), ("tieu de", "title"), ("Ngay dang", "date"), ("Duong dan", "slug")])
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
