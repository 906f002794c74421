"""The outcome of the last build, for pages that wait for the next one."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outcome:
    """One build as the preview shows it: whether there is a new site, and the problems as lines of text.

    ``pages`` holds the problems of single pages by their address: ``2021/04/so-ket.html``.
    """

    ok: bool = True
    problems: tuple[str, ...] = ()
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Latest:
    """The last outcome and its version, shared between the watcher, which tells, and the pages, which wait.

    >>> latest = Latest()
    >>> latest.tell(Outcome(problems=("content/a.md:3: lỗi: …",)))
    >>> latest.outcome.problems
    ('content/a.md:3: lỗi: …',)
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        # A page that is still open from an earlier preview must not take our first build for the one that it shows.
        self._run = secrets.token_hex(4)
        self._count = 0
        self._outcome = Outcome()
        self._closed = False

    @property
    def outcome(self) -> Outcome:
        """How the last build ended."""
        return self._outcome

    @property
    def version(self) -> str:
        """A name for the last build, different from those of all other builds."""
        return f"{self._run}-{self._count}"

    def tell(self, outcome: Outcome) -> None:
        """A build has ended: wake every page."""
        with self._changed:
            self._outcome = outcome
            self._count += 1
            self._changed.notify_all()

    def close(self) -> None:
        """No more builds will come: let every waiting page go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, seen: str, seconds: float) -> str | None:
        """Wait for another version than ``seen``; gives ``seen`` itself when the time is over, None after ``close``."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self.version != seen, seconds)
            return None if self._closed else self.version
