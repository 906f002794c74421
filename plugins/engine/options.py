"""Options and result of a build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.problems import Problem

if TYPE_CHECKING:
    from plugins.stories.story import Story

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, the number of finished items, and their total."""


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Options of one build, as the command line gives them; None means the value of pelicanconf.py.

    >>> BuildOptions(strict=True, site_url="https://dangbo.example.vn").strict
    True

    ``now`` must carry its time zone.
    """

    content: Path | None = None
    output: Path | None = None
    strict: bool = False
    site_url: str | None = None
    now: datetime | None = None
    drafts: bool = False
    """Also build drafts, stories under review and scheduled ones, as the preview does."""
    write: bool = True
    """Write the output. If False, everything is read and checked, and the output stays as it is."""
    incremental: bool = False
    """Allow an incremental build; its result lists no stories."""
    settings: Path = Path("pelicanconf.py")
    progress: Progress = no_progress
    first: Callable[[tuple[str, ...]], None] | None = None
    """Called with the paths of the changed stories' pages as soon as they are written, before all other pages."""
    source_overrides: Mapping[str, bytes] = field(default_factory=dict)
    """Bytes to read in place of story files, by path: the last good version of published stories."""
    published: Mapping[str, str] = field(default_factory=dict)
    """Feeds that are public and must keep their address, as ``BuildResult.published`` of earlier builds gave them."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """Result of a build; ``ok`` is False if the output was left as it was."""

    ok: bool
    built: int
    """Number of stories with a page."""
    held_back: int
    """Number of stories left out because of an error."""
    written: int
    """Number of files whose bytes are new."""
    removed: int
    """Number of files of earlier builds that were removed."""
    pages: int
    rendered: int = 0
    """Number of pages and feeds that were rendered, whether or not their bytes changed."""
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Page addresses of the files that problems name, by file path."""
    stories: tuple[Story, ...] = ()
    """Stories with a page, at their final addresses. Empty after an incremental build, as are ``unpublished`` and ``sources``."""
    unpublished: tuple[Story, ...] = ()
    """Stories without a page: drafts, scheduled, withdrawn, held back."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Content hash of each story file, by path."""
    published: Mapping[str, str] = field(default_factory=dict)
    """Addresses that must stay once this build is public, each with the data that its plugin needs to keep it."""
