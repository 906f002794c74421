"""Find addresses in feeds and lists that nothing of the site may hold: any scheme but http, https, mailto and tel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from plugins.core.problems import Place, Problem
from plugins.core.schemes import is_safe
from plugins.publishing.codes import PublishingCode
from plugins.publishing.references import unsafe_addresses

_XML_ATTRIBUTES = frozenset(("href", "src", "url", "xmlUrl", "htmlUrl", "resource", "uri"))
_XML_TEXTS = frozenset(("loc", "link", "url", "uri", "icon", "logo", "docs", "comments"))
_JSON_KEYS = frozenset(("url", "home_page_url", "feed_url", "next_url", "external_url", "start_url", "scope", "src")) | {
    *("image", "banner_image", "icon", "favicon", "avatar", "href")
}
_LONGEST = 100


def unsafe_problem(path: str, address: str) -> Problem:
    """Describe an unsafe address on a page or in a list of the site."""
    shown = address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"
    shown = "".join(character if character.isprintable() else f"\\x{ord(character):02x}" for character in shown)
    message = f"Địa chỉ “{shown}” không phải http, https, mailto, tel hay đường dẫn; sửa hoặc bỏ nó trong bài, danh mục hay mẫu đã viết ra."
    return Problem(PublishingCode.SCHEME_UNSAFE, Place(path), message)


def unsafe_in_xml(root: etree._Element) -> Iterator[str]:
    """Iterate over the unsafe addresses of a feed, the sitemap or an OPML file, and of the HTML in its texts.

    >>> list(unsafe_in_xml(etree.fromstring("<item><link>javascript:x()</link><guid isPermaLink='false'>tag:a,2026:b</guid></item>")))
    ['javascript:x()']
    """
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if etree.QName(name).localname in _XML_ATTRIBUTES and not is_safe(value):
                yield value
        text = element.text or ""
        name = etree.QName(element).localname
        if (name in _XML_TEXTS or (name == "guid" and element.get("isPermaLink") != "false")) and not is_safe(text):
            yield text
        if "<" in text:
            yield from unsafe_addresses(text)


def unsafe_in_json(value: Any) -> Iterator[str]:
    """Iterate over the unsafe addresses of a JSON Feed or a web app manifest, and of the HTML in its texts.

    >>> list(unsafe_in_json({"items": [{"url": "data:x", "id": "tag:a,2026:b"}, {"content_html": "<a href='vbscript:x'>y</a>"}]}))
    ['data:x', 'vbscript:x']
    """
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str):
                if key in _JSON_KEYS and not is_safe(item):
                    yield item
                elif "<" in item:
                    yield from unsafe_addresses(item)
            else:
                yield from unsafe_in_json(item)
    elif isinstance(value, list):
        for item in value:
            yield from unsafe_in_json(item)
