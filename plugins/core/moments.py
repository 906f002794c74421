"""The moments of our build, in this order.

Rooms are called in the order of PLUGINS; Pelican's own signals call in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableSet
from typing import Any

from blinker import Signal


class _InOrder(MutableSet[Any]):
    """A set that keeps the order in which things came."""

    def __init__(self, items: Any = ()) -> None:
        self._items = dict.fromkeys(items)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def __iter__(self) -> Iterator[Any]:
        return iter(tuple(self._items))

    def __len__(self) -> int:
        return len(self._items)

    def add(self, value: Any) -> None:
        # Who connects again comes last: the short way connects some rooms, Pelican after it all in their order.
        self._items.pop(value, None)
        self._items[value] = None

    def discard(self, value: Any) -> None:
        self._items.pop(value, None)

    def copy(self) -> _InOrder:
        return _InOrder(self._items)


class Moment(Signal):
    """A signal that calls its receivers in the order in which they were connected."""

    set_class = _InOrder  # type: ignore[assignment]


settings_read = Moment("settings_read")
"""Refuse wrong settings before anything is built. Sent with the settings, when Pelican has read them."""

build_started = Moment("build_started")
"""Load what is not a story: documents, units, texts. Sent with the build."""

stories_read = Moment("stories_read")
"""Work on all stories: identify and link citations, index, related lists, pictures. Sent with the build."""

texts_changed = Moment("texts_changed")
"""Instead of all that follows, where only texts changed: say what is wrong with them. Sent with the build and ``stories``."""

pages_planned = Moment("pages_planned")
"""Offer pages to the plan. Sent with the build and ``plan``."""

pages_wanted = Moment("pages_wanted")
"""Offer the pages of a few stories at once, for somebody who waits. Sent with the build, ``plan`` and ``stories``."""

site_written = Moment("site_written")
"""Finish what needs the written pages. Sent with the build and ``changed``, the paths that were written."""
