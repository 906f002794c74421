"""The sitemap and robots.txt: which pages there are and when their content last changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from plugins.pages import addresses
from plugins.pages.newsroom import Newsroom

INDEX = "sitemap.xml"
_PAGES = "sitemap-trang.xml"
_NEWS = "sitemap-tin-moi.xml"

# sitemaps.org allows 50,000 addresses in a file; Google News wants no story older than two days, and no more than 1,000.
_MOST = 45_000
_NEWS_AGE = timedelta(hours=48)
_NEWS_MOST = 1_000

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page for search engines: its full address, and when its content changed, where that is known."""

    url: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """A new story for news engines."""

    url: str
    site: str
    published: str
    title: str


def leaves_news(entry: NewsEntry) -> datetime:
    """The first moment at which a story is no longer new.

    >>> leaves_news(NewsEntry("https://a.vn/1.html", "Bản Tin", "2026-11-21T08:00:00+07:00", "Sơ kết")).isoformat()
    '2026-11-23T08:00:00.000001+07:00'
    """
    return datetime.fromisoformat(entry.published) + _NEWS_AGE + timedelta(microseconds=1)


def sitemap_entries(room: Newsroom) -> tuple[SitemapEntry, ...]:
    """The home page, all listed stories, and the lists with the date of their newest story.

    >>> sitemap_entries(room)[0].url  # doctest: +SKIP
    'https://bantin.example/'
    """
    stories = (entry for _, entries in _stories_by_year(room) for entry in entries)
    return (*_lists(room), *stories)


def _lists(room: Newsroom) -> Iterator[SitemapEntry]:
    index = room.index
    lists = [
        (addresses.HOME, index.everything),
        *((addresses.section(slug), index.section(slug)) for slug in room.sections),
        *((addresses.document(one), index.about(one)) for one in sorted(room.document_ids)),
        *((addresses.unit(unit.id), index.unit(unit.id)) for unit in room.units),
        *((addresses.topic(topic.slug), index.topic(topic.name)) for topic in index.topics.values()),
    ]
    for address, shelf in lists:
        yield SitemapEntry(room.absolute(address), shelf.stories[0].date.isoformat() if len(shelf) else "")
    for text in room.texts.standing:
        yield SitemapEntry(room.absolute(addresses.standing(text.slug)))


def _stories_by_year(room: Newsroom) -> Iterator[tuple[int, list[SitemapEntry]]]:
    years: dict[int, list[SitemapEntry]] = defaultdict(list)
    for story in room.stories.listed:
        years[story.date.year].append(SitemapEntry(room.absolute(story.url), (story.modified or story.date).isoformat()))
    yield from years.items()


def sitemap_files(room: Newsroom) -> Iterator[tuple[str, tuple[SitemapEntry, ...]]]:
    """The files of the sitemap: lists in one, stories by their years, so that those of old years stay as they are.

    >>> [path for path, _ in sitemap_files(room)]  # doctest: +SKIP
    ['sitemap-trang.xml', 'sitemap-2026.xml', 'sitemap-2025.xml']
    """
    yield _PAGES, tuple(_lists(room))
    for year, entries in _stories_by_year(room):
        for number, part in enumerate(_parts(entries), start=1):
            yield f"sitemap-{year}.xml" if number == 1 else f"sitemap-{year}-{number}.xml", part


def _parts(entries: list[SitemapEntry]) -> Iterator[tuple[SitemapEntry, ...]]:
    for start in range(0, len(entries), _MOST):
        yield tuple(entries[start : start + _MOST])


def news_file(room: Newsroom) -> tuple[str, tuple[NewsEntry, ...]] | None:
    """The stories of the last 48 hours, or None: nothing is that new."""
    new = [story for story in room.stories.listed if room.now - _NEWS_AGE <= story.date <= room.now][:_NEWS_MOST]
    if not new:
        return None
    return _NEWS, tuple(NewsEntry(room.absolute(story.url), room.site.name, story.date.isoformat(), story.title) for story in new)


def sitemap(entries: Iterable[SitemapEntry]) -> bytes:
    """Write a file of the sitemap (sitemaps.org 0.9).

    >>> sitemap((SitemapEntry("https://bantin.example/"),)).decode().count("<url>")
    1
    """
    body = "\n".join(f"<url>{_place(entry)}</url>" for entry in entries)
    return f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n{body}\n</urlset>\n'.encode()


def sitemap_index(files: Iterable[SitemapEntry]) -> bytes:
    """Write the index of the files; each changed when its newest entry did.

    >>> sitemap_index((SitemapEntry("https://bantin.example/sitemap-2026.xml", "2026-11-20"),)).decode().count("<sitemap>")
    1
    """
    body = "\n".join(f"<sitemap>{_place(entry)}</sitemap>" for entry in files)
    return f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n{body}\n</sitemapindex>\n'.encode()


def _place(entry: SitemapEntry) -> str:
    return f"<loc>{escape(entry.url)}</loc>{f'<lastmod>{entry.changed}</lastmod>' if entry.changed else ''}"


def newest(entries: Iterable[SitemapEntry]) -> str:
    """When a file of the sitemap changed: with its newest entry."""
    return max((entry.changed for entry in entries), default="")


def news_sitemap(entries: Iterable[NewsEntry]) -> bytes:
    """Write the sitemap for news engines (Google News 0.9).

    >>> one = NewsEntry("https://bantin.example/2026/11/a.html", "Bản Tin", "2026-11-20T08:00:00+07:00", "Sơ kết & tổng kết")
    >>> "<news:title>Sơ kết &amp; tổng kết</news:title>" in news_sitemap((one,)).decode()
    True
    """
    body = "\n".join(
        f"<url><loc>{escape(entry.url)}</loc><news:news><news:publication><news:name>{escape(entry.site)}</news:name>"
        f"<news:language>vi</news:language></news:publication><news:publication_date>{entry.published}</news:publication_date>"
        f"<news:title>{escape(entry.title)}</news:title></news:news></url>"
        for entry in entries
    )
    return f'{_HEAD}<urlset xmlns="{_NAMESPACE}" xmlns:news="{_NEWS_NAMESPACE}">\n{body}\n</urlset>\n'.encode()


def robots(sitemap_url: str) -> bytes:
    """Write robots.txt: everything may be read.

    >>> robots("https://bantin.example/sitemap.xml").decode().splitlines()[-1]
    'Sitemap: https://bantin.example/sitemap.xml'
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap_url}\n".encode()
