"""What stands before a mention: how long a document has been carried out, and who has just adopted it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.citations.behind import SUBJECT_LENGTH, issuer_words, numeral
from plugins.citations.citation import IssuerWords, Nearness, WrittenDate
from plugins.citations.patterns import ANY_BODY, NUMERAL

CONTEXT_LENGTH = 170
SENTENCE_LENGTH = 1500

_ENACTED = re.compile(
    r"(?<!\w)(?:ban hành|thông qua|xây dựng|đề ra|cụ thể h(?:óa|oá)(?: \w+)? (?:thành|bằng)|ra|ký)\s(?:(?!thực hiện|triển khai|của|để)[^\s.;:,()]{1,12}\s){0,6}\(?$",
    re.IGNORECASE,
)
_ENACTING = re.compile(r"ban hành|thông qua|đề ra|xây dựng", re.IGNORECASE)
_FULL_DATE = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)|(\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_YEARS = re.compile(rf"(?<!\w)(?P<years>{NUMERAL}|hai mươi(?: lăm)?|ba mươi|mười lăm)\s?$", re.IGNORECASE)
_CARRIED_OUT = re.compile(r"thực hiện|triển khai|học tập|thi hành|đưa|quán triệt|ban hành|làm theo|có |sau ", re.IGNORECASE)
_SENTENCE_START = re.compile(r"[.!?…]\s+(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠ])")
_MANY_YEARS = {"hai mươi": 20, "hai mươi lăm": 25, "ba mươi": 30, "mười lăm": 15}


@dataclass(slots=True)
class Before:
    """What was read to the left of a mention."""

    years: int = 0
    enacted: bool = False
    actor: IssuerWords | None = None
    nearby: WrittenDate | None = None
    subject: str = ""


def read_before(text: str, start: int, asks_issuer: bool, is_number: bool) -> Before | None:
    """Read how long a document has been carried out, and, when its issuer is not known, who has just adopted it."""
    context = text[max(0, start - CONTEXT_LENGTH) : start]
    if (line := context.rfind("\n")) >= 0:
        context = context[line + 1 :]
    years = _years_before(context)
    in_brackets = context.endswith("(")
    enacted = is_number and (asks_issuer or "ngày" in context) and _ENACTED.search(context, max(0, len(context) - 70)) is not None
    if not (years or enacted or in_brackets):
        return None
    before = Before(years, enacted)
    if enacted:
        if date := _last(_FULL_DATE, context):
            parts = [int(part) for part in date.groups() if part]
            before.nearby = WrittenDate(parts[2], parts[1], parts[0])
        if asks_issuer and (body := _last(ANY_BODY, context)):
            before.actor, _ = issuer_words(context, body["body"], body.end(), Nearness.ACTING)
    if in_brackets:
        cut = max(context.rfind(mark, 0, -1) for mark in ".;:()")
        before.subject = context[cut + 1 : -1].strip()[-SUBJECT_LENGTH:]
        if asks_issuer and before.actor is None:
            before.actor = _adopting_committee(text, start)
    return before


def _years_before(context: str) -> int:
    year = context.rfind("năm ")
    if year <= 0 or len(context) - year > 70:
        return 0
    match = _YEARS.search(context, max(0, year - 14), year)
    if match is None or not _CARRIED_OUT.search(context, max(0, year - 24)):
        return 0
    return _MANY_YEARS.get(match["years"].lower()) or numeral(match["years"])


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _adopting_committee(text: str, start: int) -> IssuerWords | None:
    """Find the committee that adopted what a sentence lists in brackets: "Đảng ủy Khối đã ban hành … (Nghị quyết số 01)"."""
    line = text.rfind("\n", max(0, start - SENTENCE_LENGTH), start)
    begin = max(line + 1, start - SENTENCE_LENGTH)
    for sentence in _SENTENCE_START.finditer(text, begin, start):
        begin = sentence.end()
    if _ENACTING.search(text, begin, start) is None:
        return None
    for body in ANY_BODY.finditer(text, begin, start):
        issuer, _ = issuer_words(text, body["body"], body.end(), Nearness.SENTENCE)
        if issuer.is_local and issuer.code:
            return issuer
    return None
