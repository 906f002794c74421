"""Settings of the visits room: VISITS in pelicanconf.py."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class VisitsSettings:
    """What is shown of content/views.json; without that file nothing is."""

    days: int = 30
    """How many days back "Đọc nhiều" looks."""

    shown: int = 5
    """Stories under "Đọc nhiều"."""

    counter: bool = True
    """Whether a story says how often it was read."""

    def faults(self) -> Iterator[str]:
        """Say which values are out of range."""
        if self.days < 1 or self.shown < 1:
            yield "days and shown must be 1 or more."
