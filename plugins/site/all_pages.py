"""Every page of the site, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from plugins.images.card import draw_card
from plugins.images.sizes import Role
from plugins.site import addresses, labels, views
from plugins.site.collections import COLLECTIONS, pages_of, weighted
from plugins.site.colours import changed_colours
from plugins.site.context import SiteContext
from plugins.site.plan import LazyPage, Page, Plan
from plugins.site.story_page import story_page, text_card
from plugins.stories.story import Story


def make_all_pages(site: SiteContext, input_hash: Callable[[Story], str] | None = None) -> Iterator[Page | LazyPage]:
    """Yield the pages of the site but for feeds, sitemap and search.

    ``input_hash`` returns the hash of all inputs of a story's page, see ``StoryInputHash``.
    """
    for story in site.stories:
        if site.gallery.has_cards and not site.pictures.image(story.picture, Role.FIGURE):
            text_card(story, site)  # registers the card; all cards are yielded below
        yield LazyPage(story.url, partial(story_page, story, site), input_hash(story) if input_hash else "")
    for collection in COLLECTIONS:
        yield from pages_of(collection, site)
    yield from static_pages(site)
    yield not_found_page(site)
    for path, card in site.pictures.text_cards:
        yield Page(path, card, draw_card)


def static_pages(site: SiteContext) -> Iterator[Page]:
    """Yield the static pages (about, contact), from content/pages/."""
    for text in site.texts.pages:
        address = addresses.static_page(text.slug)
        head = site.heads.head(address, text.title, text.plain[:200])
        yield Page(
            address, views.StaticPageView(head, site.links.breadcrumb(views.Link("", text.title)), text.title, text.html), "page.html"
        )


def not_found_page(site: SiteContext) -> Page:
    """Return 404.html, which the server shows at any address."""
    head = views.Head(labels.NOT_FOUND, labels.NOT_FOUND_TEXT, addresses.NOT_FOUND, feeds=site.heads.site_feeds, robots="noindex")
    newest = site.cards.cards(site.index.everything.stories[: site.settings.sidebar])
    return Page(addresses.NOT_FOUND, views.NotFoundView(head, newest), "404.html")


def site_view(site: SiteContext, plan: Plan) -> views.Site:
    """Return what every page shows of the site. The menu links only to pages that exist."""
    profile = site.profile
    sections = tuple(views.Link(addresses.section(slug), name) for slug, name in site.sections.items())
    lists = (views.Link(collection.index, collection.title) for collection in weighted("menu"))
    menu = (*(link for link in lists if link.url in plan), views.Link(addresses.FEEDS, labels.FEEDS))
    return views.Site(
        name=profile.name,
        tagline=profile.tagline,
        url=site.site_url,
        language="vi",
        logo=profile.logo,
        sections=sections,
        menu=menu,
        header_urls=(addresses.HOME, *(link.url for link in (*sections, *menu))),
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
