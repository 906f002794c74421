"""The feeds of the site as pages of the plan, those that have ended, and the page that lists them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from plugins.core import words
from plugins.feeds.entries import Entries
from plugins.feeds.entry import Feed, FeedEntry
from plugins.feeds.feed import atom, rss
from plugins.feeds.followed import Followed, Following, Gone
from plugins.feeds.json_feed import json_feed
from plugins.feeds.opml import Opml, Outline, opml
from plugins.feeds.settings import FeedsSettings
from plugins.pages import addresses, views
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Maker, Page
from plugins.pages.story_page import story_text

_FORMS: dict[str, tuple[Maker, str, str]] = {
    "rss": (rss, "application/rss+xml", "RSS"),
    "atom": (atom, "application/atom+xml", "Atom"),
    "json": (json_feed, "application/feed+json", "JSON"),
}
_ENDING = re.compile(r"\.(?:rss\.xml|atom\.xml|json)$")


@dataclass(frozen=True, slots=True)
class Directory:
    """Makes the feeds and remembers them for the page that lists them.

    ``promised`` are the feeds that were public once, by path; those of this build are added. ``stylesheet`` is the
    address of the CSS for people, below the site's root, or empty.
    """

    room: Newsroom
    settings: FeedsSettings
    entries: Entries
    promised: dict[str, str]
    stylesheet: str = ""
    _groups: dict[str, list[views.FeedRow]] = field(default_factory=dict)

    def pages(self, gone: Gone) -> Iterator[Page]:
        """RSS and Atom for everything that can be followed, the page "Theo dõi tin (RSS)" and the file with all feeds.

        >>> [page.path for page in directory.pages(gone)][:3]  # doctest: +SKIP
        ['index.rss.xml', 'index.atom.xml', 'index.json']
        """
        before = dict(self.promised)
        live: set[str] = set()
        for one in Following(self.entries, gone, before.keys(), self.settings.length).all():
            for page in self._feeds(one):
                live.add(page.path)
                yield page
        lost: dict[str, list[str]] = {}
        for path in sorted(path for path in before.keys() - live if _ENDING.search(path)):
            lost.setdefault(_list_of(path), []).append(path)
        for address, paths in lost.items():
            yield from self._ended(address, paths, before)
        yield self._opml()
        yield self._page()

    def _feeds(self, one: Followed) -> Iterator[Page]:
        feed = self._feed(one)
        forms = ("rss", "atom", "json") if one.address == addresses.HOME else ("rss", "atom")
        memory, texts = _memory(one.title), self._texts(one)
        links = []
        for form in forms:
            path = addresses.feed(one.address, form)
            maker, kind, name = _FORMS[form]
            self.promised[path] = memory
            links.append(views.FeedLink(path, name, kind))
            yield Page(path, replace(feed, address=self.entries.url(path)), maker, texts)
        if one.group:
            page = one.page if one.page != addresses.FEEDS else ""
            self._groups.setdefault(one.group, []).append(views.FeedRow(one.title, page, tuple(links)))

    def _feed(self, one: Followed) -> Feed:
        is_site = one.address == addresses.HOME
        title = one.title if is_site else f"{one.title} - {self.room.site.name}"
        return Feed(
            id=self.entries.id(one.address.removesuffix(".html")),
            title=title,
            description=self.room.site.tagline if is_site else words.FEED_DESCRIPTION.format(title=one.title),
            url=self.entries.url(one.page),
            address="",
            entries=one.entries,
            tombstones=one.tombstones,
            author=self.room.site.name,
            rights=self.room.site.reuse,
            hub=self.settings.hub,
            stylesheet=self._stylesheet(one.address),
        )

    def _stylesheet(self, address: str) -> str:
        return "../" * address.count("/") + self.stylesheet if self.stylesheet else ""

    def _texts(self, one: Followed) -> tuple[views.StoryText, ...]:
        if not self.settings.full_text:
            return ()
        return tuple(story_text(story, self.room, self.entries.story(story).id) for story in one.stories)

    def _ended(self, address: str, paths: Sequence[str], before: Mapping[str, str]) -> Iterator[Page]:
        """The feeds of a list that is no more stay, empty but for a word about it: their readers are not left to guess."""
        title, since = _remembered(before[paths[0]])
        since = since or self.room.now
        notice = FeedEntry(
            id=self.entries.id(f"{address.removesuffix('.html')}/da-dung/{since.date().isoformat()}"),
            title=words.FEED_ENDED.format(title=title),
            url=self.entries.url(addresses.FEEDS),
            published=since,
            updated=since,
            summary=words.FEED_ENDED_TEXT,
        )
        feed = self._feed(Followed(address, addresses.FEEDS, title, "", (notice,)))
        links = []
        for path in paths:
            maker, kind, name = next(form for key, form in _FORMS.items() if path == addresses.feed(address, key))
            self.promised[path] = _memory(title, since)
            links.append(views.FeedLink(path, name, kind))
            yield Page(path, replace(feed, address=self.entries.url(path)), maker)
        self._groups.setdefault(words.FEEDS_ENDED, []).append(views.FeedRow(title, "", tuple(links)))

    def _opml(self) -> Page:
        url = self.entries.url
        groups = tuple(
            (heading, tuple(Outline(row.title, url(row.feeds[0].url), url(row.list or addresses.FEEDS)) for row in rows))
            for heading, rows in self._groups.items()
            if heading != words.FEEDS_ENDED
        )
        return Page(addresses.FEEDS_OPML, Opml(f"{words.FEEDS} - {self.room.site.name}", groups), opml)

    def _page(self) -> Page:
        groups = tuple(
            views.FeedGroup(heading, tuple(rows), has_ended=heading == words.FEEDS_ENDED) for heading, rows in self._groups.items()
        )
        head = self.room.head(addresses.FEEDS, words.FEEDS, words.FEEDS_INTRO)
        breadcrumb = self.room.breadcrumb(views.Link("", words.FEEDS))
        return Page(addresses.FEEDS, views.FeedsView(head, breadcrumb, words.FEEDS, groups, addresses.FEEDS_OPML), "feeds.html")


def _list_of(path: str) -> str:
    """The list beside which a feed stands, or stood.

    >>> _list_of("su-kien/dai-hoi.rss.xml")
    'su-kien/dai-hoi.html'
    """
    return _ENDING.sub(".html", path)


def _memory(title: str, ended: datetime | None = None) -> str:
    return json.dumps({"title": title, "ended": ended.isoformat() if ended else ""}, ensure_ascii=False)


def _remembered(memory: str) -> tuple[str, datetime | None]:
    known = json.loads(memory)
    return known["title"], datetime.fromisoformat(known["ended"]) if known["ended"] else None
