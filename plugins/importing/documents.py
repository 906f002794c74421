"""Find the official documents that an imported article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from plugins.citations.about import read_name
from plugins.citations.find import find_citations
from plugins.citations.identify import identify
from plugins.documents.registry import Registry
from plugins.importing.article import Confidence, RecognisedField

_SURE_ENOUGH = 0.85
_OFTEN = 3
_MOST_TEXT = 200_000
"""Only this much of a text is searched (characters): the subject of an article is named long before."""


def documents_about(
    title: str, standfirst: str, paragraphs: Sequence[str], registry: Registry, day: date | None
) -> Iterator[RecognisedField]:
    """Find the documents that title or standfirst name; if they name none, those that the text begins with and repeats.

    >>> from plugins.documents.document import DocumentKind, OfficialDocument
    >>> directive = OfficialDocument("ct-05-tw-2016", DocumentKind.DIRECTIVE, "05-CT/TW", "Bộ Chính trị", "", date(2016, 5, 15))
    >>> [field.value for field in documents_about("Sơ kết Chỉ thị 05", "", [], Registry([directive]), date(2021, 4, 22))]
    ['Chỉ thị số 05-CT/TW ngày 15/05/2016']

    Only documents of the registry count, and only if the identification is nearly certain. All others that the
    text mentions are recognised when the site is built.
    """
    names = registry.plain_names()
    first = next(iter(paragraphs), "")[:_MOST_TEXT]
    rest = "\n".join(paragraphs[1:])[:_MOST_TEXT]
    texts = [title, standfirst, first, rest]
    citations_by_text = [find_citations(text, names) for text in texts]
    results = identify([citation for citations in citations_by_text for citation in citations], registry, day)
    ids = [result.document_id if result.confidence >= _SURE_ENOUGH else None for result in results]
    ends = [sum(len(citations) for citations in citations_by_text[:count]) for count in range(1, 5)]
    on_top = list(dict.fromkeys(document for document in ids[: ends[1]] if document))
    often = Counter(document for document in (result.document_id for result in results) if document)
    source, confidence = "tít và sapo", Confidence.LIKELY
    if not on_top:
        at_first = [result.document_id for result in results[ends[1] : ends[2]]]
        on_top = list(dict.fromkeys(document for document in at_first if document and often[document] >= _OFTEN))
        source, confidence = "đoạn đầu, nhắc lại nhiều lần", Confidence.GUESS
    for document in on_top:
        yield RecognisedField("resolutions", _written(document, registry, day), confidence, source)


def _written(document_id: str, registry: Registry, day: date | None) -> str:
    """Return the name by which an editor recognises a document, or its id if the name is ambiguous."""
    document = registry[document_id]
    name = f"{document.label} ngày {document.signed_label}" if document.number and document.signed else document.label
    return name if read_name(name, registry, day)[0] == document_id else document_id
