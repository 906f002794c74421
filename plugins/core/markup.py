"""Provide the few operations on HTML that every plugin needs, and the one sanitiser for article text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urljoin

import nh3

from plugins.core.characters import only_seen

_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "div"),
    *("strong", "b", "em", "i", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "cite", "q", "kbd", "span"),
    *("ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "col"),
    *("a", "img", "figure", "figcaption"),
}
_ALIGNED = {"left", "center", "right"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    **{heading: {"id"} for heading in ("h2", "h3", "h4", "h5", "h6")},
    "li": {"id"},
    "sup": {"id"},
    "code": set[str](),
}
_CLASSES = {"span": {"credit"}, "div": {"footnote"}, "a": {"footnote-ref", "footnote-backref"}, "th": _ALIGNED, "td": _ALIGNED}
_SCHEMES = {"http", "https", "mailto", "tel"}
_REMOVED_WITH_CONTENT = {"script", "style", "noscript", "template", "title", "textarea", "iframe", "object", "svg", "math"}
"""Elements that are removed with their content, which is no text."""
_PARSER_SWITCHES = ("plaintext", "xmp", "noembed", "noframes", "listing", "select", "option", "optgroup", "frameset", "button", "marquee")
"""Elements that make a parser read what follows by other rules: their tags are removed before parsing."""
_DOCUMENT_ELEMENTS = ("html", "head", "body", "frame")
"""Elements that a parser ignores without a message in the middle of a text."""

# What Markdown makes of ordinary text; a text of nothing else loses nothing.
_ORDINARY = re.compile(
    rf"</?(?:{'|'.join(sorted(_TAGS - {'a', 'img'}))})(?: ?/)?>"
    r'|</a>|<a href="(?:https?://[^"<>]*|[\w./%#-]*)"(?: title="[^"<>]*")?>'
    r'|<h[23] id="muc-[a-z0-9-]*">|<img alt="[^"<>]*" src="[\w./%-]+">|<span class="credit">'
    r'|<t[hd] class="(?:left|center|right)">'
)
_HEADING = re.compile(r'<h[23] id="([^"]*)"')
_OPENING = re.compile(
    rf"<(/?)({'|'.join(sorted({*_REMOVED_WITH_CONTENT, *_PARSER_SWITCHES}))})(?=[\s/>])"
    r"""(?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}')*+>?""",
    re.IGNORECASE,
)
_MARK = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|td|th|dd|dt|figcaption|blockquote|pre|div)>|<br>")
_NAME = re.compile(r"<([a-zA-Z][^\s/>]*)")
_ELEMENT = re.compile(r'<([a-z][^\s/>]*)((?: [^\s=>]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([^\s=>]+)="([^"]*)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
# What browsers ignore in an address: these characters anywhere, control characters before it.
_IGNORED_BY_BROWSERS = re.compile(r"[\t\n\r]+|^[\x00-\x20]+")
_OUR_ID = re.compile(r"(?:muc-[\w-]*|fn(?:ref\d*)?:\S+)")
_EMPTY_LINK = re.compile(r'<a((?: title="[^"]*")?) rel="noopener noreferrer">')
_EMPTY_PICTURE = re.compile(r"<img(?![^>]* src=)[^>]*>")


def _cleaner(attribute_filter: Callable[[str, str, str], str | None] | None = None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_REMOVED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute_filter,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


_SANITISER = _cleaner()


class RemovedKind(StrEnum):
    """What the sanitiser removed."""

    ELEMENT = "element"
    CONTENT = "content"
    """An element with its content."""
    UNCLOSED = "unclosed"
    """An element that is never closed: only the tag is removed, the text after it stays."""
    ATTRIBUTE = "attribute"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Removed:
    """One thing that was removed: ``name`` of the element or attribute; ``value`` of an address."""

    what: RemovedKind
    name: str
    value: str = ""


def sanitise(text: str) -> str:
    """Keep what a news text may hold and drop everything active: scripts, handlers, styles, frames, forms, unsafe addresses.

    >>> sanitise('<p onclick="x()">Chỉ thị <b>05</b><script>x()</script></p>')
    '<p>Chỉ thị <b>05</b></p>'

    The result is well formed: attributes in double quotes, every element closed, no comment. An element that is never
    closed removes no text.
    """
    # Saves 0.39 ms of about 4 ms that a cold build takes for an article: one round instead of two, no filter of ids in Python.
    cleaned = _SANITISER.clean(text) if _is_ordinary(text) else _sanitise_all(text)
    # An invisible character can hide a scheme ("java&#8203;script:"), so what is left without it passes the sanitiser again.
    visible = only_seen(cleaned)
    return cleaned if visible == cleaned else sanitise(visible)


def _sanitise_all(text: str) -> str:
    # Removing elements may leave a paragraph in a paragraph; the second round mends that.
    for _ in range(2):
        text = _cleaner(_ArticleIds()).clean(_without_parser_switches(text)[0])
    return _EMPTY_PICTURE.sub("", _EMPTY_LINK.sub(r"<a\1>", text))


def removed_from(text: str) -> tuple[Removed, ...]:
    """List what ``sanitise`` removes, each once.

    >>> [(removal.what.value, removal.name) for removal in removed_from('<p onclick="x()">Chỉ thị <b>05</b><script>x()</script></p>')]
    [('attribute', 'onclick'), ('content', 'script')]

    Comments are not named: nobody writes them to be read.
    """
    if _is_ordinary(text):
        return ()
    text, removed = _without_parser_switches(text)
    names = {name.lower() for name in _NAME.findall(text)}
    removed += [Removed(RemovedKind.ELEMENT, name) for name in _DOCUMENT_ELEMENTS if name in names]
    schemes = {scheme.lower() for scheme in _SCHEME.findall(_IGNORED_BY_BROWSERS.sub("", html.unescape(text)))}
    for element, attributes in _ELEMENT.findall(_parsed_in_full(text, names, schemes)):
        if element not in _TAGS:
            removed.append(Removed(RemovedKind.CONTENT if element in _REMOVED_WITH_CONTENT else RemovedKind.ELEMENT, element))
            continue
        for name, value in _ATTRIBUTE.findall(attributes):
            removed.extend(_removed_attribute(element, name, html.unescape(value)))
    return tuple(dict.fromkeys(removed))


def _removed_attribute(element: str, name: str, value: str) -> Iterator[Removed]:
    if name == "class":
        if {*value.split()} - _CLASSES.get(element, set()) and element != "code":  # the language of code is of no use here
            yield Removed(RemovedKind.ATTRIBUTE, name)
    elif name == "id":
        if name not in _ATTRIBUTES.get(element, ()) or not _OUR_ID.fullmatch(value):
            yield Removed(RemovedKind.ATTRIBUTE, name)
    elif name not in _ATTRIBUTES.get(element, ()):
        if name != "rel":  # links have one of ours
            yield Removed(RemovedKind.ATTRIBUTE, name)
    elif name in ("href", "src"):
        scheme = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", only_seen(value)))
        if scheme and scheme[0].lower() not in _SCHEMES:
            yield Removed(RemovedKind.ADDRESS, scheme[0].lower(), value)


@lru_cache(maxsize=1)  # asked twice of each text: by sanitise and by removed_from
def _is_ordinary(text: str) -> bool:
    if "<" in text and "<" in _ORDINARY.sub("", text):
        return False
    ids = _HEADING.findall(text) if "<h" in text else ()
    return len({*ids}) == len(ids)


def _without_parser_switches(text: str) -> tuple[str, list[Removed]]:
    """Remove tags that switch a parser to other rules, or swallow the text up to an end tag that never comes."""
    removed: list[Removed] = []
    lower = text.lower()

    def settle(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in _PARSER_SWITCHES:
            removed.append(Removed(RemovedKind.ELEMENT, name))
            return ""
        if match[1] or lower.find(f"</{name}", match.end()) >= 0:
            return match[0]
        removed.append(Removed(RemovedKind.UNCLOSED, name))
        return ""

    return _OPENING.sub(settle, text), removed


def _parsed_in_full(text: str, names: set[str], schemes: set[str]) -> str:
    """Return the text as the sanitiser's own parser reads it, with nothing removed."""
    cleaner = nh3.Cleaner(
        tags=names | _TAGS,
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes={""},
        url_schemes=schemes | _SCHEMES,
        link_rel=None,
    )
    return cleaner.clean(text)


class _ArticleIds:
    """Let only ids through that were made for articles, each once: other ids belong to the theme's script and style."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, _element: str, attribute: str, value: str) -> str | None:
        if attribute != "id":
            return value
        if value in self._seen or not _OUR_ID.fullmatch(value):
            return None
        self._seen.add(value)
        return value


def plain_text(text: str) -> str:
    """Return the words of sanitised HTML, for descriptions and search; blocks end with a space.

    >>> plain_text("<p>Chỉ thị <b>05</b></p><p>Nghị quyết &amp; kết luận</p>")
    'Chỉ thị 05 Nghị quyết & kết luận'
    """
    return " ".join(html.unescape(_MARK.sub("", _BLOCK_END.sub(" ", text))).split())


def absolute_addresses(text: str, base: str) -> str:
    """Make the addresses of links and pictures absolute, for readers that show a text away from its page.

    >>> absolute_addresses('<a href="../b.html">tin</a>', "https://bantin.example/2021/04/a.html")
    '<a href="https://bantin.example/2021/b.html">tin</a>'
    """
    # Imported here: most sites never need it, and importing takes 0.1 s, as long as an incremental build of one page.
    from bs4 import BeautifulSoup, Tag

    soup = BeautifulSoup(text, "lxml")
    for element in soup.find_all(["a", "img", "source"]):
        if isinstance(element, Tag):
            for attribute in ("href", "src"):
                if element.has_attr(attribute):
                    element[attribute] = urljoin(base, str(element[attribute]))
            if element.has_attr("srcset"):
                element["srcset"] = ", ".join(_absolute_variant(variant, base) for variant in str(element["srcset"]).split(","))
    return soup.body.decode_contents() if soup.body else ""


def _absolute_variant(variant: str, base: str) -> str:
    address, *width = variant.split()
    return " ".join([urljoin(base, address), *width])
