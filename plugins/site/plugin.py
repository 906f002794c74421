"""Entry point of the site plugin. Page modules are imported when pages are planned: an incremental build plans none."""

from collections.abc import Iterable, Mapping
from typing import Any

from plugins.core import signals
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.site.colours import unreadable
from plugins.site.plan import Plan
from plugins.site.settings import PagesSettings, SiteSettings
from plugins.site.static_pages import Texts, load_texts
from plugins.stories.story import Story


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(SiteSettings, "SITE", settings)
    read_settings(PagesSettings, "PAGES", settings)


def on_build_started(build: Build) -> None:
    """Read the static pages, the introductions of topics, and the texts of documents."""
    build[SiteSettings] = read_settings(SiteSettings, "SITE", build.settings)
    build[PagesSettings] = read_settings(PagesSettings, "PAGES", build.settings)
    build.problems.extend(unreadable(build[SiteSettings].colours))
    build[Texts], problems = load_texts(build.content, build[Registry])
    build.problems.extend(problems)


def on_stories_read(build: Build) -> None:
    """Prepare the pictures of the texts and resolve the local links of stories."""
    from plugins.site.planning import prepare

    prepare(build)


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Add all pages and the files that they show."""
    from plugins.site.planning import plan_all

    plan_all(build, plan)


def on_pages_wanted(build: Build, plan: Plan, stories: Iterable[Story]) -> None:
    """Add the pages of a few stories."""
    from plugins.site.planning import plan_stories

    plan_stories(build, plan, stories)


def register() -> None:
    """Connect the handlers to the signals of the build."""
    signals.settings_read.connect(on_settings_read)
    signals.build_started.connect(on_build_started)
    signals.stories_read.connect(on_stories_read)
    signals.pages_planned.connect(on_pages_planned)
    signals.pages_wanted.connect(on_pages_wanted)
