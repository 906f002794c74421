"""What the page of a story is made from: where its hash stays, the page stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from plugins.build.key import digest, packed_view
from plugins.pages.made_from import MadeFrom
from plugins.pages.newsroom import Newsroom
from plugins.pages.story_page import story_page
from plugins.related.allocate import AllLists, pinned_stories
from plugins.related.index import Belongings, Cascade
from plugins.related.settings import RelatedSettings
from plugins.stories.story import Story
from plugins.units.unit import Unit
from tests.support.stories import NOW, SECTIONS, document, newsroom, story

SETTINGS = RelatedSettings(same_document=2, same_topic=2, same_unit=2, newer=2, older=2, neighbours=4)
DOCUMENTS = ("nq-04-tw-2016", "ct-05-tw-2016", "kh-01-tu-2017", "nq-18-tw-2017", "ct-13-tw-2026")
UNITS = [Unit("huyen-uy-a", "Huyện ủy A"), Unit("dang-uy-b", "Đảng ủy B")]
CASCADES = [Cascade("kh-01-tu-2017", "nq-04-tw-2016")]

Site = tuple[list[Story], dict[str, Belongings]]


def site() -> Site:
    """Four hundred stories that share sections, topics, units, documents and people, some of them pinned."""
    random = Random(7)  # noqa: S311 always the same stories
    stories, belongings = [], {}
    for number in range(400):
        one = story(
            f"Tin số {number}",
            NOW - timedelta(days=3 * number + 1),
            random.choice(list(SECTIONS)),
            id=f"tin-{number:03}",
            topic=random.choice(["", "", "Đại hội Đảng", "Chuyển đổi số"]),
            part=random.choice([0, 0, 0, 1, 2]),
            byline=[random.choice(["Phan Hân", "Lê Hoa"])],
            related=[f"tin-{number - 9:03}"] if number % 30 == 20 else [],
        )
        stories.append(one)
        drawn = random.sample(DOCUMENTS[:4], random.randrange(3))
        belongings[one.id] = Belongings(
            tuple(drawn[:1]), tuple(drawn[1:]), (random.choice(UNITS).id,), ((3, 9, drawn[0]),) if drawn else ()
        )
    return stories, belongings


def changed(number: int, **fields: object) -> Callable[[Site], None]:
    """Another header of one story."""

    def edit(given: Site) -> None:
        given[0][number] = replace(given[0][number], **fields)  # type: ignore[arg-type]

    return edit


def belonging(number: int, **fields: object) -> Callable[[Site], None]:
    """One story named other documents or units."""

    def edit(given: Site) -> None:
        one = given[0][number].id
        given[1][one] = replace(given[1][one], **fields)  # type: ignore[arg-type]

    return edit


def added(given: Site) -> None:
    """One story more, among the others."""
    new = story("Tin mới thêm", NOW - timedelta(days=100), "thoi-su", id="tin-moi", topic="Đại hội Đảng", byline=["Lê Hoa"])
    given[0].append(new)
    given[1][new.id] = Belongings(("nq-04-tw-2016",), ("nq-18-tw-2017",), ("huyen-uy-a",))


def removed(given: Site) -> None:
    """One story less."""
    del given[0][60]


EDITS = {
    "a story more": added,
    "a story less": removed,
    "a title": changed(40, title="Tít khác"),
    "a date": changed(40, date=NOW - timedelta(days=200)),
    "a section": changed(40, section="kinh-te"),
    "an address": changed(40, slug="dia-chi-khac"),
    "a topic": changed(40, topic="Chuyển đổi số", part=1),
    "no longer listed": changed(40, expires=NOW - timedelta(days=1)),
    "a pin": changed(29, title="Tít của bài được ghim"),
    "a document": belonging(40, about=("kh-01-tu-2017",), mentioned=("nq-18-tw-2017",)),
    "the first story of a document": belonging(40, mentioned=("ct-13-tw-2026",)),
    "a place of a link": belonging(41, links=((5, 11, "nq-04-tw-2016"),)),
    "a unit": belonging(40, units=("dang-uy-b", "huyen-uy-a")),
    "another person of the same address": changed(399, byline=story(byline=["Lê Hòa"]).byline),
}


def made(given: Site, now: datetime = NOW) -> tuple[dict[str, str], dict[str, bytes]]:
    """What the page of each story is made from, and its view."""
    stories, belongings = given
    documents = [document(one) for one in DOCUMENTS]
    room = newsroom(stories, belongings, documents=documents, units=UNITS, cascades=CASCADES, related=SETTINGS, now=now)
    lists = AllLists(room.index, pinned_stories(room.stories)[0], SETTINGS)
    made_from = MadeFrom("", {one.path: digest(repr(one)) for one in stories}, room, lists)
    return {one.id: made_from.of(one) for one in room.stories}, {one.id: _view(one, room) for one in room.stories}


def _view(one: Story, room: Newsroom) -> bytes:
    return packed_view(story_page(one, room).view)


@pytest.mark.parametrize("edit", EDITS)
def test_a_page_whose_view_is_another_is_made_from_something_else(edit: str) -> None:
    before, views_before = made(site())
    given = site()
    EDITS[edit](given)
    after, views_after = made(given)
    others = {one for one in views_before.keys() & views_after.keys() if views_before[one] != views_after[one]}
    assert others
    assert not [one for one in others if before[one] == after[one]]


def test_the_clock_changes_what_pages_are_made_from() -> None:
    before, views_before = made(site())
    after, views_after = made(site(), now=NOW - timedelta(days=120))
    others = {one for one in views_before if views_before[one] != views_after[one]}
    assert others
    assert not [one for one in others if before[one] == after[one]]


def test_one_story_more_leaves_what_most_pages_are_made_from() -> None:
    before, _ = made(site())
    given = site()
    added(given)
    after, _ = made(given)
    assert sum(before[one] == after[one] for one in before) > len(before) / 2


def test_lists_that_are_filled_when_asked_for_are_those_of_every_story() -> None:
    stories, belongings = site()
    room = newsroom(stories, belongings, cascades=CASCADES, related=SETTINGS)
    lists = AllLists(room.index, pinned_stories(room.stories)[0], SETTINGS)
    assert dict(lists) == room.lists
