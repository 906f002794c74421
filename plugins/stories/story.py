"""Represent a news item to the rest of the code: the frozen record of one file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from plugins.citations.citation import Citation
from plugins.citations.mark import Mark
from plugins.stories.newsroom_field import FieldValue


class Status(StrEnum):
    """The editorial status of a story."""

    PUBLISHED = "published"
    DRAFT = "draft"
    REVIEW = "review"
    UNLISTED = "unlisted"
    WITHDRAWN = "withdrawn"


_UNLISTED = (Status.UNLISTED, Status.WITHDRAWN)


class Kind(StrEnum):
    """The kind of a story; all but articles carry a badge."""

    ARTICLE = "article"
    PHOTO = "photo"
    VIDEO = "video"
    INFOGRAPHIC = "infographic"


@dataclass(frozen=True, slots=True)
class Credit:
    """One person's part in a story: "Bài, ảnh: Phan Hân (Đảng ủy Khối)".

    ``roles`` are of bài, tin, ảnh, đồ họa, clip, biên dịch, theo; empty where the byline names none.
    ``unit`` is the unit in brackets, as it was written.
    """

    name: str
    roles: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a story: a path below content/, with its description, caption and credit."""

    path: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    illustrative: bool = False
    """Said as "Ảnh minh họa"."""
    focus: tuple[float, float] = (0.5, 0.5)
    """The point that a crop must keep, from the left and from the top."""
    line: int = field(default=0, compare=False)
    """Where the article names it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered with a story: a path below content/ and a title."""

    path: str
    title: str = ""
    line: int = field(default=0, compare=False)
    """Where the article names it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a republished item comes from."""

    name: str
    url: str = ""
    time: datetime | None = None


class FieldText(NamedTuple):
    """A value as the editor wrote it, with its line: for what is looked up when all files have been read."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the text, for the table of contents."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """Facts about a story's text: the text itself is stored under ``digest``."""

    digest: str
    length: int = 0
    headings: tuple[Heading, ...] = ()
    pictures: tuple[Picture, ...] = ()
    hrefs: tuple[FieldText, ...] = ()
    """Addresses of links that lead to files of content/, as they stand in the text."""
    marks: tuple[Mark, ...] = ()
    """Official documents that the text names, by the words; which ones is decided later."""


@dataclass(frozen=True, slots=True)
class Story:
    """One news item, complete but for its text.

    ``path`` is the file as editors see it (``content/xay-dung-dang/2021/so-ket.md``), ``id`` never changes and
    names the story in feeds; ``section`` is the slug of its section; ``dateline`` ("BDK") stands before the text only.
    ``url`` is the address below the site's root: ``2021/04/so-ket.html``.
    """

    path: str
    id: str
    title: str
    date: datetime
    section: str
    slug: str
    body: Body
    has_time: bool = True
    modified: datetime | None = None
    kicker: str = ""
    standfirst: str = ""
    dateline: str = ""
    byline: tuple[Credit, ...] = ()
    units: tuple[FieldText, ...] = ()
    resolutions: tuple[FieldText, ...] = ()
    not_resolutions: tuple[FieldText, ...] = ()
    topic: str = ""
    part: int = 0
    tags: tuple[str, ...] = ()
    picture: Picture | None = None
    attachments: tuple[Attachment, ...] = ()
    source: Source | None = None
    status: Status = Status.PUBLISHED
    approver: str = ""
    """Who approved the story, where the newsroom asks for approval."""
    kind: Kind = Kind.ARTICLE
    video: str = ""
    related: tuple[FieldText, ...] = ()
    featured: bool = False
    featured_until: datetime | None = None
    expires: datetime | None = None
    aliases: tuple[str, ...] = ()
    """Former addresses as they were written: paths from the root of the server, or whole addresses."""
    correction: str = ""
    ignored: tuple[str, ...] = ()
    on_top: tuple[Citation, ...] = ()
    """Official documents that title and standfirst name, by the words; which ones is decided later."""
    fields: tuple[FieldValue, ...] = ()
    """Values of the fields that the newsroom declares itself, in the order of its settings."""
    lines: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """The lines of its fields in the file, by their English keys."""

    def line(self, *keys: str) -> int:
        """Return the line of the first of these fields that is there, or 0: for messages about many stories."""
        lines = dict(self.lines)
        return next((lines[key] for key in keys if key in lines), 0)

    @property
    def url(self) -> str:
        """The address below the site's root, such as ``2021/04/so-ket.html``."""
        return f"{self.date.year}/{self.date.month:02}/{self.slug}.html"

    @property
    def order(self) -> tuple[datetime, str]:
        """The full order of lists: by date, ties by id."""
        return (self.date, self.id)


class Withdrawn(tuple[Story, ...]):
    """The stories that the newsroom withdrew ("gỡ"): they have no page, and feeds announce their removal."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Bodies:
    """The texts of stories, which no record holds: ``read(story.body.digest)`` returns sanitised HTML."""

    read: Callable[[str], str]


class Stories:
    """The stories of a build, newest first; ``listed`` are those that lists may show.

    Drafts and scheduled stories are in a build for the preview only, and there lists lead to them.
    """

    def __init__(self, stories: Iterable[Story], now: datetime) -> None:
        self.all: tuple[Story, ...] = tuple(sorted(stories, key=lambda story: story.order, reverse=True))
        """Everything with a page."""
        self.listed: tuple[Story, ...] = tuple(
            story for story in self.all if story.status not in _UNLISTED and not (story.expires and story.expires <= now)
        )
        self._by_id = {story.id: story for story in self.all}
        self._now = now

    def __iter__(self) -> Iterator[Story]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def without(self, held_back: Collection[str]) -> Stories:
        """Return these stories without some, given by their ids."""
        return Stories((story for story in self.all if story.id not in held_back), self._now) if held_back else self

    def get(self, story_id: str) -> Story | None:
        """Find a story by its id."""
        return self._by_id.get(story_id)
