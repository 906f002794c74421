"""Every fault that must stop publishing, planted one by one into a built site."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.problems import Problem
from plugins.core.workers import Workers
from plugins.publishing.codes import PublishingCode
from plugins.publishing.references import Local, read_page, resolve
from plugins.publishing.verify import Expected, read_pages, verify
from tests.portal.small import make_small_site
from tests.publishing.public_site import SITE_URL
from tests.support.sites import SiteFolder

STORY = "2021/04/so-ket-chi-thi-05.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = make_small_site(tmp_path_factory.mktemp("verify"))
    site.built("--site-url", SITE_URL)
    return site.output


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "site")
    return tmp_path / "site"


def verified(folder: Path, expected: Expected | None = None) -> list[Problem]:
    return verify(folder, read_pages(folder, Workers(1)), expected or Expected(SITE_URL))


def test_a_site_as_it_is_built_has_no_fault(built: Path) -> None:
    assert verified(built) == []


def test_an_unsafe_address_is_named_with_its_page(copy: Path) -> None:
    put(STORY, '<a href="java&#9;script:x(&quot;\u202e&quot;)">x</a>')(copy)
    (problem,) = verified(copy)
    assert str(problem.place) == STORY
    assert problem.is_error
    assert problem.message.startswith('Địa chỉ “java\\x09script:x("\\x202e")” không phải http, https, mailto, tel hay đường dẫn; sửa')


def test_words_that_look_like_a_scheme_are_no_address(copy: Path) -> None:
    put(STORY, '<p title="javascript:x()">data:x</p><a href="?q=javascript:x()">x</a><a href="tel:1">y</a><a href="MAILTO:a@b.vn">z</a>')(
        copy
    )
    assert verified(copy) == []


def put(page: str, markup: str) -> Callable[[Path], None]:
    """Put markup at the end of the text of a page."""

    def plant(folder: Path) -> None:
        file = folder / page
        file.write_text(file.read_text(encoding="utf-8").replace("</main>", markup + "</main>"), encoding="utf-8")

    return plant


def change(file: str, old: str, new: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, file
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def first(pattern: str, do: Callable[[Path], object]) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        do(min(folder.glob(pattern)))

    return plant


FAULTS = {
    "no home page": (lambda folder: (folder / "index.html").unlink(), PublishingCode.EMPTY),
    "a page is empty": (lambda folder: (folder / STORY).write_bytes(b""), PublishingCode.FILE_EMPTY),
    "a link to nothing": (put(STORY, '<a href="../../khong-co.html">x</a>'), PublishingCode.LINK_BROKEN),
    "a link out of the site": (put(STORY, '<a href="../../../x.html">x</a>'), PublishingCode.LINK_BROKEN),
    "a link to a folder without a page": (put(STORY, '<a href="../../theme/">x</a>'), PublishingCode.LINK_BROKEN),
    "a full address of ours to nothing": (put(STORY, f'<a href="{SITE_URL}/khong-co.html">x</a>'), PublishingCode.OWN_LINK_BROKEN),
    "an anchor that is not there": (put(STORY, '<a href="../../index.html#khong-co">x</a>'), PublishingCode.ANCHOR_MISSING),
    "an anchor of the page itself": (put(STORY, '<a href="#khong-co">x</a>'), PublishingCode.ANCHOR_MISSING),
    **{
        f"an address that no page may hold: {markup}": (put(STORY, markup), PublishingCode.SCHEME_UNSAFE)
        for markup in (
            '<a href="javascript:x()">x</a>',
            "<a/HREF=' &#1;JaVa&#9;script&colon;x()'>x</a>",
            '<a href="java&#x200b;script:x()">x</a>',
            '<a href="vbscript:x">x</a>',
            '<img alt="" src="data:image/png,x">',
            '<img alt="" srcset="a.jpg 1x, javascript:x() 2x">',
            '<svg><a xlink:href="javascript:x()"><text>x</text></a></svg>',
            '<svg><a><set attributeName="href" to="javascript:x()"/></a></svg>',
            '<form action="javascript:x()"></form>',
            '<button formaction="blob:x">x</button>',
            '<iframe srcdoc="&lt;a href=javascript:x()&gt;"></iframe>',
            '<meta http-equiv="refresh" content="0; url=javascript:x()">',
            '<p title="a"<b></p><a href="file:///etc/passwd" <i>x</a>',
            '<a title="<" href=javascript:x()>x</a>',
            '<a href="ftp://a.example/x">x</a>',
        )
    },
    "a link of a feed that no reader may follow": (
        change("index.rss.xml", "<link>https", "<link>javascript:x()</link><link>https"),
        PublishingCode.SCHEME_UNSAFE,
    ),
    "a link in a text of a feed": (
        change("index.rss.xml", "<description>", "<description>&lt;a href=&quot;java&amp;#115;cript:x()&quot;&gt;x&lt;/a&gt;"),
        PublishingCode.SCHEME_UNSAFE,
    ),
    "an address of a JSON Feed": (change("index.json", '"url": "https', '"url": "javascript:https'), PublishingCode.SCHEME_UNSAFE),
    "a text of a JSON Feed": (
        change("index.json", '"title": "', '"content_html": "<svg><a xlink:href=data:x>", "title": "'),
        PublishingCode.SCHEME_UNSAFE,
    ),
    "a picture that is missing": (first("anh/*.webp", Path.unlink), PublishingCode.LINK_BROKEN),
    "a picture in srcset": (put(STORY, '<img alt="" src="../../anh/x.jpg" srcset="../../anh/y.jpg 480w">'), PublishingCode.LINK_BROKEN),
    "a picture cut short": (first("anh/*.jpg", lambda file: file.write_bytes(b"\xff\xd8")), PublishingCode.PICTURE_DAMAGED),
    "a style sheet that is missing": (first("theme/css/*.css", Path.unlink), PublishingCode.LINK_BROKEN),
    "a script that is missing": (first("theme/js/portal-*.js", Path.unlink), PublishingCode.LINK_BROKEN),
    "a feed that is cut off": (change("index.rss.xml", "</channel>", ""), PublishingCode.FEED_BROKEN),
    "a feed with a control character": (change("index.atom.xml", "<title>", "<title>\x0b"), PublishingCode.FEED_BROKEN),
    "a feed of the preview": (change("index.rss.xml", SITE_URL, "http://127.0.0.1:8000"), PublishingCode.FOREIGN_ADDRESS),
    "a feed with an entry of nothing": (change("index.rss.xml", "2021/", "1999/"), PublishingCode.LINK_BROKEN),
    "a sitemap with an address of nothing": (change("sitemap.xml", "example/", "example/khong-"), PublishingCode.LINK_BROKEN),
    "a JSON feed that is cut off": (change("index.json", "]", ""), PublishingCode.FEED_BROKEN),
    "a JSON feed with an entry of nothing": (change("index.json", "/2026/", "/1999/"), PublishingCode.LINK_BROKEN),
    "a manifest with a picture of nothing": (change("manifest.webmanifest", "icon-", "khong-"), PublishingCode.LINK_BROKEN),
    "a canonical link elsewhere": (change(STORY, f'l" href="{SITE_URL}/2021', 'l" href="https://x/2021'), PublishingCode.FOREIGN_ADDRESS),
    "a mark of Pelican": (put(STORY, '<a href="{static}/images/a.jpg">x</a>'), PublishingCode.MARK_LEFT),
    "a mark of Pelican, encoded": (put(STORY, '<img alt="" src="%7Bfilename%7Da.jpg">'), PublishingCode.MARK_LEFT),
    "a hidden file": (lambda folder: (folder / ".env").write_bytes(b"x"), PublishingCode.FILE_STRANGE),
    "a symbolic link": (lambda folder: (folder / "x.html").symlink_to("/etc/hostname"), PublishingCode.FILE_STRANGE),
    "a page beyond all measure": (put(STORY, "x" * 5_000_000), PublishingCode.FILE_HUGE),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(copy: Path, name: str) -> None:
    plant, code = FAULTS[name]
    plant(copy)
    assert code in {problem.code for problem in verified(copy)}


def test_a_story_that_is_not_public_is_found_at_its_address_and_at_another(built: Path) -> None:
    expected = Expected(SITE_URL, secret={STORY: "Bài nháp"})
    assert [problem.place.path for problem in verified(built, expected)] == [STORY]
    title = "Sơ kết 5 năm thực hiện Chỉ thị 05 và Nghị quyết 04"
    expected = Expected(SITE_URL, secret={"2030/01/khac.html": title})
    assert [problem.code for problem in verified(built, expected)] == [PublishingCode.NOT_PUBLIC]
    public = Expected(SITE_URL, secret={"2030/01/khac.html": title}, public_titles=[title])
    assert verified(built, public) == []


def test_links_of_a_page_that_was_kept_may_lead_to_removed_pages(copy: Path) -> None:
    put(STORY, '<a href="../../khong-co.html">x</a>')(copy)
    assert verified(copy, Expected(SITE_URL, kept=[STORY])) == []


def test_text_that_looks_like_markup_is_no_link() -> None:
    assert read_page('<p title="a > b <a href=\'x.html\'>">&lt;a href="y.html"&gt;</p>').addresses == ()


@pytest.mark.parametrize(
    ("address", "page", "site", "meant"),
    [
        ("../a.html?x=1#b", "tin/c.html", SITE_URL, Local("a.html", "b")),
        ("/", "tin/c.html", SITE_URL, Local("index.html")),
        (".", "tin/c.html", SITE_URL, Local("tin/index.html")),
        ("", "tin/c.html", SITE_URL, Local("tin/c.html")),
        ("b%E1%BB%99.html", "tin/c.html", SITE_URL, Local("tin/bộ.html")),
        ("https://HAISON.example", "c.html", SITE_URL, Local("index.html", full=True)),
        ("http://haison.example/a.html", "c.html", SITE_URL, None),
        ("https://haison.example.com/a.html", "c.html", SITE_URL, None),
        ("mailto:a@b.example", "c.html", SITE_URL, None),
        ("https://x.example/ban-tin/a.html", "c.html", "https://x.example/ban-tin", Local("a.html", full=True)),
        ("/khac/a.html", "c.html", "https://x.example/ban-tin", None),
    ],
)
def test_an_address_means_a_file_of_the_site_or_something_elsewhere(address: str, page: str, site: str, meant: Local | None) -> None:
    assert resolve(address, page, site) == meant


def test_an_anchor_that_an_editor_misspelled_does_not_stop_the_newsroom(tmp_path: Path) -> None:
    site: SiteFolder = make_small_site(tmp_path)
    article = site.content / "tin-tuc" / "2021" / "gop-y.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n[xem mục ba](#muc-ba)\n", encoding="utf-8")
    site.built("--site-url", SITE_URL)
    problems = verified(site.output)
    assert [problem.code for problem in problems] == [PublishingCode.ANCHOR_MISSING]
    assert not any(problem.is_error for problem in problems)
