"""The configuration in a real nginx: headers, caches, compressed copies, former addresses; and the theme under its policy in a browser."""

from __future__ import annotations

import gzip
import http.client
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.core.hashing import sha256
from plugins.core.workers import Workers
from plugins.publishing.nginx import UnfitError, nginx_config
from plugins.publishing.server_files import MAP
from plugins.publishing.stage import Stage
from plugins.publishing.targets.folder import FolderSettings, FolderTarget
from tests.publishing.public_site import PublicSite, make_public_site
from tests.publishing.web_server import Answer, ask, find_nginx, started_nginx

STORY = "/2021/04/so-ket-chi-thi-05.html"


@dataclass(frozen=True, slots=True)
class Server:
    """A running nginx and the site that it shows."""

    port: int
    public: PublicSite

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask as any program does: nothing is followed, nothing unpacked."""
        return ask(self.port, path, **headers)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    find_nginx()
    folder = tmp_path_factory.mktemp("nginx")
    public = make_public_site(folder / "site")
    story = public.article("hoc-tap/2021/so-ket-5-nam.md")
    old = "Địa chỉ cũ: /?p=123\n  /Tin tức/Sơ kết.html\n  /node/77.aspx\n"
    story.write_text(old + story.read_text(encoding="utf-8"), encoding="utf-8")
    public.published()
    with started_nginx(folder, public.web) as port:
        yield Server(port, public)


def test_a_page_comes_with_its_headers(server: Server) -> None:
    answer = server.get(STORY)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert answer.body == (server.public.web / STORY[1:]).read_bytes()


def test_a_page_that_did_not_change_is_not_sent_again(server: Server) -> None:
    tag = server.get(STORY).headers["etag"]
    assert server.get(STORY, If_None_Match=tag).status == 304


def test_the_compressed_copy_is_sent_to_those_who_take_it(server: Server) -> None:
    answer = server.get(STORY, Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.body == (server.public.web / (STORY[1:] + ".gz")).read_bytes()
    assert gzip.decompress(answer.body) == (server.public.web / STORY[1:]).read_bytes()


def test_what_has_a_hash_in_its_name_is_kept_for_ever(server: Server) -> None:
    files = server.public.public_files()
    lasting = [path for path in files if path.startswith(("anh/", "theme/js/", "theme/css/portal")) and not path.endswith((".gz", ".br"))]
    assert len(lasting) > 5
    for path in lasting:
        assert server.get("/" + path).headers["cache-control"] == "public, max-age=31536000, immutable", path
    for path in ("/robots.txt", "/index.rss.xml", "/tep/ke-hoach.pdf", "/", "/pagefind/pagefind.js"):
        assert server.get(path).headers["cache-control"] == "no-cache", path


def test_what_is_not_there_gets_our_page_with_all_headers(server: Server) -> None:
    answer = server.get("/khong-co/trang-nay.html")
    assert answer.status == 404
    assert "Không tìm thấy trang" in answer.body.decode()
    assert "content-security-policy" in answer.headers
    for path in ("/.env", "/a/.git/config", "/redirects.map", "/404.html", "/../../etc/passwd", "/..%2f..%2fetc/passwd"):
        assert server.get(path).status in (400, 404), path


@pytest.mark.parametrize(
    "path",
    [
        "/?p=123",
        "/Tin%20t%E1%BB%A9c/S%C6%A1%20k%E1%BA%BFt.html",
        "/tin%20t%e1%bb%a9c/s%c6%a1%20k%e1%ba%bft.html",
        "/Tin%20t%E1%BB%A9c/S%C6%A1%20k%E1%BA%BFt.html?fbclid=abc",
        "/node/77.aspx?utm_source=zalo",
    ],
)
def test_a_former_address_leads_on(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 301
    assert answer.headers["location"] == STORY


def test_another_query_of_the_home_page_is_the_home_page(server: Server) -> None:
    assert server.get("/?p=124").status == 200


def test_a_folder_without_its_slash_leads_to_the_folder(server: Server) -> None:
    assert server.get("/van-ban").headers["location"] == "/van-ban/"
    assert server.get("/van-ban/").status == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/index.rss.xml", "text/xml; charset=utf-8"),
        ("/rss.opml", "text/x-opml; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_files_for_machines_come_as_what_they_are(server: Server, path: str, kind: str) -> None:
    assert server.get(path).headers["content-type"] == kind


def test_a_new_release_is_shown_without_a_word_to_nginx(server: Server) -> None:
    story = server.public.article("tin-tuc/2021/gop-y.md")
    text = story.read_text(encoding="utf-8")
    before = server.get("/2021/04/gop-y-du-thao-nghi-quyet.html").body
    story.write_text(text + "\nThêm một đoạn.\n", encoding="utf-8")
    server.public.published()
    files = server.public.public_files()
    shown = [path for path, content in files.items() if "Thêm một đoạn.".encode() in content and path.endswith("html")]
    assert shown
    assert "Thêm một đoạn." in server.get("/" + shown[0]).body.decode()
    story.write_text(text, encoding="utf-8")
    server.public.published()
    assert "Thêm một đoạn." not in server.get("/" + shown[0]).body.decode()
    assert before == server.get("/2021/04/gop-y-du-thao-nghi-quyet.html").body


def test_a_reader_meets_no_error_and_no_page_without_its_style_in_a_hundred_switches(tmp_path: Path) -> None:
    """Every release has another style sheet; the stage keeps that of the release before, as the whole command has it do."""
    stage, target = Stage(tmp_path, sha256, ("gz",)), FolderTarget(FolderSettings(root=str(tmp_path / "srv")))
    site, before = tmp_path / "site", ""
    (site / "theme").mkdir(parents=True)

    def publish(number: int) -> None:
        nonlocal before
        style = f"theme/portal-{number:08x}.css"
        page = f'<link rel="stylesheet" href="{style}">' + f"<p>Bản {number}</p>" * 100
        for path in (site / "theme").iterdir():
            path.unlink()
        (site / style).write_text(f"/* {number} */" + "a" * 1000, encoding="utf-8")
        for path in ("index.html", *(f"tin-{number}.html" for number in range(10))):
            (site / path).write_text(page, encoding="utf-8")
        manifest = stage.fill(site, {MAP: b"#\n"}, [before] if before else [], Workers(1))
        target.publish(stage.ready, manifest, datetime(2026, 11, 21, tzinfo=UTC))
        before = style

    publish(0)
    wrong: list[str] = []
    read, done = 0, threading.Event()

    def reader(port: int) -> None:
        nonlocal read
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

        def get(path: str) -> str:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                wrong.append(f"{path}: {answer.status}")
                return ""
            return gzip.decompress(body).decode() if answer.headers["Content-Encoding"] == "gzip" else body.decode()

        while not done.is_set():
            page = get(f"/tin-{read % 10}.html")
            numbers = set(re.findall(r"Bản (\d+)", page))
            style = re.search(r'href="([^"]+)"', page)
            if len(numbers) != 1 or not style or not get("/" + style[1]).startswith(f"/* {numbers.pop()} */"):
                wrong.append(page[:200])
            read += 1
        connection.close()

    with started_nginx(tmp_path, tmp_path / "srv" / "current") as port:
        thread = threading.Thread(target=reader, args=(port,))
        thread.start()
        for number in range(1, 101):
            publish(number)
            seen = read
            while read == seen and thread.is_alive():  # the style of a page is kept for one more release, however slow this machine is
                time.sleep(0.001)
        done.set()
        thread.join()
    assert wrong == []
    assert read > 100


@pytest.mark.browser
def test_every_kind_of_page_works_under_the_policy_and_nothing_is_reported(server: Server, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => console.error(event.blockedURI, event.violatedDirective))")
    pages = {path.split("/")[0]: path for path in server.public.public_files() if path.endswith(".html") and path != "404.html"}
    for path in sorted({*pages.values(), STORY[1:], "van-ban/nq-04-tw-2016.html"}):
        page.goto(f"{server.url}/{path}", wait_until="networkidle")
        assert page.evaluate("document.documentElement.classList.contains('scripted')"), f"the script of {path} did not run"
        assert page.evaluate("document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 10"), path
    page.goto(server.url + STORY)
    assert page.locator("script[type='application/ld+json']").count() >= 1
    assert said == []
    page.close()


@pytest.mark.browser
def test_the_search_works_under_the_policy(server: Server, browser: Browser) -> None:
    if not (server.public.web / "tim-kiem.html").is_file():
        pytest.skip("bản dựng này không có trang tìm kiếm")
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{server.url}/tim-kiem.html")
    page.fill("#search-text", "mùa gặt")
    page.wait_for_selector("#search-stories li a", timeout=20_000)
    assert "Mùa gặt" in page.inner_text("#search-stories")
    assert said == []
    page.close()


@pytest.mark.browser
def test_the_policy_stops_a_script_and_a_style_in_a_page(server: Server, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(server.url + STORY)
    stopped = page.evaluate(
        """() => new Promise((resolve) => {
            const found = [];
            document.addEventListener("securitypolicyviolation", (event) => found.push(event.effectiveDirective));
            document.head.insertAdjacentElement("beforeend", Object.assign(document.createElement("script"), { text: "window.ran = 1" }));
            document.body.insertAdjacentHTML("beforeend", '<p style="color: red" onclick="window.ran = 1">x</p>');
            document.body.lastElementChild.click();
            setTimeout(() => resolve([window.ran, found.sort()]), 300);
        })"""
    )
    assert stopped[0] is None
    assert {"script-src-elem", "style-src-attr", "script-src-attr"} <= set(stopped[1])
    page.close()


@pytest.mark.parametrize(
    ("site_url", "root", "said"),
    [
        ("https://x.example/bản tin", "/srv/x/current", "gạch nối"),
        ("https://x.example/a;b", "/srv/x/current", "gạch nối"),
        ("https://", "/srv/x/current", "Tên miền"),
        ("https://x_y;.example", "/srv/x/current", "Tên miền"),
        ("https://x.example:99999", "/srv/x/current", "Tên miền"),
        ("https://x.example", "/srv/x; include /etc/passwd", "ký tự"),
    ],
)
def test_what_cannot_stand_in_a_configuration_is_refused_with_a_reason(site_url: str, root: str, said: str) -> None:
    with pytest.raises(UnfitError, match=said):
        nginx_config("Bản Tin", site_url, root)


def test_a_host_with_vietnamese_letters_is_written_as_the_network_knows_it() -> None:
    assert "server_name xn--" in nginx_config("Bản Tin", "https://bảntin.example", "/srv/x/current")
