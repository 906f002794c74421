"""Compare the subject of a mention with the titles of documents, by pairs of syllables."""

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
"""Pairs of syllables that are in many titles and say little."""


@dataclass(frozen=True, slots=True)
class SubjectMatch:
    """Say how well a subject fits the best of several documents; ``document`` is None if none fits clearly better."""

    document: OfficialDocument | None
    strong: bool = False
    overlaps: bool = True
    """Whether any words of the subject are in any of the titles."""
    leaders: tuple[OfficialDocument, ...] = ()
    """The documents that fit about equally well, and better than the others."""
    vague: bool = False
    """Whether the subject says too little to count against a document whose issuer is known."""


NO_MATCH = SubjectMatch(None)


class _WordSets(NamedTuple):
    """Sort the words of a text by how much they say: pairs of syllables, pairs found in many titles, single syllables."""

    pairs: frozenset[str]
    light_pairs: frozenset[str]
    syllables: frozenset[str]

    def shared_with(self, other: _WordSets) -> _WordSets:
        return _WordSets(self.pairs & other.pairs, self.light_pairs & other.light_pairs, self.syllables & other.syllables)

    def without(self, other: _WordSets) -> _WordSets:
        return _WordSets(self.pairs - other.pairs, self.light_pairs - other.light_pairs, self.syllables - other.syllables)

    @property
    def weight(self) -> float:
        return len(self.pairs) + 0.25 * len(self.light_pairs) + 0.15 * len(self.syllables)


@lru_cache(maxsize=4096)
def _word_sets(text: str) -> _WordSets:
    folded = " ".join(_SYLLABLES.findall(fold(text)))
    for spoken, official in SAME_SUBJECT:
        if spoken in folded:
            folded += " ; " + official
    syllables = folded.split()
    pairs = {
        f"{first} {second}" for first, second in pairwise(syllables) if first not in _LIGHT_SYLLABLES or second not in _LIGHT_SYLLABLES
    }
    light = pairs & _LIGHT_PAIRS
    single = frozenset(syllable for syllable in syllables if syllable not in _LIGHT_SYLLABLES and len(syllable) > 1)
    return _WordSets(frozenset(pairs - light), frozenset(light), single)


@lru_cache(maxsize=16384)
def _title_words(title: str, short_names: tuple[str, ...]) -> _WordSets:
    return _word_sets(" ; ".join((title, *(name.partition(" về ")[2] for name in short_names if " về " in name))))


def best_match(subject: str, documents: Sequence[OfficialDocument]) -> SubjectMatch:
    """Find the document whose title fits a subject clearly better than the others.

    >>> from plugins.documents.document import DocumentKind
    >>> titles = {"nq-18-tw-2017": "Về sắp xếp tổ chức bộ máy", "nq-18-tw-2022": "Về quản lý và sử dụng đất"}
    >>> documents = [OfficialDocument(id, DocumentKind.RESOLUTION, "18-NQ/TW", "Trung ương", title) for id, title in titles.items()]
    >>> best_match("tinh gọn bộ máy", documents).document.id
    'nq-18-tw-2017'

    A pair of syllables weighs 1, one that many titles have 0.25, a single syllable 0.15; words that all the titles share
    do not count. The weights were tuned on the labelled set of tests/citations/cases.
    """
    words = _word_sets(subject)
    vague = _is_vague(words)
    shared_words = [words.shared_with(_title_words(document.title, document.short_names)) for document in documents]
    weights = [shared.weight for shared in shared_words]
    if not any(weights):
        return SubjectMatch(None, overlaps=not any(words), vague=vague)
    overlaps = max(weights) >= (0.3 if vague else 0.6)
    if len(shared_words) > 1:
        in_all_titles = reduce(_WordSets.shared_with, shared_words)
        weights = [shared.without(in_all_titles).weight for shared in shared_words]
    best = max(weights)
    second = max((weight for index, weight in enumerate(weights) if index != weights.index(best)), default=0.0)
    if best < 0.8:
        return SubjectMatch(None, overlaps=overlaps, vague=vague)
    if best - second < 0.5 or best < second * 1.3:
        leaders = tuple(document for document, weight in zip(documents, weights, strict=True) if best - weight < 0.5)
        return SubjectMatch(None, overlaps=overlaps, vague=vague, leaders=leaders)
    document = documents[weights.index(best)]
    return SubjectMatch(document, best >= 1.8 and second <= best / 2, overlaps, (document,), vague)


def _is_vague(words: _WordSets) -> bool:
    """Return whether a subject says too little to count against a document."""
    return len(words.pairs) < 3
