"""sitemap.xml and robots.txt: which pages there are and when their content last changed."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from plugins.pages import addresses
from plugins.pages.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page for search engines: its full address, and when its content changed, where that is known."""

    url: str
    changed: str = ""


def sitemap_entries(room: Newsroom) -> tuple[SitemapEntry, ...]:
    """The home page, all listed stories, and the lists with the date of their newest story.

    >>> sitemap_entries(room)[0].url  # doctest: +SKIP
    'https://bantin.example/'
    """
    index = room.index
    lists = [
        (addresses.HOME, index.everything),
        *((addresses.section(slug), index.section(slug)) for slug in room.sections),
        *((addresses.document(one), index.about(one)) for one in sorted(room.document_ids)),
        *((addresses.unit(unit.id), index.unit(unit.id)) for unit in room.units),
        *((addresses.topic(topic.slug), index.topic(topic.name)) for topic in index.topics.values()),
    ]
    found = [
        SitemapEntry(addresses.absolute(room.site_url, address), shelf.stories[0].date.isoformat() if len(shelf) else "")
        for address, shelf in lists
    ]
    found += [
        SitemapEntry(addresses.absolute(room.site_url, story.url), (story.modified or story.date).isoformat())
        for story in room.stories.listed
    ]
    found += [SitemapEntry(addresses.absolute(room.site_url, addresses.standing(text.slug))) for text in room.texts.standing]
    return tuple(found)


def sitemap(entries: tuple[SitemapEntry, ...]) -> bytes:
    """Write sitemap.xml (sitemaps.org 0.9).

    >>> sitemap((SitemapEntry("https://bantin.example/"),)).decode().count("<url>")
    1
    """
    lines = [
        f"<url><loc>{escape(entry.url)}</loc>{f'<lastmod>{entry.changed}</lastmod>' if entry.changed else ''}</url>" for entry in entries
    ]
    body = "\n".join(lines)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}\n</urlset>\n'
    ).encode()


def robots(sitemap_url: str) -> bytes:
    """Write robots.txt: everything may be read.

    >>> robots("https://bantin.example/sitemap.xml").decode().splitlines()[-1]
    'Sitemap: https://bantin.example/sitemap.xml'
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap_url}\n".encode()
