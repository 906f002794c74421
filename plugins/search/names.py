"""How documents are asked for: "NQ 04", "ct05", "nghi quyet 57", brought to one form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core.vietnamese import bare
from plugins.documents.document import DocumentKind, OfficialDocument

_PARTS = re.compile(r"[a-z]+|\d+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")


def _shortened() -> Iterator[tuple[str, str]]:
    """Long words before short ones: "thong tu lien tich" holds "thong tu"."""
    kinds = {bare(kind.word): bare(kind.code) for kind in DocumentKind if " " in kind.word}
    yield from sorted(kinds.items(), key=lambda pair: -len(pair[0]))
    yield "trung uong", "tw"
    yield "ban chap hanh tw", "tw"
    yield from ((f"khoa {number}", f"khoa {roman}") for number, roman in reversed(tuple(enumerate(_ROMAN, 1))))


SHORTENED: tuple[tuple[str, str], ...] = tuple(_shortened())
"""What is written at length, and its code. The page of search does the same with what is typed."""

LEFT_OUT = ("so", "khoa", "ve", "cua", "ngay")
"""Words that say nothing in the name of a document."""


def canonical(text: str) -> str:
    """Bring the name of a document to the form in which names are compared.

    >>> canonical("Nghị quyết số 04-NQ/TW"), canonical("NQ 04"), canonical("ct05")
    ('nq 4 nq tw', 'nq 4', 'ct 5')
    >>> canonical("Nghị quyết Trung ương 4 khóa 12")
    'nq tw 4 xii'
    """
    said = f" {' '.join(part.lstrip('0') or '0' for part in _PARTS.findall(bare(text)))} "
    for long, short in SHORTENED:
        said = said.replace(f" {long} ", f" {short} ")
    return " ".join(word for word in said.split() if word not in LEFT_OUT)


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document as the page of search knows it.

    ``core`` is its kind and number ("nq 4"), ``words`` are all that belongs to its names, ``names`` those that need no number.
    ``count`` says how many stories name it; ``mark`` finds them.
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
    """Kind and number in the form of ``canonical``: "nq 4"; empty for a document without a number."""
    first = re.match(r"\d+", document.number)
    return canonical(f"{document.kind.code} {first[0]}") if first else ""


def all_words(document: OfficialDocument) -> str:
    """Every word by which a document is called, each once."""
    names = (document.kind.code, document.kind.word, document.number, *document.short_names, document.term, document.signed_label)
    if not document.number:
        names = (*names, document.title)
    return " ".join(dict.fromkeys(word for name in (*names, document.issuer) for word in canonical(name).split()))


def plain_names(document: OfficialDocument) -> tuple[str, ...]:
    """The short names in the form of ``canonical``."""
    return tuple(dict.fromkeys(canonical(name) for name in document.short_names))
