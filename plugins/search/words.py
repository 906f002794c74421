"""Extra words for the search index: other spellings that people type, and marks for filtering."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.core.hashing import number_hash
from plugins.core.vietnamese import fold, put_right

HIDDEN = "zqz"
"""The word before those that readers must not see; excerpts end there."""

_WORD = re.compile(r"[^\W_]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MARK_LENGTH = 10


def typed_words(text: str) -> tuple[str, ...]:
    """Return the other spellings of the words of a text: with d for đ, with the tone mark on the other vowel.

    >>> typed_words("Đảng bộ xã Hoà Đông, hoà giải")
    ('dảng', 'hòa', 'dông')

    Pagefind ignores the marks of vowels, but not the difference between d and đ. Each word is returned once, in the order of the
    text, which must be composed (NFC).
    """
    spellings: dict[str, None] = {}
    for word in _WORD.findall(put_right(text).lower()):
        folded = fold(word)
        for spelling in (folded, folded.replace("đ", "d")):
            if spelling != word:
                spellings[spelling] = None
    return tuple(spellings)


def mark(kind: str, value: str) -> str:
    """Make the word that stands in every entry of a section, unit, document or year: filtering is searching for it, too.

    >>> mark("year", "2021") == mark("year", "2021"), len(mark("unit", "tinh-uy"))
    (True, 10)

    Pagefind has filters, but with them the bytes of an index differ from run to run. All marks have one length, so none is the
    prefix of another, and no word of Vietnamese looks like one.
    """
    number = number_hash(f"{kind}:{value}")
    letters = []
    for _ in range(_MARK_LENGTH - 2):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "zz" + "".join(letters)


def marks(kind: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return the marks of several values of a kind."""
    return tuple(mark(kind, value) for value in values)
