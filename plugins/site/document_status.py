"""Tell whether a document is in force, what replaced it, and which others have the same number."""

from __future__ import annotations

from datetime import date

from plugins.documents.document import OfficialDocument, RelationKind
from plugins.documents.registry import Registry
from plugins.site import labels


def ended_state(document: OfficialDocument, registry: Registry, today: date) -> str:
    """Return "Hết hiệu lực" for a document that was replaced or repealed or has expired, else an empty string."""
    has_expired = document.in_force_to is not None and document.in_force_to <= today
    return labels.STATE_ENDED if has_expired or replacements(document, registry) else ""


def replacements(document: OfficialDocument, registry: Registry) -> tuple[OfficialDocument, ...]:
    """Return the documents that replaced or repealed this one."""
    return tuple(
        successor
        for related in registry.relations_of(document.id)
        if related.kind in (RelationKind.REPLACES, RelationKind.REPEALS) and not related.outgoing
        if (successor := registry.get(related.document_id))
    )


def namesakes(document: OfficialDocument, registry: Registry) -> tuple[OfficialDocument, ...]:
    """Return the other documents with the same number."""
    number = registry.number_of(document.id)
    return tuple(namesake for namesake in registry.numbered(number) if namesake.id != document.id) if number else ()
