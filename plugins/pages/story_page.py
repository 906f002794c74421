"""story.html: one article with all that stands around it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from plugins.core import words
from plugins.core.dates import format_date
from plugins.images.sizes import Role
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom, time_view
from plugins.pages.plan import Page
from plugins.related.allocate import Lists
from plugins.related.same_document import Related, Why
from plugins.stories.byline import role_text
from plugins.stories.story import Attachment, Credit, Status, Story

_THUMBS = 4


def story_page(story: Story, room: Newsroom) -> Page:
    """The page of one story."""
    lists = room.lists.get(story.id, Lists())
    own = room.index.of(story)
    about = tuple(room.document_line(document) for one in own.about if (document := room.registry.get(one)))
    mentioned = tuple(room.document_line(document) for one in own.mentioned if (document := room.registry.get(one)))
    newer, older = _other_news(lists, room)
    section = room.section_link(story.section)
    steps = room.breadcrumb(section, views.Link("", story.title))
    image = room.image(story.picture, Role.FIGURE)
    return Page(
        story.url,
        views.StoryView(
            head=_head(story, image, room),
            breadcrumb=steps,
            section=section,
            kicker=story.kicker,
            title=story.title,
            time=room.time(story),
            body=story.body.digest,
            standfirst=story.standfirst,
            dateline=story.dateline,
            badge=room.card(story).badge,
            modified=time_view(story.modified) if story.modified else None,
            figure=_figure(story, image),
            video=_video(story, room),
            links=tuple(_links(story, room)),
            pictures=tuple(_pictures(story, room)),
            hrefs=tuple(views.Link(url, raw) for raw, url in room.local_links(story)),
            toc=_toc(story, room),
            byline=tuple(_byline(credit, room) for credit in story.byline),
            units=tuple(room.named_unit_link(written.text) for written in story.units),
            source=_source(story),
            about=about,
            mentioned=mentioned,
            tags=story.tags,
            attachments=tuple(line for file in story.attachments if (line := room.attachment(file))),
            correction=story.correction,
            correction_title=room.correction_title if story.correction else "",
            times_read=room.times_read(story),
            notice=_notice(story, room),
            series=_series(story, room),
            related=tuple(_related_blocks(story, lists, room)),
            newer=newer,
            older=older,
        ),
        "story.html",
    )


def words_card(story: Story, room: Newsroom) -> views.Image | None:
    """The picture made of words with which a story without a picture is shared; None where the site wants none."""
    return room.card_image(story.title, story.kicker or room.section_link(story.section).text)


def _head(story: Story, image: views.Image | None, room: Newsroom) -> views.Head:
    image = image or words_card(story, room)
    return views.Head(
        title=story.title,
        description=story.standfirst,
        canonical=story.url,
        type="article",
        image=image,
        published=story.date.isoformat(),
        modified=(story.modified or story.date).isoformat(),
        feeds=(*_feeds(story, room), *room.site_feeds),
        robots="noindex" if story.status is Status.UNLISTED else "",
    )


def _feeds(story: Story, room: Newsroom) -> Iterator[views.FeedLink]:
    """The feeds of all lists on which the story may stand: what it is about first."""
    own = room.index.of(story)
    links = (
        *(room.document_link(document) for one in own.about if (document := room.registry.get(one))),
        room.section_link(story.section),
        *(room.unit_link(unit) for one in own.units if (unit := room.units.get(one))),
        *((room.topic_link(story.topic),) if story.topic else ()),
        *(room.person_link(credit.name) for credit in story.byline),
        *((views.Link(addresses.CORRECTIONS, room.correction_title),) if story.correction and story.status is not Status.UNLISTED else ()),
    )
    for link in dict.fromkeys(link for link in links if link.url):
        yield views.FeedLink(addresses.feed(link.url), link.text)


def story_text(story: Story, room: Newsroom, entry_id: str) -> views.StoryText:
    """The text of a story for its entry in a feed."""
    pictures = tuple(views.BodyPicture(one.path, replace(one.image, webp=(), jpeg=())) for one in _pictures(story, room))
    hrefs = tuple(views.Link(url, raw) for raw, url in room.local_links(story))
    return views.StoryText(entry_id, story.url, story.body.digest, tuple(_links(story, room)), pictures, hrefs)


def _figure(story: Story, image: views.Image | None) -> views.Figure | None:
    if not image or not story.picture:
        return None
    return views.Figure(image, story.picture.caption, story.picture.credit, story.picture.illustrative)


def _video(story: Story, room: Newsroom) -> views.Link | None:
    """A video of ours plays on the page, one elsewhere is a link."""
    if not story.video:
        return None
    file = room.gallery.attachment(Attachment(story.video))
    return views.Link(file.url if file else story.video, words.WATCH_VIDEO)


def _links(story: Story, room: Newsroom) -> Iterator[views.BodyLink]:
    """The first mention of each document in the text becomes a link, where the document has a page."""
    for start, end, document_id in room.index.of(story).links:
        document = room.registry.get(document_id)
        if document and (url := room.document_link(document).url):
            yield views.BodyLink(start, end, url, document.label, document.title, document.issuer, document.signed_label)


def _pictures(story: Story, room: Newsroom) -> Iterator[views.BodyPicture]:
    for picture in story.body.pictures:
        if image := room.image(picture, Role.FIGURE):
            yield views.BodyPicture(picture.path, image)


def _toc(story: Story, room: Newsroom) -> tuple[views.TocEntry, ...]:
    headings = story.body.headings
    if len(headings) < room.settings.toc_from:
        return ()
    return tuple(views.TocEntry(heading.level, heading.anchor, heading.text) for heading in headings)


def _byline(credit: Credit, room: Newsroom) -> views.BylineEntry:
    unit = room.named_unit_link(credit.unit) if credit.unit else None
    return views.BylineEntry(role_text(credit.roles), room.person_link(credit.name), unit)


def _source(story: Story) -> views.SourceLine | None:
    if not story.source:
        return None
    return views.SourceLine(story.source.name, story.source.url, format_date(story.source.time) if story.source.time else "")


def _notice(story: Story, room: Newsroom) -> str:
    if story.status is Status.DRAFT:
        return words.DRAFT
    if story.status is Status.REVIEW:
        return words.REVIEW
    if story.date > room.now:
        return words.SCHEDULED
    if story.expires and story.expires <= room.now:
        return words.EXPIRED
    return ""


def _series(story: Story, room: Newsroom) -> views.Series | None:
    if not story.topic:
        return None
    topic = room.topic_link(story.topic)
    parts = room.parts(story.topic) if story.part else ()
    if story not in parts:
        return views.Series(topic)
    place = parts.index(story)
    links = tuple(
        views.Link("" if other is story else other.url, part_name(other, last=number + 1 == len(parts)), other.title)
        for number, other in enumerate(parts)
    )
    return views.Series(
        topic,
        links,
        previous=views.Link(parts[place - 1].url, parts[place - 1].title) if place else None,
        next=views.Link(parts[place + 1].url, parts[place + 1].title) if place + 1 < len(parts) else None,
    )


def part_name(story: Story, *, last: bool) -> str:
    """How a part of a series is called: by its own title where that says it ("Bài cuối: …"), else "Bài 2".

    >>> part_name(story, last=True)  # doctest: +SKIP
    'Bài cuối'
    """
    is_said = "bài cuối" in f"{story.title} {story.kicker}".lower()
    return words.LAST_PART if last and is_said else words.PART.format(number=story.part)


def _related_blocks(story: Story, lists: Lists, room: Newsroom) -> Iterator[views.Block]:
    if lists.pinned:
        yield _block("pinned", words.PINNED, lists.pinned, room)
    if lists.same_document:
        shared = {related.subject if related.why is not Why.CASCADE else "" for related in lists.same_document}
        document = room.registry.get(shared.pop()) if len(shared) == 1 else None
        heading = words.RELATED_TO.format(document=document.short_label) if document else words.RELATED
        yield _block("same_document", heading, lists.same_document, room)
    if lists.same_topic:
        yield _block("same_topic", words.SAME_TOPIC, lists.same_topic, room, more=room.topic_link(story.topic))
    if lists.same_unit:
        yield _block("same_unit", words.SAME_UNIT, lists.same_unit, room)


def _block(kind: str, heading: str, related: tuple[Related, ...], room: Newsroom, more: views.Link | None = None) -> views.Block:
    reasons = tuple(room.reason(one) for one in related)
    return views.Block(kind, heading, room.cards(one.story for one in related), more, reasons)


def _other_news(lists: Lists, room: Newsroom) -> tuple[views.Block | None, views.Block | None]:
    """ "Tin mới hơn" and "Tin cũ hơn": the first four of both together have thumbnails."""
    roles = [Role.THUMB if place < _THUMBS else None for place in range(len(lists.newer) + len(lists.older))]
    cards = [room.card(one.story, role) for one, role in zip((*lists.newer, *lists.older), roles, strict=True)]
    newer, older = tuple(cards[: len(lists.newer)]), tuple(cards[len(lists.newer) :])
    return (
        views.Block("other_news", words.NEWER_NEWS, newer) if newer else None,
        views.Block("other_news", words.OLDER_NEWS, older) if older else None,
    )
