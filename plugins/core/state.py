"""What one build knows: one object per type, made anew for each build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from plugins.core.memory import Memory
from plugins.core.problems import Problems
from plugins.core.workers import Workers

Thing = TypeVar("Thing")


class Build:
    """One build: where it reads and writes, when it is, its problems, and what the rooms have made.

    >>> build[Registry] = Registry(...)      # doctest: +SKIP
    >>> build[Registry].find("04-NQ/TW")     # doctest: +SKIP
    """

    def __init__(
        self, content: Path, output: Path, theme: Path, cache: Path, now: datetime, site_url: str, settings: Mapping[str, Any]
    ) -> None:
        self.content = content
        self.output = output
        self.theme = theme
        self.cache = cache
        self.now = now
        """The build's clock, with its zone; nobody else asks what time it is."""
        self.site_url = site_url
        """The public address of the site, without a slash at its end."""
        self.settings = settings
        """The settings of Pelican, for reading by ``plugin.py`` files only."""
        self.problems = Problems()
        self.text_problems = Problems()
        """What is wrong with single texts, whatever the others are: it stays until the text changes. All problems are both."""
        self.recipe = ""
        """A hash of all that this build is made from but stories and the clock; empty where that cannot be told."""
        self.sources: Mapping[str, str] = {}
        """A hash of the bytes of each story file, by its path."""
        self.memory = Memory()
        """What earlier builds found out about files."""
        self.workers = Workers()
        """Where work that is a pure function of data is done."""
        self.promised: dict[str, str] = {}
        """Addresses below the site's root that must stay once they are public, each with what its room needs to keep it."""
        self.is_preview = False
        """Whether this build is for the preview, which waits for nothing that it can do without."""
        self.texts_are_elsewhere = False
        """Whether texts of stories stand elsewhere than on their own pages: in feeds, in the index of search."""
        self.until = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        """The moment from which the site may be another one though nobody edits anything: midnight, or before."""
        self._things: dict[type, Any] = {}

    def changes_at(self, moments: Iterable[datetime]) -> None:
        """Say at which moments the clock alone changes the site; those that are over do not count.

        >>> build.changes_at(story.expires for story in stories if story.expires)  # doctest: +SKIP
        """
        self.until = min((self.until, *(moment for moment in moments if moment > self.now)))

    def __setitem__(self, kind: type[Thing], thing: Thing) -> None:
        self._things[kind] = thing

    def __getitem__(self, kind: type[Thing]) -> Thing:
        if kind not in self._things:
            raise KeyError(f"nothing of type {kind.__name__} in this build: is its room missing from PLUGINS, or after this one?")
        return cast("Thing", self._things[kind])

    def __contains__(self, kind: type) -> bool:
        return kind in self._things
