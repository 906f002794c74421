"""Compare what a mention is said to be about with the titles of documents, by pairs of syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise
from typing import NamedTuple

from plugins.core.vietnamese import fold
from plugins.documents.document import OfficialDocument
from plugins.documents.tables import SAME_SUBJECT

_SYLLABLES = re.compile(r"\w+")


def _words(text: str, mark: str | None = None) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in text.split(mark))


_LIGHT_SYLLABLES = _words("""
    về việc của và các những trong một số cho đối với theo là ở tại từ đến năm do để có được không cần như trên vào nhất trước hết
    này đó khi
    """)
_LIGHT_PAIRS = _words(
    """
    tăng cường, đẩy mạnh, nâng cao, thực hiện, công tác, cán bộ, đảng viên, lãnh đạo, tình hình, hình mới, giai đoạn, đoạn mới, xây
    dựng, đổi mới, tiếp tục, hiệu quả, chất lượng, việt nam, đất nước, nhiệm vụ, phát triển, chủ trương, chính sách, một số, vấn đề,
    trong tình, sự lãnh, đạo của, của đảng, đến năm, tầm nhìn, nhìn đến, trách nhiệm, các cấp, quản lý, quy định, thi hành, ban
    hành, tổ chức, đảng và, hoạt động, yêu cầu, nghị quyết, trung ương, đạo đức, cơ quan, kinh tế, xã hội, hệ thống, chính trị, cấp
    ủy, trong giai, kỷ nguyên, nguyên mới, năng lực, chương trình, kế hoạch, triển khai
    """,
    ",",
)
"""Pairs of syllables that stand in many titles and tell little."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well a subject fits the best of several documents; ``document`` is None when none stands out."""

    document: OfficialDocument | None
    strong: bool = False
    touched: bool = True
    """Whether anything in the subject is found in any of the titles."""
    leaders: tuple[OfficialDocument, ...] = ()
    """The documents that fit about equally well, better than the others."""
    slight: bool = False
    """Whether the subject says too little to speak against a document whose issuer is known."""


NO_MATCH = Match(None)


class _Terms(NamedTuple):
    """The words of a text by how much they tell: pairs of syllables, pairs found in many titles, single syllables."""

    pairs: frozenset[str]
    light_pairs: frozenset[str]
    syllables: frozenset[str]

    def shared_with(self, other: _Terms) -> _Terms:
        return _Terms(self.pairs & other.pairs, self.light_pairs & other.light_pairs, self.syllables & other.syllables)

    def without(self, other: _Terms) -> _Terms:
        return _Terms(self.pairs - other.pairs, self.light_pairs - other.light_pairs, self.syllables - other.syllables)

    @property
    def weight(self) -> float:
        return len(self.pairs) + 0.25 * len(self.light_pairs) + 0.15 * len(self.syllables)


@lru_cache(maxsize=4096)
def _terms(text: str) -> _Terms:
    folded = " ".join(_SYLLABLES.findall(fold(text)))
    for spoken, official in SAME_SUBJECT:
        if spoken in folded:
            folded += " ; " + official
    syllables = folded.split()
    pairs = {f"{one} {two}" for one, two in pairwise(syllables) if one not in _LIGHT_SYLLABLES or two not in _LIGHT_SYLLABLES}
    light = pairs & _LIGHT_PAIRS
    single = frozenset(syllable for syllable in syllables if syllable not in _LIGHT_SYLLABLES and len(syllable) > 1)
    return _Terms(frozenset(pairs - light), frozenset(light), single)


@lru_cache(maxsize=16384)
def _title_terms(title: str, short_names: tuple[str, ...]) -> _Terms:
    return _terms(" ; ".join((title, *(name.partition(" về ")[2] for name in short_names if " về " in name))))


def best_match(subject: str, documents: Sequence[OfficialDocument]) -> Match:
    """Find the document whose title fits a subject clearly better than the others.

    >>> best_match("sắp xếp tổ chức bộ máy", registry.series("NQ", 18)).document.id  # doctest: +SKIP
    'nq-18-tw-2017'
    """
    terms = _terms(subject)
    slight = _is_slight(terms)
    found = [terms.shared_with(_title_terms(document.title, document.short_names)) for document in documents]
    weights = [own.weight for own in found]
    if not any(weights):
        return Match(None, touched=not any(terms), slight=slight)
    touched = max(weights) >= (0.3 if slight else 0.6)
    if len(found) > 1:
        shared = reduce(_Terms.shared_with, found)
        weights = [own.without(shared).weight for own in found]
    best = max(weights)
    second = max((weight for place, weight in enumerate(weights) if place != weights.index(best)), default=0.0)
    if best < 0.8:
        return Match(None, touched=touched, slight=slight)
    if best - second < 0.5 or best < second * 1.3:
        leaders = tuple(document for document, weight in zip(documents, weights, strict=True) if best - weight < 0.5)
        return Match(None, touched=touched, slight=slight, leaders=leaders)
    document = documents[weights.index(best)]
    return Match(document, best >= 1.8 and second <= best / 2, touched, (document,), slight)


def _is_slight(terms: _Terms) -> bool:
    """Whether a subject says too little to speak against anything."""
    return len(terms.pairs) < 3
