"""Find the positions in text where a mention may begin, in one pass; every reader starts at one of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from plugins.citations.patterns import ALIAS, KIND_WORDS, NUMERAL, one_of
from plugins.documents.tables import KNOWN_NAMES


class Anchors(NamedTuple):
    """Hold the positions where reading begins, from left to right.

    ``numbers`` are figures and small numbers in words or Roman figures; with True, the words "nghị quyết" before a congress.
    ``examples`` are the ends of "nêu gương", ``aliases`` the spans inside "(gọi tắt …)". ``capitals`` is whether the text
    has words in capitals.
    """

    numbers: list[tuple[int, bool]]
    examples: list[int]
    aliases: list[tuple[int, int]]
    capitals: bool


# The number of a document follows one of these words, touches an abbreviation, or comes before a code; dates, decimals and
# counts are skipped. Only the last three letters of the words are compared: searching for the digit first is fast.
_PRECEDING_WORDS = (*KIND_WORDS, *(name.rpartition(" ")[0].lower() for name in KNOWN_NAMES), " số", " từ", "thứ", "hội", "đảng")
_PRECEDING_ENDS = one_of(sorted({end for word in _PRECEDING_WORDS for end in (word[-3:], word[-3:].upper())}))
_FIGURES = re.compile(
    rf"[0-9](?<![/.,\-0-9][0-9])(?:(?<={_PRECEDING_ENDS}\s[0-9])|(?<=rung\sương\s[0-9])|(?<=RUNG\sƯƠNG\s[0-9])"
    r"|(?<=[A-ZĐƯưố:(][0-9])|(?<=(?:Đi|Tr|\.Ư|TW|TƯ|Tư)[0-9])|(?<=[A-ZĐƯ:()\s]\s[0-9])|(?<=(?:Đi|Tr|Tư)\s[0-9])"
    r"|(?=[0-9]{0,3}[a-zA-ZđĐ]?\s?[-\u2010-\u2015/]\s?(?:[12][0-9]{3}/)?[A-ZĐa-z]))"
)
# The common end of "Trung ương" and "nêu gương", and what comes before it in each; then the same in capitals.
_ENDINGS = (("ương", "rung ", "êu g"), ("ƯƠNG", "RUNG ", "ÊU G"))
_FIRST_OF_NUMERAL = frozenset("IVXbhtnscmBHTNSCM")
_NUMERAL = re.compile(rf"\s{{1,3}}(?P<numeral>(?!\d){NUMERAL})", re.IGNORECASE)
_RESOLUTION_BEFORE = re.compile(r"(?:nghị quyết|NQ)\s{0,3}(?:(?:của|tại)\s{1,3})?$", re.IGNORECASE)
_LAST_OF_RESOLUTION = frozenset("tTQaiAI")
_RARE = "ắầọụ"
"""Letters of which each occurs at most three times in a thousand characters of Vietnamese news."""
_CLOSING = re.compile(r"[)”\"'’,.;\n]")
_ALIAS_LENGTH = 60
_RESOLUTION_IN_SHORT = re.compile(r"(?:[Nn]ghị quyết|NQ)\s{0,3}(?:của\s{1,3})?(?=ĐH\s)")


def find_anchors(text: str) -> Anchors:
    """Find every position where a mention by number, plenum, congress or "nêu gương" may begin.

    >>> find_anchors("Nghị quyết số 18, 5 năm").numbers
    [(14, False)]
    """
    numbers = [(match.start(), False) for match in _FIGURES.finditer(text)]
    figures = len(numbers)
    capitals = "Ả" in text or "Ế" in text  # headlines in capitals: "ĐẢNG", "NGHỊ QUYẾT"
    examples = []
    for ending, central, example in _ENDINGS[: 2 if "Ơ" in text else 1]:
        for position in find_all(text, ending):
            if text[position - len(central) : position] == central:
                _add_numeral(numbers, text, position + len(ending))
            elif text[position - len(example) : position] == example:
                examples.append(position + len(ending))
    for literal in ("ần thứ", "ẦN THỨ")[: 2 if capitals else 1]:
        for position in find_all(text, literal):
            _add_numeral(numbers, text, position + len(literal))
    for literal in ("ại hội", "ẠI HỘI")[: 2 if capitals else 1]:
        for position in find_all(text, literal):
            # the last letter of "nghị quyết", "NQ", "của" or "tại" comes before
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
    """Find the spans inside "(gọi tắt …)", "(sau đây gọi là …)"."""
    spans = []
    for literal in (" tắt", " đây gọi"):
        for position in find_all(text, literal):
            if alias := ALIAS.search(text, max(0, position - 4), position + 20):
                closing = _CLOSING.search(text, alias.end(), alias.end() + _ALIAS_LENGTH)
                spans.append((alias.end(), closing.start() if closing else alias.end() + _ALIAS_LENGTH))
    return sorted(spans)


def find_all(text: str, literal: str) -> list[int]:
    """Find every position of a literal in text, from left to right.

    >>> find_all("đại hội, Đại hội", "ại hội")
    [1, 10]

    The search runs from the right: ``rfind`` takes half the time of ``find`` on text that is not ASCII. Searching for a
    rare letter of the literal is three times as fast as searching for the whole.
    """
    needle, offset = _needle(literal)
    positions: list[int] = []
    position = text.rfind(needle)
    while position >= 0:
        if position >= offset and text.startswith(literal, position - offset):
            positions.append(position - offset)
        position = text.rfind(needle, 0, position)
    positions.reverse()
    return positions


@lru_cache(maxsize=1024)
def _needle(literal: str) -> tuple[str, int]:
    """Choose what to search for: a rare letter of the literal and its index in it, or else the whole literal and 0."""
    return next(((letter, literal.index(letter)) for letter in _RARE if letter in literal), (literal, 0))
