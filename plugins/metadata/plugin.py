"""Metadata: the door to Pelican."""

from plugins.core import moments
from plugins.core.state import Build
from plugins.metadata.sitemap import robots, sitemap, sitemap_entries
from plugins.pages import addresses
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Page, Plan


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Offer the sitemap and robots.txt."""
    plan.add(Page("sitemap.xml", sitemap_entries(build[Newsroom]), sitemap))
    plan.add(Page("robots.txt", addresses.absolute(build.site_url, "sitemap.xml"), robots))


def register() -> None:
    """Connect to the moments of the build."""
    moments.pages_planned.connect(on_pages_planned)
