"""Pages: the door to Pelican. What makes pages is loaded when pages are planned: the short way plans none."""

from collections.abc import Iterable, Mapping
from typing import Any

from plugins.core import moments
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.pages.colours import unreadable
from plugins.pages.plan import Plan
from plugins.pages.settings import PagesSettings, SiteSettings
from plugins.pages.texts import Texts, load_texts
from plugins.stories.story import Story


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(SiteSettings, "SITE", settings)
    read_settings(PagesSettings, "PAGES", settings)


def on_build_started(build: Build) -> None:
    """Read the texts that are no stories."""
    build[SiteSettings] = read_settings(SiteSettings, "SITE", build.settings)
    build[PagesSettings] = read_settings(PagesSettings, "PAGES", build.settings)
    build.problems.extend(unreadable(build[SiteSettings].colours))
    build[Texts], problems = load_texts(build.content, build[Registry])
    build.problems.extend(problems)


def on_stories_read(build: Build) -> None:
    """Make the pictures of the texts ready and see where the local links of stories lead."""
    from plugins.pages.planning import prepare

    prepare(build)


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Offer all pages and the files that they show."""
    from plugins.pages.planning import offer_all

    offer_all(build, plan)


def on_pages_wanted(build: Build, plan: Plan, stories: Iterable[Story]) -> None:
    """Offer the pages of a few stories."""
    from plugins.pages.planning import offer_some

    offer_some(build, plan, stories)


def register() -> None:
    """Connect to the moments of the build."""
    moments.settings_read.connect(on_settings_read)
    moments.build_started.connect(on_build_started)
    moments.stories_read.connect(on_stories_read)
    moments.pages_planned.connect(on_pages_planned)
    moments.pages_wanted.connect(on_pages_wanted)
