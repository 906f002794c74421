"""Rank the stories that share documents with a story, each with the reason for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from plugins.related.index import Cascade, Index, StoryRelations
from plugins.related.timeline import Timeline
from plugins.stories.story import Story


class Why(StrEnum):
    """The reason why a story is in a list. Its subject (a document, a topic, a unit) is in ``RelatedStory.subject``."""

    PINNED = "pinned"
    ABOUT = "about"
    CASCADE = "cascade"
    MENTIONED = "mentioned"
    TOPIC = "topic"
    UNIT = "unit"
    SECTION = "section"


class RelatedStory(NamedTuple):
    """A story in a list and the reason: ``RelatedStory(story, Why.ABOUT, "ct-05-tw-2016")``.

    For ``Why.CASCADE`` the subject is the document that carries out, and ``target`` the one that is carried out.
    """

    story: Story
    why: Why
    subject: str = ""
    target: str = ""


class _Bond(NamedTuple):
    """What two stories share: its weight and the reason."""

    weight: float
    subject: str
    why: Why
    target: str = ""


class BondKind(NamedTuple):
    """One of the relations that a document can make between two stories: its weight, and the reason that is shown.

    The weight is multiplied by ``Index.rarity`` of the document; two stories with several bonds have the sum of the weights.
    """

    weight: float
    why: Why

    def bond(self, rarity: float, subject: str, target: str = "") -> _Bond:
        """Make a bond of this kind."""
        return _Bond(self.weight * rarity, subject, self.why, target)


# The weights were set by hand: no data on readers is behind them. What matters is their order, which tests hold.
BOTH_ABOUT = BondKind(1.0, Why.ABOUT)
"""Both stories are about the document: the strongest relation, and the measure of the others."""

CASCADE = BondKind(0.6, Why.CASCADE)
"""Each is about one of two documents, and one document carries out the other: the same policy at two levels."""

ONE_ABOUT = BondKind(0.4, Why.MENTIONED)
"""One story is about the document, the other only mentions it."""

BOTH_MENTION = BondKind(0.25, Why.MENTIONED)
"""Both only mention the document. Two such documents (0.5) count more than ONE_ABOUT and less than CASCADE."""

# Each is more than the sum of those after it, so that a shared topic decides before a shared unit, and that before the section.
_SAME_TOPIC, _SAME_UNIT, _SAME_SECTION = 4, 2, 1

_WEIGHT_DIGITS = 6
"""Weights are rounded to as many decimals: equal sums of floats can differ after that, by the order of the summands."""


class _DocumentBonds(NamedTuple):
    """The bonds that a document of a story gives with other stories: those about it, and those that mention it.

    ``cascades`` are pairs of a document id and the bond with stories about that document, which carries out this one or is carried
    out by it; they count for stories without this document.
    """

    document_id: str
    if_about: _Bond
    if_mentioned: _Bond
    cascades: tuple[tuple[str, _Bond], ...] = ()


def rank_same_document(story: Story, index: Index, neighbours: int) -> Iterator[RelatedStory]:
    """Rank other stories by the documents that they share with this one; rarer documents weigh more.

    Stories of equal weight are ordered by same topic, same unit, same section, then by distance in time, then the newer one, then by
    id. To keep the cost independent of the archive's size, only the ``neighbours`` nearest in time of each timeline are ranked, and
    those with weaker bonds only if the stronger ones give fewer than ``neighbours`` stories.
    """
    candidates: dict[str, Story] = {}
    last_weight = 0.0
    for weight, timeline in sorted(_timelines(index.of(story), index), key=lambda pair: -pair[0]):
        if len(candidates) >= neighbours and weight < last_weight:
            break
        last_weight = weight
        candidates.update([(candidate.id, candidate) for candidate in timeline.around(story, neighbours)])
    for *_, candidate_id, bond in sorted(_scores(story, candidates.values(), index)):
        yield RelatedStory(candidates[candidate_id], bond.why, bond.subject, bond.target)


def _timelines(relations: StoryRelations, index: Index) -> Iterator[tuple[float, Timeline]]:
    """Yield the timelines of stories that share a document, each with the weight of such a bond."""
    for document_id in relations.about:
        rarity = index.rarity(document_id)
        yield BOTH_ABOUT.weight * rarity, index.about(document_id)
        yield ONE_ABOUT.weight * rarity, index.mentioning(document_id)
        for cascade in index.cascades(document_id):
            yield CASCADE.weight * index.rarity(cascade.target), index.about(other_end(cascade, document_id))
    for document_id in relations.mentioned:
        rarity = index.rarity(document_id)
        yield ONE_ABOUT.weight * rarity, index.about(document_id)
        yield BOTH_MENTION.weight * rarity, index.mentioning(document_id)


def other_end(cascade: Cascade, document_id: str) -> str:
    """Return the other document of a cascade.

    >>> other_end(Cascade("ctr-21-tu-2017", "nq-04-tw-2016"), "nq-04-tw-2016")
    'ctr-21-tu-2017'
    """
    return cascade.target if cascade.carrier == document_id else cascade.carrier


def _document_bonds(relations: StoryRelations, index: Index) -> Iterator[_DocumentBonds]:
    for document_id in (*relations.about, *relations.mentioned):
        rarity = index.rarity(document_id)
        one_about = ONE_ABOUT.bond(rarity, document_id)
        if document_id in relations.about:
            cascades = tuple(
                (other_end(cascade, document_id), CASCADE.bond(index.rarity(cascade.target), cascade.carrier, cascade.target))
                for cascade in index.cascades(document_id)
            )
            yield _DocumentBonds(document_id, BOTH_ABOUT.bond(rarity, document_id), one_about, cascades)
        else:
            yield _DocumentBonds(document_id, one_about, BOTH_MENTION.bond(rarity, document_id))


def _scores(story: Story, candidates: Iterable[Story], index: Index) -> list[tuple[float, int, float, float, str, _Bond]]:
    """Return for each candidate its sort key (least first) and its strongest bond, which is the reason."""
    relations, timestamp, topic = index.ranking_features(story)
    document_bonds = list(_document_bonds(relations, index))
    units, section = {*relations.units}, story.section
    scores = []
    for candidate in candidates:
        theirs, published, candidate_topic = index.ranking_features(candidate)
        about, mentioned = theirs.about, theirs.mentioned
        bonds = []
        for document_id, if_about, if_mentioned, cascades in document_bonds:
            if document_id in about:
                bonds.append(if_about)
            elif document_id in mentioned:
                bonds.append(if_mentioned)
            else:
                bonds += [bond for related_id, bond in cascades if related_id in about]
        strongest = bonds[0] if len(bonds) == 1 else max(bonds)
        weight = strongest.weight if len(bonds) == 1 else sum([bond.weight for bond in bonds])
        closeness = (
            _SAME_TOPIC * (candidate_topic == topic != "")
            + _SAME_UNIT * (not units.isdisjoint(theirs.units))
            + _SAME_SECTION * (candidate.section == section)
        )
        scores.append((-round(weight, _WEIGHT_DIGITS), -closeness, abs(published - timestamp), -published, candidate.id, strongest))
    return scores


def first_new(ranked: Iterable[RelatedStory], taken: set[str], count: int, least: int = 1) -> tuple[RelatedStory, ...]:
    """Take the first ``count`` stories that are not in ``taken`` and add them to it; return none if there are fewer than ``least``."""
    chosen: dict[str, RelatedStory] = {}
    for related in ranked:
        if len(chosen) == count:
            break
        if related.story.id not in taken:
            chosen.setdefault(related.story.id, related)
    if len(chosen) < least:
        return ()
    taken.update(chosen)
    return tuple(chosen.values())
