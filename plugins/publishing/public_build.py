"""Build the public site in a folder of its own, with the published version of each article that has an error now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from plugins.core.hashing import content_hash
from plugins.core.paths import OutsideError, ordinary_file
from plugins.core.problems import Problem
from plugins.engine.options import BuildOptions, BuildResult, Progress, no_progress
from plugins.publishing.held_back import HeldBack, find_held_back, report_held_back, source_overrides
from plugins.publishing.public import PublicRecord, PublicStory

BuildSite = Callable[[BuildOptions], BuildResult]
"""The type of ``plugins.engine.build_site.build_site``; a test may give another function."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """The input of a public build."""

    settings: Path
    """publishconf.py."""
    content: Path
    site_url: str
    now: datetime
    progress: Progress = no_progress


@dataclass(frozen=True, slots=True)
class PublicBuild:
    """The result of a public build: ``pages`` are the addresses, by file, of pages that stay because they could not be built."""

    result: BuildResult
    held_back: tuple[HeldBack, ...]
    errors: tuple[Problem, ...]
    """The errors that hold articles back, also those of which an earlier version was built."""
    pages: Mapping[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """All problems for editors, in the order of files and lines."""
        problems = {*self.result.problems, *self.errors, *report_held_back(self.held_back, self.pages)}
        return sorted(problems, key=lambda problem: (problem.place, problem.code.value, problem.message))


def build_public(request: BuildRequest, site: Path, record: PublicRecord, build_site: BuildSite) -> PublicBuild:
    """Build with the public settings; build again with source overrides if a public article has an error now."""
    published_feeds = record.published_feeds()

    def run_build(overrides: Mapping[str, bytes]) -> BuildResult:
        options = BuildOptions(
            content=request.content,
            output=site,
            site_url=request.site_url,
            now=request.now,
            settings=request.settings,
            progress=request.progress,
            source_overrides=overrides,
            published=published_feeds,
        )
        return build_site(options)

    result = run_build({})
    errors = tuple(problem for problem in result.problems if problem.is_error)

    def read(path: str) -> bytes | None:
        return read_source(request.content, path)

    held_back = find_held_back(record.stories(), result, (problem.place.path for problem in errors), read, request.now)
    overrides = source_overrides(held_back, (story.id for story in result.stories), record.source)
    if overrides:
        result = run_build(overrides)
    built, addresses = {story.path for story in result.stories}, {story.url for story in result.stories}
    pages = {held.path: held.story.url for held in held_back if held.path not in built and held.story.url not in addresses}
    return PublicBuild(result, tuple(held_back), errors, pages)


def read_source(content: Path, path: str) -> bytes | None:
    """Read a story file by the path that editors see. Return None if it is no ordinary file."""
    try:
        return ordinary_file(content, path.removeprefix("content/")).read_bytes()
    except (OSError, OutsideError):
        return None


def public_stories(
    build: PublicBuild, before: Mapping[str, PublicStory], assets: Mapping[str, tuple[str, ...]], content: Path, now: datetime
) -> tuple[list[PublicStory], dict[str, bytes]]:
    """List what will be public, story by story, and the bytes of the new ones; ``assets`` are the pictures of pages by address.

    A file that changed after the build read it is not recorded: an override must be what was built.
    """
    stories: list[PublicStory] = []
    sources: dict[str, bytes] = {}
    for story in build.result.stories:
        digest = build.result.sources.get(story.path, "")
        earlier = before.get(story.id)
        is_unchanged = earlier is not None and earlier.digest == digest
        since = earlier.since if earlier is not None and is_unchanged else now
        stories.append(PublicStory(story.id, story.path, story.url, story.title, digest, since, assets.get(story.url, ())))
        if not (is_unchanged and earlier and earlier.has_source):
            raw = read_source(content, story.path)
            if raw is not None and content_hash(raw) == digest:
                sources[digest] = raw
    ids = {story.id for story in stories}
    stories += [held.story for held in build.held_back if held.path in build.pages and held.story.id not in ids]
    return stories, sources
