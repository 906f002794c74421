"""Feeds: connect to the build."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from plugins.authors.author import Authors
from plugins.core import signals
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.feeds.builder import FeedBuilder
from plugins.feeds.entries import Entries
from plugins.feeds.settings import FeedsSettings
from plugins.feeds.sources import RemovedStories
from plugins.related.index import Index
from plugins.related.story_relations import find_relations
from plugins.site.context import SiteContext
from plugins.site.plan import Plan
from plugins.stories.story import Status, Stories, Withdrawn
from plugins.units.unit import Units

_STYLESHEET = "css/feed.css"


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(FeedsSettings, "FEEDS", settings)


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Plan the feeds and the page that lists them."""
    settings = read_settings(FeedsSettings, "FEEDS", build.settings)
    build.has_derived_texts = build.has_derived_texts or settings.full_text
    authority = settings.authority or f"{urlsplit(build.site_url).hostname},2026"
    site = build[SiteContext]
    stylesheet = f"theme/{_STYLESHEET}" if (build.theme / "static" / _STYLESHEET).is_file() else ""
    builder = FeedBuilder(site, settings, Entries(site, authority), build.published, stylesheet)
    for page in builder.pages(_removed_stories(build)):
        plan.add(page)


def _removed_stories(build: Build) -> RemovedStories:
    """Index the withdrawn and the expired stories. A withdrawn id that a story of this build has again does not count."""
    withdrawn = [story for story in build[Withdrawn] if story.date <= build.now and build[Stories].get(story.id) is None]
    expired = [story for story in build[Stories] if story.status is Status.PUBLISHED and story.expires and story.expires <= build.now]
    listed = [replace(story, status=Status.PUBLISHED, expires=None) for story in (*withdrawn, *expired)]
    relations = {story.id: find_relations(story, build[Registry], build[Units])[0] for story in listed}
    index = Index(Stories(listed, build.now), relations, authors=build[Authors])
    return RemovedStories(index, frozenset(story.id for story in withdrawn))


def register() -> None:
    """Connect to the signals of the build."""
    signals.settings_read.connect(on_settings_read)
    signals.pages_planned.connect(on_pages_planned)
