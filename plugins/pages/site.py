"""Every page of the site, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from msgspec.structs import replace

from plugins.core import words
from plugins.images.card import draw_card
from plugins.images.sizes import Role
from plugins.pages import addresses, views
from plugins.pages.archive import archive_pages
from plugins.pages.colours import changed_colours
from plugins.pages.documents import document_pages, documents_pages
from plugins.pages.home import home_page
from plugins.pages.lists import author_pages, directory_pages, section_pages, topic_pages, unit_pages
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Later, Page, Plan
from plugins.pages.story_page import story_page, words_card
from plugins.stories.story import Story


def site_pages(room: Newsroom, made_from: Callable[[Story], str] | None = None) -> Iterator[Page | Later]:
    """Make the plan's pages: all kinds but feeds and what machines read; ``made_from`` hashes what the page of a story is made from.

    >>> [page.path for page in site_pages(room)][0]  # doctest: +SKIP
    'index.html'
    """
    yield home_page(room)
    for story in room.stories:
        if room.gallery.has_cards and not room.image(story.picture, Role.FIGURE):
            words_card(story, room)  # so that it is known below
        yield Later(story.url, partial(story_page, story, room), made_from(story) if made_from else "")
    yield from _lists_and_texts(room)
    for path, card in room.shared_cards:
        yield Page(path, card, draw_card)


def _lists_and_texts(room: Newsroom) -> Iterator[Page]:
    yield from section_pages(room)
    yield from document_pages(room)
    yield from documents_pages(room)
    yield from unit_pages(room)
    yield from author_pages(room)
    yield from topic_pages(room)
    yield from directory_pages(room)
    yield from archive_pages(room)
    yield from standing_pages(room)
    yield from correction_pages(room)
    yield not_found_page(room)


def standing_pages(room: Newsroom) -> Iterator[Page]:
    """page.html: about, contact and the like, from content/pages/."""
    for text in room.texts.standing:
        address = addresses.standing(text.slug)
        head = room.head(address, text.title, text.plain[:200])
        yield Page(address, views.StandingView(head, room.breadcrumb(views.Link("", text.title)), text.title, text.html), "page.html")


def correction_pages(room: Newsroom) -> Iterator[Page]:
    """The list of corrected stories, once there is one."""
    corrected = [story for story in room.stories.listed if story.correction]
    if corrected:
        title = room.correction_title
        feeds = room.feeds(addresses.CORRECTIONS, title)
        head = room.head(addresses.CORRECTIONS, title, f"{title} - {room.site.name}", feeds)
        # What was wrong stands in place of the standfirst.
        cards = tuple(replace(room.card(story), standfirst=story.correction) for story in corrected)
        view = views.ListView(head, room.breadcrumb(views.Link("", title)), "corrections", title, cards, feed=feeds[0])
        yield Page(addresses.CORRECTIONS, view, "list.html")


def not_found_page(room: Newsroom) -> Page:
    """404.html: shown by the server under any address."""
    head = views.Head(words.NOT_FOUND, words.NOT_FOUND_TEXT, addresses.NOT_FOUND, feeds=room.site_feeds, robots="noindex")
    newest = room.cards(room.index.everything.stories[: room.settings.sidebar])
    return Page(addresses.NOT_FOUND, views.NotFoundView(head, newest), "404.html")


def site_view(room: Newsroom, plan: Plan) -> views.Site:
    """What every page shows of the site; the menu leads only to pages that are there."""
    site = room.site
    menu = (
        views.Link(addresses.DOCUMENTS, words.DOCUMENTS),
        views.Link(addresses.UNITS, words.UNITS),
        views.Link(addresses.TOPICS, words.TOPICS),
        views.Link(addresses.ARCHIVE, words.ARCHIVE),
    )
    sections = tuple(views.Link(addresses.section(slug), name) for slug, name in room.sections.items())
    shown = (*(link for link in menu if link.url in plan), views.Link(addresses.FEEDS, words.FEEDS))
    return views.Site(
        name=site.name,
        tagline=site.tagline,
        url=room.site_url,
        language="vi",
        logo=site.logo,
        sections=sections,
        menu=shown,
        places=(addresses.HOME, *(link.url for link in (*sections, *shown))),
        footer_pages=tuple(views.Link(addresses.standing(text.slug), text.title) for text in room.texts.standing),
        owner=site.owner,
        licence=site.licence,
        responsible=site.responsible,
        address=site.address,
        phone=site.phone,
        email=site.email,
        reuse=site.reuse,
        colours=changed_colours(site.colours),
    )
