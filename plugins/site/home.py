"""Make home.html: the lead story, the newest beside it, each section's block, the sidebar."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from plugins.images.sizes import Role
from plugins.site import addresses, labels, views
from plugins.site.collection import Collection
from plugins.site.context import SiteContext
from plugins.site.plan import Page

_LEAST_IN_SECTION = 1


def home_pages(_collection: Collection, site: SiteContext) -> Iterator[Page]:
    """Yield the home page."""
    yield home_page(site)


def home_page(site: SiteContext) -> Page:
    """Return the home page. No story is on it twice."""
    featured = site.sidebar.featured()
    stories = site.index.everything.stories
    taken: set[str] = set()
    # Prefer a story with a picture, but only among the newest.
    lead = next((story for story in (*featured, *stories[: site.settings.home_newest]) if story.picture), stories[0] if stories else None)
    if lead:
        taken.add(lead.id)
    newest = list(islice((story for story in stories if story.id not in taken), site.settings.home_newest))
    taken.update(story.id for story in newest)
    spotlight = site.sidebar.block("featured", featured, taken)
    sections = tuple(_section_blocks(site, taken))
    most_read = site.sidebar.block("most_read", site.sidebar.most_read(), taken)
    return Page(
        addresses.HOME,
        views.HomeView(
            head=site.heads.head(addresses.HOME, site.profile.name, site.profile.tagline),
            lead=site.cards.card(lead, Role.LEAD, with_standfirst=True) if lead else None,
            newest=site.cards.cards(newest),
            sections=sections,
            sidebar=tuple(block for block in (spotlight, most_read) if block),
            documents=site.sidebar.new_documents(),
            topics=tuple(_topics(site)),
        ),
        "home.html",
    )


def _section_blocks(site: SiteContext, taken: set[str]) -> Iterator[views.Block]:
    for slug, name in site.sections.items():
        stories = list(islice((story for story in site.index.section(slug) if story.id not in taken), site.settings.home_section))
        if len(stories) < _LEAST_IN_SECTION:
            continue
        taken.update(story.id for story in stories)
        first, rest = stories[:1], stories[1:]
        cards = (*site.cards.cards(first, Role.CARD, with_standfirst=True), *site.cards.cards(rest))
        yield views.Block("section", name, cards, views.Link(addresses.section(slug), labels.MORE))


def _topics(site: SiteContext) -> Iterator[views.Link]:
    """Yield topics, the one with the newest story first."""
    newest = sorted(
        ((timeline.stories[0].order, topic) for topic in site.index.topics.values() if len(timeline := site.index.topic(topic.name))),
        key=lambda pair: pair[0],
        reverse=True,
    )
    for _, topic in newest[: site.settings.sidebar]:
        yield views.Link(addresses.topic(topic.slug), topic.name)
