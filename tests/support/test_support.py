"""The tools of the tests see what they are there to see."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.nu import html_faults

PAGE = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tin</title></head><body>{}</body></html>'


@pytest.mark.java
def test_the_html_checker_finds_a_fault_and_names_its_page(tmp_path: Path) -> None:
    folder = tmp_path / "Đảng ủy Khối"
    (folder / "tin").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE.format('<search><form><input aria-label="Tìm"></form></search>'), encoding="utf-8")
    (folder / "tin" / "a.html").write_text(PAGE.format("<p><div>Sơ kết</div></p>"), encoding="utf-8")
    (folder / "feed.xml").write_text("<p>", encoding="utf-8")
    assert [fault.file for fault in html_faults(folder)] == ["tin/a.html"]


@pytest.mark.java
def test_the_html_checker_leaves_css_out(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format('<p style="no-such-property: 1">Tin</p>'), encoding="utf-8")
    assert html_faults(tmp_path) == []


@pytest.mark.browser
def test_the_browser_renders_a_served_folder_and_reports_console_errors(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("<h1>Hội nghị</h1><script>console.error('hỏng')</script>"), encoding="utf-8")
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto(serve(tmp_path) + "/index.html")
    assert page.inner_text("h1") == "Hội nghị"
    assert "hỏng" in errors
    page.close()


def test_a_served_folder_answers_with_its_own_404_page(serve: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(PAGE.format("Không tìm thấy trang"), encoding="utf-8")
    connection = http.client.HTTPConnection(serve(tmp_path).removeprefix("http://"))
    connection.request("GET", "/khong-co.html")
    answer = connection.getresponse()
    assert answer.status == 404
    assert "Không tìm thấy trang" in answer.read().decode()
    connection.close()
