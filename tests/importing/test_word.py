"""Word files: what an editor sees in Word is what the article says, and nothing active comes with it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from plugins.importing import package
from plugins.importing.article import Confidence, ImportedArticle, ImportingError
from plugins.importing.recognise import ImportContext
from plugins.importing.word import read_word
from tests.importing.word_files import (
    FIRST,
    LAST,
    STANDFIRST,
    TITLE,
    add,
    add_link,
    picture,
    saved,
    whole_article,
    with_parts,
    write_whole_article,
)

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def assert_is_the_whole_article(article: ImportedArticle) -> None:
    """Everything that ``whole_article`` holds, at its place."""
    assert article.value("title") == TITLE
    assert article.value("kicker") == "XÃ VÂN SƠN"
    assert article.value("standfirst") == STANDFIRST
    assert article.values("byline") == ("Bài, ảnh: Lý Thu Trang",)
    assert article.lead is not None
    captions = [(picture.caption.text, picture.caption.credit, bool(picture.content)) for picture in article.pictures]
    assert captions == [("Quang cảnh hội nghị", "T.C", True), ("Đảng viên Chi bộ Một dọn kênh", "", True)]
    assert [piece for piece in article.body if isinstance(piece, str)] == [
        FIRST,
        "## Việc làm cụ thể",
        "Cả xã có **58 đảng viên** đăng ký, mỗi người một việc:",
        "- Chi bộ Một dọn kênh\n- Chi bộ Hai sửa đường",
        "| Chi bộ | Đảng viên |\n| --- | --- |\n| Một \\| Hai | 21 |\n| Ba | 37 |",
        "Đảng ủy xã giao văn phòng theo dõi và báo cáo vào tháng 12.",
        "Văn phòng Đảng ủy niêm yết kết quả tại nhà văn hóa.",
        "Xem kế hoạch và [văn bản của xã](https://vanson.example/van-ban?so=1&nam=2023) để biết thêm từng việc.",
        LAST,
    ]


def test_an_article_of_word_comes_over_whole() -> None:
    article = read_word(whole_article(), "so-ket.docx", ImportContext())
    assert_is_the_whole_article(article)
    assert [picture.content for picture in article.pictures] == [picture("red"), picture("blue")]
    confidence = {field.key: field.confidence for field in article.fields}
    assert confidence["title"] is confidence["standfirst"] is confidence["byline"] is Confidence.SURE


@pytest.mark.skipif(SOFFICE is None, reason="chưa cài LibreOffice (soffice)")
def test_an_article_saved_by_libreoffice_comes_over_whole(tmp_path: Path) -> None:
    write_whole_article(tmp_path / "bai.docx")
    for kind, source in (("odt", "bai.docx"), ("docx", "bai.odt")):
        command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / source)], check=True, timeout=180, capture_output=True)
    assert_is_the_whole_article(read_word((tmp_path / "bai.docx").read_bytes(), "bai.docx", ImportContext()))


def test_the_old_font_may_be_that_of_a_style_or_of_the_whole_file() -> None:
    document = Document()
    document.styles["Normal"].font.name = ".VnTime"
    heading = document.styles["Heading 2"]
    heading.font.name = ".VnTimeH"
    add(document, "NghÞ quyÕt vÒ c«ng t¸c c¸n bé")
    document.add_heading("kÕt qu¶", 2)
    add(document, "TØnh ñy ®· ban hµnh ch­¬ng tr×nh hµnh ®éng thùc hiÖn nghÞ quyÕt trong n¨m nay.")
    add(document, "Chữ này đã là Unicode.", font="Times New Roman")
    article = read_word(saved(document), "cu.docx", ImportContext())
    assert article.value("title") == "Nghị quyết về công tác cán bộ"
    assert article.text.split("\n\n") == [
        "## KẾT QUẢ",
        "Tỉnh ủy đã ban hành chương trình hành động thực hiện nghị quyết trong năm nay.",
        "Chữ này đã là Unicode.",
    ]


def test_footnotes_become_those_of_markdown() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r>'
        "<w:t>Theo báo cáo *của* xã.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    document = Document()
    add(document, "Sơ kết", bold=True, size=18)
    paragraph = add(document, "Xã có 58 đảng viên")
    paragraph._p.append(_reference())
    paragraph.add_run(" trong 12 chi bộ.")
    raw = with_parts(saved(document), word__footnotes_xml=notes.encode())
    article = read_word(raw, "a.docx", ImportContext())
    assert article.text == "Xã có 58 đảng viên[^2] trong 12 chi bộ.\n\n[^2]: Theo báo cáo \\*của\\* xã."


def _reference() -> Any:
    run, reference = OxmlElement("w:r"), OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    run.append(reference)
    return run


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JaVa\tScript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/hosts", "\\\\may-chu\\chung"],
)
def test_links_that_are_no_web_address_leave_their_words(target: str) -> None:
    document = Document()
    add(document, "Sơ kết", bold=True, size=18)
    paragraph = add(document, "Xem ")
    add_link(document, paragraph, "kế hoạch", target)
    paragraph.add_run(" của xã để biết.")
    assert read_word(saved(document), "a.docx", ImportContext()).text == "Xem kế hoạch của xã để biết."


def test_words_that_look_like_code_stay_words() -> None:
    document = Document()
    add(document, "Sơ kết", bold=True, size=18)
    add(document, "Gõ <script>alert(1)</script> & *đậm* [x](javascript:y) `z` là chữ.")
    text = read_word(saved(document), "a.docx", ImportContext()).text
    assert text == "Gõ &lt;script&gt;alert(1)&lt;/script&gt; & \\*đậm\\* \\[x\\](javascript:y) \\`z\\` là chữ."


def test_pictures_of_kinds_that_no_browser_shows_are_listed_and_left_out() -> None:
    document = Document()
    add(document, "Sơ kết", bold=True, size=18)
    document.add_picture(io.BytesIO(picture("red", "BMP")))
    add(document, "Đảng ủy xã họp sơ kết ba năm.")
    article = read_word(saved(document), "a.docx", ImportContext())
    assert article.pictures == ()
    assert [cut.reason for cut in article.cuts] == ["không phải JPEG, PNG, GIF hay WebP"]


# --- traps


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/media/image9.jpg"])
def test_a_part_that_unpacks_without_end_is_refused_before_it_is_unpacked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = with_parts(whole_article(), **{name.replace(".xml", "_xml"): b" " * 60_000_000})
    assert len(raw) < 200_000
    monkeypatch.setattr(package, "MOST_BYTES", 50_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", _no_more_than(50_000_000))
    with pytest.raises(ImportingError, match="phình ra quá lớn"):
        read_word(raw, "bom.docx", ImportContext())


def _no_more_than(bound: int) -> Callable[[zipfile.ZipFile, zipfile.ZipInfo], bytes]:
    read = zipfile.ZipFile.read

    def bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        assert entry.file_size <= bound
        return read(archive, entry)

    return bounded


def test_many_parts_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = with_parts(whole_article(), **{f"word/media/{number}.jpg": b" " * 2_000_000 for number in range(8)})
    monkeypatch.setattr(package, "_MOST_UNPACKED", 10_000_000)
    with pytest.raises(ImportingError, match="phình ra quá lớn"):
        read_word(raw, "bom.docx", ImportContext())


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    raw = bytearray(with_parts(whole_article(), word__document_xml=b" " * 5_000_000))
    size = (5_000_000).to_bytes(4, "little")
    assert raw.count(size) == 2
    with pytest.raises(ImportingError):
        read_word(bytes(raw.replace(size, (1000).to_bytes(4, "little"))), "bom.docx", ImportContext())


def test_entities_are_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
    for part in ("word__document_xml", "word__styles_xml", "word___rels/document_xml.rels"):
        with pytest.raises(ImportingError, match="DOCTYPE"):
            read_word(with_parts(whole_article(), **{part: laughs}), "bom.docx", ImportContext())


def test_parts_nested_without_end_are_refused() -> None:
    with pytest.raises(ImportingError, match="lồng nhau"):
        read_word(with_parts(whole_article(), word__document_xml=b"<a>" * 5000 + b"</a>" * 5000), "sau.docx", ImportContext())


def test_names_that_lead_out_of_the_package_are_not_even_unpacked() -> None:
    file = io.BytesIO(whole_article())
    with zipfile.ZipFile(file, "a") as archive:
        for name in ("../../ngoai.xml", "/tuyet-doi.xml", "word/media/../../../ngoai.jpg", "C:\\ngoai.xml"):
            archive.writestr(name, b"x")
    with zipfile.ZipFile(package.repack(file.getvalue())) as archive:
        assert not [name for name in archive.namelist() if "ngoai" in name or "tuyet-doi" in name]


def test_a_picture_outside_the_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "rieng.jpg"
    secret.write_bytes(picture("green"))
    with zipfile.ZipFile(io.BytesIO(whole_article())) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    outside = re.sub(r'Target="media/image1\.\w+"', f'Target="{secret.as_uri()}" TargetMode="External"', relations)
    assert outside != relations
    raw = with_parts(whole_article(), **{"word/_rels/document_xml.rels": outside.encode()})
    try:
        article = read_word(raw, "a.docx", ImportContext())
    except ImportingError:
        return
    assert picture("green") not in [shown.content for shown in article.pictures]


@pytest.mark.parametrize(
    "raw",
    [b"PK\x03\x04rest", whole_article()[:3000], with_parts(whole_article(), word__document_xml=b"<w:document")],
    ids=["no zip", "cut", "broken"],
)
def test_a_broken_file_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(ImportingError, match=r"^[^\n]+$"):
        read_word(raw, "a.docx", ImportContext())
