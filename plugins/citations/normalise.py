"""Bring text of any origin into the one form that is read, and know for every position where it was in the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Icelandic eth stands in old pages for the Vietnamese letter.
_ETH = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111"})
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_REMOVED = dict.fromkeys(map(ord, _INVISIBLE))
# A letter and its marks, invisible characters among them; no letter of any language bears more marks than this.
_PIECE = re.compile(rf".[\u0300-\u036f\u1100-\u11ff{_INVISIBLE}]{{0,32}}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NormalText:
    """Composed text without invisible characters; ``offsets`` is None where nothing moved.

    >>> normal = normalise("Nghi\u0323 quye\u0302\u0301t")
    >>> normal.text, normal.original(6, 11)
    ('Nghị quyết', (7, 14))
    """

    text: str
    offsets: tuple[int, ...] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the normal text stands in the original."""
        return (start, end) if self.offsets is None else (self.offsets[start], self.offsets[end])


def normalise(raw: str) -> NormalText:
    """Compose letters (NFC), put eth right, take invisible characters out; text that needs none of it costs next to nothing.

    >>> normalise("Ðảng").text, normalise("Chỉ thị").offsets
    ('Đảng', None)
    """
    if "\u00d0" in raw or "\u00f0" in raw:
        raw = raw.translate(_ETH)
    if unicodedata.is_normalized("NFC", raw) and not any(char in raw for char in _INVISIBLE):
        return NormalText(raw, None)
    return _compose(raw)


def _compose(raw: str) -> NormalText:
    """Compose piece by piece: a piece is a character with the marks behind it, so that every position stays known."""
    parts: list[str] = []
    offsets: list[int] = []
    for match in _PIECE.finditer(raw):
        piece = match[0]
        if not piece.isascii():
            piece = unicodedata.normalize("NFC", piece.translate(_REMOVED))
        parts.append(piece)
        # Where a piece stays several characters, the first of them carries it whole.
        offsets.extend([match.start(), *[match.end()] * (len(piece) - 1)] if piece else ())
    return NormalText("".join(parts), (*offsets, len(raw)))
