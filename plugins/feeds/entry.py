"""What a feed says of itself and of each story: plain values, so that a feed can be made from them anywhere."""

from __future__ import annotations

from datetime import UTC, datetime

from plugins.pages.views import View

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


class Enclosure(View, frozen=True):
    """A picture that goes with an entry: its address, true length in bytes, type, size in pixels, who took it."""

    url: str
    length: int
    type: str
    width: int = 0
    height: int = 0
    credit: str = ""
    caption: str = ""


class Author(View, frozen=True):
    """One person of a byline: "Phan Hân (bài, ảnh)" and the address of their page, or nothing."""

    name: str
    url: str = ""


class Category(View, frozen=True):
    """What an entry belongs to. ``scheme`` says of which kind it is and never changes, so that programs can sort by it."""

    term: str
    label: str = ""
    scheme: str = ""


class Reference(View, frozen=True):
    """An official document that a story is about or mentions: "Chỉ thị số 05-CT/TW" and its page."""

    url: str
    label: str


class FeedEntry(View, frozen=True):
    """One story in a feed, or one announcement. ``id`` is minted from the story's id and survives everything else about it.

    ``byline`` is all authors in one line, as RSS has it; ``authors`` are the same one by one.
    """

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str = ""
    byline: str = ""
    authors: tuple[Author, ...] = ()
    categories: tuple[Category, ...] = ()
    references: tuple[Reference, ...] = ()
    enclosure: Enclosure | None = None

    def __hash__(self) -> int:
        """By the id alone: entries are looked up often, and few share an id."""
        return hash(self.id)


class Tombstone(View, frozen=True):
    """A story that the newsroom took back: readers should drop the entry with this id."""

    id: str
    when: datetime


class Feed(View, frozen=True):
    """A feed: ``url`` is the list that it follows, ``address`` its own, both absolute; entries newest first."""

    id: str
    title: str
    description: str
    url: str
    address: str
    entries: tuple[FeedEntry, ...]
    tombstones: tuple[Tombstone, ...] = ()
    author: str = ""
    """Who publishes; for entries without a byline."""
    rights: str = ""
    hub: str = ""
    stylesheet: str = ""
    """Where the CSS lies that shows the feed to people, as seen from the feed."""
    language: str = "vi"

    @property
    def updated(self) -> datetime:
        """As new as its newest entry, and never as new as the build."""
        return max((*(entry.updated for entry in self.entries), *(tombstone.when for tombstone in self.tombstones)), default=_NO_DATE)
