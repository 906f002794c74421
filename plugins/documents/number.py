"""Parse numbers of official documents as they are printed, format them as they should be, fold them for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from plugins.core.vietnamese import put_right
from plugins.documents.tables import ISSUER_CODES, KIND_CODES, KIND_FAMILIES, PARTY_CODES, STATE_CODES

DASH = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""Hyphens and the dashes that are used as such, for a character class of a pattern."""

_LETTERS = "A-ZĐÂĂÊÔƠƯ"


def _in_any_case(words: Iterable[str]) -> str:
    """Make a pattern for one of many words in upper or lower case, letter by letter, so that other words fail at once."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word[1:])
    return "|".join(f"[{letter}{letter.lower()}](?:{_in_any_case(rest)})" if letter else "" for letter, rest in by_letter.items())


_KINDS = f"(?-i:{_in_any_case(KIND_CODES)})"
_TAIL = rf"(?:[{DASH}][{_LETTERS}][{_LETTERS}a-z]{{0,9}}\d{{0,2}}){{0,3}}"
_ISSUER = rf"(?:T\.?[WƯ](?![{_LETTERS}\d])|T[Tt]g|T[Hh]U|Tw|tw|(?:[{_LETTERS}]{{1,12}}\d{{0,2}})(?:TTg)?{_TAIL})"

CODE = (
    rf"(?:\s?/\s?(?P<year>(?:19|20)\d\d)(?![\d]))?"
    rf"(?:\s?/\s?(?P<assembly>(?:UBTV)?QH[XVI\d]{{1,4}})(?!\w)"
    rf"|\s{{0,2}}[{DASH}/]?\s{{0,2}}(?P<kind>{_KINDS})\s{{0,2}}(?P<mark>[{DASH}/])\s{{0,2}}(?P<issuer>{_ISSUER}))?"
)
"""The pattern of what follows the figures and letter of a number: year, kind code and issuer code, however printed."""

_NUMBER = re.compile(rf"\s*(?:số\s*:?\s*)?(?P<number>\d{{1,5}})(?P<letter>[a-zA-ZđĐ](?!\w))?{CODE}\s*", re.IGNORECASE)


class DocumentNumber(NamedTuple):
    """Hold the parts of a number; codes are the official ones, empty where the print leaves them out.

    >>> DocumentNumber.parse("5 – NQ/TƯ")
    DocumentNumber(number=5, letter='', year=None, kind_code='NQ', issuer_code='TW', state_form=False)
    >>> str(DocumentNumber.parse("05/CT-TW")), str(DocumentNumber.parse("03-NQ/CP")), str(DocumentNumber.parse("30c/NQ-CP"))
    ('05-CT/TW', '03/NQ-CP', '30c/NQ-CP')
    """

    number: int
    letter: str = ""
    year: int | None = None
    kind_code: str = ""
    issuer_code: str = ""
    state_form: bool = False
    """Whether an issuer that is in no table was printed in the form of the State."""

    @classmethod
    def parse(cls, text: str) -> DocumentNumber | None:
        """Read text that is nothing but a number; return None for any other text."""
        match = _NUMBER.fullmatch(put_right(text).replace("\u200b", ""))
        return cls.from_match(match) if match else None

    @classmethod
    def from_match(cls, match: re.Match[str]) -> DocumentNumber:
        """Make a number of a match whose groups are ``number``, ``letter`` and those of ``CODE``, and no others."""
        return _number_of(*match.groups())

    @property
    def is_complete(self) -> bool:
        """Return whether it says who issued the document."""
        return bool(self.issuer_code)

    @property
    def is_state(self) -> bool:
        """Return whether the issuer uses the form of the State: ``1847/QĐ-TTg``."""
        return _issued_by_state(self.issuer_code, self.state_form or self.year is not None)

    def __str__(self) -> str:
        """Format the official form; parts that are not known are left out."""
        return _formatted(self)

    def _format(self) -> str:
        if not self.kind_code and not self.issuer_code:
            return f"{self.number:02}{self.letter}" + (f"/{self.year}" if self.year else "")
        if self.is_state:
            year = f"/{self.year}" if self.year else ""
            series = f"{self.kind_code}-{self.issuer_code}" if self.kind_code else self.issuer_code
            return f"{self.number:02}{self.letter}{year}/{series}"
        return f"{self.number:02}{self.letter}-{self.kind_code}/{self.issuer_code}"

    @property
    def key(self) -> tuple[int, str, int, str, str]:
        """Return what two prints of one number share: QĐi and QyĐ count as QĐ, CTHĐ as CTr, zeros do not count."""
        return _key_of(self)


@lru_cache(maxsize=8192)
def _number_of(
    number: str, letter: str | None, year: str | None, assembly: str | None, kind: str | None, mark: str | None, issuer: str | None
) -> DocumentNumber:
    """Make a number of its printed parts; cached, as a news site prints the same few hundred again and again."""
    parts = int(number), letter or "", int(year) if year else None
    if assembly:
        return DocumentNumber(*parts, "", assembly, True)
    if not kind or not issuer:
        return DocumentNumber(*parts)
    return DocumentNumber(*parts, KIND_CODES[kind.upper()], official_issuer(issuer), mark != "/")


@lru_cache(maxsize=8192)
def _issued_by_state(issuer_code: str, in_state_form: bool) -> bool:
    first = issuer_code.partition("-")[0].rstrip("0123456789XVI") or issuer_code
    if first in STATE_CODES:
        return True
    if issuer_code in PARTY_CODES:
        return False
    return in_state_form and not issuer_code.endswith(("TW", "TU", "HU"))


@lru_cache(maxsize=8192)
def _key_of(number: DocumentNumber) -> tuple[int, str, int, str, str]:
    return (number.number, number.letter.lower(), number.year or 0, family(number.kind_code), number.issuer_code)


@lru_cache(maxsize=8192)
def _formatted(number: DocumentNumber) -> str:
    return number._format()


def official_issuer(printed: str) -> str:
    """Correct an issuer code as it was printed.

    >>> official_issuer("T.Ư"), official_issuer("BTGTƯ"), official_issuer("TTG"), official_issuer("UBND–VX")
    ('TW', 'BTGTW', 'TTg', 'UBND-VX')
    """
    code = re.sub(f"[{DASH}]", "-", printed)
    official = ISSUER_CODES.get(code.upper())
    if official:
        return official
    return code[:-2] + "TW" if code.endswith("TƯ") else code


def family(kind_code: str) -> str:
    """Return the series of numbers that a kind code belongs to.

    >>> family("QĐi"), family("NQ")
    ('QĐ', 'NQ')
    """
    return KIND_FAMILIES.get(kind_code, kind_code)


def fold_number(text: str) -> str:
    """Fold a number for comparison, however it is printed.

    >>> fold_number("8 – QĐi/TƯ") == fold_number("08-QĐ/TW")
    True
    """
    folded = re.sub(f"[{DASH}]", "-", put_right(text).upper())
    folded = re.sub(r"\s", "", folded).replace("QĐI", "QĐ").replace("QYĐ", "QĐ").replace("CTHĐ", "CTR").replace("TƯ", "TW")
    return re.sub(r"(?<!\d)0+(?=\d)", "", folded)
