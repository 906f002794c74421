"""Which feeds there are: the site's, and one beside each list; and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core import words
from plugins.core.vietnamese import sort_key
from plugins.feeds.entry import Enclosure, Feed, FeedEntry
from plugins.feeds.feed import atom, rss
from plugins.feeds.settings import FeedsSettings
from plugins.images.sizes import Role
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Page
from plugins.related.shelf import Shelf
from plugins.stories.story import Story


@dataclass(frozen=True, slots=True)
class Followed:
    """Something that can be followed: the list's address, its name, its stories, and its place in the directory."""

    address: str
    title: str
    stories: Shelf
    group: str


def followed(room: Newsroom) -> Iterator[Followed]:
    """Everything with a feed, in the order of the directory."""
    yield Followed(addresses.HOME, room.site.name, room.index.everything, words.FEEDS_WHOLE)
    for slug, name in room.sections.items():
        yield Followed(addresses.section(slug), name, room.index.section(slug), words.FEEDS_BY_SECTION)
    for document in room.registry:
        if document.id in room.document_ids:
            stories = Shelf({story.id: story for shelf in _of(document.id, room) for story in shelf}.values())
            yield Followed(addresses.document(document.id), document.short_label, stories, words.FEEDS_BY_DOCUMENT)
    for unit in room.units:
        stories = Shelf({story.id: story for one in (unit, *room.units.below(unit.id)) for story in room.index.unit(one.id)}.values())
        yield Followed(addresses.unit(unit.id), unit.name, stories, words.FEEDS_BY_UNIT)
    for topic in sorted(room.index.topics.values(), key=lambda one: sort_key(one.name)):
        yield Followed(addresses.topic(topic.slug), topic.name, room.index.topic(topic.name), words.FEEDS_BY_TOPIC)
    for person in sorted(room.index.people.values(), key=lambda one: sort_key(one.name)):
        yield Followed(addresses.author(person.slug), person.name, room.index.person(person.key), words.FEEDS_BY_AUTHOR)


def _of(document_id: str, room: Newsroom) -> tuple[Shelf, Shelf]:
    return room.index.about(document_id), room.index.mentioning(document_id)


def feed_pages(room: Newsroom, settings: FeedsSettings, authority: str) -> Iterator[Page]:
    """RSS for everything that can be followed, Atom for the site, and the page "Theo dõi tin (RSS)"."""
    groups: dict[str, list[tuple[views.FeedLink, str]]] = {}
    entries: dict[str, FeedEntry] = {}
    for one in followed(room):
        feed = _feed(one, room, settings, authority, entries)
        address = addresses.feed(one.address)
        yield Page(address, feed, rss)
        groups.setdefault(one.group, []).append((views.FeedLink(address, one.title), one.address))
        if one.address == addresses.HOME:
            atom_address = addresses.feed(one.address, "atom")
            other = Feed(feed.id, feed.title, feed.description, feed.url, addresses.absolute(room.site_url, atom_address), feed.entries)
            yield Page(atom_address, other, atom)
            link = views.FeedLink(atom_address, f"{one.title} (Atom)", "application/atom+xml")
            groups[one.group].append((link, one.address))
    head = room.head(addresses.FEEDS, words.FEEDS, words.FEEDS_INTRO)
    shown = tuple(
        views.FeedGroup(heading, tuple(link for link, _ in links), tuple(at for _, at in links)) for heading, links in groups.items()
    )
    yield Page(addresses.FEEDS, views.FeedsView(head, room.breadcrumb(views.Link("", words.FEEDS)), words.FEEDS, shown), "feeds.html")


def _feed(one: Followed, room: Newsroom, settings: FeedsSettings, authority: str, entries: dict[str, FeedEntry]) -> Feed:
    title = one.title if one.address == addresses.HOME else f"{one.title} - {room.site.name}"
    chosen = one.stories.stories[: settings.length]
    for story in chosen:
        if story.id not in entries:
            entries[story.id] = feed_entry(story, room, authority)
    return Feed(
        id=f"tag:{authority}:{one.address.removesuffix('.html')}",
        title=title,
        description=room.site.tagline if one.address == addresses.HOME else title,
        url=addresses.absolute(room.site_url, one.address),
        address=addresses.absolute(room.site_url, addresses.feed(one.address)),
        entries=tuple(entries[story.id] for story in chosen),
    )


def feed_entry(story: Story, room: Newsroom, authority: str) -> FeedEntry:
    """A story as feeds show it; its id holds neither date nor address."""
    image = room.image(story.picture, Role.LEAD)
    enclosure = None
    if image:
        variant = next(variant for variant in image.jpeg if variant.url == image.src)
        enclosure = Enclosure(addresses.absolute(room.site_url, variant.url), room.gallery.length(variant.url), "image/jpeg")
    return FeedEntry(
        id=f"tag:{authority}:{story.id}",
        title=story.title,
        url=addresses.absolute(room.site_url, story.url),
        published=story.date,
        updated=story.modified or story.date,
        summary=story.standfirst,
        authors=tuple(credit.name for credit in story.byline),
        categories=(room.section_link(story.section).text, *story.tags),
        enclosure=enclosure,
    )
