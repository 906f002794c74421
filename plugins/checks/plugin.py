"""Connect the checks to the build."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

from plugins.checks import rules
from plugins.checks.doctor import Style
from plugins.checks.release import free_from
from plugins.checks.settings import ChecksSettings
from plugins.checks.untidy import Untidy, examine
from plugins.core import signals
from plugins.core.file_cache import FileStat
from plugins.core.problems import Code, Problem
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.site.settings import SiteSettings
from plugins.stories.codes import without_ignored
from plugins.stories.story import Stories, Story

_BATCH = 64


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(ChecksSettings, "CHECKS", settings)


def on_stories_read(build: Build) -> None:
    """Apply the newsroom's rules; hold back what breaks one, and what an aggregating site may not publish yet.

    The preview shows these stories too, with the problem on their page.
    """
    settings = read_settings(ChecksSettings, "CHECKS", build.settings)
    regime = build[SiteSettings].regime
    stories = build[Stories]
    by_path = {story.path: story for story in stories}
    free_at = {story.id: free for story in stories if (free := free_from(story, regime)) and free > build.now}
    build.changes_at(free_at.values())
    held_back = set(free_at)
    for problem in _broken_rules(build, settings, regime):
        story = by_path[problem.place.path]
        if problem.is_error:
            held_back.add(story.id)
        if problem.is_error or problem.code.value not in story.ignored:
            build.problems.add(problem)
    on_texts_changed(build, stories)
    if not build.is_preview:
        build[Stories] = stories.without(held_back)


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
    yield from rules.wrong_ignores(stories, {str(code.value): code for codes in Code.__subclasses__() for code in codes})
    if settings.approval:
        yield from rules.unapproved(stories)


def on_texts_changed(build: Build, stories: Iterable[Story]) -> None:
    """Report what the text doctor finds; results are cached until a file changes."""
    settings = read_settings(ChecksSettings, "CHECKS", build.settings)
    style = Style(settings.tone_marks, bool(settings.quotes))
    root = str(build.content)
    untidy_by_path: dict[str, Untidy] = {}
    pending: list[tuple[str, str]] = []
    stats: list[FileStat] = []
    for story in stories:
        real = f"{root}/{story.path.removeprefix('content/')}"
        with suppress(OSError):  # a file that was removed meanwhile
            stat = FileStat.of(real)
            untidy = build.file_cache.get(real, stat, Untidy)
            if untidy:
                untidy_by_path[story.path] = untidy
            else:
                pending.append((story.path, real))
                stats.append(stat)
    batches = [(pending[start : start + _BATCH], style) for start in range(0, len(pending), _BATCH)]
    examined = chain.from_iterable(build.workers.map(examine, batches))
    for (path, real), stat, untidy in zip(pending, stats, examined, strict=True):
        if untidy:
            build.file_cache.put(real, stat, untidy)
            untidy_by_path[path] = untidy
    for story in stories:
        if story.path in untidy_by_path:
            build.text_problems.extend(without_ignored(untidy_by_path[story.path].problems(story.path), story.ignored))


def register() -> None:
    """Connect to the signals of the build."""
    signals.settings_read.connect(on_settings_read)
    signals.stories_read.connect(on_stories_read)
    signals.texts_changed.connect(on_texts_changed)
