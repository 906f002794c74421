"""Former addresses in a real nginx: a thousand of them, in every spelling, at the root of a host and below it; HTTPS."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from plugins.publishing.nginx import nginx_config
from plugins.publishing.precompress import is_packed
from tests.publishing.public_site import SITE_URL, PublicSite, make_public_site, write_article
from tests.publishing.web_server import ask, ask_encrypted, checked, find_nginx, started_nginx
from tests.support.browser import absent
from tests.support.servers import free_port

COUNT = 1000
FILE = "tin-tuc/2026/nhieu.md"
STORY = "2026/11/bai-co-nhieu-dia-chi-cu.html"
LONG = "/cu/" + "dia-chi-rat-dai-" * 55 + ".aspx"
WRITTEN = [
    *(f"/tin-cu/bai-{number}.html" for number in range(COUNT)),
    "/?p=123",
    "/Tin tức/Sơ kết.aspx",
    LONG,
    "/a'b;c$d!e.aspx?id=7&x=Hội",
]
ASKED = {
    "with a query of Facebook": "/tin-cu/bai-7.html?fbclid=IwAR0",
    "in capital letters": "/TIN-CU/BAI-8.HTML",
    "encoded though it need not be": "/tin%2dcu/bai%2D9.html",
    "with a slash too many": "/tin-cu//bai-10.html",
    "by its query": "/?p=123",
    "by its query, from Facebook": "/?p=123&fbclid=abc",
    "by its query, from Zalo": "/?p=123&utm_source=zalo&zarsrc=30",
    "in Vietnamese, encoded": "/" + quote("Tin tức") + "/" + quote("Sơ kết") + ".aspx",
    "in Vietnamese, encoded in small letters": "/tin%20t%e1%bb%a9c/s%c6%a1%20k%e1%ba%bft.aspx?x=1",
    "of nine hundred signs": LONG,
    "with signs as browsers send them": "/a'b;c$d!e.aspx?id=7&x=" + quote("Hội"),
    "with signs encoded": "/a%27b%3Bc%24d%21e.aspx?id=7&x=" + quote("Hội"),
}


def make_site(folder: Path, prefix: str) -> PublicSite:
    """Publish a site with one article that has all former addresses."""
    public = make_public_site(folder)
    conf = public.folder / "publishconf.py"
    conf.write_text(conf.read_text(encoding="utf-8").replace(SITE_URL, SITE_URL + prefix), encoding="utf-8")
    write_article(public.article(FILE), "Bài có nhiều địa chỉ cũ", Mã="nhieu-1", Địa_chỉ_cũ="\n  ".join(WRITTEN))
    public.published()
    return public


@pytest.fixture(scope="module", params=["", "/ban-tin"], ids=["at the root", "below a path"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[PublicSite, str]:
    find_nginx()
    return make_site(tmp_path_factory.mktemp("map") / "site", request.param), request.param


@pytest.fixture(scope="module")
def running(site: tuple[PublicSite, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    public, prefix = site
    with started_nginx(tmp_path_factory.mktemp("running"), public.web, SITE_URL + prefix) as port:
        yield port, prefix


def test_nginx_takes_the_printed_file_without_a_warning(site: tuple[PublicSite, str], tmp_path: Path) -> None:
    public, prefix = site
    port, other = free_port(), free_port()
    config = nginx_config("Bản tin", SITE_URL + prefix, str(public.web), [str(port), f"[::]:{port}"], [str(other)])
    said = checked(tmp_path, config)
    assert "test is successful" in said
    assert "[warn]" not in said
    assert "[emerg]" not in said


def test_the_printed_file_of_the_command_is_the_one_that_is_tested(site: tuple[PublicSite, str], tmp_path: Path) -> None:
    public, prefix = site
    printed = public.published("--nginx").text
    assert printed.split("\n", 1)[1] == nginx_config("", SITE_URL + prefix, str(public.web)).split("\n", 1)[1]
    assert "listen 80;" in printed
    assert "listen [::]:80;" in printed
    assert "test is successful" in checked(tmp_path, re.sub(r"listen (\[::\]:)?80;", "", printed))


def test_the_files_of_the_server_have_no_compressed_copies(site: tuple[PublicSite, str]) -> None:
    public, _ = site
    assert (public.web / "redirects.map").stat().st_size > 512
    packed = [path for path in public.public_files() if is_packed(path) and path.split(".")[0] in ("redirects", "withdrawn", "web")]
    assert packed == []


def test_a_thousand_former_addresses_lead_on(running: tuple[int, str]) -> None:
    port, prefix = running
    wrong = [number for number in range(COUNT) if ask(port, f"/tin-cu/bai-{number}.html").headers.get("location") != f"{prefix}/{STORY}"]
    assert wrong == []


@pytest.mark.parametrize("how", ASKED)
def test_a_former_address_is_found_however_it_is_spelled(running: tuple[int, str], how: str) -> None:
    port, prefix = running
    answer = ask(port, ASKED[how])
    assert (answer.status, answer.headers.get("location")) == (301, f"{prefix}/{STORY}")


def test_the_site_answers_as_it_should(running: tuple[int, str]) -> None:
    port, prefix = running
    assert ask(port, f"{prefix}/{STORY}").status == 200
    assert ask(port, f"{prefix}/").status == 200
    assert ask(port, f"{prefix}/?p=124").status == 200
    assert ask(port, f"{prefix}/van-ban").headers["location"] == f"{prefix}/van-ban/"
    assert ask(port, f"{prefix}/van-ban/").status == 200
    assert ask(port, f"{prefix}/rss.opml").headers["content-type"] == "text/x-opml; charset=utf-8"
    assert ask(port, f"{prefix}/manifest.webmanifest").headers["content-type"] == "application/manifest+json"
    style = re.search(rb'href="([^"]+[.]css)"', ask(port, f"{prefix}/").body)
    assert style is not None
    assert "immutable" in ask(port, f"{prefix}/{style[1].decode()}").headers["cache-control"]
    page = ask(port, f"{prefix}/{STORY}", Accept_Encoding="gzip")
    assert page.headers["content-encoding"] == "gzip"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    if prefix:
        assert ask(port, prefix).headers["location"] == f"{prefix}/"


@pytest.mark.parametrize(
    "name", ["redirects.map", "redirects.map.gz", "redirects.map.br", "withdrawn.map", "web.config", "404.html", ".env", "a/.git/x"]
)
def test_the_files_of_the_server_are_never_sent(running: tuple[int, str], site: tuple[PublicSite, str], name: str) -> None:
    port, prefix = running
    if name.endswith((".gz", ".br")):
        (site[0].web / name).write_bytes(b"of an earlier version")
    answer = ask(port, f"{prefix}/{name}")
    assert answer.status == 404
    assert "Không tìm thấy trang" in answer.body.decode()


def test_a_release_of_an_earlier_version_without_a_list_of_withdrawn_stories_is_taken(tmp_path: Path) -> None:
    find_nginx()
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "redirects.map").write_text('"/cu.html" "/moi.html";\n', encoding="utf-8")
    config = nginx_config("Bản tin", SITE_URL, str(tmp_path / "web"), [str(free_port())])
    assert "test is successful" in checked(tmp_path, config)


def test_two_sites_stand_in_one_nginx(tmp_path: Path) -> None:
    find_nginx()
    (tmp_path / "redirects.map").write_text("", encoding="utf-8")
    port = str(free_port())
    one, two = (nginx_config("Bản tin", f"https://{host}.example", str(tmp_path), [port]) for host in ("a", "b"))
    assert "duplicate" in checked(tmp_path, one + two), "the comment in the file says what to do"
    assert "test is successful" in checked(tmp_path, one + re.sub(r"\nmap_hash_.*;", "", two))


def test_the_block_for_https_works_once_the_certificate_is_named(site: tuple[PublicSite, str], tmp_path: Path) -> None:
    public, prefix = site
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    names = ["-keyout", str(key), "-out", str(certificate), "-subj", "/CN=haison.example"]
    try:
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *names], check=True, capture_output=True)
    except FileNotFoundError:
        absent("openssl", "trên Debian: apt install openssl")
    encrypted = free_port()

    def as_a_technician(config: str) -> str:
        block = re.search(r"    # listen .*?\n\n", config, re.DOTALL)
        assert block is not None
        edited = re.sub(r"(?m)^    # ", "    ", block[0])
        edited = edited.replace("/etc/ssl/haison.example/fullchain.pem", str(certificate))
        edited = edited.replace("/etc/ssl/haison.example/privkey.pem", str(key))
        edited = re.sub(r"listen (\[::\]:)443 ssl http2;\n", "", edited).replace("listen 443", f"listen 127.0.0.1:{encrypted}")
        return config.replace(block[0], edited)

    with started_nginx(tmp_path, public.web, SITE_URL + prefix, as_a_technician) as port:
        answer = ask_encrypted(encrypted, f"{prefix}/{STORY}")
        assert answer.status == 200
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert ask_encrypted(encrypted, "/tin-cu/bai-1.html").headers["location"] == f"{prefix}/{STORY}"
        plain = ask(port, f"{prefix}/{STORY}?a=1", Host="haison.example")
        assert (plain.status, plain.headers["location"]) == (301, f"https://haison.example{prefix}/{STORY}?a=1")
        # The version of HTTP that both sides chose.
        words = ["openssl", "s_client", "-connect", f"127.0.0.1:{encrypted}", "-alpn", "h2"]
        assert b"ALPN protocol: h2" in subprocess.run(words, input=b"", capture_output=True, check=False).stdout
