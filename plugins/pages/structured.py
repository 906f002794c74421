"""Structured data for search engines (schema.org, JSON-LD)."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from plugins.documents.document import OfficialDocument
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom
from plugins.stories.byline import role_text
from plugins.stories.story import Credit, Story


def to_script(value: dict[str, Any]) -> str:
    """Write JSON that may stand inside ``<script>``: no text of an article can end the element.

    >>> to_script({"name": "</script>"})
    '{"name":"\\\\u003c/script>"}'
    """
    if "@type" in value:
        value = {"@context": "https://schema.org", **value}
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # half a character, which an editor can write in YAML
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def story_json_ld(story: Story, image: views.Image | None, room: Newsroom) -> str:
    """Describe a story as NewsArticle: authors with roles and units, picture with credit, the documents that it cites, its correction."""
    own = room.index.of(story)
    url = addresses.absolute(room.site_url, story.url)
    documents = [document for one in (*own.about, *own.mentioned) if (document := room.registry.get(one))]
    units = [unit for one in own.units if (unit := room.units.get(one))]
    publisher = _publisher(room)
    value: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"{url}#bai-viet",
        "headline": story.title,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "datePublished": story.date.isoformat(),
        "dateModified": (story.modified or story.date).isoformat(),
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "articleSection": room.section_link(story.section).text,
        "publisher": publisher,
        "author": [_author(credit.name, credit.unit, room) for credit in story.byline] or [publisher],
    }
    if story.standfirst:
        value["description"] = story.standfirst
    if story.tags:
        value["keywords"] = list(story.tags)
    if image:
        value["image"] = _image(story, image, room)
    if roles := [_role(credit, room) for credit in story.byline if credit.roles]:
        value["contributor"] = roles
    if units:
        value["about"] = [{"@type": "Organization", "name": unit.name, "url": room.absolute(addresses.unit(unit.id))} for unit in units]
    if documents:
        value["citation"] = [_citation(document, room) for document in documents]
    if story.source and story.source.url:
        value["isBasedOn"] = story.source.url
    if story.correction:
        value["correction"] = {"@type": "CorrectionComment", "text": story.correction}
    return to_script(value)


def _author(name: str, unit: str, room: Newsroom) -> dict[str, Any]:
    link = room.person_link(name)
    author: dict[str, Any] = {"@type": "Person", "name": name}
    if link.url:
        author["url"] = room.absolute(link.url)
    if unit:
        author["affiliation"] = {"@type": "Organization", "name": unit}
    return author


def _role(credit: Credit, room: Newsroom) -> dict[str, Any]:
    """What a person did: readers of ``author`` expect plain persons there, so roles stand beside it."""
    return {"@type": "Role", "roleName": role_text(credit.roles), "contributor": _author(credit.name, "", room)}


def _image(story: Story, image: views.Image, room: Newsroom) -> dict[str, Any]:
    largest = max(image.jpeg, key=lambda variant: variant.width, default=views.Variant(image.src, image.width))
    value: dict[str, Any] = {"@type": "ImageObject", "url": room.absolute(largest.url), "width": largest.width}
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
        value["url"] = room.absolute(link)
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
    """Describe the site and who publishes it, for the home page."""
    publisher = _publisher(room)
    for name, text in (("address", room.site.address), ("telephone", room.site.phone), ("email", room.site.email)):
        if text:
            publisher[name] = text
    site = {"@type": "WebSite", "name": room.site.name, "url": room.absolute(addresses.HOME), "inLanguage": "vi", "publisher": publisher}
    if room.site.tagline:
        site["description"] = room.site.tagline
    return to_script(site)


def breadcrumb_json_ld(steps: tuple[views.Link, ...], address: str, site_url: str) -> str:
    """Describe the way to a page, as it stands above its text.

    >>> breadcrumb_json_ld((views.Link("index.html", "Trang chủ"), views.Link("", "Thời sự")), "thoi-su.html", "https://a.example")[-42:]
    '"item":"https://a.example/thoi-su.html"}]}'
    """
    items = [
        {"@type": "ListItem", "position": place, "name": step.text, "item": addresses.absolute(site_url, step.url or address)}
        for place, step in enumerate(steps, start=1)
    ]
    return to_script({"@type": "BreadcrumbList", "itemListElement": items})


def _publisher(room: Newsroom) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": room.site.owner or room.site.name,
        "url": room.absolute(addresses.HOME),
        "logo": {"@type": "ImageObject", "url": room.absolute(addresses.ICON), "width": 512, "height": 512},
    }
