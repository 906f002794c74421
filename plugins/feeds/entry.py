"""What a feed says of itself and of each story: plain values, so that a feed can be made from them anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that goes with an entry: its address, true length in bytes and type."""

    url: str
    length: int
    type: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One story in a feed. ``id`` is minted from the story's id and survives everything else about it."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    enclosure: Enclosure | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: ``url`` is the list that it follows, ``address`` its own, both absolute; entries newest first."""

    id: str
    title: str
    description: str
    url: str
    address: str
    entries: tuple[FeedEntry, ...]
    language: str = "vi"
    updated: datetime | None = None
    """For a feed without entries; others are as new as their newest entry."""
