"""What a build is asked for, and what it answers."""

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
"""A stage, how much of it is done, and of how much."""


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Say nothing: the progress of a build that nobody watches."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """One build as the command line asks for it; what is None comes from pelicanconf.py.

    >>> BuildOptions(strict=True, site_url="https://dangbo.example.vn")  # doctest: +SKIP

    ``now`` carries its zone; ``progress`` is called with the name of a stage, how much of it is done, and of how much.
    """

    content: Path | None = None
    output: Path | None = None
    strict: bool = False
    site_url: str | None = None
    now: datetime | None = None
    drafts: bool = False
    """Whether drafts and stories under review are built as well, as the preview does."""
    write: bool = True
    """Whether the output is brought up to date; without, everything is read, worked out and checked, and nothing of the output changes."""
    short: bool = False
    """Whether only what changed may be worked out, where that is certain: the result then names no stories."""
    settings: Path = Path("pelicanconf.py")
    progress: Progress = no_progress
    first: Callable[[tuple[str, ...]], None] | None = None
    """Called with the pages of the stories that changed, once they are written, while all other pages are still worked out."""
    stand_ins: Mapping[str, bytes] = field(default_factory=dict)
    """Story files that are read from these bytes instead of the disk, by their path: the last good ones of stories that were published."""
    promised: Mapping[str, str] = field(default_factory=dict)
    """What was public and must stay at its address for ever, as the results of earlier builds said: feeds."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did; ``ok`` is false when the output was left as it was."""

    ok: bool
    built: int
    """Stories with a page."""
    held_back: int
    """Stories left out because of an error."""
    written: int
    """Files whose bytes are new."""
    removed: int
    """Files of an earlier build that are no longer wanted."""
    pages: int
    rendered: int = 0
    """Pages and feeds that were made anew, whether their bytes were new or not."""
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Where the pages of the files that problems name stand."""
    stories: tuple[Story, ...] = ()
    """Stories with a page, at their final addresses; empty where the short way was gone, as is what follows but for ``promised``."""
    unpublished: tuple[Story, ...] = ()
    """Stories that were read and have no page: drafts, scheduled, withdrawn, held back."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The digest of the bytes that each story file was read from, by its path."""
    promised: Mapping[str, str] = field(default_factory=dict)
    """What must stay at its address once this is public, each with what its room needs to keep it."""
