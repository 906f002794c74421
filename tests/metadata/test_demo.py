"""What machines read of the demo: all that is asked of a news article, on every article; nothing is said that does not hold."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.dom import minidom

import pytest
from lxml import html

from tests.portal.conftest import SITE_URL, Demo

# Google: developers.google.com/search/docs/appearance/structured-data/article; schema.org: NewsArticle
ALWAYS = (
    "headline",
    "image",
    "datePublished",
    "dateModified",
    "author",
    "publisher",
    "mainEntityOfPage",
    "url",
    "inLanguage",
    "articleSection",
)
CORE = ("DC.title", "DC.creator", "DC.date", "DC.description", "DC.publisher", "DC.identifier")


def described(page: html.HtmlElement, kind: str) -> dict[str, Any]:
    """The one description of a kind on a page."""
    found = [json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']")]
    (description,) = (item for item in found if item["@type"] == kind)
    assert description["@context"] == "https://schema.org"
    return dict(description)


def is_there(demo: Demo, url: str) -> bool:
    path = urlsplit(url).path.lstrip("/")
    return url.startswith(f"{SITE_URL}/") and (path or "index.html") in demo.files


def test_every_article_has_all_that_is_asked_of_a_news_article(demo: Demo) -> None:
    assert len(demo.stories()) > 40
    for path, page in demo.stories().items():
        found = described(page, "NewsArticle")
        assert [name for name in ALWAYS if not found.get(name)] == [], path
        assert found["headline"] == page.xpath("string(//h1)"), path
        assert found["url"] == found["mainEntityOfPage"]["@id"] == page.xpath("string(//link[@rel='canonical']/@href)"), path
        assert datetime.fromisoformat(found["datePublished"]) <= datetime.fromisoformat(found["dateModified"]), path
        assert is_there(demo, found["image"]["url"]), path
        assert min(found["image"]["width"], found["image"]["height"]) >= 400, path
        assert is_there(demo, found["publisher"]["logo"]["url"]), path
        for author in found["author"]:
            assert author["name"], path
            assert is_there(demo, author["url"]), path


def test_authors_roles_units_credits_and_documents_are_told_where_the_page_shows_them(demo: Demo) -> None:
    for path, page in demo.stories().items():
        found = described(page, "NewsArticle")
        shown = [line.text_content() for line in page.xpath("//ul[@class='byline']/li")]
        roles = [role["roleName"] for role in found.get("contributor", ())]
        assert roles == [line.partition(":")[0].strip() for line in shown if ":" in line], path
        cited = {citation["name"] for citation in found.get("citation", ())}
        assert cited == {
            label.text_content().strip() for label in page.xpath("//section[@class='story-documents']//p[@class='document-label']")
        }, path
        assert {subject["url"] for subject in found.get("about", ())} <= {f"{SITE_URL}/{file}" for file in demo.pages}, path
    credited = [described(page, "NewsArticle")["image"].get("creditText") for page in demo.stories().values()]
    assert any(credited)


def test_the_way_to_a_page_is_told_as_it_stands_on_the_page(demo: Demo) -> None:
    ways = 0
    for path, page in demo.pages.items():
        shown = [step.text_content().strip() for step in page.xpath("//nav[@class='breadcrumb']//li")]
        if not shown:
            continue
        items = described(page, "BreadcrumbList")["itemListElement"]
        assert [item["name"] for item in items] == shown, path
        assert [item["position"] for item in items] == list(range(1, len(items) + 1)), path
        assert all(
            is_there(demo, item["item"]) or f"{item['item'].removeprefix(SITE_URL + '/')}index.html" in demo.files for item in items
        ), path
        ways += 1
    assert ways > 200


def test_every_page_can_be_shared_with_a_picture_that_is_there(demo: Demo) -> None:
    for path, page in demo.pages.items():
        if path == "404.html":
            continue
        url = page.xpath("string(//meta[@property='og:image']/@content)")
        assert is_there(demo, url), path
        for name in ("og:title", "og:type", "og:url", "og:site_name", "og:locale", "og:image:width", "og:image:height", "og:image:alt"):
            assert page.xpath(f"string(//meta[@property='{name}']/@content)"), (path, name)


def test_articles_carry_the_core_of_dublin_core(demo: Demo) -> None:
    for path, page in demo.stories().items():
        missing = {name for name in CORE if not page.xpath(f"//meta[@name='{name}']/@content")}
        unsigned = not page.xpath("//ul[@class='byline']")
        assert missing <= ({"DC.creator"} if unsigned else set()) | (
            set() if page.xpath("//p[@class='standfirst']") else {"DC.description"}
        ), path


def test_the_site_and_its_publisher_are_described_on_the_home_page(demo: Demo) -> None:
    found = described(demo.pages["index.html"], "WebSite")
    assert found["url"] == f"{SITE_URL}/"
    assert found["publisher"]["@type"] == "Organization"
    assert is_there(demo, found["publisher"]["logo"]["url"])


def test_the_sitemap_leads_to_every_public_article_and_to_nothing_that_is_not_there(demo: Demo) -> None:
    def locations(path: str, of: str) -> list[str]:
        parts = minidom.parseString(demo.files[path]).getElementsByTagName(of)  # noqa: S318 our own bytes
        return [part.getElementsByTagName("loc")[0].firstChild.data for part in parts]  # type: ignore[union-attr]

    files = locations("sitemap.xml", "sitemap")
    listed = [url for file in files for url in locations(urlsplit(file).path.lstrip("/"), "url")]
    assert len(listed) == len(set(listed))
    assert [url for url in listed if not (is_there(demo, url) or f"{urlsplit(url).path.lstrip('/')}index.html" in demo.files)] == []
    public = {f"{SITE_URL}/{path}" for path, page in demo.stories().items() if not page.xpath("//meta[@name='robots']")}
    assert public - set(listed) <= {f"{SITE_URL}/{path}" for path in demo.stories() if "notice" in demo.files[path].decode()}


@pytest.mark.parametrize("size", [192, 512])
def test_the_web_manifest_names_icons_that_are_there(demo: Demo, size: int) -> None:
    manifest = json.loads(demo.files["manifest.webmanifest"])
    (icon,) = (candidate for candidate in manifest["icons"] if candidate["sizes"] == f"{size}x{size}")
    raw = demo.files[icon["src"]]
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(raw[16:20], "big") == int.from_bytes(raw[20:24], "big") == size
    assert manifest["start_url"] in demo.files
    assert demo.pages["index.html"].xpath("//link[@rel='manifest']/@href") == ["manifest.webmanifest"]
