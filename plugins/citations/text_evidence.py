"""Let the mentions of one text resolve each other, as back references do: one function for each rule of ``rules.TEXT_RULES``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from plugins.citations.candidates import issuer_code_of
from plugins.citations.citation import BESIDE, NAME, NUMBER, PLENUM, Alias, Citation
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
from plugins.documents.document import OfficialDocument
from plugins.documents.number import DocumentNumber, family
from plugins.documents.registry import Registry
from plugins.documents.tables import EXAMPLE_SETTING, FORBIDDEN_DEEDS

MAX_REFERENCES = 8
"""Members of one list that others are compared with; more would make long lists slow."""

ADJACENT = 3
"""Characters between a plenum and a number in brackets after it."""

Key = tuple[str, str, int]


class Resolution(NamedTuple):
    """Hold what another mention of the text says about one: which document it means.

    ``position`` is that of the mention in the text, ``source`` the other mention; ``confidence`` is at most that of the rule.
    """

    position: int
    source: Identification
    document_id: str | None
    canonical: str | None
    candidates: tuple[str, ...]
    confidence: float


def _same_as(index: int, source: Identification) -> Resolution:
    return Resolution(index, source, source.document_id, source.canonical, source.candidates, source.confidence)


# --- lists ---


def issued_together(results: list[Identification], _registry: Registry) -> Iterator[Resolution]:
    """Give members of a list the issuer of the first: "Đảng ủy xã ban hành Nghị quyết số 08-NQ/ĐU, Nghị quyết số 09 về …"."""
    for index in range(1, len(results)):
        citation, number = results[index].citation, results[index].citation.number
        if citation.list_number >= 0 or number is None or number.issuer_code or citation.context.issuer:
            continue
        previous = results[index - 1]
        is_joined = citation.list_number == -abs(previous.citation.list_number)
        if is_joined and results[index].evidence > BY_SUBJECT and _is_newly_issued(previous):
            code = _issuer_in(previous.canonical or "")
            canonical = str(DocumentNumber(number.number, number.letter, None, citation.kind_code, code))
            yield Resolution(index, previous, None, canonical, results[index].candidates, previous.confidence)


def _is_newly_issued(result: Identification) -> bool:
    """Return whether somebody has just issued a document that is not in the registry, and whose number is known."""
    return result.document_id is None and bool(result.canonical) and result.citation.context.enacted and result.evidence is BY_NUMBER


def adopted_together(results: list[Identification], registry: Registry) -> Iterator[Resolution]:
    """Choose what was adopted with another member of the list: "số 18, 19, 20, 21-NQ/TW ngày 25/10/2017" are four of one day."""
    references: dict[int, list[Identification]] = {}
    for result in results:
        if result.citation.list_number and result.evidence <= BY_SUBJECT and result.document_id:
            members = references.setdefault(abs(result.citation.list_number), [])
            if len(members) < MAX_REFERENCES:
                members.append(result)
    if not references:
        return
    for index, result in enumerate(results):
        if result.evidence is not BY_NEWEST or len(result.candidates) < 2:
            continue
        for reference in references.get(abs(result.citation.list_number), ()):
            if document := _adopted_with(reference, result, registry):
                # the day tells which document it is, however sure the other member was
                yield Resolution(index, reference, document.id, document.number, result.candidates, 1.0)
                break


def _adopted_with(reference: Identification, result: Identification, registry: Registry) -> OfficialDocument | None:
    """Return the candidate that was signed on the day of another member of the list, or else belongs to its term."""
    if reference.document_id is None or _key(reference.citation) == _key(result.citation):
        return None
    document = registry[reference.document_id]
    candidates = [registry[candidate] for candidate in result.candidates]
    same = [candidate for candidate in candidates if candidate.signed and candidate.signed == document.signed]
    is_list = result.citation.list_number > 0 or (reference.evidence is BY_TERM and reference.citation.start > result.citation.start)
    if not same and is_list:
        same = [candidate for candidate in candidates if candidate.term and candidate.term == document.term]
    return same[0] if len(same) == 1 else None


# --- fuller citations ---


def fuller_citation(results: list[Identification], _registry: Registry) -> Iterator[Resolution]:
    """Resolve short mentions by fuller ones of the same number: by the nearest before, or else the nearest after."""
    sources: dict[int, Identification] = {}
    numbers: list[int] = []
    short: set[int] = set()
    for index, result in enumerate(results):
        citation = result.citation
        # The keys of mentions are compared only where the bare numbers are alike, which saves half of the time.
        number = citation.number.number if citation.form is NUMBER and citation.number else citation.plenum
        numbers.append(number)
        if _is_source(result):
            sources[index] = result
        else:
            short.add(number)
    if not sources or not short:
        return
    groups: dict[Key, list[int]] = {}
    for index, number in enumerate(numbers):
        citation = results[index].citation
        key = _key(citation) if number in short else None
        if key:
            groups.setdefault(key, []).append(index)
        if citation.alias and (alias_key := _alias_key(citation.alias)) != key:
            groups.setdefault(alias_key, []).append(index)
    for key, indexes in groups.items():
        group_sources = {index: sources[index] for index in indexes if index in sources}
        if group_sources and len(group_sources) < len(indexes):
            for index, source in _resolve_group(results, key, indexes, group_sources).items():
                yield _same_as(index, source)


def _resolve_group(
    results: list[Identification], key: Key, indexes: list[int], sources: dict[int, Identification]
) -> dict[int, Identification]:
    """Find the source of each short mention of one number."""
    qualifiers = {index: _qualifier_of_source(source) for index, source in sources.items()}
    printed = {qualifiers[index] for index, source in sources.items() if source.citation.number and source.citation.number.issuer_code}
    sources = {index: source for index, source in sources.items() if qualifiers[index] not in printed or _is_sure(source)}
    cited = {source.document_id for source in sources.values()}
    resolved: dict[int, Identification] = {}
    for order in (indexes, indexes[::-1]):
        nearest: dict[str, Identification] = {}
        for index in order:
            source = sources.get(index)
            if source:
                nearest[""] = source
                if _key(source.citation) == key:
                    nearest[qualifiers[index]] = source
            elif index not in resolved:
                fuller = nearest.get(_qualifier(results[index].citation))
                if fuller and _may_resolve(fuller, results[index], cited):
                    resolved[index] = fuller
    return resolved


def _alias_key(alias: Alias) -> Key:
    return ("plenum", "", alias.plenum) if alias.plenum else _number_key(alias.kind_code, alias.number)


@lru_cache(maxsize=4096)  # saves 10 % of identifying
def _number_key(kind_code: str, number: int) -> Key:
    return ("number", family(kind_code), number)


def _key(citation: Citation) -> Key | None:
    """Return what two mentions of one document share: the series and the number, or the number of the plenum."""
    number = citation.number
    if number is not None and citation.form is NUMBER:
        return _number_key(number.kind_code or citation.kind_code, number.number)
    if citation.form is PLENUM:
        return ("plenum", "2" if citation.second_session else "", citation.plenum)
    return None


def _is_source(result: Identification) -> bool:
    """Return whether a mention says enough to resolve others."""
    citation, evidence = result.citation, result.evidence
    if evidence <= BY_SUBJECT or citation.alias is not None:
        return True
    if evidence is not BY_NUMBER or citation.number is None:
        return False
    # a complete number that exists once, or one of a local committee
    issuer = citation.context.issuer
    return bool(citation.number.issuer_code or (issuer and issuer.is_local and result.canonical))


def _is_sure(result: Identification) -> bool:
    """Return whether a mention is sure without the others: by the code of its issuer, or by date, term or subject."""
    number = result.citation.number
    return number is None or bool(number.issuer_code) or result.evidence < BY_NUMBER


def _qualifier(citation: Citation) -> str:
    """Return what a mention says that its source must agree with: the code of the issuer, or the term of a plenum."""
    if citation.form is PLENUM:
        return citation.term
    issuer = citation.context.issuer
    return issuer_code_of(citation, issuer if issuer and issuer.nearness is BESIDE else None)


def _qualifier_of_source(result: Identification) -> str:
    if result.citation.form is PLENUM:
        return result.citation.term or (result.canonical or "").partition("-")[2]
    return _issuer_in(result.canonical) if result.canonical else ""


@lru_cache(maxsize=4096)  # saves 15 % of identifying
def _issuer_in(canonical: str) -> str:
    number = DocumentNumber.parse(canonical)
    return number.issuer_code if number else ""


def _may_resolve(source: Identification, result: Identification, cited: Collection[str | None]) -> bool:
    """Return whether a source knows more than the mention itself; ``cited`` are the documents of all sources."""
    if source.document_id is None and source.canonical is None:
        return False
    number, source_number = result.citation.number, source.citation.number
    if number and source_number and number.letter.lower() != source_number.letter.lower():
        return False
    # Where the text cites two documents with one number, what a mention says of itself counts.
    says_itself = result.evidence is BY_FULLER or (result.evidence in (BY_ISSUER, BY_WORDS, BY_YEARS) and result.document_id in cited)
    return not says_itself


# --- names and plenums beside numbers ---


def name_with_number(results: list[Identification], _registry: Registry) -> Iterator[Resolution]:
    """Resolve a name that several regulations had by the number of one of them in the text, the nearest to the name."""
    names = [index for index, result in enumerate(results) if result.citation.form is NAME and len(result.candidates) > 1]
    if not names:
        return
    numbered: dict[str, list[Identification]] = {}
    for result in results:
        if result.citation.form is NUMBER and result.document_id:
            numbered.setdefault(result.document_id, []).append(result)
    for index in names:
        result = results[index]
        if result.citation.name not in (FORBIDDEN_DEEDS, EXAMPLE_SETTING):
            continue
        start = result.citation.start
        near: list[Identification] = []
        for candidate in result.candidates:
            mentions = numbered.get(candidate, [])
            after = bisect_left(mentions, start, key=lambda mention: mention.citation.start)
            near += mentions[max(0, after - 1) : after + 1]
        if near:
            yield _same_as(index, min(near, key=lambda mention: abs(mention.citation.start - start)))


def plenum_beside_number(results: list[Identification], _registry: Registry) -> Iterator[Resolution]:
    """Read a plenum and a number in brackets beside it as one document: "Nghị quyết Trung ương 7 khóa XII (Nghị quyết 26)"."""
    for index, (first, second) in enumerate(pairwise(results)):
        if second.citation.start - first.citation.end > ADJACENT:
            continue
        forms = (first.citation.form, second.citation.form)
        if forms == (PLENUM, NUMBER) and first.document_id is None and second.document_id in first.candidates:
            yield _same_as(index, second)
        elif forms == (NUMBER, PLENUM) and second.document_id is None and first.document_id in second.candidates:
            yield _same_as(index + 1, first)
