"""Put links and pictures into a stored body: the last step before a story's page is rendered, and the only one that adds to it.

The body is what the sanitiser gave. Nothing in it is changed: at offsets in it stand elements that are built here from typed
values, every attribute escaped and every address checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from markupsafe import escape

from plugins.core.schemes import is_safe, scheme_of
from plugins.site.views import BodyLink, Image, ImageVariant, StoryText, StoryView

# The sanitiser writes attributes in double quotes, in any order, and leaves no stray "<" or ">".
_TAG = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"[^>]*>|<a\b[^>]*?\bhref="([^"]*)"[^>]*>')


def compose(html: str, view: StoryView | StoryText, root: str, page: str = "") -> str:
    """Return the body of a story with citations linked, pictures in their sizes, and local links resolved.

    ``html`` is the sanitised body, ``root`` the relative path to the root of the site, or the address of the root for a text
    that is shown away from its page; ``page`` is then the full address of the page.

    >>> link = BodyLink(13, 23, "van-ban/ct-05-tw-2016.html", "", "", "", "")
    >>> compose("<p>Thực hiện Chỉ thị 05</p>", StoryText("a", "a.html", "", links=(link,)), "../")[:75]
    '<p>Thực hiện <a class="citation" href="../van-ban/ct-05-tw-2016.html" title'
    """
    pieces = sorted((*_links(html, view, root), *_tags(html, view, root, page)))
    if not pieces:
        return html
    parts: list[str] = []
    position = 0
    for start, end, text in pieces:
        if start < position:
            continue
        parts += [html[position:start], text]
        position = end
    return "".join([*parts, html[position:]])


def _links(html: str, view: StoryView | StoryText, root: str) -> Iterator[tuple[int, int, str]]:
    for link in view.links:
        words = html[link.start : link.end]
        if words and "<" not in words:
            yield link.start, link.end, f"{_opening(link, root)}{words}</a>"


def _opening(link: BodyLink, root: str) -> str:
    facts = {"label": link.label, "title": link.title, "issuer": link.issuer, "date": link.date}
    hint = ", ".join(value for value in facts.values() if value)
    shown = {f"data-{name}": value for name, value in facts.items()}
    return _tag("a", {"class": "citation", "href": root + link.url, "title": hint, **shown})


def _tag(name: str, attributes: Mapping[str, str | int]) -> str:
    """Write a tag; an address that no page may hold is left out."""
    written = (f' {key}="{escape(value)}"' for key, value in attributes.items() if key not in ("href", "src") or is_safe(str(value)))
    return f"<{name}{''.join(written)}>"


def _tags(html: str, view: StoryView | StoryText, root: str, page: str) -> Iterator[tuple[int, int, str]]:
    if "<img" not in html and "<a " not in html:
        return
    pictures = {picture.path: picture.image for picture in view.pictures}
    hrefs = {link.text: link.url for link in view.hrefs}
    for match in _TAG.finditer(html):
        src, href = match.groups()
        if src is not None:
            image = pictures.get(unescape(src))
            yield match.start(), match.end(), picture_markup(image, root) if image else ""
            continue
        href = unescape(href)
        address = root + hrefs[href] if href in hrefs else _elsewhere(href, page)
        if not address or not is_safe(address):
            # A broken link (reported as a problem): its text stays.
            yield match.start(), match.end(), "<a>"
        elif address != href:
            yield match.start(2), match.end(2), str(escape(address))


def _elsewhere(href: str, page: str) -> str:
    """Return an address that needs no page of the site: with a scheme or a host, or a fragment of the same page; else nothing."""
    if href.startswith("#"):
        return page + href
    if href.startswith("//"):
        return f"{scheme_of(page)}:{href}" if page else href
    return href if scheme_of(href) else ""


def picture_markup(image: Image, root: str) -> str:
    """Write a ``<picture>`` with AVIF, WebP and JPEG sources. ``width`` and ``height`` are always given, so the page does not shift."""
    sources = "".join(
        _tag("source", {"type": kind, "srcset": _srcset(variants, root), "sizes": image.sizes})
        for kind, variants in (("image/avif", image.avif), ("image/webp", image.webp), ("image/jpeg", image.jpeg))
        if variants
    )
    size = {"width": image.width, "height": image.height}
    plain = _tag("img", {"src": root + image.src, **size, "alt": image.alt, "loading": "lazy", "decoding": "async"})
    return f"<picture>{sources}{plain}</picture>"


def _srcset(variants: tuple[ImageVariant, ...], root: str) -> str:
    return ", ".join(f"{root}{variant.url} {variant.width}w" for variant in variants if is_safe(root + variant.url))
