"""The record of the last full build, by which the next build can tell whether only texts changed, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from plugins.core import signals
from plugins.core.hashing import parts_hash
from plugins.core.problems import Problem
from plugins.core.state import Build
from plugins.engine.assets import Assets
from plugins.engine.cache.records import SourceStat
from plugins.engine.input_files import input_files_hash, plain_settings
from plugins.engine.options import BuildOptions, BuildResult
from plugins.site.views import Site

if TYPE_CHECKING:
    from plugins.stories.story import Story


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The last full build: hashes of its inputs, and its result."""

    config_hash: str
    """Hash of all inputs but the stories, and of the options."""
    settings: Mapping[str, Any]
    """Its settings, as far as they are plain values."""
    plugins: tuple[str, ...]
    """Modules that listen to the signals of an incremental build, in the order of PLUGINS."""
    sources: str
    """Hash of the story files that it read."""
    since: datetime
    valid_until: datetime
    """From ``since`` until ``valid_until`` the clock alone changes nothing."""
    needs_full_build: bool
    """Whether a changed text changes more than the page of its story."""
    duplicate_bodies: frozenset[str]
    """Hashes of texts that more than one story has: checks report them."""
    result: BuildResult
    """Its result, without the stories."""
    text_problems: tuple[Problem, ...]
    """Those of its problems that depend on a single text."""
    site: Site
    assets: Mapping[str, str]

    def is_current(self, config_hash: str, now: datetime) -> bool:
        """Tell whether a build now would give the same result but for edited stories."""
        return self.config_hash == config_hash and self.since <= now < self.valid_until


def config_hash_of(build: Build, options: BuildOptions, settings_key: str, version: str) -> str:
    """Hash all inputs of a build but stories and the clock. ``settings_key`` is the hash of pelicanconf.py and the command line."""
    option_values = repr(
        (options.strict, options.drafts, options.write, sorted(options.source_overrides), sorted(options.published.items()))
    )
    return parts_hash(version, settings_key, option_values, input_files_hash(build.content, build.theme))


def sources_hash(sources: Mapping[str, SourceStat]) -> str:
    """Hash paths and content hashes of all story files."""
    return parts_hash("\n".join([f"{path} {digest}" for path, _, _, digest in sources.values()]))


def find_duplicate_bodies(stories: Iterable[Story]) -> frozenset[str]:
    """Return the hashes of texts that more than one story has."""
    return frozenset(text for text, count in Counter(story.body.digest for story in stories).items() if count > 1)


def _listening_plugins() -> set[str]:
    receivers = (*signals.build_started.receivers, *signals.texts_changed.receivers)
    return {receiver.__module__ for receiver in receivers}


def last_build_of(build: Build, config_hash: str, sources: str, result: BuildResult) -> LastBuild:
    """Make the record of this build for the next one."""
    listening = _listening_plugins()
    return LastBuild(
        config_hash=config_hash,
        settings=plain_settings(build.settings),
        plugins=tuple(name for name in build.settings["PLUGINS"] if name in listening),
        sources=sources,
        since=build.now,
        valid_until=build.valid_until,
        needs_full_build=build.has_derived_texts,
        duplicate_bodies=find_duplicate_bodies((*result.stories, *result.unpublished)),
        result=replace(result, rendered=0, written=0, removed=0, stories=(), unpublished=(), sources={}),
        text_problems=tuple(build.text_problems),
        site=build[Site],
        assets=dict(build[Assets]),
    )
