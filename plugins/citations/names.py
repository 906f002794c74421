"""Read the documents called by a name: "Khoán 10", "Quy định nêu gương", "19 điều đảng viên không được làm"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plugins.citations.citation import CitationForm
from plugins.citations.draft import Draft
from plugins.citations.patterns import EXAMPLE, FORBIDDEN
from plugins.core.vietnamese import fold
from plugins.documents.document import DocumentKind
from plugins.documents.tables import EXAMPLE_SETTING, FORBIDDEN_DEEDS

_MANY = re.compile(r"(?:các|những|nhiều|một số|mọi|hệ thống)\s{1,3}$", re.IGNORECASE)
_LOWER_END = re.compile(r"[^A-ZĐÀ-Ý]+$")
_TITLE_FOLLOWS = re.compile(r"[\s,:“\"(]*(?:(?:quy định)?\s*(?:về|thực hiện)?(?:\s*việc)?)?[\s:“\"]*", re.IGNORECASE)


def read_names(text: str, names: Iterable[str], drafts: list[Draft]) -> list[Draft]:
    """Read all names in text; those that are only the title behind a number, or lie within another mention, are left out."""
    found: list[Draft] = []
    for draft in (*_forbidden_deeds(text), *_example_setting(text), *_known(text, names)):
        if any(other.start < draft.end and draft.start < other.end for other in (*drafts, *found)):
            continue
        if any(_is_title_of(text, other, draft) for other in drafts):
            continue
        found.append(draft)
    return found


def _named(name: str, start: int, end: int, kind: DocumentKind | None) -> Draft:
    return Draft(CitationForm.NAME, start, end, end, kind, name=name, context_start=start)


def _forbidden_deeds(text: str) -> Iterator[Draft]:
    for literal in ("không được làm", "KHÔNG ĐƯỢC LÀM")[: 2 if "QUY" in text else 1]:
        position = text.find(literal)
        while position >= 0:
            end = position + len(literal)
            match = _ending_at(FORBIDDEN, text, position - 130, end)
            if match and (match["word"] or match["count"].isdigit()) and not (match["word"] and _is_plural(text, match)):
                yield _named(FORBIDDEN_DEEDS, match.start(), end, DocumentKind.REGULATION)
            position = text.find(literal, end)


def _example_setting(text: str) -> Iterator[Draft]:
    for literal in ("êu gương", "ÊU GƯƠNG")[: 2 if "QUY" in text else 1]:
        position = text.find(literal)
        while position >= 0:
            end = position + len(literal)
            match = _ending_at(EXAMPLE, text, position - 24, end)
            if match and not _is_plural(text, match):
                yield _named(EXAMPLE_SETTING, match.start(), end, DocumentKind.REGULATION)
            position = text.find(literal, end)


def _ending_at(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(text, max(0, start), end) if match.end() == end), None)


def _is_plural(text: str, match: re.Match[str]) -> bool:
    return _MANY.search(text, max(0, match.start() - 12), match.start()) is not None


def _known(text: str, names: Iterable[str]) -> Iterator[Draft]:
    for name in names:
        # The end of a name in lower case is spelled alike in all texts but headlines: "Đề án Văn hóa công vụ".
        tail = _LOWER_END.search(name)
        for probe in (tail[0], tail[0].upper()) if tail and "QUYẾT" in text else (tail[0],) if tail else ():
            position = text.find(probe)
            while position >= 0:
                end = position + len(probe)
                start = end - len(name)
                if (
                    start >= 0
                    and text[start:end].lower() == name.lower()
                    and text[start].isupper()
                    and not _is_inside_word(text, start, end)
                ):
                    yield _named(fold(name), start, end, None)
                position = text.find(probe, end)


def _is_inside_word(text: str, start: int, end: int) -> bool:
    return text[end : end + 1].isalnum() or text[max(0, start - 1) : start].isalnum()


def _is_title_of(text: str, other: Draft, name: Draft) -> bool:
    """Whether the name only says what a number before it is about: "Quy định 37 về những điều đảng viên không được làm"."""
    return (
        other.form is CitationForm.NUMBER
        and 0 <= name.start - other.after < 40
        and bool(_TITLE_FOLLOWS.fullmatch(text, other.after, name.start))
    )
