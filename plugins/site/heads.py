"""The ``<head>`` of pages that are not stories: titles, descriptions, share picture and feeds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from plugins.site import addresses
from plugins.site.views import FeedLink, Head, Image

if TYPE_CHECKING:
    from plugins.site.context import SiteContext


class Heads:
    """Makes heads. Every page also links to the feeds of the whole site."""

    def __init__(self, site: SiteContext) -> None:
        self._site = site

    def head(
        self, address: str, title: str, description: str | None = None, feeds: tuple[FeedLink, ...] = (), *, image: Image | None = None
    ) -> Head:
        """Return the head of a page; without a description it is title and site name, without a picture the card of the site."""
        return Head(
            title=title,
            description=f"{title} - {self._site.profile.name}" if description is None else description,
            canonical=addresses.canonical(address),
            feeds=(*feeds, *self.site_feeds),
            image=image or self._site.pictures.site_card,
        )

    @cached_property
    def site_feeds(self) -> tuple[FeedLink, ...]:
        """The feeds of the whole site."""
        name = self._site.profile.name
        return (
            *feed_links(addresses.HOME, name),
            FeedLink(addresses.feed(addresses.HOME, "json"), f"{name} (JSON)", "application/feed+json"),
        )


def feed_links(address: str, name: str) -> tuple[FeedLink, FeedLink]:
    """Return the feeds of a list, RSS first.

    >>> [link.url for link in feed_links("don-vi/tinh-uy.html", "Tỉnh ủy")]
    ['don-vi/tinh-uy.rss.xml', 'don-vi/tinh-uy.atom.xml']
    """
    return (
        FeedLink(addresses.feed(address), name),
        FeedLink(addresses.feed(address, "atom"), f"{name} (Atom)", "application/atom+xml"),
    )
