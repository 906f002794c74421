"""Find the documents that a mention by number may mean: who issued it, and which documents with that number exist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from plugins.citations.citation import ACTING, BESIDE, Citation, IssuerWords, Nearness
from plugins.citations.context_after import issuing_body
from plugins.citations.patterns import BODY
from plugins.core.vietnamese import fold
from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.documents.number import DocumentNumber, family
from plugins.documents.registry import Registry
from plugins.documents.tables import BODIES, LOCAL_PARTY, PARTY_CODES, STATE

Documents = tuple[OfficialDocument, ...]

HIGHEST_OF_CENTRE = 500
"""No kind of central document had a higher number in one term; "QĐ 1847" is one of the State."""

NO_NUMBER = DocumentNumber(0)

_ISSUED_BY_CENTRE = frozenset({DocumentKind.RESOLUTION, DocumentKind.DIRECTIVE, DocumentKind.CONCLUSION, DocumentKind.REGULATION})
"""Kinds whose bare number most often means a document of the centre of the Party."""

_STATE_KINDS = frozenset({DocumentKind.DECREE, DocumentKind.LAW, DocumentKind.CODE_OF_LAW, DocumentKind.ORDINANCE, DocumentKind.CIRCULAR})

_OF_STATE = frozenset(body.code for body in BODIES if body.level is STATE)
"""Issuers of the State that words may name; their numbers have the form of the State."""

# Looking a member up in its class is slow (see CitationForm).
RESOLUTION = DocumentKind.RESOLUTION
DECREE = DocumentKind.DECREE


def existing(documents: Documents, day: date | None) -> Documents:
    """Keep the documents that had been issued by ``day``; without a day keep all."""
    if day is None or not documents:
        return documents
    if len(documents) == 1:
        return documents if documents[0].existed_on(day) else ()
    return tuple([document for document in documents if document.existed_on(day)])


# --- the issuer ---


def issuer_code_of(citation: Citation, issuer: IssuerWords | None) -> str:
    """Return the code of the issuer: as printed, else as the words say; TU is a misprint of TW where the centre is named."""
    printed = citation.number.issuer_code if citation.number else ""
    if printed == "TU" and issuer and issuer.code == "TW" and issuer.nearness is BESIDE:
        return "TW"
    return printed or (issuer.code if issuer else "")


def issuer_of(citation: Citation, issuers: Sequence[str]) -> IssuerWords | None:
    """Return the issuer as the text names it, or the unit of the article where the text has it issue something unnamed.

    ``issuers`` are the names or ids of the units that the article comes from.
    """
    named = citation.context.issuer
    if (
        named
        and named.code == "ĐU"
        and not named.place
        and (unit := _unit_as_issuer(issuers, named.nearness))
        and unit.level is LOCAL_PARTY
    ):
        return unit  # "Đảng ủy" without a place is that of the article
    if named or not citation.context.enacted or (citation.number and citation.number.issuer_code):
        return named
    return _unit_as_issuer(issuers, ACTING)


def _unit_as_issuer(issuers: Sequence[str], nearness: Nearness) -> IssuerWords | None:
    for name in issuers:
        match = BODY.match(name)
        if match:
            body = issuing_body(match["body"])
            return IssuerWords(body.code, body.level, body.organ, name[match.end() :].strip(), nearness)
        if name in PARTY_CODES:
            return IssuerWords(name, LOCAL_PARTY, nearness=nearness)
    return None


def is_local(number: DocumentNumber, issuer: IssuerWords | None, code: str) -> bool:
    """Return whether a number is that of a body below the centre; such a number is never identified as one of the centre."""
    if number.issuer_code:
        return not _is_central_code(code) and not number.is_state
    return issuer is not None and issuer.is_local


def _is_central_code(code: str) -> bool:
    return code.endswith("TW") or code == "ĐUCA"


# --- the number ---


@lru_cache(maxsize=4096)
def official_number(kind: DocumentKind | None, number: DocumentNumber, code: str) -> str | None:
    """Format the official number as far as the text gives it; without an issuer only where the kind leaves no doubt.

    Cached, which saves 6 % of identifying.

    >>> official_number(DocumentKind.DIRECTIVE, DocumentNumber(5), "TW"), official_number(DocumentKind.PLAN, DocumentNumber(20), "")
    ('05-CT/TW', None)
    """
    kind_code = number.kind_code or (kind.code if kind else "")
    if number.issuer_code and not number.kind_code:
        return str(number)
    if number.kind_code and kind and code == "TW" and kind in _ISSUED_BY_CENTRE and family(kind.code) != family(number.kind_code):
        kind_code = kind.code  # "Kết luận số 01-CT/TW": the word is right more often than the code
    if not code:
        code = _likely_issuer(kind, number)
    if not code or code in ("QH", "UBTVQH"):
        return None  # of QH and UBTVQH the legislature is not known
    year = None if _is_central_code(code) else number.year
    state_form = number.state_form or (not number.issuer_code and code in _OF_STATE)
    return str(DocumentNumber(number.number, number.letter, year, kind_code, code, state_form))


def _likely_issuer(kind: DocumentKind | None, number: DocumentNumber) -> str:
    if number.letter and kind is RESOLUTION:
        return "CP"  # 30a, 30c: the Party has no numbers with letters
    if kind in _ISSUED_BY_CENTRE and number.number <= HIGHEST_OF_CENTRE:
        return "TW"
    return "CP" if kind is DECREE else ""


# --- the documents ---


@lru_cache(maxsize=4096)
def unique_document(kind: DocumentKind | None, number: DocumentNumber, registry: Registry) -> OfficialDocument | None:
    """Find the only document with a complete number, if the word for its kind agrees and it is of no unit of the register.

    Cached, which saves 18 % of identifying, as news cites the same few hundred numbers again and again.
    """
    documents = registry.exactly(number)
    if len(documents) != 1 or documents[0].unit or (kind and family(kind.code) != family(number.kind_code or kind.code)):
        return None
    return documents[0]


@lru_cache(maxsize=4096)
def central_documents(kind: DocumentKind | None, number: DocumentNumber, code: str, registry: Registry) -> Documents:
    """Find the documents of centre and State with a number, oldest first; cached, which saves 25 % of identifying."""
    differs = kind is not None and number.kind_code != "" and family(kind.code) != family(number.kind_code)
    if number.issuer_code == code and number.kind_code and not differs:
        documents = registry.exactly(number)
        if documents and not any(document.unit for document in documents):
            return documents
    codes = [number.kind_code or (kind.code if kind else "")]
    if kind and differs and kind in _ISSUED_BY_CENTRE:
        codes.insert(0, kind.code)
    for kind_code in codes if codes[0] else ("", "NQ", "L"):
        documents = tuple(
            document
            for document in registry.series(kind_code, number.number)
            if not document.unit and _agrees(kind, number, code, document, registry)
        )
        if documents:
            return documents
    if number.issuer_code.startswith(("QH", "UBTVQH")):
        return registry.numbered(DocumentNumber(number.number, number.letter, number.year, "", number.issuer_code))
    return ()


def _agrees(kind: DocumentKind | None, number: DocumentNumber, code: str, document: OfficialDocument, registry: Registry) -> bool:
    official = registry.number_of(document.id)
    if official is None or official.letter.lower() != number.letter.lower():
        return False
    if number.year is not None and number.year != (official.year or document.signed_year):
        return False
    if code in ("QH", "UBTVQH"):
        return official.issuer_code.startswith(code)
    if code:
        return official.issuer_code == code
    if _is_central_code(official.issuer_code):
        return kind not in _STATE_KINDS
    return number.year is not None or document.kind in _STATE_KINDS or (kind is not None and _has_short_name(kind, number, document))


def _has_short_name(kind: DocumentKind, number: DocumentNumber, document: OfficialDocument) -> bool:
    name = fold(f"{kind.word} {number.number:02}{number.letter}")
    return any(fold(short_name) == name for short_name in document.short_names)


@lru_cache(maxsize=4096)
def local_documents(kind_code: str, number: DocumentNumber, code: str, registry: Registry) -> Documents:
    """Find the documents of all local bodies with a code, such as HU, and a number; cached, which saves 10 % of identifying."""
    return tuple(
        document
        for document in registry.series(kind_code, number.number)
        if (official := registry.number_of(document.id))
        and official.issuer_code == code
        and official.letter.lower() == number.letter.lower()
    )


def of_unit(documents: Documents, issuer: IssuerWords | None, issuers: Sequence[str]) -> Documents:
    """Keep the documents of the place that the text names, else those of the unit that the article comes from."""
    if issuer and issuer.place:
        place = fold(issuer.place)
        return tuple(document for document in documents if place in fold(document.issuer))
    units = {fold(name) for name in issuers}
    return tuple(document for document in documents if fold(document.issuer) in units or (document.unit and document.unit in units))
