"""The official documents that an imported article is about, as far as that can be told from its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from plugins.citations.about import read_name
from plugins.citations.find import find_citations
from plugins.citations.identify import identify
from plugins.documents.registry import Registry
from plugins.importing.draft import Confidence, Found

_SURE_ENOUGH = 0.85
_OFTEN = 3
_MOST_TEXT = 200_000
"""Longer texts are read to here (characters): what an article is about stands long before."""


def documents_about(title: str, standfirst: str, paragraphs: Sequence[str], registry: Registry, day: date | None) -> Iterator[Found]:
    """Find the documents that title or standfirst name; where they name none, those that the text begins with and repeats.

    >>> [found.value for found in documents_about("Sơ kết Chỉ thị 05", "", [], registry, date(2021, 4, 22))]  # doctest: +SKIP
    ['Chỉ thị số 05-CT/TW ngày 15/05/2016']

    Only documents of the registry count, and only where it is nearly certain which one is meant. All others that the
    text mentions are recognised when the site is built.
    """
    names = registry.plain_names()
    first = next(iter(paragraphs), "")[:_MOST_TEXT]
    rest = "\n".join(paragraphs[1:])[:_MOST_TEXT]
    texts = [title, standfirst, first, rest]
    found = [find_citations(text, names) for text in texts]
    results = identify([citation for citations in found for citation in citations], registry, day)
    ids = [result.document_id if result.confidence >= _SURE_ENOUGH else None for result in results]
    ends = [sum(len(citations) for citations in found[:place]) for place in range(1, 5)]
    on_top = list(dict.fromkeys(document for document in ids[: ends[1]] if document))
    often = Counter(document for document in (result.document_id for result in results) if document)
    source, confidence = "tít và sapo", Confidence.LIKELY
    if not on_top:
        at_first = [result.document_id for result in results[ends[1] : ends[2]]]
        on_top = list(dict.fromkeys(document for document in at_first if document and often[document] >= _OFTEN))
        source, confidence = "đoạn đầu, nhắc lại nhiều lần", Confidence.GUESS
    for document in on_top:
        yield Found("resolutions", _written(document, registry, day), confidence, source)


def _written(document_id: str, registry: Registry, day: date | None) -> str:
    """The name under which an editor recognises a document, or its id where the name could be read as another one."""
    document = registry[document_id]
    name = f"{document.label} ngày {document.signed_label}" if document.number and document.signed else document.label
    return name if read_name(name, registry, day)[0] == document_id else document_id
