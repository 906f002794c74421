"""A built site of sixty stories as a reader sees it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from tests.portal.rules.sixty import BY_ADDRESS, BY_KEY
from tests.support.sites import Built, SiteFolder


@dataclass(frozen=True, slots=True)
class Block:
    """A list with its heading: the keys of its stories in order, the reasons beside them, the keys of those with a picture."""

    heading: str
    keys: list[str]
    reasons: list[str]
    pictures: list[str]


@dataclass(frozen=True, slots=True)
class Sixty:
    """The site, and how its build ended."""

    site: SiteFolder
    built: Built

    def has(self, address: str) -> bool:
        """Whether there is such a page."""
        return (self.site.output / address).is_file()

    def page(self, address: str) -> BeautifulSoup:
        """A page by its address."""
        return _read(self.site, address)

    def story(self, key: str) -> BeautifulSoup:
        """The page of a story."""
        return self.page(BY_KEY[key].address)

    def blocks(self, address: str) -> dict[str, Block]:
        """The lists of a page by their headings: those beside and below, not the list that the page is."""
        page = self.page(address)
        found = {}
        for section in page.select("section.block, .other-news > section"):
            heading = _words(section.select_one("h2, h3"))
            if section.select("a") and "block-documents" not in section.get("class", []):
                cards = [(_key(address, card), card) for card in section.select(".card")]
                found[heading] = Block(
                    heading,
                    [key for key, _ in cards],
                    [_words(card.find_next_sibling("p", class_="reason")) for _, card in cards],
                    [key for key, card in cards if card.select_one("img")],
                )
        return found

    def around(self, key: str) -> dict[str, Block]:
        """The lists of the page of a story."""
        return self.blocks(BY_KEY[key].address)

    def listed(self, address: str) -> list[str]:
        """The stories in all lists of a page, in order."""
        return [_key(address, card) for card in self.page(address).select(".card")]

    def text(self, address: str, selector: str) -> str:
        """The words of an element, or nothing."""
        return _words(self.page(address).select_one(selector))

    def links(self, address: str, selector: str) -> dict[str, str]:
        """The links within an element: their words and where they lead below the root."""
        return {_words(link): target(address, str(link["href"])) for link in self.page(address).select(f"{selector} a[href]")}


@cache
def _read(site: SiteFolder, address: str) -> BeautifulSoup:
    return BeautifulSoup((site.output / address).read_text(encoding="utf-8"), "lxml")


def target(address: str, href: str) -> str:
    """Where a relative link of a page leads, below the root."""
    return href if urlsplit(href).scheme else posixpath.normpath(posixpath.join(posixpath.dirname(address), href))


def _key(address: str, card: Tag) -> str:
    link = card.select_one(".card-title a")
    assert link is not None
    return BY_ADDRESS[target(address, str(link["href"]))].key


def _words(element: Tag | None) -> str:
    return " ".join(element.get_text(" ", strip=True).split()) if element else ""
