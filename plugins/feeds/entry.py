"""The data of a feed and its entries: plain values, which can be sent to a worker and written there."""

from __future__ import annotations

from datetime import UTC, datetime

from plugins.site.views import Property, View

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


class Enclosure(View, frozen=True):
    """The picture of an entry: absolute address, length in bytes, media type, size in pixels, photographer, caption."""

    url: str
    length: int
    type: str
    width: int = 0
    height: int = 0
    credit: str = ""
    caption: str = ""


class FeedAuthor(View, frozen=True):
    """One person of a byline: "Phan Hân (bài, ảnh)" and the absolute address of their page, or empty."""

    name: str
    url: str = ""


class Category(View, frozen=True):
    """A category of an entry (RFC 4287, 4.2.2). ``scheme`` is its kind and never changes, so that programs can filter by it."""

    term: str
    label: str = ""
    scheme: str = ""


class Reference(View, frozen=True):
    """An official document that a story is about or mentions: "Chỉ thị số 05-CT/TW" and its page."""

    url: str
    label: str


class FeedEntry(View, frozen=True):
    """A story in a feed, or an announcement. ``id`` is minted from the story's id and from nothing else.

    ``byline`` is all authors in one line, for RSS; ``authors`` are the same persons, for Atom and JSON.
    """

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str = ""
    byline: str = ""
    authors: tuple[FeedAuthor, ...] = ()
    categories: tuple[Category, ...] = ()
    references: tuple[Reference, ...] = ()
    enclosure: Enclosure | None = None
    fields: tuple[Property, ...] = ()
    """The newsroom's own fields; RSS and Atom have them as categories too."""

    def __hash__(self) -> int:
        """Hash the id alone: entries are looked up often, and few share an id."""
        return hash(self.id)


class Tombstone(View, frozen=True):
    """A withdrawn story: feed readers should delete the entry with this id (RFC 6721)."""

    id: str
    when: datetime


class Feed(View, frozen=True):
    """A feed. ``url`` is the address of its list, ``address`` its own, both absolute; entries are newest first."""

    id: str
    title: str
    description: str
    url: str
    address: str
    entries: tuple[FeedEntry, ...]
    tombstones: tuple[Tombstone, ...] = ()
    author: str = ""
    """The publisher, for entries without a byline."""
    rights: str = ""
    hub: str = ""
    stylesheet: str = ""
    """The address of the CSS for browsers, relative to the feed, or empty."""
    language: str = "vi"

    @property
    def updated(self) -> datetime:
        """Return the time of the newest entry or tombstone; the time of the build plays no part."""
        return max((*(entry.updated for entry in self.entries), *(tombstone.when for tombstone in self.tombstones)), default=_NO_DATE)
