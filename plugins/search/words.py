"""Words as the index needs them: what people type instead of what is written, and the marks by which results are narrowed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b

from plugins.core.vietnamese import fold, put_right

HIDDEN = "zqz"
"""Stands before the words that nobody reads; excerpts end there."""

_WORD = re.compile(r"[^\W_]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MARK_LENGTH = 10


def typed_words(text: str) -> tuple[str, ...]:
    """The words of a text that people also type in another way: with d for đ, with the tone mark in the other place.

    >>> typed_words("Đảng bộ xã Hoà Đông, hoà giải")
    ('dảng', 'hòa', 'dông')

    Pagefind folds the marks of Vietnamese vowels by itself, but đ is a letter of its own to it. Each word comes once, in the order
    of the text, which must be composed.
    """
    found: dict[str, None] = {}
    for word in _WORD.findall(put_right(text).lower()):
        moved = fold(word)
        for other in (moved, moved.replace("đ", "d")):
            if other != word:
                found[other] = None
    return tuple(found)


def mark(kind: str, value: str) -> str:
    """A made-up word that stands in every entry with this section, unit, document or year: narrowing is searching for it too.

    >>> mark("year", "2021") == mark("year", "2021"), len(mark("unit", "tinh-uy"))
    (True, 10)

    Pagefind has filters of its own, but with them the bytes of an index differ from run to run. All marks are equally long, so none
    is the beginning of another, and no word of a text looks like one.
    """
    number = int.from_bytes(blake2b(f"{kind}:{value}".encode(), digest_size=8).digest(), "big")
    letters = []
    for _ in range(_MARK_LENGTH - 2):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "zz" + "".join(letters)


def marks(kind: str, values: Iterable[str]) -> tuple[str, ...]:
    """The marks of several values of a kind."""
    return tuple(mark(kind, value) for value in values)
