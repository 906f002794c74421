"""Related lists: the door to Pelican."""

from collections.abc import Mapping
from typing import Any

from plugins.authors.author import Authors
from plugins.core import moments
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.related.allocate import AllLists, pinned_stories
from plugins.related.belongings import cascades_of
from plugins.related.index import Index
from plugins.related.remembered import all_belongings
from plugins.related.settings import RelatedSettings
from plugins.stories.story import Stories


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(RelatedSettings, "RELATED", settings)


def on_stories_read(build: Build) -> None:
    """Identify the documents of all stories, index them, and see what stands around each."""
    settings = read_settings(RelatedSettings, "RELATED", build.settings)
    found = all_belongings(build)
    held = set()
    for story in build[Stories]:
        _, problems = found[story.id]
        build.problems.extend(problem for problem in problems if problem.is_error or problem.code.value not in story.silenced)
        if any(problem.is_error for problem in problems):
            held.add(story.id)
    build[Stories] = stories = build[Stories].without(held)
    belongings = {story.id: found[story.id][0] for story in stories}
    index = Index(stories, belongings, cascades_of(build[Registry]), build[Authors])
    pins, problems = pinned_stories(stories)
    build.problems.extend(problems)
    build[Index] = index
    build[AllLists] = AllLists(index, pins, settings)


def register() -> None:
    """Connect to the moments of the build."""
    moments.settings_read.connect(on_settings_read)
    moments.stories_read.connect(on_stories_read)
