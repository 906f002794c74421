"""What stands to the left of a number: read from its end, in a short window that is turned round."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from plugins.citations.behind import read_issuer_at
from plugins.citations.citation import IssuerWords
from plugins.citations.patterns import ABBREVIATIONS, KIND_WORDS, LEAD, LIST_LEAD, PLENUM_LEAD, SURE_ABBREVIATIONS
from plugins.core.vietnamese import fold
from plugins.documents.document import DocumentKind

WINDOW = 52
PLENUM_WINDOW = 84

_VERBS = frozenset(
    {
        *(DocumentKind.DECISION, DocumentKind.REGULATION, DocumentKind.CONCLUSION, DocumentKind.GUIDANCE, DocumentKind.PLAN),
        *(DocumentKind.REPORT, DocumentKind.SUBMISSION, DocumentKind.NOTICE, DocumentKind.DIRECTIVE, DocumentKind.PROGRAMME),
        *(DocumentKind.SCHEME, DocumentKind.LAW, DocumentKind.ORDER, DocumentKind.MINUTES, DocumentKind.STATUTE, DocumentKind.LETTER),
    }
)
"""Kinds whose word is also a verb or a common noun: "quyết định 12 cán bộ", "báo cáo 6 tháng"."""

_OF_PLENUMS = frozenset({DocumentKind.RESOLUTION, DocumentKind.CONCLUSION, DocumentKind.REGULATION})
# One of these stands before the number of a plenum: "ương", "TW", "T.Ư", "thứ", "hội nghị", "HN", "đảng".
_MEETING_LETTERS = frozenset("ơwưứịảh")
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


class Lead:
    """The kind to the left of a number, and where it begins; ``marked`` is whether "số" was written.

    ``in_list`` says that only several numbers together are documents: "bốn nghị quyết trụ cột (57, 59, 66, 68)".
    """

    __slots__ = ("between", "in_list", "issuer", "kind", "marked", "short", "start")

    def __init__(self, start: int, kind: DocumentKind, marked: bool = False, short: str = "") -> None:
        self.start = start
        self.kind = kind
        self.marked = marked
        self.short = short
        self.between = ""
        self.issuer: IssuerWords | None = None
        self.in_list = False

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
        if self.short:
            return False
        in_capitals = text[self.start : self.start + 2].isupper()
        return not text[self.start].isupper() or (self.kind in _VERBS and (in_capitals or _begins_sentence(text, self.start)))


@dataclass(slots=True)
class PlenumLead:
    """The words between a kind and the number of a plenum."""

    start: int
    kind: DocumentKind
    central: bool
    meeting: bool = False
    ordinal: bool = False


USUAL_END = 8


def _is_usual(words: str) -> bool:
    """Whether words tell the kind by themselves: they are no law, and no other ones end with them."""
    return len(words) >= USUAL_END - 1 and KIND_WORDS[words] not in _LAWS and not any(other.endswith(f" {words}") for other in KIND_WORDS)


_USUAL = {f"{words} "[-USUAL_END:]: (f"{words} ", kind, False) for words, kind in KIND_WORDS.items() if _is_usual(words)}
_USUAL["ng ương "] = ("nghị quyết trung ương ", DocumentKind.RESOLUTION, True)
"""Words that stand before most numbers, by their last letters, and whether they tell of a plenum."""


def read_lead(text: str, position: int) -> Lead | PlenumLead | None:
    """Read what stands to the left of the number at ``position``, or return None when it is no document's."""
    marked = text[position - 3 : position] == "số "
    end = position - 3 if marked else position
    if usual := _USUAL.get(text[end - USUAL_END : end].lower()):
        words, kind, of_plenum = usual
        start = end - len(words)
        before = text[start - 1 : start]
        if text[start:end].lower() == words and not (before.isalnum() or before == "_" or (of_plenum and marked)):
            return PlenumLead(start, kind, central=True) if of_plenum else Lead(start, kind, marked)
    # normal text has no letter that grows in lower case: a place in the window is one in the text
    window = text[position - WINDOW if position > WINDOW else 0 : position].lower()[::-1]
    match = LEAD.match(window)
    if match:
        words = match[0]
        if "\n\n" not in words:
            return _lead(text, position - len(words), words)
    elif window[:3].lstrip()[:1] in ("(", ":") and (match := LIST_LEAD.match(window)):
        lead = Lead(position, _kind_of(match["kind"]))
        lead.in_list = True
        return lead
    if _MEETING_LETTERS.isdisjoint(window[:14]):
        return None
    match = PLENUM_LEAD.match(text[max(0, position - PLENUM_WINDOW) : position].lower()[::-1])
    if match and (match["central"] or match["meeting"] or match["ordinal"]):
        start = position - match.end()
        kind = _kind_of(match["kind"]) if match["kind"] else ABBREVIATIONS[match["short"][::-1]]
        if kind in _OF_PLENUMS and (match["kind"] or text[start].isupper()):
            return PlenumLead(start, kind, match["central"] is not None, match["meeting"] is not None, match["ordinal"] is not None)
    return None


@lru_cache(maxsize=1024)
def _kind_of(turned_word: str) -> DocumentKind:
    return KIND_WORDS[" ".join(turned_word[::-1].split())]


@lru_cache(maxsize=4096)
def _parts(turned_words: str) -> tuple[DocumentKind, str, bool, str]:
    """The kind, its abbreviation, whether "số" is written, and the words between: few words stand before most numbers."""
    match = LEAD.fullmatch(turned_words)
    if match is None:
        raise ValueError(turned_words)
    short, between = match["short"] or "", match["between"] or ""
    kind = ABBREVIATIONS[short[::-1]] if short else _kind_of(match["kind"])
    return kind, short[::-1], match["marked"] is not None, between[::-1].strip()


def _lead(text: str, start: int, turned_words: str) -> Lead | None:
    kind, short, marked, between = _parts(turned_words)
    if (short or kind in _LAWS) and (not text[start].isupper() or (kind in _LAWS and not marked)):
        return None  # "kỷ luật 38 trường hợp", "Bộ luật Hình sự 2015"
    lead = Lead(start, kind, marked, short)
    if between:
        lead.between = fold(between)
        lead.issuer = read_issuer_at(text, text.find(between, start) - 1)
    return lead


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0“\"'-–*•")
    return not before or before[-1] in ".!?…:\n"
