"""Compare what a mention is said to be about with the titles of documents, by pairs of syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from plugins.core.vietnamese import fold
from plugins.documents.document import OfficialDocument
from plugins.documents.tables import SAME_SUBJECT

_SYLLABLES = re.compile(r"\w+")
_LIGHT_SYLLABLES = frozenset(
    [
        "về",
        "việc",
        "của",
        "và",
        "các",
        "những",
        "trong",
        "một",
        "số",
        "cho",
        "đối",
        "với",
        "theo",
        "là",
        "ở",
        "tại",
        "từ",
        "đến",
        "năm",
        "do",
        "để",
        "có",
        "được",
        "không",
        "cần",
        "như",
        "trên",
        "vào",
        "nhất",
        "trước",
        "hết",
        "này",
        "đó",
        "khi",
    ]
)
_LIGHT_PAIRS = frozenset(
    """
    tăng cường, đẩy mạnh, nâng cao, thực hiện, công tác, cán bộ, đảng viên, lãnh đạo, tình hình, hình mới, giai đoạn, đoạn mới, xây dựng, đổi mới,
    tiếp tục, hiệu quả, chất lượng, việt nam, đất nước, nhiệm vụ, phát triển, chủ trương, chính sách, một số, vấn đề, trong tình, sự lãnh, đạo của,
    của đảng, đến năm, tầm nhìn, nhìn đến, trách nhiệm, các cấp, quản lý, quy định, thi hành, ban hành, tổ chức, đảng và, hoạt động, yêu cầu,
    nghị quyết, trung ương, đạo đức, cơ quan, kinh tế, xã hội, hệ thống, chính trị, cấp ủy, trong giai, kỷ nguyên, nguyên mới, năng lực, chương trình
    """.replace("\n", " ").split(", ")
) | {"tăng cường", "kế hoạch", "triển khai"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """How well a subject fits the best of several documents; ``document`` is None when none stands out."""

    document: OfficialDocument | None
    strong: bool = False
    touched: bool = True
    """Whether anything in the subject is found in any of the titles."""


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    folded = " ".join(_SYLLABLES.findall(fold(text)))
    for spoken, official in SAME_SUBJECT:
        if spoken in folded:
            folded += " ; " + official
    syllables = folded.split()
    pairs = {
        f"{one} {two}"
        for one, two in zip(syllables, syllables[1:], strict=False)
        if one not in _LIGHT_SYLLABLES or two not in _LIGHT_SYLLABLES
    }
    return frozenset(pairs | {syllable for syllable in syllables if syllable not in _LIGHT_SYLLABLES and len(syllable) > 1})


@lru_cache(maxsize=16384)
def _title_terms(title: str, short_names: tuple[str, ...]) -> frozenset[str]:
    return _terms(title).union(*(_terms(name.partition(" về ")[2]) for name in short_names if " về " in name))


def _weight(term: str) -> float:
    if " " not in term:
        return 0.15
    return 0.25 if term in _LIGHT_PAIRS else 1.0


def best_match(subject: str, documents: Sequence[OfficialDocument]) -> Match:
    """Find the document whose title fits a subject clearly better than the others.

    >>> best_match("sắp xếp tổ chức bộ máy", registry.series("NQ", 18)).document.id  # doctest: +SKIP
    'nq-18-tw-2017'
    """
    terms = _terms(subject)
    found = [terms & _title_terms(document.title, document.short_names) for document in documents]
    if not any(found):
        return Match(None, touched=_is_slight(terms))
    shared = frozenset.intersection(*found) if len(found) > 1 else frozenset()
    scores = sorted(((sum(map(_weight, own - shared)), -place) for place, own in enumerate(found)), reverse=True)
    best, place = scores[0]
    second = scores[1][0] if len(scores) > 1 else 0.0
    touched = any(sum(map(_weight, own)) >= 0.6 for own in found) or _is_slight(terms)
    if best < 0.8 or best - second < 0.5 or best < second * 1.3:
        return Match(None, touched=touched)
    return Match(documents[-place], best >= 1.8 and second <= best / 2, touched)


def _is_slight(terms: frozenset[str]) -> bool:
    """Whether a subject says too little to speak against anything."""
    return sum(1 for term in terms if " " in term and term not in _LIGHT_PAIRS) < 3
