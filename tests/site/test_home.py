"""The home page: the newest first, no story twice, no heading over nothing."""

from __future__ import annotations

import random

import pytest

from plugins.site.context import SiteContext
from plugins.site.home import home_page
from plugins.site.settings import PagesSettings
from plugins.site.views import Block, HomeView, StoryCard
from plugins.stories.story import Picture, Story
from plugins.visits.counts import Visits
from tests.support.stories import SECTIONS, daily, make_site_context, story

PICTURE = Picture("images/a.jpg", "Hội trường")


def home(site: SiteContext) -> HomeView:
    view = home_page(site).view
    assert isinstance(view, HomeView)
    return view


def titles(cards: tuple[StoryCard, ...]) -> list[str]:
    return [card.title for card in cards]


def shown(view: HomeView) -> list[str]:
    """The address of everything on the page."""
    blocks: tuple[Block, ...] = (*view.sections, *view.sidebar)
    cards = [*((view.lead,) if view.lead else ()), *view.newest, *(card for block in blocks for card in block.cards)]
    return [card.url for card in cards]


@pytest.mark.parametrize("seed", range(8))
def test_no_story_stands_twice_and_no_block_is_empty(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 chance for a test
    stories = [
        story(
            f"Tin {number}",
            f"2026-{chance.randrange(1, 11):02}-{chance.randrange(1, 29):02}",
            chance.choice(list(SECTIONS)),
            id=f"s{number}",
            featured=chance.random() < 0.3,
            picture=chance.choice([None, PICTURE]),
        )
        for number in range(chance.randrange(1, 60))
    ]
    visits = Visits({one.url: {"2026-11-20": chance.randrange(9)} for one in stories})
    view = home(make_site_context(stories, visits=visits))
    assert len(set(shown(view))) == len(shown(view))
    assert all(block.cards for block in (*view.sections, *view.sidebar))


def test_the_newest_story_with_a_picture_leads() -> None:
    stories = daily(10)
    pictured = story("Có ảnh", "2020-01-08 09:00", picture=PICTURE)
    view = home(make_site_context([*stories, pictured]))
    assert view.lead is not None
    assert view.lead.title == "Có ảnh"
    assert titles(view.newest)[:3] == ["Tin số 10", "Tin số 9", "Tin số 8"]


def test_a_featured_story_leads_before_newer_ones() -> None:
    view = home(make_site_context([*daily(10, picture=PICTURE), story("Tiêu điểm", "2019-01-01", featured=True, picture=PICTURE)]))
    assert view.lead is not None
    assert view.lead.title == "Tiêu điểm"


def test_no_old_story_leads_for_the_sake_of_its_picture() -> None:
    view = home(make_site_context([*daily(40), story("Ảnh cũ", "2012-01-01", picture=PICTURE)]))
    assert view.lead is not None
    assert view.lead.title == "Tin số 40"


def test_a_section_without_anything_left_has_no_heading() -> None:
    stories = [*daily(8, "thoi-su", "2021-01-01 08:00"), *daily(12, "kinh-te", "2020-01-01 08:00")]
    unlike: list[Story] = [story(f"{one.section} {one.title}", one.date, one.section) for one in stories]
    view = home(make_site_context(unlike, settings=PagesSettings(home_newest=7, home_section=3)))
    assert [(block.heading, len(block.cards), block.more.url if block.more else "") for block in view.sections] == [
        ("Kinh tế", 3, "chuyen-muc/kinh-te.html")
    ]


def test_topics_stand_by_their_newest_story() -> None:
    stories = [
        story("A", "2021-01-01", topic="Đại hội"),
        story("B", "2021-03-01", topic="Chuyển đổi số"),
        story("C", "2021-02-01", topic="đại hội"),
    ]
    assert [link.text for link in home(make_site_context(stories)).topics] == ["Chuyển đổi số", "Đại hội"]


def test_an_empty_site_has_a_home_page() -> None:
    view = home(make_site_context())
    assert (view.lead, view.newest, view.sections, view.sidebar, view.documents) == (None, (), (), (), None)
