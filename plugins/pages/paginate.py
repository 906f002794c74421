"""Cut a long list into pages numbered from the oldest, so that a new story changes the first page only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from plugins.core import words
from plugins.pages import addresses
from plugins.pages.views import Link, Pager

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """One page of a list: its address, its items (newest first) and the way to its neighbours."""

    address: str
    items: tuple[Item, ...]
    pager: Pager | None
    is_first: bool


def paginate(address: str, items: Sequence[Item], size: int) -> list[ListPage[Item]]:
    """Cut items (newest first) into pages: the first holds the newest, between ``size`` and twice as many.

    >>> [(page.address, page.items) for page in paginate("don-vi/a.html", ["5", "4", "3", "2", "1"], 2)]
    [('don-vi/a.html', ('5', '4', '3')), ('don-vi/a/trang-1.html', ('2', '1'))]
    """
    old_pages = max(len(items) // size - 1, 0)
    newest = len(items) - old_pages * size
    chunks = [tuple(items[:newest]), *(tuple(items[newest + place * size :][:size]) for place in range(old_pages))]
    numbers = [None, *range(old_pages, 0, -1)]
    at = [address if number is None else addresses.page_of_list(address, number) for number in numbers]
    pages = []
    for place, chunk in enumerate(chunks):
        number = numbers[place]
        pager = None
        if old_pages:
            pager = Pager(
                label=words.PAGE_NEWEST if number is None else words.PAGE_NUMBER.format(number=number),
                newer=Link(at[place - 1], words.NEWER_PAGE) if place else None,
                older=Link(at[place + 1], words.OLDER_PAGE) if place + 1 < len(chunks) else None,
            )
        pages.append(ListPage(at[place], chunk, pager, is_first=place == 0))
    return pages
