"""tasks.py import: what an editor types, sees and finds afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import tasks
from plugins.commands import import_
from tests.importing.word_files import whole_article

CASES = Path(__file__).parent / "cases"
PAGE, _, _ = (CASES / "1_menu_then_kicker.txt").read_text(encoding="utf-8").partition("\n=====\n")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site with the sections of the project and an empty content folder."""
    shutil.copy(import_.ROOT / "pelicanconf.py", tmp_path / "pelicanconf.py")
    (tmp_path / "content").mkdir()
    monkeypatch.setattr(import_, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bai.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def stories(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.md"))


def test_an_article_goes_to_the_section_that_its_page_names(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.run("import", ["bai.txt"]) == 0
    [path] = stories(site)
    assert path == "content/xay-dung-dang/2015/chi-bo-ban-na-cut-giu-ngay-hop-co-dinh-theo-phien-cho.md"
    said = capsys.readouterr().out
    assert f"bai.txt → {path}" in said
    assert "Tác giả        chắc    Tin, ảnh: Lường Thị Xuân (dòng 16)" in said
    assert "dòng 8: “A- A A+” (công cụ của trang)" in said
    assert "Kiểm tra: không thấy lỗi." in said


@pytest.mark.parametrize("to", ["thoi-su", "content/thoi-su", "content/thoi-su/2015", "{site}/content/thoi-su"])
def test_the_editor_may_say_where(site: Path, to: str) -> None:
    assert tasks.run("import", ["bai.txt", "--to", to.replace("{site}", str(site))]) == 0
    assert [Path(path).parent.as_posix() for path in stories(site)] == ["content/thoi-su/2015"]


def test_imported_twice_it_is_there_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.run("import", ["bai.txt", "bai.txt"]) == 0
    assert tasks.run("import", ["bai.txt", "--to", "thoi-su"]) == 0
    assert len(stories(site)) == 1
    assert capsys.readouterr().out.count("đã nhập trước đây: content/xay-dung-dang/2015/") == 2


def test_a_rehearsal_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "bai.docx").write_bytes(whole_article())
    before = sorted(site.rglob("*"))
    assert tasks.run("import", ["bai.txt", "bai.docx", "--dry-run"]) == 0
    assert sorted(site.rglob("*")) == before
    assert capsys.readouterr().out.count("(chạy thử, chưa ghi)") == 2


def test_a_date_is_given_only_where_the_source_has_none(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "bai.docx").write_bytes(whole_article())
    assert tasks.run("import", ["bai.txt", "bai.docx", "--date", "12/05/2023", "--to", "thoi-su"]) == 0
    assert [Path(path).parent.name for path in stories(site)] == ["2015", "2023"]
    assert "Nguồn ghi ngày 08/04/2015 - 08:11; --date 12/05/2023 không dùng đến." in capsys.readouterr().out


def test_a_section_that_is_not_known_is_a_guess_that_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "bai.docx").write_bytes(whole_article())
    assert tasks.run("import", ["bai.docx"]) == 0
    said = capsys.readouterr().out
    assert "Chuyên mục     đoán    thoi-su" in said
    assert "Không rõ chuyên mục; tạm đặt vào “Thời sự”" in said
    assert "Thiếu ngày" in said


def test_an_export_of_wordpress_becomes_many_articles(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(CASES / "wordpress.xml", site / "tin.xml")
    assert tasks.run("import", ["tin.xml"]) == 0
    assert [Path(path).parent.as_posix() for path in stories(site)] == [
        "content/thoi-su/2020",
        "content/thoi-su/2031",
        "content/thoi-su/nhap",
        "content/xay-dung-dang/2019",
    ]
    assert "“Giới thiệu” (không phải bài viết (page))" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "lưu thành .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "lưu thành .docx"),
        ("a.pdf", b"%PDF-1.7", "tệp PDF"),
        ("a.txt", b"%PDF-1.7", "tệp PDF"),
        ("a.rtf", b"{\\rtf1", "tệp RTF"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "không phải tệp Word"),
        ("a.txt", b" \n", "tệp rỗng"),
        ("a.xml", b"<rss/>", "không phải tệp xuất của WordPress"),
        ("a.html", b"<html></html>", "Không thấy nội dung bài"),
        ("a.txt", b"\x00\xff\x00\xfe", "bảng mã"),
    ],
)
def test_what_cannot_be_imported_is_said_in_one_line_and_the_others_go_on(
    site: Path, capsys: pytest.CaptureFixture[str], name: str, raw: bytes, said: str
) -> None:
    (site / name).write_bytes(raw)
    assert tasks.run("import", [name, "khong-co.txt", ".", "bai.txt"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == [name, "khong-co.txt", "."]
    assert said in lines[0]
    assert len(stories(site)) == 1


def test_a_folder_that_is_no_section_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.run("import", ["bai.txt", "--to", "content/thoi-sự"]) == 1
    assert "“thoi-sự” không phải chuyên mục; có phải “thoi-su”?" in capsys.readouterr().err
    assert stories(site) == []


def test_a_rule_of_the_newsroom_is_used(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content" / "nhap").mkdir()
    shutil.copy(Path(tasks.__file__).parent / "content" / "nhap" / "portal.toml", site / "content" / "nhap" / "portal.toml")
    shutil.copy(CASES / "portal_page.html", site / "trang.html")
    assert tasks.run("import", ["trang.html"]) == 0
    assert "quy tắc “Cổng cũ của tỉnh Lam Giang (thí dụ)”" in capsys.readouterr().out
    assert stories(site) == ["content/xay-dung-dang/2013/ba-viec-lam-truoc.md"]
