"""Split a long list into pages numbered from the oldest, so that a new story changes the first page only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from plugins.site import addresses, labels
from plugins.site.views import Link, Pager

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """One page of a list: its address, its items (newest first) and the links to its neighbours."""

    address: str
    items: tuple[Item, ...]
    pager: Pager | None
    is_first: bool


def paginate(address: str, items: Sequence[Item], size: int) -> list[ListPage[Item]]:
    """Split items (newest first) into pages of ``size``. The first page holds the newest, between ``size`` and twice as many.

    >>> [(page.address, page.items) for page in paginate("don-vi/a.html", ["5", "4", "3", "2", "1"], 2)]
    [('don-vi/a.html', ('5', '4', '3')), ('don-vi/a/trang-1.html', ('2', '1'))]
    """
    old_pages = max(len(items) // size - 1, 0)
    newest = len(items) - old_pages * size
    chunks = [tuple(items[:newest]), *(tuple(items[newest + page * size :][:size]) for page in range(old_pages))]
    numbers = [None, *range(old_pages, 0, -1)]
    page_addresses = [address if number is None else addresses.page_of_list(address, number) for number in numbers]
    pages = []
    for position, chunk in enumerate(chunks):
        number = numbers[position]
        pager = None
        if old_pages:
            pager = Pager(
                label=labels.PAGE_NEWEST if number is None else labels.PAGE_NUMBER.format(number=number),
                newer=Link(page_addresses[position - 1], labels.NEWER_PAGE) if position else None,
                older=Link(page_addresses[position + 1], labels.OLDER_PAGE) if position + 1 < len(chunks) else None,
            )
        pages.append(ListPage(page_addresses[position], chunk, pager, is_first=position == 0))
    return pages
