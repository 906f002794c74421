"""All that a template may see, and nothing else: plain values that do not change.

Addresses in views are below the site's root (``2021/04/so-ket.html``); the template puts ``root`` before them.
A page's key is a hash of its view, so whatever a page shows must stand here.
"""

from __future__ import annotations

from msgspec import Struct


class View(Struct, frozen=True, gc=False, array_like=True):
    """What a page or a part of it shows: made by the hundred thousand, and packed, without field names, to be hashed.

    No circle goes through it.
    """


class Link(View, frozen=True):
    """A link: where to and what it says. ``url`` may be empty: then the words stand alone."""

    url: str
    text: str
    title: str = ""


class Time(View, frozen=True):
    """A moment for people and for machines: "09/06/2021 - 06:35", "2021-06-09T06:35:00+07:00"."""

    text: str
    iso: str


class Variant(View, frozen=True):
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
    webp: tuple[Variant, ...] = ()
    jpeg: tuple[Variant, ...] = ()
    avif: tuple[Variant, ...] = ()


class Figure(View, frozen=True):
    """A picture with its caption and credit; ``illustrative`` is said as "Ảnh minh họa"."""

    image: Image
    caption: str = ""
    credit: str = ""
    illustrative: bool = False


class Card(View, frozen=True):
    """A story in a list; ``badge`` is "Ảnh", "Video", "Infographic" or empty. A story has one card in all lists of its shape."""

    url: str
    title: str
    time: Time
    kicker: str = ""
    standfirst: str = ""
    image: Image | None = None
    section: Link | None = None
    badge: str = ""


class Block(View, frozen=True):
    """A list with its heading; there are no empty blocks. ``kind`` tells the template how it looks.

    Kinds: ``section`` (home), ``newest``, ``featured``, ``same_document``, ``same_topic``, ``same_unit``,
    ``pinned``, ``most_read``, ``other_news``.
    """

    kind: str
    heading: str
    cards: tuple[Card, ...]
    more: Link | None = None
    reasons: tuple[str, ...] = ()
    """Why each card stands there, in words; empty where the heading says it."""


class DocumentLine(View, frozen=True):
    """An official document in a list: "Văn bản mới", the list of documents, "Văn bản được nhắc đến".

    ``url`` is empty where the document has no page; ``state`` is "Hết hiệu lực" and the like, or empty.
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
    """Words for the filter box: kind, year, term, number without marks."""


class DocumentBlock(View, frozen=True):
    """A list of documents with its heading."""

    heading: str
    documents: tuple[DocumentLine, ...]
    more: Link | None = None


class FeedLink(View, frozen=True):
    """A feed that concerns a page."""

    url: str
    title: str
    type: str = "application/rss+xml"


class Head(View, frozen=True):
    """What stands in ``<head>``. ``canonical`` and ``image`` are below the site's root; ``json_ld`` is what only this page knows."""

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
    """The way through a long list. Pages are numbered from the oldest, so that old pages never change."""

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
    places: tuple[str, ...] = ()
    """The addresses that the header links to: on these pages it marks the link."""
    colours: tuple[tuple[str, str], ...] = ()
    """Custom properties of the stylesheet that the site sets: ("brand", "#a3161b")."""
    search: str = ""
    """The page of search, where there is one."""
    manifest: str = ""
    """The web manifest, where there is one."""


class BodyLink(View, frozen=True):
    """A stretch of the stored body that becomes a link to a document, with what its small card shows."""

    start: int
    end: int
    url: str
    label: str
    title: str
    issuer: str
    date: str


class BodyPicture(View, frozen=True):
    """A picture of the stored body, by the address that the body gives it, and its sizes."""

    path: str
    image: Image


class StoryText(View, frozen=True):
    """The text of a story away from its page, for a feed: ``id`` names it there, ``url`` is the story's address."""

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
    """A file offered with a story or document: "Kế hoạch …", PDF, 1,2 MB, 4 trang."""

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


class Series(View, frozen=True):
    """The parts of a series: "Bài 1 … Bài cuối"; the part that is read has no url."""

    topic: Link
    parts: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class StoryView(View, frozen=True):
    """story.html: one article. The text lies in the store under ``body``; ``links`` and ``pictures`` go into it."""

    head: Head
    breadcrumb: tuple[Link, ...]
    section: Link
    kicker: str
    title: str
    time: Time
    body: str
    standfirst: str = ""
    dateline: str = ""
    badge: str = ""
    modified: Time | None = None
    figure: Figure | None = None
    video: Link | None = None
    links: tuple[BodyLink, ...] = ()
    pictures: tuple[BodyPicture, ...] = ()
    hrefs: tuple[Link, ...] = ()
    """Local links of the body: ``text`` is the address as it stands there, ``url`` the one below the site's root."""
    toc: tuple[TocEntry, ...] = ()
    byline: tuple[BylineEntry, ...] = ()
    units: tuple[Link, ...] = ()
    source: SourceLine | None = None
    about: tuple[DocumentLine, ...] = ()
    mentioned: tuple[DocumentLine, ...] = ()
    tags: tuple[str, ...] = ()
    attachments: tuple[AttachmentLine, ...] = ()
    correction: str = ""
    correction_title: str = ""
    times_read: int = 0
    """From the server's log; 0 where nothing is counted, and then nothing is said."""
    notice: str = ""
    """A sentence above the text: expired, withdrawn, a draft in the preview."""
    series: Series | None = None
    related: tuple[Block, ...] = ()
    """Below the text, in order: pinned, same document (with reasons), same topic, same unit."""
    newer: Block | None = None
    older: Block | None = None
    """"Các tin khác" beside the text: "Tin mới hơn" and "Tin cũ hơn" of the section; the first four cards have pictures."""


class HomeView(View, frozen=True):
    """home.html: the lead story, the newest beside it, each section's block, the sidebar."""

    head: Head
    lead: Card | None
    newest: tuple[Card, ...]
    sections: tuple[Block, ...]
    sidebar: tuple[Block, ...] = ()
    documents: DocumentBlock | None = None
    topics: tuple[Link, ...] = ()


class Fact(View, frozen=True):
    """A line of a record: "Cơ quan ban hành", "Bộ Chính trị"; several values stand on lines of their own."""

    label: str
    values: tuple[Link, ...]


class Tree(View, frozen=True):
    """A node of a tree: units below units, documents that carry out documents."""

    link: Link
    note: str = ""
    children: tuple[Tree, ...] = ()
    is_here: bool = False


class Facet(View, frozen=True):
    """Choices of a list: "Theo năm" with links and counts."""

    heading: str
    links: tuple[Link, ...]


class ListView(View, frozen=True):
    """list.html: section, unit, author, topic: a heading, what it is, and its stories.

    ``kind`` is one of section, unit, author, topic, corrections.
    """

    head: Head
    breadcrumb: tuple[Link, ...]
    kind: str
    title: str
    cards: tuple[Card, ...]
    intro: str = ""
    picture: Figure | None = None
    facts: tuple[Fact, ...] = ()
    tree: Tree | None = None
    notice: str = ""
    facets: tuple[Facet, ...] = ()
    pager: Pager | None = None
    feed: FeedLink | None = None
    sidebar: tuple[Block, ...] = ()
    documents: DocumentBlock | None = None
    series: tuple[Link, ...] = ()


class Day(View, frozen=True):
    """A day of the calendar: empty days have no url; days of other months have no number."""

    number: int
    url: str = ""
    count: int = 0


class Month(View, frozen=True):
    """A month of the archive as a calendar, weeks from Monday."""

    link: Link
    count: int
    weeks: tuple[tuple[Day, ...], ...] = ()


class ArchiveView(View, frozen=True):
    """archive.html: the years; a year with its months; a month with its calendar; a day. ``level`` says which."""

    head: Head
    breadcrumb: tuple[Link, ...]
    level: str
    title: str
    years: tuple[Link, ...] = ()
    months: tuple[Month, ...] = ()
    cards: tuple[Card, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class Year(View, frozen=True):
    """A year of "Hồ sơ thực hiện"."""

    year: str
    cards: tuple[Card, ...]


class DocumentView(View, frozen=True):
    """document.html: what the document says, its record, relations, cascade, and the news about it."""

    head: Head
    breadcrumb: tuple[Link, ...]
    label: str
    title: str
    summary: str
    """What it says: finished, sanitised HTML of ours, or empty."""
    official: Link | None
    record: tuple[Fact, ...]
    replaced: tuple[Link, ...] = ()
    """By what it was replaced: said first of all."""
    relations: tuple[Fact, ...] = ()
    cascade: Tree | None = None
    attachments: tuple[AttachmentLine, ...] = ()
    implementation: tuple[Year, ...] = ()
    units: tuple[Link, ...] = ()
    mentioned: tuple[Card, ...] = ()
    mentioned_more: int = 0
    feed: FeedLink | None = None
    unit_feeds: tuple[FeedLink, ...] = ()
    """What one unit does about the document, titled by the unit."""
    namesakes: tuple[DocumentLine, ...] = ()
    """Other documents with the same number: "không nhầm với"."""


class DocumentsView(View, frozen=True):
    """documents.html: the list of documents or one facet of it."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    documents: tuple[DocumentLine, ...]
    facets: tuple[Facet, ...] = ()
    intro: str = ""
    feed: FeedLink | None = None


class FeedRow(View, frozen=True):
    """Something to follow: its name, the HTML list that belongs to it, its feeds, RSS first."""

    title: str
    list: str
    feeds: tuple[FeedLink, ...]


class FeedGroup(View, frozen=True):
    """Feeds of one kind on the page "Theo dõi tin (RSS)"; those that have ended are not offered for following."""

    heading: str
    rows: tuple[FeedRow, ...]
    has_ended: bool = False


class FeedsView(View, frozen=True):
    """feeds.html: the directory of feeds; ``opml`` is the file with all of them."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    groups: tuple[FeedGroup, ...]
    opml: str


class SearchOption(View, frozen=True):
    """A choice of a filter; ``mark`` is the word that stands in all that belongs to it."""

    value: str
    text: str
    mark: str


class SearchFilter(View, frozen=True):
    """By what results are narrowed: "Chuyên mục", "Năm"."""

    name: str
    label: str
    options: tuple[SearchOption, ...]


class SearchView(View, frozen=True):
    """search.html: ``index`` is the folder of the index, empty where there is none; ``names`` the file of documents' names."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    filters: tuple[SearchFilter, ...]
    ways: tuple[Link, ...]
    """Where to look without the search box; ``title`` says what is there."""
    index: str
    names: str


class DirectoryView(View, frozen=True):
    """directory.html: a plain directory of units (as trees), authors, topics or sections."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    groups: tuple[Facet, ...] = ()
    trees: tuple[Tree, ...] = ()


class StandingView(View, frozen=True):
    """page.html: about, contact. ``html`` is finished and sanitised."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    html: str


class NotFoundView(View, frozen=True):
    """404.html: links on it use the site's path, since it is shown under any address."""

    head: Head
    newest: tuple[Card, ...] = ()
