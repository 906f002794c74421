"""The build aside, with what is public standing in where an article has an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from plugins.build.options import BuildOptions, BuildResult, Progress, no_progress
from plugins.build.scan import digest_of
from plugins.core.paths import OutsideError, ordinary_file
from plugins.core.problems import Problem
from plugins.publishing.keep import Slip, find_slips, say_kept, stand_ins
from plugins.publishing.public import PublicRecord, PublicStory

BuildSite = Callable[[BuildOptions], BuildResult]
"""``build_site`` of the build room, or what stands for it in a test."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built."""

    settings: Path
    """publishconf.py."""
    content: Path
    site_url: str
    now: datetime
    progress: Progress = no_progress


@dataclass(frozen=True, slots=True)
class Aside:
    """What a build aside gave: ``pages`` are addresses that stay as they are because nothing better could be built, by file."""

    result: BuildResult
    slips: tuple[Slip, ...]
    errors: tuple[Problem, ...]
    """What holds articles back, also where an earlier version stands in."""
    pages: Mapping[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """Everything that editors should hear, in the order of files and lines."""
        found = {*self.result.problems, *self.errors, *say_kept(self.slips, self.pages)}
        return sorted(found, key=lambda problem: (problem.place, problem.code.value, problem.message))


def build_aside(order: Order, site: Path, record: PublicRecord, build_site: BuildSite) -> Aside:
    """Build with the settings of the public; a second time, and quickly, when an article that is public has an error now."""

    promised = record.promised()

    def build(instead: Mapping[str, bytes]) -> BuildResult:
        options = BuildOptions(
            content=order.content,
            output=site,
            site_url=order.site_url,
            now=order.now,
            settings=order.settings,
            progress=order.progress,
            stand_ins=instead,
            promised=promised,
        )
        return build_site(options)

    result = build({})
    errors = tuple(problem for problem in result.problems if problem.is_error)

    def read(path: str) -> bytes | None:
        return read_source(order.content, path)

    slips = find_slips(record.stories(), result, (problem.place.path for problem in errors), read, order.now)
    instead = stand_ins(slips, (story.id for story in result.stories), record.source)
    if instead:
        result = build(instead)
    built, addresses = {story.path for story in result.stories}, {story.url for story in result.stories}
    pages = {slip.path: slip.story.url for slip in slips if slip.path not in built and slip.story.url not in addresses}
    return Aside(result, tuple(slips), errors, pages)


def read_source(content: Path, path: str) -> bytes | None:
    """Read a story file by the path that editors see; None where there is no ordinary file."""
    try:
        return ordinary_file(content, path.removeprefix("content/")).read_bytes()
    except (OSError, OutsideError):
        return None


def public_stories(
    aside: Aside, before: Mapping[str, PublicStory], assets: Mapping[str, tuple[str, ...]], content: Path, now: datetime
) -> tuple[list[PublicStory], dict[str, bytes]]:
    """What will be public, story by story, and the bytes of those that are new; ``assets`` are the pictures of pages by address.

    A file that was changed after the build read it is not kept: what stands in must be what was built.
    """
    stories: list[PublicStory] = []
    sources: dict[str, bytes] = {}
    for story in aside.result.stories:
        digest = aside.result.sources.get(story.path, "")
        was = before.get(story.id)
        same = was is not None and was.digest == digest
        since = was.since if was is not None and same else now
        stories.append(PublicStory(story.id, story.path, story.url, story.title, digest, since, assets.get(story.url, ())))
        if not (same and was and was.has_source):
            raw = read_source(content, story.path)
            if raw is not None and digest_of(raw) == digest:
                sources[digest] = raw
    ids = {story.id for story in stories}
    stories += [slip.story for slip in aside.slips if slip.path in aside.pages and slip.story.id not in ids]
    return stories, sources
