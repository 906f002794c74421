"""Stories: the door to Pelican."""

from pelican import Pelican, signals

from plugins.core import moments
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.stories.identity import settle_identities
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Stories


def on_initialized(pelican: Pelican) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(StoriesSettings, "STORIES", pelican.settings)


def on_build_started(build: Build) -> None:
    """Keep the settings for the rooms that come later."""
    build[StoriesSettings] = read_settings(StoriesSettings, "STORIES", build.settings)


def on_stories_read(build: Build) -> None:
    """Give every story an address of its own."""
    stories, problems = settle_identities(build[Stories])
    build.problems.extend(problems)
    build[Stories] = Stories(stories, build.now)


def register() -> None:
    """Connect to Pelican and to the moments of the build."""
    signals.initialized.connect(on_initialized)
    moments.build_started.connect(on_build_started)
    moments.stories_read.connect(on_stories_read)
