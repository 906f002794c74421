"""Stories, documents and their changes as entries of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from urllib.parse import quote

from msgspec.structs import replace

from plugins.core import words
from plugins.core.dates import VIETNAM
from plugins.core.vietnamese import slugify
from plugins.documents.document import OfficialDocument
from plugins.feeds.entry import Author, Category, Enclosure, FeedEntry, Reference, Tombstone
from plugins.images.sizes import Role
from plugins.pages import addresses
from plugins.pages.newsroom import Newsroom
from plugins.stories.byline import print_byline
from plugins.stories.story import Credit, Picture, Story


@dataclass(frozen=True, slots=True)
class Entries:
    """Makes entries, each story's once. ``authority`` is the name in their ids, which hold neither date nor address.

    >>> entries.story(story).id  # doctest: +SKIP
    'tag:bantin.lamgiang.vn,2026:20210422-7f3a'
    """

    room: Newsroom
    authority: str
    _made: dict[str, FeedEntry] = field(default_factory=dict, repr=False)

    def id(self, name: str) -> str:
        """The id of whatever has this name: a tag address (RFC 4151), good for ever and resolved by nobody."""
        return f"tag:{self.authority}:{name}"

    def url(self, address: str) -> str:
        """A full address."""
        return addresses.absolute(self.room.site_url, address)

    def category(self, kind: str, term: str, label: str) -> Category:
        """What an entry belongs to, by a scheme that outlives the domain: section, unit, document, topic."""
        return Category(term, label, self.id(kind))

    def story(self, story: Story) -> FeedEntry:
        """A story."""
        if story.id not in self._made:
            self._made[story.id] = self._story(story)
        return self._made[story.id]

    def _story(self, story: Story) -> FeedEntry:
        own = self.room.index.of(story)
        cited = [self.room.registry[one] for one in (*own.about, *own.mentioned) if one in self.room.document_ids]
        correction = f"{self.room.correction_title}: {story.correction}" if story.correction else ""
        return FeedEntry(
            id=self.id(story.id),
            title=story.title,
            url=self.url(story.url),
            published=story.date,
            updated=story.modified or story.date,
            summary=" ".join(part for part in (story.standfirst, correction) if part),
            byline=print_byline(story.byline),
            authors=tuple(self._author(credit) for credit in story.byline),
            categories=tuple(self._categories(story)),
            references=tuple(Reference(self.url(addresses.document(one.id)), one.label) for one in cited),
            enclosure=self._enclosure(story.picture),
        )

    def _author(self, credit: Credit) -> Author:
        """ "Phan Hân (bài, ảnh)": Atom has no place for what somebody did."""
        link = self.room.person_link(credit.name)
        name = f"{credit.name} ({', '.join(credit.roles)})" if credit.roles else credit.name
        return Author(name, self.url(link.url) if link.url else "")

    def _categories(self, story: Story) -> Iterator[Category]:
        own = self.room.index.of(story)
        yield self.category("chuyen-muc", story.section, self.room.section_link(story.section).text)
        for unit_id in own.units:
            if unit := self.room.units.get(unit_id):
                yield self.category("don-vi", unit.id, unit.name)
        for kind, ids in (("van-ban", own.about), ("van-ban-nhac-den", own.mentioned)):
            for document_id in ids:
                if document := self.room.registry.get(document_id):
                    yield self.category(kind, document.id, document.short_label)
        if story.topic:
            yield self.category("su-kien", slugify(story.topic), self.room.topic_link(story.topic).text)
        for tag in story.tags:
            yield Category(tag)

    def _enclosure(self, picture: Picture | None) -> Enclosure | None:
        image = self.room.image(picture, Role.LEAD)
        if not image or not picture:
            return None
        length = self.room.gallery.length(image.src)
        return Enclosure(self.url(image.src), length, "image/jpeg", image.width, image.height, picture.credit, picture.caption)

    def on_document(self, story: Story, document: OfficialDocument) -> FeedEntry:
        """A story in the feed of a document, which says whether it is about it or only mentions it."""
        is_about = document.id in self.room.index.of(story).about
        key = f"{story.id}/{is_about}"
        if key not in self._made:
            entry = self.story(story)
            term, label = ("thuc-hien", words.FEED_ABOUT) if is_about else ("nhac-den", words.FEED_MENTIONED)
            self._made[key] = replace(entry, categories=(self.category("quan-he", term, label), *entry.categories))
        return self._made[key]

    def correction(self, story: Story) -> FeedEntry:
        """The correction of a story, in the feed of corrections."""
        moment = story.modified or story.date
        return FeedEntry(
            id=self.id(f"{story.id}/dinh-chinh"),
            title=f"{self.room.correction_title}: {story.title}",
            url=self.url(story.url),
            published=moment,
            updated=moment,
            summary=story.correction,
            references=self.story(story).references,
        )

    def document(self, document: OfficialDocument, signed: date) -> FeedEntry:
        """A document, in the feeds of new documents."""
        moment = midnight(signed)
        link = self.room.document_link(document)
        return FeedEntry(
            id=self.id(f"van-ban/{document.id}"),
            title=document.label if document.label == document.title else f"{document.label}: {document.title}",
            url=self._document_url(document),
            published=moment,
            updated=moment,
            summary=", ".join(part for part in (document.issuer, document.signed_label) if part),
            byline=document.issuer,
            authors=(Author(document.issuer),) if document.issuer else (),
            categories=(
                self.category("the-loai", slugify(document.kind.word), document.kind.word),
                *((self.category("co-quan", slugify(document.issuer), document.issuer),) if document.issuer else ()),
                self.category("van-ban", document.id, document.short_label),
            ),
            references=(Reference(self.url(link.url), document.label),) if link.url else (),
        )

    def _document_url(self, document: OfficialDocument) -> str:
        """Its page here, else its text elsewhere, else the list of all; RSS takes no letters with marks in an address."""
        if document.id in self.room.document_ids:
            return self.url(addresses.document(document.id))
        return quote(document.url, safe="/:#?=&%.,;@+~()!$*'") or self.url(addresses.DOCUMENTS)

    def tombstone(self, story: Story, of: str = "") -> Tombstone:
        """A story that was taken back, or an entry of it, on the day that its header says."""
        return Tombstone(self.id(f"{story.id}{of}"), story.modified or story.date)


def midnight(day: date) -> datetime:
    """The beginning of a day in Vietnam.

    >>> midnight(date(2016, 5, 15)).isoformat()
    '2016-05-15T00:00:00+07:00'
    """
    return datetime.combine(day, time(), VIETNAM)
