"""document.html and documents.html: what a document says, who carries it out, and the list of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from msgspec import structs

from plugins.core import words
from plugins.core.paths import page_name
from plugins.core.vietnamese import fold, sort_key
from plugins.documents.document import OfficialDocument, RelationKind
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Page
from plugins.pages.structured import document_json_ld
from plugins.stories.story import Story


def document_pages(room: Newsroom) -> Iterator[Page]:
    """A page for each document that a story names or that has a text of its own."""
    for document in room.registry:
        if document.id in room.document_ids:
            yield _document_page(document, room)


def _document_page(document: OfficialDocument, room: Newsroom) -> Page:
    address = addresses.document(document.id)
    about, mentioning = room.index.about(document.id), room.index.mentioning(document.id)
    years: dict[str, list[views.Card]] = defaultdict(list)
    for story in about:
        card, mark = room.card(story), _review_mark(story)
        years[str(story.date.year)].append(card if card.badge == mark else structs.replace(card, badge=mark))
    feeds = room.feeds(address, document.short_label)
    units = {unit_id for story in about for unit_id in room.index.of(story).units}
    limit = room.settings.mentions
    description = f"{document.label}: {document.title}"
    image = room.card_image(document.title or document.label, ", ".join(part for part in (document.short_label, document.issuer) if part))
    json_ld = (document_json_ld(document, room),)
    head = room.head(address, f"{document.label} {document.title}".strip(), description, feeds, image=image, json_ld=json_ld)
    return Page(
        address,
        views.DocumentView(
            head=head,
            breadcrumb=room.breadcrumb(views.Link(addresses.DOCUMENTS, words.DOCUMENTS), views.Link("", document.short_label)),
            label=document.label,
            title=document.title,
            summary=room.texts.document_html(document.id),
            official=views.Link(document.url, urlsplit(document.url).netloc) if document.url else None,
            record=tuple(_record(document, room)),
            replaced=tuple(room.document_link(other) for other in room.replacements(document)),
            relations=tuple(_relations(document, room)),
            cascade=_cascade(document, room),
            attachments=tuple(_attachments(document, room)),
            implementation=tuple(views.Year(year, tuple(cards)) for year, cards in years.items()),
            units=tuple(room.unit_link(unit) for unit in room.units if unit.id in units),
            mentioned=room.cards(mentioning.stories[:limit]),
            mentioned_more=max(len(mentioning) - limit, 0),
            feed=feeds[0],
            unit_feeds=tuple(
                views.FeedLink(addresses.feed(addresses.unit_on_document(unit.id, document.id)), unit.name)
                for unit in room.units_on(document.id)
            ),
            namesakes=tuple(room.document_line(other) for other in room.namesakes(document)),
        ),
        "document.html",
    )


def _review_mark(story: Story) -> str:
    """ "Sơ kết" or "Tổng kết" for a story that looks back on how a document was carried out."""
    said = fold(f"{story.title} {story.standfirst}")
    return next((mark for mark in (words.REVIEW_FINAL, words.REVIEW_INTERIM) if fold(mark) in said), "")


def _attachments(document: OfficialDocument, room: Newsroom) -> Iterator[views.AttachmentLine]:
    for file in room.texts.document_files(document.id):
        if line := room.attachment(file):
            yield line


def _record(document: OfficialDocument, room: Newsroom) -> Iterator[views.Fact]:
    facet = _facet_links(document)
    if document.number:
        yield _fact(words.NUMBER, document.number)
    yield views.Fact(words.KIND, (facet["the-loai"],))
    yield views.Fact(words.ISSUER, (facet["co-quan"],))
    if document.signed_label:
        yield _fact(words.SIGNED, document.signed_label)
    if document.term:
        yield views.Fact(words.TERM, (facet["nhiem-ky"],))
    if document.signer:
        yield _fact(words.SIGNER, document.signer)
    if document.field:
        yield _fact(words.FIELD, document.field)
    if document.in_force_from:
        yield _fact(words.IN_FORCE_FROM, f"{document.in_force_from:%d/%m/%Y}")
    if document.in_force_to:
        yield _fact(words.IN_FORCE_TO, f"{document.in_force_to:%d/%m/%Y}")
    if state := room.ended_state(document):
        yield _fact(words.STATE, state)
    if document.title:
        yield _fact(words.TITLE, document.title)
    if document.short_names:
        yield views.Fact(words.SHORT_NAMES, tuple(views.Link("", name) for name in document.short_names))


def _fact(label: str, text: str) -> views.Fact:
    return views.Fact(label, (views.Link("", text),))


def _relations(document: OfficialDocument, room: Newsroom) -> Iterator[views.Fact]:
    """Relations both ways, by kind; what carries the document out stands in the cascade."""
    found: dict[str, list[views.Link]] = defaultdict(list)
    for related in room.registry.relations_of(document.id):
        other = room.registry.get(related.document_id)
        if other and (related.outgoing or related.kind is not RelationKind.CARRIES_OUT):
            found[related.label].append(room.document_link(other))
    for label, links in found.items():
        yield views.Fact(label[:1].upper() + label[1:], tuple(links))


def _cascade(document: OfficialDocument, room: Newsroom) -> views.Tree | None:
    """The documents that carry this one out, from the centre to the commune."""
    tree = _carried_out(document, room, frozenset())
    return views.Tree(tree.link, tree.note, tree.children, is_here=True) if tree.children else None


def _carried_out(document: OfficialDocument, room: Newsroom, above: frozenset[str]) -> views.Tree:
    below = [
        _carried_out(other, room, above | {document.id})
        for related in room.registry.relations_of(document.id)
        if related.kind is RelationKind.CARRIES_OUT and not related.outgoing
        if related.document_id not in above and (other := room.registry.get(related.document_id))
    ]
    return views.Tree(room.document_link(document), document.issuer, tuple(below))


def _term_name(document: OfficialDocument) -> str:
    """The term of a central document, "Văn bản nhà nước" for those of the State; a local unit's have no term of the centre."""
    if document.term:
        return words.TERM_NAME.format(term=document.term)
    return "" if document.unit else words.TERM_STATE


_FACETS: tuple[tuple[str, str, Callable[[OfficialDocument], str]], ...] = (
    ("the-loai", words.BY_KIND, lambda document: document.kind.word),
    ("co-quan", words.BY_ISSUER, lambda document: document.issuer),
    ("nhiem-ky", words.BY_TERM, _term_name),
    ("nam", words.BY_YEAR, lambda document: str(document.signed_year or "")),
    ("linh-vuc", words.BY_FIELD, lambda document: document.field),
    ("nguoi-ky", words.BY_SIGNER, lambda document: document.signer),
)

FOLLOWED_FACETS = ("the-loai", "co-quan")
"""The facets that have feeds."""


def _facet_links(document: OfficialDocument) -> dict[str, views.Link]:
    return {
        kind: views.Link(addresses.documents_facet(kind, page_name(value)), value)
        for kind, _, value_of in _FACETS
        if (value := value_of(document))
    }


@dataclass(frozen=True, slots=True)
class DocumentList:
    """Documents that share something, newest first: of a kind, of an issuer. ``facet`` is what they share, as addresses say it."""

    address: str
    facet: str
    heading: str
    name: str
    documents: tuple[OfficialDocument, ...]


def document_lists(room: Newsroom) -> list[DocumentList]:
    """The lists into which all documents fall, facet by facet; the record of a document leads to them.

    >>> [one.name for one in document_lists(room) if one.facet == "the-loai"]  # doctest: +SKIP
    ['Chỉ thị', 'Kết luận', 'Nghị quyết']
    """
    everything = _in_order(room.registry)
    lists: list[DocumentList] = []
    for facet, heading, value_of in _FACETS:
        by_address: dict[str, tuple[str, list[OfficialDocument]]] = {}
        for document in everything:
            if value := value_of(document):
                by_address.setdefault(addresses.documents_facet(facet, page_name(value)), (value, []))[1].append(document)
        found = [DocumentList(address, facet, heading, name, tuple(documents)) for address, (name, documents) in by_address.items()]
        lists += sorted(found, key=lambda one: sort_key(one.name), reverse=facet == "nam")
    ended = tuple(document for document in everything if room.ended_state(document))
    if ended:
        address = addresses.documents_facet("hieu-luc", page_name(words.STATE_ENDED))
        lists.append(DocumentList(address, "hieu-luc", words.BY_STATE, words.STATE_ENDED, ended))
    return lists


def documents_pages(room: Newsroom) -> Iterator[Page]:
    """The list of all documents, and a static page for each facet."""
    everything = _in_order(room.registry)
    if not everything:
        return
    lists = document_lists(room)
    facets: dict[str, list[views.Link]] = defaultdict(list)
    for one in lists:
        facets[one.heading].append(views.Link(one.address, one.name, str(len(one.documents))))
    # A facet on which all agree is no choice.
    shown = tuple(views.Facet(heading, tuple(links)) for heading, links in facets.items() if len(links) > 1 or heading == words.BY_STATE)
    feeds = room.feeds(addresses.DOCUMENTS, words.NEW_DOCUMENTS)
    yield _documents_page(addresses.DOCUMENTS, words.DOCUMENTS, everything, shown, room, feeds=feeds)
    for one in lists:
        title = f"{words.DOCUMENTS}: {one.name}"
        feeds_of_list = room.feeds(one.address, title) if one.facet in FOLLOWED_FACETS else ()
        yield _documents_page(one.address, title, one.documents, (), room, one.heading, feeds_of_list)


def _documents_page(
    address: str,
    title: str,
    documents: Sequence[OfficialDocument],
    facets: tuple[views.Facet, ...],
    room: Newsroom,
    heading: str = "",
    feeds: tuple[views.FeedLink, ...] = (),
) -> Page:
    lines = tuple(room.document_line(document, len(room.index.about(document.id))) for document in documents)
    above = [views.Link(addresses.DOCUMENTS, words.DOCUMENTS)] if address != addresses.DOCUMENTS else []
    return Page(
        address,
        views.DocumentsView(
            head=room.head(address, title, f"{title} - {room.site.name}", feeds),
            breadcrumb=room.breadcrumb(*above, views.Link("", (heading and title) or words.DOCUMENTS)),
            title=title,
            documents=lines,
            facets=facets,
            feed=feeds[0] if feeds else None,
        ),
        "documents.html",
    )


def _in_order(documents: Iterable[OfficialDocument]) -> list[OfficialDocument]:
    """Newest first; those without a date stand last."""
    return sorted(documents, key=lambda document: document.order, reverse=True)
