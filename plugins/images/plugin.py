"""Images: the door to Pelican."""

from collections.abc import Mapping
from typing import Any

from plugins.core import moments
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.images.gallery import Gallery, Wanted
from plugins.images.settings import ImagesSettings
from plugins.stories.story import Stories


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(ImagesSettings, "IMAGES", settings)


def on_stories_read(build: Build) -> None:
    """Make the pictures of all stories ready, and hold back the stories whose files are wrong."""
    settings = read_settings(ImagesSettings, "IMAGES", build.settings)
    build[Gallery] = gallery = Gallery(build.content, build.cache / "pictures", settings, build.memory)
    by_path = {story.path: story for story in build[Stories]}
    held = set()
    for path, problem in gallery.prepare((Wanted.by(story) for story in build[Stories]), build.workers):
        story = by_path[path]
        if problem.is_error:
            held.add(story.id)
        if problem.is_error or problem.code.value not in story.silenced:
            build.problems.add(problem)
    build[Stories] = build[Stories].without(held)


def register() -> None:
    """Connect to the moments of the build."""
    moments.settings_read.connect(on_settings_read)
    moments.stories_read.connect(on_stories_read)
