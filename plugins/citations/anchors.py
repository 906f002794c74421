"""Where in text a document may be called: one pass over the characters, everything else reads from there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plugins.citations.patterns import ALIAS, KIND_WORDS, NUMERAL, one_of
from plugins.documents.tables import KNOWN_NAMES


@dataclass(slots=True)
class Anchors:
    """Places where reading begins, from left to right.

    ``numbers`` are figures and small numbers in words or Roman figures; with True, words "nghị quyết" of a congress.
    ``examples`` are the ends of "nêu gương", ``aliases`` the insides of "(gọi tắt …)".
    """

    numbers: list[tuple[int, bool]] = field(default_factory=list)
    examples: list[int] = field(default_factory=list)
    aliases: list[tuple[int, int]] = field(default_factory=list)


# A figure that may be a document's stands behind the end of one of these words, glued to an abbreviation, or before a code;
# dates, decimals and counts are passed over. Looking for one character and then leftwards, not for words, is what is fast.
_WORDS_BEFORE = (*KIND_WORDS, *(name.rpartition(" ")[0].lower() for name in KNOWN_NAMES), " số", " từ", "thứ", "hội", "đảng")
_ENDS = one_of(sorted({end for word in _WORDS_BEFORE for end in (word[-3:], word[-3:].upper())}))
_FIGURES = re.compile(
    rf"[0-9](?<![/.,\-0-9][0-9])(?:(?<={_ENDS}\s[0-9])|(?<=rung\sương\s[0-9])|(?<=RUNG\sƯƠNG\s[0-9])"
    r"|(?<=[A-ZĐƯưố:(][0-9])|(?<=(?:Đi|Tr|\.Ư|TW|TƯ|Tư)[0-9])|(?<=[A-ZĐƯ:()\s]\s[0-9])|(?<=(?:Đi|Tr|Tư)\s[0-9])"
    r"|(?=[0-9]{0,3}[a-zA-ZđĐ]?\s?[-\u2010-\u2015/]\s?(?:[12][0-9]{3}/)?[A-ZĐa-z]))"
)
_FIRST_OF_NUMERAL = frozenset("IVXbhtnscmBHTNSCM")
_NUMERAL = re.compile(rf"\s{{1,3}}(?P<numeral>(?!\d){NUMERAL})", re.IGNORECASE)
_RESOLUTION_BEFORE = re.compile(r"(?:nghị quyết|NQ)\s{0,3}(?:(?:của|tại)\s{1,3})?$", re.IGNORECASE)
_LAST_OF_RESOLUTION = frozenset("tTQaiAI")
_CLOSING = re.compile(r"[)”\"'’,.;\n]")
_ALIAS_LENGTH = 60
_RESOLUTION_IN_SHORT = re.compile(r"(?:[Nn]ghị quyết|NQ)\s{0,3}(?:của\s{1,3})?(?=ĐH\s)")


def find_anchors(text: str) -> Anchors:
    """Find every place where a document may be called by a number, a plenum, a congress, or as "nêu gương".

    >>> find_anchors("Nghị quyết số 18, 5 năm").numbers
    [(14, False)]
    """
    found = Anchors([(match.start(), False) for match in _FIGURES.finditer(text)])
    numbers = found.numbers
    figures = len(numbers)
    capitals = has_capitals(text)
    for literal in ("rung ương", "ần thứ", "RUNG ƯƠNG", "ẦN THỨ")[: 4 if capitals else 2]:
        length = len(literal)
        for position in places(text, literal):
            end = position + length
            if text[end + 1 : end + 2] in _FIRST_OF_NUMERAL and (numeral := _NUMERAL.match(text, end)):
                numbers.append((numeral.start("numeral"), False))
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
    for literal in ("êu gương", "ÊU GƯƠNG")[: 2 if "Ê" in text else 1]:
        found.examples += [position + len(literal) for position in places(text, literal)]
    found.aliases = _aliases(text)
    return found


def _aliases(text: str) -> list[tuple[int, int]]:
    """Find the insides of "(gọi tắt …)", "(sau đây gọi là …)"."""
    found = []
    for literal in (" tắt", " đây gọi"):
        for position in places(text, literal):
            if alias := ALIAS.search(text, max(0, position - 4), position + 20):
                closing = _CLOSING.search(text, alias.end(), alias.end() + _ALIAS_LENGTH)
                found.append((alias.end(), closing.start() if closing else alias.end() + _ALIAS_LENGTH))
    return sorted(found)


def has_capitals(text: str) -> bool:
    """Whether a text has words in capitals such as headlines have: "ĐẢNG", "NGHỊ QUYẾT"."""
    return "Ả" in text or "Ế" in text


def places(text: str, literal: str) -> list[int]:
    """Where words stand in text, from left to right.

    They are looked for from the right: ``rfind`` takes half the time of ``find`` on text that is not ASCII.
    """
    found = []
    position = text.rfind(literal)
    while position >= 0:
        found.append(position)
        position = text.rfind(literal, 0, position)
    found.reverse()
    return found
