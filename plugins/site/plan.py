"""The plan of a site: every file of the output, each with what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.site.views import StoryText

Maker = Callable[..., bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """A file made from a view, by a template (``make`` is its name) or by a pure function (view -> bytes).

    A page with ``texts`` is made by a function (view, texts -> bytes); texts are finished HTML by id.
    """

    path: str
    view: Any
    make: str | Maker
    texts: tuple[StoryText, ...] = ()


@dataclass(frozen=True, slots=True)
class LazyPage:
    """A page whose view is made in the worker that renders it and then dropped: there are as many as stories.

    Pickling makes the view, for workers that do not share the memory of the build.
    """

    path: str
    page: Callable[[], Page]
    input_hash: str = ""
    """A hash of all inputs of the page. If it is unchanged, so is the view. Empty if it was not computed."""

    def __reduce__(self) -> tuple[Callable[[Page], Page], tuple[Page]]:
        return _identity, (self.page(),)


def _identity(page: Page) -> Page:
    return page


def resolve_page(planned: Page | LazyPage) -> Page:
    """Return the page, made now if it is lazy."""
    return planned.page() if isinstance(planned, LazyPage) else planned


@dataclass(frozen=True, slots=True)
class Copy:
    """A file copied as it is. ``digest`` changes with its content."""

    path: str
    source: Path
    digest: str


class PathTakenError(Exception):
    """Two pages have the same path: a bug of the code, never of an article."""


class Plan:
    """All files of a site in the order in which they were added.

    >>> plan = Plan()
    >>> plan.add(Page("robots.txt", "Allow: /", str.encode))
    >>> "robots.txt" in plan, list(plan)
    (True, ['robots.txt'])
    """

    def __init__(self) -> None:
        self.pages: dict[str, Page | LazyPage] = {}
        self.copies: dict[str, Copy] = {}
        self._folded: dict[str, str] = {}

    def add(self, page: Page | LazyPage) -> None:
        """Add a page. Raise PathTakenError if its path is taken, also in another letter case (Windows)."""
        self._claim(page.path)
        self.pages[page.path] = page

    def replace(self, page: Page) -> None:
        """Replace a page that was added before. Raise KeyError if there is none."""
        if page.path not in self.pages:
            raise KeyError(f"no page {page.path} to replace")
        self.pages[page.path] = page

    def copy(self, copy: Copy) -> None:
        """Add a file to be copied. The same file may be added again."""
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
