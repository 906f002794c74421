"""Metadata: connect to the build."""

from msgspec.structs import replace

from plugins.core import signals
from plugins.core.hashing import content_hash
from plugins.core.paths import ordinary_file
from plugins.core.state import Build
from plugins.metadata.jsonld import document_json_ld, site_json_ld, structured_data
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
from plugins.site import addresses
from plugins.site.colours import all_colours
from plugins.site.context import SiteContext
from plugins.site.plan import Copy, Page, Plan
from plugins.site.views import Site


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Plan the sitemap, robots.txt, the web app manifest and its icons; describe home and document pages as JSON-LD."""
    site = build[SiteContext]
    files = []
    for path, entries in sitemap_files(site):
        plan.add(Page(path, entries, sitemap))
        files.append(SitemapEntry(site.absolute(path), newest(entries)))
    if news := news_file(site):
        build.changes_at(leaves_news(entry) for entry in news[1])
        plan.add(Page(*news, news_sitemap))
        files.append(SitemapEntry(site.absolute(news[0]), max(entry.published for entry in news[1])))
    plan.add(Page(INDEX, tuple(files), sitemap_index))
    plan.add(Page("robots.txt", site.absolute(INDEX), robots))
    colours = all_colours(site.profile.colours)
    plan.add(Page(MANIFEST, AppName(site.profile.name, site.profile.tagline, colours["brand"], colours["paper"]), manifest))
    for name in ICONS:
        file = ordinary_file(build.theme / "icons", name)
        plan.copy(Copy(name, file, content_hash(file.read_bytes())))
    describe = f"{structured_data.__module__}:{structured_data.__name__}"
    build[Site] = replace(build[Site], manifest=MANIFEST, structured_data=describe)
    _add_json_ld(plan, addresses.HOME, site_json_ld(site))
    for document_id in site.document_ids:
        _add_json_ld(plan, addresses.document(document_id), document_json_ld(site.registry[document_id], site))


def _add_json_ld(plan: Plan, address: str, text: str) -> None:
    """Add to a planned page structured data that its view does not hold."""
    page = plan.pages[address]
    if isinstance(page, Page):
        head = replace(page.view.head, json_ld=(*page.view.head.json_ld, text))
        plan.replace(Page(page.path, replace(page.view, head=head), page.make, page.texts))


def register() -> None:
    """Connect to the signals of the build."""
    signals.pages_planned.connect(on_pages_planned)
