"""Write the sitemap (sitemaps.org) and robots.txt (RFC 9309): all pages and when their content last changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from plugins.site import addresses
from plugins.site.collection import StoryList
from plugins.site.collections import weighted
from plugins.site.context import SiteContext

INDEX = "sitemap.xml"
_PAGES = "sitemap-trang.xml"
_NEWS = "sitemap-tin-moi.xml"

# sitemaps.org allows 50,000 addresses in a file; Google News takes 1,000 stories of the last two days.
_MAX_ENTRIES = 45_000
_NEWS_AGE = timedelta(hours=48)
_NEWS_MAX_ENTRIES = 1_000

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page in the sitemap: its absolute address, and when its content last changed (ISO 8601), or empty."""

    url: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """A story in the news sitemap; ``published`` in ISO 8601."""

    url: str
    site: str
    published: str
    title: str


def leaves_news(entry: NewsEntry) -> datetime:
    """Return the first time at which a story no longer belongs in the news sitemap.

    >>> leaves_news(NewsEntry("https://a.vn/1.html", "Bản Tin", "2026-11-21T08:00:00+07:00", "Sơ kết")).isoformat()
    '2026-11-23T08:00:00.000001+07:00'
    """
    return datetime.fromisoformat(entry.published) + _NEWS_AGE + timedelta(microseconds=1)


def sitemap_entries(site: SiteContext) -> tuple[SitemapEntry, ...]:
    """Return all entries: the home page, the lists with the date of their newest story, the static pages, all listed stories."""
    stories = (entry for _, entries in _stories_by_year(site) for entry in entries)
    return (*_lists(site), *stories)


def _lists(site: SiteContext) -> Iterator[SitemapEntry]:
    for collection in weighted("sitemap"):
        lists = collection.lists_with_page(site)
        if lists and collection.index and collection.index_in_sitemap:
            yield SitemapEntry(site.absolute(collection.index), max(_changed(story_list) for story_list in lists))
        for story_list in lists:
            yield SitemapEntry(site.absolute(story_list.address), _changed(story_list))
    for text in site.texts.pages:
        yield SitemapEntry(site.absolute(addresses.static_page(text.slug)))


def _changed(story_list: StoryList) -> str:
    """Return the date of the newest story of a list, or an empty string if it has none."""
    stories = story_list.stories.stories
    return stories[0].date.isoformat() if stories else ""


def _stories_by_year(site: SiteContext) -> Iterator[tuple[int, list[SitemapEntry]]]:
    years: dict[int, list[SitemapEntry]] = defaultdict(list)
    for story in site.stories.listed:
        years[story.date.year].append(SitemapEntry(site.absolute(story.url), (story.modified or story.date).isoformat()))
    yield from years.items()


def sitemap_files(site: SiteContext) -> Iterator[tuple[str, tuple[SitemapEntry, ...]]]:
    """Yield the path and the entries of each sitemap file: sitemap-trang.xml with the lists, then sitemap-2026.xml and so on.

    Stories are divided by year, so the files of past years seldom change.
    """
    yield _PAGES, tuple(_lists(site))
    for year, entries in _stories_by_year(site):
        for number, part in enumerate(_parts(entries), start=1):
            yield f"sitemap-{year}.xml" if number == 1 else f"sitemap-{year}-{number}.xml", part


def _parts(entries: list[SitemapEntry]) -> Iterator[tuple[SitemapEntry, ...]]:
    for start in range(0, len(entries), _MAX_ENTRIES):
        yield tuple(entries[start : start + _MAX_ENTRIES])


def news_file(site: SiteContext) -> tuple[str, tuple[NewsEntry, ...]] | None:
    """Return the path and the stories of the last 48 hours, or None if there are none."""
    recent = [story for story in site.stories.listed if site.now - _NEWS_AGE <= story.date <= site.now][:_NEWS_MAX_ENTRIES]
    if not recent:
        return None
    return _NEWS, tuple(NewsEntry(site.absolute(story.url), site.profile.name, story.date.isoformat(), story.title) for story in recent)


def sitemap(entries: Iterable[SitemapEntry]) -> bytes:
    """Write a file of the sitemap (sitemaps.org 0.9).

    >>> sitemap((SitemapEntry("https://bantin.example/"),)).decode().count("<url>")
    1
    """
    body = "\n".join(f"<url>{_location(entry)}</url>" for entry in entries)
    return f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n{body}\n</urlset>\n'.encode()


def sitemap_index(files: Iterable[SitemapEntry]) -> bytes:
    """Write the index of the sitemap files.

    >>> sitemap_index((SitemapEntry("https://bantin.example/sitemap-2026.xml", "2026-11-20"),)).decode().count("<sitemap>")
    1
    """
    body = "\n".join(f"<sitemap>{_location(entry)}</sitemap>" for entry in files)
    return f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n{body}\n</sitemapindex>\n'.encode()


def _location(entry: SitemapEntry) -> str:
    return f"<loc>{escape(entry.url)}</loc>{f'<lastmod>{entry.changed}</lastmod>' if entry.changed else ''}"


def newest(entries: Iterable[SitemapEntry]) -> str:
    """Return the newest date of change among entries, or empty."""
    return max((entry.changed for entry in entries), default="")


def news_sitemap(entries: Iterable[NewsEntry]) -> bytes:
    """Write the news sitemap (google.com/schemas/sitemap-news/0.9).

    >>> entry = NewsEntry("https://bantin.example/2026/11/a.html", "Bản Tin", "2026-11-20T08:00:00+07:00", "Sơ kết & tổng kết")
    >>> "<news:title>Sơ kết &amp; tổng kết</news:title>" in news_sitemap((entry,)).decode()
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
    """Write robots.txt: all of the site may be crawled.

    >>> robots("https://bantin.example/sitemap.xml").decode().splitlines()[-1]
    'Sitemap: https://bantin.example/sitemap.xml'
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap_url}\n".encode()
