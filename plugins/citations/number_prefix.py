"""Read the words to the left of a number, which say that it is a document's: from their end, in a short reversed window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from plugins.citations.citation import IssuerWords
from plugins.citations.context_after import read_issuer_at
from plugins.citations.patterns import ABBREVIATIONS, KIND_WORDS, LIST_PREFIX, NUMBER_PREFIX, PLENUM_PREFIX, SURE_ABBREVIATIONS
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
# One of these comes before the number of a plenum: "ương", "TW", "T.Ư", "thứ", "hội nghị", "HN", "đảng".
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
"""Kinds that are read before a bare number only if an issuer follows it: "Kế hoạch 20 của Tỉnh ủy"."""


class NumberPrefix:
    """Hold the kind to the left of a number, and where it begins; ``marked`` is whether "số" was written.

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
        """Return whether it may come before a bare number."""
        return self.marked or not self.short or self.short in SURE_ABBREVIATIONS

    @property
    def needs_mark(self) -> bool:
        """Return whether a bare number needs "số", a code or an issuer."""
        return self.kind in _NEEDS_MARK and not self.marked

    def is_verb_in(self, text: str) -> bool:
        """Return whether the word could also be a verb here, so that what follows must show that it is none."""
        if self.short:
            return False
        in_capitals = text[self.start : self.start + 2].isupper()
        return not text[self.start].isupper() or (self.kind in _VERBS and (in_capitals or _begins_sentence(text, self.start)))


@dataclass(slots=True)
class PlenumPrefix:
    """Hold the words between a kind and the number of a plenum."""

    start: int
    kind: DocumentKind
    central: bool
    meeting: bool = False
    ordinal: bool = False


COMMON_LENGTH = 8


def _is_common(words: str) -> bool:
    """Return whether words name their kind alone: it is no law, and no other words end with them."""
    return (
        len(words) >= COMMON_LENGTH - 1
        and KIND_WORDS[words] not in _LAWS
        and not any(longer.endswith(f" {words}") for longer in KIND_WORDS)
    )


_COMMON_PREFIXES = {f"{words} "[-COMMON_LENGTH:]: (f"{words} ", kind, False) for words, kind in KIND_WORDS.items() if _is_common(words)}
_COMMON_PREFIXES["ng ương "] = ("nghị quyết trung ương ", DocumentKind.RESOLUTION, True)
"""Words before most numbers, by their last letters: the words, the kind, and whether a plenum follows."""


def read_prefix(text: str, position: int) -> NumberPrefix | PlenumPrefix | None:
    """Read the words to the left of the number at ``position``; return None if it is no document's."""
    marked = text[position - 3 : position] == "số "
    end = position - 3 if marked else position
    if common := _COMMON_PREFIXES.get(text[end - COMMON_LENGTH : end].lower()):
        words, kind, of_plenum = common
        start = end - len(words)
        before = text[start - 1 : start]
        if text[start:end].lower() == words and not (before.isalnum() or before == "_" or (of_plenum and marked)):
            return PlenumPrefix(start, kind, central=True) if of_plenum else NumberPrefix(start, kind, marked)
    # no letter of normal text gets longer in lower case, so positions in the window are those of the text
    window = text[position - WINDOW if position > WINDOW else 0 : position].lower()[::-1]
    match = NUMBER_PREFIX.match(window)
    if match:
        words = match[0]
        if "\n\n" not in words:
            return _prefix(text, position - len(words), words)
    elif window[:3].lstrip()[:1] in ("(", ":") and (match := LIST_PREFIX.match(window)):
        prefix = NumberPrefix(position, _kind_of(match["kind"]))
        prefix.in_list = True
        return prefix
    if _MEETING_LETTERS.isdisjoint(window[:14]):
        return None
    match = PLENUM_PREFIX.match(text[max(0, position - PLENUM_WINDOW) : position].lower()[::-1])
    if match and (match["central"] or match["meeting"] or match["ordinal"]):
        start = position - match.end()
        kind = _kind_of(match["kind"]) if match["kind"] else ABBREVIATIONS[match["short"][::-1]]
        if kind in _OF_PLENUMS and (match["kind"] or text[start].isupper()):
            return PlenumPrefix(start, kind, match["central"] is not None, match["meeting"] is not None, match["ordinal"] is not None)
    return None


@lru_cache(maxsize=1024)
def _kind_of(reversed_word: str) -> DocumentKind:
    return KIND_WORDS[" ".join(reversed_word[::-1].split())]


@lru_cache(maxsize=4096)
def _parts(reversed_words: str) -> tuple[DocumentKind, str, bool, str]:
    """Return the kind, its abbreviation, whether "số" is written, and the words between; cached, as few words come before most numbers."""
    match = NUMBER_PREFIX.fullmatch(reversed_words)
    if match is None:
        raise ValueError(reversed_words)
    short, between = match["short"] or "", match["between"] or ""
    kind = ABBREVIATIONS[short[::-1]] if short else _kind_of(match["kind"])
    return kind, short[::-1], match["marked"] is not None, between[::-1].strip()


def _prefix(text: str, start: int, reversed_words: str) -> NumberPrefix | None:
    kind, short, marked, between = _parts(reversed_words)
    if (short or kind in _LAWS) and (not text[start].isupper() or (kind in _LAWS and not marked)):
        return None  # "kỷ luật 38 trường hợp", "Bộ luật Hình sự 2015"
    prefix = NumberPrefix(start, kind, marked, short)
    if between:
        prefix.between = fold(between)
        prefix.issuer = read_issuer_at(text, text.find(between, start) - 1)
    return prefix


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0“\"'-–*•")
    return not before or before[-1] in ".!?…:\n"
