"""Read the documents called by number: "Chỉ thị số 05-CT/TW", "Nghị quyết 18, 19 và 20-NQ/TW", "NQ 04"."""

from __future__ import annotations

import re

from plugins.citations.behind import read_behind
from plugins.citations.citation import CitationForm
from plugins.citations.draft import Draft, share
from plugins.citations.leads import Lead
from plugins.citations.patterns import COUNTED, FOLLOWING, LIST_MARK, MEMBER, OTHER_CODE
from plugins.documents.document import DocumentKind
from plugins.documents.number import DocumentNumber, family, official_issuer

MOST_IN_RANGE = 30

_NEXT_WORDS = re.compile(r"\s{0,2}(?P<first>[^\W\d_]+)(?:[ \u00a0]{1,2}(?P<second>[^\W\d_]+))?")
_NOT_A_NUMBER = re.compile(r"[.,]\d|\s?%|/\d|\s?[-–]\s?\d{1,2}[-/.]|[:h]\d\d|°")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDING = re.compile(r"\s{0,2}(?:[,.;:)\]”\"'»’…?!/]|[-–](?!\d)|$|\n)")
_STANDALONE = re.compile(r"(?<!\w)số\s{0,2}:?\s{0,2}$", re.IGNORECASE)


def read_numbers(text: str, position: int, lead: Lead | None, list_number: int) -> list[Draft]:
    """Read the number at ``position`` and the list it begins; without a lead only a number with its code is one."""
    match = MEMBER.match(text, position)
    if match is None:
        return []
    number, end = _number(text, match, lead)
    if lead is None:
        if not number.issuer_code:
            return []
        marked = _STANDALONE.search(text, max(0, position - 8), position)
        start = marked.start() if marked else position
    else:
        start = lead.start
    first = Draft(CitationForm.NUMBER, start, end, end, lead.kind if lead else None, number, context_start=start)
    if lead and lead.issuer:
        first.issuer = lead.issuer
    read_behind(text, first)
    coded = bool(number.issuer_code or number.year)
    members = [first, *_further_members(text, first)]
    if (
        lead
        and not coded
        and not (len(members) > 1 and members[-1].number and members[-1].number.issuer_code)
        and not _is_document(text, position, end, lead, first)
    ):
        return []
    if len(members) > 1:
        share(members, list_number)
    return members


def _number(text: str, match: re.Match[str], lead: Lead | None) -> tuple[DocumentNumber, int]:
    number = DocumentNumber.from_match(match)
    end = match.end()
    if number.issuer_code or lead is None or number.year:
        return number, end
    other = OTHER_CODE.match(text, end)
    if other is None:
        return number, end
    printed = official_issuer(other["code"])
    if lead.kind is DocumentKind.LETTER and "-" in printed:
        # letters of State bodies bear the issuer where others bear the kind: 123/BNV-CCVC
        return DocumentNumber(number.number, number.letter, None, "", printed, True), other.end()
    return DocumentNumber(number.number, number.letter, None, lead.kind.code, printed.rpartition("/")[2], "/" in other[0]), other.end()


def _further_members(text: str, first: Draft) -> list[Draft]:
    members: list[Draft] = []
    previous = first
    while match := LIST_MARK.match(text, previous.after):
        read = MEMBER.match(text, match.end())
        if read is None or _NOT_A_NUMBER.match(text, read.end()):
            break
        number = DocumentNumber.from_match(read)
        coded = bool(number.issuer_code)
        if coded and first.kind and family(number.kind_code) not in _families(first):
            break
        if not coded and not _is_member(text, read, marked=match["marked"] is not None, in_range=match["range"] is not None):
            break
        start = match.start("marked") if match["marked"] else match.end()
        member = Draft(CitationForm.NUMBER, start, read.end(), read.end(), first.kind, number, context_start=first.start)
        read_behind(text, member)
        if match["range"] and previous.number:
            between = number.number - previous.number.number
            if not 0 < between <= MOST_IN_RANGE:
                break
            members.extend(_unwritten(previous, member))
        members.append(member)
        previous = member
    return members


def _families(first: Draft) -> set[str]:
    own = {family(code) for code in first.kind.codes} if first.kind else set()
    return own | ({family(first.number.kind_code)} if first.number and first.number.kind_code else set())


def _is_member(text: str, read: re.Match[str], *, marked: bool, in_range: bool) -> bool:
    """Whether a figure without a code goes on with a list, and does not count something."""
    if _YEAR.fullmatch(read["number"]) or len(read["number"]) > 3:
        return False
    if marked or _ENDING.match(text, read.end()) or LIST_MARK.match(text, read.end()):
        return not is_counted(text, read.end())
    words = _NEXT_WORDS.match(text, read.end())
    return bool(words) and not is_counted(text, read.end()) and (in_range or words["first"].lower() in FOLLOWING)  # type: ignore[index]


def _unwritten(first: Draft, last: Draft) -> list[Draft]:
    """Make the members of a range that are not written out; their words are the whole range."""
    assert first.number
    assert last.number
    return [
        Draft(
            CitationForm.NUMBER,
            first.start,
            last.end,
            last.after,
            first.kind,
            DocumentNumber(number, "", None, last.number.kind_code, last.number.issuer_code, last.number.state_form),
            context_start=first.context_start,
        )
        for number in range(first.number.number + 1, last.number.number)
    ]


def _is_document(text: str, position: int, end: int, lead: Lead, draft: Draft) -> bool:
    """Whether a number without a code is one of a document, and no count, year or percentage."""
    written = text[position:end]
    if not lead.is_sure or (len(written) > 3 and not lead.marked and _YEAR.fullmatch(written)) or _NOT_A_NUMBER.match(text, end):
        return False
    if not lead.marked and "\n" in text[lead.start : position]:
        return False
    if lead.between and not (lead.issuer or lead.between in _ADJECTIVES):
        return False
    if draft.after > end or draft.subject_start:
        # a date, a term, an issuer or a title: nothing counted is followed by these
        return not (lead.needs_mark and draft.issuer is None)
    if is_counted(text, end) or lead.needs_mark:
        return False
    if lead.marked or _ENDING.match(text, end) or not lead.is_verb_in(text):
        return True
    words = _NEXT_WORDS.match(text, end)
    return words is None or words["first"].lower() in FOLLOWING


_ADJECTIVES = frozenset(
    {"chuyên đề", "hành động", "riêng", "chung", "phối hợp", "khẩn", "hỏa tốc", "mật", "liên tịch", "kiểm tra", "giám sát"}
)


def is_counted(text: str, end: int) -> bool:
    """Whether the word behind a figure is one of things that are counted: "12 cán bộ"."""
    words = _NEXT_WORDS.match(text, end)
    if words is None:
        return False
    first = words["first"].lower()
    if first in COUNTED:
        return True
    return words["second"] is not None and f"{first}_{words['second'].lower()}" in COUNTED
