"""The signals of a build, in the order in which they are sent.

Plugins are called in the order of PLUGINS, in which they connect.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableSet
from typing import Any

from blinker import Signal


class _InOrder(MutableSet[Any]):
    """A set that keeps insertion order."""

    def __init__(self, items: Any = ()) -> None:
        self._items = dict.fromkeys(items)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def __iter__(self) -> Iterator[Any]:
        return iter(tuple(self._items))

    def __len__(self) -> int:
        return len(self._items)

    def add(self, value: Any) -> None:
        # A receiver that connects again moves to the end: an incremental build connects some plugins, a full one after it all in order.
        self._items.pop(value, None)
        self._items[value] = None

    def discard(self, value: Any) -> None:
        self._items.pop(value, None)

    def copy(self) -> _InOrder:
        return _InOrder(self._items)


class OrderedSignal(Signal):
    """Call receivers in the order in which they were connected."""

    set_class = _InOrder  # type: ignore[assignment]


settings_read = OrderedSignal("settings_read")
"""Validate settings before anything is built. Sent with the settings, when Pelican has read them."""

build_started = OrderedSignal("build_started")
"""Load what is not a story: documents, units, labels. Sent with the build."""

stories_read = OrderedSignal("stories_read")
"""Work on all stories: identify and link citations, index, related lists, pictures. Sent with the build."""

texts_changed = OrderedSignal("texts_changed")
"""Check the changed texts of an incremental build, which sends it in place of all that follow. Sent with the build and ``stories``."""

pages_planned = OrderedSignal("pages_planned")
"""Add pages to the plan. Sent with the build and ``plan``."""

pages_wanted = OrderedSignal("pages_wanted")
"""Add the pages of a few stories first, for an editor who waits. Sent with the build, ``plan`` and ``stories``."""

site_written = OrderedSignal("site_written")
"""Finish what needs the written pages. Sent with the build and ``changed``, the paths that were written."""
