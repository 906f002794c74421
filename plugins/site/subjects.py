"""Add to the lists of sections, units, people and topics what they have besides their stories."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from plugins.authors.author import Author
from plugins.core.vietnamese import sort_key
from plugins.images.sizes import Role
from plugins.related.index import Subject
from plugins.site import addresses, labels
from plugins.site.collection import Collection, StoryList
from plugins.site.context import SiteContext
from plugins.site.lists import directory_page, list_pages, list_view
from plugins.site.plan import Page
from plugins.site.story_page import part_name
from plugins.site.views import Facet, Fact, Figure, Link, ListView, Tree
from plugins.units.unit import Unit


def complete_section(view: ListView, section: StoryList, site: SiteContext) -> ListView:
    """Add the sidebar of a section, without the stories on its first page, and the new documents."""
    taken = {story.id for story in section.stories.stories[: 2 * site.settings.per_page]}
    return replace(view, sidebar=site.sidebar.blocks(taken), documents=site.sidebar.new_documents())


def complete_author(view: ListView, person: StoryList, site: SiteContext) -> ListView:
    """Add the units and pen names of a person."""
    subject: Subject = person.subject
    author = site.index.author(subject.key)
    byline = (credit for story in person.stories for credit in story.byline)
    units = {credit.unit for credit in byline if credit.unit and site.index.person_key(credit.name) == subject.key}
    units |= {author.unit} if author and author.unit else set()
    links = tuple(site.links.named_unit(name) for name in sorted(units, key=sort_key))
    return replace(
        view,
        head=replace(view.head, description=f"Tin, bài của {person.title}"),
        intro=author.note if author else "",
        facts=tuple(_person_facts(links, author)),
    )


def _person_facts(units: tuple[Link, ...], author: Author | None) -> Iterator[Fact]:
    if units:
        yield Fact(labels.UNITS, units)
    if author and author.pen_names:
        yield Fact(labels.PEN_NAMES, tuple(Link("", name) for name in author.pen_names))


def complete_topic(view: ListView, topic: StoryList, site: SiteContext) -> ListView:
    """Add the introduction and the picture of a topic, and the parts of its series."""
    subject: Subject = topic.subject
    text = site.texts.topics.get(subject.key)
    intro = text.plain if text else ""
    return replace(
        view,
        head=replace(view.head, description=intro or f"Dòng sự kiện {topic.title}"),
        intro=intro,
        picture=_topic_picture(subject, site),
        series=tuple(_parts(subject, site)),
    )


def _topic_picture(topic: Subject, site: SiteContext) -> Figure | None:
    text = site.texts.topics.get(topic.key)
    image = site.pictures.image(text.picture, Role.LEAD) if text else None
    if not image or not text or not text.picture:
        return None
    return Figure(image, text.picture.caption, text.picture.credit, text.picture.illustrative)


def _parts(topic: Subject, site: SiteContext) -> Iterator[Link]:
    parts = site.coverage.series(topic.name)
    for number, story in enumerate(parts, 1):
        name = part_name(story, last=number == len(parts))
        # A title such as "Bài 2: Người gác rừng" names the part already.
        yield Link(story.url, story.title if story.title.lower().startswith(name.lower()) else f"{name}: {story.title}")


def unit_pages(collection: Collection, site: SiteContext) -> Iterator[Page]:
    """Yield for each unit its news, and the news of it and all units below it if that is more; then the tree of all units."""
    for story_list in collection.lists_with_page(site):
        yield from _unit_pages(collection, story_list, site)
    trees = tuple(unit_tree(unit, site) for unit in site.units.roots())
    if trees:
        yield directory_page(collection, site, trees=trees)


def _unit_pages(collection: Collection, story_list: StoryList, site: SiteContext) -> Iterator[Page]:
    unit: Unit = story_list.subject
    with_below = StoryList(
        addresses.unit_with_below(unit.id), f"{unit.name} và các đơn vị trực thuộc", site.coverage.of_unit_and_below(unit)
    )
    view = list_view(collection, story_list, site)
    above = tuple(site.links.unit(ancestor) for ancestor in reversed(site.units.ancestors(unit.id)))
    view = replace(
        view,
        head=replace(view.head, description=unit.note or f"Tin, bài của {unit.name}"),
        breadcrumb=(*view.breadcrumb[:-1], *above, view.breadcrumb[-1]),
        intro=unit.note,
        facts=tuple(_unit_facts(unit, site)),
        tree=_unit_tree(unit, site),
        notice=labels.UNIT_ENDED if _has_ended(unit, site) else "",
    )
    count, total = str(len(story_list.stories)), str(len(with_below.stories))
    if len(with_below.stories) == len(story_list.stories):
        yield from list_pages(story_list, view, site)
        return
    narrow = Facet(labels.BY_UNIT, (Link("", labels.UNIT_OWN_NEWS, count), Link(with_below.address, labels.UNIT_ALL_NEWS, total)))
    yield from list_pages(story_list, replace(view, facets=(narrow,)), site)
    # The feed of a unit has the news of the units below it, so both lists offer the same feeds.
    description = f"Tin, bài của {with_below.title}"
    wide = Facet(labels.BY_UNIT, (Link(story_list.address, labels.UNIT_OWN_NEWS, count), Link("", labels.UNIT_ALL_NEWS, total)))
    wide_view = ListView(
        head=replace(view.head, title=with_below.title, description=description, canonical=addresses.canonical(with_below.address)),
        breadcrumb=(*view.breadcrumb[:-1], site.links.unit(unit), Link("", labels.UNIT_ALL_NEWS)),
        kind=view.kind,
        title=with_below.title,
        cards=(),
        facets=(wide,),
        feed=view.feed,
    )
    yield from list_pages(with_below, wide_view, site)


def _unit_facts(unit: Unit, site: SiteContext) -> Iterator[Fact]:
    if unit.kind:
        yield Fact(labels.UNIT_KIND, (Link("", unit.kind),))
    if parent := site.units.get(unit.parent):
        yield Fact(labels.UNIT_PARENT, (site.links.unit(parent),))
    if unit.since or unit.until:
        span = f"từ {_day(unit.since)} " if unit.since else ""
        yield Fact(labels.UNIT_LIFE, (Link("", f"{span}{'đến ' + _day(unit.until) if unit.until else ''}".strip()),))
    if unit.short_names:
        yield Fact(labels.UNIT_SHORT, tuple(Link("", name) for name in unit.short_names))
    if unit.former_names:
        yield Fact(labels.UNIT_FORMER, tuple(Link("", name) for name in unit.former_names))
    if predecessors := site.units.predecessors(unit.id):
        yield Fact(labels.UNIT_PREDECESSOR, tuple(site.links.unit(predecessor) for predecessor in predecessors))
    if successor := site.units.get(unit.successor):
        yield Fact(labels.UNIT_SUCCESSOR, (site.links.unit(successor),))


def _day(date: str) -> str:
    """Write a date of the table in the Vietnamese order: "2025-07-01" becomes 01/07/2025, a year stays a year."""
    return "/".join(reversed(date.split("-")))


def _has_ended(unit: Unit, site: SiteContext) -> bool:
    return bool(unit.until) and unit.until <= site.now.date().isoformat()


def _unit_tree(unit: Unit, site: SiteContext) -> Tree | None:
    children = site.units.children(unit.id)
    if not children:
        return None
    return Tree(site.links.unit(unit), is_here=True, children=tuple(unit_tree(child, site) for child in children))


def unit_tree(unit: Unit, site: SiteContext) -> Tree:
    """Return the tree of a unit and all units below it."""
    ended = labels.ENDED_YEAR.format(year=unit.until[:4]) if _has_ended(unit, site) else ""
    return Tree(site.links.unit(unit), ended, tuple(unit_tree(child, site) for child in site.units.children(unit.id)))
