"""list.html: sections, units, people and topics with their stories, in pages numbered from the oldest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plugins.authors.author import Author
from plugins.core import words
from plugins.core.vietnamese import sort_key
from plugins.images.sizes import Role
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom
from plugins.pages.paginate import paginate
from plugins.pages.plan import Page
from plugins.pages.story_page import part_name
from plugins.related.index import Subject
from plugins.related.shelf import Shelf
from plugins.stories.story import Story
from plugins.units.unit import Unit


def list_pages(address: str, stories: Sequence[Story], view: views.ListView, room: Newsroom) -> Iterator[Page]:
    """Cut the stories of a list into pages; what stands around the list is on the first page only."""
    for page in paginate(address, stories, room.settings.per_page):
        cards = room.cards(page.items, Role.ROW if page.is_first else None, with_standfirst=page.is_first)
        if page.is_first and page.items:
            cards = (room.card(page.items[0], Role.CARD, with_standfirst=True), *cards[1:])
        if page.is_first:
            yield Page(page.address, replace(view, cards=cards, pager=page.pager), "list.html")
        else:
            head = replace(view.head, title=f"{view.title} - {page.pager.label if page.pager else ''}", canonical=page.address)
            older = views.ListView(head, view.breadcrumb, view.kind, view.title, cards, pager=page.pager, feed=view.feed)
            yield Page(page.address, older, "list.html")


def section_pages(room: Newsroom) -> Iterator[Page]:
    """A list for each section, also an empty one: it is in the menu."""
    for slug, name in room.sections.items():
        shelf = room.index.section(slug)
        address = addresses.section(slug)
        feeds = room.feeds(address, name)
        taken = {story.id for story in shelf.stories[: 2 * room.settings.per_page]}
        view = views.ListView(
            head=room.head(address, name, f"{name} - {room.site.name}", feeds),
            breadcrumb=room.breadcrumb(views.Link("", name)),
            kind="section",
            title=name,
            cards=(),
            feed=feeds[0],
            sidebar=room.sidebar(taken),
            documents=room.new_documents(),
        )
        yield from list_pages(address, shelf.stories, view, room)


def unit_pages(room: Newsroom) -> Iterator[Page]:
    """A page for each unit: what it is, its tree, who took over, its own news, and the news of the units below it."""
    for unit in room.units:
        address, wide = addresses.unit(unit.id), addresses.unit_with_below(unit.id)
        shelf, below = room.index.unit(unit.id), room.news_of(unit)
        facet = views.Facet(
            words.BY_UNIT,
            (
                views.Link("", words.UNIT_OWN_NEWS, str(len(shelf))),
                views.Link(wide, words.UNIT_ALL_NEWS, str(len(below))),
            ),
        )
        facets = (facet,) if len(below) > len(shelf) else ()
        feeds = room.feeds(address, unit.name)
        view = views.ListView(
            head=room.head(address, unit.name, unit.note or f"Tin, bài của {unit.name}", feeds),
            breadcrumb=room.breadcrumb(views.Link(addresses.UNITS, words.UNITS), *_above(unit, room), views.Link("", unit.name)),
            kind="unit",
            title=unit.name,
            cards=(),
            intro=unit.note,
            facts=tuple(_unit_facts(unit, room)),
            tree=_unit_tree(unit, room),
            notice=words.UNIT_ENDED if unit.until and unit.until <= room.now.date().isoformat() else "",
            facets=facets,
            feed=feeds[0],
        )
        yield from list_pages(address, shelf.stories, view, room)
        if facets:
            yield from _wide_pages(unit, wide, below, view, room)


def _wide_pages(unit: Unit, address: str, shelf: Shelf, own: views.ListView, room: Newsroom) -> Iterator[Page]:
    title = f"{unit.name} và các đơn vị trực thuộc"
    facet = views.Facet(
        words.BY_UNIT,
        (
            views.Link(addresses.unit(unit.id), words.UNIT_OWN_NEWS, own.facets[0].links[0].title),
            views.Link("", words.UNIT_ALL_NEWS, str(len(shelf))),
        ),
    )
    view = views.ListView(
        head=room.head(address, title, f"Tin, bài của {title}", room.feeds(addresses.unit(unit.id), unit.name)),
        breadcrumb=(*own.breadcrumb[:-1], views.Link(addresses.unit(unit.id), unit.name), views.Link("", words.UNIT_ALL_NEWS)),
        kind="unit",
        title=title,
        cards=(),
        facets=(facet,),
        feed=own.feed,
    )
    yield from list_pages(address, shelf.stories, view, room)


def _above(unit: Unit, room: Newsroom) -> tuple[views.Link, ...]:
    return tuple(room.unit_link(above) for above in reversed(room.units.ancestors(unit.id)))


def _unit_facts(unit: Unit, room: Newsroom) -> Iterator[views.Fact]:
    if unit.kind:
        yield views.Fact(words.UNIT_KIND, (views.Link("", unit.kind),))
    if parent := room.units.get(unit.parent):
        yield views.Fact(words.UNIT_PARENT, (room.unit_link(parent),))
    if unit.since or unit.until:
        span = f"từ {_day(unit.since)} " if unit.since else ""
        yield views.Fact(words.UNIT_LIFE, (views.Link("", f"{span}{'đến ' + _day(unit.until) if unit.until else ''}".strip()),))
    if unit.short_names:
        yield views.Fact(words.UNIT_SHORT, tuple(views.Link("", name) for name in unit.short_names))
    if unit.former_names:
        yield views.Fact(words.UNIT_FORMER, tuple(views.Link("", name) for name in unit.former_names))
    if predecessors := room.units.predecessors(unit.id):
        yield views.Fact(words.UNIT_PREDECESSOR, tuple(room.unit_link(one) for one in predecessors))
    if successor := room.units.get(unit.successor):
        yield views.Fact(words.UNIT_SUCCESSOR, (room.unit_link(successor),))


def _day(date: str) -> str:
    """A date of the table as readers write it: "2025-07-01" is 01/07/2025, a year stays a year."""
    return "/".join(reversed(date.split("-")))


def _unit_tree(unit: Unit, room: Newsroom) -> views.Tree | None:
    children = room.units.children(unit.id)
    if not children:
        return None
    return views.Tree(room.unit_link(unit), is_here=True, children=tuple(unit_tree(child, room) for child in children))


def unit_tree(unit: Unit, room: Newsroom) -> views.Tree:
    """A unit with all below it."""
    ended = words.ENDED_YEAR.format(year=unit.until[:4]) if unit.until and unit.until <= room.now.date().isoformat() else ""
    return views.Tree(room.unit_link(unit), ended, tuple(unit_tree(child, room) for child in room.units.children(unit.id)))


def author_pages(room: Newsroom) -> Iterator[Page]:
    """A list for each person in a byline; homonyms that differ by a mark have pages of their own."""
    for person in sorted(room.index.people.values(), key=lambda one: one.slug):
        address = addresses.author(person.slug)
        shelf = room.index.person(person.key)
        feeds = room.feeds(address, person.name)
        known = room.index.author(person.key)
        units = {
            credit.unit for story in shelf for credit in story.byline if credit.unit and room.index.person_key(credit.name) == person.key
        }
        units |= {known.unit} if known and known.unit else set()
        links = tuple(room.named_unit_link(name) for name in sorted(units, key=sort_key))
        view = views.ListView(
            head=room.head(address, person.name, f"Tin, bài của {person.name}", feeds),
            breadcrumb=room.breadcrumb(views.Link(addresses.AUTHORS, words.AUTHORS), views.Link("", person.name)),
            kind="author",
            title=person.name,
            cards=(),
            intro=known.note if known else "",
            facts=tuple(_person_facts(links, known)),
            feed=feeds[0],
        )
        yield from list_pages(address, shelf.stories, view, room)


def _person_facts(units: tuple[views.Link, ...], known: Author | None) -> Iterator[views.Fact]:
    if units:
        yield views.Fact(words.UNITS, units)
    if known and known.pen_names:
        yield views.Fact(words.PEN_NAMES, tuple(views.Link("", name) for name in known.pen_names))


def topic_pages(room: Newsroom) -> Iterator[Page]:
    """A list for each topic, with its introduction and the parts of its series."""
    for topic in sorted(room.index.topics.values(), key=lambda one: one.slug):
        address = addresses.topic(topic.slug)
        shelf = room.index.topic(topic.name)
        text = room.texts.topics.get(topic.key)
        feeds = room.feeds(address, topic.name)
        intro = text.plain if text else ""
        view = views.ListView(
            head=room.head(address, topic.name, intro or f"Dòng sự kiện {topic.name}", feeds),
            breadcrumb=room.breadcrumb(views.Link(addresses.TOPICS, words.TOPICS), views.Link("", topic.name)),
            kind="topic",
            title=topic.name,
            cards=(),
            intro=intro,
            picture=_topic_picture(topic, room),
            feed=feeds[0],
            series=tuple(_parts(topic, room)),
        )
        yield from list_pages(address, shelf.stories, view, room)


def _topic_picture(topic: Subject, room: Newsroom) -> views.Figure | None:
    text = room.texts.topics.get(topic.key)
    image = room.image(text.picture, Role.LEAD) if text else None
    if not image or not text or not text.picture:
        return None
    return views.Figure(image, text.picture.caption, text.picture.credit, text.picture.illustrative)


def _parts(topic: Subject, room: Newsroom) -> Iterator[views.Link]:
    parts = room.parts(topic.name)
    for place, story in enumerate(parts, 1):
        name = part_name(story, last=place == len(parts))
        # "Bài 2: Người gác rừng" says it by itself.
        yield views.Link(story.url, story.title if story.title.lower().startswith(name.lower()) else f"{name}: {story.title}")


def directory_pages(room: Newsroom) -> Iterator[Page]:
    """The directories of units, people and topics."""
    roots = tuple(unit_tree(unit, room) for unit in room.units.roots())
    if roots:
        yield _directory(addresses.UNITS, words.UNITS, room, trees=roots)
    people = sorted(room.index.people.values(), key=lambda one: (sort_key(one.name.split()[-1]), sort_key(one.name)))
    if people:
        links = tuple(views.Link(addresses.author(one.slug), one.name, str(len(room.index.person(one.key)))) for one in people)
        yield _directory(addresses.AUTHORS, words.AUTHORS, room, groups=(views.Facet(words.AUTHORS, links),))
    topics = sorted(room.index.topics.values(), key=lambda one: sort_key(one.name))
    if topics:
        links = tuple(views.Link(addresses.topic(one.slug), one.name, str(len(room.index.topic(one.name)))) for one in topics)
        yield _directory(addresses.TOPICS, words.TOPICS, room, groups=(views.Facet(words.TOPICS, links),))


def _directory(address: str, title: str, room: Newsroom, groups: tuple[views.Facet, ...] = (), trees: tuple[views.Tree, ...] = ()) -> Page:
    head = room.head(address, title, f"{title} - {room.site.name}")
    return Page(address, views.DirectoryView(head, room.breadcrumb(views.Link("", title)), title, groups, trees), "directory.html")
