"""Normalise text of any origin before it is read, and map every position back to the original."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# Old pages have the Icelandic eth for the Vietnamese letter; hard and thin spaces become a space.
_REPLACED = {"\u00d0": "\u0110", "\u00f0": "\u0111", **dict.fromkeys("\u00a0\t\u2002\u2003\u2007\u2009\u200a\u202f", " ")}
# Patterns that ignore case match these as k, i and s, but no table of words has them.
_REPLACED |= {"\u212a": "K", "\u0130": "I", "\u0131": "i", "\u017f": "s"}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# Marks that all decomposed Vietnamese has, and invisible characters; searching for each is faster than testing the form.
_MOVING = (*"\u0323\u0302\u0309\u0303\u0306\u031b", *_INVISIBLE)
# Searched for from the right (see ``find_all``): from the left these three take a third longer, the grave three times as long.
_MOVING_FROM_RIGHT = ("\u0301", "\u0300", "  ")
_REMOVED = dict.fromkeys(map(ord, _INVISIBLE))
# Marks after a letter, with invisible characters among them; no letter of any language has more than this.
_UNEVEN = re.compile(rf"[\u0300-\u036f{_INVISIBLE}]{{1,36}}|  +")


@dataclass(frozen=True, slots=True)
class NormalText:
    """Hold composed text without invisible characters and double spaces.

    ``starts`` are the beginnings of the pieces in the normal text, ``origins`` and ``ends`` their spans in the original;
    all are empty where nothing moved. They are arrays of machine integers, as a large text may have a million pieces.
    """

    text: str
    starts: Sequence[int] = ()
    origins: Sequence[int] = ()
    ends: Sequence[int] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the normal text to the original.

        >>> normal = normalise("Nghi\\u0323 quye\\u0302\\u0301t")
        >>> normal.text, normal.original(5, 10)
        ('Nghị quyết', (6, 13))
        """
        if not self.starts:
            return start, end
        return self._original_character(start)[0], self._original_character(end - 1)[1]

    def _original_character(self, position: int) -> tuple[int, int]:
        """Return where one character begins and ends in the original; a character composed of several is all of them."""
        piece = bisect_right(self.starts, position) - 1
        begin, end = self.origins[piece], self.ends[piece]
        inside = position - self.starts[piece]
        following = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        if following - self.starts[piece] == end - begin:
            return begin + inside, begin + inside + 1
        return begin, end


def normalise(raw: str) -> NormalText:
    """Compose letters (NFC), replace eth and hard spaces, remove invisible characters; return clean text as it is.

    >>> normalise("Ðảng").text, normalise("Chỉ thị\\u00a005").text
    ('Đảng', 'Chỉ thị 05')
    """
    text = raw
    if any(map(text.__contains__, _REPLACED)):
        for sign, meant in _REPLACED.items():
            text = text.replace(sign, meant)
    if any(map(text.__contains__, _MOVING)) or max(map(text.rfind, _MOVING_FROM_RIGHT)) >= 0:
        return _compose(text)
    return NormalText(text)


def _compose(text: str) -> NormalText:
    parts: list[str] = []
    starts, origins, ends = array("q"), array("q"), array("q")
    length = position = 0

    def add(part: str, begin: int, end: int) -> None:
        nonlocal length
        if part:
            parts.append(part)
            starts.append(length)
            origins.append(begin)
            ends.append(end)
            length += len(part)

    for match in _UNEVEN.finditer(text):
        start, end = match.span()
        run = match[0]
        if run[0] == " ":  # the first space stays
            add(text[position : start + 1], position, start + 1)
        else:
            marks = run.translate(_REMOVED)
            start -= 1 if marks and start > position else 0
            add(text[position:start], position, start)
            add(unicodedata.normalize("NFC", text[start : match.start()] + marks), start, end)
        position = end
    add(text[position:], position, len(text))
    return NormalText("".join(parts), starts, origins, ends)
