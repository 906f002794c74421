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

_FIGURES = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class StoryDocuments:
    """The documents of a story, by id.

    ``about`` are those it carries out: named in its header, title or standfirst; ``mentioned`` are all others that were
    recognised, in the order of the text. ``identified`` holds the marks of the body with what was decided for each,
    ``links`` the first place of each document that can be a link.
    """

    about: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    identified: tuple[tuple[Mark, Identification], ...] = ()
    links: tuple[tuple[Mark, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderNames:
    """Documents as an editor wrote them in a header, each with its line, and those the editor refuses."""

    path: str
    resolutions: Sequence[tuple[str, int]] = ()
    refused: Sequence[tuple[str, int]] = ()


def find_on_top(title: str, standfirst: str) -> tuple[Citation, ...]:
    """Find the documents that a title and a standfirst name, by the words; which ones they are the registry decides later.

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

    >>> story_documents(registry, marks, HeaderNames("content/tin/a.md", [("NQ 04", 4)]), find_on_top("Sơ kết Chỉ thị 05", ""),
    ...                 date(2021, 4, 22)).about                                                 # doctest: +SKIP
    ('nq-04-tw-2016', 'ct-05-tw-2016')

    Title, standfirst and body are read as one text, so that a full number in the body explains a short one in the title.
    """
    problems: list[Problem] = []
    named = list(_header_documents(header.resolutions, header.path, registry, article_date, issuers, problems, refused=False))
    refused = set(_header_documents(header.refused, header.path, registry, article_date, issuers, problems, refused=True))
    results = identify([*on_top, *(mark.citation for mark in marks)], registry, article_date, issuers)
    top, body = results[: len(on_top)], results[len(on_top) :]
    about = tuple(dict.fromkeys(found for found in (*named, *(result.document_id for result in top)) if found and found not in refused))
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
        found, candidates = read_name(text, registry, article_date, issuers)
        if found:
            yield found
            continue
        if refused:
            code = CitationCode.REFUSED_UNKNOWN
        else:
            code = CitationCode.RESOLUTION_UNDECIDED if candidates else CitationCode.RESOLUTION_UNKNOWN
        problems.append(Problem(code, Place(path, line), _advice(text, candidates, registry)))


def read_name(
    text: str, registry: Registry, article_date: date | None = None, issuers: Sequence[str] = ()
) -> tuple[str | None, tuple[str, ...]]:
    """Read one document as an editor names it: an id, a number in any spelling, a plenum, a short name.

    >>> read_name("NQ Trung ương 4 khóa XII", registry)          # doctest: +SKIP
    ('nq-04-tw-2016', ('nq-04-tw-2016',))
    >>> read_name("18", registry)                                # doctest: +SKIP
    (None, ('nq-18-tw-2017', 'nq-18-tw-2022', 'nq-18-tw-2026'))
    """
    text = " ".join(put_right(text).split())
    if registry.get(text.lower()):
        return text.lower(), ()
    if _FIGURES.fullmatch(text):
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
            if len(documents) == 1 and (found := results[0].document_id):
                return found, results[0].candidates
            return None, tuple(dict.fromkeys(candidate for result in results for candidate in result.candidates))
    existing = [document for document in registry.named(text) if article_date is None or document.existed_on(article_date)]
    return (existing[-1].id, (existing[-1].id,)) if existing else (None, ())


def _advice(text: str, candidates: Sequence[str], registry: Registry) -> str:
    if not candidates:
        return f"“{text}” không có trong danh mục văn bản tính đến ngày đăng bài; xem lại số ký hiệu hoặc thêm vào content/documents.csv."
    known = [f"{registry[found].short_label} ngày {registry[found].signed_label} ({found})" for found in candidates]
    return f"“{text}” có thể là nhiều văn bản: {'; '.join(known)}. Ghi mã trong ngoặc của văn bản muốn nói."
