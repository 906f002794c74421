"""Decide which document each mention of a text means, with the registry, the date of the text and the other mentions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plugins.citations.citation import CONGRESS, NUMBER, PLENUM, Citation
from plugins.citations.clues import HAS_LIST, HAS_NAME, HAS_NUMBER, HAS_PLENUM
from plugins.citations.identification import Identification
from plugins.citations.name_evidence import CongressMention, NameMention
from plugins.citations.number_evidence import NumberMention
from plugins.citations.plenum_evidence import PlenumMention
from plugins.citations.rules import RULES, RuleBook, resolve
from plugins.documents.registry import Registry


def identify(
    citations: Sequence[Citation],
    registry: Registry,
    article_date: date | None = None,
    issuers: Sequence[str] = (),
    rules: RuleBook = RULES,
) -> list[Identification]:
    """Decide for each mention which document is meant; return one result for each, in order.

    >>> from plugins.citations.find import find_citations
    >>> from plugins.documents.document import DocumentKind, OfficialDocument
    >>> registry = Registry([OfficialDocument("ct-05-tw-2016", DocumentKind.DIRECTIVE, "05-CT/TW", "Bộ Chính trị", "Về …")])
    >>> [(result.document_id, result.confidence) for result in identify(find_citations("Chỉ thị 05-CT/TW; Chỉ thị 06"), registry)]
    [('ct-05-tw-2016', 0.95), (None, 0.0)]

    ``article_date`` is the day of the article, which no document is younger than; ``issuers`` are the names or ids of the
    units that it comes from. Each mention is first decided for itself, then the mentions of the text resolve each other;
    both by the tables of ``rules``.
    """
    results = []
    clues = 0
    for citation in citations:
        if citation.form is NUMBER:
            clues |= HAS_NUMBER
            result = rules.number.decide(NumberMention(citation, registry, article_date, issuers))
        elif citation.form is PLENUM:
            clues |= HAS_PLENUM
            result = rules.plenum.decide(PlenumMention(citation, registry, article_date))
        elif citation.form is CONGRESS:
            result = rules.congress.decide(CongressMention(citation, registry, article_date))
        else:
            clues |= HAS_NAME
            result = rules.name.decide(NameMention(citation, registry, article_date))
        if citation.list_number:
            clues |= HAS_LIST
        results.append(result)
    if len(results) > 1:
        resolve(results, registry, rules.text, clues)
    return results
