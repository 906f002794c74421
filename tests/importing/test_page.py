"""Saved pages: by the rule of a portal, by the largest block of paragraphs, and only with files that lie beside them."""

from __future__ import annotations

import base64
import unicodedata
from pathlib import Path

import pytest

from plugins.importing.article import ImportedArticle, ImportingError
from plugins.importing.page import read_page
from plugins.importing.portal import PortalRule, read_rules
from plugins.importing.recognise import ImportContext
from tests.importing.word_files import picture

EXAMPLE = Path(__file__).parents[2] / "content" / "nhap" / "portal.toml"
CONTEXT = ImportContext({"xay-dung-dang": "Xây dựng Đảng", "thoi-su": "Thời sự"})

PAGE = (Path(__file__).parent / "cases" / "portal_page.html").read_text(encoding="utf-8")


def texts(article: ImportedArticle) -> list[str]:
    return [piece for piece in article.body if isinstance(piece, str)]


def saved_page(folder: Path, html: str = PAGE) -> Path:
    (folder / "trang_files").mkdir()
    (folder / "trang_files" / "hop.jpg").write_bytes(picture("red"))
    page = folder / "trang.html"
    page.write_text(html, encoding="utf-8")
    return page


def test_a_page_is_read_by_the_rule_of_its_portal(tmp_path: Path) -> None:
    page = saved_page(tmp_path)
    article = read_page(page.read_bytes(), page.name, CONTEXT, read_rules(EXAMPLE), tmp_path)
    assert {field.key: list(article.values(field.key)) for field in article.fields} == {
        "aliases": ["/tin/ba-viec-12.html?m=1"],
        "title": ["Ba việc làm trước"],
        "kicker": ["Nét mới ở cơ sở"],
        "date": ["02/10/2013 - 10:12"],
        "standfirst": ["Đảng ủy xã chọn ba việc để làm trước, giao cho từng đồng chí."],
        "section": ["xay-dung-dang"],
        "byline": ["Lò Văn Pánh"],
        "tags": ["chi bộ bản", "cán bộ cơ sở"],
        "heading": ["Việc thứ hai"],
    }
    assert texts(article) == [
        "Việc thứ nhất là giữ ngày họp chi bộ, ai vắng phải có lý do và được ghi vào sổ, cuối năm đem ra nhận xét. **Cả 12 chi bộ** đã ký.",
        "## Việc thứ hai",
        "Cán bộ huyện về bản ít nhất hai ngày mỗi tháng, [theo kế hoạch](https://cu.lamgiang.example/ke-hoach.html) và sổ công tác.",
        "Việc thứ ba: công khai kết quả sửa khuyết điểm, niêm yết ở nhà văn hóa, ba tháng cập nhật một lần cho dân xem.",
    ]
    [shown] = article.pictures
    assert (shown.content, shown.alt, shown.caption.text, shown.caption.credit) == (picture("red"), "", "Chi bộ bản Nà Cút họp", "Lò Pánh")


def test_without_a_rule_the_largest_block_of_paragraphs_is_the_article(tmp_path: Path) -> None:
    page = saved_page(tmp_path)
    article = read_page(page.read_bytes(), page.name, CONTEXT, (), tmp_path)
    assert article.value("title") == "Ba việc làm trước"
    assert article.value("date") == "02/10/2013 - 10:12"
    assert article.value("byline") == "Lò Văn Pánh"
    assert article.value("standfirst").startswith("Đảng ủy xã chọn ba việc")
    assert len(article.pictures) == 1
    assert len([text for text in texts(article) if text.startswith(("Việc thứ", "Cán bộ"))]) == 3
    assert "bên cạnh" not in article.text
    assert any("khối chữ lớn nhất" in remark for remark in article.remarks)


def test_paragraphs_parted_by_line_breaks_are_paragraphs() -> None:
    sentence = "Đảng ủy xã đã chọn ba việc để làm trước và giao cho từng đồng chí phụ trách."
    html = f"<html><body><h1>Ba việc</h1><div id=x>{sentence}<br><br>{sentence} Hai.<br/>{sentence} Ba.<br>Minh Anh</div></body></html>"
    article = read_page(html.encode(), "trang.html", CONTEXT)
    assert article.value("standfirst") == sentence
    assert texts(article) == [f"{sentence} Hai.", f"{sentence} Ba."]
    assert article.value("byline") == "Minh Anh"


def test_a_picture_that_is_not_beside_the_page_keeps_its_place_and_caption(tmp_path: Path) -> None:
    article = read_page(PAGE.encode(), "trang.html", CONTEXT, read_rules(EXAMPLE), tmp_path)
    [shown] = article.pictures
    assert (shown.content, shown.caption.text) == (b"", "Chi bộ bản Nà Cút họp")
    assert [cut.text for cut in article.cuts] == ["/upload/2013/hop.jpg"]


@pytest.mark.parametrize(
    "source", ["../rieng.jpg", "/../rieng.jpg", "..%2Frieng.jpg", "..\\rieng.jpg", "file:///{outside}", "trang_files/link.jpg"]
)
def test_no_file_elsewhere_is_read_as_a_picture(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "luu"
    folder.mkdir()
    outside = tmp_path / "rieng.jpg"
    outside.write_bytes(picture("green"))
    page = saved_page(folder, PAGE.replace("/upload/2013/hop.jpg", source.replace("{outside}", str(outside))))
    (folder / "trang_files" / "link.jpg").symlink_to(outside)
    article = read_page(page.read_bytes(), page.name, CONTEXT, read_rules(EXAMPLE), folder)
    assert [shown.content for shown in article.pictures] == [b""]


def test_a_picture_inside_the_page_is_taken() -> None:
    data = base64.b64encode(picture("red", "PNG")).decode()
    html = PAGE.replace("/upload/2013/hop.jpg", f"data:image/png;base64,{data}")
    assert [shown.content for shown in read_page(html.encode(), "a.html", CONTEXT).pictures] == [picture("red", "PNG")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1258"])
def test_pages_in_the_encodings_of_their_time_are_read(encoding: str) -> None:
    html = PAGE.replace("utf-8", "windows-1258" if encoding == "cp1258" else encoding)
    raw = _as_cp1258(unicodedata.normalize("NFC", html)) if encoding == "cp1258" else html.encode(encoding)
    assert read_page(raw, "a.html", CONTEXT, read_rules(EXAMPLE)).value("title") == "Ba việc làm trước"


def _as_cp1258(text: str) -> bytes:
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", char)
            tone = next((mark for mark in base if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
            out += (unicodedata.normalize("NFC", base.replace(tone, "")) + tone).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[[portal]]\nname='a'\nbody='div'\ntilte='h1'", "có phải “title”?"),
        ("[[portal]]\nname='a'\nbody='div['", "sai cú pháp CSS"),
        ("[[portal]]\nname='a'", "thiếu mục “body”"),
        ("[[portal]]\nname='a'\nbody=3", "phải là chữ"),
        ("[[portal", "không đọc được"),
        ("portal = 3", "mỗi cổng là một bảng"),
    ],
)
def test_a_mistake_in_the_rules_is_named(tmp_path: Path, toml: str, said: str) -> None:
    file = tmp_path / "portal.toml"
    file.write_text(toml, encoding="utf-8")
    with pytest.raises(ImportingError, match=r"^portal\.toml") as raised:
        read_rules(file)
    assert said in str(raised.value)


def test_no_file_of_rules_is_no_rules(tmp_path: Path) -> None:
    assert read_rules(tmp_path / "portal.toml") == ()


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000,
        "<b>" * 10_000 + "x",
        "<table><tr><td>" * 3_000 + "x" * 100,
        "<p>" + "a" * 1_000_000,
        "<!--" + "<p>x" * 1000,
        "<li>" * 10_000 + "x",
    ],
    ids=["divs", "bold", "tables", "one word", "comment", "items"],
)
def test_a_page_that_is_a_trap_is_read_or_refused(html: str) -> None:
    rule = PortalRule("a", "body")
    for rules in ((), (rule,)):
        try:
            article = read_page(html.encode(), "a.html", CONTEXT, rules)
        except ImportingError:
            continue
        assert article.body or article.fields
