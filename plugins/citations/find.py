"""Find the official documents mentioned in text: the words only, without a registry."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from plugins.citations.anchors import find_anchors
from plugins.citations.citation import NUMBER, Alias, Citation
from plugins.citations.complete import complete
from plugins.citations.meetings import read_congress, read_plenum
from plugins.citations.names import read_names
from plugins.citations.normalise import normalise
from plugins.citations.number_prefix import PlenumPrefix, read_prefix
from plugins.citations.numbers import read_numbers
from plugins.citations.partial import PartialCitation
from plugins.documents.tables import KNOWN_NAMES

ALIAS_REACH = 700
MOST_BETWEEN = 9

_JOINED = re.compile(r"[\s,]{0,3}(?:và|cùng|với)?\s{0,2}(?:các )?", re.IGNORECASE)


def find_citations(text: str, names: Iterable[str] = KNOWN_NAMES) -> list[Citation]:
    """Find the official documents mentioned in text, in reading order.

    >>> [(c.text, str(c.number)) for c in find_citations("Theo Nghị quyết số 57-NQ/TW và khoản 2 Điều 5")]
    [('Nghị quyết số 57-NQ/TW', '57-NQ/TW')]

    Only what can be read on the page is returned; which document is meant is decided by ``identify``. ``names`` are
    documents cited by a name without a number (``Registry.plain_names``). Any Unicode is read; positions are those
    of ``text`` as it was given.
    """
    normal = normalise(text)
    citations = _find(normal.text, names)
    if normal.text is text:
        return citations
    moved = []
    for citation in citations:
        start, end = normal.original(citation.start, citation.end)
        moved.append(citation._replace(text=text[start:end], start=start, end=end))
    return moved


def _find(text: str, names: Iterable[str]) -> list[Citation]:
    anchors = find_anchors(text)
    partials: list[PartialCitation] = []
    consumed = last_end = 0
    for position, is_congress in anchors.numbers:
        if position < consumed:
            continue
        list_number = len(partials) + 1
        if is_congress:
            read = read_congress(text, position, list_number)
        elif isinstance(prefix := read_prefix(text, position), PlenumPrefix):
            read = read_plenum(text, position, prefix, list_number)
        else:
            read = read_numbers(text, position, prefix, list_number)
        if not read or read[0].start < last_end:
            continue
        consumed = read[-1].after
        if anchors.aliases and _is_inside(anchors.aliases, position):
            _declare_alias(partials, read[0], position)
            continue
        last_end = read[-1].end
        partials.extend(read)
    partials = _drop_unconfirmed(partials)
    _join_neighbours(text, partials)
    if named := read_names(text, names, anchors, partials):
        partials.extend(named)
        partials.sort(key=lambda partial: (partial.start, partial.end))
    _end_subjects(partials)
    return [complete(text, partial) for partial in partials]


def _is_inside(spans: list[tuple[int, int]], position: int) -> bool:
    """Return whether a position lies in one of the spans, which are in order."""
    before = bisect_right(spans, (position, position))
    return before > 0 and position < spans[before - 1][1]


def _drop_unconfirmed(partials: list[PartialCitation]) -> list[PartialCitation]:
    """Drop what is a document only if the text gives its full number elsewhere: "Kế hoạch 144" beside "144-KH/ĐUK"."""
    if not any(partial.is_doubtful for partial in partials):
        return partials
    full = {(partial.kind, partial.number.number) for partial in partials if partial.number and not partial.is_doubtful}
    return [
        partial for partial in partials if not partial.is_doubtful or (partial.number and (partial.kind, partial.number.number) in full)
    ]


def _join_neighbours(text: str, partials: list[PartialCitation]) -> None:
    """Number full mentions that follow one another as a list: "Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW ngày 25/10/2017"."""
    for number, (partial, later) in enumerate(pairwise(partials), start=1):
        if (
            later.start - partial.after > MOST_BETWEEN
            or later.list_number
            or partial.form is not later.form
            or partial.kind is not later.kind
        ):
            continue
        if _JOINED.fullmatch(text, partial.after, later.start):
            partial.list_number = partial.list_number or -number
            later.list_number = -abs(partial.list_number)


def _end_subjects(partials: list[PartialCitation]) -> None:
    """End the subject of a mention where the next mention begins; a member of a range begins where the range does."""
    for partial, later in pairwise(partials):
        if partial.subject_end > later.start >= partial.end:
            partial.subject_end = later.start


def _declare_alias(partials: list[PartialCitation], short: PartialCitation, position: int) -> None:
    """Keep a short name with the mention that it was declared for: the last one before it."""
    if partials and position - partials[-1].end < ALIAS_REACH and short.kind:
        number = short.number.number if short.form is NUMBER and short.number else 0
        partials[-1].alias = Alias(short.kind.code, number, short.plenum)
