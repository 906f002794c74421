"""Find the addresses that a page refers to, those that no page may hold, and the anchors that links can lead to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from plugins.core.markup import parsed_in_full
from plugins.core.schemes import is_safe

_NAME = r"[^\s=>\"'/]++"
_TAG = re.compile(
    r"<(?:/[a-zA-Z]|![a-zA-Z]|([a-zA-Z][a-zA-Z0-9]*+)"
    rf"((?:[\s/]++{_NAME}(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+)[\s/]*+>)"
)
_ATTRIBUTE = re.compile(rf"({_NAME})\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++))")
_ADDRESSES = frozenset(("href", "src", "poster", "action", "formaction", "data"))
_OTHER_ADDRESSES = frozenset(
    ("xlink:href", "cite", "background", "ping", "longdesc", "manifest", "codebase", "classid", "profile", "icon", "dynsrc", "lowsrc")
) | {"to", "from", "by", "values"}  # what SVG animates may be an address
_WANTED = _ADDRESSES | _OTHER_ADDRESSES | {"srcset", "srcdoc", "id", "name", "rel", "property", "content", "http-equiv"}
_REFRESHED = re.compile(r"^[\s\d.]*[;,]?\s*(?:url\s*=\s*)?[\"']?", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_SHOWN = frozenset(("og:url", "og:image"))


@dataclass(frozen=True, slots=True)
class Facts:
    """The references of a page: addresses (each once), anchors, canonical address, the text of its heading, unsafe addresses."""

    addresses: tuple[str, ...]
    anchors: frozenset[str]
    canonical: str
    heading: str
    unsafe: tuple[str, ...] = ()
    """Addresses with a scheme that no page may hold, such as ``javascript:``."""


def read_page(html: str) -> Facts:
    """Find what a page refers to.

    >>> facts = read_page('<h1>Tin</h1><a href="../b.html#muc-1">xem</a><img srcset="a.webp 480w, b.webp 800w"><p id="x">')
    >>> facts.addresses, sorted(facts.anchors), facts.heading
    (('../b.html#muc-1', 'a.webp', 'b.webp'), ['x'], 'Tin')
    """
    addresses: dict[str, None] = {}
    unsafe: dict[str, None] = {}
    anchors: set[str] = set()
    canonical = ""
    tags = _TAG.findall(html)
    for tag, text in tags:
        values = _values(text)
        if not values:
            continue
        unsafe.update((address, None) for address in _all_addresses(tag, values) if not is_safe(address))
        anchors.update(unescape(values[name]) for name in ("id", "name") if name in values)
        addresses.update((unescape(address), None) for address in _addresses(tag, values))
        if values.get("rel") == "canonical":
            canonical = unescape(values.get("href", ""))
    heading = _HEADING.search(html)
    plain = unescape(re.sub(r"<[^>]*>", "", heading[1])).strip() if heading else ""
    if len(tags) != html.count("<"):
        # Our pages write every "<" of a text as an entity. Where one is left, only a browser's parser knows what it begins.
        unsafe.update((address, None) for address in _unsafe_in_tags(parsed_in_full(html)))
    return Facts(tuple(addresses), frozenset(anchors), canonical, plain, tuple(unsafe))


def unsafe_addresses(html: str) -> Iterator[str]:
    """Iterate over the addresses in a piece of HTML that no page and no feed may hold.

    >>> list(unsafe_addresses('<a href="tel:1">x</a><svg/><a xlink:href=" java&#115;cript:x()">'))
    [' javascript:x()']
    """
    yield from dict.fromkeys((*_unsafe_in_tags(html), *_unsafe_in_tags(parsed_in_full(html))))


def _unsafe_in_tags(html: str) -> Iterator[str]:
    for tag, text in _TAG.findall(html):
        yield from (address for address in _all_addresses(tag, _values(text)) if not is_safe(address))


def _values(attributes: str) -> dict[str, str]:
    """Return the attributes of a tag in which an address or an anchor may stand."""
    if not attributes:
        return {}
    found = _ATTRIBUTE.findall(attributes)
    return {name.lower(): double or single or bare for name, double, single, bare in found if name.lower() in _WANTED}


def _all_addresses(tag: str, values: dict[str, str]) -> Iterator[str]:
    """Iterate over the addresses in a tag, also those that lead to no file, as a browser reads them."""
    for name, value in values.items():
        if name in _ADDRESSES or name in _OTHER_ADDRESSES:
            yield from (unescape(value).split(";") if name == "values" else (unescape(value),))
        elif name == "srcset":
            yield from (parts[0] for source in unescape(value).split(",") if (parts := source.split()))
        elif name == "srcdoc":
            yield from unsafe_addresses(unescape(value))
    if tag.lower() == "meta" and values.get("http-equiv", "").lower() == "refresh":
        yield _REFRESHED.sub("", unescape(values.get("content", "")))


def _addresses(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if name in _ADDRESSES:
            yield value.strip()
        elif name == "srcset":
            yield from (parts[0] for source in value.split(",") if (parts := source.split()))
    if tag.lower() == "meta" and attributes.get("property") in _SHOWN:
        yield attributes.get("content", "")


@dataclass(frozen=True, slots=True)
class Local:
    """An address of the site itself: a path below its root and an anchor; ``full`` if it was written with the host."""

    path: str
    anchor: str = ""
    full: bool = False


def resolve(address: str, page: str, site_url: str) -> Local | None:
    """Find the file of the site that an address on a page means. Return None for another site.

    >>> resolve("../../don-vi/tinh-uy.html#tin", "2021/04/a.html", "https://bantin.example")
    Local(path='don-vi/tinh-uy.html', anchor='tin', full=False)
    >>> resolve("https://bantin.example/", "2021/04/a.html", "https://bantin.example").path
    'index.html'
    >>> resolve("https://bao.example/tin.html", "index.html", "https://bantin.example") is None
    True

    A path that leaves the site begins with ``../``; there is no such file.
    """
    try:
        parts, site = urlsplit(address), urlsplit(site_url)
    except ValueError:
        return None
    full = bool(parts.scheme or parts.netloc)
    if full and ((parts.scheme or site.scheme) != site.scheme or parts.netloc.lower() != site.netloc.lower()):
        return None
    path = unquote(parts.path)
    prefix = site.path.rstrip("/") + "/"
    if full or path.startswith("/"):
        if not (path or "/").startswith(prefix) and path + "/" != prefix:
            return None
        path = path[len(prefix) :]
    elif path:
        path = posixpath.join(posixpath.dirname(page), path)
    else:
        return Local(page, unquote(parts.fragment), full)
    folder = path == "" or path.endswith(("/", "/.", "/..")) or path in (".", "..")
    path = posixpath.normpath(path) if path else "."
    if folder:
        path = "index.html" if path == "." else f"{path}/index.html"
    return Local(path, unquote(parts.fragment), full)
