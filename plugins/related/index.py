"""Which story has which documents, units, people and topic, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from plugins.core.vietnamese import fold, slugify
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
    """What one story belongs to, as ids: documents it is about, documents it mentions, units, people.

    ``links`` are the stretches of its text (start, end, document id) where a document is first named.
    """

    about: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


_NOTHING = Belongings()


class Index:
    """The index of a build. Shelves hold listed stories only.

    >>> [story.title for story in index.about("nq-04-tw-2016")]  # doctest: +SKIP
    ['Chuyển biến tích cực trong công tác xây dựng Đảng']
    """

    def __init__(self, stories: Stories, belongings: Mapping[str, Belongings]) -> None:
        self.stories = stories
        self._belongings = belongings
        shelves: dict[tuple[str, str], list[Story]] = defaultdict(list)
        for story in stories.listed:
            own = self.of(story)
            shelves["section", story.section].append(story)
            if story.topic:
                shelves["topic", fold(story.topic)].append(story)
            for kind, ids in (("about", own.about), ("mentioned", own.mentioned), ("unit", own.units), ("person", own.people)):
                for one in ids:
                    shelves[kind, one].append(story)
        self._shelves = {key: Shelf(found) for key, found in shelves.items()}
        self.everything = Shelf(stories.listed)
        self.topics = _subjects((story.topic for story in reversed(stories.listed) if story.topic), fold)
        self.people = _subjects((credit.name for story in reversed(stories.listed) for credit in story.byline), person_key)

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


def _subjects(names: Iterable[str], key_of: Callable[[str], str]) -> dict[str, Subject]:
    """Give each subject its address; of those that fold to one slug the first that was in the news keeps the plain one."""
    subjects: dict[str, Subject] = {}
    taken: set[str] = set()
    for name in names:
        key = key_of(name)
        if key in subjects:
            continue
        plain = slugify(name) or "khong-ten"
        slug, number = plain, 1
        while slug in taken:
            number += 1
            slug = f"{plain}-{number}"
        taken.add(slug)
        subjects[key] = Subject(key, name, slug)
    return subjects
