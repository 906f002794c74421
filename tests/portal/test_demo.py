"""The whole demo site: every link, anchor and picture, every feed, every page's markup, and what must not be there."""

from __future__ import annotations

import json
import os
import posixpath
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from lxml import etree, html

from plugins.core.dates import VIETNAM, read_date
from tests.portal.conftest import SITE_URL, Demo
from tests.support.nu import html_faults
from tests.support.sites import NOW, ROOT

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CONTAINERS = ("section", "article", "aside", "nav", "main", "footer", "body")
# feeds and page of a withdrawn story: the id stands in tombstones, so that readers take the entry away
TOMBSTONE = re.compile(r"<at:deleted-entry[^>]*>")


def file_of(demo: Demo, page: str, address: str) -> str | None:
    """The file of the site that an address on a page means; None where it leads elsewhere."""
    parts = urlsplit(address)
    if address.startswith(SITE_URL + "/"):
        path = unquote(parts.path).lstrip("/")
    elif parts.scheme or parts.netloc:
        return None
    elif not parts.path:
        return page
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def addresses(page: html.HtmlElement) -> Iterator[str]:
    """Everything on a page that leads to something."""
    for element in page.iter(etree.Element):
        for attribute in ("href", "src", "poster", "data-src"):
            if value := element.get(attribute):
                yield value
        for variant in (element.get("srcset") or "").split(","):
            if variant.strip():
                yield variant.split()[0]
    for meta in page.xpath('//meta[@property="og:image" or @property="og:url" or @name="twitter:image"]'):
        yield meta.get("content")


def test_the_demo_is_built_without_a_remark(demo: Demo) -> None:
    assert demo.built.problems == []


def test_every_link_anchor_picture_and_feed_link_leads_to_something(demo: Demo) -> None:
    ids = {path: set(page.xpath("//@id")) for path, page in demo.pages.items()}
    broken = set()
    for path, page in demo.pages.items():
        for address in addresses(page):
            target = file_of(demo, path, address)
            if target is None:
                continue
            anchor = unquote(urlsplit(address).fragment)
            if target not in demo.files or (anchor and target in ids and anchor not in ids[target]):
                broken.add((path, address))
    assert sorted(broken) == []


def test_addresses_of_other_sites_are_whole_and_nothing_is_loaded_from_them(demo: Demo) -> None:
    schemes = ("", "http", "https", "mailto", "tel")
    loads = "//script/@src | //img/@src | //source/@srcset | //link[@rel='stylesheet']/@href | //iframe/@src"
    odd = [(path, one) for path, page in demo.pages.items() for one in addresses(page) if urlsplit(one).scheme not in schemes]
    odd += [(path, one) for path, page in demo.pages.items() for one in page.xpath(loads) if "//" in one]
    assert odd == []


def test_no_id_stands_twice_on_a_page(demo: Demo) -> None:
    counts = {path: Counter(page.xpath("//@id")) for path, page in demo.pages.items()}
    assert [(path, one) for path, ids in counts.items() for one, count in ids.items() if count > 1] == []


def test_no_story_stands_twice_in_the_lists_of_a_page_nor_on_its_own(demo: Demo) -> None:
    twice = []
    for path, page in demo.pages.items():
        listed = Counter(file_of(demo, path, link) for link in page.xpath('//*[contains(@class, "card-title")]//a/@href'))
        twice += [(path, story) for story, count in listed.items() if count > 1 or story == path]
    assert twice == []


def test_no_heading_stands_over_nothing(demo: Demo) -> None:
    bare = [(path, heading.text_content().strip()) for path, page in demo.pages.items() for heading in _bare_headings(page)]
    assert bare == []


def _bare_headings(page: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for heading in page.iter(*HEADINGS):
        container = next(above for above in heading.iterancestors() if above.tag in CONTAINERS)
        is_hidden = any("hidden" in above.attrib for above in heading.iterancestors())
        if not is_hidden and not (heading.text_content().strip() and _followed(heading, container)):
            yield heading


def _followed(heading: html.HtmlElement, container: html.HtmlElement) -> bool:
    """Whether anything stands after a heading, before the next of its rank and within what it heads."""
    inside, here = False, None
    for element in container.iter(etree.Element):
        if element is heading:
            inside, here = True, heading
            if (heading.tail or "").strip():
                return True
        elif inside and here not in element.iterancestors():
            if element.tag in HEADINGS and element.tag <= heading.tag:
                return False
            if (element.text or "").strip() or element.tag in ("img", "input", "svg", "video"):
                return True
    return False


def test_every_page_has_one_main_heading_a_title_and_a_language(demo: Demo) -> None:
    odd = []
    for path, page in demo.pages.items():
        titles, mains = page.xpath("//head/title"), page.xpath("//h1")
        if len(titles) != 1 or not titles[0].text_content().strip() or len(mains) != 1 or page.get("lang") != "vi":
            odd.append(path)
    assert odd == []


def test_every_picture_has_its_dimensions_and_a_word_for_those_who_do_not_see_it(demo: Demo) -> None:
    images = ((path, image) for path, page in demo.pages.items() for image in page.iter("img"))
    odd = [(path, one.get("src")) for path, one in images if not (one.get("width") and one.get("height")) or one.get("alt") is None]
    assert odd == []


def feeds(demo: Demo) -> dict[str, feedparser.FeedParserDict]:
    """Every feed, parsed."""
    return {path: feedparser.parse(raw) for path, raw in demo.files.items() if path.endswith((".rss.xml", ".atom.xml"))}


def test_every_feed_is_well_formed_and_leads_to_pages_and_pictures_that_exist(demo: Demo) -> None:
    found = feeds(demo)
    assert len(found) > 10
    for path, feed in found.items():
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.feed.title, path
        for entry in feed.entries:
            target = file_of(demo, path, entry.link)
            assert target is None or target in demo.pages, (path, entry.link)
            assert entry.title, path
            for enclosure in entry.get("enclosures", []):
                assert len(demo.files[str(file_of(demo, path, enclosure.href))]) == int(enclosure.length), path
    entries = [entry.id for entry in found["index.rss.xml"].entries]
    assert len(entries) == len(set(entries)) > 20


def test_every_address_of_the_sitemap_exists_and_every_listed_story_is_in_it(demo: Demo) -> None:
    maps = {path: etree.fromstring(raw) for path, raw in demo.files.items() if re.fullmatch(r"sitemap[\w-]*\.xml", path)}
    located = [one.text for tree in maps.values() for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert [address for address in located if not address.startswith(SITE_URL) or file_of(demo, "", address) not in demo.files] == []
    pages = [path for path in (file_of(demo, "", address) for address in located) if path in demo.pages]
    assert len(pages) == len(set(pages))
    noindex = {path for path, page in demo.pages.items() if page.xpath('//meta[@name="robots"][contains(@content, "noindex")]')}
    assert not noindex & set(pages)
    assert {path for path in demo.stories() if path not in noindex and not _has_expired(demo, path)} <= set(pages)


def _has_expired(demo: Demo, path: str) -> bool:
    return not any(path in str(raw) for name, raw in demo.files.items() if name.startswith("chuyen-muc/") and name.endswith(".html"))


def test_structured_data_can_be_read_on_every_page_that_has_it(demo: Demo) -> None:
    for path, page in demo.pages.items():
        values = [json.loads(script.text_content()) for script in page.xpath('//script[@type="application/ld+json"]')]
        if path[:4].isdigit():
            article = next(one for value in values for one in _things(value) if one.get("@type") == "NewsArticle")
            assert article["headline"] == page.xpath("//h1")[0].text_content().strip(), path
            assert {"datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"} <= article.keys(), path


def _things(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [one for inner in value for one in _things(inner)]
    return [value, *_things(value.get("@graph", []))] if isinstance(value, dict) else []


def headers() -> Iterator[tuple[Path, dict[str, str]]]:
    """The articles of content/ with what their headers say, read by another route than the code's."""
    for path in sorted((ROOT / "content").rglob("*.md")):
        if path.relative_to(ROOT / "content").parts[0] in ("pages", "documents", "topics"):
            continue
        top = path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n")[0].split("\n\n")[0]
        pairs = (line.partition(":") for line in top.splitlines() if ":" in line)
        yield path, {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}


def is_public(header: dict[str, str]) -> bool:
    """Whether readers may see an article at the clock of the build."""
    status = header.get("trạng thái", header.get("status", "đăng"))
    published = read_date(header.get("ngày", header.get("ngày đăng", header.get("date", "")))).datetime
    return status in ("đăng", "published", "không liệt kê", "unlisted") and published <= read_date(NOW).datetime.astimezone(VIETNAM)


def test_every_public_story_of_content_has_its_page(demo: Demo) -> None:
    titles = Counter(page.xpath("//h1")[0].text_content().strip() for page in demo.stories().values())
    public = Counter(header.get("tiêu đề", header.get("title", "")) for _, header in headers() if is_public(header))
    assert public == titles


def test_nothing_of_a_story_that_is_not_public_is_in_any_file(demo: Demo) -> None:
    hidden = [header for _, header in headers() if not is_public(header)]
    assert len(hidden) >= 2, "the demo shows a draft and a scheduled story"
    texts = {path: TOMBSTONE.sub("", raw.decode("utf-8", "replace")) for path, raw in demo.files.items()}
    for header in hidden:
        for secret in (header.get("tiêu đề", header.get("title")), header.get("mã", header.get("id"))):
            assert [path for path, text in texts.items() if secret and secret in text] == []


def test_no_file_names_a_place_on_this_machine(demo: Demo) -> None:
    places = {str(ROOT), str(demo.folder), str(Path.home()), tempfile.gettempdir() + os.sep, "file://"} - {os.sep}
    found = [(path, place) for path, raw in demo.files.items() for place in places if place.encode() in raw and len(place) > 2]
    assert found == []


def test_no_mark_of_pelican_or_of_a_template_is_left(demo: Demo) -> None:
    marks = ("{static}", "{filename}", "{attach}", "{{", "{%", "Undefined", "None</")
    found = [(path, mark) for path, raw in demo.files.items() if path.endswith(".html") for mark in marks if mark.encode() in raw]
    assert found == []


@pytest.mark.java
def test_every_page_is_valid_html(demo: Demo) -> None:
    assert html_faults(demo.folder) == []
