"""Decide which document each mention of a text means, with the registry, the date of the text and the other mentions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import lru_cache

from plugins.citations.citation import Alias, Citation, CitationForm
from plugins.citations.identification import Evidence, Identification
from plugins.citations.known_names import identify_congress, identify_name
from plugins.citations.numbered import identify_number, issuer_code_of
from plugins.citations.plenums import identify_plenum
from plugins.documents.number import DocumentNumber, family
from plugins.documents.registry import Registry
from plugins.documents.tables import EXAMPLE_SETTING, FORBIDDEN_DEEDS

Key = tuple[str, str, int]

_DECIDERS: dict[CitationForm, Callable[[Citation, Registry, date | None, Sequence[str]], Identification]] = {
    CitationForm.NUMBER: identify_number,
    CitationForm.PLENUM: identify_plenum,
    CitationForm.CONGRESS: identify_congress,
    CitationForm.NAME: identify_name,
}


def identify(
    citations: Sequence[Citation], registry: Registry, article_date: date | None = None, issuers: Sequence[str] = ()
) -> list[Identification]:
    """Decide for each mention which document is meant; one result for each, in order.

    >>> found = find_citations("Chỉ thị 05 và Nghị quyết Trung ương 4")                        # doctest: +SKIP
    >>> [result.document_id for result in identify(found, registry, date(2021, 4, 22))]         # doctest: +SKIP
    ['ct-05-tw-2016', 'nq-04-tw-2016']

    ``issuers`` are the names or ids of the units the article comes from. The order of deciding is that of the labelling
    policy: explicit date, term, a fuller citation of the same number in the text, issuer words, subject words, elapsed
    time, and last the newest document that is not younger than ``article_date``.
    """
    results = [_DECIDERS[citation.form](citation, registry, article_date, issuers) for citation in citations]
    if len(results) > 1:
        _explain(results)
        _explain_names(results)
    return results


def _explain(results: list[Identification]) -> None:
    """Let fuller mentions explain shorter ones of the same number: the nearest before, or else the nearest behind."""
    groups: dict[Key, list[int]] = {}
    for place, result in enumerate(results):
        key = _key(result.citation)
        if key:
            groups.setdefault(key, []).append(place)
        alias = result.citation.alias
        if alias and (short := _alias_key(alias)) != key:
            groups.setdefault(short, []).append(place)
    for key, places in groups.items():
        if len(places) > 1:
            _explain_group(results, key, places)


def _explain_group(results: list[Identification], key: Key, places: list[int]) -> None:
    sources = {place: results[place] for place in places if _is_source(results[place])}
    if not sources or len(sources) == len(places):
        return
    decided = {source.document_id for source in sources.values()}
    explained: dict[int, Identification] = {}
    for order in (places, places[::-1]):
        nearest: dict[str, Identification] = {}
        for place in order:
            source = sources.get(place)
            if source:
                nearest[""] = source
                if _key(source.citation) == key:
                    nearest[_qualifier_of_source(source)] = source
            elif place not in explained:
                fuller = nearest.get(_qualifier(results[place].citation))
                if fuller and _explains(fuller, results[place], decided):
                    explained[place] = fuller
    for place, fuller in explained.items():
        results[place] = _adopt(results[place], fuller)


def _alias_key(alias: Alias) -> Key:
    return ("plenum", "", alias.plenum) if alias.plenum else ("number", family(alias.kind_code), alias.number)


def _key(citation: Citation) -> Key | None:
    if citation.form is CitationForm.NUMBER and citation.number:
        return ("number", family(citation.kind_code), citation.number.number)
    if citation.form is CitationForm.PLENUM:
        return ("plenum", "2" if citation.second_session else "", citation.plenum)
    return None


def _is_source(result: Identification) -> bool:
    """Whether a mention says enough of itself to explain others."""
    citation = result.citation
    if citation.alias or result.evidence in (Evidence.DATE, Evidence.TERM, Evidence.SUBJECT):
        return True
    if citation.form is CitationForm.NUMBER and citation.number:
        # a full number that exists once, or one of a local committee
        return result.evidence is Evidence.NUMBER and bool(
            citation.number.issuer_code or (citation.around.issuer and citation.around.issuer.is_local and result.canonical)
        )
    return False


def _qualifier(citation: Citation) -> str:
    """What a mention says that its source must agree with: the issuer's code, or the term of a plenum."""
    if citation.form is CitationForm.PLENUM:
        return citation.term
    issuer = citation.around.issuer
    return issuer_code_of(citation, issuer if issuer and issuer.nearness == 0 else None)


def _qualifier_of_source(result: Identification) -> str:
    if result.citation.form is CitationForm.PLENUM:
        return result.citation.term or (result.canonical or "").partition("-")[2]
    return _issuer_in(result.canonical) if result.canonical else ""


@lru_cache(maxsize=4096)
def _issuer_in(canonical: str) -> str:
    number = DocumentNumber.parse(canonical)
    return number.issuer_code if number else ""


def _explains(source: Identification, result: Identification, decided: Collection[str | None]) -> bool:
    if source.document_id is None and source.canonical is None:
        return False
    own = result.citation.number
    theirs = source.citation.number
    if own and theirs and own.letter.lower() != theirs.letter.lower():
        return False
    # Two documents with one number, both in this text: what the mention says of itself counts.
    says_itself = result.evidence in (Evidence.ISSUER, Evidence.WORDS, Evidence.YEARS) and result.document_id in decided
    return not says_itself


def _adopt(result: Identification, source: Identification) -> Identification:
    confidence = min(0.9, source.confidence) if source.document_id else source.confidence
    reason = f"theo “{source.citation.text}” trong cùng bài"
    return result._replace(
        document_id=source.document_id,
        canonical=source.canonical,
        candidates=source.candidates,
        confidence=confidence,
        reason=reason,
        evidence=Evidence.FULLER,
    )


def _explain_names(results: list[Identification]) -> None:
    """A name that several regulations bore means the one whose number the text gives."""
    for place, result in enumerate(results):
        if result.citation.name not in (FORBIDDEN_DEEDS, EXAMPLE_SETTING) or len(result.candidates) < 2:
            continue
        numbered = [other for other in results if other.citation.form is CitationForm.NUMBER and other.document_id in result.candidates]
        if numbered:
            source = min(numbered, key=lambda other: abs(other.citation.start - result.citation.start))
            results[place] = _adopt(result, source)
