"""Feed entries about events that no story reports: a document was replaced, a unit has a successor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plugins.core.vietnamese import slugify
from plugins.documents.document import OfficialDocument, RelationKind
from plugins.feeds.entries import Entries, midnight
from plugins.feeds.entry import FeedEntry, Reference
from plugins.site import addresses, labels
from plugins.units.unit import Unit

_ANNOUNCED = (
    RelationKind.REPLACES,
    RelationKind.REPEALS,
    RelationKind.AMENDS,
    RelationKind.SUPPLEMENTS,
    RelationKind.CARRIES_OUT,
)


def on_document(document: OfficialDocument, entries: Entries) -> Iterator[FeedEntry]:
    """Announce each document that replaces, repeals, amends, supplements or carries out this one, dated to the day it was signed.

    A title reads "Chỉ thị 05-CT/TW được thay thế bởi Chỉ thị 07-CT/TW". A document without a day or year, or with one that is
    still to come, is not announced.
    """
    site = entries.site
    for relation in site.registry.relations_of(document.id):
        source = site.registry.get(relation.document_id)
        if source is None or relation.outgoing or relation.kind not in _ANNOUNCED:
            continue
        day = source.signed or (date(source.year, 1, 1) if source.year else None)
        if day is None or day > site.now.date():
            continue
        link = site.links.document(source)
        page = link.url or site.links.document(document).url or addresses.DOCUMENTS
        yield FeedEntry(
            id=entries.id(f"van-ban/{document.id}/{slugify(relation.kind.value)}/{source.id}"),
            title=labels.FEED_RELATION.format(document=document.short_label, relation=relation.label, other=source.short_label),
            url=entries.url(page),
            published=midnight(day),
            updated=midnight(day),
            summary=", ".join(part for part in (source.label, source.title, source.issuer, source.signed_label) if part),
            categories=(entries.category("quan-he", slugify(relation.kind.value), relation.label),),
            references=(Reference(entries.url(link.url), source.label),) if link.url else (),
        )


def on_unit(unit: Unit, entries: Entries) -> Iterator[FeedEntry]:
    """Announce the successor of a unit.

    The date is the day on which the unit ended; where that is unknown, the day on which the successor began, or the day of the
    unit's newest story.
    """
    site = entries.site
    successor = site.units.get(unit.successor)
    if successor is None:
        return
    newest = next(iter(site.index.unit(unit.id)), None)
    day = _day(unit.until) or _day(successor.since) or (newest.date.date() if newest else None)
    if day is None or day > site.now.date():
        return
    yield FeedEntry(
        id=entries.id(f"don-vi/{unit.id}/ke-tuc/{successor.id}"),
        title=labels.FEED_SUCCESSOR.format(unit=unit.name, successor=successor.name),
        url=entries.url(addresses.unit(successor.id)),
        published=midnight(day),
        updated=midnight(day),
        summary=labels.FEED_SUCCESSOR_TEXT.format(unit=unit.name, successor=successor.name),
        categories=(entries.category("quan-he", "ke-tuc", labels.UNIT_SUCCESSOR),),
    )


def _day(text: str) -> date | None:
    """Parse a date of units.csv ("2025-07-01", "2025-07", "2025"); a missing month or day counts as the first.

    >>> _day("2025-07"), _day("")
    (datetime.date(2025, 7, 1), None)
    """
    return date.fromisoformat(text + "0000-01-01"[len(text) :]) if text else None
