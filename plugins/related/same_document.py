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


# Looking a member up in its class takes Python 3.11 a third of a microsecond, and every story asks for many.
_ABOUT, _CASCADE, _MENTIONED = Why.ABOUT, Why.CASCADE, Why.MENTIONED


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
_BOTH_ABOUT, _CARRIED_OUT, _ONE_ABOUT, _BOTH_MENTION = 1.0, 0.6, 0.4, 0.25


class _Bond(NamedTuple):
    """What ties two stories: its weight, and why."""

    weight: float
    subject: str
    why: Why
    target: str = ""


class _Tie(NamedTuple):
    """What a document of a story makes of others: the bond with one that is about it, and with one that mentions it.

    ``cascades`` are the bonds with stories that have not this document but are about one that it carries out, or that carries it out.
    """

    document_id: str
    if_about: _Bond
    if_mentioned: _Bond
    cascades: tuple[tuple[str, _Bond], ...] = ()


def rank_same_document(story: Story, index: Index, neighbours: int) -> Iterator[Related]:
    """Rank other stories by the documents they share with this one: rarer documents weigh more.

    >>> next(rank_same_document(story, index, 24))  # doctest: +SKIP
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
        candidates.update([(other.id, other) for other in shelf.around(story, neighbours)])
    for *_, other_id, bond in sorted(_scores(story, candidates.values(), index)):
        yield Related(candidates[other_id], bond.why, bond.subject, bond.target)


def _shelves(own: Belongings, index: Index) -> Iterator[tuple[float, Shelf]]:
    """Where others stand that share a document, each shelf with how much one such bond weighs."""
    for one in own.about:
        rarity = index.rarity(one)
        yield _BOTH_ABOUT * rarity, index.about(one)
        yield _ONE_ABOUT * rarity, index.mentioning(one)
        for cascade in index.cascades(one):
            yield _CARRIED_OUT * index.rarity(cascade.target), index.about(other_end(cascade, one))
    for one in own.mentioned:
        rarity = index.rarity(one)
        yield _ONE_ABOUT * rarity, index.about(one)
        yield _BOTH_MENTION * rarity, index.mentioning(one)


def other_end(cascade: Cascade, document_id: str) -> str:
    """The document at the other end of a relation."""
    return cascade.target if cascade.carrier == document_id else cascade.carrier


def _ties(own: Belongings, index: Index) -> Iterator[_Tie]:
    for one in (*own.about, *own.mentioned):
        rarity = index.rarity(one)
        if one in own.about:
            cascades = tuple(
                (other_end(cascade, one), _Bond(_CARRIED_OUT * index.rarity(cascade.target), cascade.carrier, _CASCADE, cascade.target))
                for cascade in index.cascades(one)
            )
            yield _Tie(one, _Bond(_BOTH_ABOUT * rarity, one, _ABOUT), _Bond(_ONE_ABOUT * rarity, one, _MENTIONED), cascades)
        else:
            yield _Tie(one, _Bond(_ONE_ABOUT * rarity, one, _MENTIONED), _Bond(_BOTH_MENTION * rarity, one, _MENTIONED))


def _scores(story: Story, candidates: Iterable[Story], index: Index) -> list[tuple[float, int, float, float, str, _Bond]]:
    """What orders the candidates (least first), and the strongest bond of each as the reason."""
    own, own_moment, topic = index.standing(story)
    ties = list(_ties(own, index))
    units, section = {*own.units}, story.section
    scores = []
    for other in candidates:
        theirs, moment, other_topic = index.standing(other)
        about, mentioned = theirs.about, theirs.mentioned
        bonds = []
        for document_id, if_about, if_mentioned, cascades in ties:
            if document_id in about:
                bonds.append(if_about)
            elif document_id in mentioned:
                bonds.append(if_mentioned)
            else:
                bonds += [bond for other_end, bond in cascades if other_end in about]
        strongest = bonds[0] if len(bonds) == 1 else max(bonds)
        weight = strongest.weight if len(bonds) == 1 else sum([bond.weight for bond in bonds])
        closeness = 4 * (other_topic == topic != "") + 2 * (not units.isdisjoint(theirs.units)) + (other.section == section)
        scores.append((-round(weight, 6), -closeness, abs(moment - own_moment), -moment, other.id, strongest))
    return scores


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
