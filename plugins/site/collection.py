"""The declaration of a list page: where it is, which stories it has, and where else the site mentions it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plugins.related.index import Index
from plugins.related.timeline import Timeline
from plugins.site import labels
from plugins.site.plan import Page
from plugins.site.views import ListView

if TYPE_CHECKING:
    from plugins.site.context import SiteContext


@dataclass(frozen=True, slots=True)
class StoryList:
    """One page that lists stories, newest first.

    ``key`` identifies the list when the same kind is listed over the removed stories, to tell its subscribers (default: the address).
    ``subject`` is the unit, topic … whose stories these are.
    """

    address: str
    title: str
    stories: Timeline
    key: str = ""
    subject: Any = None

    @property
    def identity(self) -> str:
        """The key, or the address if there is none."""
        return self.key or self.address


ListsOver = Callable[["SiteContext", Index], Iterable[StoryList]]
"""The lists of one kind over an index: that of the site, or that of the removed stories."""

LAST = 100
"""The weight of a collection that does not say where it wants to be."""


def no_lists(_site: SiteContext, _index: Index) -> Iterable[StoryList]:
    """Return no lists, for a kind whose pages are not lists of stories."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A kind of list page, declared once in ``plugins.site.collections``.

    With the defaults its lists have pages and feeds, and the kind is in menu, sitemap, OPML and search. A weight orders the entries of
    the menu, the sitemap or the search page, light ones first; 0 leaves the kind out.

    >>> from plugins.related.timeline import Timeline
    >>> Collection(kind="all", title="Mọi tin", lists=lambda site, index: [StoryList("moi-tin.html", "Mọi tin", index.everything)]).menu
    100
    """

    kind: str
    """The name of the kind; ``list.html`` receives it as ``page.kind``."""

    title: str = ""
    """The heading of the index page, its text in the menu, and the heading over the feeds of the kind."""

    index: str = ""
    """The address of the page that links to all lists of the kind. Empty: no such page, and no entry in menu and search."""

    lists: ListsOver = no_lists
    """The lists of the kind."""

    shows_empty: bool = False
    """Whether a list without stories has a page."""

    pages: Callable[[Collection, SiteContext], Iterator[Page]] | None = None
    """Makes all pages of the kind. Default: a ``list.html`` for each list, and a ``directory.html`` as index page."""

    complete: Callable[[ListView, StoryList, SiteContext], ListView] | None = None
    """Adds to the view of a list what only this kind has, such as an introduction."""

    index_order: Callable[[StoryList], Any] | None = None
    """Sort key of the lists on the index page. Default: the order of ``lists``."""

    menu: int = LAST
    """Weight in the menu."""

    search: int = LAST
    """Weight among the lists to browse on the search page."""

    search_hint: str = labels.SEARCH_LIST
    """What the search page says of the kind."""

    sitemap: int = LAST
    """Weight in the sitemap."""

    index_in_sitemap: bool = True
    """Whether the index page is in the sitemap, before the lists."""

    has_feed: bool = True
    """Whether each list has an RSS and an Atom feed."""

    feed_group: str = ""
    """The heading over the feeds on the page "Theo dõi tin (RSS)" and in the OPML file. Default: ``title``."""

    feed_order: Callable[[StoryList], Any] | None = None
    """Sort key of the lists below this heading. Default: the order of ``lists``."""

    def lists_with_page(self, site: SiteContext) -> list[StoryList]:
        """Return the lists that have a page."""
        return [story_list for story_list in self.lists(site, site.index) if self.shows_empty or len(story_list.stories)]
