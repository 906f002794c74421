"""home.html: the lead story, the newest beside it, each section's block, the sidebar."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from plugins.core import words
from plugins.images.sizes import Role
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Page
from plugins.pages.structured import site_json_ld

_LEAST_IN_SECTION = 1


def home_page(room: Newsroom) -> Page:
    """The home page: no story stands on it twice."""
    featured = room.featured()
    stories = room.index.everything.stories
    taken: set[str] = set()
    # The newest with a picture, but no old story for the sake of its picture.
    lead = next((story for story in (*featured, *stories[: room.settings.home_newest]) if story.picture), stories[0] if stories else None)
    if lead:
        taken.add(lead.id)
    newest = list(islice((story for story in stories if story.id not in taken), room.settings.home_newest))
    taken.update(story.id for story in newest)
    spotlight = room.side_block("featured", words.FEATURED, featured, taken)
    sections = tuple(_section_blocks(room, taken))
    most_read = room.side_block("most_read", words.MOST_READ, room.most_read(), taken)
    return Page(
        addresses.HOME,
        views.HomeView(
            head=room.head(addresses.HOME, room.site.name, room.site.tagline, json_ld=(site_json_ld(room),)),
            lead=room.card(lead, Role.LEAD, with_standfirst=True) if lead else None,
            newest=room.cards(newest),
            sections=sections,
            sidebar=tuple(block for block in (spotlight, most_read) if block),
            documents=room.new_documents(),
            topics=tuple(_topics(room)),
        ),
        "home.html",
    )


def _section_blocks(room: Newsroom, taken: set[str]) -> Iterator[views.Block]:
    for slug, name in room.sections.items():
        stories = list(islice((story for story in room.index.section(slug) if story.id not in taken), room.settings.home_section))
        if len(stories) < _LEAST_IN_SECTION:
            continue
        taken.update(story.id for story in stories)
        first, rest = stories[:1], stories[1:]
        cards = (*room.cards(first, Role.CARD, with_standfirst=True), *room.cards(rest))
        yield views.Block("section", name, cards, views.Link(addresses.section(slug), words.MORE))


def _topics(room: Newsroom) -> Iterator[views.Link]:
    """Topics by their newest story."""
    newest = sorted(
        ((shelf.stories[0].order, subject) for subject in room.index.topics.values() if len(shelf := room.index.topic(subject.name))),
        key=lambda pair: pair[0],
        reverse=True,
    )
    for _, subject in newest[: room.settings.sidebar]:
        yield views.Link(addresses.topic(subject.slug), subject.name)
