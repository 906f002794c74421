"""What stands to the left of a number: read from its end, in a short window that is turned round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plugins.citations.behind import read_issuer_at
from plugins.citations.citation import IssuerWords
from plugins.citations.patterns import ABBREVIATIONS, KIND_WORDS, LEAD, PLENUM_LEAD, SURE_ABBREVIATIONS
from plugins.core.vietnamese import fold
from plugins.documents.document import DocumentKind

WINDOW = 84

_VERBS = frozenset(
    {
        *(DocumentKind.DECISION, DocumentKind.REGULATION, DocumentKind.CONCLUSION, DocumentKind.GUIDANCE, DocumentKind.PLAN),
        *(DocumentKind.REPORT, DocumentKind.SUBMISSION, DocumentKind.NOTICE, DocumentKind.DIRECTIVE, DocumentKind.PROGRAMME),
        *(DocumentKind.SCHEME, DocumentKind.LAW, DocumentKind.ORDER, DocumentKind.MINUTES, DocumentKind.STATUTE, DocumentKind.LETTER),
    }
)
"""Kinds whose word is also a verb or a common noun: "quyết định 12 cán bộ", "báo cáo 6 tháng"."""

_LAWS = frozenset({DocumentKind.LAW, DocumentKind.CODE_OF_LAW})

_NEEDS_MARK = frozenset(
    {
        *(DocumentKind.PLAN, DocumentKind.REPORT, DocumentKind.SUBMISSION, DocumentKind.NOTICE, DocumentKind.LETTER, DocumentKind.ORDER),
        *(
            DocumentKind.LAW,
            DocumentKind.CODE_OF_LAW,
            DocumentKind.PROGRAMME,
            DocumentKind.SCHEME,
            DocumentKind.MINUTES,
            DocumentKind.STATUTE,
        ),
    }
)
"""Kinds that are read before a bare figure only when an issuer stands behind it: "Kế hoạch 20 của Tỉnh ủy"."""


@dataclass(slots=True)
class Lead:
    """The kind to the left of a number, and where it begins; ``marked`` is whether "số" was written."""

    start: int
    kind: DocumentKind
    marked: bool = False
    short: str = ""
    between: str = ""
    issuer: IssuerWords | None = None

    @property
    def is_sure(self) -> bool:
        """Whether it may stand before a bare number."""
        return self.marked or not self.short or self.short in SURE_ABBREVIATIONS

    @property
    def needs_mark(self) -> bool:
        """Whether a bare number needs "số", a code or an issuer."""
        return self.kind in _NEEDS_MARK and not self.marked

    def is_verb_in(self, text: str) -> bool:
        """Whether the word could as well be a verb here, so that what follows must say that it is none."""
        if self.kind not in _VERBS or self.short:
            return False
        return not text[self.start].isupper() or _begins_sentence(text, self.start)


@dataclass(slots=True)
class PlenumLead:
    """The words between a kind and the number of a plenum."""

    start: int
    kind: DocumentKind
    central: bool
    meeting: bool
    ordinal: bool


def read_lead(text: str, position: int) -> Lead | PlenumLead | None:
    """Read what stands to the left of the number at ``position``, or return None when it is no document's."""
    window = turned(text, position)
    match = LEAD.match(window)
    if match:
        kind = _kind_of(match["kind"]) if match["kind"] else ABBREVIATIONS[match["short"][::-1]]
        return _lead(text, position, position - match.end(), kind, match)
    match = PLENUM_LEAD.match(window)
    if match and (match["central"] or match["meeting"] or match["ordinal"]):
        start = position - match.end()
        kind = _kind_of(match["kind"]) if match["kind"] else ABBREVIATIONS[match["short"][::-1]]
        if kind in (DocumentKind.RESOLUTION, DocumentKind.CONCLUSION, DocumentKind.REGULATION) and (match["kind"] or text[start].isupper()):
            return PlenumLead(start, kind, match["central"] is not None, match["meeting"] is not None, match["ordinal"] is not None)
    return None


def turned(text: str, position: int) -> str:
    """The text to the left of a position in lower case, turned round; as long as the text itself."""
    window = text[max(0, position - WINDOW) : position]
    lowered = window.lower()
    if len(lowered) != len(window):  # İ becomes two characters
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in window)
    return lowered[::-1]


@lru_cache(maxsize=1024)
def _kind_of(turned_word: str) -> DocumentKind:
    return KIND_WORDS[" ".join(turned_word[::-1].split())]


def _lead(text: str, position: int, start: int, kind: DocumentKind, match: re.Match[str]) -> Lead | None:
    marked, short = match["marked"] is not None, match["short"]
    if (short or kind in _LAWS) and not text[start].isupper():
        return None
    if kind in _LAWS and not marked:
        return None  # "kỷ luật 38 trường hợp", "Bộ luật Hình sự 2015"
    lead = Lead(start, kind, marked, short[::-1] if short else "")
    if match["between"]:
        between = match["between"][::-1].strip()
        lead.between = fold(between)
        lead.issuer = read_issuer_at(text, text.find(between, start, position) - 1)
    return lead


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0“\"'-–*•")
    return not before or before[-1] in ".!?…:\n"
