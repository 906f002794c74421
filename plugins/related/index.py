"""Which story has which documents, units, people and topic, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plugins.authors.author import Author, Authors
from plugins.core.paths import page_name
from plugins.core.vietnamese import fold
from plugins.related.shelf import Shelf
from plugins.stories.byline import person_key
from plugins.stories.story import Stories, Story

_NO_SHELF = Shelf(())


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that stories share and that has a page: a person or a topic. ``key`` tells homonyms apart."""

    key: str
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Belongings:
    """What one story belongs to, as ids: documents it is about, documents it mentions, units.

    ``links`` are the stretches of its text (start, end, document id) where a document is first named.
    """

    about: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cascade:
    """One document carries another out: "Chương trình 21-CTr/TU" (carrier) cụ thể hóa "Nghị quyết 04-NQ/TW" (target)."""

    carrier: str
    target: str


class Standing(NamedTuple):
    """What stories are compared by: what each belongs to, when it was published (seconds), its topic however that is spelled."""

    belongings: Belongings
    moment: float
    topic_key: str


_NOTHING = Belongings()


class Index:
    """The index of a build. Shelves hold listed stories only.

    >>> [story.title for story in index.about("nq-04-tw-2016")]  # doctest: +SKIP
    ['Chuyển biến tích cực trong công tác xây dựng Đảng']
    """

    def __init__(
        self, stories: Stories, belongings: Mapping[str, Belongings], cascades: Iterable[Cascade] = (), authors: Authors | None = None
    ) -> None:
        self.stories = stories
        self._authors = authors or Authors()
        self._cascades: dict[str, list[Cascade]] = defaultdict(list)
        for cascade in cascades:
            self._cascades[cascade.carrier].append(cascade)
            self._cascades[cascade.target].append(cascade)
        self._belongings = belongings
        self._rarities: dict[str, float] = {}
        self._person_keys: dict[str, str] = {}
        self._standings = {
            story.id: Standing(belongings.get(story.id, _NOTHING), story.date.timestamp(), fold(story.topic)) for story in stories
        }
        shelves: dict[tuple[str, str], list[Story]] = defaultdict(list)
        for story in stories.listed:
            own = self.of(story)
            shelves["section", story.section].append(story)
            if story.topic:
                shelves["topic", self.topic_key(story)].append(story)
            for kind, ids in (("about", own.about), ("mentioned", own.mentioned), ("unit", own.units)):
                for one in ids:
                    shelves[kind, one].append(story)
            for key in dict.fromkeys(self.person_key(credit.name) for credit in story.byline):
                shelves["person", key].append(story)
        self._shelves = {key: Shelf(found) for key, found in shelves.items()}
        self.everything = Shelf(stories.listed)
        registered = [Subject(f"#{author.id}", author.name, author.id) for author in self._authors]
        # All stories name subjects, also those in no list, so that an address does not pass to a homonym when a story expires.
        topics = _subjects((story.topic for story in reversed(stories.all) if story.topic), fold)
        people = _subjects((credit.name for story in reversed(stories.all) for credit in story.byline), self.person_key, registered)
        self.topics = {key: subject for key, subject in topics.items() if ("topic", key) in shelves}
        self.people = {key: subject for key, subject in people.items() if ("person", key) in shelves}

    def person_key(self, name: str) -> str:
        """By what a person is known: the id where the register has them (after a mark that no name has), else the name itself.

        >>> index.person_key("Bút Tre")  # doctest: +SKIP
        '#le-hoa'
        """
        if name not in self._person_keys:
            author = self._authors.find(name)
            self._person_keys[name] = f"#{author.id}" if author else person_key(name)
        return self._person_keys[name]

    def author(self, key: str) -> Author | None:
        """What the register says of a person."""
        return self._authors.get(key.removeprefix("#")) if key.startswith("#") else None

    def of(self, story: Story) -> Belongings:
        """What a story belongs to."""
        return self._belongings.get(story.id, _NOTHING)

    def _shelf(self, kind: str, one: str) -> Shelf:
        return self._shelves.get((kind, one), _NO_SHELF)

    def _ids(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted(one for shelf_kind, one in self._shelves if shelf_kind == kind))

    def about(self, document_id: str) -> Shelf:
        """The stories that carry a document out."""
        return self._shelf("about", document_id)

    def mentioning(self, document_id: str) -> Shelf:
        """The stories that merely mention a document."""
        return self._shelf("mentioned", document_id)

    def rarity(self, document_id: str) -> float:
        """How much it says that two stories share a document: more for one that few stories have than for one that all cite.

        It falls only when the stories that have the document double: a new one must not reorder the lists of stories far away.
        """
        if document_id not in self._rarities:
            frequency = len(self.about(document_id)) + len(self.mentioning(document_id))
            self._rarities[document_id] = 1 / (1 + frequency.bit_length())
        return self._rarities[document_id]

    def standing(self, story: Story) -> Standing:
        """What a story of this build is compared by."""
        return self._standings[story.id]

    def topic_key(self, story: Story) -> str:
        """The topic of a story, the same however its name is spelled; empty for none."""
        return self._standings[story.id].topic_key

    def cascades(self, document_id: str) -> tuple[Cascade, ...]:
        """What a document carries out, and what carries it out."""
        return tuple(self._cascades.get(document_id, ()))

    def section(self, slug: str) -> Shelf:
        """The stories of a section."""
        return self._shelf("section", slug)

    def unit(self, unit_id: str) -> Shelf:
        """The stories of a unit itself."""
        return self._shelf("unit", unit_id)

    def person(self, key: str) -> Shelf:
        """The stories of a person."""
        return self._shelf("person", key)

    def topic(self, name: str) -> Shelf:
        """The stories of a topic, however its name is spelled."""
        return self._shelf("topic", fold(name))

    @property
    def document_ids(self) -> tuple[str, ...]:
        """All documents that a listed story is about or mentions."""
        return tuple(sorted({*self._ids("about"), *self._ids("mentioned")}))

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """All units that a listed story belongs to."""
        return self._ids("unit")


def _subjects(names: Iterable[str], key_of: Callable[[str], str], registered: Iterable[Subject] = ()) -> dict[str, Subject]:
    """Give each subject its address; of those that fold to one slug the first that was in the news keeps the plain one."""
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
