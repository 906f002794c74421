"""The state of one build: one object per type, new for each build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from plugins.core.file_cache import FileCache
from plugins.core.problems import Problems
from plugins.core.workers import Workers

Item = TypeVar("Item")


class Build:
    """One build: its folders, clock, problems, and what the plugins have made, one object per type.

    A plugin that reads the registry sets ``build[Registry] = registry``; those after it use ``build[Registry]``.
    Raises KeyError for a type that no plugin has set.
    """

    def __init__(
        self, content: Path, output: Path, theme: Path, cache: Path, now: datetime, site_url: str, settings: Mapping[str, Any]
    ) -> None:
        self.content = content
        self.output = output
        self.theme = theme
        self.cache = cache
        self.now = now
        """The clock of the build, with its time zone. Nothing else may read the clock."""
        self.site_url = site_url
        """The public address of the site, without a trailing slash."""
        self.settings = settings
        """Pelican's settings. Only ``plugin.py`` files may read them."""
        self.problems = Problems()
        self.text_problems = Problems()
        """Problems that depend on a single text and stay until it changes. The engine adds them to ``problems``."""
        self.config_hash = ""
        """Hash of all inputs but stories and the clock; empty if unknown."""
        self.source_hashes: Mapping[str, str] = {}
        """Content hash of each story file, by path."""
        self.file_cache = FileCache()
        """Facts about files that earlier builds computed."""
        self.workers = Workers()
        """Processes that run pure functions of data."""
        self.published: dict[str, str] = {}
        """Addresses below the root that must stay once they are public, each with the data that its plugin needs to keep it."""
        self.is_preview = False
        """Whether this build is for the preview, which skips what it does not need."""
        self.has_derived_texts = False
        """Whether texts of stories stand elsewhere than on their own pages: in feeds, in the search index."""
        self.valid_until = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        """The time at which the site changes without an edit: midnight, or earlier."""
        self._items: dict[type, Any] = {}

    def changes_at(self, times: Iterable[datetime]) -> None:
        """Add times at which the clock alone changes the site. Past ones are ignored.

        Example: ``build.changes_at(story.expires for story in stories if story.expires)``
        """
        self.valid_until = min((self.valid_until, *(at for at in times if at > self.now)))

    def __setitem__(self, kind: type[Item], item: Item) -> None:
        self._items[kind] = item

    def __getitem__(self, kind: type[Item]) -> Item:
        if kind not in self._items:
            raise KeyError(f"nothing of type {kind.__name__} in this build: is its plugin missing from PLUGINS, or after this one?")
        return cast("Item", self._items[kind])

    def __contains__(self, kind: type) -> bool:
        return kind in self._items
