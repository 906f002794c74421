"""Make story.html: one article with the lists around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from plugins.core.dates import format_date
from plugins.images.sizes import Role
from plugins.related.allocate import Lists
from plugins.related.same_document import RelatedStory, Why
from plugins.site import addresses, labels, views
from plugins.site.cards import time_view
from plugins.site.context import SiteContext
from plugins.site.newsroom_fields import story_facts, story_properties
from plugins.site.plan import Page
from plugins.stories.byline import role_text
from plugins.stories.story import Attachment, Credit, Status, Story


def story_page(story: Story, site: SiteContext) -> Page:
    """Return the page of one story."""
    lists = site.lists.get(story.id, Lists())
    relations = site.index.of(story)
    newer, older = _other_news(lists, site)
    section = site.links.section(story.section)
    steps = site.links.breadcrumb(section, views.Link("", story.title))
    image = site.pictures.image(story.picture, Role.FIGURE)
    return Page(
        story.url,
        views.StoryView(
            head=_head(story, image, site),
            breadcrumb=steps,
            section=section,
            kicker=story.kicker,
            title=story.title,
            time=site.cards.time(story),
            body=story.body.digest,
            standfirst=story.standfirst,
            dateline=story.dateline,
            badge=site.cards.card(story).badge,
            modified=time_view(story.modified) if story.modified else None,
            figure=_figure(story, image),
            video=_video(story, site),
            links=tuple(_links(story, site)),
            pictures=tuple(_pictures(story, site)),
            hrefs=tuple(views.Link(url, raw) for raw, url in site.links.local(story)),
            toc=_toc(story, site),
            byline=tuple(_byline(credit, site) for credit in story.byline),
            fields=tuple(story_facts(story, site.links.person)),
            properties=tuple(story_properties(story, "json", site.links.person)),
            units=tuple(site.links.named_unit(written.text) for written in story.units),
            source=_source(story),
            about=tuple(_document_lines(relations.about, site)),
            mentioned=tuple(_document_lines(relations.mentioned, site)),
            tags=story.tags,
            attachments=tuple(line for file in story.attachments if (line := site.pictures.attachment(file))),
            correction=story.correction,
            correction_title=site.correction_title if story.correction else "",
            times_read=times_read(story, site),
            notice=_notice(story, site),
            series=_series(story, site),
            related=tuple(_related_blocks(story, lists, site)),
            newer=newer,
            older=older,
        ),
        "story.html",
    )


def _document_lines(document_ids: Iterable[str], site: SiteContext) -> Iterator[views.DocumentLine]:
    for document_id in document_ids:
        if document := site.registry.get(document_id):
            yield site.cards.document_line(document)


def text_card(story: Story, site: SiteContext) -> views.Image | None:
    """Return the share picture, drawn from its title, of a story without a picture. Return None if the site has no such cards."""
    return site.pictures.text_card(story.title, story.kicker or site.links.section(story.section).text)


def _head(story: Story, image: views.Image | None, site: SiteContext) -> views.Head:
    image = image or text_card(story, site)
    return views.Head(
        title=story.title,
        description=story.standfirst,
        canonical=story.url,
        type="article",
        image=image,
        published=story.date.isoformat(),
        modified=(story.modified or story.date).isoformat(),
        feeds=(*_feeds(story, site), *site.heads.site_feeds),
        robots="noindex" if story.status is Status.UNLISTED else "",
    )


def _feeds(story: Story, site: SiteContext) -> Iterator[views.FeedLink]:
    """Yield the feeds of all lists that may show the story, those of the documents it is about first."""
    relations = site.index.of(story)
    links = (
        *(site.links.document(document) for document_id in relations.about if (document := site.registry.get(document_id))),
        site.links.section(story.section),
        *(site.links.unit(unit) for unit_id in relations.units if (unit := site.units.get(unit_id))),
        *((site.links.topic(story.topic),) if story.topic else ()),
        *(site.links.person(credit.name) for credit in story.byline),
        *((views.Link(addresses.CORRECTIONS, site.correction_title),) if story.correction and story.status is not Status.UNLISTED else ()),
    )
    for link in dict.fromkeys(link for link in links if link.url):
        yield views.FeedLink(addresses.feed(link.url), link.text)


def story_text(story: Story, site: SiteContext, entry_id: str) -> views.StoryText:
    """Return the text of a story for its entry in a feed."""
    pictures = tuple(views.BodyPicture(picture.path, replace(picture.image, webp=(), jpeg=())) for picture in _pictures(story, site))
    hrefs = tuple(views.Link(url, raw) for raw, url in site.links.local(story))
    return views.StoryText(entry_id, story.url, story.body.digest, tuple(_links(story, site)), pictures, hrefs)


def _figure(story: Story, image: views.Image | None) -> views.Figure | None:
    if not image or not story.picture:
        return None
    return views.Figure(image, story.picture.caption, story.picture.credit, story.picture.illustrative)


def _video(story: Story, site: SiteContext) -> views.Link | None:
    """Return the video: a file of the site plays on the page, an address elsewhere is a link."""
    if not story.video:
        return None
    file = site.gallery.attachment(Attachment(story.video))
    return views.Link(file.url if file else story.video, labels.WATCH_VIDEO)


def _links(story: Story, site: SiteContext) -> Iterator[views.BodyLink]:
    """Yield a link for the first mention of each document that has a page."""
    for start, end, document_id in site.index.of(story).links:
        document = site.registry.get(document_id)
        if document and (url := site.links.document(document).url):
            yield views.BodyLink(start, end, url, document.label, document.title, document.issuer, document.signed_label)


def _pictures(story: Story, site: SiteContext) -> Iterator[views.BodyPicture]:
    for picture in story.body.pictures:
        if image := site.pictures.image(picture, Role.FIGURE):
            yield views.BodyPicture(picture.path, image)


def _toc(story: Story, site: SiteContext) -> tuple[views.TocEntry, ...]:
    headings = story.body.headings
    if len(headings) < site.settings.toc_from:
        return ()
    return tuple(views.TocEntry(heading.level, heading.anchor, heading.text) for heading in headings)


def _byline(credit: Credit, site: SiteContext) -> views.BylineEntry:
    unit = site.links.named_unit(credit.unit) if credit.unit else None
    return views.BylineEntry(role_text(credit.roles), site.links.person(credit.name), unit)


def _source(story: Story) -> views.SourceLine | None:
    if not story.source:
        return None
    return views.SourceLine(story.source.name, story.source.url, format_date(story.source.time) if story.source.time else "")


def times_read(story: Story, site: SiteContext) -> int:
    """Return how often a story was read, or 0 if the counter is not shown (VISITS["counter"])."""
    return site.visits.total(story.url) if site.visits_settings.counter else 0


def _notice(story: Story, site: SiteContext) -> str:
    if story.status is Status.DRAFT:
        return labels.DRAFT
    if story.status is Status.REVIEW:
        return labels.REVIEW
    if story.date > site.now:
        return labels.SCHEDULED
    if story.expires and story.expires <= site.now:
        return labels.EXPIRED
    return ""


def _series(story: Story, site: SiteContext) -> views.Series | None:
    if not story.topic:
        return None
    topic = site.links.topic(story.topic)
    parts = site.coverage.series(story.topic) if story.part else ()
    if story not in parts:
        return views.Series(topic)
    position = parts.index(story)
    links = tuple(
        views.Link("" if part is story else part.url, part_name(part, last=number == len(parts)), part.title)
        for number, part in enumerate(parts, start=1)
    )
    return views.Series(
        topic,
        links,
        previous=views.Link(parts[position - 1].url, parts[position - 1].title) if position else None,
        next=views.Link(parts[position + 1].url, parts[position + 1].title) if position + 1 < len(parts) else None,
    )


def part_name(story: Story, *, last: bool) -> str:
    """Return the name of a part of a series: "Bài 2", or "Bài cuối" for a last part whose title or kicker says so."""
    says_last = "bài cuối" in f"{story.title} {story.kicker}".lower()
    return labels.LAST_PART if last and says_last else labels.PART.format(number=story.part)


def _related_blocks(story: Story, lists: Lists, site: SiteContext) -> Iterator[views.Block]:
    settings = site.related_settings
    if lists.pinned:
        yield _block("pinned", labels.PINNED, lists.pinned, settings.pinned_thumbnails, site)
    if lists.same_document:
        shared = {related.subject if related.why is not Why.CASCADE else "" for related in lists.same_document}
        document = site.registry.get(shared.pop()) if len(shared) == 1 else None
        heading = labels.RELATED_TO.format(document=document.short_label) if document else labels.RELATED
        yield _block("same_document", heading, lists.same_document, settings.same_document_thumbnails, site)
    if lists.same_topic:
        block = _block("same_topic", labels.SAME_TOPIC, lists.same_topic, settings.same_topic_thumbnails, site)
        yield replace(block, more=site.links.topic(story.topic))
    if lists.same_unit:
        yield _block("same_unit", labels.SAME_UNIT, lists.same_unit, settings.same_unit_thumbnails, site)


def _block(kind: str, heading: str, related: tuple[RelatedStory, ...], thumbnails: int, site: SiteContext) -> views.Block:
    reasons = tuple(site.cards.reason(entry) for entry in related)
    return views.Block(kind, heading, _cards(related, thumbnails, site), reasons=reasons)


def _other_news(lists: Lists, site: SiteContext) -> tuple[views.Block | None, views.Block | None]:
    """Return "Tin mới hơn" and "Tin cũ hơn". Thumbnails are counted through both."""
    cards = _cards((*lists.newer, *lists.older), site.related_settings.other_news_thumbnails, site)
    newer, older = cards[: len(lists.newer)], cards[len(lists.newer) :]
    return (
        views.Block("other_news", labels.NEWER_NEWS, newer) if newer else None,
        views.Block("other_news", labels.OLDER_NEWS, older) if older else None,
    )


def _cards(related: tuple[RelatedStory, ...], thumbnails: int, site: SiteContext) -> tuple[views.StoryCard, ...]:
    """Return the cards of related stories, the first ``thumbnails`` of them with a thumbnail."""
    return tuple(site.cards.card(entry.story, Role.THUMB if number < thumbnails else None) for number, entry in enumerate(related))
