"""Decide a mention by plenum for itself: "Nghị quyết Trung ương 4 khóa XII"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plugins.citations.citation import Citation
from plugins.citations.identification import BY_DATE, BY_NEWEST, BY_NOTHING, BY_SUBJECT, BY_TERM, Evidence, Identification
from plugins.citations.subjects import NO_MATCH, best_match
from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.documents.registry import Registry
from plugins.documents.tables import MEANT_BY_PLENUM, MEANT_WITHOUT_TERM, TERM_NAMES, TERMS

Documents = tuple[OfficialDocument, ...]

# Looking a member up in its class is slow (see CitationForm).
RESOLUTION = DocumentKind.RESOLUTION
CONCLUSION = DocumentKind.CONCLUSION


def identify_plenum(citation: Citation, registry: Registry, day: date | None, _issuers: Sequence[str]) -> Identification:
    """Decide a mention such as "Nghị quyết Trung ương 6 khóa XII" without regard to the other mentions of the text."""
    if citation.term:
        return _of_term(citation, citation.term, BY_TERM, registry, day)
    if (citation.context.signed or citation.context.nearby or citation.context.subject) and (told := _told_apart(citation, registry, day)):
        return told
    term = _term_by_date(citation, registry, day)
    if not term:
        return Identification(citation, None, None, (), 0.0, "chưa rõ hội nghị Trung ương của khóa nào")
    return _of_term(citation, term, BY_NEWEST, registry, day)


def _told_apart(citation: Citation, registry: Registry, day: date | None) -> Identification | None:
    """Choose among the plenums of that number in all terms, by date or subject."""
    adopted = tuple(document for term in TERM_NAMES for document in _adopted(citation, term, registry, day))
    for document in adopted:
        if document.signed and any(
            written and written.is_full and written.agrees(document.signed)
            for written in (citation.context.signed, citation.context.nearby)
        ):
            return _result(citation, document, adopted, 0.97, "ngày ban hành khớp", BY_DATE)
    subject = best_match(citation.context.subject, adopted) if citation.context.subject and adopted else NO_MATCH
    if subject.document and subject.strong:
        return _result(citation, subject.document, adopted, 0.9, "trích yếu khớp", BY_SUBJECT)
    return None


def _adopted(citation: Citation, term: str, registry: Registry, day: date | None) -> Documents:
    """What the plenum adopted of the kind that is mentioned, as far as it existed on the day."""
    found = registry.plenum(term, citation.plenum, citation.second_session)
    if not found and not citation.second_session:
        found = registry.plenum(term, citation.plenum, second_session=True)
    existing = tuple(document for document in found if day is None or document.existed_on(day))
    return tuple(document for document in existing if document.kind is citation.kind)


def _term_by_date(citation: Citation, registry: Registry, day: date | None) -> str:
    if citation.kind is RESOLUTION and citation.plenum in MEANT_WITHOUT_TERM:
        meant = [term for since, term in MEANT_WITHOUT_TERM[citation.plenum] if day is None or since <= day]
        if meant:
            return meant[-1]
    terms = [term for term in registry.plenum_terms(citation.plenum) if _adopted(citation, term, registry, day)]
    if terms or day is None:
        return terms[-1] if terms else ""
    return next((term.name for term in reversed(TERMS) if term.since <= day), "")


def _of_term(citation: Citation, term: str, evidence: Evidence, registry: Registry, day: date | None) -> Identification:
    adopted = _adopted(citation, term, registry, day)
    sure = 0.97 if evidence is BY_TERM else 0.7
    reason = f"Hội nghị Trung ương {citation.plenum} khóa {term}"
    if not adopted:
        return _of_other_kind(citation, term, registry, day, reason)
    if len(adopted) == 1 and not (citation.context.subject and _of_any_kind(citation, term, registry, day) not in (None, adopted[0])):
        return _result(citation, adopted[0], adopted, sure, reason, evidence)
    written = citation.context.signed or citation.context.nearby
    if written and written.is_full:
        dated = [document for document in adopted if document.signed and written.agrees(document.signed)]
        if len(dated) == 1:
            return _result(citation, dated[0], adopted, 0.97, f"{reason}, ngày ban hành khớp", BY_DATE)
    subject = best_match(citation.context.subject, adopted) if citation.context.subject else NO_MATCH
    if subject.document:
        return _result(citation, subject.document, adopted, 0.9, f"{reason}, trích yếu khớp", BY_SUBJECT)
    if citation.context.subject and not subject.leaders and (other := _of_any_kind(citation, term, registry, day)):
        return _result(citation, other, adopted, 0.75, f"{reason}, trích yếu khớp", BY_SUBJECT)
    meant = MEANT_BY_PLENUM.get((term, citation.plenum))
    if citation.kind is RESOLUTION and not citation.second_session:
        called = registry.called_by_plenum(term, citation.plenum)
        by_convention = [document for document in adopted if document.number == meant] or [
            document for document in adopted if document is called
        ]
        if by_convention:
            return _result(citation, by_convention[0], adopted, sure, f"{reason}, theo cách gọi quen thuộc", evidence)
    ids = tuple(document.id for document in adopted)
    return Identification(
        citation, None, f"HNTW{citation.plenum}-{term}", ids, 0.4, f"{reason} thông qua nhiều văn bản, bài không nêu trích yếu", evidence
    )


def _of_any_kind(citation: Citation, term: str, registry: Registry, day: date | None) -> OfficialDocument | None:
    """The document whose title fits, though the text calls it by another kind: "Nghị quyết Trung ương 8 khóa XII về nêu gương"."""
    found = tuple(document for document in registry.plenum(term, citation.plenum) if day is None or document.existed_on(day))
    match = best_match(citation.context.subject, found) if found else NO_MATCH
    told_by_others = match.document and not best_match(citation.context.subject, _adopted(citation, term, registry, day)).overlaps
    return match.document if match.strong or told_by_others else None


def _of_other_kind(citation: Citation, term: str, registry: Registry, day: date | None, reason: str) -> Identification:
    """TW4/XIII adopted a conclusion, which many call a resolution."""
    found = registry.plenum(term, citation.plenum)
    existing = tuple(document for document in found if day is None or document.existed_on(day))
    conclusions = [document for document in existing if document.kind is CONCLUSION]
    if citation.kind is RESOLUTION and len(conclusions) == 1:
        return _result(citation, conclusions[0], existing, 0.6, f"{reason} ban hành kết luận, không có nghị quyết", BY_TERM)
    ids = tuple(document.id for document in existing)
    return Identification(
        citation, None, f"HNTW{citation.plenum}-{term}", ids, 0.0, f"{reason}: không có trong danh mục văn bản", BY_NOTHING
    )


def _result(
    citation: Citation, document: OfficialDocument, among: Documents, confidence: float, reason: str, evidence: Evidence
) -> Identification:
    return Identification(citation, document.id, document.number or None, tuple(found.id for found in among), confidence, reason, evidence)
