"""Make document.html and documents.html: what a document says, who carries it out, and the list of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from msgspec import structs

from plugins.core.paths import page_name
from plugins.core.vietnamese import fold, sort_key
from plugins.documents.document import OfficialDocument, RelationKind
from plugins.site import addresses, labels, views
from plugins.site.collection import Collection
from plugins.site.context import SiteContext
from plugins.site.document_status import ended_state, namesakes, replacements
from plugins.site.heads import feed_links
from plugins.site.plan import Page
from plugins.stories.story import Story


def document_pages(_collection: Collection, site: SiteContext) -> Iterator[Page]:
    """Yield a page for each document that a story names or that has a text of its own."""
    for document in site.registry:
        if document.id in site.document_ids:
            yield _document_page(document, site)


def _document_page(document: OfficialDocument, site: SiteContext) -> Page:
    address = addresses.document(document.id)
    about, mentioning = site.index.about(document.id), site.index.mentioning(document.id)
    years: dict[str, list[views.StoryCard]] = defaultdict(list)
    for story in about:
        card, mark = site.cards.card(story), _review_mark(story)
        years[str(story.date.year)].append(card if card.badge == mark else structs.replace(card, badge=mark))
    feeds = feed_links(address, document.short_label)
    units = {unit_id for story in about for unit_id in site.index.of(story).units}
    limit = site.settings.mentions
    description = f"{document.label}: {document.title}"
    image = site.pictures.text_card(
        document.title or document.label, ", ".join(part for part in (document.short_label, document.issuer) if part)
    )
    head = site.heads.head(address, f"{document.label} {document.title}".strip(), description, feeds, image=image)
    return Page(
        address,
        views.DocumentView(
            head=head,
            breadcrumb=site.links.breadcrumb(views.Link(addresses.DOCUMENTS, labels.DOCUMENTS), views.Link("", document.short_label)),
            label=document.label,
            title=document.title,
            summary=site.texts.document_html(document.id),
            official=views.Link(document.url, urlsplit(document.url).netloc) if document.url else None,
            record=tuple(_record(document, site)),
            replaced=tuple(site.links.document(other) for other in replacements(document, site.registry)),
            relations=tuple(_relations(document, site)),
            cascade=_cascade(document, site),
            attachments=tuple(_attachments(document, site)),
            implementation=tuple(views.Year(year, tuple(cards)) for year, cards in years.items()),
            units=tuple(site.links.unit(unit) for unit in site.units if unit.id in units),
            mentioned=site.cards.cards(mentioning.stories[:limit]),
            mentioned_more=max(len(mentioning) - limit, 0),
            feed=feeds[0],
            unit_feeds=tuple(
                views.FeedLink(addresses.feed(addresses.unit_on_document(unit.id, document.id)), unit.name)
                for unit in site.coverage.units_on(document.id)
            ),
            namesakes=tuple(site.cards.document_line(other) for other in namesakes(document, site.registry)),
        ),
        "document.html",
    )


def _review_mark(story: Story) -> str:
    """Return "Sơ kết" or "Tổng kết" for a story that reviews how a document was carried out, else an empty string."""
    words = fold(f"{story.title} {story.standfirst}")
    return next((mark for mark in (labels.REVIEW_FINAL, labels.REVIEW_INTERIM) if fold(mark) in words), "")


def _attachments(document: OfficialDocument, site: SiteContext) -> Iterator[views.AttachmentLine]:
    for file in site.texts.document_files(document.id):
        if line := site.pictures.attachment(file):
            yield line


def _record(document: OfficialDocument, site: SiteContext) -> Iterator[views.Fact]:
    facet = _facet_links(document)
    if document.number:
        yield _fact(labels.NUMBER, document.number)
    yield views.Fact(labels.KIND, (facet["the-loai"],))
    yield views.Fact(labels.ISSUER, (facet["co-quan"],))
    if document.signed_label:
        yield _fact(labels.SIGNED, document.signed_label)
    if document.term:
        yield views.Fact(labels.TERM, (facet["nhiem-ky"],))
    if document.signer:
        yield _fact(labels.SIGNER, document.signer)
    if document.field:
        yield _fact(labels.FIELD, document.field)
    if document.in_force_from:
        yield _fact(labels.IN_FORCE_FROM, f"{document.in_force_from:%d/%m/%Y}")
    if document.in_force_to:
        yield _fact(labels.IN_FORCE_TO, f"{document.in_force_to:%d/%m/%Y}")
    if state := ended_state(document, site.registry, site.now.date()):
        yield _fact(labels.STATE, state)
    if document.title:
        yield _fact(labels.TITLE, document.title)
    if document.short_names:
        yield views.Fact(labels.SHORT_NAMES, tuple(views.Link("", name) for name in document.short_names))


def _fact(label: str, text: str) -> views.Fact:
    return views.Fact(label, (views.Link("", text),))


def _relations(document: OfficialDocument, site: SiteContext) -> Iterator[views.Fact]:
    """Yield the relations in both directions, by kind. Documents that carry this one out are in the cascade instead."""
    links_by_label: dict[str, list[views.Link]] = defaultdict(list)
    for related in site.registry.relations_of(document.id):
        other = site.registry.get(related.document_id)
        if other and (related.outgoing or related.kind is not RelationKind.CARRIES_OUT):
            links_by_label[related.label].append(site.links.document(other))
    for label, links in links_by_label.items():
        yield views.Fact(label[:1].upper() + label[1:], tuple(links))


def _cascade(document: OfficialDocument, site: SiteContext) -> views.Tree | None:
    """Return the tree of documents that carry this one out, from the central level down to the commune."""
    tree = _carried_out(document, site, frozenset())
    return views.Tree(tree.link, tree.note, tree.children, is_here=True) if tree.children else None


def _carried_out(document: OfficialDocument, site: SiteContext, above: frozenset[str]) -> views.Tree:
    below = [
        _carried_out(other, site, above | {document.id})
        for related in site.registry.relations_of(document.id)
        if related.kind is RelationKind.CARRIES_OUT and not related.outgoing
        if related.document_id not in above and (other := site.registry.get(related.document_id))
    ]
    return views.Tree(site.links.document(document), document.issuer, tuple(below))


def _term_name(document: OfficialDocument) -> str:
    """Return the term of a central document, "Văn bản Nhà nước" for one of the State, empty for one of a local unit."""
    if document.term:
        return labels.TERM_NAME.format(term=document.term)
    return "" if document.unit else labels.TERM_STATE


# Word in addresses, heading, value, heading over the feeds (empty: no feeds).
_FACETS: tuple[tuple[str, str, Callable[[OfficialDocument], str], str], ...] = (
    ("the-loai", labels.BY_KIND, lambda document: document.kind.word, labels.FEEDS_NEW_BY_KIND),
    ("co-quan", labels.BY_ISSUER, lambda document: document.issuer, labels.FEEDS_NEW_BY_ISSUER),
    ("nhiem-ky", labels.BY_TERM, _term_name, ""),
    ("nam", labels.BY_YEAR, lambda document: str(document.signed_year or ""), ""),
    ("linh-vuc", labels.BY_FIELD, lambda document: document.field, ""),
    ("nguoi-ky", labels.BY_SIGNER, lambda document: document.signer, ""),
)


def _facet_links(document: OfficialDocument) -> dict[str, views.Link]:
    return {
        kind: views.Link(addresses.documents_facet(kind, page_name(value)), value)
        for kind, _, value_of, _ in _FACETS
        if (value := value_of(document))
    }


@dataclass(frozen=True, slots=True)
class DocumentList:
    """The documents of one facet (of a kind, of an issuer), newest first. ``facet`` is its word in addresses: ``the-loai``."""

    address: str
    facet: str
    heading: str
    name: str
    documents: tuple[OfficialDocument, ...]
    feed_group: str = ""
    """The heading over the feeds of these lists; empty if they have none."""


def document_lists(site: SiteContext) -> list[DocumentList]:
    """Return the lists of documents by kind, issuer, term and so on, in the order of the facets.

    The facet ``the-loai`` has the lists "Chỉ thị", "Kết luận", "Nghị quyết" …; the page of a document links to its lists.
    """
    everything = _in_order(site.registry)
    lists: list[DocumentList] = []
    for facet, heading, value_of, feed_group in _FACETS:
        by_address: dict[str, tuple[str, list[OfficialDocument]]] = {}
        for document in everything:
            if value := value_of(document):
                by_address.setdefault(addresses.documents_facet(facet, page_name(value)), (value, []))[1].append(document)
        of_facet = [
            DocumentList(address, facet, heading, name, tuple(documents), feed_group) for address, (name, documents) in by_address.items()
        ]
        lists += sorted(of_facet, key=lambda documents: sort_key(documents.name), reverse=facet == "nam")
    ended = tuple(document for document in everything if ended_state(document, site.registry, site.now.date()))
    if ended:
        address = addresses.documents_facet("hieu-luc", page_name(labels.STATE_ENDED))
        lists.append(DocumentList(address, "hieu-luc", labels.BY_STATE, labels.STATE_ENDED, ended))
    return lists


def documents_pages(collection: Collection, site: SiteContext) -> Iterator[Page]:
    """Yield the list of all documents, with links to its facets; no page without documents."""
    if not len(site.registry):
        return
    facets: dict[str, list[views.Link]] = defaultdict(list)
    for facet_list in document_lists(site):
        facets[facet_list.heading].append(views.Link(facet_list.address, facet_list.name, str(len(facet_list.documents))))
    # A facet with a single value is no choice.
    shown = tuple(views.Facet(heading, tuple(links)) for heading, links in facets.items() if len(links) > 1 or heading == labels.BY_STATE)
    feeds = feed_links(collection.index, labels.NEW_DOCUMENTS)
    breadcrumb = site.links.breadcrumb(views.Link("", collection.title))
    view = _documents_view(collection.index, collection.title, _in_order(site.registry), feeds, site)
    yield Page(collection.index, structs.replace(view, breadcrumb=breadcrumb, facets=shown), "documents.html")


def facet_pages(_collection: Collection, site: SiteContext) -> Iterator[Page]:
    """Yield a page for each value of each facet."""
    for facet_list in document_lists(site):
        title = f"{labels.DOCUMENTS}: {facet_list.name}"
        feeds = feed_links(facet_list.address, title) if facet_list.feed_group else ()
        breadcrumb = site.links.breadcrumb(views.Link(addresses.DOCUMENTS, labels.DOCUMENTS), views.Link("", title))
        view = _documents_view(facet_list.address, title, facet_list.documents, feeds, site)
        yield Page(facet_list.address, structs.replace(view, breadcrumb=breadcrumb), "documents.html")


def _documents_view(
    address: str, title: str, documents: Sequence[OfficialDocument], feeds: tuple[views.FeedLink, ...], site: SiteContext
) -> views.DocumentsView:
    lines = tuple(site.cards.document_line(document, len(site.index.about(document.id))) for document in documents)
    head = site.heads.head(address, title, feeds=feeds)
    return views.DocumentsView(head=head, breadcrumb=(), title=title, documents=lines, feed=feeds[0] if feeds else None)


def _in_order(documents: Iterable[OfficialDocument]) -> list[OfficialDocument]:
    """Sort documents newest first, those without a date last."""
    return sorted(documents, key=lambda document: document.order, reverse=True)
