"""Decide a mention by number for itself: who issued it, and which documents with that number there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from plugins.citations.choose import ONLY_ONE, Documents, choose, claim
from plugins.citations.citation import ACTING, BESIDE, Citation, IssuerWords, Nearness
from plugins.citations.context_after import issuing_body
from plugins.citations.identification import (
    BY_NOTHING,
    BY_NUMBER,
    BY_SUBJECT,
    Identification,
)
from plugins.citations.patterns import BODY
from plugins.citations.subjects import NO_MATCH, best_match
from plugins.core.vietnamese import fold
from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.documents.number import DocumentNumber, family
from plugins.documents.registry import Registry
from plugins.documents.tables import BODIES, LAST_PLENUM, LOCAL_PARTY, PARTY_CODES, STATE, TERM_NAMES

MOST_OF_CENTRE = 500
"""No kind of central document had more numbers in one term; "QĐ 1847" is one of the State."""

NO_NUMBER = DocumentNumber(0)

_ISSUED_BY_CENTRE = frozenset({DocumentKind.RESOLUTION, DocumentKind.DIRECTIVE, DocumentKind.CONCLUSION, DocumentKind.REGULATION})
"""Kinds that a bare number of the Party most often means a document of the centre by."""

_STATE_KINDS = frozenset({DocumentKind.DECREE, DocumentKind.LAW, DocumentKind.CODE_OF_LAW, DocumentKind.ORDINANCE, DocumentKind.CIRCULAR})

_OF_STATE = frozenset(body.code for body in BODIES if body.level is STATE)
"""Issuers of the State, named in words; what they sign bears a number in the manner of the State."""

# Looking a member up in its class is slow (see CitationForm).
RESOLUTION = DocumentKind.RESOLUTION
DECREE = DocumentKind.DECREE


def identify_number(citation: Citation, registry: Registry, day: date | None, issuers: Sequence[str]) -> Identification:
    """Decide a mention such as "Chỉ thị số 05-CT/TW" without regard to the other mentions of the text."""
    number, context = citation.number or NO_NUMBER, citation.context
    if number.issuer_code and not (context.signed or context.nearby or citation.term):
        # the usual case, decided at once: a full number that exists once, and nothing beside it that could say otherwise
        only = _only_one(citation.kind, number, registry)
        if only and (day is None or only.existed_on(day)):
            return Identification(citation, only.id, only.number, (only.id,), 0.95, ONLY_ONE, BY_NUMBER)
    issuer = _issuer(citation, issuers) if issuers else context.issuer
    code = issuer_code_of(citation, issuer)
    if _is_local(number, issuer, code):
        subject_first = issuer is not None and issuer.nearness is not BESIDE and not number.issuer_code
        if subject_first and context.subject and (central := _by_strong_subject(citation, registry, day)):
            return central
        return _local(citation, number, code, issuer, registry, day, issuers)
    known = _documents(citation.kind, number, code, registry)
    existing = known if day is None else tuple([document for document in known if document.existed_on(day)])
    if (
        context.subject
        and not context.subject_is_before
        and not number.issuer_code
        and number.number <= LAST_PLENUM
        and (meant := _plenum_as_number(citation, existing, registry, day))
    ):
        return meant
    if not existing:
        reason = "văn bản cùng số ban hành sau ngày đăng bài" if known else "không có trong danh mục văn bản"
        evidence = BY_NUMBER if number.issuer_code else BY_NOTHING
        return Identification(citation, None, _canonical(citation.kind, number, code), (), 0.0, reason, evidence)
    chosen = choose(citation, existing, day)
    return chosen if chosen.document_id else chosen._replace(canonical=_canonical(citation.kind, number, code))


@lru_cache(maxsize=4096)
def _only_one(kind: DocumentKind | None, number: DocumentNumber, registry: Registry) -> OfficialDocument | None:
    """The document of centre or State with a full number, where there is but one and the word for its kind agrees."""
    found = registry.exactly(number)
    if len(found) != 1 or found[0].unit or (kind and family(kind.code) != family(number.kind_code or kind.code)):
        return None
    return found[0]


def issuer_code_of(citation: Citation, issuer: IssuerWords | None) -> str:
    """Tell the issuer's code: as printed, else as the words say; TU is a slip for TW where the centre is named."""
    printed = citation.number.issuer_code if citation.number else ""
    if printed == "TU" and issuer and issuer.code == "TW" and issuer.nearness is BESIDE:
        return "TW"
    return printed or (issuer.code if issuer else "")


def _issuer(citation: Citation, issuers: Sequence[str]) -> IssuerWords | None:
    """The issuer as the text names it; of what "was just issued" by nobody named, the unit the text comes from."""
    said = citation.context.issuer
    if (
        said
        and said.code == "ĐU"
        and not said.place
        and issuers
        and (own := _own_unit(issuers, said.nearness))
        and own.level is LOCAL_PARTY
    ):
        return own  # "Đảng ủy" alone is the one the text comes from
    if said or not citation.context.enacted or (citation.number and citation.number.issuer_code):
        return citation.context.issuer
    return _own_unit(issuers, ACTING)


def _own_unit(issuers: Sequence[str], nearness: Nearness) -> IssuerWords | None:
    """The unit the text comes from, as an issuer."""
    for name in issuers:
        match = BODY.match(name)
        if match:
            body = issuing_body(match["body"])
            return IssuerWords(body.code, body.level, body.organ, name[match.end() :].strip(), nearness)
        if name in PARTY_CODES:
            return IssuerWords(name, LOCAL_PARTY, nearness=nearness)
    return None


def _is_local(number: DocumentNumber, issuer: IssuerWords | None, code: str) -> bool:
    if number.issuer_code:
        return not _is_central_code(code) and not number.is_state
    return issuer is not None and issuer.is_local


def _is_central_code(code: str) -> bool:
    return code.endswith("TW") or code == "ĐUCA"


@lru_cache(maxsize=4096)
def _canonical(kind: DocumentKind | None, number: DocumentNumber, code: str) -> str | None:
    """Print the official number as far as the text gives it; without an issuer only where the kind leaves no doubt."""
    kind_code = number.kind_code or (kind.code if kind else "")
    if number.issuer_code and not number.kind_code:
        return str(number)
    if number.kind_code and kind and code == "TW" and kind in _ISSUED_BY_CENTRE and family(kind.code) != family(number.kind_code):
        kind_code = kind.code  # "Kết luận số 01-CT/TW": the word is right more often than the code
    if not code:
        if number.letter and kind is RESOLUTION:
            code = "CP"  # 30a, 30c: the Party numbers without letters
        elif kind in _ISSUED_BY_CENTRE and number.number <= MOST_OF_CENTRE:
            code = "TW"
        elif kind is DECREE:
            code = "CP"
        else:
            return None
    if code in ("QH", "UBTVQH"):
        return None  # the legislature is not known
    year = None if _is_central_code(code) else number.year
    state_form = number.state_form or (not number.issuer_code and code in _OF_STATE)
    return str(DocumentNumber(number.number, number.letter, year, kind_code, code, state_form))


@lru_cache(maxsize=4096)
def _documents(kind: DocumentKind | None, number: DocumentNumber, code: str, registry: Registry) -> Documents:
    """The documents of centre and State with that number, oldest first; news cites the same few hundred over and over."""
    differs = kind is not None and number.kind_code != "" and family(kind.code) != family(number.kind_code)
    if number.issuer_code == code and number.kind_code and not differs:
        found = registry.exactly(number)
        if found and not any(document.unit for document in found):
            return found
    codes = [number.kind_code or (kind.code if kind else "")]
    if kind and differs and kind in _ISSUED_BY_CENTRE:
        codes.insert(0, kind.code)
    for kind_code in codes if codes[0] else ("", "NQ", "L"):
        found = tuple(
            document
            for document in registry.series(kind_code, number.number)
            if not document.unit and _agrees(kind, number, code, document, registry)
        )
        if found:
            return found
    if number.issuer_code.startswith(("QH", "UBTVQH")):
        return tuple(
            document for document in registry.numbered(DocumentNumber(number.number, number.letter, number.year, "", number.issuer_code))
        )
    return ()


def _agrees(kind: DocumentKind | None, number: DocumentNumber, code: str, document: OfficialDocument, registry: Registry) -> bool:
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
        return kind not in _STATE_KINDS
    return number.year is not None or document.kind in _STATE_KINDS or (kind is not None and _is_called_so(kind, number, document))


def _is_called_so(kind: DocumentKind, number: DocumentNumber, document: OfficialDocument) -> bool:
    called = fold(f"{kind.word} {number.number:02}{number.letter}")
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
    canonical = _canonical(citation.kind, number, code) if code else None
    found = [
        document
        for document in registry.series(number.kind_code or citation.kind_code, number.number)
        if (own := registry.number_of(document.id))
        and own.issuer_code == code
        and own.letter.lower() == number.letter.lower()
        and (day is None or document.existed_on(day))
    ]
    if found and issuer and issuer.place:
        place = fold(issuer.place)
        found = [document for document in found if place in fold(document.issuer)]
    elif found:
        wanted = {fold(name) for name in issuers}
        found = [
            document for document in found if wanted and (fold(document.issuer) in wanted or (document.unit and document.unit in wanted))
        ]
    if len(found) > 1 and citation.context.signed:
        found = [document for document in found if document.signed and citation.context.signed.agrees(document.signed)]
    if len(found) == 1:
        return Identification(citation, found[0].id, found[0].number, (found[0].id,), 0.9, "số, ký hiệu và đơn vị ban hành khớp", BY_NUMBER)
    reason = "văn bản của địa phương, đơn vị" if canonical else "văn bản của địa phương, đơn vị chưa rõ ký hiệu"
    return Identification(citation, None, canonical, tuple(document.id for document in found), 0.0, reason, BY_NUMBER)


def _by_strong_subject(citation: Citation, registry: Registry, day: date | None) -> Identification | None:
    number = citation.number or NO_NUMBER
    found = tuple(document for document in _documents(citation.kind, number, "TW", registry) if day is None or document.existed_on(day))
    match = best_match(citation.context.subject, found) if found else NO_MATCH
    return claim(citation, match.document, found, 0.85, "trích yếu khớp", BY_SUBJECT) if match.document and match.strong else None


def _plenum_as_number(citation: Citation, existing: Documents, registry: Registry, day: date | None) -> Identification | None:
    """Read "Nghị quyết 8 về Chiến lược bảo vệ Tổ quốc", where the number is that of the plenum."""
    number = citation.number or NO_NUMBER
    if citation.kind is not RESOLUTION or (existing and best_match(citation.context.subject, existing).document):
        return None
    adopted = tuple(
        document
        for term in TERM_NAMES
        for document in registry.plenum(term, number.number)
        if document.kind is RESOLUTION and (day is None or document.existed_on(day)) and (not citation.term or citation.term == term)
    )
    match = best_match(citation.context.subject, adopted) if adopted else NO_MATCH
    if not match.leaders:
        return None
    return claim(citation, match.leaders[-1], adopted, 0.75, "số của hội nghị Trung ương, trích yếu khớp", BY_SUBJECT)
