"""Decide for one story which documents it is about and which it only mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.citations.citation import Citation
from plugins.citations.codes import CitationCode
from plugins.citations.find import find_citations
from plugins.citations.identification import Identification
from plugins.citations.identify import identify
from plugins.citations.mark import Mark
from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import put_right
from plugins.documents.registry import Registry

_BARE_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class StoryDocuments:
    """List the documents of a story, by id.

    ``about`` are those named in its header, title or standfirst; ``mentioned`` are all others that were recognised, in the
    order of the text. ``identified`` holds the marks of the body with the decision for each, ``links`` the first mark of
    each document that can be a link.
    """

    about: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    identified: tuple[tuple[Mark, Identification], ...] = ()
    links: tuple[tuple[Mark, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderNames:
    """Hold the documents that a header names, and those that it refuses, each as written and with its line."""

    path: str
    resolutions: Sequence[tuple[str, int]] = ()
    refused: Sequence[tuple[str, int]] = ()


def find_on_top(title: str, standfirst: str) -> tuple[Citation, ...]:
    """Find the documents that a title and a standfirst name; which ones they are is decided later, with the registry.

    >>> [citation.text for citation in find_on_top("Sơ kết Chỉ thị 05", "Theo Nghị quyết số 57-NQ/TW …")]
    ['Chỉ thị 05', 'Nghị quyết số 57-NQ/TW']
    """
    return (*find_citations(put_right(title)), *find_citations(put_right(standfirst)))


def story_documents(
    registry: Registry,
    marks: Sequence[Mark],
    header: HeaderNames,
    on_top: Sequence[Citation] = (),
    article_date: date | None = None,
    issuers: Sequence[str] = (),
) -> StoryDocuments:
    """Decide which documents a story is about and which it mentions.

    >>> from plugins.documents.document import DocumentKind, OfficialDocument
    >>> registry = Registry([OfficialDocument("ct-05-tw-2016", DocumentKind.DIRECTIVE, "05-CT/TW", "Bộ Chính trị", "Về …")])
    >>> story_documents(registry, [], HeaderNames("content/tin/a.md"), find_on_top("Sơ kết Chỉ thị 05", "")).about
    ('ct-05-tw-2016',)

    Title, standfirst and body are read as one text, so that a full number in the body resolves a short one in the title.
    ``issuers`` are the names or ids of the units the story comes from. What the header names and nobody can decide is
    returned as a problem with the line of the header.
    """
    problems: list[Problem] = []
    named = list(_header_documents(header.resolutions, header.path, registry, article_date, issuers, problems, refused=False))
    refused = set(_header_documents(header.refused, header.path, registry, article_date, issuers, problems, refused=True))
    results = identify([*on_top, *(mark.citation for mark in marks)], registry, article_date, issuers)
    top, body = results[: len(on_top)], results[len(on_top) :]
    about = tuple(
        dict.fromkeys(
            document_id for document_id in (*named, *(result.document_id for result in top)) if document_id and document_id not in refused
        )
    )
    mentioned = dict.fromkeys(
        result.document_id
        for result in body
        if result.document_id and result.document_id not in refused and result.document_id not in about
    )
    identified = tuple(zip(marks, body, strict=True))
    links: dict[str, Mark] = {}
    for mark, result in identified:
        if result.document_id and mark.is_linkable and result.document_id not in refused:
            links.setdefault(result.document_id, mark)
    return StoryDocuments(
        about, tuple(mentioned), identified, tuple((mark, document_id) for document_id, mark in links.items()), tuple(problems)
    )


def _header_documents(
    written: Sequence[tuple[str, int]],
    path: str,
    registry: Registry,
    article_date: date | None,
    issuers: Sequence[str],
    problems: list[Problem],
    *,
    refused: bool,
) -> Iterable[str]:
    for text, line in written:
        document_id, candidates = read_name(text, registry, article_date, issuers)
        if document_id:
            yield document_id
            continue
        if refused:
            code = CitationCode.REFUSED_UNKNOWN
        else:
            code = CitationCode.RESOLUTION_UNDECIDED if candidates else CitationCode.RESOLUTION_UNKNOWN
        problems.append(Problem(code, Place(path, line), _unreadable_message(text, candidates, registry)))


def read_name(
    text: str, registry: Registry, article_date: date | None = None, issuers: Sequence[str] = ()
) -> tuple[str | None, tuple[str, ...]]:
    """Read one document as an editor names it: an id, a number in any spelling, a plenum, a short name.

    >>> from plugins.documents.document import DocumentKind, OfficialDocument
    >>> registry = Registry([OfficialDocument("ct-05-tw-2016", DocumentKind.DIRECTIVE, "05-CT/TW", "Bộ Chính trị", "Về …")])
    >>> read_name("chỉ thị 05", registry), read_name("05", registry)
    (('ct-05-tw-2016', ('ct-05-tw-2016',)), (None, ('ct-05-tw-2016',)))

    Return the id, or None where it is not certain, and the ids that may be meant.
    """
    text = " ".join(put_right(text).split())
    if registry.get(text.lower()):
        return text.lower(), ()
    if _BARE_NUMBER.fullmatch(text):
        return None, tuple(
            document.id
            for document in registry
            if (number := registry.number_of(document.id))
            and number.number == int(text)
            and (article_date is None or document.existed_on(article_date))
        )
    for spelled in (text, text[:1].upper() + text[1:], f"Nghị quyết {text}"):
        results = identify(find_citations(spelled, registry.plain_names()), registry, article_date, issuers)
        if results:
            documents = {result.document_id for result in results}
            if len(documents) == 1 and (document_id := results[0].document_id):
                return document_id, results[0].candidates
            return None, tuple(dict.fromkeys(candidate for result in results for candidate in result.candidates))
    existing = [document for document in registry.named(text) if article_date is None or document.existed_on(article_date)]
    return (existing[-1].id, (existing[-1].id,)) if existing else (None, ())


def _unreadable_message(text: str, candidates: Sequence[str], registry: Registry) -> str:
    if not candidates:
        return f"“{text}” không có trong danh mục văn bản tính đến ngày đăng bài; xem lại số ký hiệu hoặc thêm vào content/documents.csv."
    labels = [f"{registry[candidate].short_label} ngày {registry[candidate].signed_label} ({candidate})" for candidate in candidates]
    return f"“{text}” có thể là nhiều văn bản: {'; '.join(labels)}. Ghi mã trong ngoặc của văn bản muốn nói."
