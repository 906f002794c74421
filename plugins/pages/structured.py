"""Structured data for search engines (schema.org, JSON-LD)."""

from __future__ import annotations

import json
from typing import Any

from plugins.documents.document import OfficialDocument
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom
from plugins.stories.story import Story


def to_script(value: dict[str, Any]) -> str:
    """Write JSON that may stand inside ``<script>``: no text of an article can end the element.

    >>> to_script({"name": "</script>"})
    '{"name":"\\\\u003c/script>"}'
    """
    text = json.dumps({"@context": "https://schema.org", **value} if "@type" in value else value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def story_json_ld(story: Story, image: views.Image | None, room: Newsroom) -> str:
    """Describe a story as NewsArticle: all authors with their units, the section, the documents that it cites."""
    own = room.index.of(story)
    url = addresses.absolute(room.site_url, story.url)
    documents = [document for one in (*own.about, *own.mentioned) if (document := room.registry.get(one))]
    value: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": story.title,
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": story.date.isoformat(),
        "dateModified": (story.modified or story.date).isoformat(),
        "inLanguage": "vi",
        "articleSection": room.section_link(story.section).text,
        "publisher": _publisher(room),
        "author": [_author(credit.name, credit.unit, room) for credit in story.byline] or [_publisher(room)],
    }
    if story.standfirst:
        value["description"] = story.standfirst
    if story.tags:
        value["keywords"] = list(story.tags)
    if image:
        value["image"] = _image(story, image, room)
    if documents:
        value["citation"] = [_citation(document, room) for document in documents]
    if story.source and story.source.url:
        value["isBasedOn"] = story.source.url
    return to_script(value)


def _author(name: str, unit: str, room: Newsroom) -> dict[str, Any]:
    link = room.person_link(name)
    author: dict[str, Any] = {"@type": "Person", "name": name}
    if link.url:
        author["url"] = addresses.absolute(room.site_url, link.url)
    if unit:
        author["affiliation"] = {"@type": "Organization", "name": unit}
    return author


def _image(story: Story, image: views.Image, room: Newsroom) -> dict[str, Any]:
    largest = max(image.jpeg, key=lambda variant: variant.width)
    value: dict[str, Any] = {"@type": "ImageObject", "url": addresses.absolute(room.site_url, largest.url), "width": largest.width}
    value["height"] = round(largest.width * image.height / image.width)
    if story.picture and story.picture.caption:
        value["caption"] = story.picture.caption
    if story.picture and story.picture.credit:
        value["creditText"] = story.picture.credit
    return value


def _citation(document: OfficialDocument, room: Newsroom) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "Legislation", "name": document.label}
    if document.number:
        value["legislationIdentifier"] = document.number
    if link := room.document_link(document).url:
        value["url"] = addresses.absolute(room.site_url, link)
    return value


def document_json_ld(document: OfficialDocument, room: Newsroom) -> str:
    """Describe a document as Legislation: identifier, type, date, issuer, what it changes, whether it is in force."""
    value: dict[str, Any] = {
        "@type": "Legislation",
        "name": f"{document.label} {document.title}".strip(),
        "legislationType": document.kind.word,
        "legislationPassedBy": {"@type": "Organization", "name": document.issuer},
        "url": addresses.absolute(room.site_url, addresses.document(document.id)),
        "inLanguage": "vi",
    }
    if document.number:
        value["legislationIdentifier"] = document.number
    if document.signed:
        value["legislationDate"] = document.signed.isoformat()
    if room.ended_state(document):
        value["legislationLegalForce"] = "https://schema.org/NotInForce"
    return to_script(value)


def site_json_ld(room: Newsroom) -> str:
    """Describe the site for the home page."""
    url = addresses.absolute(room.site_url, addresses.HOME)
    return to_script({"@type": "WebSite", "name": room.site.name, "url": url, "inLanguage": "vi"})


def _publisher(room: Newsroom) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": room.site.owner or room.site.name,
        "url": addresses.absolute(room.site_url, addresses.HOME),
    }
