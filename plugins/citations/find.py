"""Find the official documents mentioned in text: the words only, without asking any registry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from plugins.citations.before import Before, read_before
from plugins.citations.behind import owner_behind
from plugins.citations.citation import NOTHING_AROUND, Alias, Citation, CitationForm, Surroundings
from plugins.citations.draft import Draft
from plugins.citations.leads import PlenumLead, read_lead
from plugins.citations.meetings import read_congress, read_plenum
from plugins.citations.names import read_names
from plugins.citations.normalise import normalise
from plugins.citations.numbers import read_numbers
from plugins.citations.patterns import ALIAS, NUMERAL
from plugins.documents.tables import KNOWN_NAMES

ALIAS_REACH = 700

# A figure that may be a document's: behind the last letter of a kind, of "số", "từ", "thứ", "hội" or "ương", or before a code.
# Looking for these and then leftwards, not for the words, is what makes finding fast; dates and decimals are passed over.
_LAST_LETTERS = "tịhếniogưừứốTỊHẾNIOGƯỪỨỐQLĐDRVWr:("
_FIGURES = re.compile(
    rf"[0-9](?<![/.,\-0-9][0-9])(?:(?<=[{_LAST_LETTERS}\s]\s[0-9])|(?<=[{_LAST_LETTERS}][0-9])|(?=[0-9]{{0,3}}[a-zA-ZđĐ]?\s?[-\u2010-\u2015/]\s?(?:[12][0-9]{{3}}/)?[A-ZĐ]))"
)
_SPELLED = re.compile(rf"\s{{1,3}}(?:đảng\s)?(?:lần thứ\s)?(?P<numeral>{NUMERAL})", re.IGNORECASE)
_RESOLUTION_LEFT = re.compile(r"(?:nghị quyết|NQ)\s{0,3}(?:(?:của|tại)\s{1,3})?$", re.IGNORECASE)
_CLOSING = re.compile(r"[)”\"'’,.;\n]")


def find_citations(text: str, names: Iterable[str] = KNOWN_NAMES) -> list[Citation]:
    """Find the official documents mentioned in text, in reading order.

    >>> [(c.text, str(c.number)) for c in find_citations("Theo Nghị quyết số 57-NQ/TW và khoản 2 Điều 5")]
    [('Nghị quyết số 57-NQ/TW', '57-NQ/TW')]

    Only what can be read on the page is returned; which document is meant is decided by ``identify``. ``names`` are
    documents called by a name without a number (``Registry.plain_names``). Any Unicode is read; positions are those
    of ``text`` as it was given.
    """
    normal = normalise(text)
    found = _find(normal.text, names)
    if normal.offsets is None:
        return found
    moved = []
    for citation in found:
        start, end = normal.original(citation.start, citation.end)
        moved.append(citation._replace(text=text[start:end], start=start, end=end))
    return moved


def _find(text: str, names: Iterable[str]) -> list[Citation]:
    drafts: list[Draft] = []
    aliases = _alias_places(text)
    consumed = last_end = 0
    for position, is_congress in _anchors(text):
        if position < consumed:
            continue
        read = read_congress(text, position, len(drafts) + 1) if is_congress else _read_figure(text, position, len(drafts) + 1)
        if not read or read[0].start < last_end:
            continue
        consumed = read[-1].after
        if aliases and any(start <= position < end for start, end in aliases):
            _declare(drafts, read[0], position)
            continue
        last_end = read[-1].end
        drafts.extend(read)
    drafts.extend(read_names(text, names, drafts))
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    # Members of a range that are not written out begin where the range begins.
    ends = [later.start if later.start >= draft.end else len(text) for draft, later in pairwise(drafts)]
    return [_freeze(text, draft, end) for draft, end in zip(drafts, [*ends, len(text)], strict=False)]


def _read_figure(text: str, position: int, list_number: int) -> list[Draft]:
    lead = read_lead(text, position)
    if isinstance(lead, PlenumLead):
        return read_plenum(text, position, lead, list_number)
    return read_numbers(text, position, lead, list_number) if text[position].isdigit() else []


def _anchors(text: str) -> list[tuple[int, bool]]:
    """Where a document may be called by a number; True for the word "nghị quyết" of a congress."""
    anchors = [(match.start(), False) for match in _FIGURES.finditer(text)]
    in_capitals = "QUYẾT" in text
    for literal in ("rung ương", "ần thứ", "RUNG ƯƠNG", "ẦN THỨ")[: 4 if in_capitals else 2]:
        for position in _places(text, literal):
            match = _SPELLED.match(text, position + len(literal))
            if match and not match["numeral"].isdigit():
                anchors.append((match.start("numeral"), False))
    for literal in ("ại hội", "ĐH", "ẠI HỘI")[: 3 if in_capitals else 2]:
        for position in _places(text, literal):
            if match := _RESOLUTION_LEFT.search(text, max(0, position - 26), position - (literal != "ĐH")):
                anchors.append((match.start(), True))
    anchors.sort()
    return anchors


def _places(text: str, literal: str) -> Iterator[int]:
    position = text.find(literal)
    while position >= 0:
        yield position
        position = text.find(literal, position + len(literal))


def _alias_places(text: str) -> list[tuple[int, int]]:
    """Where short names are declared: "(sau đây gọi tắt là NQ 04)"."""
    places = []
    for literal in (" tắt", "đây gọi"):
        for position in _places(text, literal):
            match = ALIAS.search(text, max(0, position - 4), position + 20)
            if match:
                closing = _CLOSING.search(text, match.end(), match.end() + 60)
                places.append((match.end(), closing.start() if closing else match.end() + 60))
    return places


def _declare(drafts: list[Draft], short: Draft, position: int) -> None:
    """Note a short name with the mention it was declared for: the last one before it."""
    if drafts and position - drafts[-1].end < ALIAS_REACH and short.kind:
        number = short.number.number if short.form is CitationForm.NUMBER and short.number else 0
        drafts[-1].alias = Alias(short.kind.code, number, short.plenum)


def _freeze(text: str, draft: Draft, next_start: int) -> Citation:
    """Make the citation of a draft; ``next_start`` is where the next mention begins, its subject is not ours."""
    subject_end = min(draft.subject_end, next_start)
    subject = text[draft.subject_start : subject_end].strip() if draft.subject_start < subject_end else ""
    issuer = draft.issuer
    is_number = draft.form is CitationForm.NUMBER
    if is_number and draft.is_bare and subject:
        issuer = owner_behind(text, draft.subject_start, subject_end)
    coded = draft.number is not None and bool(draft.number.issuer_code)
    before = read_before(text, draft.context_start or draft.start, is_number and issuer is None and not coded, is_number)
    around = NOTHING_AROUND
    if before or issuer or subject or draft.signed or draft.nearby:
        before = before or Before()
        around = Surroundings(
            draft.signed,
            draft.nearby or before.nearby,
            issuer or before.actor,
            subject or before.subject,
            not subject and bool(before.subject),
            before.enacted,
            before.years,
        )
    return Citation(
        text[draft.start : draft.end],
        draft.start,
        draft.end,
        draft.form,
        draft.kind,
        draft.number,
        around,
        draft.term,
        draft.term_is_shared,
        draft.plenum,
        draft.second_session,
        draft.alias,
        draft.name,
        draft.list_number,
    )
