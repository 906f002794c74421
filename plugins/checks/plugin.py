"""Checks: the door to Pelican."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

from plugins.checks import rules
from plugins.checks.doctor import Style
from plugins.checks.release import free_from
from plugins.checks.settings import ChecksSettings
from plugins.checks.untidy import Untidy, examine
from plugins.core import moments
from plugins.core.memory import Stamp
from plugins.core.problems import Code, Problem
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.pages.settings import SiteSettings
from plugins.stories.codes import without_silenced
from plugins.stories.story import Stories, Story

_BATCH = 64


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(ChecksSettings, "CHECKS", settings)


def on_stories_read(build: Build) -> None:
    """Apply the rules of the house; hold back what breaks one, and what an aggregating site may not publish yet.

    The preview shows these stories too, with the problem on their page.
    """
    settings = read_settings(ChecksSettings, "CHECKS", build.settings)
    regime = build[SiteSettings].regime
    stories = build[Stories]
    by_path = {story.path: story for story in stories}
    freed = {story.id: free for story in stories if (free := free_from(story, regime)) and free > build.now}
    build.changes_at(freed.values())
    held = set(freed)
    for problem in _broken_rules(build, settings, regime):
        story = by_path[problem.place.path]
        if problem.is_error:
            held.add(story.id)
        if problem.is_error or problem.code.value not in story.silenced:
            build.problems.add(problem)
    on_texts_changed(build, stories)
    if not build.is_preview:
        build[Stories] = stories.without(held)


def _broken_rules(build: Build, settings: ChecksSettings, regime: str) -> Iterator[Problem]:
    stories = build[Stories]
    yield from rules.same_titles(stories, settings.title_days)
    yield from rules.capital_titles(stories)
    yield from rules.same_texts(stories)
    yield from rules.near_topics(stories)
    yield from rules.far_dates(stories, build.now)
    yield from rules.forbidden_paths(stories)
    yield from rules.poor_pictures(stories)
    yield from rules.hidden_links(stories, {story.path: story for story in stories}, build.now)
    yield from rules.incomplete_sources(stories, regime)
    yield from rules.wrong_silences(stories, {str(code.value): code for room in Code.__subclasses__() for code in room})
    if settings.approval:
        yield from rules.unapproved(stories)


def on_texts_changed(build: Build, stories: Iterable[Story]) -> None:
    """Say what the text doctor finds, remembered as long as the files do not change."""
    settings = read_settings(ChecksSettings, "CHECKS", build.settings)
    style = Style(settings.tone_marks, bool(settings.quotes))
    root = str(build.content)
    known: dict[str, Untidy] = {}
    unknown: list[tuple[str, str]] = []
    stamps: list[Stamp] = []
    for story in stories:
        real = f"{root}/{story.path.removeprefix('content/')}"
        with suppress(OSError):  # a file that was removed meanwhile
            stamp = Stamp.of(real)
            untidy = build.memory.known(real, stamp, Untidy)
            if untidy:
                known[story.path] = untidy
            else:
                unknown.append((story.path, real))
                stamps.append(stamp)
    batches = [(unknown[start : start + _BATCH], style) for start in range(0, len(unknown), _BATCH)]
    examined = chain.from_iterable(build.workers.map(examine, batches))
    for (path, real), stamp, found in zip(unknown, stamps, examined, strict=True):
        if found:
            build.memory.keep(real, stamp, found)
            known[path] = found
    for story in stories:
        if story.path in known:
            build.text_problems.extend(without_silenced(known[story.path].problems(story.path), story.silenced))


def register() -> None:
    """Connect to the moments of the build."""
    moments.settings_read.connect(on_settings_read)
    moments.stories_read.connect(on_stories_read)
    moments.texts_changed.connect(on_texts_changed)
