"""Read the words after a mention: dates, terms, issuers and what the document is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product

from plugins.citations.citation import AFTER_TITLE, BESIDE, NUMBER, IssuerWords, Nearness, WrittenDate
from plugins.citations.partial import PartialCitation
from plugins.citations.patterns import (
    BODY,
    BODY_BY_WORDS,
    CAPITAL,
    DATE,
    ISSUER,
    ISSUER_AFTER_TITLE,
    NEXT_TERM,
    PLACE,
    PLENUM_AFTER,
    ROMAN,
    SUBJECT,
    SUBJECT_END,
    TERM,
    WORD_NUMBERS,
)
from plugins.core.vietnamese import fold
from plugins.documents.tables import CENTRAL, LAST_PLENUM, STATE, TERM_NAMES, IssuingBody

SUBJECT_LENGTH = 150

_ROMAN_OF = {number: roman for roman, number in ROMAN.items()}
_CLAUSE_FOLLOWS = re.compile(r"\s?(?:của|về|do|[“\"();.:]|,?\s?(?:và|số|của|về|do)\s|$)", re.IGNORECASE)
_ISSUING = re.compile(r"ban hành|thông qua|(?<!\w)ký(?!\w)", re.IGNORECASE)
# Two letters, a figure and its mark, or a quotation mark.
_FIRST_LETTERS = re.compile(r"[\s,:)(\[]{0,4}(\w[\w./-]|[“\"«‘])")
_ENDS = frozenset((".", ";", "”", "", "\n"))
_SUBJECT_LETTERS = frozenset('vqVQ“"«‘')


def numeral(written: str) -> int:
    """Read a small number in figures, Roman figures or words; zero for anything else.

    >>> numeral("04"), numeral("XII"), numeral("Bảy")
    (4, 12, 7)
    """
    if written.isdigit():
        return int(written)
    return ROMAN.get(written) or WORD_NUMBERS.get(" ".join(fold(written).split()), 0)


def term_name(written: str) -> str:
    """Name a term in Roman figures, or return an empty string for a term that the central committee never had.

    >>> term_name("12"), term_name("XII"), term_name("XVI")
    ('XII', 'XII', '')
    """
    name = _ROMAN_OF.get(int(written), "") if written.isdigit() else written
    return name if name in TERM_NAMES else ""


def read_context_after(text: str, partial: PartialCitation) -> None:
    """Read dates, terms, issuers, plenums and the subject after a mention, in any order, into the partial citation."""
    while True:
        following = text[partial.after : partial.after + 3]
        readers = _READERS_AFTER_SPACE.get(following)
        if readers is None:
            letter = following[1:2] if following[:1] == " " else ""
            if letter.isalnum():
                break
            if following[:1] in _ENDS:
                return
            first = _FIRST_LETTERS.match(text, partial.after)
            if first is None:
                return
            letter = first[1][0]
            readers = _READERS.get(first[1].lower(), ())
        for read in readers:
            if read(text, partial):
                break
        else:
            break
    if readers:
        return
    if letter in _SUBJECT_LETTERS and (subject := SUBJECT.match(text, partial.after)):
        limit = subject.end() + SUBJECT_LENGTH
        end = SUBJECT_END.search(text, subject.end(), limit)
        partial.subject_start, partial.subject_end = subject.end(), end.start() if end else min(limit, len(text))


def _read_date(text: str, partial: PartialCitation) -> bool:
    if partial.signed:
        return False
    match = DATE.match(text, partial.after)
    if match is None:
        return False
    before, marked, day, month, year, day_word, month_word, year_word, only_month, of, only_year = match.groups()
    date = _make_date(day or day_word, month or month_word or only_month, year or year_word or only_year)
    if date is None:
        return False
    if before is None:
        # "năm 2016" after a document is its year only if "năm" is written and nothing is done in it.
        if not of and "(" not in match[0] and not only_month:
            return False
        # "khóa XII năm 2017" may be the year of a plan: it can confirm a document, not refute one
        partial.nearby = date
    elif not marked and not date.is_full:
        return False
    elif "," in before and not _CLAUSE_FOLLOWS.match(text, match.end()):
        # "thực hiện Chỉ thị 05, ngày 20/4/2021, Đảng ủy Khối tổ chức …": the day of an event
        partial.nearby = date
        return False
    else:
        partial.signed = date
    partial.after = match.end()
    return True


def _make_date(written_day: str | None, written_month: str | None, written_year: str | None) -> WrittenDate | None:
    day, month, year = int(written_day or 0), int(written_month or 0), int(written_year or 0)
    return WrittenDate(year, month, day) if day <= 31 and month <= 12 and (not year or 1945 <= year <= 2100) else None


def _read_term(text: str, partial: PartialCitation) -> bool:
    if partial.term:
        return False
    match = TERM.match(text, partial.after)
    if match is None or not (match["term"].isdigit() or match["term"].isupper()):
        return False
    name = term_name(match["term"])
    if not name:
        return False
    if partial.issuer and partial.issuer.level is not CENTRAL:
        # the term of a provincial committee or of the National Assembly
        partial.after = match.end()
        return True
    beside = partial.after == partial.end
    if not beside and partial.form is NUMBER and NEXT_TERM.match(text, match.end()):
        # "Kết luận 01-KL/TW của Bộ Chính trị (khóa XII, XIII)" does not say which
        partial.after = match.end()
        return True
    partial.term = name
    partial.after = match.end()
    if ("(" in match["before"] or "[" in match["before"]) and text[partial.after : partial.after + 1] in (")", "]"):
        partial.after += 1
    if beside:
        partial.end = partial.after
    return True


def _read_issuer(text: str, partial: PartialCitation) -> bool:
    if partial.issuer:
        return False
    match = ISSUER.match(text, partial.after)
    if match is None:
        return False
    by, body, beside = match.group("by", "body", "beside")
    if by and by.lower() != "của" and not _ISSUING.search(text, match.end(), match.end() + 60):
        # "sơ kết Chỉ thị 05 do Tỉnh ủy tổ chức"
        return False
    words = body or beside
    if words is None:
        partial.issuer = IssuerWords("TW", CENTRAL)
        partial.after = match.end()
        return True
    partial.issuer, partial.after = read_issuer_words(text, words, match.end(), BESIDE)
    return True


@lru_cache(maxsize=2048)
def issuing_body(words: str) -> IssuingBody:
    """Return the body that some words name, however they are spelled."""
    return BODY_BY_WORDS[" ".join(fold(words).split())]


def read_issuer_words(text: str, words: str, end: int, nearness: Nearness) -> tuple[IssuerWords, int]:
    """Make the issuer that some words and the place after them name; return it with the position after both."""
    issuer, placed = _issuer_named(words, nearness)
    if placed and (match := PLACE.match(text, end)) and match["place"]:
        return issuer._replace(place=" ".join(match["place"].split()).strip(" ,")), match.end()
    return issuer, end


@lru_cache(maxsize=2048)
def _issuer_named(words: str, nearness: Nearness) -> tuple[IssuerWords, bool]:
    """Return the issuer that some words name, and whether a place may follow them."""
    body = issuing_body(words)
    return IssuerWords(body.code, body.level, body.organ, "", nearness), body.placed


def _read_plenum(text: str, partial: PartialCitation) -> bool:
    if partial.plenum:
        return False
    match = PLENUM_AFTER.match(text, partial.after)
    if match is None:
        return False
    number = numeral(match["first"] or match["second"] or "")
    if not 1 <= number <= LAST_PLENUM:
        return False
    partial.plenum = number
    partial.issuer = partial.issuer or IssuerWords("TW", CENTRAL, "Ban Chấp hành Trung ương")
    partial.after = match.end()
    return True


# By the first two letters after a number: nearly all text there begins with others, and no reader is tried.
_READERS: dict[str, tuple[Callable[[str, PartialCitation], bool], ...]] = {
    **dict.fromkeys(
        ("ng", "nă", "ký", "ra", *(f"{n:02}" for n in range(100)), *(f"{n}{mark}" for n in range(10) for mark in "./-")), (_read_date,)
    ),
    "th": (_read_date,),
    "ba": (_read_date, _read_issuer, _read_plenum),
    "đư": (_read_date, _read_issuer),
    "bộ": (_read_issuer,),
    "bc": (_read_issuer, _read_plenum),
    "do": (_read_issuer, _read_plenum),
    "củ": (_read_issuer, _read_plenum, _read_term),
    "cá": (_read_term,),
    "kh": (_read_term,),
    **{f"k{n}": (_read_term,) for n in range(10)},
    "tr": (_read_issuer, _read_plenum, _read_term),
    **dict.fromkeys(("hộ", "hn", "tạ"), (_read_plenum,)),
    **dict.fromkeys(("tw", "tư", "t."), (_read_issuer, _read_plenum)),
}
# One look-up for what follows most numbers: a space and two letters in any case.
_READERS_AFTER_SPACE = {
    f" {first}{second}": readers
    for letters, readers in _READERS.items()
    for first, second in product(*({letter, letter.upper()} for letter in letters))
}
_BODY_LETTERS = frozenset(words[0] for words in BODY_BY_WORDS) | {"u"}


def find_bodies(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Find the issuers named in a piece of text, by words with a capital, from left to right."""
    read_to = start
    for capital in CAPITAL.finditer(text, start, end):
        position = capital.start()
        if position >= read_to and text[position].lower() in _BODY_LETTERS and (match := BODY.match(text, position, end)):
            read_to = match.end()
            yield match


def read_issuer_at(text: str, position: int) -> IssuerWords | None:
    """Read the issuer that begins at a position: "của Đảng ủy xã" between the kind and the number."""
    partial = PartialCitation(NUMBER, position, position, None)
    _read_issuer(text, partial)
    return partial.issuer


def issuer_after_title(text: str, start: int, end: int) -> IssuerWords | None:
    """Find the local issuer after a title: "Nghị quyết số 04 về phát triển du lịch của Tỉnh ủy"."""
    for match in ISSUER_AFTER_TITLE.finditer(text, start, min(end, start + SUBJECT_LENGTH)):
        issuer, _ = read_issuer_words(text, match["body"], match.end(), AFTER_TITLE)
        if issuer.code and (issuer.is_local or issuer.level is STATE):
            return issuer
    return None
