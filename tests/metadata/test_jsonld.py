"""Structured data is true JSON that no text of an article can break out of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from plugins.documents.document import Relation, RelationKind
from plugins.metadata.jsonld import document_json_ld, site_json_ld, structured_data, to_script
from plugins.related.index import StoryRelations
from plugins.site.all_pages import site_view
from plugins.site.context import SiteContext
from plugins.site.plan import Plan
from plugins.site.story_page import story_page
from plugins.stories.story import Picture, Source, Story
from tests.support.stories import document, make_site_context, story

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</SCRIPT >",
    "<!-- <script>",
    "]]>",
    'nháy "kép" \\ và \u2028 dòng \u2029',
    "Huế & Đà Nẵng",
    "\u0008",
]


def in_page(json_ld: str) -> dict[str, Any]:
    """What a browser reads of it."""
    [script] = BeautifulSoup(f'<script type="application/ld+json">{json_ld}</script>', "lxml").find_all("script")
    found = json.loads(script.string or "")
    assert isinstance(found, dict)
    return found


def described(item: Story, site: SiteContext) -> dict[str, Any]:
    """What the page of a story says of it; the way to the page is described beside it."""
    page = story_page(item, site)
    story_json_ld, way = structured_data(page.view, page.path, site_view(site, Plan()))
    assert [step["item"] for step in in_page(way)["itemListElement"]][-1] == site.absolute(page.path)
    return in_page(story_json_ld)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_ends_the_script(words: str) -> None:
    json_ld = to_script({"@type": "NewsArticle", "headline": words})
    assert in_page(json_ld) == {"@context": "https://schema.org", "@type": "NewsArticle", "headline": words}
    assert not {"<", "&", "\u2028", "\u2029"} & set(json_ld)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_field_of_a_story_ends_the_script(words: str) -> None:
    item = story(words, standfirst=words, byline=[words], tags=(words,), picture=Picture("a.jpg", words, words, words), slug="a")
    found = described(item, make_site_context([item]))
    assert (found["headline"], found["description"], found["keywords"], found["image"]["caption"]) == (words, words, [words], words)


def test_a_story_is_described_with_authors_units_section_and_documents() -> None:
    item = story(byline=["Bài: Phan Hân (Huyện ủy Bến Lam); ảnh: Minh Anh"], source=Source("Báo", "https://bao.example/a"))
    relations = {item.id: StoryRelations(("ct-05-tw-2016",), ("khong-biet",))}
    found = described(item, make_site_context([item], relations, documents=[document("ct-05-tw-2016")]))
    assert [author["name"] for author in found["author"]] == ["Phan Hân", "Minh Anh"]
    assert found["author"][0]["affiliation"]["name"] == "Huyện ủy Bến Lam"
    assert found["author"][1]["url"] == "https://bantin.example/tac-gia/minh-anh.html"
    assert found["articleSection"] == "Xây dựng Đảng"
    assert [(item["legislationIdentifier"], item["url"]) for item in found["citation"]] == [
        ("05-CT/TW", "https://bantin.example/van-ban/ct-05-tw-2016.html")
    ]
    assert (found["datePublished"], found["isBasedOn"]) == ("2021-04-22T17:08:00+07:00", "https://bao.example/a")


def test_a_story_without_authors_is_by_its_publisher() -> None:
    item = story()
    found = described(item, make_site_context([item]))
    assert found["author"] == [found["publisher"]]
    assert found["publisher"]["name"] == "Tỉnh ủy Lam Giang"


def test_a_document_that_was_replaced_is_not_in_force() -> None:
    old = document("ct-03-tw-2011", signed="2011-05-14")
    new = document("ct-05-tw-2016", signed="2016-05-15", relations=(Relation(RelationKind.REPLACES, old.id),))
    site = make_site_context(documents=[old, new])
    assert in_page(document_json_ld(old, site))["legislationLegalForce"].endswith("NotInForce")
    found = in_page(document_json_ld(new, site))
    assert "legislationLegalForce" not in found
    assert (found["legislationIdentifier"], found["legislationDate"]) == ("05-CT/TW", "2016-05-15")


def test_the_site_is_described() -> None:
    assert in_page(site_json_ld(make_site_context()))["url"] == "https://bantin.example/"
