"""Static pages and topics are read once, sanitised, each at an address of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.core.problems import Problem
from plugins.documents.registry import DocumentText, Registry
from plugins.site.static_pages import Texts, load_texts
from tests.support.stories import document


def load(content: Path, files: dict[str, str], registry: Registry | None = None) -> tuple[Texts, list[Problem]]:
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    return load_texts(content, registry or Registry([]))


def test_static_pages_are_in_the_order_of_their_files(tmp_path: Path) -> None:
    texts, problems = load(
        tmp_path,
        {
            "pages/2-lien-he.md": "Tiêu đề: Liên hệ\nĐường dẫn: lien-he\n\nThư",
            "pages/1-gioi-thieu.md": "Tiêu đề: Giới thiệu\n\n**Cổng** <script>x</script>",
        },
    )
    assert [str(problem.place) for problem in problems] == ["content/pages/1-gioi-thieu.md:3"]
    assert [(page.slug, page.title) for page in texts.pages] == [("1-gioi-thieu", "Giới thiệu"), ("lien-he", "Liên hệ")]
    assert texts.pages[0].html == "<p><strong>Cổng</strong> </p>"
    assert texts.pages[0].plain == "Cổng"
    assert texts.page_addresses() == {"pages/1-gioi-thieu.md": "1-gioi-thieu.html", "pages/2-lien-he.md": "lien-he.html"}


@pytest.mark.parametrize("name", ["404", "rss", "dinh-chinh", "tim-kiem", "gioi-thieu"])
def test_a_page_at_an_address_that_is_taken_is_named_and_left_out(tmp_path: Path, name: str) -> None:
    texts, [problem] = load(
        tmp_path, {"pages/gioi-thieu.md": "Tiêu đề: Giới thiệu\n\nMột", "pages/x.md": f"Tiêu đề: Hai\nĐường dẫn: {name}\n\nHai"}
    )
    assert [page.title for page in texts.pages] == ["Giới thiệu"]
    assert (problem.code.name, problem.place.path) == ("SLUG_TAKEN", "content/pages/x.md")
    assert f"{name}.html" in problem.message


def test_a_page_called_index_does_not_take_the_place_of_the_home_page(tmp_path: Path) -> None:
    texts, _ = load(tmp_path, {"pages/index.md": "Tiêu đề: Mục lục\n\nMột"})
    assert [page.slug for page in texts.pages] == ["index-1"]


def test_a_page_without_title_is_named_and_left_out(tmp_path: Path) -> None:
    texts, problems = load(tmp_path, {"pages/a.md": "Tác giả: Ai đó\n\nMột"})
    assert texts.pages == ()
    assert "TITLE_MISSING" in [problem.code.name for problem in problems]


def test_a_file_that_is_no_text_is_named_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_bytes(b"\xff\xff\x00 ti\xeau")
    texts, problems = load_texts(tmp_path, Registry([]))
    assert texts.pages == ()
    assert problems


def test_topics_are_found_by_their_names_however_they_are_spelled(tmp_path: Path) -> None:
    texts, problems = load(tmp_path, {"topics/dai-hoi.md": "Tiêu đề: Đại hội Hoà Bình\n\nNăm 2025"})
    assert problems == []
    assert texts.topics["đại hội hòa bình"].plain == "Năm 2025"


def test_hidden_files_links_and_other_files_are_passed_over(tmp_path: Path) -> None:
    texts, _ = load(tmp_path, {"pages/.a.md": "Tiêu đề: Ẩn\n\nx", "pages/b.txt": "Tiêu đề: Khác\n\nx", "secret.md": "Tiêu đề: Bí mật\n\nx"})
    try:
        (tmp_path / "pages" / "c.md").symlink_to(tmp_path / "secret.md")
    except OSError:
        pytest.skip("hệ thống này không cho tạo liên kết tượng trưng")
    assert texts.pages == load_texts(tmp_path, Registry([]))[0].pages == ()


def test_what_a_document_says_is_sanitised_and_its_files_are_wanted(tmp_path: Path) -> None:
    text = DocumentText(
        "ct-05-tw-2016",
        "content/documents/ct-05-tw-2016.md",
        "## Nội dung\n\n<img src=x onerror=alert(1)>",
        "Tóm tắt",
        (("tep/ct.pdf", "Toàn văn"),),
    )
    texts, _ = load(tmp_path, {}, Registry([document("ct-05-tw-2016"), document("nq-04-tw-2016")], [text]))
    html = texts.document_html("ct-05-tw-2016")
    assert html.startswith("<p>Tóm tắt</p>")
    assert "onerror" not in html
    assert texts.document_html("nq-04-tw-2016") == ""
    assert [(one.path, [file.path for file in one.attachments]) for one in texts.wanted()] == [(text.path, ["tep/ct.pdf"])]


def test_nothing_at_all_is_no_problem(tmp_path: Path) -> None:
    assert load_texts(tmp_path, Registry([])) == (Texts(), [])
