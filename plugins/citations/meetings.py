"""Read mentions by the meeting that adopted a document: plenums of the central committee, national congresses."""

from __future__ import annotations

import re

from plugins.citations.citation import CONGRESS, PLENUM
from plugins.citations.context_after import numeral, read_context_after, term_name
from plugins.citations.number_prefix import PlenumPrefix
from plugins.citations.numbers import is_counted
from plugins.citations.partial import PartialCitation, share
from plugins.citations.patterns import (
    COMMITTEE_AFTER,
    CONGRESS_RESOLUTION,
    NEXT_CONGRESS,
    NEXT_PLENUM,
    NEXT_TERM,
    NOT_NATIONAL,
    NUMERAL,
    SECOND_SESSION,
)
from plugins.documents.document import DocumentKind
from plugins.documents.tables import LAST_PLENUM

_NUMERAL = re.compile(NUMERAL, re.IGNORECASE)
_OF_A_YEAR = re.compile(r"\s{1,3}(?:qua|nay|\d{4})", re.IGNORECASE)
_LATER_NOT_NATIONAL = re.compile(r"[\s,(]{1,3}nhiệm kỳ[\s\d–-]{4,16}(?:của )?đảng (?:bộ|ủy|uỷ)", re.IGNORECASE)
_CLOSING = (")", "]")

# Looking a member up in its class is slow (see CitationForm).
RESOLUTION = DocumentKind.RESOLUTION


def read_plenum(text: str, position: int, prefix: PlenumPrefix, list_number: int) -> list[PartialCitation]:
    """Read the number of a plenum at ``position``, its term or terms, and further plenums."""
    match = _NUMERAL.match(text, position)
    plenum = numeral(match[0]) if match else 0
    if match is None or not 1 <= plenum <= LAST_PLENUM:
        return []
    end = match.end()
    if not match[0].isdigit() and (not (prefix.ordinal or prefix.central) or (match[0].lower() == "năm" and _OF_A_YEAR.match(text, end))):
        return []
    second = SECOND_SESSION.match(text, end)
    if second:
        end = second.end()
    if not prefix.central:
        committee = COMMITTEE_AFTER.match(text, end) if prefix.ordinal or prefix.meeting else None
        if committee is None:
            return []  # the plenum of some other committee
        end = committee.end()
    if match[0].isdigit() and is_counted(text, end):
        return []
    first = _plenum(prefix.start, end, prefix.kind, plenum)
    first.second_session = second is not None
    members = [first, *_further_plenums(text, first)]
    last = members[-1]
    read_context_after(text, last)
    last.issuer = None
    members.extend(_further_terms(text, last))
    if len(members) > 1:
        share(members, list_number)
    return members


def _plenum(start: int, end: int, kind: DocumentKind | None, plenum: int, term: str = "", context_start: int = -1) -> PartialCitation:
    partial = PartialCitation(PLENUM, start, end, kind, None, context_start)
    partial.plenum, partial.term = plenum, term
    return partial


def _congress(start: int, end: int, term: str, context_start: int = -1) -> PartialCitation:
    partial = PartialCitation(CONGRESS, start, end, RESOLUTION, None, context_start)
    partial.term = term
    return partial


def _further_plenums(text: str, first: PartialCitation) -> list[PartialCitation]:
    members: list[PartialCitation] = []
    position = first.after
    while match := NEXT_PLENUM.match(text, position):
        plenum = int(match["plenum"])
        if not 1 <= plenum <= LAST_PLENUM or is_counted(text, match.end()):
            break
        start, position = match.start("span"), match.end()
        members.append(_plenum(start, position, first.kind, plenum, context_start=first.start))
    return members


def _further_terms(text: str, first: PartialCitation) -> list[PartialCitation]:
    """Read "khóa XI, khóa XII": one document for each term."""
    members: list[PartialCitation] = []
    if not first.term:
        return members
    position = first.end
    while match := NEXT_TERM.match(text, position):
        name = term_name(match["term"]) if match["term"].isdigit() or match["term"].isupper() else ""
        if not name or (match["term"].isdigit() and is_counted(text, match.end())):
            break
        start, position = match.span("term_span")
        if text[position : position + 1] in _CLOSING:
            position += 1
        member = _plenum(start, position, first.kind, first.plenum, name, first.start)
        members.append(member)
    if members:
        last = members[-1]
        read_context_after(text, last)
        last.issuer = None
        first.subject_start, first.subject_end = last.subject_start, last.subject_end
    return members


def read_congress(text: str, position: int, list_number: int) -> list[PartialCitation]:
    """Read the resolution of a national congress whose word "nghị quyết" begins at ``position``."""
    match = CONGRESS_RESOLUTION.match(text, position)
    if match is None or (not match["term"].isdigit() and match["term"].islower() and match["term"].isascii()):
        return []
    if _is_not_national(text, match.end()):
        return []
    name = term_name(str(numeral(match["term"])))
    if not name or match["term"].lower() == "năm" or (match["term"].isdigit() and is_counted(text, match.end())):
        return []
    first = _congress(position, match.end(), name)
    members = [first]
    end = match.end()
    while further := NEXT_CONGRESS.match(text, end):
        later = term_name(further["term"])
        if not later or not further["term"].isupper() or _is_not_national(text, further.end()):
            break
        start, end = further.start("span"), further.end()
        members.append(_congress(start, end, later, position))
    if len(members) > 1:
        share(members, list_number)
    return members


def _is_not_national(text: str, position: int) -> bool:
    return bool(NOT_NATIONAL.match(text, position) or _LATER_NOT_NATIONAL.match(text, position))
