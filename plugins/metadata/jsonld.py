"""Structured data for search engines (schema.org, JSON-LD)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from plugins.site import addresses, views
from plugins.site.document_status import ended_state
from plugins.site.newsroom_fields import contributor_json_ld, mention_json_ld

if TYPE_CHECKING:
    from plugins.documents.document import OfficialDocument
    from plugins.site.context import SiteContext


def to_script(value: dict[str, Any]) -> str:
    """Write JSON for a ``<script>`` element, escaped so that no text can end the element.

    >>> to_script({"name": "</script>"})
    '{"name":"\\\\u003c/script>"}'
    """
    if "@type" in value:
        value = {"@context": "https://schema.org", **value}
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # a lone surrogate, which an editor can write in YAML
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def structured_data(view: Any, path: str, site: views.Site) -> tuple[str, ...]:
    """Return the JSON-LD texts of a page: what its view brings, the NewsArticle of a story, the breadcrumb."""
    steps = getattr(view, "breadcrumb", ())
    story = (story_json_ld(view, site),) if isinstance(view, views.StoryView) else ()
    return (*view.head.json_ld, *story, *((breadcrumb_json_ld(steps, path, site.url),) if len(steps) > 1 else ()))


def story_json_ld(view: views.StoryView, site: views.Site) -> str:
    """Describe a story as NewsArticle: authors with roles and units, picture with credit, the documents that it cites, its correction."""
    url = addresses.absolute(site.url, view.head.canonical)
    publisher = _publisher(site.owner or site.name, site.url)
    value: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"{url}#bai-viet",
        "headline": view.title,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "datePublished": view.head.published,
        "dateModified": view.head.modified,
        "inLanguage": site.language,
        "isAccessibleForFree": True,
        "articleSection": view.section.text,
        "publisher": publisher,
        "author": [_author(entry.person, entry.unit, site) for entry in view.byline] or [publisher],
    }
    if view.standfirst:
        value["description"] = view.standfirst
    if view.tags:
        value["keywords"] = view.tags
    if view.head.image:
        value["image"] = _image(view.head.image, view.figure, site)
    roles = [_role(entry, site) for entry in view.byline if entry.role]
    if contributors := [*roles, *contributor_json_ld(view.properties, site.url)]:
        value["contributor"] = contributors
    if mentions := mention_json_ld(view.properties):
        value["mentions"] = mentions
    if units := [unit for unit in view.units if unit.url]:
        value["about"] = [{"@type": "Organization", "name": unit.text, "url": addresses.absolute(site.url, unit.url)} for unit in units]
    if documents := [_citation(document, site) for document in (*view.about, *view.mentioned)]:
        value["citation"] = documents
    if view.source and view.source.url:
        value["isBasedOn"] = view.source.url
    if view.correction:
        value["correction"] = {"@type": "CorrectionComment", "text": view.correction}
    return to_script(value)


def _author(person: views.Link, unit: views.Link | None, site: views.Site) -> dict[str, Any]:
    author: dict[str, Any] = {"@type": "Person", "name": person.text}
    if person.url:
        author["url"] = addresses.absolute(site.url, person.url)
    if unit:
        author["affiliation"] = {"@type": "Organization", "name": unit.text}
    return author


def _role(entry: views.BylineEntry, site: views.Site) -> dict[str, Any]:
    """Describe what a person did, as a contributor: consumers of ``author`` expect plain persons there."""
    return {"@type": "Role", "roleName": entry.role, "contributor": _author(entry.person, None, site)}


def _image(image: views.Image, figure: views.Figure | None, site: views.Site) -> dict[str, Any]:
    largest = max(image.jpeg, key=lambda variant: variant.width, default=views.ImageVariant(image.src, image.width))
    value: dict[str, Any] = {"@type": "ImageObject", "url": addresses.absolute(site.url, largest.url), "width": largest.width}
    value["height"] = round(largest.width * image.height / image.width)
    if figure and figure.caption:
        value["caption"] = figure.caption
    if figure and figure.credit:
        value["creditText"] = figure.credit
    return value


def _citation(document: views.DocumentLine, site: views.Site) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "Legislation", "name": document.label}
    if document.number:
        value["legislationIdentifier"] = document.number
    if document.url:
        value["url"] = addresses.absolute(site.url, document.url)
    return value


def document_json_ld(document: OfficialDocument, site: SiteContext) -> str:
    """Describe a document as Legislation: identifier, type, date, issuer, what it changes, whether it is in force."""
    value: dict[str, Any] = {
        "@type": "Legislation",
        "name": f"{document.label} {document.title}".strip(),
        "legislationType": document.kind.word,
        "legislationPassedBy": {"@type": "Organization", "name": document.issuer},
        "url": addresses.absolute(site.site_url, addresses.document(document.id)),
        "inLanguage": "vi",
    }
    if document.number:
        value["legislationIdentifier"] = document.number
    if document.signed:
        value["legislationDate"] = document.signed.isoformat()
    if ended_state(document, site.registry, site.now.date()):
        value["legislationLegalForce"] = "https://schema.org/NotInForce"
    return to_script(value)


def site_json_ld(site: SiteContext) -> str:
    """Describe the site and who publishes it, for the home page."""
    publisher = _publisher(site.profile.owner or site.profile.name, site.site_url)
    for name, text in (("address", site.profile.address), ("telephone", site.profile.phone), ("email", site.profile.email)):
        if text:
            publisher[name] = text
    website = {
        "@type": "WebSite",
        "name": site.profile.name,
        "url": site.absolute(addresses.HOME),
        "inLanguage": "vi",
        "publisher": publisher,
    }
    if site.profile.tagline:
        website["description"] = site.profile.tagline
    return to_script(website)


def breadcrumb_json_ld(steps: tuple[views.Link, ...], address: str, site_url: str) -> str:
    """Describe the breadcrumb of a page.

    >>> breadcrumb_json_ld((views.Link("index.html", "Trang chủ"), views.Link("", "Thời sự")), "thoi-su.html", "https://a.example")[-42:]
    '"item":"https://a.example/thoi-su.html"}]}'
    """
    items = [
        {"@type": "ListItem", "position": position, "name": step.text, "item": addresses.absolute(site_url, step.url or address)}
        for position, step in enumerate(steps, start=1)
    ]
    return to_script({"@type": "BreadcrumbList", "itemListElement": items})


def _publisher(name: str, site_url: str) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": name,
        "url": addresses.absolute(site_url, addresses.HOME),
        "logo": {"@type": "ImageObject", "url": addresses.absolute(site_url, addresses.ICON), "width": 512, "height": 512},
    }
