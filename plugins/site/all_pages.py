"""Every page of the site, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from msgspec.structs import replace

from plugins.core import labels
from plugins.images.card import draw_card
from plugins.images.sizes import Role
from plugins.site import addresses, views
from plugins.site.archive import archive_pages
from plugins.site.colours import changed_colours
from plugins.site.context import SiteContext
from plugins.site.documents import document_pages, documents_pages
from plugins.site.home import home_page
from plugins.site.lists import author_pages, directory_pages, section_pages, topic_pages, unit_pages
from plugins.site.plan import LazyPage, Page, Plan
from plugins.site.story_page import story_page, text_card
from plugins.stories.story import Story


def make_all_pages(site: SiteContext, input_hash: Callable[[Story], str] | None = None) -> Iterator[Page | LazyPage]:
    """Yield the pages of the site but for feeds, sitemap and search; the home page comes first.

    ``input_hash`` returns the hash of all inputs of a story's page, see ``StoryInputHash``.
    """
    yield home_page(site)
    for story in site.stories:
        if site.gallery.has_cards and not site.image(story.picture, Role.FIGURE):
            text_card(story, site)  # registers the card; all cards are yielded below
        yield LazyPage(story.url, partial(story_page, story, site), input_hash(story) if input_hash else "")
    yield from _lists_and_texts(site)
    for path, card in site.shared_cards:
        yield Page(path, card, draw_card)


def _lists_and_texts(site: SiteContext) -> Iterator[Page]:
    yield from section_pages(site)
    yield from document_pages(site)
    yield from documents_pages(site)
    yield from unit_pages(site)
    yield from author_pages(site)
    yield from topic_pages(site)
    yield from directory_pages(site)
    yield from archive_pages(site)
    yield from static_pages(site)
    yield from correction_pages(site)
    yield not_found_page(site)


def static_pages(site: SiteContext) -> Iterator[Page]:
    """Yield the static pages (about, contact), from content/pages/."""
    for text in site.texts.pages:
        address = addresses.static_page(text.slug)
        head = site.head(address, text.title, text.plain[:200])
        yield Page(address, views.StaticPageView(head, site.breadcrumb(views.Link("", text.title)), text.title, text.html), "page.html")


def correction_pages(site: SiteContext) -> Iterator[Page]:
    """Yield the list of corrected stories; no page while there is none."""
    corrected = [story for story in site.stories.listed if story.correction]
    if corrected:
        title = site.correction_title
        feeds = site.feeds(addresses.CORRECTIONS, title)
        head = site.head(addresses.CORRECTIONS, title, f"{title} - {site.profile.name}", feeds)
        # Each card shows the text of the correction instead of the standfirst.
        cards = tuple(replace(site.card(story), standfirst=story.correction) for story in corrected)
        view = views.ListView(head, site.breadcrumb(views.Link("", title)), "corrections", title, cards, feed=feeds[0])
        yield Page(addresses.CORRECTIONS, view, "list.html")


def not_found_page(site: SiteContext) -> Page:
    """Return 404.html, which the server shows at any address."""
    head = views.Head(labels.NOT_FOUND, labels.NOT_FOUND_TEXT, addresses.NOT_FOUND, feeds=site.site_feeds, robots="noindex")
    newest = site.cards(site.index.everything.stories[: site.settings.sidebar])
    return Page(addresses.NOT_FOUND, views.NotFoundView(head, newest), "404.html")


def site_view(site: SiteContext, plan: Plan) -> views.Site:
    """Return what every page shows of the site. The menu links only to pages that exist."""
    profile = site.profile
    menu = (
        views.Link(addresses.DOCUMENTS, labels.DOCUMENTS),
        views.Link(addresses.UNITS, labels.UNITS),
        views.Link(addresses.TOPICS, labels.TOPICS),
        views.Link(addresses.ARCHIVE, labels.ARCHIVE),
    )
    sections = tuple(views.Link(addresses.section(slug), name) for slug, name in site.sections.items())
    shown = (*(link for link in menu if link.url in plan), views.Link(addresses.FEEDS, labels.FEEDS))
    return views.Site(
        name=profile.name,
        tagline=profile.tagline,
        url=site.site_url,
        language="vi",
        logo=profile.logo,
        sections=sections,
        menu=shown,
        header_urls=(addresses.HOME, *(link.url for link in (*sections, *shown))),
        footer_pages=tuple(views.Link(addresses.static_page(text.slug), text.title) for text in site.texts.pages),
        owner=profile.owner,
        licence=profile.licence,
        responsible=profile.responsible,
        address=profile.address,
        phone=profile.phone,
        email=profile.email,
        reuse=profile.reuse,
        colours=changed_colours(profile.colours),
    )
