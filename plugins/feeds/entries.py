"""Turn stories, corrections and documents into feed entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from urllib.parse import quote

from msgspec.structs import replace

from plugins.core.dates import VIETNAM
from plugins.core.vietnamese import slugify
from plugins.documents.document import OfficialDocument
from plugins.feeds.entry import Category, Enclosure, FeedAuthor, FeedEntry, Reference, Tombstone
from plugins.images.sizes import Role
from plugins.site import addresses, labels
from plugins.site.context import SiteContext
from plugins.site.newsroom_fields import story_properties
from plugins.stories.byline import print_byline
from plugins.stories.story import Credit, Picture, Story


@dataclass(frozen=True, slots=True)
class Entries:
    """Make feed entries; the entry of a story is made once and shared by all feeds.

    ``authority`` is the name in entry ids, like "bantin.example,2026". A story's id reads "tag:bantin.example,2026:20210422-7f3a":
    it holds neither the story's date nor its address, so it survives a change of both.
    """

    site: SiteContext
    authority: str
    _cache: dict[str, FeedEntry] = field(default_factory=dict, repr=False)

    def id(self, name: str) -> str:
        """Mint the permanent id of what has this name: a tag URI (RFC 4151)."""
        return f"tag:{self.authority}:{name}"

    def url(self, address: str) -> str:
        """Make an address absolute."""
        return addresses.absolute(self.site.site_url, address)

    def category(self, kind: str, term: str, label: str) -> Category:
        """Make a category. ``kind`` (section, unit, document, topic) becomes its scheme, which does not change with the domain."""
        return Category(term, label, self.id(kind))

    def story(self, story: Story) -> FeedEntry:
        """Return the entry of a story."""
        if story.id not in self._cache:
            self._cache[story.id] = self._story(story)
        return self._cache[story.id]

    def _story(self, story: Story) -> FeedEntry:
        relations = self.site.index.of(story)
        cited_ids = (*relations.about, *relations.mentioned)
        cited = [self.site.registry[document_id] for document_id in cited_ids if document_id in self.site.document_ids]
        correction = f"{self.site.correction_title}: {story.correction}" if story.correction else ""
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
            references=tuple(Reference(self.url(addresses.document(document.id)), document.label) for document in cited),
            enclosure=self._enclosure(story.picture),
            fields=tuple(story_properties(story, "feed", self.site.links.person)),
        )

    def _author(self, credit: Credit) -> FeedAuthor:
        """Name an author as "Phan Hân (bài, ảnh)": Atom has no element for a role."""
        link = self.site.links.person(credit.name)
        name = f"{credit.name} ({', '.join(credit.roles)})" if credit.roles else credit.name
        return FeedAuthor(name, self.url(link.url) if link.url else "")

    def _categories(self, story: Story) -> Iterator[Category]:
        relations = self.site.index.of(story)
        yield self.category("chuyen-muc", story.section, self.site.links.section(story.section).text)
        for unit_id in relations.units:
            if unit := self.site.units.get(unit_id):
                yield self.category("don-vi", unit.id, unit.name)
        for kind, ids in (("van-ban", relations.about), ("van-ban-nhac-den", relations.mentioned)):
            for document_id in ids:
                if document := self.site.registry.get(document_id):
                    yield self.category(kind, document.id, document.short_label)
        if story.topic:
            yield self.category("su-kien", slugify(story.topic), self.site.links.topic(story.topic).text)
        for tag in story.tags:
            yield Category(tag)
        for value in story_properties(story, "feed", self.site.links.person):
            yield self.category(f"muc/{value.key}", str(value.value), f"{value.label}: {value.text}")

    def _enclosure(self, picture: Picture | None) -> Enclosure | None:
        image = self.site.pictures.image(picture, Role.LEAD)
        if not image or not picture:
            return None
        length = self.site.gallery.length(image.src)
        return Enclosure(self.url(image.src), length, "image/jpeg", image.width, image.height, picture.credit, picture.caption)

    def on_document(self, story: Story, document: OfficialDocument) -> FeedEntry:
        """Return the entry of a story in a document's feed; its first category says whether the story is about it or mentions it."""
        is_about = document.id in self.site.index.of(story).about
        key = f"{story.id}/{is_about}"
        if key not in self._cache:
            entry = self.story(story)
            term, label = ("thuc-hien", labels.FEED_ABOUT) if is_about else ("nhac-den", labels.FEED_MENTIONED)
            self._cache[key] = replace(entry, categories=(self.category("quan-he", term, label), *entry.categories))
        return self._cache[key]

    def correction(self, story: Story) -> FeedEntry:
        """Make the entry of a correction, for the feed of corrections."""
        corrected_at = story.modified or story.date
        return FeedEntry(
            id=self.id(f"{story.id}/dinh-chinh"),
            title=f"{self.site.correction_title}: {story.title}",
            url=self.url(story.url),
            published=corrected_at,
            updated=corrected_at,
            summary=story.correction,
            references=self.story(story).references,
        )

    def document(self, document: OfficialDocument, signed: date) -> FeedEntry:
        """Make the entry of a document, for the feeds of new documents."""
        signed_at = midnight(signed)
        link = self.site.links.document(document)
        return FeedEntry(
            id=self.id(f"van-ban/{document.id}"),
            title=document.label if document.label == document.title else f"{document.label}: {document.title}",
            url=self._document_url(document),
            published=signed_at,
            updated=signed_at,
            summary=", ".join(part for part in (document.issuer, document.signed_label) if part),
            byline=document.issuer,
            authors=(FeedAuthor(document.issuer),) if document.issuer else (),
            categories=(
                self.category("the-loai", slugify(document.kind.word), document.kind.word),
                *((self.category("co-quan", slugify(document.issuer), document.issuer),) if document.issuer else ()),
                self.category("van-ban", document.id, document.short_label),
            ),
            references=(Reference(self.url(link.url), document.label),) if link.url else (),
        )

    def _document_url(self, document: OfficialDocument) -> str:
        """Return the address of its page, else of its official text, else of the list of documents; RSS needs it in ASCII."""
        if document.id in self.site.document_ids:
            return self.url(addresses.document(document.id))
        return quote(document.url, safe="/:#?=&%.,;@+~()!$*'") or self.url(addresses.DOCUMENTS)

    def tombstone(self, story: Story, suffix: str = "") -> Tombstone:
        """Make the tombstone of a withdrawn story. ``suffix`` names another entry of it, like "/dinh-chinh"."""
        return Tombstone(self.id(f"{story.id}{suffix}"), story.modified or story.date)


def midnight(day: date) -> datetime:
    """Return the first instant of a day in Vietnam.

    >>> midnight(date(2016, 5, 15)).isoformat()
    '2016-05-15T00:00:00+07:00'
    """
    return datetime.combine(day, time(), VIETNAM)
