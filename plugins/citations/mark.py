"""Find documents in sanitised HTML: take out the plain text, find mentions in it, and map them back to the HTML."""

from __future__ import annotations

import html as markup
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.citations.citation import Citation
from plugins.citations.find import find_citations
from plugins.documents.tables import KNOWN_NAMES

_NEXT_PARAGRAPH = "</p>\n<p>"
# Attribute values may hold "<" and ">" as they are; text may not.
_PIECE = re.compile(_NEXT_PARAGRAPH + r"|<(?P<closing>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|&[#\w]{1,32};|\n")
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
_WITHOUT_LINKS = frozenset(("a", "h1", "code", "pre", "button"))


@dataclass(frozen=True, slots=True)
class PlainText:
    """Hold the text of HTML, block tags as line breaks, and the map from its positions to those of the HTML.

    ``text_starts`` and ``html_starts`` are the beginnings of the runs that are equal in both; ``barred`` are the spans of
    text in which no link is allowed.
    """

    text: str
    html: str
    text_starts: tuple[int, ...]
    html_starts: tuple[int, ...]
    html_ends: tuple[int, ...]
    barred: tuple[tuple[int, int], ...]

    def html_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Map a span of the text to the HTML; return None if it crosses tags or must not be a link."""
        if any(low < end and start < high for low, high in self.barred):
            return None
        first = bisect_right(self.text_starts, start) - 1
        last = bisect_right(self.text_starts, end - 1) - 1
        html_start = self.html_starts[first] + start - self.text_starts[first]
        html_end = min(self.html_starts[last] + end - self.text_starts[last], self.html_ends[last])
        if self._is_entity(last):
            html_end = self.html_ends[last]
        return None if "<" in self.html[html_start:html_end] else (html_start, html_end)

    def _is_entity(self, run: int) -> bool:
        """Return whether a run is a character written as an entity."""
        return self.html.startswith("&", self.html_starts[run])


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold a mention in a body, from ``start`` to ``end`` of the HTML; both are -1 where it cannot be a link."""

    citation: Citation
    start: int = -1
    end: int = -1

    @property
    def is_linkable(self) -> bool:
        """Return whether a link can be put around it."""
        return self.start >= 0


def text_of(html: str) -> PlainText:
    """Extract the text of sanitised, well-formed HTML.

    >>> text_of("<p>Chỉ thị&nbsp;<b>05</b></p>").text
    '\\nChỉ thị\\xa005\\n'
    """
    parts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    barred: list[tuple[int, int]] = []
    open_bars: list[tuple[str, int]] = []
    length = position = 0
    for match in _PIECE.finditer(html):
        start, end = match.span()
        if start > position:
            parts.append(html[position:start])
            runs.append((length, position, start))
            length += start - position
        position = end
        closing, tag = match.groups()
        if tag is None:
            piece = match[0]
            if piece == _NEXT_PARAGRAPH:  # the most frequent markup of a news text; its line break is a space
                parts.append("\n \n")
                runs += ((length, start, start), (length + 1, end - 4, end - 3), (length + 2, end - 3, end - 3))
                length += 3
                continue
            piece = " " if piece == "\n" else markup.unescape(piece)
            parts.append(piece)
            runs.append((length, start, end))
            length += len(piece)
            continue
        if tag in _WITHOUT_LINKS:
            if not closing:
                open_bars.append((tag, length))
            elif open_bars and open_bars[-1][0] == tag:
                barred.append((open_bars.pop()[1], length))
        if tag not in _INLINE:
            parts.append("\n")
            runs.append((length, start, start))
            length += 1
    if position < len(html):
        parts.append(html[position:])
        runs.append((length, position, len(html)))
        length += len(html) - position
    barred.extend((start, length) for _, start in open_bars)
    text_starts, html_starts, html_ends = zip(*runs, strict=True) if runs else ((), (), ())
    return PlainText("".join(parts), html, text_starts, html_starts, html_ends, tuple(barred))


def find_in_html(html: str, names: Iterable[str] = KNOWN_NAMES) -> tuple[Mark, ...]:
    """Find the documents mentioned in sanitised HTML, in reading order.

    >>> [(m.citation.text, m.start, m.end) for m in find_in_html("<p>Theo <b>Quy định 37</b>, …</p>")]
    [('Quy định 37', 11, 22)]

    Mentions that cross tags, or are inside links, code or the headline, are recognised but have no position.
    """
    plain = text_of(html)
    marks = []
    for citation in find_citations(plain.text, names):
        span = plain.html_span(citation.start, citation.end)
        marks.append(Mark(citation, *span) if span else Mark(citation))
    return tuple(marks)
