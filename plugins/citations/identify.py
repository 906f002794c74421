"""Decide which document each mention of a text means, with the registry, the date of the text and the other mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from plugins.citations.citation import CONGRESS, NAME, NUMBER, PLENUM, Alias, Citation, CitationForm
from plugins.citations.identification import (
    BY_FULLER,
    BY_ISSUER,
    BY_NEWEST,
    BY_NUMBER,
    BY_SUBJECT,
    BY_TERM,
    BY_WORDS,
    BY_YEARS,
    Identification,
)
from plugins.citations.known_names import identify_congress, identify_name
from plugins.citations.numbered import identify_number, issuer_code_of
from plugins.citations.plenums import identify_plenum
from plugins.documents.document import OfficialDocument
from plugins.documents.number import DocumentNumber, family
from plugins.documents.registry import Registry
from plugins.documents.tables import EXAMPLE_SETTING, FORBIDDEN_DEEDS

MOST_MATES = 8
BESIDE = 3

Key = tuple[str, str, int]

_DECIDERS: dict[CitationForm, Callable[[Citation, Registry, date | None, Sequence[str]], Identification]] = {
    NUMBER: identify_number,
    PLENUM: identify_plenum,
    CONGRESS: identify_congress,
    NAME: identify_name,
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
        forms = {citation.form for citation in citations}
        if any(citation.list_number for citation in citations):
            _explain_enacted(results)
            _explain_lists(results, registry)
        _explain(results)
        if NAME in forms:
            _explain_names(results)
        if PLENUM in forms and NUMBER in forms:
            _explain_plenums(results)
    return results


def _explain_enacted(results: list[Identification]) -> None:
    """What a committee adopted together: "Đảng ủy xã ban hành Nghị quyết số 08-NQ/ĐU, Nghị quyết số 09 về …"."""
    for place in range(1, len(results)):
        before, result = results[place - 1], results[place]
        own, number = result.citation, result.citation.number
        joined = own.list_number < 0 and own.list_number == -abs(before.citation.list_number)
        if not joined or number is None or number.issuer_code or own.context.issuer or result.evidence <= BY_SUBJECT:
            continue
        if before.document_id is None and before.canonical and before.citation.context.enacted and before.evidence is BY_NUMBER:
            code = _issuer_in(before.canonical)
            canonical = str(DocumentNumber(number.number, number.letter, None, own.kind_code, code))
            results[place] = result._replace(
                document_id=None, canonical=canonical, confidence=0.0, reason=before.reason, evidence=BY_NUMBER
            )


def _explain_lists(results: list[Identification], registry: Registry) -> None:
    """What was adopted together is cited together: "số 18, 19, 20, 21-NQ/TW ngày 25/10/2017" are four of one day."""
    sure: dict[int, list[Identification]] = {}
    for result in results:
        if result.citation.list_number and result.evidence <= BY_SUBJECT and result.document_id:
            mates = sure.setdefault(abs(result.citation.list_number), [])
            if len(mates) < MOST_MATES:
                mates.append(result)
    for place, result in enumerate(results):
        if result.evidence is not BY_NEWEST or len(result.candidates) < 2:
            continue
        for mate in sure.get(abs(result.citation.list_number), ()):
            same = _adopted_with(mate, result, registry)
            if same:
                reason = f"cùng danh sách với “{mate.citation.text}”"
                results[place] = result._replace(
                    document_id=same.id, canonical=same.number, confidence=0.85, reason=reason, evidence=BY_FULLER
                )
                break


def _adopted_with(mate: Identification, result: Identification, registry: Registry) -> OfficialDocument | None:
    """The candidate that was signed on the day of another member of the list, or else belongs to its term."""
    if mate.document_id is None or _key(mate.citation) == _key(result.citation):
        return None
    other = registry[mate.document_id]
    candidates = [registry[candidate] for candidate in result.candidates]
    same = [document for document in candidates if document.signed and document.signed == other.signed]
    is_list = result.citation.list_number > 0 or (mate.evidence is BY_TERM and mate.citation.start > result.citation.start)
    if not same and is_list:
        same = [document for document in candidates if document.term and document.term == other.term]
    return same[0] if len(same) == 1 else None


def _explain(results: list[Identification]) -> None:
    """Let fuller mentions explain shorter ones of the same number: the nearest before, or else the nearest behind."""
    sources: dict[int, Identification] = {}
    wanting: set[Key] = set()
    keys = [_key(result.citation) for result in results]
    for place, result in enumerate(results):
        if _is_source(result):
            sources[place] = result
        elif key := keys[place]:
            wanting.add(key)
    if not sources or not wanting:
        return
    groups: dict[Key, list[int]] = {}
    for place, (result, key) in enumerate(zip(results, keys, strict=True)):
        if key in wanting:
            groups.setdefault(key, []).append(place)
        alias = result.citation.alias
        if alias and (short := _alias_key(alias)) != key and short in wanting:
            groups.setdefault(short, []).append(place)
    for key, places in groups.items():
        own = {place: sources[place] for place in places if place in sources}
        if own and len(own) < len(places):
            _explain_group(results, key, places, own)


def _explain_group(results: list[Identification], key: Key, places: list[int], sources: dict[int, Identification]) -> None:
    qualifiers = {place: _qualifier_of_source(source) for place, source in sources.items()}
    printed = {qualifiers[place] for place, source in sources.items() if source.citation.number and source.citation.number.issuer_code}
    sources = {place: source for place, source in sources.items() if qualifiers[place] not in printed or _says_who(source)}
    decided = {source.document_id for source in sources.values()}
    explained: dict[int, Identification] = {}
    for order in (places, places[::-1]):
        nearest: dict[str, Identification] = {}
        for place in order:
            source = sources.get(place)
            if source:
                nearest[""] = source
                if _key(source.citation) == key:
                    nearest[qualifiers[place]] = source
            elif place not in explained:
                fuller = nearest.get(_qualifier(results[place].citation))
                if fuller and _explains(fuller, results[place], decided):
                    explained[place] = fuller
    for place, fuller in explained.items():
        results[place] = _adopt(results[place], fuller)


def _alias_key(alias: Alias) -> Key:
    return ("plenum", "", alias.plenum) if alias.plenum else _number_key(alias.kind_code, alias.number)


@lru_cache(maxsize=4096)
def _number_key(kind_code: str, number: int) -> Key:
    return ("number", family(kind_code), number)


def _key(citation: Citation) -> Key | None:
    number = citation.number
    if number is not None and citation.form is NUMBER:
        return _number_key(number.kind_code or citation.kind_code, number.number)
    if citation.form is PLENUM:
        return ("plenum", "2" if citation.second_session else "", citation.plenum)
    return None


def _is_source(result: Identification) -> bool:
    """Whether a mention says enough of itself to explain others."""
    citation, evidence = result.citation, result.evidence
    if evidence <= BY_SUBJECT or citation.alias is not None:
        return True
    if evidence is not BY_NUMBER or citation.number is None:
        return False
    # a full number that exists once, or one of a local committee
    issuer = citation.context.issuer
    return bool(citation.number.issuer_code or (issuer and issuer.is_local and result.canonical))


def _says_who(result: Identification) -> bool:
    """Whether it is sure without the others: its issuer is printed as a code, or its date, term or subject told."""
    number = result.citation.number
    return number is None or bool(number.issuer_code) or result.evidence < BY_NUMBER


def _qualifier(citation: Citation) -> str:
    """What a mention says that its source must agree with: the issuer's code, or the term of a plenum."""
    if citation.form is PLENUM:
        return citation.term
    issuer = citation.context.issuer
    return issuer_code_of(citation, issuer if issuer and issuer.nearness == 0 else None)


def _qualifier_of_source(result: Identification) -> str:
    if result.citation.form is PLENUM:
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
    says_itself = result.evidence is BY_FULLER or (result.evidence in (BY_ISSUER, BY_WORDS, BY_YEARS) and result.document_id in decided)
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
        evidence=BY_FULLER,
    )


def _explain_names(results: list[Identification]) -> None:
    """A name that several regulations bore means the one whose number the text gives, the nearest of them."""
    numbered: dict[str, list[Identification]] = {}
    for result in results:
        if result.citation.form is NUMBER and result.document_id:
            numbered.setdefault(result.document_id, []).append(result)
    for place, result in enumerate(results):
        start = result.citation.start
        if result.citation.name not in (FORBIDDEN_DEEDS, EXAMPLE_SETTING) or len(result.candidates) < 2:
            continue
        near: list[Identification] = []
        for candidate in result.candidates:
            found = numbered.get(candidate, [])
            after = bisect_left(found, start, key=lambda one: one.citation.start)
            near += found[max(0, after - 1) : after + 1]
        if near:
            results[place] = _adopt(result, min(near, key=lambda other: abs(other.citation.start - start)))


def _explain_plenums(results: list[Identification]) -> None:
    """A plenum and a number in brackets beside it are one document: "Nghị quyết Trung ương 7 khóa XII (Nghị quyết 26)"."""
    for place, (result, other) in enumerate(pairwise(results)):
        if other.citation.start - result.citation.end > BESIDE:
            continue
        forms = (result.citation.form, other.citation.form)
        if forms == (PLENUM, NUMBER) and result.document_id is None and other.document_id in result.candidates:
            results[place] = _adopt(result, other)
        elif forms == (NUMBER, PLENUM) and other.document_id is None and result.document_id in other.candidates:
            results[place + 1] = _adopt(other, result)
