"""Make list.html and directory.html: the pages of a collection, long lists in pages numbered from the oldest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plugins.images.sizes import Role
from plugins.site import views
from plugins.site.collection import Collection, StoryList
from plugins.site.context import SiteContext
from plugins.site.heads import feed_links
from plugins.site.pagination import paginate
from plugins.site.plan import Page
from plugins.stories.story import Story


def collection_pages(collection: Collection, site: SiteContext) -> Iterator[Page]:
    """Yield the pages of all lists of a collection, and its index page."""
    lists = collection.lists_with_page(site)
    for story_list in lists:
        yield from list_pages(story_list, list_view(collection, story_list, site), site)
    if collection.index and lists:
        in_order = sorted(lists, key=collection.index_order) if collection.index_order else lists
        links = tuple(views.Link(story_list.address, story_list.title, str(len(story_list.stories))) for story_list in in_order)
        yield directory_page(collection, site, groups=(views.Facet(collection.title, links),))


def list_view(collection: Collection, story_list: StoryList, site: SiteContext) -> views.ListView:
    """Return the view of a list, without its cards."""
    address, title = story_list.address, story_list.title
    feeds = feed_links(address, title) if collection.has_feed else ()
    above = (views.Link(collection.index, collection.title),) if collection.index else ()
    view = views.ListView(
        head=site.heads.head(address, title, feeds=feeds),
        breadcrumb=site.links.breadcrumb(*above, views.Link("", title)),
        kind=collection.kind,
        title=title,
        cards=(),
        feed=feeds[0] if feeds else None,
    )
    return collection.complete(view, story_list, site) if collection.complete else view


def list_pages(story_list: StoryList, view: views.ListView, site: SiteContext) -> Iterator[Page]:
    """Split a list into pages. Introduction, facts and sidebar are on the first page only."""
    for page in paginate(story_list.address, story_list.stories.stories, site.settings.per_page):
        if page.is_first:
            yield Page(page.address, replace(view, cards=_first_cards(page.items, site), pager=page.pager), "list.html")
        else:
            head = replace(view.head, title=f"{view.title} - {page.pager.label if page.pager else ''}", canonical=page.address)
            cards = site.cards.cards(page.items)
            older = views.ListView(head, view.breadcrumb, view.kind, view.title, cards, pager=page.pager, feed=view.feed)
            yield Page(page.address, older, "list.html")


def _first_cards(stories: Sequence[Story], site: SiteContext) -> tuple[views.StoryCard, ...]:
    """Return the cards of the first page; the picture of the first card is large."""
    if not stories:
        return ()
    first = site.cards.card(stories[0], Role.CARD, with_standfirst=True)
    return (first, *site.cards.cards(stories[1:], Role.ROW, with_standfirst=True))


def directory_page(
    collection: Collection, site: SiteContext, groups: tuple[views.Facet, ...] = (), trees: tuple[views.Tree, ...] = ()
) -> Page:
    """Return the index page of a collection."""
    head = site.heads.head(collection.index, collection.title)
    breadcrumb = site.links.breadcrumb(views.Link("", collection.title))
    return Page(collection.index, views.DirectoryView(head, breadcrumb, collection.title, groups, trees), "directory.html")
