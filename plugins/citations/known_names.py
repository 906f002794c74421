"""Decide mentions by congress and by name: "Nghị quyết Đại hội XIII", "Quy định nêu gương", "Khoán 10"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plugins.citations.citation import Citation
from plugins.citations.identification import BY_NEWEST, BY_TERM, Identification
from plugins.documents.document import DocumentKind
from plugins.documents.registry import Registry
from plugins.documents.tables import EXAMPLE_SETTING, FORBIDDEN_DEEDS


def identify_congress(citation: Citation, registry: Registry, day: date | None, _issuers: Sequence[str]) -> Identification:
    """Decide a resolution of a national congress; a congress that is yet to come is some other one."""
    document = registry.congress(citation.term)
    if document is None or (day and not document.existed_on(day)):
        return Identification(citation, None, None, (), 0.0, f"không có nghị quyết Đại hội {citation.term} trong danh mục văn bản")
    return Identification(citation, document.id, document.number or None, (document.id,), 0.97, f"Đại hội {citation.term}", BY_TERM)


def identify_name(citation: Citation, registry: Registry, day: date | None, _issuers: Sequence[str]) -> Identification:
    """Decide a document called by its name: the newest one of that name that existed on the day."""
    if citation.name in (FORBIDDEN_DEEDS, EXAMPLE_SETTING):
        found = tuple(document for document in registry.titled(citation.name) if document.kind is DocumentKind.REGULATION)
    else:
        found = registry.named(citation.name)
    existing = tuple(document for document in found if day is None or document.existed_on(day))
    if not existing:
        return Identification(citation, None, None, (), 0.0, "không có trong danh mục văn bản")
    newest = existing[-1]
    ids = tuple(document.id for document in existing)
    confidence = 0.95 if len(existing) == 1 else 0.85
    return Identification(
        citation, newest.id, newest.number or None, ids, confidence, "tên gọi, văn bản mới nhất tính đến ngày đăng bài", BY_NEWEST
    )
