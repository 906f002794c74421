"""Where in text a document may be called: one pass over the characters, everything else reads from there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from plugins.citations.patterns import ALIAS, KIND_WORDS, NUMERAL, one_of
from plugins.documents.tables import KNOWN_NAMES


class Anchors(NamedTuple):
    """Places where reading begins, from left to right.

    ``numbers`` are figures and small numbers in words or Roman figures; with True, words "nghị quyết" of a congress.
    ``examples`` are the ends of "nêu gương", ``aliases`` the insides of "(gọi tắt …)". ``capitals`` is whether the text
    has words in capitals.
    """

    numbers: list[tuple[int, bool]]
    examples: list[int]
    aliases: list[tuple[int, int]]
    capitals: bool


# A figure that may be a document's stands behind the end of one of these words, glued to an abbreviation, or before a code;
# dates, decimals and counts are passed over. Looking for one character and then leftwards, not for words, is what is fast.
_WORDS_BEFORE = (*KIND_WORDS, *(name.rpartition(" ")[0].lower() for name in KNOWN_NAMES), " số", " từ", "thứ", "hội", "đảng")
_ENDS = one_of(sorted({end for word in _WORDS_BEFORE for end in (word[-3:], word[-3:].upper())}))
_FIGURES = re.compile(
    rf"[0-9](?<![/.,\-0-9][0-9])(?:(?<={_ENDS}\s[0-9])|(?<=rung\sương\s[0-9])|(?<=RUNG\sƯƠNG\s[0-9])"
    r"|(?<=[A-ZĐƯưố:(][0-9])|(?<=(?:Đi|Tr|\.Ư|TW|TƯ|Tư)[0-9])|(?<=[A-ZĐƯ:()\s]\s[0-9])|(?<=(?:Đi|Tr|Tư)\s[0-9])"
    r"|(?=[0-9]{0,3}[a-zA-ZđĐ]?\s?[-\u2010-\u2015/]\s?(?:[12][0-9]{3}/)?[A-ZĐa-z]))"
)
# The common end of "Trung ương" and "nêu gương", and what stands before it; then in capitals.
_ENDINGS = (("ương", "rung ", "êu g"), ("ƯƠNG", "RUNG ", "ÊU G"))
_FIRST_OF_NUMERAL = frozenset("IVXbhtnscmBHTNSCM")
_NUMERAL = re.compile(rf"\s{{1,3}}(?P<numeral>(?!\d){NUMERAL})", re.IGNORECASE)
_RESOLUTION_BEFORE = re.compile(r"(?:nghị quyết|NQ)\s{0,3}(?:(?:của|tại)\s{1,3})?$", re.IGNORECASE)
_LAST_OF_RESOLUTION = frozenset("tTQaiAI")
_RARE = "ắầọụ"
"""Of these letters no one stands more than two or three times in a thousand characters of Vietnamese news."""
_CLOSING = re.compile(r"[)”\"'’,.;\n]")
_ALIAS_LENGTH = 60
_RESOLUTION_IN_SHORT = re.compile(r"(?:[Nn]ghị quyết|NQ)\s{0,3}(?:của\s{1,3})?(?=ĐH\s)")


def find_anchors(text: str) -> Anchors:
    """Find every place where a document may be called by a number, a plenum, a congress, or as "nêu gương".

    >>> find_anchors("Nghị quyết số 18, 5 năm").numbers
    [(14, False)]
    """
    numbers = [(match.start(), False) for match in _FIGURES.finditer(text)]
    figures = len(numbers)
    capitals = "Ả" in text or "Ế" in text  # such as headlines have: "ĐẢNG", "NGHỊ QUYẾT"
    examples = []
    for ending, central, example in _ENDINGS[: 2 if "Ơ" in text else 1]:
        for position in places(text, ending):
            if text[position - len(central) : position] == central:
                _add_numeral(numbers, text, position + len(ending))
            elif text[position - len(example) : position] == example:
                examples.append(position + len(ending))
    for literal in ("ần thứ", "ẦN THỨ")[: 2 if capitals else 1]:
        for position in places(text, literal):
            _add_numeral(numbers, text, position + len(literal))
    for literal in ("ại hội", "ẠI HỘI")[: 2 if capitals else 1]:
        for position in places(text, literal):
            # the last letter of "nghị quyết", "NQ", "của" or "tại" stands before
            end = position - 1
            if text[end - 2 : end - 1] in _LAST_OF_RESOLUTION and (resolution := _RESOLUTION_BEFORE.search(text, max(0, end - 26), end)):
                numbers.append((resolution.start(), True))
    if text.rfind("ĐH") >= 0:
        numbers.extend((match.start(), True) for match in _RESOLUTION_IN_SHORT.finditer(text))
    if len(numbers) > figures:
        numbers.sort()
    return Anchors(numbers, examples, _aliases(text), capitals)


def _add_numeral(numbers: list[tuple[int, bool]], text: str, end: int) -> None:
    if text[end + 1 : end + 2] in _FIRST_OF_NUMERAL and (numeral := _NUMERAL.match(text, end)):
        numbers.append((numeral.start("numeral"), False))


def _aliases(text: str) -> list[tuple[int, int]]:
    """Find the insides of "(gọi tắt …)", "(sau đây gọi là …)"."""
    found = []
    for literal in (" tắt", " đây gọi"):
        for position in places(text, literal):
            if alias := ALIAS.search(text, max(0, position - 4), position + 20):
                closing = _CLOSING.search(text, alias.end(), alias.end() + _ALIAS_LENGTH)
                found.append((alias.end(), closing.start() if closing else alias.end() + _ALIAS_LENGTH))
    return sorted(found)


def places(text: str, literal: str) -> list[int]:
    """Where words stand in text, from left to right.

    They are looked for from the right: ``rfind`` takes half the time of ``find`` on text that is not ASCII. A single rare
    letter of them is found three times as fast as the words.
    """
    key, before = _key(literal)
    found: list[int] = []
    position = text.rfind(key)
    while position >= 0:
        if position >= before and text.startswith(literal, position - before):
            found.append(position - before)
        position = text.rfind(key, 0, position)
    found.reverse()
    return found


@lru_cache(maxsize=1024)
def _key(literal: str) -> tuple[str, int]:
    """What is looked for to find words: a rare letter of theirs, with its place in them, or else the words."""
    return next(((letter, literal.index(letter)) for letter in _RARE if letter in literal), (literal, 0))
