"""Read the documents called by a name: "Khoán 10", "Quy định nêu gương", "19 điều đảng viên không được làm"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plugins.citations.anchors import Anchors, places
from plugins.citations.citation import NAME, NUMBER
from plugins.citations.draft import Draft
from plugins.citations.patterns import EXAMPLE, FORBIDDEN, other_tone_places
from plugins.core.vietnamese import fold
from plugins.documents.document import DocumentKind
from plugins.documents.tables import EXAMPLE_SETTING, FORBIDDEN_DEEDS

_MANY = re.compile(r"(?:các|những|nhiều|một số|mọi|hệ thống)\s{1,3}$", re.IGNORECASE)
# The last letter of "quy định" or "về" before "nêu gương".
_BEFORE_EXAMPLE = frozenset("hHềỀ")
_LAST_FIGURES = re.compile(r"(?<= )\d+$")

FORBIDDEN_ENDS = (" viên không được làm", " VIÊN KHÔNG ĐƯỢC LÀM")
"""The end of "những điều đảng viên không được làm", as it is and in capitals."""

PROBE = 12
ENOUGH = 6
"""How much of the end of a name is searched for, at most and at least: the ends of names are spelled alike in all texts."""

_TITLE_FOLLOWS = re.compile(r"[\s,]*(?:[:“\"(]|(?:quy định\s*)?(?:về|thực hiện)(?:\s*việc)?)[\s:“\"]*", re.IGNORECASE)


def read_names(text: str, names: Iterable[str], anchors: Anchors, drafts: list[Draft]) -> list[Draft]:
    """Read all names in text; those that are only the title behind a number, or lie within another mention, are left out."""
    named: list[Draft] = []
    for literal in FORBIDDEN_ENDS if anchors.capitals else FORBIDDEN_ENDS[:1]:
        if text.rfind(literal) >= 0:
            named += _forbidden_deeds(text, literal)
    if anchors.examples:
        named += _example_setting(text, anchors)
    named += _known(text, tuple(names), anchors)
    if not named:
        return []
    named.sort(key=lambda draft: (draft.start, -draft.end))
    starts = [draft.start for draft in drafts]
    found: list[Draft] = []
    for draft in named:
        before = bisect_right(starts, draft.start)
        neighbours = [*drafts[max(0, before - 1) : before + 1], *found[-1:]]
        if any(other.start < draft.end and draft.start < other.end for other in neighbours):
            continue
        if before and _is_title_of(text, drafts[before - 1], draft):
            continue
        found.append(draft)
    return found


def _named(name: str, start: int, end: int, kind: DocumentKind | None) -> Draft:
    draft = Draft(NAME, start, end, kind)
    draft.name = name
    return draft


def _forbidden_deeds(text: str, literal: str) -> Iterator[Draft]:
    for position in places(text, literal):
        end = position + len(literal)
        match = _ending_at(FORBIDDEN, text, position - 130, end)
        if match and (match["word"] or match["count"].isdigit()) and not (match["word"] and _is_plural(text, match)):
            yield _named(FORBIDDEN_DEEDS, match.start(), end, DocumentKind.REGULATION)


def _example_setting(text: str, anchors: Anchors) -> Iterator[Draft]:
    for end in anchors.examples:
        words_before = text[max(0, end - 13) : end - len("nêu gương")].rstrip()
        match = _ending_at(EXAMPLE, text, end - 34, end) if words_before[-1:] in _BEFORE_EXAMPLE else None
        if match and not _is_plural(text, match):
            yield _named(EXAMPLE_SETTING, match.start(), end, DocumentKind.REGULATION)


def _ending_at(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(text, max(0, start), end) if match.end() == end), None)


def _is_plural(text: str, match: re.Match[str]) -> bool:
    return _MANY.search(text, max(0, match.start() - 12), match.start()) is not None


def _known(text: str, names: tuple[str, ...], anchors: Anchors) -> list[Draft]:
    found = []
    probes, figures = _searches(names, anchors.capitals)
    for probe, length, wanted in probes:
        found += [_at(text, place + len(probe), length, wanted) for place in places(text, probe)]
    for width, called in figures:
        for position, _ in anchors.numbers:
            for length, wanted in called.get(text[position : position + width], ()):
                found.append(_at(text, position + width, length, wanted))
    return [draft for draft in found if draft]


def _at(text: str, end: int, length: int, wanted: str) -> Draft | None:
    """The name whose words may end at a position, if it stands there."""
    start = end - length
    if start >= 0 and text[start].isupper() and fold(text[start:end]) == wanted and not _is_inside_word(text, start, end):
        return _named(wanted, start, end, None)
    return None


Probes = tuple[tuple[str, int, str], ...]
Figures = tuple[tuple[int, dict[str, list[tuple[int, str]]]], ...]


@lru_cache(maxsize=64)
def _searches(names: tuple[str, ...], capitals: bool) -> tuple[Probes, Figures]:
    """What to look for to find names, with the length and the folded letters of the whole name.

    It is the end of a name; for "Khoán 10" only the figures, by their number, for those are among the anchors.
    """
    probes: list[tuple[str, int, str]] = []
    figures: dict[int, dict[str, list[tuple[int, str]]]] = {}
    for name in names:
        if last := _LAST_FIGURES.search(name):
            figures.setdefault(len(last[0]), {}).setdefault(last[0], []).append((len(name), fold(name)))
        else:
            probes += [(probe, len(name), fold(name)) for probe in _spellings(name[-PROBE:], capitals)]
    return tuple(probes), tuple(figures.items())


def _spellings(words: str, capitals: bool) -> tuple[str, ...]:
    """How words may be spelled: as they are, and in capitals where the text has a headline in capitals.

    A tone that may stand on either of two vowels makes two spellings, of which the common end is enough where it is long.
    """
    other = other_tone_places(words)
    end = next((words[place:] for place in range(len(words), 0, -1) if words[place - 1] != other[place - 1]), words)
    spellings = (end,) if len(end) >= ENOUGH else (words, other)
    return (*spellings, *(spelling.upper() for spelling in spellings)) if capitals else spellings


def _is_inside_word(text: str, start: int, end: int) -> bool:
    return text[end : end + 1].isalnum() or text[max(0, start - 1) : start].isalnum()


def _is_title_of(text: str, other: Draft, name: Draft) -> bool:
    """Whether the name only says what a number before it is about: "Quy định 37 về những điều đảng viên không được làm"."""
    return other.form is NUMBER and 0 <= name.start - other.after < 40 and bool(_TITLE_FOLLOWS.fullmatch(text, other.after, name.start))
