"""Feeds: the door to Pelican."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from plugins.authors.author import Authors
from plugins.core import moments
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.feeds.directory import Directory
from plugins.feeds.entries import Entries
from plugins.feeds.followed import Gone
from plugins.feeds.settings import FeedsSettings
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Plan
from plugins.related.belongings import belongings_of
from plugins.related.index import Index
from plugins.stories.story import Status, Stories, Withdrawn
from plugins.units.unit import Units

_STYLESHEET = "css/feed.css"


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(FeedsSettings, "FEEDS", settings)


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Offer the feeds and the page that lists them."""
    settings = read_settings(FeedsSettings, "FEEDS", build.settings)
    build.texts_are_elsewhere = build.texts_are_elsewhere or settings.full_text
    authority = settings.authority or f"{urlsplit(build.site_url).hostname},2026"
    room = build[Newsroom]
    stylesheet = f"theme/{_STYLESHEET}" if (build.theme / "static" / _STYLESHEET).is_file() else ""
    directory = Directory(room, settings, Entries(room, authority), build.promised, stylesheet)
    for page in directory.pages(_gone(build)):
        plan.add(page)


def _gone(build: Build) -> Gone:
    """On which lists withdrawn and expired stories stood. One whose id was given to another story is still there."""
    withdrawn = [story for story in build[Withdrawn] if story.date <= build.now and build[Stories].get(story.id) is None]
    expired = [story for story in build[Stories] if story.status is Status.PUBLISHED and story.expires and story.expires <= build.now]
    listed = [replace(story, status=Status.PUBLISHED, expires=None) for story in (*withdrawn, *expired)]
    belongings = {story.id: belongings_of(story, build[Registry], build[Units])[0] for story in listed}
    index = Index(Stories(listed, build.now), belongings, authors=build[Authors])
    return Gone(index, frozenset(story.id for story in withdrawn))


def register() -> None:
    """Connect to the moments of the build."""
    moments.settings_read.connect(on_settings_read)
    moments.pages_planned.connect(on_pages_planned)
