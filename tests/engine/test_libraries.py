"""The five libraries do real work: this says where, and that without one of them there is no site, or no import."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest
from lxml import html
from PIL import Image

from plugins.engine.pelican_site import PortalSite
from tests.portal.small import make_small_site
from tests.support.sites import NOW, ROOT, SiteFolder, files_of

# What each of them does, and the file through which it does it.
WORK = {
    "pelican": ("reads the settings, loads the plugins, finds the theme, sends its signals", "plugins/engine/pelican_site.py"),
    "markdown": ("turns the text of articles into HTML", "plugins/stories/markdown_extension.py"),
    "bs4": ("reads the pages and Word files that are imported", "plugins/importing/page.py"),
    "feedgen": ("writes RSS and Atom", "plugins/feeds/feed.py"),
    "PIL": ("reads pictures and makes their sizes in WebP and JPEG", "plugins/images/resize.py"),
}
BUILD_WITHOUT = """
import pathlib, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == sys.argv[1]:
            raise ModuleNotFoundError(f"{name} was taken away")

sys.meta_path.insert(0, Absent())
import tasks
import plugins.commands.build as build
build.ROOT = pathlib.Path(sys.argv[2])
sys.exit(tasks.run("build", ["--now", sys.argv[3]]))
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = make_small_site(tmp_path_factory.mktemp("small"))
    site.built()
    return site


@pytest.mark.parametrize("library", [name for name in WORK if name != "bs4"])
def test_without_one_of_the_libraries_there_is_no_site(tmp_path: Path, library: str) -> None:
    site = make_small_site(tmp_path)
    command = [sys.executable, "-X", "utf8", "-c", BUILD_WITHOUT, library, str(site.folder), NOW]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode != 0
    assert f"{library}" in done.stderr
    assert not list(site.output.rglob("*.rss.xml"))


@pytest.mark.parametrize("library", WORK)
def test_each_library_is_known_to_the_file_that_is_said_to_use_it(library: str) -> None:
    _, file = WORK[library]
    text = (ROOT / file).read_text(encoding="utf-8")
    assert f"from {library}" in text or f"import {library}" in text


def test_pelican_runs_our_class_and_its_settings_are_ours(small: SiteFolder) -> None:
    from pelican import Pelican

    assert issubclass(PortalSite, Pelican)
    small.add_setting('SITEURL = "https://ten-khac.example"')
    small.built()
    assert "https://ten-khac.example/" in (small.output / "sitemap.xml").read_text(encoding="utf-8")


def test_markdown_makes_the_tables_notes_and_quotations_of_a_text(small: SiteFolder) -> None:
    page = html.parse(small.output / "2021" / "04" / "so-ket-chi-thi-05.html")
    text = page.xpath('//*[contains(@class, "story-text")]')[0]
    assert [cell.text for cell in text.xpath(".//th")] == ["Nơi", "Chi bộ", "Tỷ lệ"]
    assert text.xpath('.//a[contains(@class, "footnote-ref")]')
    assert text.xpath(".//blockquote/p")
    assert text.xpath(".//strong")[0].text == "ba việc"


def test_without_beautiful_soup_nothing_is_imported(tmp_path: Path) -> None:
    page = tmp_path / "tin.html"
    page.write_text("<html><body><h1>Tin</h1><p>Chữ.</p></body></html>", encoding="utf-8")
    code = BUILD_WITHOUT.replace('tasks.run("build", ["--now", sys.argv[3]])', 'tasks.run("import", [sys.argv[3]])')
    command = [sys.executable, "-X", "utf8", "-c", code, "bs4", str(tmp_path), str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode != 0
    assert "bs4" in done.stderr


def test_the_links_of_full_texts_in_feeds_are_absolute(small: SiteFolder) -> None:
    found = [feedparser.parse(raw) for path, raw in files_of(small.output).items() if path.endswith((".atom.xml", ".rss.xml"))]
    texts = [content.value for feed in found for entry in feed.entries for content in entry.get("content", [])]
    links = [link for text in texts for link in html.fragment_fromstring(text, "div").xpath(".//a/@href | .//img/@src")]
    assert links
    assert [link for link in links if not link.startswith(("https://", "#", "mailto:"))] == []


def test_feedgen_writes_feeds_that_readers_understand(small: SiteFolder) -> None:
    for name in ("index.rss.xml", "index.atom.xml"):
        feed = feedparser.parse((small.output / name).read_bytes())
        assert not feed.bozo
        assert len(feed.entries) >= 10


def test_pillow_makes_every_size_in_both_formats(small: SiteFolder) -> None:
    pictures = {path: raw for path, raw in files_of(small.output).items() if path.startswith("anh/") and not path.endswith(".png")}
    sizes = {(Image.open(io.BytesIO(raw)).format, Image.open(io.BytesIO(raw)).width) for raw in pictures.values()}
    assert sizes == {(kind, width) for kind in ("JPEG", "WEBP") for width in (320, 640, 160)}
