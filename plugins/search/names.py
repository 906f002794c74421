"""Normalise the names by which documents are searched for: "NQ 04", "ct05", "nghi quyet 57"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core.vietnamese import bare
from plugins.documents.document import DocumentKind, OfficialDocument

_PARTS = re.compile(r"[a-z]+|\d+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")


def _shortened() -> Iterator[tuple[str, str]]:
    """Yield long words before short ones: "thong tu lien tich" contains "thong tu"."""
    kinds = {bare(kind.word): bare(kind.code) for kind in DocumentKind if " " in kind.word}
    yield from sorted(kinds.items(), key=lambda pair: -len(pair[0]))
    yield "trung uong", "tw"
    yield "ban chap hanh tw", "tw"
    yield from ((f"khoa {number}", f"khoa {roman}") for number, roman in reversed(tuple(enumerate(_ROMAN, 1))))


SHORTENED: tuple[tuple[str, str], ...] = tuple(_shortened())
"""Words and their abbreviations. The search page applies the same list to a query."""

LEFT_OUT = ("so", "khoa", "ve", "cua", "ngay")
"""Stop words in the name of a document."""


def canonical(text: str) -> str:
    """Normalise the name of a document for comparison.

    >>> canonical("Nghị quyết số 04-NQ/TW"), canonical("NQ 04"), canonical("ct05")
    ('nq 4 nq tw', 'nq 4', 'ct 5')
    >>> canonical("Nghị quyết Trung ương 4 khóa 12")
    'nq tw 4 xii'
    """
    name = f" {' '.join(part.lstrip('0') or '0' for part in _PARTS.findall(bare(text)))} "
    for long, short in SHORTENED:
        name = name.replace(f" {long} ", f" {short} ")
    return " ".join(word for word in name.split() if word not in LEFT_OUT)


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document that the search page suggests by its name.

    ``core`` is its kind and number ("nq 4"), ``words`` are all words of its names, ``names`` its short names, all normalised.
    ``count`` is the number of stories that name it; ``mark`` is the word that finds them in the index.
    """

    url: str
    label: str
    title: str
    origin: str
    state: str
    core: str
    words: str
    names: tuple[str, ...]
    count: int
    mark: str


def core_name(document: OfficialDocument) -> str:
    """Return kind and number, normalised: "nq 4"; empty for a document without a number."""
    number = re.match(r"\d+", document.number)
    return canonical(f"{document.kind.code} {number[0]}") if number else ""


def all_words(document: OfficialDocument) -> str:
    """Return all words of the names of a document, normalised, each once."""
    names = (document.kind.code, document.kind.word, document.number, *document.short_names, document.term, document.signed_label)
    if not document.number:
        names = (*names, document.title)
    return " ".join(dict.fromkeys(word for name in (*names, document.issuer) for word in canonical(name).split()))


def plain_names(document: OfficialDocument) -> tuple[str, ...]:
    """Return the short names of a document, normalised."""
    return tuple(dict.fromkeys(canonical(name) for name in document.short_names))
