"""Make the search page tim-kiem.html, its filters, and the file of documents that it suggests by name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from plugins.core.vietnamese import sort_key
from plugins.search.entry import DOCUMENT, SECTION, UNIT, YEAR
from plugins.search.names import LEFT_OUT, SHORTENED, NamedDocument, all_words, core_name, plain_names
from plugins.search.words import mark
from plugins.site import addresses, labels, views
from plugins.site.collections import weighted
from plugins.site.context import SiteContext
from plugins.site.document_status import ended_state
from plugins.site.plan import Page, Plan

DOCUMENT_NAMES = "tim-kiem/van-ban.json"


def search_pages(site: SiteContext, plan: Plan, folder: str) -> Iterator[Page]:
    """Yield the search page and the file of document names. ``folder`` is the address of the index, or empty if there is none."""
    head = site.heads.head(addresses.SEARCH, labels.SEARCH)
    view = views.SearchView(
        head=head,
        breadcrumb=site.links.breadcrumb(views.Link("", labels.SEARCH)),
        title=labels.SEARCH,
        filters=tuple(choice for choice in _filters(site) if len(choice.options) > 1),
        browse=tuple(_other_lists(plan)),
        index=folder,
        names=DOCUMENT_NAMES,
    )
    yield Page(addresses.SEARCH, view, "search.html")
    yield Page(DOCUMENT_NAMES, tuple(named_documents(site)), names_file)


def _filters(site: SiteContext) -> Iterator[views.SearchFilter]:
    sections = [(slug, name) for slug, name in site.sections.items() if len(site.index.section(slug))]
    yield _filter("chuyen-muc", labels.SECTION, SECTION, sections)
    with_stories = {unit_id for story in site.stories.listed for unit_id in site.index.of(story).units}
    unit_ids = with_stories | {above.id for unit_id in with_stories for above in site.units.ancestors(unit_id)}
    units = [(unit.id, unit.name) for unit in site.units if unit.id in unit_ids]
    yield _filter("don-vi", labels.UNIT, UNIT, sorted(units, key=lambda pair: sort_key(pair[1])))
    # Most named first, as sorting leaves documents with equal labels in this order.
    ids = [document_id for document_id, _ in _story_counts(site).most_common()]
    documents = [(document.id, document.short_label) for document_id in ids if (document := site.registry.get(document_id))]
    yield _filter("van-ban", labels.DOCUMENT, DOCUMENT, sorted(documents, key=lambda pair: sort_key(pair[1])))
    years = sorted({str(story.date.year) for story in site.stories.listed}, reverse=True)
    yield _filter("nam", labels.YEAR, YEAR, [(year, year) for year in years])


def _story_counts(site: SiteContext) -> Counter[str]:
    """Count the listed stories that are about or mention a document, by document id."""
    relations = map(site.index.of, site.stories.listed)
    return Counter(document_id for story in relations for document_id in (*story.about, *story.mentioned))


def _filter(name: str, label: str, kind: str, choices: list[tuple[str, str]]) -> views.SearchFilter:
    return views.SearchFilter(name, label, tuple(views.SearchOption(value, text, mark(kind, value)) for value, text in choices))


def _other_lists(plan: Plan) -> Iterator[views.Link]:
    """Yield links to the lists in which readers can browse instead."""
    for collection in weighted("search"):
        if collection.index in plan:
            yield views.Link(collection.index, collection.title, collection.search_hint)


def named_documents(site: SiteContext) -> Iterator[NamedDocument]:
    """Yield all documents of the registry with their normalised names."""
    counts = _story_counts(site)
    for document in site.registry:
        yield NamedDocument(
            url=site.links.document(document).url,
            label=document.label,
            title=document.title,
            origin=", ".join(part for part in (document.issuer, document.signed_label) if part),
            state=ended_state(document, site.registry, site.now.date()),
            core=core_name(document),
            words=all_words(document),
            names=plain_names(document),
            count=counts[document.id],
            mark=mark(DOCUMENT, document.id),
        )


def names_file(documents: tuple[NamedDocument, ...]) -> bytes:
    """Write the documents as JSON, with the rules by which the search page normalises a query.

    >>> names_file(()).decode()[:14]
    '{"shortened":['
    """
    rows = [
        [row.url, row.label, row.title, row.origin, row.state, row.core, row.words, list(row.names), row.count, row.mark]
        for row in documents
    ]
    content = {"shortened": SHORTENED, "left_out": LEFT_OUT, "documents": rows}
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
