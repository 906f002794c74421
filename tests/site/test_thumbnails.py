"""How long the lists beside a story or a list are, and which of them show thumbnails, is a matter of settings alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from plugins.core.settings import SettingsError, read_settings
from plugins.related.index import StoryRelations
from plugins.related.settings import RelatedSettings
from plugins.site.settings import PagesSettings
from plugins.site.story_page import story_page
from plugins.site.views import Block, StoryView
from plugins.stories.story import FieldText, Picture
from plugins.units.unit import Unit
from plugins.visits.counts import Visits
from tests.support.stories import daily, document, make_site_context

PICTURED = [replace(item, picture=Picture(f"{item.id}.jpg", "Hội trường")) for item in daily(40, topic="Đại hội")]
CENTRE = PICTURED[20]
RELATIONS = {item.id: StoryRelations(("ct-05-tw-2016",), units=("tinh-uy",)) for item in PICTURED}


def blocks(**settings: Any) -> dict[str, Block]:
    """The blocks of one story's page by kind; "Tin mới hơn" and "Tin cũ hơn" by their headings."""
    site = make_site_context(
        PICTURED,
        RELATIONS,
        documents=[document("ct-05-tw-2016")],
        units=[Unit("tinh-uy", "Tỉnh ủy")],
        related=RelatedSettings(**settings),
    )
    view = story_page(CENTRE, site).view
    assert isinstance(view, StoryView)
    beside = {block.heading: block for block in (view.newer, view.older) if block}
    return {**{block.kind: block for block in view.related}, **beside}


def thumbnails(block: Block) -> list[bool]:
    return [card.image is not None for card in block.cards]


def test_by_default_the_first_four_of_other_news_have_thumbnails_and_no_related_story_has() -> None:
    shown = blocks()
    assert thumbnails(shown["Tin mới hơn"]) == [True] * 3
    assert thumbnails(shown["Tin cũ hơn"]) == [True] + [False] * 6
    assert [any(thumbnails(shown[kind])) for kind in ("same_document", "same_topic", "same_unit")] == [False] * 3


@pytest.mark.parametrize("kind", ["same_document", "same_topic", "same_unit"])
def test_a_related_list_has_the_length_and_the_thumbnails_of_its_settings(kind: str) -> None:
    shown = blocks(**{kind: 3, f"{kind}_thumbnails": 2})
    assert thumbnails(shown[kind]) == [True, True, False]


def test_hand_picked_stories_have_the_thumbnails_of_their_setting() -> None:
    pins = tuple(FieldText(item.id, 6) for item in PICTURED[:3])
    stories = [replace(item, related=pins) if item is CENTRE else item for item in PICTURED]
    site = make_site_context(stories, related=RelatedSettings(pinned=2, pinned_thumbnails=1))
    view = story_page(stories[20], site).view
    assert isinstance(view, StoryView)
    assert thumbnails(view.related[0]) == [True, False]


@pytest.mark.parametrize(
    ("number", "newer", "older"), [(0, [False] * 2, [False] * 3), (3, [True] * 2, [True, False, False]), (9, [True] * 2, [True] * 3)]
)
def test_other_news_have_the_lengths_and_the_thumbnails_of_their_settings(number: int, newer: list[bool], older: list[bool]) -> None:
    shown = blocks(newer=2, older=3, other_news_thumbnails=number)
    assert (thumbnails(shown["Tin mới hơn"]), thumbnails(shown["Tin cũ hơn"])) == (newer, older)


@pytest.mark.parametrize("kinds", [(), ("featured",), ("newest", "most_read"), ("featured", "newest", "most_read")])
def test_the_blocks_of_a_sidebar_have_the_length_and_the_thumbnails_of_their_settings(kinds: tuple[str, ...]) -> None:
    stories = [*PICTURED[:30], *(replace(item, featured=True) for item in PICTURED[30:])]
    visits = Visits({item.url: {"2026-11-20": 9} for item in stories[:10]})
    settings = read_settings(PagesSettings, "PAGES", {"PAGES": {"sidebar": 5, "sidebar_thumbnails": list(kinds)}})
    site = make_site_context(stories, settings=settings, visits=visits)
    shown = site.sidebar.blocks(set())
    assert {block.kind: set(thumbnails(block)) for block in shown} == {
        kind: {kind in kinds} for kind in ("featured", "newest", "most_read")
    }
    assert [len(block.cards) for block in shown] == [5, 5, 5]
    assert [block.has_thumbnails for block in shown] == [block.kind in kinds for block in shown]


def test_a_block_that_does_not_exist_is_named() -> None:
    with pytest.raises(SettingsError, match=r"PAGES\['sidebar_thumbnails'\]\[0\] must be one of 'featured', 'newest', 'most_read'"):
        read_settings(PagesSettings, "PAGES", {"PAGES": {"sidebar_thumbnails": ["latest"]}})
