"""Put links and pictures into a stored body: the last step before a story's page is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markupsafe import escape

from plugins.site.views import BodyLink, Image, ImageVariant, StoryText, StoryView

# The stored body comes from the sanitiser, which writes attributes in double quotes and leaves no stray "<".
_TAG = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"[^>]*>|<a\b[^>]*?\bhref="([^"]*)"[^>]*>')
# An address that works as it is: with a scheme or a host, or a fragment of the same page.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def compose(html: str, view: StoryView | StoryText, root: str) -> str:
    """Return the body of a story with citations linked, pictures in their sizes, and local links resolved.

    ``html`` is the sanitised body, ``root`` the relative path to the root of the site.

    >>> link = BodyLink(13, 23, "van-ban/ct-05-tw-2016.html", "", "", "", "")
    >>> compose("<p>Thực hiện Chỉ thị 05</p>", StoryText("a", "a.html", "", links=(link,)), "../")[:75]
    '<p>Thực hiện <a class="citation" href="../van-ban/ct-05-tw-2016.html" title'
    """
    pieces = sorted((*_links(view, root), *_tags(html, view, root)))
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


def _links(view: StoryView | StoryText, root: str) -> Iterator[tuple[int, int, str]]:
    for link in view.links:
        yield link.start, link.start, _opening(link, root)
        yield link.end, link.end, "</a>"


def _opening(link: BodyLink, root: str) -> str:
    facts = {"label": link.label, "title": link.title, "issuer": link.issuer, "date": link.date}
    shown = " ".join(f'data-{name}="{escape(value)}"' for name, value in facts.items())
    hint = escape(", ".join(value for value in facts.values() if value))
    return f'<a class="citation" href="{root}{escape(link.url)}" title="{hint}" {shown}>'


def _tags(html: str, view: StoryView | StoryText, root: str) -> Iterator[tuple[int, int, str]]:
    if "<img" not in html and "<a " not in html:
        return
    pictures = {picture.path: picture.image for picture in view.pictures}
    hrefs = {link.text: link.url for link in view.hrefs}
    for match in _TAG.finditer(html):
        src, href = match.groups()
        if src is not None:
            image = pictures.get(unescape(src))
            yield match.start(), match.end(), picture_markup(image, root) if image else ""
        elif unescape(href) in hrefs:
            yield match.start(2), match.end(2), str(escape(root + hrefs[unescape(href)]))
        elif not _ELSEWHERE.match(href):
            # A broken link (reported as a problem): its text stays.
            yield match.start(), match.end(), "<a>"


def picture_markup(image: Image, root: str) -> str:
    """Write a ``<picture>`` with AVIF, WebP and JPEG sources. ``width`` and ``height`` are always given, so the page does not shift."""
    sources = "".join(
        f'<source type="{kind}" srcset="{_srcset(variants, root)}" sizes="{image.sizes}">'
        for kind, variants in (("image/avif", image.avif), ("image/webp", image.webp), ("image/jpeg", image.jpeg))
        if variants
    )
    plain = (
        f'<img src="{root}{escape(image.src)}" width="{image.width}" height="{image.height}" alt="{escape(image.alt)}"'
        ' loading="lazy" decoding="async">'
    )
    return f"<picture>{sources}{plain}</picture>"


def _srcset(variants: tuple[ImageVariant, ...], root: str) -> str:
    return ", ".join(f"{root}{variant.url} {variant.width}w" for variant in variants)
