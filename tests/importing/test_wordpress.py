"""Exports of WordPress: what its own importer into Pelican loses is here."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.importing.article import ImportedArticle, ImportingError
from plugins.importing.recognise import ImportContext
from plugins.importing.wordpress import read_wordpress
from tests.importing.word_files import picture

EXPORT = (Path(__file__).parent / "cases" / "wordpress.xml").read_bytes()
CONTEXT = ImportContext({"xay-dung-dang": "Xây dựng Đảng"})


def fields(article: ImportedArticle) -> dict[str, list[str]]:
    return {field.key: list(article.values(field.key)) for field in article.fields}


@pytest.fixture
def articles(tmp_path: Path) -> list[ImportedArticle]:
    uploads = tmp_path / "wp-content" / "uploads" / "2019" / "05"
    uploads.mkdir(parents=True)
    (uploads / "hop.jpg").write_bytes(picture("red"))
    (uploads / "kenh.jpg").write_bytes(picture("blue"))
    return read_wordpress(EXPORT, "tin.xml", CONTEXT, tmp_path)[0]


def test_a_post_keeps_excerpt_author_section_subjects_and_old_addresses(articles: list[ImportedArticle]) -> None:
    assert fields(articles[0]) == {
        "title": ["Chi bộ Một & con kênh"],
        "date": ["06/05/2019 - 07:08"],
        "byline": ["Lý Thu Trang"],
        "section": ["xay-dung-dang"],
        "tags": ["Tin xã", "kênh mương"],
        "standfirst": ["Ba ngày chủ nhật, chi bộ Một dọn xong 1,2 km kênh."],
        "aliases": ["/2019/05/chi-bo-mot/", "/?p=12"],
    }


def test_its_lead_picture_captions_and_gallery_come_from_a_copy_of_the_uploads(articles: list[ImportedArticle]) -> None:
    shown = [(picture.content, picture.alt, picture.caption.text, picture.caption.credit) for picture in articles[0].pictures]
    assert shown == [
        (picture("red"), "Bảy người ngồi quanh bàn", "Chi bộ họp", "Lò Pánh"),
        (picture("blue"), "", "Dọn kênh sáng chủ nhật", ""),
        (picture("red"), "Bảy người ngồi quanh bàn", "Chi bộ họp", "Lò Pánh"),
    ]


def test_marks_of_the_block_editor_and_codes_of_plugins_are_no_text(articles: list[ImportedArticle]) -> None:
    assert articles[0].text == (
        "Kênh dài **1,2 km**, dọn trong ba ngày chủ nhật; nhà nào có người khỏe thì góp công, nhà neo người thì góp cơm trưa cho cả đội."
        "\n\nXem bản đồ và [kế hoạch](https://cu.example/ke-hoach/)."
    )
    assert [cut.text for cut in articles[0].cuts] == ['[contact-form-7 id="5"]']


def test_scheduled_private_and_draft_posts_stay_what_they_are(articles: list[ImportedArticle]) -> None:
    assert [(article.value("date"), article.value("status")) for article in articles[1:]] == [
        ("02/01/2031 - 08:00", ""),
        ("02/01/2020 - 08:00", "nháp"),
        ("", "nháp"),
    ]
    assert articles[1].text == "Đoạn một không có thẻ.\n\nĐoạn hai cũng thế." or articles[1].value("standfirst")
    assert articles[1].value("byline") == ""


def test_what_is_no_post_is_named_and_left_out() -> None:
    left_out = read_wordpress(EXPORT, "tin.xml", CONTEXT)[1]
    assert [(cut.text, cut.reason) for cut in left_out] == [("Giới thiệu", "không phải bài viết (page)"), ("Bỏ đi", "bài trong thùng rác")]


def test_without_the_uploads_captions_keep_their_places() -> None:
    article = read_wordpress(EXPORT, "tin.xml", CONTEXT)[0][0]
    shown = [(picture.content, picture.caption.text) for picture in article.pictures]
    assert shown[:2] == [(b"", "Chi bộ họp"), (b"", "Dọn kênh sáng chủ nhật")]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "x">]><rss><channel>&a;</channel></rss>', "DOCTYPE"),
        (b'<!DOCTYPE rss SYSTEM "file:///etc/hosts"><rss/>', "DOCTYPE"),
        (b"<rss><channel>", "XML hỏng ở dòng 1"),
        (b"<feed/>", "không phải tệp xuất của WordPress"),
        (b"<a>" * 5000, "lồng nhau"),
    ],
)
def test_traps_and_other_xml_are_refused(raw: bytes, said: str) -> None:
    with pytest.raises(ImportingError, match=said):
        read_wordpress(raw, "tin.xml", CONTEXT)
