"""The preview's server, asked over a real connection."""

from __future__ import annotations

import errno
import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.preview.latest import LatestOutcome, Outcome
from plugins.preview.server import PreviewServer, content_type, free_port
from plugins.preview.watch import watch

PAGE = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tin</title></head><body><h1>{}</h1></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / ".preview"
    (folder / "don-vi").mkdir(parents=True)
    (folder / "su-kien").mkdir()
    (folder / "su-kien" / "index.html").write_text(PAGE.format("Dòng sự kiện"), encoding="utf-8")
    (folder / "index.html").write_text(PAGE.format("Trang nhất"), encoding="utf-8")
    (folder / "404.html").write_text(PAGE.format("Không tìm thấy trang"), encoding="utf-8")
    (folder / "don-vi" / "hội nghị.html").write_text(PAGE.format("Hội nghị"), encoding="utf-8")
    (folder / "don-vi" / "huyen-uy.rss.xml").write_text("<rss/>", encoding="utf-8")
    (folder / ".owner").write_text("secret", encoding="utf-8")
    (tmp_path / "draft.txt").write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[PreviewServer]:
    latest = LatestOutcome()
    with PreviewServer(site, 0, latest) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        latest.close()
        server.shutdown()
        thread.join()


def ask(server: PreviewServer, path: str, method: str = "GET", host: str | None = None) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request(method, path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


def test_home_is_served_as_vietnamese_html_with_the_script_and_never_kept_by_the_browser(server: PreviewServer, site: Path) -> None:
    before = (site / "index.html").read_bytes()
    answer, text = ask(server, "/?utm_source=x")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["Cache-Control"] == "no-store"
    assert int(answer.headers["Content-Length"]) == len(text.encode())
    assert "Trang nhất" in text
    assert "/__preview__/refresh.js" in text
    assert (site / "index.html").read_bytes() == before


def test_a_feed_is_xml_that_browsers_show_with_its_stylesheet_and_is_left_as_it_is(server: PreviewServer) -> None:
    answer, text = ask(server, "/don-vi/huyen-uy.rss.xml")
    assert (answer.headers["Content-Type"], text) == ("application/xml; charset=utf-8", "<rss/>")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.atom.xml", "application/xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("ANH.JPG", "image/jpeg"),
        ("tim.mjs", "text/javascript; charset=utf-8"),
        ("nghi-quyet", "application/octet-stream"),
    ],
)
def test_types_do_not_depend_on_the_machine(name: str, kind: str) -> None:
    assert content_type(name) == kind


def test_an_address_in_vietnamese_letters_is_found(server: PreviewServer) -> None:
    assert "Hội nghị" in ask(server, "/don-vi/h%E1%BB%99i%20ngh%E1%BB%8B.html")[1]


def test_a_missing_page_is_the_404_page_of_the_site(server: PreviewServer) -> None:
    answer, text = ask(server, "/2021/04/khong-co.html")
    assert answer.status == 404
    assert "Không tìm thấy trang" in text


def test_before_the_first_build_the_address_is_shown_as_text(tmp_path: Path) -> None:
    with PreviewServer(tmp_path, 0, LatestOutcome()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        answer, text = ask(server, "/%3Cscript%3E.html")
        server.shutdown()
    assert answer.status == 404
    assert "&lt;script&gt;" in text


def test_a_folder_is_never_listed_and_its_page_is_reached_with_a_slash(server: PreviewServer) -> None:
    assert ask(server, "/don-vi")[0].status == 404
    assert ask(server, "/don-vi/")[0].status == 404
    moved, _ = ask(server, "/su-kien")
    assert (moved.status, moved.headers["Location"]) == (301, "/su-kien/")
    assert "Dòng sự kiện" in ask(server, "/su-kien/")[1]


@pytest.mark.parametrize(
    "path", ["/../draft.txt", "/%2e%2e/draft.txt", "/..%5cdraft.txt", "/.owner", "/don-vi/..%2f..%2fdraft.txt", "/%00", "//.owner"]
)
def test_nothing_outside_or_hidden_is_served(server: PreviewServer, path: str) -> None:
    answer, text = ask(server, path)
    assert answer.status == 404
    assert "secret" not in text


def test_a_strange_name_pointed_at_this_machine_gets_nothing(server: PreviewServer) -> None:
    answer, text = ask(server, "/", host="evil.example:8000")
    assert answer.status == 403
    assert "Trang nhất" not in text


def test_head_has_the_length_of_the_page_and_no_page(server: PreviewServer) -> None:
    answer, text = ask(server, "/", "HEAD")
    assert answer.status == 200
    assert int(answer.headers["Content-Length"]) > 0
    assert text == ""


def test_problems_of_the_last_build_are_shown_on_every_page(server: PreviewServer) -> None:
    server.latest.publish(Outcome(problems=("content/a.md:3: lỗi: Thiếu <tiêu đề>.",)))
    assert "content/a.md:3: lỗi: Thiếu &lt;tiêu đề&gt;." in ask(server, "/")[1]


def test_a_taken_port_is_refused_and_another_one_is_free(server: PreviewServer, site: Path) -> None:
    with pytest.raises(OSError, match=str(errno.EADDRINUSE)):
        PreviewServer(site, server.port, LatestOutcome())
    with PreviewServer(site, free_port(server.port), LatestOutcome()) as second:
        assert second.port != server.port


def next_event(lines: http.client.HTTPResponse) -> str:
    return next(line.decode().removeprefix("data: ").strip() for line in iter(lines.readline, b"") if line.startswith(b"data: "))


def test_a_save_builds_and_tells_every_open_page_also_when_an_editor_replaces_a_single_file(server: PreviewServer, tmp_path: Path) -> None:
    content, settings = tmp_path / "content", tmp_path / "pelicanconf.py"
    content.mkdir()
    settings.write_text("A", encoding="utf-8")
    stop, built = threading.Event(), threading.Event()

    def rebuild() -> Outcome:
        built.set()
        return Outcome(problems=(settings.read_text(encoding="utf-8"),))

    watcher = threading.Thread(target=watch, args=([content, tmp_path / "theme"], [settings], rebuild, server.latest, stop))
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", "/__preview__/events")
    lines = connection.getresponse()
    assert lines.headers["Content-Type"] == "text/event-stream"
    first = next_event(lines)
    watcher.start()
    # The watch begins a little later than its thread: save until a save has been seen.
    for attempt in range(100):
        (content / "hội nghị.md").write_text(f"Tiêu đề: {attempt}", encoding="utf-8")
        if built.wait(0.3):
            break
    assert next_event(lines) != first
    for text in ("BB", "CCC"):
        new = tmp_path / "new"
        new.write_text(text, encoding="utf-8")
        new.replace(settings)
        while server.latest.outcome.problems != (text,):
            next_event(lines)
    stop.set()
    watcher.join()
    connection.close()
    lines.close()


def test_a_page_that_waits_is_let_go_when_the_preview_ends() -> None:
    latest = LatestOutcome()
    threading.Timer(0.05, latest.close).start()
    assert latest.wait(latest.version, 30) is None


@pytest.mark.browser
def test_the_browser_loads_the_page_again_after_a_build_and_shows_its_problems(server: PreviewServer, site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(server.url)
    assert page.locator(".ban-tin-preview").count() == 0
    (site / "index.html").write_text(PAGE.format("Trang nhất, bản mới"), encoding="utf-8")
    server.latest.publish(Outcome(ok=False, problems=("content/a.md:1: lỗi: Thiếu tiêu đề.",)))
    page.get_by_text("bản mới").wait_for()
    assert "Thiếu tiêu đề" in page.locator(".ban-tin-preview").inner_text()
    page.close()
