"""Bring text of any origin into the one form that is read, and know for every position where it was in the original."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# Icelandic eth stands in old pages for the Vietnamese letter; hard and thin spaces stand for a space.
_EVEN = {"\u00d0": "\u0110", "\u00f0": "\u0111", **dict.fromkeys("\u00a0\t\u2002\u2003\u2007\u2009\u200a\u202f", " ")}
# These patterns take for k, i and s where case does not count, and no table of words knows them.
_EVEN |= {"\u212a": "K", "\u0130": "I", "\u0131": "i", "\u017f": "s"}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# What decomposed Vietnamese cannot do without, and what is invisible; looking for each is faster than asking for the form.
_MOVING = (*"\u0323\u0302\u0309\u0303\u0306\u031b", *_INVISIBLE)
# Looked for from the right (see ``places``): from the left these three take a third longer, the grave three times as long.
_MOVING_TOO = ("\u0301", "\u0300", "  ")
_REMOVED = dict.fromkeys(map(ord, _INVISIBLE))
# Marks behind a letter, invisible characters among them; no letter of any language bears more than this.
_UNEVEN = re.compile(rf"[\u0300-\u036f{_INVISIBLE}]{{1,36}}|  +")


@dataclass(frozen=True, slots=True)
class NormalText:
    """Composed text without invisible characters and double spaces.

    ``starts`` are the beginnings of the pieces in the normal text, ``origins`` and ``ends`` their places in the original;
    all are empty where nothing moved. (Arrays of machine integers: a large text may fall into a million pieces.)
    """

    text: str
    starts: Sequence[int] = ()
    origins: Sequence[int] = ()
    ends: Sequence[int] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the normal text stands in the original.

        >>> normal = normalise("Nghi\\u0323 quye\\u0302\\u0301t")
        >>> normal.text, normal.original(5, 10)
        ('Nghị quyết', (6, 13))
        """
        if not self.starts:
            return start, end
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, position: int) -> tuple[int, int]:
        """Where one character begins and ends in the original; a character made of several is all of them."""
        piece = bisect_right(self.starts, position) - 1
        begin, end = self.origins[piece], self.ends[piece]
        inside = position - self.starts[piece]
        following = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        if following - self.starts[piece] == end - begin:
            return begin + inside, begin + inside + 1
        return begin, end


def normalise(raw: str) -> NormalText:
    """Compose letters (NFC), put eth and hard spaces right, take invisible characters out; text that needs none costs next to nothing.

    >>> normalise("Ðảng").text, normalise("Chỉ thị\\u00a005").text
    ('Đảng', 'Chỉ thị 05')
    """
    text = raw
    if any(map(text.__contains__, _EVEN)):
        for sign, meant in _EVEN.items():
            text = text.replace(sign, meant)
    if any(map(text.__contains__, _MOVING)) or max(map(text.rfind, _MOVING_TOO)) >= 0:
        return _put_together(text)
    return NormalText(text)


def _put_together(text: str) -> NormalText:
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
        found = match[0]
        if found[0] == " ":  # the first of them stays
            add(text[position : start + 1], position, start + 1)
        else:
            marks = found.translate(_REMOVED)
            start -= 1 if marks and start > position else 0
            add(text[position:start], position, start)
            add(unicodedata.normalize("NFC", text[start : match.start()] + marks), start, end)
        position = end
    add(text[position:], position, len(text))
    return NormalText("".join(parts), starts, origins, ends)
