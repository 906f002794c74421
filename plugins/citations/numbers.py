"""Read mentions by number: "Chỉ thị số 05-CT/TW", "Nghị quyết 18, 19 và 20-NQ/TW", "NQ 04"."""

from __future__ import annotations

import re

from plugins.citations.citation import NUMBER
from plugins.citations.context_after import read_context_after
from plugins.citations.number_prefix import NumberPrefix
from plugins.citations.partial import PartialCitation, share
from plugins.citations.patterns import LIST_MARK, MEMBER, OTHER_CODE, TITLED_MEMBER
from plugins.citations.vocabulary import COUNTED, FOLLOWING
from plugins.documents.document import DocumentKind
from plugins.documents.number import DASH, DocumentNumber, family, official_issuer

MOST_IN_RANGE = 30

_NEXT_WORDS = re.compile(r"\s{0,2}(?P<first>[^\W\d_]+)(?:[ \u00a0]{1,2}(?P<second>[^\W\d_]+))?")
_NOT_A_NUMBER = re.compile(r"[.,]\d|\s?%|/\d|\s?[-–]\s?\d{1,2}[-/.]|[:h]\d\d|°")
_MARKS = frozenset("/" + DASH)
_LIST_SIGNS = frozenset(",;&" + DASH)
_LIST_WORDS = frozenset({"và", "đế", "tớ", "cù", "ho", "ha", "vớ", "VÀ", "ĐẾ", *(f"{dash} " for dash in DASH), "& "})
_FIGURE = re.compile(r"[0-9]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDING = re.compile(r"\s{0,2}(?:[,.;:)\]”\"'»’…?!/]|[-–](?!\d)|$|\n)")
_BEGIN_COUNTED = frozenset(words.partition("_")[0] for words in COUNTED)
_STANDALONE = re.compile(r"(?<!\w)số[^\S\n]{0,2}:?[^\S\n]{0,2}$", re.IGNORECASE)

# Looking a member up in its class is slow (see CitationForm).
LETTER = DocumentKind.LETTER


def read_numbers(text: str, position: int, prefix: NumberPrefix | None, list_number: int) -> list[PartialCitation]:
    """Read the number at ``position`` and the list it begins; without a prefix only a number with a code counts."""
    match = MEMBER.match(text, position)
    if match is None:
        return []
    number, end = DocumentNumber.from_match(match), match.end()
    is_bare = not (number.issuer_code or number.year)
    if prefix is None:
        if not number.issuer_code:
            return []
        marked = _STANDALONE.search(text, max(0, position - 8), position)
        first = PartialCitation(NUMBER, marked.start() if marked else position, end, None, number)
    else:
        if is_bare and text[end : end + 2].lstrip()[:1] in _MARKS:
            number, end = _with_other_code(text, number, end, prefix)
            is_bare = not number.issuer_code
        first = PartialCitation(NUMBER, prefix.start, end, prefix.kind, number)
        first.issuer = prefix.issuer
    read_context_after(text, first)
    after = first.after
    members = [first]
    may_go_on = text[after : after + 1] in _LIST_SIGNS or text[after + 1 : after + 3] in _LIST_WORDS
    if first.subject_start or (may_go_on and LIST_MARK.match(text, after)):
        members += _further_members(text, first)
    if len(members) == 1:
        return [] if prefix and is_bare and (prefix.in_list or not _is_document(text, position, end, prefix, first)) else members
    if prefix and is_bare and not _begin_documents(text, position, end, prefix, members):
        return []
    share(members, list_number)
    return members


def _begin_documents(text: str, position: int, end: int, prefix: NumberPrefix, members: list[PartialCitation]) -> bool:
    """Return whether a number without a code begins a list of documents: by the code of the last one, or the words around it."""
    last = members[-1].number
    return bool(last and last.issuer_code) or _is_document(text, position, end, prefix, members[0])


def _with_other_code(text: str, number: DocumentNumber, end: int, prefix: NumberPrefix) -> tuple[DocumentNumber, int]:
    """Read a code without the kind: "Nghị quyết 18-TW", "Công văn số 123/BNV-CCVC"."""
    other = OTHER_CODE.match(text, end)
    if other is None:
        return number, end
    printed = official_issuer(other["code"])
    if prefix.kind is LETTER and "-" in printed:
        # letters of State bodies have the issuer where others have the kind
        return DocumentNumber(number.number, number.letter, None, "", printed, True), other.end()
    return DocumentNumber(number.number, number.letter, None, prefix.kind.code, printed.rpartition("/")[2], "/" in other[0]), other.end()


def _further_members(text: str, first: PartialCitation) -> list[PartialCitation]:
    members: list[PartialCitation] = []
    previous = first
    while match := LIST_MARK.match(text, previous.after) or _titled_member(text, previous):
        read = MEMBER.match(text, match.end())
        if read is None or _NOT_A_NUMBER.match(text, read.end()):
            break
        number = DocumentNumber.from_match(read)
        coded = bool(number.issuer_code)
        if coded and first.kind and family(number.kind_code) not in _families(first):
            break
        if not coded and not _is_member(
            text, read, marked=match["marked"] is not None, in_range=match.re is LIST_MARK and match["range"] is not None
        ):
            break
        start = match.start("marked") if match["marked"] else match.end()
        member = PartialCitation(NUMBER, start, read.end(), first.kind, number, first.start)
        read_context_after(text, member)
        if match.re is LIST_MARK and match["range"] and previous.number:
            between = number.number - previous.number.number
            if not 0 < between <= MOST_IN_RANGE:
                break
            members.extend(_unwritten_members(previous, previous.number.number, member, number))
        members.append(member)
        previous = member
    return members


def _titled_member(text: str, previous: PartialCitation) -> re.Match[str] | None:
    if (
        not previous.subject_start
        or (previous.number and previous.number.issuer_code)
        or not _FIGURE.search(text, previous.subject_start, previous.subject_end + 20)
    ):
        return None
    match = TITLED_MEMBER.search(text, previous.subject_start, previous.subject_end + 20)
    if match:
        previous.subject_end = match.start()
    return match


def _families(first: PartialCitation) -> set[str]:
    families = {family(code) for code in first.kind.codes} if first.kind else set()
    return families | ({family(first.number.kind_code)} if first.number and first.number.kind_code else set())


def _is_member(text: str, read: re.Match[str], *, marked: bool, in_range: bool) -> bool:
    """Return whether a figure without a code continues a list, and does not count something."""
    if _YEAR.fullmatch(read["number"]) or len(read["number"]) > 3:
        return False
    if marked or _ENDING.match(text, read.end()) or LIST_MARK.match(text, read.end()):
        return not is_counted(text, read.end())
    words = _NEXT_WORDS.match(text, read.end())
    return bool(words) and not is_counted(text, read.end()) and (in_range or words["first"].lower() in FOLLOWING)  # type: ignore[index]


def _unwritten_members(first: PartialCitation, since: int, last: PartialCitation, number: DocumentNumber) -> list[PartialCitation]:
    """Make the members of a range that are not written out; the words of each are the whole range."""
    members = []
    for between in range(since + 1, number.number):
        member = PartialCitation(
            NUMBER, first.start, last.end, first.kind, number._replace(number=between, letter="", year=None), first.context_start
        )
        member.after = last.after
        members.append(member)
    return members


def _is_document(text: str, position: int, end: int, prefix: NumberPrefix, partial: PartialCitation) -> bool:
    """Return whether a number without a code is that of a document, and no count, year or percentage."""
    if not prefix.is_sure:
        return False
    following = text[end : end + 2]
    if not (following[:1] == " " and following[1:].isalpha()) and _NOT_A_NUMBER.match(text, end):
        return False
    if not prefix.marked and (_YEAR.fullmatch(text, position, end) or text.find("\n", prefix.start, position) >= 0):
        return False
    if prefix.between and not (prefix.issuer or prefix.between in _ADJECTIVES):
        return False
    partial.is_doubtful = prefix.needs_mark and partial.issuer is None
    if partial.after > end or partial.subject_start:
        # a date, a term, an issuer or a title: nothing counted is followed by these
        return True
    words = _NEXT_WORDS.match(text, end)
    if words is None:
        return True
    if _is_count(text, words):
        return False
    if not (partial.is_doubtful or prefix.marked or words["first"].lower() in FOLLOWING or _ENDING.match(text, end)):
        partial.is_doubtful = prefix.is_verb_in(text)
    return True


_ADJECTIVES = frozenset(
    {"chuyên đề", "hành động", "riêng", "chung", "phối hợp", "khẩn", "hỏa tốc", "mật", "liên tịch", "kiểm tra", "giám sát"}
)


def is_counted(text: str, end: int) -> bool:
    """Return whether the word after a figure names things that are counted: "12 cán bộ"."""
    words = _NEXT_WORDS.match(text, end)
    return words is not None and _is_count(text, words)


def _is_count(text: str, words: re.Match[str]) -> bool:
    first, second = words.groups()
    first = first.lower()
    if first in COUNTED:
        return True
    if first in ("ngày", "tháng"):  # "ngày 25/10/2017" is a date, "30 ngày sau" is none
        return second is not None or not text[words.end() : words.end() + 2].strip()[:1].isdigit()
    return second is not None and first in _BEGIN_COUNTED and f"{first}_{second.lower()}" in COUNTED
