"""Index stories by document, unit, person, topic and section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plugins.authors.author import Author, Authors
from plugins.core.paths import page_name
from plugins.core.vietnamese import fold
from plugins.related.timeline import Timeline
from plugins.stories.byline import person_key
from plugins.stories.story import Stories, Story

_EMPTY_TIMELINE = Timeline(())


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or a topic, which has a page. ``key`` is unique; two subjects may have one name."""

    key: str
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class StoryRelations:
    """What a story belongs to, as ids: documents that it is about, documents that it only mentions, units.

    ``links`` are the parts of its text (start, end, document id) that name a document for the first time; offsets in characters.
    """

    about: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cascade:
    """One document carries out another: "Chương trình 21-CTr/TU" (carrier) cụ thể hóa "Nghị quyết 04-NQ/TW" (target)."""

    carrier: str
    target: str


class RankingFeatures(NamedTuple):
    """What two stories are compared by when related stories are ranked.

    ``timestamp`` is the time of publication in seconds since 1970; ``topic_key`` is the topic without case and marks, or empty.
    """

    relations: StoryRelations
    timestamp: float
    topic_key: str


_NO_RELATIONS = StoryRelations()


class Index:
    """The index of a build: a timeline of listed stories for each document, unit, person, topic and section.

    >>> from datetime import UTC, datetime
    >>> index = Index(Stories((), datetime(2026, 11, 21, tzinfo=UTC)), {})
    >>> index.about("nq-04-tw-2016").stories
    ()
    """

    def __init__(
        self, stories: Stories, relations: Mapping[str, StoryRelations], cascades: Iterable[Cascade] = (), authors: Authors | None = None
    ) -> None:
        self.stories = stories
        self._authors = authors or Authors()
        self._cascades: dict[str, list[Cascade]] = defaultdict(list)
        for cascade in cascades:
            self._cascades[cascade.carrier].append(cascade)
            self._cascades[cascade.target].append(cascade)
        self._relations = relations
        self._rarities: dict[str, float] = {}
        self._person_keys: dict[str, str] = {}
        self._features = {
            story.id: RankingFeatures(relations.get(story.id, _NO_RELATIONS), story.date.timestamp(), fold(story.topic))
            for story in stories
        }
        timelines: dict[tuple[str, str], list[Story]] = defaultdict(list)
        for story in stories.listed:
            relation = self.of(story)
            timelines["section", story.section].append(story)
            if story.topic:
                timelines["topic", self.topic_key(story)].append(story)
            for kind, ids in (("about", relation.about), ("mentioned", relation.mentioned), ("unit", relation.units)):
                for subject_id in ids:
                    timelines[kind, subject_id].append(story)
            for key in dict.fromkeys(self.person_key(credit.name) for credit in story.byline):
                timelines["person", key].append(story)
        self._timelines = {key: Timeline(members) for key, members in timelines.items()}
        self.everything = Timeline(stories.listed)
        registered = [Subject(f"#{author.id}", author.name, author.id) for author in self._authors]
        # Unlisted stories name subjects too, so that an address does not pass to another subject of that name when a story expires.
        topics = _subjects((story.topic for story in reversed(stories.all) if story.topic), fold)
        people = _subjects((credit.name for story in reversed(stories.all) for credit in story.byline), self.person_key, registered)
        self.topics = {key: subject for key, subject in topics.items() if ("topic", key) in timelines}
        self.people = {key: subject for key, subject in people.items() if ("person", key) in timelines}

    def person_key(self, name: str) -> str:
        """Return the key of a person: "#" and the id if the register of authors knows the name ("#le-hoa"), else the name folded."""
        if name not in self._person_keys:
            author = self._authors.find(name)
            self._person_keys[name] = f"#{author.id}" if author else person_key(name)
        return self._person_keys[name]

    def author(self, key: str) -> Author | None:
        """Return the entry of a person in the register of authors."""
        return self._authors.get(key.removeprefix("#")) if key.startswith("#") else None

    def of(self, story: Story) -> StoryRelations:
        """Return what a story belongs to."""
        return self._relations.get(story.id, _NO_RELATIONS)

    def _timeline(self, kind: str, subject_id: str) -> Timeline:
        return self._timelines.get((kind, subject_id), _EMPTY_TIMELINE)

    def _ids(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted(subject_id for subject_kind, subject_id in self._timelines if subject_kind == kind))

    def about(self, document_id: str) -> Timeline:
        """Return the stories that are about a document."""
        return self._timeline("about", document_id)

    def mentioning(self, document_id: str) -> Timeline:
        """Return the stories that only mention a document."""
        return self._timeline("mentioned", document_id)

    def rarity(self, document_id: str) -> float:
        """Return how much a document counts when two stories share it, 1 or less: the more stories cite it, the less.

        It drops only when the number of stories doubles, so a new story does not reorder the lists of old ones. (The usual inverse
        document frequency would change with every story.)
        """
        if document_id not in self._rarities:
            frequency = len(self.about(document_id)) + len(self.mentioning(document_id))
            self._rarities[document_id] = 1 / (1 + frequency.bit_length())
        return self._rarities[document_id]

    def ranking_features(self, story: Story) -> RankingFeatures:
        """Return what a story of this build is compared by."""
        return self._features[story.id]

    def topic_key(self, story: Story) -> str:
        """Return the topic of a story without case and marks, or empty."""
        return self._features[story.id].topic_key

    def cascades(self, document_id: str) -> tuple[Cascade, ...]:
        """Return the cascades of a document, whether it carries out or is carried out."""
        return tuple(self._cascades.get(document_id, ()))

    def section(self, slug: str) -> Timeline:
        """Return the stories of a section."""
        return self._timeline("section", slug)

    def unit(self, unit_id: str) -> Timeline:
        """Return the stories of a unit, without those of the units below it."""
        return self._timeline("unit", unit_id)

    def person(self, key: str) -> Timeline:
        """Return the stories of a person."""
        return self._timeline("person", key)

    def topic(self, name: str) -> Timeline:
        """Return the stories of a topic, by its name in any spelling."""
        return self._timeline("topic", fold(name))

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The ids of all documents that a listed story is about or mentions."""
        return tuple(sorted({*self._ids("about"), *self._ids("mentioned")}))

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """The ids of all units that a listed story belongs to."""
        return self._ids("unit")


def _subjects(names: Iterable[str], key_of: Callable[[str], str], registered: Iterable[Subject] = ()) -> dict[str, Subject]:
    """Give each subject a unique slug; of several with one slug the oldest keeps it, the next get "-2", "-3", …"""
    subjects = {subject.key: subject for subject in registered}
    taken: set[str] = {subject.slug for subject in subjects.values()}
    for name in names:
        key = key_of(name)
        if key in subjects:
            continue
        plain = page_name(name)
        slug, number = plain, 1
        while slug in taken:
            number += 1
            slug = f"{plain}-{number}"
        taken.add(slug)
        subjects[key] = Subject(key, name, slug)
    return subjects
