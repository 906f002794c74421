"""Feeds: the door to Pelican."""

from urllib.parse import urlsplit

from pelican import Pelican, signals

from plugins.core import moments
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.feeds.directory import feed_pages
from plugins.feeds.settings import FeedsSettings
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Plan


def on_initialized(pelican: Pelican) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(FeedsSettings, "FEEDS", pelican.settings)


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Offer the feeds and the page that lists them."""
    settings = read_settings(FeedsSettings, "FEEDS", build.settings)
    authority = settings.authority or f"{urlsplit(build.site_url).hostname},2026"
    for page in feed_pages(build[Newsroom], settings, authority):
        plan.add(page)


def register() -> None:
    """Connect to Pelican and to the moments of the build."""
    signals.initialized.connect(on_initialized)
    moments.pages_planned.connect(on_pages_planned)
