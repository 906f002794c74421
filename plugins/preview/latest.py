"""The outcome of the last build, shared with pages that wait for the next one."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of a build as the preview shows it: whether there is a new site, and the problems as lines of text.

    ``pages`` holds the problems of single pages by address: ``2021/04/so-ket.html``.
    """

    ok: bool = True
    problems: tuple[str, ...] = ()
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class LatestOutcome:
    """Share the last outcome and its version between the watcher, which publishes it, and the pages, which wait for it.

    >>> latest = LatestOutcome()
    >>> latest.publish(Outcome(problems=("content/a.md:3: lỗi: …",)))
    >>> latest.outcome.problems
    ('content/a.md:3: lỗi: …',)
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        # Random, so that a page left open from an earlier preview does not take our first build for the one that it shows.
        self._run = secrets.token_hex(4)
        self._count = 0
        self._outcome = Outcome()
        self._closed = False

    @property
    def outcome(self) -> Outcome:
        """Outcome of the last build."""
        return self._outcome

    @property
    def version(self) -> str:
        """Unique name of the last build."""
        return f"{self._run}-{self._count}"

    def publish(self, outcome: Outcome) -> None:
        """Store the outcome of a build and wake every page."""
        with self._changed:
            self._outcome = outcome
            self._count += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Release every waiting page: no more builds follow."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, seen: str, seconds: float) -> str | None:
        """Wait for another version than ``seen``. Return ``seen`` after the timeout, None after ``close``."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self.version != seen, seconds)
            return None if self._closed else self.version
