"""Find the parts of a line that must not be changed: code, addresses, quoted names of documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from plugins.documents.document import DocumentKind

Span = tuple[int, int]

_CODE = r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
_LINK = r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
_TAG = r"<!--.*?-->|</?[A-Za-z][^<>]*>|<[^<>\s]+[@:][^<>\s]*>"
_ADDRESS = r"(?:https?://|www\.|mailto:|//)[^\s<>“”\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_FILE = r"\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|gov|edu|html?|pdf|docx?|jpe?g|png)\b[^\s<>“”\",;]*"
_MARKUP = r"\{[:#.][^{}\n]*\}|&#?\w+;"
_PROTECTED = re.compile(f"{_CODE}|{_LINK}|{_TAG}|{_ADDRESS}|{_FILE}|{_MARKUP}")
# Lines that define something: addresses of links, abbreviations.
_DEFINITION = re.compile(r" {0,3}\*?\[[^\]]+\]:")


def _spellings() -> Iterator[str]:
    """Yield the words for kinds of document, also decomposed (NFD) or with an eth."""
    for kind in DocumentKind:
        for word in (kind.word, kind.word.replace("đ", "ð").replace("Đ", "Ð")):
            yield from {re.escape(word), re.escape(unicodedata.normalize("NFD", word))}


# "Chỉ thị số 05-CT/TW, ngày 15/5/2016 “Về đẩy mạnh …”": the quotation after the kind, in one sentence.
_DOCUMENT = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_spellings(), key=len, reverse=True))})(?!\w)[^“”„\"!?\n]{{0,120}}?[“„\"]", re.IGNORECASE
)
_QUOTE_END = re.compile('[”"]')


def protected_spans(line: str) -> list[Span]:
    """Return the spans of one line that the text doctor must leave alone.

    >>> line = "Chỉ thị 05 “Về đẩy mạnh học tập”, xem `a ,b`"
    >>> [line[start:end] for start, end in protected_spans(line)]
    ['`a ,b`', 'Về đẩy mạnh học tập']

    The quotation marks around the name of a document are not part of it.
    """
    if _DEFINITION.match(line):
        return [(0, len(line))]
    spans = [match.span() for match in _PROTECTED.finditer(line)]
    position = 0
    while match := _DOCUMENT.search(line, position):
        end = _QUOTE_END.search(line, match.end())
        if end is None:
            break
        spans.append((match.end(), end.start()))
        position = end.end()
    return spans


def overlaps(spans: list[Span], start: int, end: int) -> bool:
    """Return whether a range overlaps any of the spans.

    >>> overlaps([(3, 5)], 0, 3), overlaps([(3, 5)], 4, 9)
    (False, True)
    """
    return any(start < stop and begin < end for begin, stop in spans)
