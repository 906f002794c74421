"""Settings of the checks plugin: CHECKS in pelicanconf.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ChecksSettings:
    """The rules that a newsroom sets for itself."""

    approval: bool = False
    """Whether an article needs "Người duyệt" before it is public."""

    tone_marks: Literal["hòa", "hoà", ""] = "hòa"
    """Where tone marks stand in oa, oe, uy; empty leaves them as they are."""

    quotes: Literal["“”", ""] = "“”"
    """The quotation marks of the newsroom; empty leaves them as they are."""

    title_days: int = 60
    """Within how many days titles that differ in a word are taken for the same."""

    def validate(self) -> Iterator[str]:
        """Say which values are out of range."""
        if self.title_days < 0:
            yield f"title_days must be 0 or more ({self.title_days})."
