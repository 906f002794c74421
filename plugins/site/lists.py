"""list.html: sections, units, people and topics with their stories, in pages numbered from the oldest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plugins.authors.author import Author
from plugins.core import labels
from plugins.core.vietnamese import sort_key
from plugins.images.sizes import Role
from plugins.related.index import Subject
from plugins.related.timeline import Timeline
from plugins.site import addresses, views
from plugins.site.context import SiteContext
from plugins.site.pagination import paginate
from plugins.site.plan import Page
from plugins.site.story_page import part_name
from plugins.stories.story import Story
from plugins.units.unit import Unit


def list_pages(address: str, stories: Sequence[Story], view: views.ListView, site: SiteContext) -> Iterator[Page]:
    """Split the stories of a list into pages. What surrounds the list is on the first page only."""
    for page in paginate(address, stories, site.settings.per_page):
        cards = site.cards(page.items, Role.ROW if page.is_first else None, with_standfirst=page.is_first)
        if page.is_first and page.items:
            cards = (site.card(page.items[0], Role.CARD, with_standfirst=True), *cards[1:])
        if page.is_first:
            yield Page(page.address, replace(view, cards=cards, pager=page.pager), "list.html")
        else:
            head = replace(view.head, title=f"{view.title} - {page.pager.label if page.pager else ''}", canonical=page.address)
            older = views.ListView(head, view.breadcrumb, view.kind, view.title, cards, pager=page.pager, feed=view.feed)
            yield Page(page.address, older, "list.html")


def section_pages(site: SiteContext) -> Iterator[Page]:
    """Yield a list for each section, also for an empty one: the menu links to it."""
    for slug, name in site.sections.items():
        timeline = site.index.section(slug)
        address = addresses.section(slug)
        feeds = site.feeds(address, name)
        taken = {story.id for story in timeline.stories[: 2 * site.settings.per_page]}
        view = views.ListView(
            head=site.head(address, name, f"{name} - {site.profile.name}", feeds),
            breadcrumb=site.breadcrumb(views.Link("", name)),
            kind="section",
            title=name,
            cards=(),
            feed=feeds[0],
            sidebar=site.sidebar(taken),
            documents=site.new_documents(),
        )
        yield from list_pages(address, timeline.stories, view, site)


def unit_pages(site: SiteContext) -> Iterator[Page]:
    """Yield a page for each unit: record, tree, successor, its news, and a second list with the news of the units below it."""
    for unit in site.units:
        address, address_with_below = addresses.unit(unit.id), addresses.unit_with_below(unit.id)
        timeline, below = site.index.unit(unit.id), site.news_of(unit)
        facet = views.Facet(
            labels.BY_UNIT,
            (
                views.Link("", labels.UNIT_OWN_NEWS, str(len(timeline))),
                views.Link(address_with_below, labels.UNIT_ALL_NEWS, str(len(below))),
            ),
        )
        facets = (facet,) if len(below) > len(timeline) else ()
        feeds = site.feeds(address, unit.name)
        view = views.ListView(
            head=site.head(address, unit.name, unit.note or f"Tin, bài của {unit.name}", feeds),
            breadcrumb=site.breadcrumb(views.Link(addresses.UNITS, labels.UNITS), *_above(unit, site), views.Link("", unit.name)),
            kind="unit",
            title=unit.name,
            cards=(),
            intro=unit.note,
            facts=tuple(_unit_facts(unit, site)),
            tree=_unit_tree(unit, site),
            notice=labels.UNIT_ENDED if unit.until and unit.until <= site.now.date().isoformat() else "",
            facets=facets,
            feed=feeds[0],
        )
        yield from list_pages(address, timeline.stories, view, site)
        if facets:
            yield from _pages_with_below(unit, address_with_below, below, view, site)


def _pages_with_below(unit: Unit, address: str, timeline: Timeline, unit_view: views.ListView, site: SiteContext) -> Iterator[Page]:
    title = f"{unit.name} và các đơn vị trực thuộc"
    facet = views.Facet(
        labels.BY_UNIT,
        (
            views.Link(addresses.unit(unit.id), labels.UNIT_OWN_NEWS, unit_view.facets[0].links[0].title),
            views.Link("", labels.UNIT_ALL_NEWS, str(len(timeline))),
        ),
    )
    view = views.ListView(
        head=site.head(address, title, f"Tin, bài của {title}", site.feeds(addresses.unit(unit.id), unit.name)),
        breadcrumb=(*unit_view.breadcrumb[:-1], views.Link(addresses.unit(unit.id), unit.name), views.Link("", labels.UNIT_ALL_NEWS)),
        kind="unit",
        title=title,
        cards=(),
        facets=(facet,),
        feed=unit_view.feed,
    )
    yield from list_pages(address, timeline.stories, view, site)


def _above(unit: Unit, site: SiteContext) -> tuple[views.Link, ...]:
    return tuple(site.unit_link(above) for above in reversed(site.units.ancestors(unit.id)))


def _unit_facts(unit: Unit, site: SiteContext) -> Iterator[views.Fact]:
    if unit.kind:
        yield views.Fact(labels.UNIT_KIND, (views.Link("", unit.kind),))
    if parent := site.units.get(unit.parent):
        yield views.Fact(labels.UNIT_PARENT, (site.unit_link(parent),))
    if unit.since or unit.until:
        span = f"từ {_day(unit.since)} " if unit.since else ""
        yield views.Fact(labels.UNIT_LIFE, (views.Link("", f"{span}{'đến ' + _day(unit.until) if unit.until else ''}".strip()),))
    if unit.short_names:
        yield views.Fact(labels.UNIT_SHORT, tuple(views.Link("", name) for name in unit.short_names))
    if unit.former_names:
        yield views.Fact(labels.UNIT_FORMER, tuple(views.Link("", name) for name in unit.former_names))
    if predecessors := site.units.predecessors(unit.id):
        yield views.Fact(labels.UNIT_PREDECESSOR, tuple(site.unit_link(predecessor) for predecessor in predecessors))
    if successor := site.units.get(unit.successor):
        yield views.Fact(labels.UNIT_SUCCESSOR, (site.unit_link(successor),))


def _day(date: str) -> str:
    """Write a date of the table in the Vietnamese order: "2025-07-01" becomes 01/07/2025, a year stays a year."""
    return "/".join(reversed(date.split("-")))


def _unit_tree(unit: Unit, site: SiteContext) -> views.Tree | None:
    children = site.units.children(unit.id)
    if not children:
        return None
    return views.Tree(site.unit_link(unit), is_here=True, children=tuple(unit_tree(child, site) for child in children))


def unit_tree(unit: Unit, site: SiteContext) -> views.Tree:
    """Return the tree of a unit and all units below it."""
    ended = labels.ENDED_YEAR.format(year=unit.until[:4]) if unit.until and unit.until <= site.now.date().isoformat() else ""
    return views.Tree(site.unit_link(unit), ended, tuple(unit_tree(child, site) for child in site.units.children(unit.id)))


def author_pages(site: SiteContext) -> Iterator[Page]:
    """Yield a list for each person in a byline. Names that differ by a diacritic have separate pages."""
    for person in sorted(site.index.people.values(), key=lambda subject: subject.slug):
        address = addresses.author(person.slug)
        timeline = site.index.person(person.key)
        feeds = site.feeds(address, person.name)
        author = site.index.author(person.key)
        units = {
            credit.unit for story in timeline for credit in story.byline if credit.unit and site.index.person_key(credit.name) == person.key
        }
        units |= {author.unit} if author and author.unit else set()
        links = tuple(site.named_unit_link(name) for name in sorted(units, key=sort_key))
        view = views.ListView(
            head=site.head(address, person.name, f"Tin, bài của {person.name}", feeds),
            breadcrumb=site.breadcrumb(views.Link(addresses.AUTHORS, labels.AUTHORS), views.Link("", person.name)),
            kind="author",
            title=person.name,
            cards=(),
            intro=author.note if author else "",
            facts=tuple(_person_facts(links, author)),
            feed=feeds[0],
        )
        yield from list_pages(address, timeline.stories, view, site)


def _person_facts(units: tuple[views.Link, ...], author: Author | None) -> Iterator[views.Fact]:
    if units:
        yield views.Fact(labels.UNITS, units)
    if author and author.pen_names:
        yield views.Fact(labels.PEN_NAMES, tuple(views.Link("", name) for name in author.pen_names))


def topic_pages(site: SiteContext) -> Iterator[Page]:
    """Yield a list for each topic, with its introduction and the parts of its series."""
    for topic in sorted(site.index.topics.values(), key=lambda subject: subject.slug):
        address = addresses.topic(topic.slug)
        timeline = site.index.topic(topic.name)
        text = site.texts.topics.get(topic.key)
        feeds = site.feeds(address, topic.name)
        intro = text.plain if text else ""
        view = views.ListView(
            head=site.head(address, topic.name, intro or f"Dòng sự kiện {topic.name}", feeds),
            breadcrumb=site.breadcrumb(views.Link(addresses.TOPICS, labels.TOPICS), views.Link("", topic.name)),
            kind="topic",
            title=topic.name,
            cards=(),
            intro=intro,
            picture=_topic_picture(topic, site),
            feed=feeds[0],
            series=tuple(_parts(topic, site)),
        )
        yield from list_pages(address, timeline.stories, view, site)


def _topic_picture(topic: Subject, site: SiteContext) -> views.Figure | None:
    text = site.texts.topics.get(topic.key)
    image = site.image(text.picture, Role.LEAD) if text else None
    if not image or not text or not text.picture:
        return None
    return views.Figure(image, text.picture.caption, text.picture.credit, text.picture.illustrative)


def _parts(topic: Subject, site: SiteContext) -> Iterator[views.Link]:
    parts = site.parts(topic.name)
    for number, story in enumerate(parts, 1):
        name = part_name(story, last=number == len(parts))
        # A title such as "Bài 2: Người gác rừng" names the part already.
        yield views.Link(story.url, story.title if story.title.lower().startswith(name.lower()) else f"{name}: {story.title}")


def directory_pages(site: SiteContext) -> Iterator[Page]:
    """Yield the directories of units, people and topics."""
    roots = tuple(unit_tree(unit, site) for unit in site.units.roots())
    if roots:
        yield _directory(addresses.UNITS, labels.UNITS, site, trees=roots)
    people = sorted(site.index.people.values(), key=lambda subject: (sort_key(subject.name.split()[-1]), sort_key(subject.name)))
    if people:
        links = tuple(
            views.Link(addresses.author(subject.slug), subject.name, str(len(site.index.person(subject.key)))) for subject in people
        )
        yield _directory(addresses.AUTHORS, labels.AUTHORS, site, groups=(views.Facet(labels.AUTHORS, links),))
    topics = sorted(site.index.topics.values(), key=lambda subject: sort_key(subject.name))
    if topics:
        links = tuple(views.Link(addresses.topic(topic.slug), topic.name, str(len(site.index.topic(topic.name)))) for topic in topics)
        yield _directory(addresses.TOPICS, labels.TOPICS, site, groups=(views.Facet(labels.TOPICS, links),))


def _directory(
    address: str, title: str, site: SiteContext, groups: tuple[views.Facet, ...] = (), trees: tuple[views.Tree, ...] = ()
) -> Page:
    head = site.head(address, title, f"{title} - {site.profile.name}")
    return Page(address, views.DirectoryView(head, site.breadcrumb(views.Link("", title)), title, groups, trees), "directory.html")
