"""A page read without forgiveness: every tag written out, every element closed by its own tag, every attribute in double quotes.

What is written so means the same to every browser, so its elements can be looked at one by one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from plugins.core.policy import PAGE_POLICY

_DOCTYPE = "<!doctype html>\n"
_ATTRIBUTE = re.compile(r'\s+([a-zA-Z][a-zA-Z0-9:.-]*)(?:="([^"]*)")?')
_TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:{_ATTRIBUTE.pattern})*)(\s*/?)>")
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_RAW = frozenset(("script", "style", "title", "textarea", "xmp", "iframe", "noscript", "noframes", "plaintext", "template"))
_BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "dl", "table", "blockquote", "pre", "figure", "section", "article", "header", "footer", "main", "hr", "form")
) | {f"h{level}" for level in range(1, 7)}
_INSIDE = {
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
}
_TABLE = frozenset(("table", "tr", "thead", "tbody", "tfoot", "colgroup"))
# A page of ours holds a form (the search), a video of ours, icons; none of these comes from an article.
_NEVER = frozenset(("iframe", "frame", "frameset", "object", "embed", "applet", "base", "style", "template", "portal")) | {
    *("math", "marquee", "plaintext", "xmp", "textarea", "map", "area", "dialog", "slot", "isindex", "keygen", "param", "bgsound")
}
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "poster", "cite", "data", "background", "xlink:href", "srcset", "manifest"))
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_OUR_SCRIPT = re.compile(r"(?:\.\./|/)*(?:theme|tinh|static)/[\w./-]+\.js")


class NotStrictError(Exception):
    """The page is not written as strictly as it should be; the message shows the place."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a page: its name, its attributes decoded, the names of those around it, its text where that is raw."""

    name: str
    attributes: dict[str, str]
    around: tuple[str, ...]
    classes_around: tuple[str, ...]
    raw: str = ""


@dataclass(frozen=True, slots=True)
class StrictPage:
    """The elements of a page in their order, and what a reader reads of it."""

    elements: tuple[Element, ...]
    text: str
    """All text outside the head, spaces made one."""


def read_page(html: str) -> StrictPage:
    """Read a page; raises NotStrictError at the first thing that is not strict."""
    if not html.startswith(_DOCTYPE):
        raise NotStrictError(f"no doctype: {html[:60]!r}")
    if found := _NO_CHARACTERS.search(html):
        raise NotStrictError(_at(html, found.start(), f"character {found[0]!r}"))
    reading = _Reading(html)
    reading.read(len(_DOCTYPE))
    return StrictPage(tuple(reading.elements), " ".join("".join(reading.texts).split()))


class _Reading:
    """A page while it is read: what is open, what was found."""

    def __init__(self, html: str) -> None:
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self._html = html
        self._open: list[tuple[str, str]] = []  # name and class

    def read(self, position: int) -> None:
        """Read from here to the end."""
        while position < len(self._html):
            start = self._html.find("<", position)
            end = len(self._html) if start < 0 else start
            if not any(name == "head" for name, _ in self._open):
                self.texts.append(unescape(self._html[position:end]))
            position = end
            if start >= 0:
                tag = _TAG.match(self._html, start)
                if not tag:
                    raise NotStrictError(_at(self._html, start, "no tag"))
                position = self._end(tag) if tag[1] else self._begin(tag)
        if self._open:
            raise NotStrictError(f"not closed: {[name for name, _ in self._open]}")

    def _end(self, tag: re.Match[str]) -> int:
        name = tag[2].lower()
        if not self._open or self._open[-1][0] != name:
            raise NotStrictError(_at(self._html, tag.start(), f"</{name}> while {self._open[-1:]} is open"))
        self._open.pop()
        if name in _BLOCKS or name in ("li", "td", "th", "dt", "dd", "figcaption"):
            self.texts.append(" ")
        return tag.end()

    def _begin(self, tag: re.Match[str]) -> int:
        name, position, raw = tag[2].lower(), tag.end(), ""
        names = tuple(one for one, _ in self._open)
        attributes = self._attributes(tag)
        _check_place(self._html, tag.start(), name, names)
        if name in _RAW and "svg" not in names:
            end = self._html.lower().find(f"</{name}>", position)
            if end < 0:
                raise NotStrictError(_at(self._html, tag.start(), "not closed"))
            raw, position = self._html[position:end], end + len(f"</{name}>")
        elif name not in _VOID and not ("svg" in names and tag[tag.re.groups].strip() == "/"):
            self._open.append((name, attributes.get("class", "")))
        if name == "br":
            self.texts.append(" ")
        around = self._open[: len(names)]
        self.elements.append(Element(name, attributes, names, tuple(one for _, one in around), raw))
        return position

    def _attributes(self, tag: re.Match[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for attribute in _ATTRIBUTE.finditer(tag[3]):
            if attribute[1].lower() in found:
                raise NotStrictError(_at(self._html, tag.start(), f"{attribute[1]} twice"))
            found[attribute[1].lower()] = unescape(attribute[2] or "")
        return found


def _check_place(html: str, start: int, name: str, names: tuple[str, ...]) -> None:
    """What a browser would move elsewhere, or close sooner than it is written."""
    if name in _BLOCKS and "p" in names:
        raise NotStrictError(_at(html, start, f"<{name}> in <p>"))
    if name == "a" and "a" in names:
        raise NotStrictError(_at(html, start, "<a> in <a>"))
    if name in _INSIDE and (not names or names[-1] not in _INSIDE[name]):
        raise NotStrictError(_at(html, start, f"<{name}> in {names[-1:]}"))
    if names and names[-1] in _TABLE and name not in _TABLE | {"td", "th", "caption", "col"}:
        raise NotStrictError(_at(html, start, f"<{name}> in <{names[-1]}>"))


def _at(html: str, place: int, what: str) -> str:
    return f"{what} at {html.count(chr(10), 0, place) + 1}: {html[max(0, place - 80) : place + 120]!r}"


_POLICY = {"http-equiv": "Content-Security-Policy", "content": PAGE_POLICY}


def faults(page: StrictPage) -> Iterator[str]:
    """Name whatever on a page could run, load, lead astray or hide something."""
    for element in page.elements:
        yield from (f"<{element.name}>: {fault}" for fault in _faults_of(element))
    ids = Counter(element.attributes["id"] for element in page.elements if "id" in element.attributes)
    yield from (f"id {name!r} {count} times" for name, count in ids.items() if count > 1)


def _faults_of(element: Element) -> Iterator[str]:
    if element.name in _NEVER:
        yield "must not be there"
    if element.name == "meta" and "http-equiv" in element.attributes and element.attributes != _POLICY:
        yield "leads on"
    if element.name == "script":
        yield from _faults_of_script(element)
    if element.name == "svg" and "icon" not in element.attributes.get("class", ""):
        yield "is no icon of ours"
    from_article = any("body" in classes.split() for classes in element.classes_around)
    if from_article and element.name in (
        "form",
        "input",
        "button",
        "video",
        "audio",
        "svg",
        "link",
        "meta",
        "script",
        "select",
        "noscript",
    ):
        yield "comes from the text of an article"
    for name, value in element.attributes.items():
        if name.startswith("on"):
            yield f"{name}={value!r}"
        if name in ("style", "srcdoc", "ping", "formaction", "is", "slot"):
            yield f"{name}={value!r}"
        if name in _ADDRESSES:
            bare = re.sub(r"[\x00-\x20\u200b\ufeff]", "", value)
            scheme = _SCHEME.match(bare)
            if scheme and not bare.lower().startswith(_SAFE_SCHEMES):
                yield f"{name}={value!r}"


def _faults_of_script(element: Element) -> Iterator[str]:
    if element.attributes.get("type") == "application/ld+json":
        try:
            json.loads(element.raw)
        except ValueError as error:
            yield f"no JSON: {error}"
        if "<" in element.raw:
            yield "JSON with a tag in it"
    elif element.raw.strip() or not _OUR_SCRIPT.fullmatch(element.attributes.get("src", "")):
        yield f"not ours: {element.attributes} {element.raw[:60]!r}"
