"""Define the interface of all targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol


class TargetError(Exception):
    """Raised if a target cannot be reached or written; the message is a Vietnamese sentence. The public site stays consistent."""


class Target(Protocol):
    """A place where a site is public."""

    @staticmethod
    def digest(content: bytes) -> str:
        """Name the content of a file as this target does."""

    def published(self) -> dict[str, str]:
        """Return what is public now: digests by path; empty if nothing is."""

    def publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        """Make the site in a folder public. Return the name of the release. Raises TargetError."""

    def rollback(self) -> str:
        """Make the release before public again. Return its name. Raises TargetError if there is none."""


def first_line(text: str) -> str:
    """Shorten the output of a program to one line for a message."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "không rõ lý do"
