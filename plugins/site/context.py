"""Everything that pages are made from, gathered in one place, and the small views that many pages share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice

from plugins.core import labels
from plugins.core.dates import format_date
from plugins.core.vietnamese import fold
from plugins.documents.document import OfficialDocument, RelationKind
from plugins.documents.registry import Registry
from plugins.images.card import HEIGHT, WIDTH, ShareCard
from plugins.images.gallery import Gallery
from plugins.images.sizes import Role
from plugins.related.allocate import Lists
from plugins.related.index import Index
from plugins.related.same_document import RelatedStory, Why
from plugins.related.timeline import Timeline
from plugins.site import addresses, views
from plugins.site.colours import WHITE, all_colours
from plugins.site.local_links import Targets
from plugins.site.pictures import attachment_view, image_view
from plugins.site.settings import PagesSettings, SiteSettings
from plugins.site.static_pages import Texts
from plugins.stories.story import Attachment, Kind, Picture, Status, Stories, Story
from plugins.units.unit import Unit, Units
from plugins.visits.counts import Visits
from plugins.visits.settings import VisitsSettings

_BADGES = {Kind.PHOTO: labels.BADGE_PHOTO, Kind.VIDEO: labels.BADGE_VIDEO, Kind.INFOGRAPHIC: labels.BADGE_INFOGRAPHIC}
_WAITING = {Status.DRAFT: labels.BADGE_DRAFT, Status.REVIEW: labels.BADGE_REVIEW}


@dataclass(frozen=True)
class SiteContext:
    """The material of a build. Methods make the views that more than one kind of page shows."""

    profile: SiteSettings
    site_url: str
    settings: PagesSettings
    sections: Mapping[str, str]
    stories: Stories
    index: Index
    lists: Mapping[str, Lists]
    registry: Registry
    units: Units
    gallery: Gallery
    targets: Targets
    texts: Texts
    visits: Visits
    visits_settings: VisitsSettings
    now: datetime
    _cards: dict[tuple[str, Role | None, bool], views.Card] = field(default_factory=dict)
    """Cards that were made already: a story stands in many lists."""
    _shared_cards: dict[str, ShareCard] = field(default_factory=dict)
    _lines: dict[tuple[str, int], views.DocumentLine] = field(default_factory=dict)
    """The same for documents."""
    _times: dict[str, views.Time] = field(default_factory=dict)
    _reasons: dict[tuple[Why, str, str], str] = field(default_factory=dict)

    @cached_property
    def document_ids(self) -> frozenset[str]:
        """The documents that have a page: a story names them, or a text of their own exists."""
        named = set(self.index.document_ids)
        return frozenset(document.id for document in self.registry if document.id in named or self.registry.text(document.id))

    @property
    def correction_title(self) -> str:
        """What a correction is called: the press must use the title of the law (Luật Báo chí 2016, Điều 42)."""
        return labels.CORRECTION_STATUTORY if self.profile.regime == "báo chí" else labels.CORRECTION

    def absolute(self, address: str) -> str:
        """The full address of something on the site."""
        return addresses.absolute(self.site_url, address)

    def section_link(self, slug: str) -> views.Link:
        """A link to a section."""
        return views.Link(addresses.section(slug), self.sections.get(slug, slug))

    def time(self, story: Story) -> views.Time:
        """When a story was published, for people and machines."""
        if story.id not in self._times:
            self._times[story.id] = time_view(story.date, has_time=story.has_time)
        return self._times[story.id]

    def card(self, story: Story, role: Role | None = None, *, with_standfirst: bool = False) -> views.Card:
        """A story in a list; with a picture for ``role`` and its standfirst where the list shows them."""
        key = (story.id, role, with_standfirst)
        if key not in self._cards:
            self._cards[key] = self._new_card(story, role, with_standfirst=with_standfirst)
        return self._cards[key]

    def _new_card(self, story: Story, role: Role | None, *, with_standfirst: bool) -> views.Card:
        return views.Card(
            url=story.url,
            title=story.title,
            time=self.time(story),
            kicker=story.kicker,
            standfirst=story.standfirst if with_standfirst else "",
            image=self.image(story.picture, role) if role else None,
            section=self.section_link(story.section) if with_standfirst else None,
            badge=self._badge(story),
        )

    def _badge(self, story: Story) -> str:
        """What is special about a story in a list; that it is not public yet comes first, and stands in the preview only."""
        waiting = _WAITING.get(story.status) or (labels.BADGE_SCHEDULED if story.date > self.now else "")
        return waiting or _BADGES.get(story.kind, "")

    def image(self, picture: Picture | None, role: Role) -> views.Image | None:
        """A picture for its place on a page, or None."""
        made = self.gallery.picture(picture, role)
        return image_view(made, picture.alt) if made and picture else None

    def attachment(self, attachment: Attachment) -> views.AttachmentLine | None:
        """A file that a story or document offers, or None."""
        file = self.gallery.attachment(attachment)
        return attachment_view(file, attachment.title) if file else None

    def cards(self, stories: Iterable[Story], role: Role | None = None, *, with_standfirst: bool = False) -> tuple[views.Card, ...]:
        """Stories as a list."""
        return tuple(self.card(story, role, with_standfirst=with_standfirst) for story in stories)

    def reason(self, related: RelatedStory) -> str:
        """Why a story is related, in words that are true.

        >>> newsroom.reason(RelatedStory(story, Why.ABOUT, "ct-05-tw-2016"))  # doctest: +SKIP
        'cùng thực hiện Chỉ thị 05-CT/TW'
        """
        key = (related.why, related.subject, related.target)
        if key not in self._reasons:
            self._reasons[key] = self._new_reason(related)
        return self._reasons[key]

    def _new_reason(self, related: RelatedStory) -> str:
        match related.why:
            case Why.ABOUT | Why.MENTIONED:
                document = self.registry.get(related.subject)
                form = labels.REASON_ABOUT if related.why is Why.ABOUT else labels.REASON_MENTIONED
                return form.format(document=document.short_label if document else related.subject)
            case Why.CASCADE:
                carrier, target = self.registry[related.subject], self.registry[related.target]
                return labels.REASON_CASCADE.format(unit=carrier.issuer, document=target.short_label)
            case Why.TOPIC:
                return labels.REASON_TOPIC.format(topic=related.subject)
            case Why.UNIT:
                unit = self.units.get(related.subject)
                return labels.REASON_UNIT.format(unit=unit.name if unit else related.subject)
            case Why.PINNED:
                return labels.REASON_PINNED
            case _:
                return ""

    def document_link(self, document: OfficialDocument) -> views.Link:
        """A document's short name, linked where it has a page."""
        return views.Link(addresses.document(document.id) if document.id in self.document_ids else "", document.short_label, document.title)

    def document_line(self, document: OfficialDocument, count: int = 0) -> views.DocumentLine:
        """A document in a list."""
        key = (document.id, count)
        if key not in self._lines:
            self._lines[key] = self._new_line(document, count)
        return self._lines[key]

    def _new_line(self, document: OfficialDocument, count: int) -> views.DocumentLine:
        return views.DocumentLine(
            url=self.document_link(document).url,
            label=document.label,
            title=document.title,
            number=document.number,
            issuer=document.issuer,
            date=document.signed_label,
            count=count,
            state=self.ended_state(document),
            terms=(document.kind.word, document.number, document.term, *document.short_names),
        )

    def ended_state(self, document: OfficialDocument) -> str:
        """ "Hết hiệu lực" for a document that was replaced, abolished or has run out; empty for all others."""
        over = document.in_force_to is not None and document.in_force_to <= self.now.date()
        return labels.STATE_ENDED if over or self.replacements(document) else ""

    def replacements(self, document: OfficialDocument) -> tuple[OfficialDocument, ...]:
        """The documents that replaced this one or abolished it."""
        return tuple(
            other
            for related in self.registry.relations_of(document.id)
            if related.kind in (RelationKind.REPLACES, RelationKind.REPEALS) and not related.outgoing
            if (other := self.registry.get(related.document_id))
        )

    def namesakes(self, document: OfficialDocument) -> tuple[OfficialDocument, ...]:
        """The other documents with the same number: not to be taken for this one."""
        number = self.registry.number_of(document.id)
        return tuple(other for other in self.registry.numbered(number) if other.id != document.id) if number else ()

    def unit_link(self, unit: Unit) -> views.Link:
        """A link to a unit."""
        return views.Link(addresses.unit(unit.id), unit.name)

    def named_unit_link(self, name: str) -> views.Link:
        """A unit by the name (or id) that a story gives it, linked where it is known: an article keeps the name of its day."""
        unit = self.units.find(name)
        if unit is None:
            return views.Link("", name)
        return views.Link(addresses.unit(unit.id), unit.name if name == unit.id else name)

    def person_link(self, name: str) -> views.Link:
        """A person's name, linked to their page where they have one."""
        subject = self.index.people.get(self.index.person_key(name))
        return views.Link(addresses.author(subject.slug) if subject else "", name)

    def topic_link(self, name: str) -> views.Link:
        """A topic's name, linked to its page where it has one."""
        subject = self.index.topics.get(fold(name))
        return views.Link(addresses.topic(subject.slug) if subject else "", subject.name if subject else name)

    def parts(self, topic: str) -> tuple[Story, ...]:
        """The parts of a series, the first one first."""
        return self._series.get(fold(topic), ())

    @cached_property
    def _series(self) -> dict[str, tuple[Story, ...]]:
        found: dict[str, list[Story]] = defaultdict(list)
        for story in self.stories.listed:
            if story.topic and story.part:
                found[self.index.topic_key(story)].append(story)
        return {key: tuple(sorted(parts, key=lambda story: (story.part, story.order))) for key, parts in found.items()}

    def new_documents(self) -> views.DocumentBlock | None:
        """ "Văn bản mới": the newest documents that have a page."""
        dated = [document for document in self.registry if document.id in self.document_ids and document.signed]
        newest = sorted(dated, key=lambda document: (document.signed, document.id), reverse=True)[: self.settings.documents]
        if not newest:
            return None
        lines = tuple(self.document_line(document) for document in newest)
        return views.DocumentBlock(labels.NEW_DOCUMENTS, lines, views.Link(addresses.DOCUMENTS, labels.MORE))

    def sidebar(self, taken: set[str]) -> tuple[views.Block, ...]:
        """ "Tiêu điểm", "Tin mới nhất", "Đọc nhiều" beside a list: nothing that the page shows already, no empty block."""
        blocks = (
            self.side_block("featured", labels.FEATURED, self.featured(), taken),
            self.side_block("newest", labels.NEWEST, self.index.everything, taken),
            self.side_block("most_read", labels.MOST_READ, self.most_read(), taken),
        )
        return tuple(block for block in blocks if block)

    def side_block(self, kind: str, heading: str, stories: Iterable[Story], taken: set[str]) -> views.Block | None:
        """The first stories of a list that the page does not show yet; they count as shown from now on."""
        chosen = tuple(islice((story for story in stories if story.id not in taken), self.settings.sidebar))
        taken.update(story.id for story in chosen)
        return views.Block(kind, heading, self.cards(chosen, Role.THUMB if kind == "featured" else None)) if chosen else None

    def most_read(self) -> list[Story]:
        """The stories under "Đọc nhiều", most read first; none where nothing was counted."""
        by_url = {story.url: story for story in self.stories.listed} if self.visits.days else {}
        counted = self.visits.most_read(self.now.date(), self.visits_settings.days)
        return [by_url[path] for path, _ in counted if path in by_url][: self.visits_settings.shown]

    def times_read(self, story: Story) -> int:
        """How often a story was read, where that is counted and shown."""
        return self.visits.total(story.url) if self.visits_settings.counter else 0

    def featured(self) -> list[Story]:
        """The stories under "Tiêu điểm" today, newest first."""
        return [story for story in self.stories.listed if story.featured and not (story.featured_until and story.featured_until < self.now)]

    def head(
        self,
        address: str,
        title: str,
        description: str,
        feeds: tuple[views.FeedLink, ...] = (),
        *,
        image: views.Image | None = None,
        json_ld: tuple[str, ...] = (),
    ) -> views.Head:
        """What stands in the head of a page that is not a story; without a picture of its own it is shared with that of the site."""
        return views.Head(
            title=title,
            description=description,
            canonical=addresses.canonical(address),
            feeds=(*feeds, *self.site_feeds),
            image=image or self._site_card,
            json_ld=json_ld,
        )

    @cached_property
    def _site_card(self) -> views.Image | None:
        return self.card_image(self.profile.name, self.profile.tagline)

    def card_image(self, title: str, below: str) -> views.Image | None:
        """A picture made of words, for sharing what has no picture; None where the site wants none."""
        if not self.gallery.has_cards:
            return None
        brand = all_colours(self.profile.colours)["brand"]
        card = ShareCard(title=title, above=self.profile.name, below=below, ground=brand, ink=WHITE)
        path = addresses.card(*astuple(card))
        self._shared_cards[path] = card
        return views.Image(src=path, width=WIDTH, height=HEIGHT, alt=title, sizes="")

    @property
    def shared_cards(self) -> Iterator[tuple[str, ShareCard]]:
        """The pictures made of words that pages have asked for, by their addresses."""
        yield from self._shared_cards.items()

    def feeds(self, address: str, name: str) -> tuple[views.FeedLink, views.FeedLink]:
        """The feeds beside a list, RSS first."""
        return (
            views.FeedLink(addresses.feed(address), name),
            views.FeedLink(addresses.feed(address, "atom"), f"{name} (Atom)", "application/atom+xml"),
        )

    @cached_property
    def site_feeds(self) -> tuple[views.FeedLink, ...]:
        """The feeds of the whole site."""
        return (
            *self.feeds(addresses.HOME, self.profile.name),
            views.FeedLink(addresses.feed(addresses.HOME, "json"), f"{self.profile.name} (JSON)", "application/feed+json"),
        )

    def news_of(self, unit: Unit) -> Timeline:
        """The news of a unit with that of all units below it."""
        own = self.index.unit(unit.id)
        below = [self.index.unit(one.id) for one in self.units.below(unit.id)]
        stories = {story.id: story for shelf in (own, *below) for story in shelf} if any(below) else {}
        return Timeline(stories.values()) if len(stories) > len(own) else own

    def units_on(self, document_id: str) -> tuple[Unit, ...]:
        """The units whose news, with that of the units below them, meets a document at least twice."""
        met = self._meetings.get(document_id, {})
        return tuple(unit for unit in self.units if len(met.get(unit.id, ())) > 1) if met else ()

    def news_on(self, unit_id: str, document_id: str) -> tuple[Story, ...]:
        """Where a unit and a document meet: the news of the unit and of those below it that is about the document or mentions it."""
        return tuple(self._meetings.get(document_id, {}).get(unit_id, ()))

    @cached_property
    def _meetings(self) -> dict[str, dict[str, list[Story]]]:
        met: dict[str, dict[str, list[Story]]] = defaultdict(lambda: defaultdict(list))
        wider = {unit.id: (unit.id, *(one.id for one in self.units.ancestors(unit.id))) for unit in self.units}
        for story in self.stories.listed:
            own = self.index.of(story)
            unit_ids = {one for unit_id in own.units for one in wider[unit_id]}
            for document_id in (*own.about, *own.mentioned):
                for unit_id in unit_ids:
                    met[document_id][unit_id].append(story)
        return met

    def local_links(self, story: Story) -> Iterator[tuple[str, str]]:
        """Where the links of a story's text to other files of content/ lead on the site; broken ones are left out."""
        for written in story.body.hrefs:
            if address := self.targets.find(story.path, written.text):
                yield written.text, address

    def breadcrumb(self, *links: views.Link) -> tuple[views.Link, ...]:
        """The way from the home page; the page itself stands last, without an address."""
        return (views.Link(addresses.HOME, labels.HOME), *links)


def time_view(moment: datetime, *, has_time: bool = True) -> views.Time:
    """A moment for people and machines.

    >>> time_view(datetime(2021, 6, 9, 6, 35, tzinfo=VIETNAM)).text  # doctest: +SKIP
    '09/06/2021 - 06:35'
    """
    return views.Time(format_date(moment, has_time=has_time), moment.isoformat() if has_time else moment.date().isoformat())
