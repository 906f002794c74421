"""The few operations on HTML that everyone needs, and the one sanitiser for text that came from an article."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

import nh3
from bs4 import BeautifulSoup, Tag

_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "div"),
    *("strong", "b", "em", "i", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "cite", "q", "kbd", "span"),
    *("ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "col"),
    *("a", "img", "figure", "figcaption"),
}
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
_CLASSES = {"span": {"credit"}, "div": {"footnote"}, "a": {"footnote-ref", "footnote-backref"}}
_SANITISER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style", "noscript", "template", "title", "textarea", "iframe", "object", "svg", "math"},
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
    strip_comments=True,
)
_MARK = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|td|th|dd|dt|figcaption|blockquote|pre|div)>|<br>")


def sanitise(text: str) -> str:
    """Keep what a news text may hold and drop everything active: scripts, handlers, styles, frames, forms, strange addresses.

    >>> sanitise('<p onclick="x()">Chỉ thị <b>05</b><script>x()</script></p>')
    '<p>Chỉ thị <b>05</b></p>'

    The result is well formed: attributes in double quotes, every element closed, no comment.
    """
    return _SANITISER.clean(text)


def plain_text(text: str) -> str:
    """The words of sanitised HTML, for descriptions and search; blocks end with a space.

    >>> plain_text("<p>Chỉ thị <b>05</b></p><p>Nghị quyết &amp; kết luận</p>")
    'Chỉ thị 05 Nghị quyết & kết luận'
    """
    return " ".join(html.unescape(_MARK.sub("", _BLOCK_END.sub(" ", text))).split())


def absolute_addresses(text: str, base: str) -> str:
    """Make the addresses of links and pictures absolute, for readers that show a text away from its page.

    >>> absolute_addresses('<a href="../b.html">tin</a>', "https://bantin.example/2021/04/a.html")
    '<a href="https://bantin.example/2021/b.html">tin</a>'
    """
    soup = BeautifulSoup(text, "lxml")
    for element in soup.find_all(["a", "img", "source"]):
        if isinstance(element, Tag):
            for attribute in ("href", "src"):
                if element.has_attr(attribute):
                    element[attribute] = urljoin(base, str(element[attribute]))
            if element.has_attr("srcset"):
                element["srcset"] = ", ".join(_absolute_variant(one, base) for one in str(element["srcset"]).split(","))
    return soup.body.decode_contents() if soup.body else ""


def _absolute_variant(variant: str, base: str) -> str:
    address, *width = variant.split()
    return " ".join([urljoin(base, address), *width])
