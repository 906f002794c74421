"""Define the settings of the visits: VISITS in pelicanconf.py."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class VisitsSettings:
    """Say what is shown of content/views.json; without that file nothing is."""

    days: int = 30
    """How many days back "Đọc nhiều" looks."""

    shown: int = 5
    """Stories under "Đọc nhiều"."""

    counter: bool = True
    """Whether a story shows how often it was read."""

    def validate(self) -> Iterator[str]:
        """Report the values that are out of range."""
        if self.days < 1 or self.shown < 1:
            yield "days and shown must be 1 or more."
