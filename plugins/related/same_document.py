"""Other stories on the same documents, each with its true reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from plugins.related.index import Belongings, Cascade, Index
from plugins.related.shelf import Shelf
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


# Looking a member up in its class takes Python 3.11 a third of a microsecond, and every pair of stories asks.
_ABOUT, _MENTIONED = Why.ABOUT, Why.MENTIONED


class Related(NamedTuple):
    """A story in a list, and why: ``Related(story, Why.ABOUT, "ct-05-tw-2016")``.

    For ``Why.CASCADE`` the subject is the document that carries out, and ``target`` the one that is carried out.
    (A tuple and no dataclass: they are made by the hundred thousand.)
    """

    story: Story
    why: Why
    subject: str = ""
    target: str = ""


# How much a shared document counts: carried out by both, one carrying out the other's, by one of them, mentioned by both.
_BOTH_ABOUT, _CASCADE, _ONE_ABOUT, _BOTH_MENTION = 1.0, 0.6, 0.4, 0.25


class _Bond(NamedTuple):
    """What ties two stories: its weight, and why."""

    weight: float
    subject: str
    why: Why
    target: str = ""


def rank_same_document(story: Story, index: Index, neighbours: int) -> list[Related]:
    """Rank other stories by the documents they share with this one: rarer documents weigh more.

    >>> rank_same_document(story, index, 24)[0]  # doctest: +SKIP
    Related(story=<Sơ kết 5 năm thực hiện Chỉ thị 05>, why=<Why.ABOUT>, subject='ct-05-tw-2016')

    Ties fall to topic, unit and section, then to nearness in time, then to the newer date and the id. Only the ``neighbours``
    nearest in time on each shelf are weighed, and weaker bonds only where stronger ones give fewer than ``neighbours`` stories: so the
    cost does not grow with the archive.
    """
    candidates: dict[str, Story] = {}
    own = index.of(story)
    last = 0.0
    for weight, shelf in sorted(_shelves(own, index), key=lambda pair: -pair[0]):
        if len(candidates) >= neighbours and weight < last:
            break
        last = weight
        candidates.update((other.id, other) for other in shelf.near(story, neighbours))
    scored = sorted(_scores(story, own, candidates.values(), index))
    return [Related(candidates[other_id], bond.why, bond.subject, bond.target) for *_, other_id, bond in scored]


def _shelves(own: Belongings, index: Index) -> Iterator[tuple[float, Shelf]]:
    """Where others stand that share a document, each shelf with how much one such bond weighs."""
    for one in own.about:
        rarity = index.rarity(one)
        yield _BOTH_ABOUT * rarity, index.about(one)
        yield _ONE_ABOUT * rarity, index.mentioning(one)
        for cascade in index.cascades(one):
            yield _CASCADE * index.rarity(cascade.target), index.about(_other_end(cascade, one))
    for one in own.mentioned:
        rarity = index.rarity(one)
        yield _ONE_ABOUT * rarity, index.about(one)
        yield _BOTH_MENTION * rarity, index.mentioning(one)


def _other_end(cascade: Cascade, document_id: str) -> str:
    return cascade.target if cascade.carrier == document_id else cascade.carrier


def _scores(
    story: Story, own: Belongings, candidates: Iterable[Story], index: Index
) -> Iterator[tuple[float, int, float, float, str, _Bond]]:
    """What orders the candidates (least first), and the strongest bond of each as the reason."""
    documents = [(one, one in own.about, index.rarity(one)) for one in (*own.about, *own.mentioned)]
    topic, units, own_moment = index.topic_key(story), {*own.units}, index.moment(story)
    for other in candidates:
        theirs = index.of(other)
        bonds = list(_bonds(documents, theirs, index))
        weight = round(sum([bond.weight for bond in bonds]), 6)
        same_topic = topic != "" and topic == index.topic_key(other)
        closeness = 4 * same_topic + 2 * (not units.isdisjoint(theirs.units)) + (story.section == other.section)
        moment = index.moment(other)
        yield -weight, -closeness, abs(moment - own_moment), -moment, other.id, max(bonds)


def _bonds(mine: Iterable[tuple[str, bool, float]], theirs: Belongings, index: Index) -> Iterator[_Bond]:
    """What ties a story to another; ``mine`` are its documents, with whether it is about them and how rare they are."""
    for document_id, i_am, rarity in mine:
        they_are = document_id in theirs.about
        if they_are or document_id in theirs.mentioned:
            share = _BOTH_ABOUT if i_am and they_are else _ONE_ABOUT if i_am or they_are else _BOTH_MENTION
            yield _Bond(share * rarity, document_id, _ABOUT if i_am and they_are else _MENTIONED)
        elif i_am:
            for cascade in index.cascades(document_id):
                if _other_end(cascade, document_id) in theirs.about:
                    yield _Bond(_CASCADE * index.rarity(cascade.target), cascade.carrier, Why.CASCADE, cascade.target)


def first_new(ranked: Iterable[Related], taken: set[str], count: int, least: int = 1) -> tuple[Related, ...]:
    """Take the first ``count`` that no block of the page has yet, and remember them; fewer than ``least`` are none."""
    fresh: dict[str, Related] = {}
    for related in ranked:
        if len(fresh) == count:
            break
        if related.story.id not in taken:
            fresh.setdefault(related.story.id, related)
    if len(fresh) < least:
        return ()
    taken.update(fresh)
    return tuple(fresh.values())
