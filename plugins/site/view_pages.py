"""The pages that templates show, one view for each template."""

from __future__ import annotations

from plugins.site.view_parts import (
    AttachmentLine,
    Block,
    BodyLink,
    BodyPicture,
    BylineEntry,
    DocumentBlock,
    DocumentLine,
    Facet,
    Fact,
    FeedGroup,
    FeedLink,
    Figure,
    Head,
    Link,
    Month,
    Pager,
    Property,
    SearchFilter,
    Series,
    SourceLine,
    StoryCard,
    Time,
    TocEntry,
    Tree,
    View,
    Year,
)


class StoryView(View, frozen=True):
    """story.html: one article. ``body`` is the key of its text in the cache; rendering inserts ``links`` and ``pictures`` into it."""

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
    """Local links of the body: ``text`` is the ``href`` in the body, ``url`` the address on the site."""
    toc: tuple[TocEntry, ...] = ()
    byline: tuple[BylineEntry, ...] = ()
    fields: tuple[Fact, ...] = ()
    """The newsroom's own fields, below the byline."""
    properties: tuple[Property, ...] = ()
    """The newsroom's own fields, for the structured data."""
    units: tuple[Link, ...] = ()
    source: SourceLine | None = None
    about: tuple[DocumentLine, ...] = ()
    mentioned: tuple[DocumentLine, ...] = ()
    tags: tuple[str, ...] = ()
    attachments: tuple[AttachmentLine, ...] = ()
    correction: str = ""
    correction_title: str = ""
    times_read: int = 0
    """From the log of the web server; 0 shows nothing."""
    notice: str = ""
    """A sentence above the text: expired, or not public yet (in the preview)."""
    series: Series | None = None
    related: tuple[Block, ...] = ()
    """Below the text, in order: pinned, same document (with reasons), same topic, same unit."""
    newer: Block | None = None
    older: Block | None = None
    """"Các tin khác" beside the text: "Tin mới hơn" and "Tin cũ hơn" of the section."""


class HomeView(View, frozen=True):
    """home.html: the lead story, the newest beside it, each section's block, the sidebar."""

    head: Head
    lead: StoryCard | None
    newest: tuple[StoryCard, ...]
    sections: tuple[Block, ...]
    sidebar: tuple[Block, ...] = ()
    documents: DocumentBlock | None = None
    topics: tuple[Link, ...] = ()


class ListView(View, frozen=True):
    """list.html: a section, unit, author, topic or any other list of stories, with a heading and a description."""

    head: Head
    breadcrumb: tuple[Link, ...]
    kind: str
    title: str
    cards: tuple[StoryCard, ...]
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


class ArchiveView(View, frozen=True):
    """archive.html. ``level`` is ``years``, ``year`` (with its months), ``month`` (with its calendar) or ``day``."""

    head: Head
    breadcrumb: tuple[Link, ...]
    level: str
    title: str
    years: tuple[Link, ...] = ()
    months: tuple[Month, ...] = ()
    cards: tuple[StoryCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class DocumentView(View, frozen=True):
    """document.html: summary, record, relations, cascade, and the news about the document."""

    head: Head
    breadcrumb: tuple[Link, ...]
    label: str
    title: str
    summary: str
    """Sanitised HTML, or empty."""
    official: Link | None
    record: tuple[Fact, ...]
    replaced: tuple[Link, ...] = ()
    """The documents that replaced it, shown above everything else."""
    relations: tuple[Fact, ...] = ()
    cascade: Tree | None = None
    attachments: tuple[AttachmentLine, ...] = ()
    implementation: tuple[Year, ...] = ()
    units: tuple[Link, ...] = ()
    mentioned: tuple[StoryCard, ...] = ()
    mentioned_more: int = 0
    feed: FeedLink | None = None
    unit_feeds: tuple[FeedLink, ...] = ()
    """The feeds "this document, one unit", titled by the unit."""
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


class FeedsView(View, frozen=True):
    """feeds.html: the directory of feeds; ``opml`` is the file with all of them."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    groups: tuple[FeedGroup, ...]
    opml: str


class SearchView(View, frozen=True):
    """search.html. ``index`` is the folder of the index, or empty; ``names`` is the file with the names of documents."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    filters: tuple[SearchFilter, ...]
    browse: tuple[Link, ...]
    """Lists to browse without the search box; ``title`` says what each holds."""
    index: str
    names: str


class DirectoryView(View, frozen=True):
    """directory.html: a plain directory of units (as trees), authors, topics or sections."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    groups: tuple[Facet, ...] = ()
    trees: tuple[Tree, ...] = ()


class StaticPageView(View, frozen=True):
    """page.html: about, contact. ``html`` is finished and sanitised."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    html: str


class NotFoundView(View, frozen=True):
    """404.html: its links are absolute, as the server shows it at any address."""

    head: Head
    newest: tuple[StoryCard, ...] = ()
