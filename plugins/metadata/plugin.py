"""Metadata: the door to Pelican."""

from hashlib import blake2b

from msgspec.structs import replace

from plugins.core import moments
from plugins.core.paths import ordinary_file
from plugins.core.state import Build
from plugins.metadata.manifest import ICONS, MANIFEST, AppName, manifest
from plugins.metadata.sitemap import (
    INDEX,
    SitemapEntry,
    leaves_news,
    newest,
    news_file,
    news_sitemap,
    robots,
    sitemap,
    sitemap_files,
    sitemap_index,
)
from plugins.pages.colours import all_colours
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Copy, Page, Plan
from plugins.pages.views import Site


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Offer the sitemap, robots.txt, the web manifest and its icons."""
    room = build[Newsroom]
    files = []
    for path, entries in sitemap_files(room):
        plan.add(Page(path, entries, sitemap))
        files.append(SitemapEntry(room.absolute(path), newest(entries)))
    if news := news_file(room):
        build.changes_at(leaves_news(entry) for entry in news[1])
        plan.add(Page(*news, news_sitemap))
        files.append(SitemapEntry(room.absolute(news[0]), max(entry.published for entry in news[1])))
    plan.add(Page(INDEX, tuple(files), sitemap_index))
    plan.add(Page("robots.txt", room.absolute(INDEX), robots))
    colours = all_colours(room.site.colours)
    plan.add(Page(MANIFEST, AppName(room.site.name, room.site.tagline, colours["brand"], colours["paper"]), manifest))
    for name in ICONS:
        file = ordinary_file(build.theme / "icons", name)
        plan.copy(Copy(name, file, blake2b(file.read_bytes(), digest_size=16).hexdigest()))
    build[Site] = replace(build[Site], manifest=MANIFEST)


def register() -> None:
    """Connect to the moments of the build."""
    moments.pages_planned.connect(on_pages_planned)
