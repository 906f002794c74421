"""Read mentions by name: "Khoán 10", "Quy định nêu gương", "19 điều đảng viên không được làm"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plugins.citations.anchors import Anchors, find_all
from plugins.citations.citation import NAME, NUMBER
from plugins.citations.partial import PartialCitation
from plugins.citations.patterns import EXAMPLE, FORBIDDEN, other_tone_places
from plugins.core.vietnamese import fold
from plugins.documents.document import DocumentKind
from plugins.documents.tables import EXAMPLE_SETTING, FORBIDDEN_DEEDS

_MANY = re.compile(r"(?:các|những|nhiều|một số|mọi|hệ thống)\s{1,3}$", re.IGNORECASE)
# The last letter of "quy định" or "về", which come before "nêu gương".
_BEFORE_EXAMPLE = frozenset("hHềỀ")
_LAST_FIGURES = re.compile(r"(?<= )\d+$")

FORBIDDEN_ENDS = (" viên không được làm", " VIÊN KHÔNG ĐƯỢC LÀM")
"""The end of "những điều đảng viên không được làm", as it is and in capitals."""

PROBE = 12
ENOUGH = 6
"""Characters of the end of a name that are searched for, at most and at least: all texts spell the ends alike."""

_TITLE_FOLLOWS = re.compile(r"[\s,]*(?:[:“\"(]|(?:quy định\s*)?(?:về|thực hiện)(?:\s*việc)?)[\s:“\"]*", re.IGNORECASE)


def read_names(text: str, names: Iterable[str], anchors: Anchors, partials: list[PartialCitation]) -> list[PartialCitation]:
    """Read all names in text, except those that are only the title after a number, or lie within another mention."""
    named: list[PartialCitation] = []
    for literal in FORBIDDEN_ENDS if anchors.capitals else FORBIDDEN_ENDS[:1]:
        if text.rfind(literal) >= 0:
            named += _forbidden_deeds(text, literal)
    if anchors.examples:
        named += _example_setting(text, anchors)
    named += _registry_names(text, tuple(names), anchors)
    if not named:
        return []
    named.sort(key=lambda partial: (partial.start, -partial.end))
    starts = [partial.start for partial in partials]
    kept: list[PartialCitation] = []
    for partial in named:
        before = bisect_right(starts, partial.start)
        neighbours = [*partials[max(0, before - 1) : before + 1], *kept[-1:]]
        if any(neighbour.start < partial.end and partial.start < neighbour.end for neighbour in neighbours):
            continue
        if before and _is_title_of(text, partials[before - 1], partial):
            continue
        kept.append(partial)
    return kept


def _name_partial(name: str, start: int, end: int, kind: DocumentKind | None) -> PartialCitation:
    partial = PartialCitation(NAME, start, end, kind)
    partial.name = name
    return partial


def _forbidden_deeds(text: str, literal: str) -> Iterator[PartialCitation]:
    for position in find_all(text, literal):
        end = position + len(literal)
        match = _ending_at(FORBIDDEN, text, position - 130, end)
        if match and (match["word"] or match["count"].isdigit()) and not (match["word"] and _is_plural(text, match)):
            yield _name_partial(FORBIDDEN_DEEDS, match.start(), end, DocumentKind.REGULATION)


def _example_setting(text: str, anchors: Anchors) -> Iterator[PartialCitation]:
    for end in anchors.examples:
        words_before = text[max(0, end - 13) : end - len("nêu gương")].rstrip()
        match = _ending_at(EXAMPLE, text, end - 34, end) if words_before[-1:] in _BEFORE_EXAMPLE else None
        if match and not _is_plural(text, match):
            yield _name_partial(EXAMPLE_SETTING, match.start(), end, DocumentKind.REGULATION)


def _ending_at(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(text, max(0, start), end) if match.end() == end), None)


def _is_plural(text: str, match: re.Match[str]) -> bool:
    return _MANY.search(text, max(0, match.start() - 12), match.start()) is not None


def _registry_names(text: str, names: tuple[str, ...], anchors: Anchors) -> list[PartialCitation]:
    partials = []
    probes, figures = _searches(names, anchors.capitals)
    for probe, length, wanted in probes:
        partials += [_name_ending_at(text, position + len(probe), length, wanted) for position in find_all(text, probe)]
    for width, called in figures:
        for position, _ in anchors.numbers:
            for length, wanted in called.get(text[position : position + width], ()):
                partials.append(_name_ending_at(text, position + width, length, wanted))
    return [partial for partial in partials if partial]


def _name_ending_at(text: str, end: int, length: int, wanted: str) -> PartialCitation | None:
    """Read the name whose words may end at a position, or return None."""
    start = end - length
    if start >= 0 and text[start].isupper() and fold(text[start:end]) == wanted and not _is_inside_word(text, start, end):
        return _name_partial(wanted, start, end, None)
    return None


Probes = tuple[tuple[str, int, str], ...]
Figures = tuple[tuple[int, dict[str, list[tuple[int, str]]]], ...]


@lru_cache(maxsize=64)
def _searches(names: tuple[str, ...], capitals: bool) -> tuple[Probes, Figures]:
    """Choose what to search for to find names, with the length and the folded letters of the whole name.

    It is the end of a name; for "Khoán 10" only the figures, by their number, because those are among the anchors.
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
    """List the spellings of words: as they are, and in capitals where the text has a headline in capitals.

    A tone that may be on either of two vowels gives two spellings; their common end is enough where it is long.
    """
    variant = other_tone_places(words)
    end = next((words[index:] for index in range(len(words), 0, -1) if words[index - 1] != variant[index - 1]), words)
    spellings = (end,) if len(end) >= ENOUGH else (words, variant)
    return (*spellings, *(spelling.upper() for spelling in spellings)) if capitals else spellings


def _is_inside_word(text: str, start: int, end: int) -> bool:
    return text[end : end + 1].isalnum() or text[max(0, start - 1) : start].isalnum()


def _is_title_of(text: str, numbered: PartialCitation, name: PartialCitation) -> bool:
    """Return whether the name only says what a number before it is about: "Quy định 37 về những điều đảng viên không được làm"."""
    return (
        numbered.form is NUMBER
        and 0 <= name.start - numbered.after < 40
        and bool(_TITLE_FOLLOWS.fullmatch(text, numbered.after, name.start))
    )
