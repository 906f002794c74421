"""Read the words before a mention: how long the document has been carried out, and who has just issued it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.citations.citation import ACTING, SENTENCE, IssuerWords, WrittenDate
from plugins.citations.context_after import SUBJECT_LENGTH, find_bodies, numeral, read_issuer_words
from plugins.citations.patterns import KIND_WORDS, NUMERAL

CONTEXT_LENGTH = 170
SENTENCE_LENGTH = 1500

ENACTED_REACH = 70
YEARS_REACH = 70
NEAR = 100
"""Characters to the left in which years and verbs of issuing are looked for; more than either reach, with the words before the years."""

_VERBS = ("ban hành ", "thông qua ", "xây dựng ", " ra ", " ký ", "hóa thành ", "hoá thành ", "hóa bằng ", "hoá bằng ")
_UP_TO_MENTION = re.compile(r"(?:(?!thực hiện|triển khai|của|để)[^\s.;:,()]{1,12}\s){0,6}\(?$")
_KINDS = "|".join(sorted(KIND_WORDS, key=len, reverse=True))
_SEVERAL_ENACTED = re.compile(
    rf"(?:{'|'.join(verb.strip() for verb in _VERBS)})\s(?:\w{{1,8}}\s){{0,3}}(?P<kind>{_KINDS})"
    r"(?:\s\w{1,12}){0,4},?\strong đó(?:\s\w{1,12}){0,8}\s$"
)
_FULL_DATE = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)|(\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_YEARS = re.compile(rf"(?<!\w)(?P<years>{NUMERAL}|hai mươi(?: lăm)?|ba mươi|mười lăm)\s?$")
_CARRIED_OUT = re.compile(r"thực hiện|triển khai|học tập|thi hành|đưa|quán triệt|ban hành|làm theo|có |sau ")
_SENTENCE_MARKS = ("\n", ". ", "! ", "? ")
_MARKED = re.compile(r"\ssố\s", re.IGNORECASE)
_CENTRE = re.compile(r"Bộ Chính trị|Ban Bí thư|(?<!cơ quan )Trung ương(?! Đoàn)")
_MANY_YEARS = {"hai mươi": 20, "hai mươi lăm": 25, "ba mươi": 30, "mười lăm": 15}


@dataclass(slots=True)
class ContextBefore:
    """Hold what was read to the left of a mention."""

    years: int = 0
    enacted: bool = False
    actor: IssuerWords | None = None
    nearby: WrittenDate | None = None
    subject: str = ""


def read_context_before(text: str, start: int, asks_issuer: bool, is_number: bool) -> ContextBefore | None:
    """Read how long a document has been carried out and, if its issuer is not known, who has just issued it."""
    context = text[start - CONTEXT_LENGTH if start > CONTEXT_LENGTH else 0 : start]
    asks = is_number and (asks_issuer or "gày" in context)
    in_brackets = context[-1:] == "(" and not text[start].isdigit()
    if not (asks or in_brackets or "năm " in context or ("Ă" in context and "NĂM " in context)):
        return None
    if (line := context.rfind("\n")) >= 0:
        context = context[line + 1 :]
    lowered = context[-NEAR:].lower()
    years = _years_before(lowered) if "năm " in lowered else 0
    enacted = asks and (_is_enacted(lowered) or ("trong đó" in lowered and _is_among_enacted(lowered, text, start)))
    if not (years or enacted or in_brackets):
        return None
    before = ContextBefore(years, enacted)
    if enacted:
        if dates := list(_FULL_DATE.finditer(context)):
            parts = [int(part) for part in dates[-1].groups() if part]
            before.nearby = WrittenDate(parts[2], parts[1], parts[0])
        if asks_issuer and (issuers := list(find_bodies(context, 0, len(context)))):
            before.actor, _ = read_issuer_words(context, issuers[-1]["body"], issuers[-1].end(), ACTING)
    if in_brackets:
        cut = max(context.rfind(mark, 0, -1) for mark in ".;:()")
        before.subject = context[cut + 1 : -1].strip()[-SUBJECT_LENGTH:]
        if asks_issuer and before.actor is None:
            before.actor = _adopting_committee(text, start)
    return before


def _is_enacted(context: str) -> bool:
    """Return whether somebody has just issued what follows: "đã ban hành", "vừa thông qua các"."""
    near = context[-ENACTED_REACH:]
    for verb in _VERBS:
        if verb in near and _UP_TO_MENTION.match(near, near.rfind(verb) + len(verb)):
            return True
    return near.endswith((" có ", " có các "))


def _is_among_enacted(context: str, text: str, start: int) -> bool:
    """Return whether it is one of several that somebody issued: "ban hành 05 nghị quyết chuyên đề, trong đó nổi bật là"."""
    several = _SEVERAL_ENACTED.search(context)
    return several is not None and text[start : start + len(several["kind"])].lower() == several["kind"]


def _years_before(context: str) -> int:
    year = context.rfind("năm ", -YEARS_REACH)
    if year <= 0:
        return 0
    match = _YEARS.search(context, max(0, year - 14), year)
    if match is None or not _CARRIED_OUT.search(context, max(0, year - 24)):
        return 0
    return _MANY_YEARS.get(match["years"]) or numeral(match["years"])


def _adopting_committee(text: str, start: int) -> IssuerWords | None:
    """Find the committee that adopted what a sentence lists in brackets: "Đảng ủy Khối xác định … (Nghị quyết số 01)"."""
    earliest = max(0, start - SENTENCE_LENGTH)
    begin = _sentence_start(text, earliest, start)
    if _CENTRE.search(text, begin, start):
        return None
    local = _first_local(text, begin, start)
    if local or not _MARKED.search(text, start, start + 30):
        return local
    # the sentence before a list says who adopted it: "Năm vấn đề được Đảng ủy Khối ban hành thành nghị quyết riêng:"
    adopted = text.rfind("ban hành", earliest, begin)
    if adopted < 0:
        return None
    end = min((position for mark in _SENTENCE_MARKS if (position := text.find(mark, adopted, begin)) >= 0), default=begin)
    return _first_local(text, _sentence_start(text, earliest, adopted), end)


def _sentence_start(text: str, earliest: int, position: int) -> int:
    begin = max(text.rfind(mark, earliest, position) for mark in _SENTENCE_MARKS)
    return earliest if begin < 0 else begin + 1


def _first_local(text: str, start: int, end: int) -> IssuerWords | None:
    for body in find_bodies(text, start, end):
        issuer, _ = read_issuer_words(text, body["body"], body.end(), SENTENCE)
        if issuer.code:
            return issuer if issuer.is_local else None
    return None
