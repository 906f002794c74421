"""Related: connect to the build."""

from collections.abc import Mapping
from typing import Any

from plugins.authors.author import Authors
from plugins.core import signals
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.related.allocate import AllLists, pinned_stories
from plugins.related.cached_relations import all_relations
from plugins.related.index import Index
from plugins.related.settings import RelatedSettings
from plugins.related.story_relations import cascades_of
from plugins.stories.story import Stories


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(RelatedSettings, "RELATED", settings)


def on_stories_read(build: Build) -> None:
    """Identify the documents and units of all stories, index the stories, and prepare their lists."""
    settings = read_settings(RelatedSettings, "RELATED", build.settings)
    relations_and_problems = all_relations(build)
    rejected = set()
    for story in build[Stories]:
        _, problems = relations_and_problems[story.id]
        build.problems.extend(problem for problem in problems if problem.is_error or problem.code.value not in story.ignored)
        if any(problem.is_error for problem in problems):
            rejected.add(story.id)
    build[Stories] = stories = build[Stories].without(rejected)
    relations = {story.id: relations_and_problems[story.id][0] for story in stories}
    index = Index(stories, relations, cascades_of(build[Registry]), build[Authors])
    pins, problems = pinned_stories(stories)
    build.problems.extend(problems)
    build[Index] = index
    build[AllLists] = AllLists(index, pins, settings)


def register() -> None:
    """Connect to the signals of the build."""
    signals.settings_read.connect(on_settings_read)
    signals.stories_read.connect(on_stories_read)
