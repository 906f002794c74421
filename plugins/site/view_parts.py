"""The parts of pages that templates read: links, pictures, cards, blocks, the head, the site."""

from __future__ import annotations

from msgspec import Struct

from plugins.core.policy import PAGE_POLICY


class View(Struct, frozen=True, gc=False, array_like=True):
    """Base of all views. ``array_like`` packs a view without field names, to be hashed; ``gc=False`` as views have no reference cycles."""


class Link(View, frozen=True):
    """A link: address and text. An empty ``url`` means plain text."""

    url: str
    text: str
    title: str = ""


class Time(View, frozen=True):
    """A date and time for people and for machines: "09/06/2021 - 06:35", "2021-06-09T06:35:00+07:00"."""

    text: str
    iso: str


class ImageVariant(View, frozen=True):
    """One size of a picture."""

    url: str
    width: int


class Image(View, frozen=True):
    """A picture in its sizes. ``avif``, ``webp`` and ``jpeg`` go into ``srcset``; ``src`` is for browsers without it."""

    src: str
    width: int
    height: int
    alt: str
    sizes: str
    webp: tuple[ImageVariant, ...] = ()
    jpeg: tuple[ImageVariant, ...] = ()
    avif: tuple[ImageVariant, ...] = ()


class Figure(View, frozen=True):
    """A picture with its caption and credit; ``illustrative`` shows "Ảnh minh họa"."""

    image: Image
    caption: str = ""
    credit: str = ""
    illustrative: bool = False


class StoryCard(View, frozen=True):
    """A story in a list. ``badge`` is "Ảnh", "Video", "Infographic" or empty. All lists of one shape share the card of a story."""

    url: str
    title: str
    time: Time
    kicker: str = ""
    standfirst: str = ""
    image: Image | None = None
    section: Link | None = None
    badge: str = ""


class Block(View, frozen=True):
    """A list of cards with its heading, never empty. ``kind`` selects its look.

    Kinds: ``section`` (home), ``newest``, ``featured``, ``same_document``, ``same_topic``, ``same_unit``,
    ``pinned``, ``most_read``, ``other_news``.
    """

    kind: str
    heading: str
    cards: tuple[StoryCard, ...]
    more: Link | None = None
    has_thumbnails: bool = False
    """Whether the cards of a sidebar block have space for a thumbnail."""
    reasons: tuple[str, ...] = ()
    """Why each card is in the list, one sentence per card; empty if the heading says it."""


class DocumentLine(View, frozen=True):
    """An official document in a list: "Văn bản mới", the list of documents, "Văn bản được nhắc đến".

    ``url`` is empty if the document has no page. ``state`` is "Hết hiệu lực" or empty.
    """

    url: str
    label: str
    title: str
    number: str = ""
    issuer: str = ""
    date: str = ""
    count: int = 0
    state: str = ""
    terms: tuple[str, ...] = ()
    """Words for the filter box: kind, number, term, short names."""


class DocumentBlock(View, frozen=True):
    """A list of documents with its heading."""

    heading: str
    documents: tuple[DocumentLine, ...]
    more: Link | None = None


class FeedLink(View, frozen=True):
    """A feed for ``<link rel="alternate">`` or a subscribe link."""

    url: str
    title: str
    type: str = "application/rss+xml"


class Head(View, frozen=True):
    """The content of ``<head>``. ``json_ld`` is structured data that cannot be derived from the view."""

    title: str
    description: str
    canonical: str
    type: str = "website"
    image: Image | None = None
    published: str = ""
    modified: str = ""
    feeds: tuple[FeedLink, ...] = ()
    json_ld: tuple[str, ...] = ()
    robots: str = ""


class Pager(View, frozen=True):
    """Links through a long list. Pages are numbered from the oldest, so that old pages never change."""

    label: str
    newer: Link | None = None
    older: Link | None = None


class Site(View, frozen=True):
    """What every page shows of the site: name, owner, sections, footer."""

    name: str
    tagline: str
    url: str
    language: str
    logo: str
    sections: tuple[Link, ...]
    menu: tuple[Link, ...]
    footer_pages: tuple[Link, ...]
    owner: str
    licence: str
    responsible: str
    address: str
    phone: str
    email: str
    reuse: str
    header_urls: tuple[str, ...] = ()
    """The addresses in the header. A page at one of them has its link marked as current."""
    colours: tuple[tuple[str, str], ...] = ()
    """Custom properties of the stylesheet: ("brand", "#a3161b")."""
    policy: str = PAGE_POLICY
    """The Content-Security-Policy that every page carries."""
    search: str = ""
    """The address of the search page, or empty."""
    manifest: str = ""
    """The address of the web manifest, or empty."""
    structured_data: str = ""
    """The function (view, address, site) -> JSON-LD texts that describes pages, as "module:function"; empty if there is none."""


class BodyLink(View, frozen=True):
    """A citation in the stored body (character offsets) that becomes a link to a document, with the content of its tooltip."""

    start: int
    end: int
    url: str
    label: str
    title: str
    issuer: str
    date: str


class BodyPicture(View, frozen=True):
    """A picture in the stored body: its ``src`` there, and its sizes."""

    path: str
    image: Image


class StoryText(View, frozen=True):
    """The text of a story for a feed. ``id`` is the id of the entry, ``url`` the address of the story."""

    id: str
    url: str
    body: str
    links: tuple[BodyLink, ...] = ()
    pictures: tuple[BodyPicture, ...] = ()
    hrefs: tuple[Link, ...] = ()


class TocEntry(View, frozen=True):
    """A line of "Mục lục"."""

    level: int
    anchor: str
    text: str


class BylineEntry(View, frozen=True):
    """One line of the byline: "Bài, ảnh", Phan Hân, Huyện ủy Mỏ Cày Bắc."""

    role: str
    person: Link
    unit: Link | None = None


class AttachmentLine(View, frozen=True):
    """A file attached to a story or document: "Kế hoạch …", PDF, 1,2 MB, 4 trang."""

    url: str
    title: str
    type: str
    size: str
    pages: int = 0


class SourceLine(View, frozen=True):
    """ "Nguồn: …" of a republished item."""

    name: str
    url: str = ""
    time: str = ""


class Property(View, frozen=True):
    """A value of a field that the newsroom declares, for the structured data of a page."""

    key: str
    label: str
    value: str | int | float | bool
    """As in JSON."""
    text: str
    """As readers see it."""
    is_person: bool = False
    url: str = ""


class Series(View, frozen=True):
    """The parts of a series, "Bài 1 … Bài cuối". The current part has no url."""

    topic: Link
    parts: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class Fact(View, frozen=True):
    """A line of a record: "Cơ quan ban hành", "Bộ Chính trị". Each value is on its own line."""

    label: str
    values: tuple[Link, ...]


class Tree(View, frozen=True):
    """A node of a tree: units below units, documents that carry out documents."""

    link: Link
    note: str = ""
    children: tuple[Tree, ...] = ()
    is_here: bool = False


class Facet(View, frozen=True):
    """Links that narrow a list: "Theo năm", with counts as titles."""

    heading: str
    links: tuple[Link, ...]


class Day(View, frozen=True):
    """A day of the calendar. A day without stories has no url; a day of another month has number 0."""

    number: int
    url: str = ""
    count: int = 0


class Month(View, frozen=True):
    """A month of the archive as a calendar, weeks from Monday."""

    link: Link
    count: int
    weeks: tuple[tuple[Day, ...], ...] = ()


class Year(View, frozen=True):
    """A year of "Hồ sơ thực hiện"."""

    year: str
    cards: tuple[StoryCard, ...]


class FeedRow(View, frozen=True):
    """A list with feeds: its name, the address of its page, its feeds, RSS first."""

    title: str
    list: str
    feeds: tuple[FeedLink, ...]


class FeedGroup(View, frozen=True):
    """Feeds of one kind on the page "Theo dõi tin (RSS)". Ended feeds have no subscribe button."""

    heading: str
    rows: tuple[FeedRow, ...]
    has_ended: bool = False


class SearchOption(View, frozen=True):
    """A choice of a filter. ``mark`` is a word that the index has in all matching entries."""

    value: str
    text: str
    mark: str


class SearchFilter(View, frozen=True):
    """A filter of search results: "Chuyên mục", "Năm"."""

    name: str
    label: str
    options: tuple[SearchOption, ...]
