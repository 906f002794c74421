"""Images: connect to the build."""

from collections.abc import Mapping
from typing import Any

from plugins.core import signals
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.images.gallery import Gallery, Wanted
from plugins.images.settings import ImagesSettings
from plugins.stories.story import Stories


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(ImagesSettings, "IMAGES", settings)


def on_stories_read(build: Build) -> None:
    """Make the pictures of all stories, and leave out stories whose files have errors."""
    settings = read_settings(ImagesSettings, "IMAGES", build.settings)
    build[Gallery] = gallery = Gallery(build.content, build.cache / "pictures", settings, build.file_cache)
    by_path = {story.path: story for story in build[Stories]}
    rejected = set()
    for path, problem in gallery.prepare((Wanted.by(story) for story in build[Stories]), build.workers):
        story = by_path[path]
        if problem.is_error:
            rejected.add(story.id)
        if problem.is_error or problem.code.value not in story.ignored:
            build.problems.add(problem)
    build[Stories] = build[Stories].without(rejected)


def register() -> None:
    """Connect to the signals of the build."""
    signals.settings_read.connect(on_settings_read)
    signals.stories_read.connect(on_stories_read)
