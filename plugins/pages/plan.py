"""The plan of a site: every file that the build will leave, each with what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.pages.views import StoryText

Maker = Callable[..., bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """A file made from a view: by a template (its name) or by a pure function (view -> bytes).

    A function that needs the ``texts`` of stories takes them as well, finished HTML by their ids.
    """

    path: str
    view: Any
    make: str | Maker
    texts: tuple[StoryText, ...] = ()


@dataclass(frozen=True, slots=True)
class Later:
    """A page whose view is made where the page is made, in a worker, and not kept: there are as many as stories.

    A worker that does not inherit the memory of the build is sent the page itself.
    """

    path: str
    page: Callable[[], Page]
    made_from: str = ""
    """A hash of all that the page is made from: where it is what it was, so is the view. Empty where nobody has looked."""

    def __reduce__(self) -> tuple[Callable[[Page], Page], tuple[Page]]:
        return _itself, (self.page(),)


def _itself(page: Page) -> Page:
    return page


def page_of(planned: Page | Later) -> Page:
    """The page itself."""
    return planned.page() if isinstance(planned, Later) else planned


@dataclass(frozen=True, slots=True)
class Copy:
    """A file taken over as it is. ``path`` names its content (by hash) or ``digest`` does."""

    path: str
    source: Path
    digest: str


class PathTakenError(Exception):
    """Two pages want one path: a fault of ours, never of an article."""


class Plan:
    """All files of a site in the order in which they were offered.

    >>> plan.add(Page("index.html", home, "home.html"))  # doctest: +SKIP
    """

    def __init__(self) -> None:
        self.pages: dict[str, Page | Later] = {}
        self.copies: dict[str, Copy] = {}
        self._folded: dict[str, str] = {}

    def add(self, page: Page | Later) -> None:
        """Offer a page. Raises PathTakenError when its path is taken, also by another letter case (Windows)."""
        self._claim(page.path)
        self.pages[page.path] = page

    def copy(self, copy: Copy) -> None:
        """Offer a file to be taken over; the same file may be offered again."""
        if self.copies.get(copy.path) != copy:
            self._claim(copy.path)
            self.copies[copy.path] = copy

    def _claim(self, path: str) -> None:
        folded = path.casefold()
        if folded in self._folded:
            raise PathTakenError(f"two pages want {path} (the other: {self._folded[folded]})")
        self._folded[folded] = path

    def __contains__(self, path: object) -> bool:
        return path in self.pages or path in self.copies

    def __iter__(self) -> Iterator[str]:
        yield from self.pages
        yield from self.copies
