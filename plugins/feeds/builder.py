"""Plan the feeds of the site, the ended ones among them, and the page and OPML file that list them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from plugins.feeds.entries import Entries
from plugins.feeds.entry import Feed, FeedEntry
from plugins.feeds.feed import atom, rss
from plugins.feeds.json_feed import json_feed
from plugins.feeds.opml import Opml, Outline, opml
from plugins.feeds.settings import FeedsSettings
from plugins.feeds.sources import FeedSource, FeedSources, RemovedStories
from plugins.site import addresses, labels, views
from plugins.site.context import SiteContext
from plugins.site.plan import Maker, Page
from plugins.site.story_page import story_text

_FORMATS: dict[str, tuple[Maker, str, str]] = {
    "rss": (rss, "application/rss+xml", "RSS"),
    "atom": (atom, "application/atom+xml", "Atom"),
    "json": (json_feed, "application/feed+json", "JSON"),
}
_FEED_SUFFIX = re.compile(r"\.(?:rss\.xml|atom\.xml|json)$")


@dataclass(frozen=True, slots=True)
class FeedBuilder:
    """Build the feeds and collect them for the page that lists them.

    ``published`` maps the path of each feed that was ever public to its record (see ``_feed_record``); the feeds of this build
    are added to it. ``stylesheet`` is the address of the CSS for browsers, below the site's root, or empty.
    """

    site: SiteContext
    settings: FeedsSettings
    entries: Entries
    published: dict[str, str]
    stylesheet: str = ""
    _groups: dict[str, list[views.FeedRow]] = field(default_factory=dict)

    def pages(self, removed: RemovedStories) -> Iterator[Page]:
        """Yield all feeds, then the OPML file, then the page "Theo dõi tin (RSS)".

        The first paths are index.rss.xml, index.atom.xml and index.json. A published feed whose list no longer exists is kept with
        one entry that says so.
        """
        published_before = dict(self.published)
        current: set[str] = set()
        for source in FeedSources(self.entries, removed, frozenset(published_before), self.settings.length).all():
            for page in self._feeds(source):
                current.add(page.path)
                yield page
        ended: dict[str, list[str]] = {}
        for path in sorted(path for path in published_before.keys() - current if _FEED_SUFFIX.search(path)):
            ended.setdefault(_list_of(path), []).append(path)
        for address, paths in ended.items():
            yield from self._ended(address, paths, published_before)
        yield self._opml()
        yield self._page()

    def _feeds(self, source: FeedSource) -> Iterator[Page]:
        feed = self._feed(source)
        formats = ("rss", "atom", "json") if source.address == addresses.HOME else ("rss", "atom")
        record, texts = _feed_record(source.title), self._texts(source)
        links = []
        for format_name in formats:
            path = addresses.feed(source.address, format_name)
            writer, media_type, name = _FORMATS[format_name]
            self.published[path] = record
            links.append(views.FeedLink(path, name, media_type))
            yield Page(path, replace(feed, address=self.entries.url(path)), writer, texts)
        if source.group:
            page = source.page if source.page != addresses.FEEDS else ""
            self._groups.setdefault(source.group, []).append(views.FeedRow(source.title, page, tuple(links)))

    def _feed(self, source: FeedSource) -> Feed:
        is_site = source.address == addresses.HOME
        title = source.title if is_site else f"{source.title} - {self.site.profile.name}"
        return Feed(
            id=self.entries.id(source.address.removesuffix(".html")),
            title=title,
            description=self.site.profile.tagline if is_site else labels.FEED_DESCRIPTION.format(title=source.title),
            url=self.entries.url(source.page),
            address="",
            entries=source.entries,
            tombstones=source.tombstones,
            author=self.site.profile.name,
            rights=self.site.profile.reuse,
            hub=self.settings.hub,
            stylesheet=self._stylesheet(source.address),
        )

    def _stylesheet(self, address: str) -> str:
        return "../" * address.count("/") + self.stylesheet if self.stylesheet else ""

    def _texts(self, source: FeedSource) -> tuple[views.StoryText, ...]:
        if not self.settings.full_text:
            return ()
        return tuple(story_text(story, self.site, self.entries.story(story).id) for story in source.stories)

    def _ended(self, address: str, paths: Sequence[str], records: Mapping[str, str]) -> Iterator[Page]:
        """Keep the feeds of a list that no longer exists, with one entry that tells subscribers so."""
        title, since = _read_record(records[paths[0]])
        since = since or self.site.now
        notice = FeedEntry(
            id=self.entries.id(f"{address.removesuffix('.html')}/da-dung/{since.date().isoformat()}"),
            title=labels.FEED_ENDED.format(title=title),
            url=self.entries.url(addresses.FEEDS),
            published=since,
            updated=since,
            summary=labels.FEED_ENDED_TEXT,
        )
        feed = self._feed(FeedSource(address, addresses.FEEDS, title, "", (notice,)))
        links = []
        for path in paths:
            writer, media_type, name = next(row for key, row in _FORMATS.items() if path == addresses.feed(address, key))
            self.published[path] = _feed_record(title, since)
            links.append(views.FeedLink(path, name, media_type))
            yield Page(path, replace(feed, address=self.entries.url(path)), writer)
        self._groups.setdefault(labels.FEEDS_ENDED, []).append(views.FeedRow(title, "", tuple(links)))

    def _opml(self) -> Page:
        url = self.entries.url
        groups = tuple(
            (heading, tuple(Outline(row.title, url(row.feeds[0].url), url(row.list or addresses.FEEDS)) for row in rows))
            for heading, rows in self._groups.items()
            if heading != labels.FEEDS_ENDED
        )
        return Page(addresses.FEEDS_OPML, Opml(f"{labels.FEEDS} - {self.site.profile.name}", groups), opml)

    def _page(self) -> Page:
        groups = tuple(
            views.FeedGroup(heading, tuple(rows), has_ended=heading == labels.FEEDS_ENDED) for heading, rows in self._groups.items()
        )
        head = self.site.heads.head(addresses.FEEDS, labels.FEEDS, labels.FEEDS_INTRO)
        breadcrumb = self.site.links.breadcrumb(views.Link("", labels.FEEDS))
        return Page(addresses.FEEDS, views.FeedsView(head, breadcrumb, labels.FEEDS, groups, addresses.FEEDS_OPML), "feeds.html")


def _list_of(path: str) -> str:
    """Return the address of the list that a feed belongs to.

    >>> _list_of("su-kien/dai-hoi.rss.xml")
    'su-kien/dai-hoi.html'
    """
    return _FEED_SUFFIX.sub(".html", path)


def _feed_record(title: str, ended: datetime | None = None) -> str:
    """Serialise what must be known of a published feed once its list no longer exists: its title, and since when it has ended."""
    return json.dumps({"title": title, "ended": ended.isoformat() if ended else ""}, ensure_ascii=False)


def _read_record(record: str) -> tuple[str, datetime | None]:
    fields = json.loads(record)
    return fields["title"], datetime.fromisoformat(fields["ended"]) if fields["ended"] else None
