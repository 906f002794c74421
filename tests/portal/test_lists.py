"""The lists of a large site: a reader always finds the next story, and is told truly why."""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html as lxml_html

from benchmarks.corpus import SECTIONS, make_corpus
from plugins.documents.load import load_registry
from tests.support.sites import ROOT, SiteFolder, make_site

STORIES = 2000
SETTINGS = f"""
STORIES = {{"sections": {SECTIONS!r}}}
IMAGES = {{"widths": (80,), "thumb_widths": (40,)}}
PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]
"""
_REGISTRY, _ = load_registry(ROOT / "content" / "documents.csv", None, ROOT / "content")
SHORT = {document.label: document.short_label for document in _REGISTRY}
"""What reasons call a document, by what pages call it."""
_STORY = re.compile(r"\d{4}/\d{2}/[^/]+\.html")


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A generated site of two thousand stories, built once."""
    site = make_site(tmp_path_factory.mktemp("large-site") / "site")
    site.add_setting(SETTINGS)
    make_corpus(site.content, STORIES)
    built = site.built()
    assert built["built"] == STORIES
    return site


@cache
def tree(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(path.read_text(encoding="utf-8"))


def pages(site: SiteFolder) -> Iterator[tuple[str, Path]]:
    """All pages of a site by their address."""
    for path in sorted(site.output.rglob("*.html")):
        yield path.relative_to(site.output).as_posix(), path


def target(address: str, href: str) -> str:
    """Where a relative link of a page leads, below the root."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(urlsplit(href).path)))


def links(address: str, path: Path) -> set[str]:
    hrefs = tree(path).xpath("//a/@href")
    return {target(address, href) for href in hrefs if not re.match(r"[a-z]+:|#|//", href)}


def listed(address: str, path: Path) -> list[str]:
    """The stories in the lists of a page, in order."""
    return [target(address, href) for href in tree(path).xpath("//*[contains(@class,'card-title')]/a/@href")]


def test_no_page_holds_a_story_twice_in_its_lists(large_site: SiteFolder) -> None:
    for address, path in pages(large_site):
        shown = listed(address, path)
        assert len(shown) == len(set(shown)), address
        assert address not in shown, f"{address} lists itself"


def test_no_heading_stands_over_nothing(large_site: SiteFolder) -> None:
    for address, path in pages(large_site):
        for block in tree(path).xpath("//*[contains(@class,'block-heading')]/.."):
            content = "".join(block.text_content().split())
            heading = "".join(block.xpath("./*[contains(@class,'block-heading')]")[0].text_content().split())
            assert content != heading, f"{address}: {heading}"


def test_every_story_is_at_most_six_clicks_from_home(large_site: SiteFolder) -> None:
    by_address = dict(pages(large_site))
    clicks = {"index.html": 0}
    waiting = deque(["index.html"])
    while waiting:
        address = waiting.popleft()
        for other in links(address, by_address[address]):
            if other in by_address and other not in clicks:
                clicks[other] = clicks[address] + 1
                waiting.append(other)
    stories = [address for address in by_address if _STORY.fullmatch(address)]
    assert len(stories) == STORIES
    assert max(clicks.get(address, 99) for address in stories) <= 6


def facts(large_site: SiteFolder, address: str) -> dict[str, set[str]]:
    """What the page of a story says of itself: documents it carries out, documents it mentions, its units."""
    page = tree(large_site.output / address)
    found: dict[str, set[str]] = {"about": set(), "mentioned": set(), "unit": set()}
    for section in page.xpath("//section[contains(@class,'story-documents')]"):
        kind = "about" if section.xpath("./h2")[0].text_content() == "Thực hiện văn bản" else "mentioned"
        names = section.xpath(".//*[contains(@class,'document-label')]")
        found[kind] |= {SHORT[name.text_content().strip()] for name in names}
    found["unit"] = {link.text_content() for link in page.xpath("//main//a[contains(@href,'don-vi/')]")}
    return found


def test_every_reason_is_true(large_site: SiteFolder) -> None:
    """Recomputed from what the pages of both stories say of themselves, not from the index that made the lists."""
    told = 0
    for address, path in pages(large_site):
        if not _STORY.fullmatch(address):
            continue
        own = facts(large_site, address)
        for card in tree(path).xpath("//li[p[@class='reason']]"):
            reason = card.xpath("./p[@class='reason']")[0].text_content()
            other = facts(large_site, target(address, card.xpath(".//*[contains(@class,'card-title')]/a/@href")[0]))
            told += 1
            if shared := re.fullmatch(r"cùng thực hiện (.+)", reason):
                assert shared[1] in own["about"] & other["about"], f"{address}: {reason}"
            elif shared := re.fullmatch(r"cùng nhắc đến (.+)", reason):
                assert shared[1] in (own["about"] | own["mentioned"]) & (other["about"] | other["mentioned"]), f"{address}: {reason}"
            elif shared := re.fullmatch(r"cùng đơn vị (.+)", reason):
                assert shared[1] in own["unit"] & other["unit"], f"{address}: {reason}"
            else:
                assert re.fullmatch(r"cùng dòng sự kiện “.+”|.+ cụ thể hóa .+", reason), f"{address}: {reason}"
    assert told > STORIES


def test_other_news_are_of_the_same_section_and_in_the_order_of_time(large_site: SiteFolder) -> None:
    for address, path in pages(large_site):
        page = tree(path)
        if not _STORY.fullmatch(address):
            continue
        own = page.xpath("//p[contains(@class,'story-time')]//time/@datetime")[0][:10]
        for block in page.xpath("//aside[contains(@class,'other-news')]/section"):
            heading = block.xpath("./h3")[0].text_content().strip()
            days = [day[:10] for day in block.xpath(".//time/@datetime")]
            assert all((day >= own) if heading == "Tin mới hơn" else (day <= own) for day in days), f"{address}: {heading}"


def test_a_new_story_changes_few_files(large_site: SiteFolder) -> None:
    """Besides its own page: the first page of its section, home, feeds, the sitemap and the archive of its day."""
    before = {path: path.stat().st_mtime_ns for path in large_site.output.rglob("*") if path.is_file()}
    section = next(iter(SECTIONS))
    model = next(
        path for path in sorted(large_site.content.joinpath(section).rglob("*.md")) if "Tiêu đề:" in path.read_text(encoding="utf-8")
    )
    lines = model.read_text(encoding="utf-8").splitlines()
    changes = {"Tiêu đề": "Một tin mới hẳn", "Ngày": "21/11/2026 - 07:00", "Mã": "tin-moi-han"}
    lines = [f"{key}: {changes[key]}" if (key := line.split(":")[0]) in changes else line for line in lines]
    new = large_site.content / section / "2026" / "mot-tin-moi-han.md"
    new.parent.mkdir(exist_ok=True)
    new.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        large_site.built()
        after = {path: path.stat().st_mtime_ns for path in large_site.output.rglob("*") if path.is_file()}
        changed = sorted(path.relative_to(large_site.output).as_posix() for path, stamp in after.items() if before.get(path) != stamp)
        expected = re.compile(rf"index\.html|chuyen-muc/{section}\.html|.*\.xml|.*\.json|.*\.opml|2026/11/mot-tin-moi-han\.html")
        others = [address for address in changed if not expected.fullmatch(address)]
        print(*others, sep="\n")
        assert len(others) <= 60, others
    finally:
        new.unlink()
        large_site.built()
