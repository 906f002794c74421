"""What every target can do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol


class TargetError(Exception):
    """A target cannot be reached or written; the message is a Vietnamese sentence. What is public is as it was, or in order."""


class Target(Protocol):
    """A place where a site is public."""

    @staticmethod
    def digest(content: bytes) -> str:
        """Name the content of a file as this place does."""

    def published(self) -> dict[str, str]:
        """What is public now: digests by path; empty when nothing is."""

    def publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        """Make the site in a folder public; answer with the name of the release. Raises TargetError."""

    def rollback(self) -> str:
        """Make the release before public again; answer with its name. Raises TargetError when there is none."""


def first_line(text: str) -> str:
    """What a program said, short enough for a message."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "không rõ lý do"
