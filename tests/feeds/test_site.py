"""The feeds of a whole site: which there are, what they remember, when they are made."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.dom import minidom

import feedparser
import pytest
from playwright.sync_api import Browser

from tests.portal.small import make_small_site
from tests.support.sites import ROOT, SiteFolder, files_of, make_site, stamps_of

STORY = "hoc-tap/2021/so-ket-5-nam.md"
ID = "tag:haison.example,2026:so-ket-1"
FEED_ENDINGS = (".rss.xml", ".atom.xml", "index.json")
ADDRESS = "https://haison.example/"

_BUILD_AFTER = """
import json, pathlib, sys
from plugins.engine.options import BuildOptions
from plugins.engine.build_site import build_site
from plugins.core.dates import read_date
folder, published = pathlib.Path(sys.argv[1]), json.loads(sys.stdin.read())
now = read_date("2026-11-21 08:00").datetime
print(json.dumps(dict(build_site(BuildOptions(settings=folder / "pelicanconf.py", now=now, published=published)).published)))
"""


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = make_small_site(tmp_path_factory.mktemp("nguon") / "trang")
    site.built()
    return site


@pytest.fixture
def site(built_once: SiteFolder, tmp_path: Path) -> SiteFolder:
    """A site of its own that was just built: a copy with the times of all files."""
    site = make_site(tmp_path / "trang")
    settings = built_once.settings.read_text(encoding="utf-8").replace(str(built_once.folder), str(site.folder))
    site.settings.write_text(settings, encoding="utf-8")
    for name in ("content", "output", ".cache"):
        shutil.copytree(built_once.folder / name, site.folder / name, dirs_exist_ok=True)
    return site


def feeds_of(site: SiteFolder) -> set[str]:
    """The paths of all feeds."""
    return {path for path in files_of(site.output) if path.endswith(FEED_ENDINGS)}


def parsed(site: SiteFolder, path: str) -> feedparser.FeedParserDict:
    raw = (site.output / path).read_bytes()
    minidom.parseString(raw)  # noqa: S318 our own bytes
    found = feedparser.parse(raw, sanitize_html=False)
    assert not found.bozo, (path, found.bozo_exception)
    return found


def ids_of(site: SiteFolder, path: str) -> set[str]:
    if path.endswith(".json"):
        return {item["id"] for item in json.loads((site.output / path).read_bytes())["items"]}
    return {entry.id for entry in parsed(site, path).entries}


def edit(site: SiteFolder, path: str, *pairs: tuple[str, str]) -> None:
    """Replace texts that must be there."""
    file = site.content / path
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8", newline="\n")


class _Tags(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def tags(site: SiteFolder, path: str) -> list[tuple[str, dict[str, str]]]:
    return _Tags((site.output / path).read_text(encoding="utf-8")).found


def links(site: SiteFolder, path: str) -> Iterator[str]:
    """Where the links of a page lead, below the site's root."""
    for tag, attributes in tags(site, path):
        if tag == "a" and "://" not in attributes.get("href", "://"):
            yield str((site.output / path).parent.joinpath(attributes["href"]).resolve().relative_to(site.output.resolve()))


def test_every_feed_is_read_without_complaint(built_once: SiteFolder) -> None:
    feeds = [path for path in feeds_of(built_once) if path.endswith(".xml")]
    assert len(feeds) > 60
    for path in feeds:
        found = parsed(built_once, path)
        assert found.feed.title
        assert {link.href for link in found.feed.links if link.rel == "self"} == {ADDRESS + path}
        entries = [entry for entry in found.entries if entry.id.startswith("tag:haison.example,2026:")]
        assert len(entries) == len(found.entries) == len({entry.id for entry in entries}), path


def test_everything_that_can_be_followed_has_rss_and_atom(built_once: SiteFolder) -> None:
    feeds = feeds_of(built_once)
    wanted = {
        *("index", "dinh-chinh", "chuyen-muc/tin-tuc", "don-vi/huyen-uy-hai-son", "van-ban/nq-04-tw-2016", "su-kien/dai-hoi-dang-cac-cap"),
        *("tac-gia/phan-han", "van-ban/index", "van-ban/the-loai/nghi-quyet", "van-ban/co-quan/bo-chinh-tri"),
        "van-ban/nq-04-tw-2016/don-vi/huyen-uy-hai-son",
    }
    assert {f"{name}.{form}.xml" for name in wanted for form in ("rss", "atom")} <= feeds
    assert "index.json" in feeds


def test_the_directory_and_the_file_of_all_list_exactly_the_feeds_that_exist(built_once: SiteFolder) -> None:
    listed = {path for path in links(built_once, "rss.html") if path.endswith(FEED_ENDINGS)}
    unit_feeds = {path for path in feeds_of(built_once) if re.fullmatch(r"van-ban/[^/]+/don-vi/.+", path)}
    assert listed == feeds_of(built_once) - unit_feeds
    offered = {path for page in (built_once.output / "van-ban").glob("*.html") for path in links(built_once, f"van-ban/{page.name}")}
    assert {path for path in unit_feeds if path.endswith(".rss.xml")} <= offered
    outlines = minidom.parse(str(built_once.output / "rss.opml")).getElementsByTagName("outline")  # noqa: S318 our own
    assert {outline.getAttribute("xmlUrl") for outline in outlines} - {""} == {
        ADDRESS + path for path in listed if path.endswith(".rss.xml")
    }


def test_a_tick_box_and_a_button_stand_for_each_rss_feed(built_once: SiteFolder) -> None:
    found = tags(built_once, "rss.html")
    boxes = {attributes["data-feed"] for tag, attributes in found if tag == "input" and "data-feed" in attributes}
    buttons = {attributes["data-copy"] for tag, attributes in found if tag == "button" and "data-copy" in attributes}
    listed = {ADDRESS + path for path in links(built_once, "rss.html") if path.endswith(".rss.xml")}
    assert boxes == buttons == listed


def test_every_page_names_feeds_and_each_of_them_exists(built_once: SiteFolder) -> None:
    feeds = feeds_of(built_once)
    for path in files_of(built_once.output):
        if path.endswith(".html") and path != "404.html":
            named = {
                str((built_once.output / path).parent.joinpath(attributes["href"]).resolve().relative_to(built_once.output.resolve()))
                for tag, attributes in tags(built_once, path)
                if tag == "link" and attributes.get("rel") == "alternate"
            }
            assert {"index.rss.xml", "index.atom.xml", "index.json"} <= named <= feeds, path


def test_a_story_names_the_feeds_of_all_that_it_belongs_to(built_once: SiteFolder) -> None:
    named = {attributes["title"] for tag, attributes in tags(built_once, "2021/04/so-ket-chi-thi-05.html") if "title" in attributes}
    assert {"Chỉ thị 05-CT/TW", "Nghị quyết 04-NQ/TW", "Học tập và làm theo Bác", "Huyện ủy Hải Sơn", "Lê Hoa", "Đính chính"} <= named


def test_a_document_says_what_others_did_to_it_on_the_day_they_did(built_once: SiteFolder) -> None:
    [replaced] = [entry for entry in parsed(built_once, "van-ban/ct-05-tw-2016.rss.xml").entries if "thay-the" in entry.id]
    assert replaced.title == "Chỉ thị 05-CT/TW được thay thế bởi Chỉ thị 07-CT/TW"
    assert replaced.link == f"{ADDRESS}van-ban/ct-07-tw-2026.html"
    assert replaced.published == "Mon, 13 Jul 2026 00:00:00 +0700"
    carried_out = [entry.title for entry in parsed(built_once, "van-ban/nq-04-tw-2016.atom.xml").entries if "cu-the-hoa" in entry.id]
    assert carried_out == ["Nghị quyết 04-NQ/TW được cụ thể hóa bởi Chương trình 21-CTr/HU"]


def test_a_unit_says_who_took_over(built_once: SiteFolder) -> None:
    newest = parsed(built_once, "don-vi/dang-uy-thanh-phu.rss.xml").entries[0]
    assert newest.title == "Đảng ủy xã Thạnh Phú kết thúc hoạt động; đơn vị kế tục: Đảng ủy xã Phú Thạnh"
    assert newest.published == "Mon, 30 Jun 2025 00:00:00 +0700"


def test_a_unit_brings_the_news_of_the_units_below_it(built_once: SiteFolder) -> None:
    assert "tag:haison.example,2026:mua-gat" in ids_of(built_once, "don-vi/huyen-uy-hai-son.rss.xml")


def test_a_document_keeps_what_is_about_it_apart_from_what_mentions_it(built_once: SiteFolder) -> None:
    marks = {
        entry.id: entry.tags[0].term
        for entry in parsed(built_once, "van-ban/nq-04-tw-2016.rss.xml").entries
        if not entry.id.startswith("tag:haison.example,2026:van-ban/")
    }
    assert marks[ID] == "Thực hiện văn bản"
    assert set(marks.values()) <= {"Thực hiện văn bản", "Có nhắc đến văn bản"}


def test_a_corrected_story_is_an_updated_entry_that_says_so(built_once: SiteFolder) -> None:
    [entry] = [entry for entry in parsed(built_once, "index.atom.xml").entries if entry.id == ID]
    assert (entry.published, entry.updated) == ("2021-04-22T17:08:00+07:00", "2021-04-23T08:00:00+07:00")
    assert entry.summary.endswith("Đính chính: Ảnh thứ hai chụp năm 2020, không phải năm 2021.")
    [correction] = parsed(built_once, "dinh-chinh.rss.xml").entries
    assert (correction.id, correction.summary) == (f"{ID}/dinh-chinh", "Ảnh thứ hai chụp năm 2020, không phải năm 2021.")


def test_new_documents_come_newest_first_all_and_by_kind(built_once: SiteFolder) -> None:
    titles = [entry.title for entry in parsed(built_once, "van-ban/index.rss.xml").entries]
    assert titles[0].startswith("Chỉ thị số 07-CT/TW: Về đẩy mạnh học tập")
    assert len(titles) == 6
    directives = [entry.title[:21] for entry in parsed(built_once, "van-ban/the-loai/chi-thi.atom.xml").entries]
    assert directives == ["Chỉ thị số 07-CT/TW: ", "Chỉ thị số 05-CT/TW: "]


def test_a_person_who_opens_a_feed_reads_vietnamese_and_no_angle_brackets(
    built_once: SiteFolder, browser: Browser, serve: Callable[[Path], str]
) -> None:
    page = browser.new_page()
    for path in ("index.rss.xml", "van-ban/nq-04-tw-2016.atom.xml"):
        page.goto(f"{serve(built_once.output)}/{path}")
        shown = page.evaluate(
            """() => [...document.documentElement.querySelectorAll("*")]
                .filter((node) => getComputedStyle(node).display !== "none" && node.children.length === 0 && node.checkVisibility())
                .map((node) => node.textContent)"""
        )
        heading = """() => getComputedStyle(document.querySelector("title"), "::before").content"""
        assert page.evaluate(heading) == '"Nguồn tin (RSS)"'
        assert "Sơ kết 5 năm thực hiện Chỉ thị 05 và Nghị quyết 04" in shown
        assert not [text for text in shown if text.startswith(("tag:", "Ban-Tin"))]
    page.close()


def test_ticked_feeds_become_one_file(built_once: SiteFolder, browser: Browser, serve: Callable[[Path], str], tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{serve(built_once.output)}/rss.html")
    button = page.locator("[data-opml]")
    assert button.is_disabled()
    page.get_by_role("checkbox", name="Chọn: Nghị quyết 04-NQ/TW").check()
    page.get_by_role("checkbox", name="Chọn: Lê Hoà", exact=True).check()
    with page.expect_download() as download:
        button.click()
    download.value.save_as(tmp_path / "chon.opml")
    page.close()
    rows = minidom.parse(str(tmp_path / "chon.opml")).getElementsByTagName("outline")  # noqa: S318 made by our own page
    assert {row.getAttribute("text"): row.getAttribute("xmlUrl") for row in rows} == {
        "Nghị quyết 04-NQ/TW": f"{ADDRESS}van-ban/nq-04-tw-2016.rss.xml",
        "Lê Hoà": next(row.getAttribute("xmlUrl") for row in rows if "le-hoa" in row.getAttribute("xmlUrl")),
    }
    assert {row.getAttribute("type") for row in rows} == {"rss"}


def test_a_story_that_is_renamed_redated_moved_and_on_another_domain_is_no_news(site: SiteFolder) -> None:
    ids = {path: ids_of(site, path) for path in ("index.rss.xml", "index.atom.xml", "index.json", "van-ban/ct-05-tw-2016.rss.xml")}
    pairs = (("Sơ kết 5 năm", "Nhìn lại 5 năm"), ("22/04/2021 - 17:08", "20/04/2021 - 07:00"), ("so-ket-chi-thi-05", "nhin-lai"))
    edit(site, STORY, *pairs, ("Chuyên mục: Học tập và làm theo Bác", "Chuyên mục: Tin tức"))
    (site.content / STORY).rename(site.content / "tin-tuc" / "2021" / "nhin-lai.md")
    site.built("--site-url", "https://ten-mien-moi.example")
    assert (site.output / "2021" / "04" / "nhin-lai.html").is_file()
    assert {path: ids_of(site, path) for path in ids} == ids
    assert ID in ids_of(site, "chuyen-muc/tin-tuc.rss.xml")


def test_a_withdrawn_story_leaves_a_tombstone_wherever_it_stood_and_no_feed_goes_with_it(site: SiteFolder) -> None:
    before = feeds_of(site)
    with_story = {path for path in before if path.endswith(".atom.xml") and ID in ids_of(site, path)}
    assert len(with_story) > 8
    edit(site, STORY, ("Trạng thái: đăng", "Trạng thái: gỡ"))
    site.built()
    assert {path for path in with_story if ID in tombstones(site, path)} == with_story
    assert not [path for path in feeds_of(site) if not path.endswith(".atom.xml") and ID in read(site, path)]
    assert not [path for path in with_story if ID in ids_of(site, path)]
    assert f"{ID}/dinh-chinh" in tombstones(site, "dinh-chinh.atom.xml")
    assert feeds_of(site) == before


def tombstones(site: SiteFolder, path: str) -> set[str]:
    """The ids of the entries that a feed says are deleted."""
    document = minidom.parseString((site.output / path).read_bytes())  # noqa: S318 our own bytes
    found = document.getElementsByTagNameNS("http://purl.org/atompub/tombstones/1.0", "deleted-entry")
    return {tombstone.getAttribute("ref") for tombstone in found}


def read(site: SiteFolder, path: str) -> str:
    return (site.output / path).read_text(encoding="utf-8")


def build_after(site: SiteFolder, published: dict[str, str]) -> dict[str, str]:
    """Build with what was public before; return what is public after it."""
    command = [sys.executable, "-X", "utf8", "-c", _BUILD_AFTER, str(site.folder)]
    process = subprocess.run(command, input=json.dumps(published), capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert process.returncode == 0, process.stderr
    found: dict[str, str] = json.loads(process.stdout.splitlines()[-1])
    return found


def test_no_feed_disappears_once_it_was_public(site: SiteFolder) -> None:
    published = build_after(site, {})
    before = feeds_of(site)
    assert published.keys() == before
    (site.content / STORY).unlink()
    for name in ("bai-2.md", "bai-cuoi.md"):
        (site.content / "hoc-tap" / "2026" / name).unlink()
    published = build_after(site, published)
    assert feeds_of(site) == before
    [notice] = parsed(site, "su-kien/dai-hoi-dang-cac-cap.rss.xml").entries
    assert notice.title == "Nguồn tin “Đại hội Đảng các cấp” đã dừng"
    assert notice.link == f"{ADDRESS}rss.html"
    stamps = stamps_of(site.output)
    assert build_after(site, published) == published
    assert stamps_of(site.output) == stamps


def test_a_feed_is_made_again_only_when_its_entries_changed(site: SiteFolder) -> None:
    site.add_setting('FEEDS = {**FEEDS, "full_text": False}')
    site.built()
    stamps = stamps_of(site.output)
    edit(site, STORY, ("\n\n", "\n\nThêm một đoạn không nhắc văn bản nào.\n\n"))
    site.built()
    assert "Thêm một đoạn" in read(site, "2021/04/so-ket-chi-thi-05.html")
    assert changed(site, stamps) == set()
    with_story = {path for path in feeds_of(site) if ID in ids_of(site, path) or f"{ID}/dinh-chinh" in ids_of(site, path)}
    edit(site, STORY, ("Sơ kết 5 năm", "Nhìn lại 5 năm"))
    site.built()
    assert changed(site, stamps) == with_story < feeds_of(site)


def changed(site: SiteFolder, before: dict[str, tuple[int, int]]) -> set[str]:
    """The feeds that were written since."""
    after = stamps_of(site.output)
    return {path for path in feeds_of(site) if after[path] != before.get(path)}


def test_full_texts_go_out_by_a_setting_with_whole_addresses(site: SiteFolder) -> None:
    site.add_setting('FEEDS = {**FEEDS, "full_text": True, "hub": "https://hub.example/", "length": 5}')
    site.built()
    for path in ("index.rss.xml", "index.atom.xml"):
        found = parsed(site, path)
        assert len(found.entries) == 5
        assert [link.href for link in found.feed.links if link.rel == "hub"] == ["https://hub.example/"]
    [entry] = [entry for entry in parsed(site, "chuyen-muc/hoc-tap.atom.xml").entries if entry.id == ID]
    html = entry.content[0].value
    addresses = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert addresses
    assert all(address.startswith(("https://", "http://", "mailto:", "tel:")) for address in addresses)
    assert f'href="{ADDRESS}van-ban/' in html
    assert "data-title" not in html
