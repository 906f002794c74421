"""The hash of the inputs of a story's page: if the view changes, the hash changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from plugins.core.hashing import parts_hash
from plugins.engine.cache.hashing import packed_view
from plugins.related.allocate import AllLists, pinned_stories
from plugins.related.index import Cascade, StoryRelations
from plugins.related.settings import RelatedSettings
from plugins.site.context import SiteContext
from plugins.site.input_hash import StoryInputHash
from plugins.site.story_page import story_page
from plugins.stories.story import Story
from plugins.units.unit import Unit
from tests.support.stories import NOW, SECTIONS, document, make_site_context, story

SETTINGS = RelatedSettings(same_document=2, same_topic=2, same_unit=2, newer=2, older=2, neighbours=4)
DOCUMENTS = ("nq-04-tw-2016", "ct-05-tw-2016", "kh-01-tu-2017", "nq-18-tw-2017", "ct-13-tw-2026")
UNITS = [Unit("huyen-uy-a", "Huyện ủy A"), Unit("dang-uy-b", "Đảng ủy B")]
CASCADES = [Cascade("kh-01-tu-2017", "nq-04-tw-2016")]

Material = tuple[list[Story], dict[str, StoryRelations]]


def material() -> Material:
    """Four hundred stories that share sections, topics, units, documents and people, some of them pinned."""
    random = Random(7)  # noqa: S311 always the same stories
    stories, relations = [], {}
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
        relations[one.id] = StoryRelations(
            tuple(drawn[:1]), tuple(drawn[1:]), (random.choice(UNITS).id,), ((3, 9, drawn[0]),) if drawn else ()
        )
    return stories, relations


def changed(number: int, **fields: object) -> Callable[[Material], None]:
    """Another header of one story."""

    def edit(given: Material) -> None:
        given[0][number] = replace(given[0][number], **fields)  # type: ignore[arg-type]

    return edit


def belonging(number: int, **fields: object) -> Callable[[Material], None]:
    """One story named other documents or units."""

    def edit(given: Material) -> None:
        one = given[0][number].id
        given[1][one] = replace(given[1][one], **fields)  # type: ignore[arg-type]

    return edit


def added(given: Material) -> None:
    """One story more, among the others."""
    new = story("Tin mới thêm", NOW - timedelta(days=100), "thoi-su", id="tin-moi", topic="Đại hội Đảng", byline=["Lê Hoa"])
    given[0].append(new)
    given[1][new.id] = StoryRelations(("nq-04-tw-2016",), ("nq-18-tw-2017",), ("huyen-uy-a",))


def removed(given: Material) -> None:
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


def hashes_and_views(given: Material, now: datetime = NOW) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the input hash and the packed view of the page of each story."""
    stories, relations = given
    documents = [document(one) for one in DOCUMENTS]
    site = make_site_context(stories, relations, documents=documents, units=UNITS, cascades=CASCADES, related=SETTINGS, now=now)
    lists = AllLists(site.index, pinned_stories(site.stories)[0], SETTINGS)
    input_hash = StoryInputHash("", {one.path: parts_hash(repr(one)) for one in stories}, site, lists)
    return {one.id: input_hash.of(one) for one in site.stories}, {one.id: _view(one, site) for one in site.stories}


def _view(one: Story, site: SiteContext) -> bytes:
    return packed_view(story_page(one, site).view)


@pytest.mark.parametrize("edit", EDITS)
def test_a_page_whose_view_changes_has_another_input_hash(edit: str) -> None:
    before, views_before = hashes_and_views(material())
    given = material()
    EDITS[edit](given)
    after, views_after = hashes_and_views(given)
    changed_ids = {story_id for story_id in views_before.keys() & views_after.keys() if views_before[story_id] != views_after[story_id]}
    assert changed_ids
    assert not [story_id for story_id in changed_ids if before[story_id] == after[story_id]]


def test_the_clock_changes_input_hashes() -> None:
    before, views_before = hashes_and_views(material())
    after, views_after = hashes_and_views(material(), now=NOW - timedelta(days=120))
    changed_ids = {story_id for story_id in views_before if views_before[story_id] != views_after[story_id]}
    assert changed_ids
    assert not [story_id for story_id in changed_ids if before[story_id] == after[story_id]]


def test_one_story_more_keeps_most_input_hashes() -> None:
    before, _ = hashes_and_views(material())
    given = material()
    added(given)
    after, _ = hashes_and_views(given)
    assert sum(before[story_id] == after[story_id] for story_id in before) > len(before) / 2


def test_lists_that_are_filled_when_asked_for_are_those_of_every_story() -> None:
    stories, relations = material()
    site = make_site_context(stories, relations, cascades=CASCADES, related=SETTINGS)
    lists = AllLists(site.index, pinned_stories(site.stories)[0], SETTINGS)
    assert dict(lists) == site.lists
