"""Define the grammar of citations in small named patterns, built from the tables of documents; none can backtrack far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plugins.core.vietnamese import TONE_PAIRS
from plugins.documents.document import DocumentKind
from plugins.documents.number import CODE, DASH
from plugins.documents.tables import BODIES, LEADING_WORDS, IssuingBody

GAP = r"\s{1,3}"
"""The space between two words: also a hard space or one line break."""


def _compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a pattern in which a space matches any space."""
    return re.compile(re.sub(r"(?<!\\) (?![?*+{])", lambda _: GAP, pattern), flags)


# The tone of oa, oe, uy may be on either vowel: "khoá" and "khóa", "uỷ" and "ủy".
_TONES = {old: new for new, old in TONE_PAIRS.items()}
_UNITS = re.compile("|".join((*_TONES, ".")))


def other_tone_places(words: str) -> str:
    """Spell words with the tone marks in their other places.

    >>> other_tone_places("Đề án Văn hóa công vụ")
    'Đề án Văn hoá công vụ'
    """
    for spelling, variant in _TONES.items():
        words = words.replace(spelling, variant)
    return words


def spelled(words: str) -> str:
    """Make a pattern for words in lower case: any space between them, either place of the tone mark.

    >>> bool(re.fullmatch(spelled("tỉnh ủy"), "tỉnh\\u00a0uỷ"))
    True
    """
    return one_of([_units(words)])


def leftwards(words: str) -> str:
    """Make a pattern for words in reversed text.

    >>> bool(re.fullmatch(leftwards("khóa"), "áohk"))
    True
    """
    return one_of([_units(words, reversed_=True)])


def _units(words: str, *, reversed_: bool = False) -> list[str]:
    """Split words into patterns for letters, gaps, and pairs of vowels of which either may have the tone."""
    units = []
    for unit in _UNITS.findall(words):
        spellings = (unit, _TONES.get(unit, unit))
        patterns = [re.escape(spelling[::-1] if reversed_ else spelling) for spelling in spellings]
        units.append(GAP if unit == " " else patterns[0] if unit not in _TONES else f"(?:{'|'.join(patterns)})")
    return units[::-1] if reversed_ else units


def _any_spelled(words: Iterable[str]) -> str:
    """Make a pattern for one of many phrases, the longer of two that begin alike first."""
    return one_of([_units(phrase) for phrase in words])


def _any_leftwards(words: Iterable[str]) -> str:
    """Make a pattern for one of many phrases in reversed text, the longer of two that end alike first."""
    return one_of([_units(phrase, reversed_=True) for phrase in words])


def one_of(many: Iterable[Sequence[str]]) -> str:
    """Make a pattern for one of many sequences of patterns; common beginnings are joined, so that each is compared once.

    >>> one_of(["số", "sáu"])
    's(?:áu|ố)'
    """
    by_first: dict[str, list[Sequence[str]]] = {}
    for units in sorted(many, key=len, reverse=True):
        by_first.setdefault(units[0] if units else "", []).append(units[1:])
    branches = [first + (one_of(rest) if any(rest) else "") if first else "" for first, rest in by_first.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


# --- to the left of a number ---

KIND_WORDS: dict[str, DocumentKind] = {
    **{kind.word.lower(): kind for kind in DocumentKind},
    "chương trình hành động": DocumentKind.PROGRAMME,
    "qui định": DocumentKind.REGULATION,
    "qui chế": DocumentKind.STATUTE,
    "thông báo kết luận": DocumentKind.NOTICE,
    "văn bản": DocumentKind.LETTER,
}
"""Words of kinds, in lower case."""

ABBREVIATIONS: dict[str, DocumentKind] = {
    "nq": DocumentKind.RESOLUTION,
    "ct": DocumentKind.DIRECTIVE,
    "kl": DocumentKind.CONCLUSION,
    "qđ": DocumentKind.REGULATION,
    "qđi": DocumentKind.REGULATION,
    "qyđ": DocumentKind.REGULATION,
    "nđ": DocumentKind.DECREE,
    "hd": DocumentKind.GUIDANCE,
    "ctr": DocumentKind.PROGRAMME,
    "cthđ": DocumentKind.PROGRAMME,
    "kh": DocumentKind.PLAN,
    "tb": DocumentKind.NOTICE,
    "cv": DocumentKind.LETTER,
    "tt": DocumentKind.CIRCULAR,
}
"""Abbreviations before a number, used like the word: "NQ 04", "CT 05"."""

SURE_ABBREVIATIONS = frozenset({"nq", "ct", "kl", "qđ", "qđi", "qyđ", "nđ", "cthđ"})
"""Abbreviations that are read before a bare number; the others need a code or "số"."""

_KIND = rf"(?P<kind>{_any_leftwards(KIND_WORDS)})(?!\w)"
_ABBREVIATION = rf"(?P<short>{_any_leftwards(ABBREVIATIONS)})(?!\w)"
_CENTRAL = _any_leftwards(("trung ương", "tw", "tư", "t.ư", "t.w"))
_MEETING = _any_leftwards(("hội nghị", "hn"))
_COMMITTEE = _any_leftwards(("ban chấp hành", "bch"))

NUMBER_PREFIX = re.compile(
    r"\s{0,3}"
    # "số", "số:", glued or not; "từ số", "từ"
    rf"(?:(?P<marked>[:.]?\s?ốs(?!\w))\s{{0,3}})?(?:{leftwards('từ')}{GAP})?"
    # up to four words between the kind and "số": "Quyết định kỷ luật số 12"
    r"(?P<between>(?(marked)(?:[^\W\d_]{2,8}\s){0,4}?|))"
    # "(số", "(NQ) số"
    r"(?:[(:]\s{0,2})?(?:\)\w{1,6}\(\s{0,3})?"
    rf"(?:{_KIND}|{_ABBREVIATION})"
)
"""The kind to the left of a number, in text reversed."""

_SEVERAL = _any_leftwards(("các", "những", "tứ", "hai", "ba", "bốn", "năm", "sáu", "bảy"))
LIST_PREFIX = re.compile(rf"\s{{0,2}}[(:]\s{{0,2}}(?:[^\W\d_]{{2,8}}\s){{0,7}}?{_KIND}\s(?:{_SEVERAL}|\d)")
"""Several documents of a kind before a bracket or colon, in text reversed: "bốn nghị quyết trụ cột (57, 59, 66, 68)"."""

PLENUM_PREFIX = re.compile(
    rf"\s{{0,3}}(?P<ordinal>{leftwards('lần thứ')}{GAP}|{leftwards('thứ')}{GAP})?(?:{leftwards('đảng')}{GAP})?"
    rf"(?P<central>{_CENTRAL}\s{{0,3}})?(?:{_COMMITTEE}{GAP})?(?P<meeting>{_MEETING}\s{{0,3}})?"
    rf"(?:{_any_leftwards(('của', 'tại', 'các', 'ban hành tại'))}{GAP}|/)?"
    rf"(?:{_KIND}|{_ABBREVIATION})"
)
"""The words between the kind and the number of a plenum: "Nghị quyết Hội nghị Trung ương ", "NQTW", in text reversed."""

# --- numbers ---

MEMBER = re.compile(
    # "số" within a code of capital letters is left alone
    rf"(?P<number>\d{{1,5}})(?!\d)(?P<letter>[a-eA-EđĐ](?!\w))?{CODE}"
)
"""A number with its code, as far as one is printed."""

OTHER_CODE = re.compile(rf"\s?[{DASH}/]\s?(?P<code>[A-ZĐƯ]{{2,12}}(?:[{DASH}/][A-ZĐƯ][A-ZĐƯa-z]{{0,9}}){{0,3}})(?!\w)")
"""A code without the kind, or that of a letter: "Nghị quyết 18-TW", "Công văn số 123/BNV-CCVC"."""

LIST_MARK = re.compile(
    rf"\s{{0,2}}(?:(?P<range>[{DASH}]|đến|tới)\s{{0,2}}|(?:,|;(?=\s?số)|&|,?\s?(?:và|cùng|hoặc|hay|với))\s{{0,2}})"
    r"(?P<marked>số\s?:?\s?)?(?=\d)",
    re.IGNORECASE,
)
"""The separator between two members of a list of numbers."""

TITLED_MEMBER = re.compile(r"(?:,|;|,?\s(?:và|cùng))\s(?P<marked>số\s)?(?=\d{1,4}(?!\d)(?:[-/]\w[\w/-]{1,12})?\s(?:về|[“\"])\s?)")
"""A further member after the title of the member before: "Nghị quyết 57 về khoa học, 59 về hội nhập"."""

ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
    "XIII": 13,
    "XIV": 14,
    "XV": 15,
}
WORD_NUMBERS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "mười ba": 13,
    "mười bốn": 14,
    "mười lăm": 15,
}
NUMERAL = rf"(?:\d{{1,2}}(?!\d)|[IVX]{{1,4}}(?!\w)|{_any_spelled(WORD_NUMBERS)}(?!\w))"
"""A small number in figures, Roman figures or words."""

# --- to the right of a number ---

_DMY = (
    rf"(?:(?P<day>\d{{1,2}})\s?[{DASH}/.]\s?(?P<month>\d{{1,2}})(?:\s?[{DASH}/.]\s?(?P<year>\d{{4}}))?(?![\d/])"
    rf"|(?P<day_word>\d{{1,2}}){GAP}tháng{GAP}(?P<month_word>\d{{1,2}})(?:,?{GAP}năm{GAP}(?P<year_word>\d{{4}}))?)"
)
DATE = _compiled(
    rf"(?P<before>[\s,(]{{0,4}})(?:(?:được\s)?(?:ban hành|ký ban hành|ký|ra|thông qua)\s)?(?P<marked>ngày\s{{0,2}})?{_DMY}\s?\)?"
    rf"|[\s,(]{{1,4}}(?:(?:ban hành|ký)\s)?(?:tháng{GAP}(?P<only_month>\d{{1,2}})(?:/|{GAP}năm{GAP}|{GAP}))?"
    rf"(?P<of>năm{GAP})?(?P<only_year>(?:19|20)\d\d)(?![\d/-])\)?"
)
"""A date after a number."""

TERM = _compiled(
    rf"(?P<before>[\s,(\[]{{0,4}})(?:(?:của|các|trong){GAP}){{0,2}}(?:kh(?:óa|oá)(?:\sthứ)?\s{{0,3}}|K(?=\d))"
    r"(?P<term>[IVX]{1,5}|\d{1,2})(?!\w)"
)
"""A term after a number: "khóa XII", "(khoá 12", "K12"."""

NEXT_TERM = _compiled(
    rf"\s?(?:,|;|,?\s?và|-)\s{{0,2}}(?P<term_span>(?:(?:và\s)?kh(?:óa|oá){GAP})?(?P<term>[IVX]{{1,5}}|\d{{1,2}}))(?![\w/%]|\.\d)(?!\s\w{{2,9}}\s(?:quyết|thị|định))"
)
"""A further term: "khóa XI, khóa XII", "khóa XI và XII"."""

BODY_BY_WORDS: dict[str, IssuingBody] = {words: body for body in BODIES for words in body.words}
_BODY_WORDS = _any_spelled(BODY_BY_WORDS)
_CENTRAL_WORDS = _any_spelled(words for words, body in BODY_BY_WORDS.items() if body.code == "TW" and len(words) > 3)
_LEADING = _any_spelled(LEADING_WORDS)
_PLACE = (
    r"(?P<place>(?:[\s,](?:Trung\sương|các|cơ|quan|và|doanh|nghiệp|tỉnh|huyện|xã|phường|thị|trấn|thành|phố"
    r"|[A-ZĐÂÊÔƯÁÀẢÃẠÍÌÚÙÝÓÒĂ]\w{0,7})(?!\w)){0,8})"
)
_PARTY = r"(?P<party>đảng(?![\s-]{1,2}(?:ủy|uỷ|bộ|đoàn|viên)))"

ISSUER = re.compile(
    rf"(?:[\s,]{{1,3}}(?:\(?(?P<by>của|do|được)){GAP}(?:(?:{_LEADING}){GAP})?(?:(?P<body>{_BODY_WORDS})(?!\w)|(?i:{_PARTY}))"
    rf"|\s{{1,2}}\(?(?P<beside>{_CENTRAL_WORDS})(?!\w))",
    re.IGNORECASE,
)
"""The issuer after a number: "của Ban Thường vụ Tỉnh ủy", or one of the centre without a word between."""

ISSUER_AFTER_TITLE = re.compile(rf"{GAP}của{GAP}(?:(?:{_LEADING}){GAP})?(?P<body>{_BODY_WORDS})(?!\w)", re.IGNORECASE)
"""An issuer further on, after the title."""

BODY = re.compile(rf"(?P<body>{_BODY_WORDS})(?!\w)", re.IGNORECASE)
"""An issuer, wherever its words begin."""

CAPITAL = re.compile(r"[A-ZĐỦÚ](?<!\w.)")
"""The first letter of a word with a capital."""

PLACE = re.compile(_PLACE)
"""The place after the words of a body."""

PLENUM_AFTER = _compiled(
    rf"[\s,(]{{1,3}}(?:(?:của|tại|do){GAP})?(?:(?:hội nghị|HN){GAP}?(?:(?:lần thứ{GAP})?(?P<first>{NUMERAL}){GAP})?)?"
    rf"(?:(?:ban chấp hành|BCH){GAP})?(?:trung ương|TW|T\.Ư|TƯ)(?:{GAP}đảng)?(?:\s{{0,2}}(?:lần thứ{GAP})?(?P<second>{NUMERAL}))?"
)
"""A plenum after a number: "Nghị quyết số 18-NQ/TW Hội nghị Trung ương 6 khóa XII"."""

SUBJECT = _compiled(rf"[\s,:)]{{0,3}}(?:(?:quy định{GAP})?(?P<about>về)(?:{GAP}việc)?{GAP}|(?P<quote>[“\"«‘]))")
"""The beginning of what a document is said to be about."""

SUBJECT_END = re.compile(r"[.;\n”\"»(]")
"""Where it ends."""

# --- plenums and congresses ---

SECOND_SESSION = _compiled(r"\s{0,2}\(?lần (?:thứ )?(?:2|hai|II)\)?(?!\w)")
COMMITTEE_AFTER = _compiled(
    rf"[\s,]{{0,3}}(?:của{GAP})?(?:(?:ban chấp hành|BCH){GAP})?(?P<central>trung ương|TW|T\.Ư|TƯ)(?!\w)"
    rf"(?:{GAP}đảng(?!\s(?:bộ|ủy|uỷ)))?(?:{GAP}cộng sản việt nam)?"
)
NEXT_PLENUM = _compiled(
    r"\s?(?:,|;|,?\s?và)\s{0,2}(?P<span>(?:(?:hội nghị\s)?(?:trung ương|TW|T\.Ư|TƯ)\s{0,2})?(?P<plenum>\d{1,2}))(?![\w/%]|[.,]\d)"
)
"""A further plenum: "Nghị quyết Trung ương 4, 5, 6 khóa XII"."""

CONGRESS_RESOLUTION = _compiled(
    rf"(?P<kind>nghị quyết|NQ)\s{{0,3}}(?:(?:của|tại){GAP})?(?:đại hội|ĐH)"
    rf"(?:{GAP}(?:đại biểu|toàn quốc|đảng(?!\s(?:bộ|ủy|uỷ|viên))|cộng sản|việt nam|của)){{0,6}}"
    rf"(?:{GAP}(?:lần(?:{GAP}thứ)?|khóa|khoá|thứ))?{GAP}(?P<term>{NUMERAL})"
)
"""A resolution of a national congress, up to its ordinal."""

NEXT_CONGRESS = _compiled(rf"\s?(?:,|;|,?\s?và)\s{{0,2}}(?P<span>(?:(?:đại hội|lần thứ){GAP}){{0,2}}(?P<term>[IVX]{{1,5}}))(?!\w)")

NOT_NATIONAL = _compiled(
    rf"[\s,(]{{0,3}}(?:của{GAP})?(?:đại biểu{GAP})?(?:đảng{GAP}?(?:bộ|ủy|uỷ)|chi bộ|công đoàn|đoàn"
    rf"|hội(?!{GAP}nghị)|mttq|mặt trận|tỉnh|huyện|thành phố|xã|phường|quận|liên đoàn|công an|quân)"
)
"""What shows that a congress was not the national one: "Nghị quyết Đại hội XII Công đoàn Việt Nam"."""

FORBIDDEN = _compiled(
    rf"(?:(?P<word>quy định|qui định|QĐ)(?:{GAP}của{GAP}(?:\w{{1,9}}{GAP}){{1,7}}?(?=(?:về|những|các|19){GAP}))?(?:{GAP}về)?{GAP})?"
    rf"(?P<count>19|mười chín|những|các){GAP}điều{GAP}(?:(?:mà|cấm|cán bộ,){GAP})?đảng viên{GAP}không được làm"
)
EXAMPLE = _compiled(rf"(?P<word>quy định|qui định){GAP}(?:về{GAP})?nêu gương")

ALIAS = re.compile(rf"(?:gọi|viết)(?:{GAP}(?:tắt|chung))?(?:{GAP}là)?\s?:?\s?[“\"'‘]?", re.IGNORECASE)
"""The words that declare a short name."""
