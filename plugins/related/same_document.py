"""Other stories on the same documents, each with its true reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log

from plugins.core.vietnamese import fold
from plugins.related.index import Index
from plugins.stories.story import Story


class Why(StrEnum):
    """Why a story stands in a list; what is meant (a document, a topic, a unit) stands beside it."""

    PINNED = "pinned"
    ABOUT = "about"
    CASCADE = "cascade"
    MENTIONED = "mentioned"
    TOPIC = "topic"
    UNIT = "unit"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Related:
    """A story in a list, and why: ``Related(story, Why.ABOUT, "ct-05-tw-2016")``."""

    story: Story
    why: Why
    subject: str = ""


# How much a shared document counts: carried out by both, by one of them, mentioned by both.
_BOTH_ABOUT, _ONE_ABOUT, _BOTH_MENTION = 1.0, 0.4, 0.25


def rank_same_document(story: Story, index: Index, neighbours: int) -> list[Related]:
    """Rank other stories by the documents they share with this one: rarer documents weigh more.

    >>> rank_same_document(story, index, 24)[0]  # doctest: +SKIP
    Related(story=<Sơ kết 5 năm thực hiện Chỉ thị 05>, why=<Why.ABOUT>, subject='ct-05-tw-2016')

    Ties fall to topic, unit and section, then to nearness in time, then to the newer date and the id. Only the ``neighbours``
    nearest in time of each document are weighed, so the cost does not grow with the archive.
    """
    own = index.of(story)
    candidates: dict[str, Story] = {}
    for document_id in (*own.about, *own.mentioned):
        for shelf in (index.about(document_id), index.mentioning(document_id)):
            candidates.update((other.id, other) for other in shelf.near(story, neighbours))
    candidates.pop(story.id, None)
    scored = [(_shared(story, other, index), other) for other in candidates.values()]
    scored.sort(key=lambda pair: (-pair[0][0], -_closeness(story, pair[1], index), *_nearness(story, pair[1])))
    return [Related(other, why, document_id) for (_, why, document_id), other in scored]


def _shared(story: Story, other: Story, index: Index) -> tuple[float, Why, str]:
    """The weight of what two stories share, and the weightiest document as the reason."""
    mine, theirs = index.of(story), index.of(other)
    total = len(index.everything)
    best: tuple[float, Why, str] = (0.0, Why.MENTIONED, "")
    weight = 0.0
    for document_id in (*mine.about, *mine.mentioned):
        i_am, they_are = document_id in mine.about, document_id in theirs.about
        if not they_are and document_id not in theirs.mentioned:
            continue
        share = _BOTH_ABOUT if i_am and they_are else _ONE_ABOUT if i_am or they_are else _BOTH_MENTION
        frequency = len(index.about(document_id)) + len(index.mentioning(document_id))
        gain = share * (0.1 + log((1 + total) / (1 + frequency)))
        weight += gain
        why = Why.ABOUT if i_am and they_are else Why.MENTIONED
        if (gain, document_id) > (best[0], best[2]):
            best = (gain, why, document_id)
    return round(weight, 6), best[1], best[2]


def _closeness(story: Story, other: Story, index: Index) -> int:
    mine, theirs = index.of(story), index.of(other)
    same_topic = bool(story.topic) and fold(story.topic) == fold(other.topic)
    return 4 * same_topic + 2 * bool(set(mine.units) & set(theirs.units)) + (story.section == other.section)


def _nearness(story: Story, other: Story) -> tuple[float, float, str]:
    return (abs((other.date - story.date).total_seconds()), -other.date.timestamp(), other.id)


def first_new(ranked: Iterable[Related], taken: set[str], count: int) -> tuple[Related, ...]:
    """Take the first ``count`` that no block of the page has yet, and remember them."""
    chosen: list[Related] = []
    for related in ranked:
        if len(chosen) == count:
            break
        if related.story.id not in taken:
            taken.add(related.story.id)
            chosen.append(related)
    return tuple(chosen)
