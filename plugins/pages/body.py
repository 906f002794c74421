"""Put links and pictures into a stored body: the last step before a story's page is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markupsafe import escape

from plugins.pages.views import BodyLink, Image, StoryText, StoryView, Variant

# The stored body comes from the sanitiser, which writes attributes in double quotes and leaves no stray "<".
_TAG = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"[^>]*>|<a\b[^>]*?\bhref="([^"]*)"[^>]*>')
# An address that a browser understands as it is: with a scheme or a host, or a place on the page.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def compose(html: str, view: StoryView | StoryText, root: str) -> str:
    """Make the finished text of a story: citations linked, pictures in their sizes, local links made right.

    >>> compose("<p>Thực hiện Chỉ thị 05</p>", view, "../../")  # doctest: +SKIP
    '<p>Thực hiện <a class="citation" href="../../van-ban/ct-05-tw-2016.html" …>Chỉ thị 05</a></p>'
    """
    pieces = sorted((*_links(view, root), *_tags(html, view, root)))
    if not pieces:
        return html
    parts: list[str] = []
    done = 0
    for start, end, text in pieces:
        if start < done:
            continue
        parts += [html[done:start], text]
        done = end
    return "".join([*parts, html[done:]])


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
            # The file is not there (an editor was told); the words stay.
            yield match.start(), match.end(), "<a>"


def picture_markup(image: Image, root: str) -> str:
    """Write a ``<picture>``: AVIF or WebP where the browser knows it, JPEG elsewhere, never without its dimensions."""
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


def _srcset(variants: tuple[Variant, ...], root: str) -> str:
    return ", ".join(f"{root}{variant.url} {variant.width}w" for variant in variants)
