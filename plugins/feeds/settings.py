"""Settings of the feeds room: FEEDS in pelicanconf.py."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class FeedsSettings:
    """What feeds hold."""

    length: int = 30
    """Entries in a feed."""

    authority: str = ""
    """The name in entry ids, for ever: "bantin.lamgiang.vn,2026". Empty: the host of SITEURL and the year 2026."""

    def faults(self) -> Iterator[str]:
        """Say which values are out of range."""
        if not 1 <= self.length <= 500:
            yield f"length must be from 1 to 500, not {self.length}."
