"""Read the documents called by the meeting that adopted them: plenums of the central committee, national congresses."""

from __future__ import annotations

import re

from plugins.citations.behind import numeral, read_behind, term_name
from plugins.citations.citation import CitationForm
from plugins.citations.draft import Draft, share
from plugins.citations.leads import PlenumLead
from plugins.citations.numbers import is_counted
from plugins.citations.patterns import (
    COMMITTEE_BEHIND,
    CONGRESS,
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


def read_plenum(text: str, position: int, lead: PlenumLead, list_number: int) -> list[Draft]:
    """Read the number of a plenum at ``position``, its term or terms, and further plenums."""
    match = _NUMERAL.match(text, position)
    plenum = numeral(match[0]) if match else 0
    if match is None or not 1 <= plenum <= LAST_PLENUM:
        return []
    end = match.end()
    if match[0].lower() == "năm" and _OF_A_YEAR.match(text, end):
        return []
    if not match[0].isdigit() and not (lead.ordinal or lead.central):
        return []
    second = SECOND_SESSION.match(text, end)
    if second:
        end = second.end()
    behind = COMMITTEE_BEHIND.match(text, end)
    if behind and (lead.ordinal or lead.meeting) and not lead.central:
        end = behind.end()
    elif not lead.central:
        return []  # the plenum of some other committee
    if match[0].isdigit() and is_counted(text, end):
        return []
    first = Draft(CitationForm.PLENUM, lead.start, end, end, lead.kind, plenum=plenum, second_session=second is not None)
    first.context_start = lead.start
    members = [first, *_further_plenums(text, first)]
    last = members[-1]
    read_behind(text, last)
    last.issuer = None
    members.extend(_further_terms(text, last))
    if len(members) > 1:
        share(members, list_number)
    return members


def _further_plenums(text: str, first: Draft) -> list[Draft]:
    members: list[Draft] = []
    position = first.after
    while match := NEXT_PLENUM.match(text, position):
        plenum = int(match["plenum"])
        if not 1 <= plenum <= LAST_PLENUM or is_counted(text, match.end()):
            break
        start, position = match.start("span"), match.end()
        members.append(Draft(CitationForm.PLENUM, start, position, position, first.kind, plenum=plenum, context_start=first.start))
    return members


def _further_terms(text: str, first: Draft) -> list[Draft]:
    """Read "khóa XI, khóa XII": one document for each term."""
    members: list[Draft] = []
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
        member = Draft(CitationForm.PLENUM, start, position, position, first.kind, plenum=first.plenum, term=name)
        member.context_start = first.start
        members.append(member)
    if members:
        last = members[-1]
        read_behind(text, last)
        last.issuer = None
        first.subject_start, first.subject_end = last.subject_start, last.subject_end
    return members


def read_congress(text: str, position: int, list_number: int) -> list[Draft]:
    """Read the resolution of a national congress whose word "nghị quyết" begins at ``position``."""
    match = CONGRESS.match(text, position)
    if match is None or (not match["term"].isdigit() and match["term"].islower() and match["term"].isascii()):
        return []
    if _is_not_national(text, match.end()):
        return []
    name = term_name(str(numeral(match["term"])))
    if not name or match["term"].lower() == "năm" or (match["term"].isdigit() and is_counted(text, match.end())):
        return []
    first = Draft(CitationForm.CONGRESS, position, match.end(), match.end(), DocumentKind.RESOLUTION, term=name, context_start=position)
    members = [first]
    end = match.end()
    while further := NEXT_CONGRESS.match(text, end):
        later = term_name(further["term"])
        if not later or not further["term"].isupper() or _is_not_national(text, further.end()):
            break
        start, end = further.start("span"), further.end()
        members.append(Draft(CitationForm.CONGRESS, start, end, end, DocumentKind.RESOLUTION, term=later, context_start=position))
    if len(members) > 1:
        share(members, list_number)
    return members


def _is_not_national(text: str, position: int) -> bool:
    return bool(NOT_NATIONAL.match(text, position) or _LATER_NOT_NATIONAL.match(text, position))
