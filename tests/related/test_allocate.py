"""The lists around a story: in their order of precedence, no story twice, nothing under its minimum."""

from __future__ import annotations

import pytest

from plugins.core.problems import Problem
from plugins.related.allocate import Lists, allocate, pinned_stories
from plugins.related.index import StoryRelations
from plugins.related.same_document import RelatedStory, Why
from plugins.related.settings import RelatedSettings
from plugins.stories.story import Status, Stories, Story
from tests.related.test_same_document import Counter, random_site
from tests.support.stories import NOW, daily, index, story, vietnam_time

SETTINGS = RelatedSettings()


def ids(related: tuple[RelatedStory, ...]) -> list[str]:
    return [entry.story.id for entry in related]


def pins_of(*stories: Story) -> tuple[dict[str, tuple[Story, ...]], list[Problem]]:
    return pinned_stories(Stories(stories, NOW))


def test_each_block_takes_what_the_blocks_before_it_left() -> None:
    article = story("Bài này", "2021-04-22", id="one", topic="Đại hội Đảng")
    near = [story(f"Tin {number}", f"2021-04-{10 + number}", id=f"s{number}", topic="Đại hội Đảng") for number in range(1, 7)]
    relations = {other.id: StoryRelations(units=("tinh-uy",)) for other in near}
    relations |= {
        article.id: StoryRelations(("ct-05-tw-2016",), units=("tinh-uy",)),
        "s5": StoryRelations(("ct-05-tw-2016",), units=("tinh-uy",)),
    }
    settings = RelatedSettings(pinned=1, same_document=1, same_topic=1, same_unit=1, newer=1, older=1)
    lists = allocate(article, index([article, *near], relations), (near[0],), settings)
    assert (ids(lists.pinned), ids(lists.same_document), ids(lists.same_topic), ids(lists.same_unit), ids(lists.older)) == (
        ["s1"],
        ["s5"],
        ["s6"],
        ["s4"],
        ["s3"],
    )
    assert [related.why for related in lists.all] == [Why.PINNED, Why.ABOUT, Why.TOPIC, Why.UNIT, Why.SECTION]


@pytest.mark.parametrize("seed", range(5))
def test_no_story_stands_twice_around_a_story_and_never_the_story_itself(seed: int) -> None:
    stories, relations, cascades = random_site(80, seed)
    site_index = index(stories, relations, cascades=cascades)
    for article in stories:
        found = ids(allocate(article, site_index, (stories[0], stories[1], stories[0]), SETTINGS).all)
        assert len(set(found)) == len(found)
        assert article.id not in found


@pytest.mark.parametrize("seed", range(3))
def test_every_reason_of_every_block_is_true(seed: int) -> None:
    stories, relations, cascades = random_site(80, seed)
    site_index = index(stories, relations, cascades=cascades)
    for article in stories:
        lists = allocate(article, site_index, (), SETTINGS)
        for related in lists.same_unit:
            assert related.subject in set(relations[article.id].units) & set(relations[related.story.id].units)
        for related in lists.same_topic:
            assert article.topic == related.story.topic == related.subject != ""
        for related in (*lists.newer, *lists.older):
            assert related.story.section == article.section
        assert all(related.story.order > article.order for related in lists.newer)
        assert all(related.story.order < article.order for related in lists.older)


def test_other_news_stands_around_the_story_nearest_first() -> None:
    stories = daily(30)
    lists = allocate(stories[14], index(stories), (), SETTINGS)
    assert ids(lists.newer) == ["tin-00016", "tin-00017", "tin-00018"]
    assert ids(lists.older) == [f"tin-{number:05}" for number in range(14, 7, -1)]


def test_other_news_leaves_out_stories_already_listed_as_related() -> None:
    stories = daily(12)
    relations = {stories[position].id: StoryRelations(("ct-05-tw-2016",)) for position in (4, 5, 6)}
    lists = allocate(stories[5], index(stories, relations), (), SETTINGS)
    assert ids(lists.same_document) == ["tin-00007", "tin-00005"]
    assert ids(lists.newer) == ["tin-00008", "tin-00009", "tin-00010"]
    assert ids(lists.older)[0] == "tin-00004"


def test_a_story_alone_has_no_lists() -> None:
    article = story()
    assert allocate(article, index([article]), (), SETTINGS) == Lists()


def test_a_block_under_its_minimum_is_left_out_and_its_stories_go_to_the_next() -> None:
    article, other = story(), story("Khác", "2021-04-21")
    relations = {found.id: StoryRelations(("ct-05-tw-2016",), units=("tinh-uy",)) for found in (article, other)}
    third = story("Thứ ba", "2021-04-20")
    lists = allocate(article, index([article, other, third], relations), (), RelatedSettings(least=2))
    assert (lists.same_document, lists.same_unit) == ((), ())
    assert ids(lists.older) == [other.id, third.id]


@pytest.mark.parametrize("shown", [1, 4, 20])
def test_a_block_is_as_long_as_the_settings_say_though_others_took_the_nearest(shown: int) -> None:
    stories = daily(60, topic="Đại hội Đảng")
    relations = {article.id: StoryRelations(("ct-05-tw-2016",), units=("tinh-uy",)) for article in stories}
    settings = RelatedSettings(same_topic=shown, same_unit=shown)
    lists = allocate(stories[30], index(stories, relations), (), settings)
    assert len(lists.same_topic) == len(lists.same_unit) == shown


def test_a_story_that_no_list_may_show_has_lists_but_stands_in_none() -> None:
    hidden = story("Ẩn", "2021-04-21", status=Status.UNLISTED)
    article = story()
    site_index = index([hidden, article])
    assert ids(allocate(hidden, site_index, (), SETTINGS).newer) == [article.id]
    assert allocate(article, site_index, (), SETTINGS).older == ()


def test_the_cost_of_all_lists_of_a_story_does_not_grow_with_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = Counter(monkeypatch)
    cost = []
    for count in (200, 2000):
        stories = daily(count, topic="Đại hội Đảng")
        site_index = index(
            stories, {article.id: StoryRelations(("ct-05-tw-2016",), ("nq-04-tw-2016",), ("tinh-uy",)) for article in stories}
        )
        counter.looked_at = 0
        for position in range(100, 110):
            allocate(stories[position], site_index, (stories[0],), SETTINGS)
        cost.append(counter.looked_at)
    assert 100 <= cost[0] == cost[1]


@pytest.mark.parametrize("seed", [0, 1])
def test_a_new_story_changes_the_lists_of_its_neighbours_only(seed: int) -> None:
    stories, relations, cascades = random_site(1000, seed)
    new = story("Tin mới nhất", "2026-06-01", "thoi-su", id="new", topic="Đại hội")
    with_new = {**relations, new.id: StoryRelations(("nq-03-tw-2016",), ("nq-07-tw-2016",), ("a",))}
    before = index(stories, relations, cascades=cascades)
    after = index([*stories, new], with_new, cascades=cascades)
    changed = [article for article in stories if allocate(article, before, (), SETTINGS) != allocate(article, after, (), SETTINGS)]
    holding = [article for article in changed if "new" in ids(allocate(article, after, (), SETTINGS).all)]
    assert 0 < len(holding) <= 20
    # The others had a story that one of these no longer shows, or may no longer look as far.
    assert len(changed) - len(holding) <= 10


def test_pins_are_found_by_id_and_by_path() -> None:
    first, second = story("Một", "2021-01-01", id="a1"), story("Hai", "2021-01-02", id="a2")
    article = story(related=["a1", "content/xay-dung-dang/2021/hai.md"])
    other = story("Khác", related=["xay-dung-dang/2021/hai.md", "a2"])
    pins, problems = pins_of(first, second, article, other)
    assert problems == []
    assert pins == {article.id: (first, second), other.id: (second,)}


@pytest.mark.parametrize(
    ("pin", "code", "said"),
    [
        ("so-ket-2012", "PIN_MISSING", "không có bài “so-ket-2012”; có phải “so-ket-2021”?"),
        ("content/tin/xyz.md", "PIN_MISSING", "ghi mã hoặc đường dẫn"),
        ("b1", "PIN_ITSELF", "“b1” chính là bài này"),
    ],
)
def test_a_pin_that_leads_nowhere_is_named_with_its_line(pin: str, code: str, said: str) -> None:
    _, [problem] = pins_of(story("Một", id="so-ket-2021"), story("Hai", "2021-01-02", id="b1", related=[pin]))
    assert (problem.code.name, problem.place.line) == (code, 6)
    assert said in problem.message


def test_pins_in_a_circle_are_named_once_and_shown_all_the_same() -> None:
    first = story("Một", "2021-01-01", id="a1", related=["a2"])
    second = story("Hai", "2021-01-02", id="a2", related=["a1"])
    third = story("Ba", "2021-01-03", id="a3", related=["a1"])
    pins, [problem] = pins_of(first, second, third)
    assert (problem.code.name, problem.place.path) == ("PIN_CIRCLE", second.path)
    assert first.path in problem.message
    assert pins == {"a1": (second,), "a2": (first,), "a3": (first,)}


def test_longer_cycles_are_found_and_a_chain_is_none() -> None:
    chain = [story(f"Bài {number}", f"2021-01-{number:02}", id=f"c{number}", related=[f"c{number - 1}"]) for number in range(2, 20)]
    first = story("Bài 1", "2021-01-01", id="c1")
    assert pins_of(first, *chain)[1] == []
    closed = story("Bài 1", "2021-01-01", id="c1", related=["c19", "c5"])
    assert [problem.code.name for problem in pins_of(closed, *chain)[1]] == ["PIN_CIRCLE", "PIN_CIRCLE"]


def test_a_pinned_story_that_no_list_may_show_is_not_shown() -> None:
    hidden = story("Ẩn", "2021-01-01", id="a1", status=Status.UNLISTED)
    expired = story("Hết hạn", "2021-01-02", id="a2", expires=vietnam_time("2021-02-01"))
    article = story(id="b1", related=["a1", "a2"])
    assert pins_of(hidden, expired, article) == ({"b1": ()}, [])
