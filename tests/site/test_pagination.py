"""Long lists are numbered from the oldest, so that a new story changes the first page only."""

from __future__ import annotations

import pytest

from plugins.site.pagination import ListPage, paginate

ADDRESS = "don-vi/tinh-uy.html"


def pages(count: int, size: int = 10) -> dict[str, ListPage[int]]:
    """Pages of the items count, count - 1 … 1 by address."""
    return {page.address: page for page in paginate(ADDRESS, range(count, 0, -1), size)}


@pytest.mark.parametrize("count", [0, 1, 9, 10, 19, 20, 21, 29, 30, 105])
def test_every_item_stands_once_and_newest_first(count: int) -> None:
    assert [item for page in pages(count).values() for item in page.items] == list(range(count, 0, -1))


@pytest.mark.parametrize(
    ("count", "first", "others"), [(0, 0, 0), (1, 1, 0), (19, 19, 0), (20, 10, 1), (29, 19, 1), (30, 10, 2), (105, 15, 9)]
)
def test_old_pages_are_full_and_the_first_holds_up_to_twice_as_many(count: int, first: int, others: int) -> None:
    found = list(pages(count).values())
    assert len(found[0].items) == first
    assert [len(page.items) for page in found[1:]] == [10] * others
    assert [page.is_first for page in found] == [True] + [False] * others


def test_old_pages_are_numbered_from_the_oldest() -> None:
    assert list(pages(35)) == [ADDRESS, "don-vi/tinh-uy/trang-2.html", "don-vi/tinh-uy/trang-1.html"]
    assert pages(35)["don-vi/tinh-uy/trang-1.html"].items == tuple(range(10, 0, -1))


def test_a_new_story_changes_only_the_first_page_until_it_splits() -> None:
    for count in range(1, 100):
        before, after = pages(count), pages(count + 1)
        changed = [address for address in after if after[address] != before.get(address)]
        if (count + 1) % 10 or count < 19:
            assert changed == [ADDRESS]
        else:
            # A page of its own for the oldest ten of the first, and the page that had the first as its neighbour.
            assert len(changed) <= 3
            assert set(before) <= set(after)


def test_pages_lead_to_their_neighbours() -> None:
    first, second, third = pages(35).values()
    assert first.pager is not None
    assert second.pager is not None
    assert third.pager is not None
    assert (first.pager.newer, first.pager.older.url if first.pager.older else "") == (None, second.address)
    assert [link.url for link in (second.pager.newer, second.pager.older) if link] == [first.address, third.address]
    assert (third.pager.older, third.pager.label) == (None, "Trang 1")


def test_a_short_list_has_no_pager() -> None:
    [page] = pages(19).values()
    assert page.pager is None
