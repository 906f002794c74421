"""What a subscriber must not miss although no story tells it: a document is replaced, a unit has a successor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plugins.core import words
from plugins.core.vietnamese import slugify
from plugins.documents.document import OfficialDocument, RelationKind
from plugins.feeds.entries import Entries, midnight
from plugins.feeds.entry import FeedEntry, Reference
from plugins.pages import addresses
from plugins.units.unit import Unit

_TOLD = (
    RelationKind.REPLACES,
    RelationKind.REPEALS,
    RelationKind.AMENDS,
    RelationKind.SUPPLEMENTS,
    RelationKind.CARRIES_OUT,
)


def on_document(document: OfficialDocument, entries: Entries) -> Iterator[FeedEntry]:
    """What other documents did to this one, each on the day of the other.

    >>> [entry.title for entry in on_document(registry["ct-05-tw-2016"], entries)]  # doctest: +SKIP
    ['Chỉ thị 05-CT/TW được thay thế bởi Chỉ thị 07-CT/TW']
    """
    room = entries.room
    for related in room.registry.relations_of(document.id):
        other = room.registry.get(related.document_id)
        if other is None or related.outgoing or related.kind not in _TOLD:
            continue
        day = other.signed or (date(other.year, 1, 1) if other.year else None)
        if day is None or day > room.now.date():
            continue
        link = room.document_link(other)
        page = link.url or room.document_link(document).url or addresses.DOCUMENTS
        yield FeedEntry(
            id=entries.id(f"van-ban/{document.id}/{slugify(related.kind.value)}/{other.id}"),
            title=words.FEED_RELATION.format(document=document.short_label, relation=related.label, other=other.short_label),
            url=entries.url(page),
            published=midnight(day),
            updated=midnight(day),
            summary=", ".join(part for part in (other.label, other.title, other.issuer, other.signed_label) if part),
            categories=(entries.category("quan-he", slugify(related.kind.value), related.label),),
            references=(Reference(entries.url(link.url), other.label),) if link.url else (),
        )


def on_unit(unit: Unit, entries: Entries) -> Iterator[FeedEntry]:
    """Who took over from a unit, on the day on which it ended or, where that is not known, the other began."""
    room = entries.room
    successor = room.units.get(unit.successor)
    if successor is None:
        return
    newest = next(iter(room.index.unit(unit.id)), None)
    day = _day(unit.until) or _day(successor.since) or (newest.date.date() if newest else None)
    if day is None or day > room.now.date():
        return
    yield FeedEntry(
        id=entries.id(f"don-vi/{unit.id}/ke-tuc/{successor.id}"),
        title=words.FEED_SUCCESSOR.format(unit=unit.name, successor=successor.name),
        url=entries.url(addresses.unit(successor.id)),
        published=midnight(day),
        updated=midnight(day),
        summary=words.FEED_SUCCESSOR_TEXT.format(unit=unit.name, successor=successor.name),
        categories=(entries.category("quan-he", "ke-tuc", words.UNIT_SUCCESSOR),),
    )


def _day(text: str) -> date | None:
    """The first day of what a table says: "2025-07-01", "2025-07", "2025".

    >>> _day("2025-07"), _day("")
    (datetime.date(2025, 7, 1), None)
    """
    return date.fromisoformat(text + "0000-01-01"[len(text) :]) if text else None
