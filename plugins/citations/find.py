"""Find the official documents mentioned in text: the words only, without asking any registry."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from plugins.citations.anchors import find_anchors
from plugins.citations.citation import NUMBER, Alias, Citation
from plugins.citations.complete import complete
from plugins.citations.draft import Draft
from plugins.citations.leads import PlenumLead, read_lead
from plugins.citations.meetings import read_congress, read_plenum
from plugins.citations.names import read_names
from plugins.citations.normalise import normalise
from plugins.citations.numbers import read_numbers
from plugins.documents.tables import KNOWN_NAMES

ALIAS_REACH = 700
MOST_BETWEEN = 9

_JOINED = re.compile(r"[\s,]{0,3}(?:và|cùng|với)?\s{0,2}(?:các )?", re.IGNORECASE)


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
    if normal.text is text:
        return found
    moved = []
    for citation in found:
        start, end = normal.original(citation.start, citation.end)
        moved.append(citation._replace(text=text[start:end], start=start, end=end))
    return moved


def _find(text: str, names: Iterable[str]) -> list[Citation]:
    anchors = find_anchors(text)
    drafts: list[Draft] = []
    consumed = last_end = 0
    for position, is_congress in anchors.numbers:
        if position < consumed:
            continue
        list_number = len(drafts) + 1
        if is_congress:
            read = read_congress(text, position, list_number)
        elif isinstance(lead := read_lead(text, position), PlenumLead):
            read = read_plenum(text, position, lead, list_number)
        else:
            read = read_numbers(text, position, lead, list_number)
        if not read or read[0].start < last_end:
            continue
        consumed = read[-1].after
        if anchors.aliases and _is_inside(anchors.aliases, position):
            _declare(drafts, read[0], position)
            continue
        last_end = read[-1].end
        drafts.extend(read)
    drafts = _without_doubtful(drafts)
    _join(text, drafts)
    if named := read_names(text, names, anchors, drafts):
        drafts.extend(named)
        drafts.sort(key=lambda draft: (draft.start, draft.end))
    _part_subjects(drafts)
    return [complete(text, draft) for draft in drafts]


def _is_inside(places: list[tuple[int, int]], position: int) -> bool:
    """Whether a position lies in one of the places, which stand from left to right."""
    before = bisect_right(places, (position, position))
    return before > 0 and position < places[before - 1][1]


def _without_doubtful(drafts: list[Draft]) -> list[Draft]:
    """Leave out what is a document only if the text gives its full number elsewhere: "Kế hoạch 144" after "144-KH/ĐUK"."""
    if not any(draft.is_doubtful for draft in drafts):
        return drafts
    full = {(draft.kind, draft.number.number) for draft in drafts if draft.number and not draft.is_doubtful}
    return [draft for draft in drafts if not draft.is_doubtful or (draft.number and (draft.kind, draft.number.number) in full)]


def _join(text: str, drafts: list[Draft]) -> None:
    """Note full mentions that follow one another: "Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW ngày 25/10/2017"."""
    for number, (draft, later) in enumerate(pairwise(drafts), start=1):
        if later.start - draft.after > MOST_BETWEEN or later.list_number or draft.form is not later.form or draft.kind is not later.kind:
            continue
        if _JOINED.fullmatch(text, draft.after, later.start):
            draft.list_number = draft.list_number or -number
            later.list_number = -abs(draft.list_number)


def _part_subjects(drafts: list[Draft]) -> None:
    """End what a document is said to be about where the next mention begins; a member of a range begins where the range does."""
    for draft, later in pairwise(drafts):
        if draft.subject_end > later.start >= draft.end:
            draft.subject_end = later.start


def _declare(drafts: list[Draft], short: Draft, position: int) -> None:
    """Note a short name with the mention it was declared for: the last one before it."""
    if drafts and position - drafts[-1].end < ALIAS_REACH and short.kind:
        number = short.number.number if short.form is NUMBER and short.number else 0
        drafts[-1].alias = Alias(short.kind.code, number, short.plenum)
