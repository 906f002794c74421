"""Decide a mention by number for itself: the documents with that number, and what speaks for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plugins.citations.behind import body_called
from plugins.citations.citation import Citation, IssuerWords, Nearness, WrittenDate
from plugins.citations.identification import Evidence, Identification
from plugins.citations.patterns import ANY_BODY
from plugins.citations.subjects import Match, best_match
from plugins.core.vietnamese import fold
from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.documents.number import DocumentNumber, family
from plugins.documents.registry import Registry
from plugins.documents.tables import LAST_PLENUM, PARTY_CODES, TERM_NAMES, Level

Documents = tuple[OfficialDocument, ...]

_ISSUED_BY_CENTRE = frozenset({DocumentKind.RESOLUTION, DocumentKind.DIRECTIVE, DocumentKind.CONCLUSION, DocumentKind.REGULATION})
"""Kinds that a bare number of the Party most often means a document of the centre by."""

_STATE_KINDS = frozenset({DocumentKind.DECREE, DocumentKind.LAW, DocumentKind.CODE_OF_LAW, DocumentKind.ORDINANCE, DocumentKind.CIRCULAR})


def identify_number(citation: Citation, registry: Registry, day: date | None, issuers: Sequence[str]) -> Identification:
    """Decide a mention such as "Chỉ thị số 05-CT/TW" without regard to the other mentions of the text."""
    assert citation.number
    number = citation.number
    issuer = _issuer(citation, issuers)
    code = issuer_code_of(citation, issuer)
    if _is_local(citation, issuer, code):
        subject_first = issuer is not None and issuer.nearness is not Nearness.BESIDE and not number.issuer_code
        if subject_first and citation.around.subject and (central := _by_strong_subject(citation, registry, day)):
            return central
        return _local(citation, number, code, issuer, registry, day, issuers)
    known = _documents(citation, number, code, registry)
    existing = known if day is None or all(document.existed_on(day) for document in known) else tuple(d for d in known if d.existed_on(day))
    if (
        citation.around.subject
        and not number.issuer_code
        and number.number <= LAST_PLENUM
        and (meant := _plenum_as_number(citation, existing, registry, day))
    ):
        return meant
    if not existing:
        reason = "văn bản cùng số ban hành sau ngày đăng bài" if known else "không có trong danh mục văn bản"
        return Identification(citation, None, _canonical(citation, number, code), (), 0.0, reason)
    chosen = _choose(citation, existing, day)
    return chosen if chosen.document_id else chosen._replace(canonical=_canonical(citation, number, code))


def issuer_code_of(citation: Citation, issuer: IssuerWords | None) -> str:
    """Tell the issuer's code: as printed, else as the words say; TU is a slip for TW where the centre is named."""
    printed = citation.number.issuer_code if citation.number else ""
    if printed == "TU" and issuer and issuer.code == "TW" and issuer.nearness is Nearness.BESIDE:
        return "TW"
    return printed or (issuer.code if issuer else "")


def _issuer(citation: Citation, issuers: Sequence[str]) -> IssuerWords | None:
    """The issuer as the text names it; of what "was just issued" by nobody named, the unit the text comes from."""
    if citation.around.issuer or not citation.around.enacted or (citation.number and citation.number.issuer_code):
        return citation.around.issuer
    for name in issuers:
        match = ANY_BODY.match(name)
        if match:
            body = body_called(match["body"])
            return IssuerWords(body.code, body.level, body.organ, name[match.end() :].strip(), Nearness.ACTING)
        if name in PARTY_CODES:
            return IssuerWords(name, Level.LOCAL_PARTY, nearness=Nearness.ACTING)
    return None


def _is_local(citation: Citation, issuer: IssuerWords | None, code: str) -> bool:
    if citation.number and citation.number.issuer_code:
        return not _is_central_code(code) and not citation.number.is_state
    return issuer is not None and issuer.is_local


def _is_central_code(code: str) -> bool:
    return code.endswith("TW") or code == "ĐUCA"


def _canonical(citation: Citation, number: DocumentNumber, code: str) -> str | None:
    """Print the official number as far as the text gives it; without an issuer only where the kind leaves no doubt."""
    kind = citation.kind
    kind_code = number.kind_code or (kind.code if kind else "")
    if number.issuer_code and not number.kind_code:
        return str(number)
    if number.kind_code and kind and code == "TW" and kind in _ISSUED_BY_CENTRE and family(kind.code) != family(number.kind_code):
        kind_code = kind.code  # "Kết luận số 01-CT/TW": the word is right more often than the code
    if not code:
        if kind in _ISSUED_BY_CENTRE:
            code = "TW"
        elif kind is DocumentKind.DECREE:
            code = "CP"
        else:
            return None
    if code in ("QH", "UBTVQH"):
        return None  # the legislature is not known
    year = None if _is_central_code(code) else number.year
    return str(DocumentNumber(number.number, number.letter, year, kind_code, code, number.state_form))


def _documents(citation: Citation, number: DocumentNumber, code: str, registry: Registry) -> Documents:
    """The documents of centre and State with that number, oldest first."""
    if (
        number.issuer_code == code
        and number.kind_code
        and (citation.kind is None or family(citation.kind.code) == family(number.kind_code))
    ):
        found = registry.exactly(number)
        if found and not any(document.unit for document in found):
            return found
    codes = [number.kind_code or citation.kind_code]
    if citation.kind and number.kind_code and family(citation.kind.code) != family(number.kind_code) and citation.kind in _ISSUED_BY_CENTRE:
        codes.insert(0, citation.kind.code)
    for kind_code in codes if codes[0] else ("", "NQ", "L"):
        found = tuple(
            document
            for document in registry.series(kind_code, number.number)
            if not document.unit and _agrees(citation, number, code, document, registry)
        )
        if found:
            return found
    if number.issuer_code.startswith(("QH", "UBTVQH")):
        return tuple(
            document for document in registry.numbered(DocumentNumber(number.number, number.letter, number.year, "", number.issuer_code))
        )
    return ()


def _agrees(citation: Citation, number: DocumentNumber, code: str, document: OfficialDocument, registry: Registry) -> bool:
    own = registry.number_of(document.id)
    if own is None or own.letter.lower() != number.letter.lower():
        return False
    if number.year is not None and number.year != (own.year or document.signed_year):
        return False
    if code in ("QH", "UBTVQH"):
        return own.issuer_code.startswith(code)
    if code:
        return own.issuer_code == code
    if _is_central_code(own.issuer_code):
        return citation.kind not in _STATE_KINDS
    return number.year is not None or document.kind in _STATE_KINDS or _is_called_so(citation, document)


def _is_called_so(citation: Citation, document: OfficialDocument) -> bool:
    if citation.kind is None or citation.number is None:
        return False
    called = fold(f"{citation.kind.word} {citation.number.number:02}{citation.number.letter}")
    return any(fold(name) == called for name in document.short_names)


def _local(
    citation: Citation,
    number: DocumentNumber,
    code: str,
    issuer: IssuerWords | None,
    registry: Registry,
    day: date | None,
    issuers: Sequence[str],
) -> Identification:
    canonical = _canonical(citation, number, code) if code else None
    found = []
    same_number = registry.series(number.kind_code or citation.kind_code, number.number)
    wanted = {fold(name) for name in issuers} if same_number else set()
    place = fold(issuer.place) if issuer and same_number else ""
    for document in same_number:
        own = registry.number_of(document.id)
        if own is None or own.issuer_code != code or own.letter.lower() != number.letter.lower() or (day and not document.existed_on(day)):
            continue
        name = fold(document.issuer)
        if (place and place in name) or (not place and (name in wanted or (document.unit and document.unit in wanted))):
            found.append(document)
    if len(found) > 1 and citation.around.signed:
        found = [document for document in found if document.signed and citation.around.signed.agrees(document.signed)]
    if len(found) == 1:
        return Identification(
            citation, found[0].id, found[0].number, (found[0].id,), 0.9, "số, ký hiệu và đơn vị ban hành khớp", Evidence.NUMBER
        )
    reason = "văn bản của địa phương, đơn vị" if canonical else "văn bản của địa phương, đơn vị chưa rõ ký hiệu"
    return Identification(citation, None, canonical, tuple(document.id for document in found), 0.0, reason, Evidence.NUMBER)


def _by_strong_subject(citation: Citation, registry: Registry, day: date | None) -> Identification | None:
    assert citation.number
    found = tuple(document for document in _documents(citation, citation.number, "TW", registry) if day is None or document.existed_on(day))
    match = best_match(citation.around.subject, found) if found else Match(None)
    return _result(citation, match.document, found, 0.85, "trích yếu khớp", Evidence.SUBJECT) if match.document and match.strong else None


def _plenum_as_number(citation: Citation, existing: Documents, registry: Registry, day: date | None) -> Identification | None:
    """Read "Nghị quyết 8 về Chiến lược bảo vệ Tổ quốc", where the number is that of the plenum."""
    assert citation.number
    if citation.kind is not DocumentKind.RESOLUTION or (existing and best_match(citation.around.subject, existing).document):
        return None
    adopted = tuple(
        document
        for term in TERM_NAMES
        for document in registry.plenum(term, citation.number.number)
        if document.kind is DocumentKind.RESOLUTION
        and (day is None or document.existed_on(day))
        and (not citation.term or citation.term == term)
    )
    match = best_match(citation.around.subject, adopted) if adopted else Match(None)
    if match.document is None or not match.strong:
        return None
    return _result(citation, match.document, adopted, 0.75, "số của hội nghị Trung ương, trích yếu khớp", Evidence.SUBJECT)


def _result(
    citation: Citation, document: OfficialDocument, among: Documents, confidence: float, reason: str, evidence: Evidence
) -> Identification:
    ids = tuple(candidate.id for candidate in among)
    return Identification(citation, document.id, document.number or None, ids, confidence, reason, evidence)


def _choose(citation: Citation, found: Documents, day: date | None) -> Identification:
    """Choose among the documents that may be meant, by the strongest evidence that decides."""
    subject = (
        best_match(citation.around.subject, found)
        if citation.around.subject and (len(found) > 1 or _may_mislead(citation))
        else Match(None)
    )

    def undecided(reason: str, confidence: float = 0.3) -> Identification:
        return Identification(citation, None, None, tuple(document.id for document in found), confidence, reason)

    if citation.around.nearby and (near := _confirmed(citation.around.nearby, found)):
        return _result(citation, near, found, 0.95, "ngày ban hành khớp", Evidence.DATE)
    left = found
    if citation.around.signed:
        left = _signed_on(citation.around.signed, found)
        if len(left) == 1:
            return _result(citation, left[0], found, 0.99, "ngày ban hành khớp", Evidence.DATE)
        if not left:
            return _despite(citation, citation.around.signed, found, subject) or undecided(
                "ngày ban hành in trong bài không khớp văn bản nào cùng số"
            )
    if citation.term and any(document.term for document in left):
        of_term = tuple(document for document in left if document.term == citation.term)
        if len(of_term) == 1:
            return _result(citation, of_term[0], found, 0.9 if citation.term_is_shared else 0.97, f"khóa {citation.term}", Evidence.TERM)
        if not of_term and not citation.term_is_shared:
            if subject.document:
                return _result(
                    citation, subject.document, found, 0.8, "số và trích yếu khớp, khóa in trong bài không khớp", Evidence.SUBJECT
                )
            return undecided(f"không có văn bản cùng số của khóa {citation.term}")
        left = of_term or left
    if subject.document and subject.strong and subject.document in left:
        return _result(citation, subject.document, found, 0.93, "trích yếu khớp", Evidence.SUBJECT)
    if citation.around.subject and not citation.around.subject_is_before and not subject.touched:
        return undecided("trích yếu trong bài không khớp văn bản nào cùng số", 0.45)
    return _by_lesser_evidence(citation, left, found, subject, day)


def _may_mislead(citation: Citation) -> bool:
    """Whether a single document with that number may still be the wrong one: the centre is not named, or a fact differs."""
    assert citation.number
    return bool(citation.around.signed or citation.term or not citation.number.issuer_code)


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


def _despite(citation: Citation, written: WrittenDate, found: Documents, subject: Match) -> Identification | None:
    """Decide although the date in print is wrong: number and subject together are stronger, and so are number and year."""
    if subject.document:
        return _result(citation, subject.document, found, 0.85, "số và trích yếu khớp, ngày in trong bài không khớp", Evidence.SUBJECT)
    near = [document for document in found if document.signed_year and _differs_little(written, document)]
    if len(near) == 1 and subject.touched and (not citation.term or not near[0].term or near[0].term == citation.term):
        return _result(citation, near[0], found, 0.75, "số và năm khớp, ngày in trong bài lệch", Evidence.DATE)
    if citation.term:
        of_term = [document for document in found if document.term == citation.term]
        if len(of_term) == 1 and subject.touched:
            return _result(citation, of_term[0], found, 0.7, f"khóa {citation.term}, ngày in trong bài lệch", Evidence.TERM)
    return None


def _differs_little(written: WrittenDate, document: OfficialDocument) -> bool:
    if not written.year:
        return False
    if written.year == document.signed_year:
        return True
    signed = document.signed
    return bool(signed and written.day == signed.day and written.month == signed.month and abs(written.year - signed.year) <= 1)


def _by_lesser_evidence(citation: Citation, left: Documents, found: Documents, subject: Match, day: date | None) -> Identification:
    if len(left) == 1:
        sure = bool(citation.number and citation.number.issuer_code) or citation.around.issuer is not None
        return _result(citation, left[0], found, 0.95 if sure else 0.85, "văn bản duy nhất mang số này", Evidence.NUMBER)
    organ = citation.around.issuer.organ if citation.around.issuer else ""
    if organ:
        issued = tuple(document for document in left if document.issuer == organ)
        if len(issued) == 1:
            return _result(citation, issued[0], found, 0.85, f"do {organ} ban hành", Evidence.ISSUER)
        left = issued or left
    if subject.document and subject.document in left:
        return _result(citation, subject.document, found, 0.8, "trích yếu gần khớp", Evidence.WORDS)
    if citation.around.years and day:
        since = day.year - citation.around.years
        near = sorted((abs((document.signed_year or 0) - since), -place) for place, document in enumerate(left))
        if near[0][0] <= 1 and near[0][0] < near[1][0]:
            return _result(citation, left[-near[0][1]], found, 0.8, f"{citation.around.years} năm thực hiện", Evidence.YEARS)
    return _result(citation, left[-1], found, 0.6, "văn bản mới nhất mang số này tính đến ngày đăng bài", Evidence.NEWEST)
