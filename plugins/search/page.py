"""tim-kiem.html: the page of search, what it can narrow by, and the documents that it knows by their names."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from plugins.core import words
from plugins.core.vietnamese import sort_key
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Page
from plugins.search.entry import DOCUMENT, SECTION, UNIT, YEAR
from plugins.search.names import LEFT_OUT, SHORTENED, NamedDocument, all_words, core_name, plain_names
from plugins.search.words import mark

DOCUMENT_NAMES = "tim-kiem/van-ban.json"


def search_pages(room: Newsroom, folder: str) -> Iterator[Page]:
    """The page of search and the names of documents; ``folder`` is where the index stands, empty where there is none."""
    head = room.head(addresses.SEARCH, words.SEARCH, f"{words.SEARCH} - {room.site.name}")
    view = views.SearchView(
        head=head,
        breadcrumb=room.breadcrumb(views.Link("", words.SEARCH)),
        title=words.SEARCH,
        filters=tuple(choice for choice in _filters(room) if len(choice.options) > 1),
        ways=tuple(_ways(room)),
        index=folder,
        names=DOCUMENT_NAMES,
    )
    yield Page(addresses.SEARCH, view, "search.html")
    yield Page(DOCUMENT_NAMES, tuple(named_documents(room)), names_file)


def _filters(room: Newsroom) -> Iterator[views.SearchFilter]:
    sections = [(slug, name) for slug, name in room.sections.items() if len(room.index.section(slug))]
    yield _filter("chuyen-muc", words.SECTION, SECTION, sections)
    used = {one for story in room.stories.listed for one in room.index.of(story).units}
    with_above = used | {above.id for one in used for above in room.units.ancestors(one)}
    units = [(unit.id, unit.name) for unit in room.units if unit.id in with_above]
    yield _filter("don-vi", words.UNIT, UNIT, sorted(units, key=lambda pair: sort_key(pair[1])))
    named = Counter(one for story in room.stories.listed for one in _documents_of(story.id, room))
    known = [(one, document.short_label) for one, _ in named.most_common() if (document := room.registry.get(one))]
    yield _filter("van-ban", words.DOCUMENT, DOCUMENT, sorted(known, key=lambda pair: sort_key(pair[1])))
    years = sorted({str(story.date.year) for story in room.stories.listed}, reverse=True)
    yield _filter("nam", words.YEAR, YEAR, [(year, year) for year in years])


def _documents_of(story_id: str, room: Newsroom) -> tuple[str, ...]:
    story = room.stories.get(story_id)
    own = room.index.of(story) if story else None
    return (*own.about, *own.mentioned) if own else ()


def _filter(name: str, label: str, kind: str, choices: list[tuple[str, str]]) -> views.SearchFilter:
    return views.SearchFilter(name, label, tuple(views.SearchOption(value, text, mark(kind, value)) for value, text in choices))


def _ways(room: Newsroom) -> Iterator[views.Link]:
    """How to find something without the search box."""
    yield views.Link(addresses.ARCHIVE, words.ARCHIVE, words.SEARCH_BY_DAY)
    if room.document_ids:
        yield views.Link(addresses.DOCUMENTS, words.DOCUMENTS, words.SEARCH_BY_DOCUMENT)
    if tuple(room.units):
        yield views.Link(addresses.UNITS, words.UNITS, words.SEARCH_BY_UNIT)
    if room.index.topics:
        yield views.Link(addresses.TOPICS, words.TOPICS, words.SEARCH_BY_TOPIC)
    if room.index.people:
        yield views.Link(addresses.AUTHORS, words.AUTHORS, words.SEARCH_BY_AUTHOR)


def named_documents(room: Newsroom) -> Iterator[NamedDocument]:
    """Every document of the registry by the names that people type."""
    named = Counter(one for story in room.stories.listed for one in _documents_of(story.id, room))
    for document in room.registry:
        yield NamedDocument(
            url=room.document_link(document).url,
            label=document.label,
            title=document.title,
            origin=", ".join(part for part in (document.issuer, document.signed_label) if part),
            state=room.ended_state(document),
            core=core_name(document),
            words=all_words(document),
            names=plain_names(document),
            count=named[document.id],
            mark=mark(DOCUMENT, document.id),
        )


def names_file(documents: tuple[NamedDocument, ...]) -> bytes:
    """Write the documents, newest known first where names are alike, with the rules by which what is typed is compared.

    >>> names_file(()).decode()[:14]
    '{"shortened":['
    """
    rows = [
        [one.url, one.label, one.title, one.origin, one.state, one.core, one.words, list(one.names), one.count, one.mark]
        for one in documents
    ]
    told = {"shortened": SHORTENED, "left_out": LEFT_OUT, "documents": rows}
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
