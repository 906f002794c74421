"""Settings of the plugin feeds: FEEDS in pelicanconf.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The taggingEntity of a tag URI: RFC 4151, 2.1.
_AUTHORITY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?,\d{4}(?:-\d\d(?:-\d\d)?)?")
_HUB = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True)
class FeedsSettings:
    """The content of feeds."""

    length: int = 30
    """Entries in a feed."""

    authority: str = ""
    """The name in entry ids, for ever: "bantin.lamgiang.vn,2026". Empty: the host of SITEURL and the year 2026."""

    full_text: bool = False
    """Whether entries hold the whole text and not only the standfirst."""

    hub: str = ""
    """The address of a WebSub hub. A public hub sees every article; empty: none."""

    def validate(self) -> Iterator[str]:
        """Yield a sentence for each value that is out of range."""
        if not 1 <= self.length <= 500:
            yield f"length must be from 1 to 500, not {self.length}."
        if self.authority and not _AUTHORITY.fullmatch(self.authority):
            yield f'authority must be a host and a year, like "bantin.example,2026", not {self.authority!r}.'
        if self.hub and not _HUB.fullmatch(self.hub):
            yield f"hub must begin with https:// or http://, not {self.hub!r}."
