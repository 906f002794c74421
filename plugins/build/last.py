"""What a build leaves to the next one, so that it can tell whether only texts have changed, or nothing at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from plugins.build.inputs import other_files, plain_settings
from plugins.build.key import digest
from plugins.build.options import BuildOptions, BuildResult
from plugins.build.static import Assets
from plugins.build.store import KnownSource
from plugins.core import moments
from plugins.core.problems import Problem
from plugins.core.state import Build
from plugins.pages.views import Site

if TYPE_CHECKING:
    from plugins.stories.story import Story


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The last whole build: what it was made from, and what it said."""

    recipe: str
    """A hash of all that it read but stories, and of what it was asked for."""
    settings: Mapping[str, Any]
    """The settings that it had, as far as they are plain values."""
    rooms: tuple[str, ...]
    """The doors that hear of a build of the short way, in their order."""
    sources: str
    """A hash of the stories that it read."""
    since: datetime
    until: datetime
    """Between these two moments the clock changes nothing."""
    is_whole_way_only: bool
    """Whether a changed text changes more than the page of its story."""
    twins: frozenset[str]
    """Texts that more than one story has, by their digests: the rules of the house speak of them."""
    result: BuildResult
    """What it answered, without its stories."""
    text_problems: tuple[Problem, ...]
    """What of its problems belongs to single texts."""
    site: Site
    assets: Mapping[str, str]

    def is_still_good(self, recipe: str, now: datetime) -> bool:
        """Whether a build at this moment would, but for stories that were edited, give what this one gave."""
        return self.recipe == recipe and self.since <= now < self.until


def recipe_of(build: Build, options: BuildOptions, asked: str, version: str) -> str:
    """Hash all that a build depends on but stories and the clock; ``asked`` is the hash of pelicanconf.py and the command line."""
    other = repr((options.strict, options.drafts, options.write, sorted(options.stand_ins), sorted(options.promised.items())))
    return digest(version, asked, other, other_files(build.content, build.theme))


def sources_digest(known: Mapping[str, KnownSource]) -> str:
    """Hash what the stories of a build were read from."""
    return digest("\n".join([f"{path} {read}" for path, _, _, read in known.values()]))


def twins_among(stories: Iterable[Story]) -> frozenset[str]:
    """The digests of texts that more than one story has."""
    return frozenset(text for text, count in Counter(story.body.digest for story in stories).items() if count > 1)


def _rooms_that_hear(build: Build) -> set[str]:
    heard = (moments.build_started, moments.texts_changed)
    return {receiver.__module__ for moment in heard for receiver in moment.receivers_for(build)}


def remembered(build: Build, recipe: str, sources: str, result: BuildResult) -> LastBuild:
    """Put together what the next build should know of this one."""
    hearing = _rooms_that_hear(build)
    return LastBuild(
        recipe=recipe,
        settings=plain_settings(build.settings),
        rooms=tuple(name for name in build.settings["PLUGINS"] if name in hearing),
        sources=sources,
        since=build.now,
        until=build.until,
        is_whole_way_only=build.texts_are_elsewhere,
        twins=twins_among((*result.stories, *result.unpublished)),
        result=replace(result, rendered=0, written=0, removed=0, stories=(), unpublished=(), sources={}),
        text_problems=tuple(build.text_problems),
        site=build[Site],
        assets=dict(build[Assets]),
    )
