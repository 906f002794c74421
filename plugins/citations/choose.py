"""Choose among the documents with one number: by date, term, subject, issuer, elapsed time, and last by age."""

from __future__ import annotations

from datetime import date

from plugins.citations.citation import Citation, WrittenDate
from plugins.citations.identification import (
    BY_DATE,
    BY_ISSUER,
    BY_NEWEST,
    BY_NUMBER,
    BY_SUBJECT,
    BY_TERM,
    BY_WORDS,
    BY_YEARS,
    Evidence,
    Identification,
)
from plugins.citations.subjects import NO_MATCH, SubjectMatch, best_match
from plugins.documents.document import OfficialDocument

Documents = tuple[OfficialDocument, ...]

ONLY_ONE = "văn bản duy nhất mang số này"


def claim(
    citation: Citation, document: OfficialDocument, among: Documents, confidence: float, reason: str, evidence: Evidence
) -> Identification:
    """Say that one document of several is meant."""
    ids = (document.id,) if len(among) == 1 else tuple(candidate.id for candidate in among)
    return Identification(citation, document.id, document.number or None, ids, confidence, reason, evidence)


def choose(citation: Citation, found: Documents, day: date | None) -> Identification:
    """Choose among the documents that may be meant, by the strongest evidence that decides."""
    around = citation.context
    if around.signed or around.nearby or around.subject or citation.term:
        return _by_what_is_said(citation, found, day)
    return _by_lesser_evidence(citation, found, found, NO_MATCH, day)


def _by_what_is_said(citation: Citation, found: Documents, day: date | None) -> Identification:
    subject = (
        best_match(citation.context.subject, found) if citation.context.subject and (len(found) > 1 or _may_mislead(citation)) else NO_MATCH
    )

    def undecided(reason: str, confidence: float = 0.3) -> Identification:
        return Identification(citation, None, None, tuple(document.id for document in found), confidence, reason)

    if citation.context.nearby and (near := _confirmed(citation.context.nearby, found)):
        return claim(citation, near, found, 0.95, "ngày ban hành khớp", BY_DATE)
    left = found
    if citation.context.signed:
        left = _signed_on(citation.context.signed, found)
        if len(left) == 1:
            return claim(citation, left[0], found, 0.99, "ngày ban hành khớp", BY_DATE)
        if not left:
            return _despite(citation, citation.context.signed, found, subject) or undecided(
                "ngày ban hành in trong bài không khớp văn bản nào cùng số"
            )
    if citation.term and any(document.term for document in left):
        of_term = tuple(document for document in left if document.term == citation.term)
        if len(of_term) == 1:
            return claim(citation, of_term[0], found, 0.9 if citation.term_is_shared else 0.97, f"khóa {citation.term}", BY_TERM)
        if not of_term and not citation.term_is_shared:
            if subject.document:
                return claim(citation, subject.document, found, 0.8, "số và trích yếu khớp, khóa in trong bài không khớp", BY_SUBJECT)
            return undecided(f"không có văn bản cùng số của khóa {citation.term}")
        left = of_term or left
    if subject.document and subject.document in left and (subject.strong or not citation.context.subject_is_before):
        return claim(citation, subject.document, found, 0.93, "trích yếu khớp", BY_SUBJECT)
    bare = citation.context.issuer is None and not (citation.number and citation.number.issuer_code)
    says_little = subject.vague and (citation.context.subject_is_before or not bare)
    if citation.context.subject and not subject.overlaps and not says_little:
        return undecided("trích yếu trong bài không khớp văn bản nào cùng số", 0.45)
    return _by_lesser_evidence(citation, left, found, subject, day)


def _may_mislead(citation: Citation) -> bool:
    """Whether a single document with that number may still be the wrong one: the centre is not named, or a fact differs."""
    return bool(citation.context.signed or citation.term or not (citation.number and citation.number.issuer_code))


def _signed_on(written: WrittenDate, found: Documents) -> Documents:
    return tuple(
        document
        for document in found
        if (document.signed and written.agrees(document.signed)) or (document.signed is None and document.year == written.year)
    )


def _confirmed(written: WrittenDate, found: Documents) -> OfficialDocument | None:
    """The one document whose date was written in the neighbourhood; a full date or a year that tells them apart."""
    agreeing = _signed_on(written, found)
    if len(agreeing) == 1 and (written.is_full or (len(found) > 1 and not written.day)):
        return agreeing[0]
    return None


def _despite(citation: Citation, written: WrittenDate, found: Documents, subject: SubjectMatch) -> Identification | None:
    """Decide although the date in print is wrong: number and subject together are stronger, and so are number and year."""
    if subject.document:
        return claim(citation, subject.document, found, 0.85, "số và trích yếu khớp, ngày in trong bài không khớp", BY_SUBJECT)
    near = [document for document in found if document.signed_year and _differs_little(written, document)]
    if len(near) == 1 and subject.overlaps and (not citation.term or not near[0].term or near[0].term == citation.term):
        return claim(citation, near[0], found, 0.75, "số và năm khớp, ngày in trong bài lệch", BY_DATE)
    if citation.term:
        of_term = [document for document in found if document.term == citation.term]
        if len(of_term) == 1 and subject.overlaps:
            return claim(citation, of_term[0], found, 0.7, f"khóa {citation.term}, ngày in trong bài lệch", BY_TERM)
    return None


def _differs_little(written: WrittenDate, document: OfficialDocument) -> bool:
    if not written.year:
        return False
    if written.year == document.signed_year:
        return True
    signed = document.signed
    return bool(signed and written.day == signed.day and written.month == signed.month and abs(written.year - signed.year) <= 1)


def _by_lesser_evidence(citation: Citation, left: Documents, found: Documents, subject: SubjectMatch, day: date | None) -> Identification:
    if len(left) == 1:
        sure = bool(citation.number and citation.number.issuer_code) or citation.context.issuer is not None
        return claim(citation, left[0], found, 0.95 if sure else 0.85, ONLY_ONE, BY_NUMBER)
    if subject.leaders:
        left = tuple(document for document in left if document in subject.leaders) or left
    organ = citation.context.issuer.organ if citation.context.issuer else ""
    if organ:
        issued = tuple(document for document in left if document.issuer == organ)
        if len(issued) == 1:
            return claim(citation, issued[0], found, 0.85, f"do {organ} ban hành", BY_ISSUER)
        left = issued or left
    if subject.document and subject.document in left:
        return claim(citation, subject.document, found, 0.8, "trích yếu gần khớp", BY_WORDS)
    if citation.context.years and day:
        since = day.year - citation.context.years
        near = sorted((abs((document.signed_year or 0) - since), -place) for place, document in enumerate(left))
        if near[0][0] <= 2 and near[0][0] + (near[0][0] > 1) < near[1][0]:
            return claim(citation, left[-near[0][1]], found, 0.8, f"{citation.context.years} năm thực hiện", BY_YEARS)
    return claim(citation, left[-1], found, 0.6, "văn bản mới nhất mang số này tính đến ngày đăng bài", BY_NEWEST)
