"""Connect the stories plugin to the build."""

from collections.abc import Mapping
from typing import Any

from plugins.core import signals
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.stories.identity import settle_identities
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Stories


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(StoriesSettings, "STORIES", settings)


def on_build_started(build: Build) -> None:
    """Put the settings into the build for other plugins."""
    build[StoriesSettings] = read_settings(StoriesSettings, "STORIES", build.settings)


def on_stories_read(build: Build) -> None:
    """Give every story its own address."""
    stories, problems = settle_identities(build[Stories])
    build.problems.extend(problems)
    build[Stories] = Stories(stories, build.now)


def register() -> None:
    """Connect to the signals of the build."""
    signals.settings_read.connect(on_settings_read)
    signals.build_started.connect(on_build_started)
    signals.stories_read.connect(on_stories_read)
