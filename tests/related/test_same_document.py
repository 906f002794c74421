"""Stories on the same documents: ranked by what is shared, each with a reason that is true."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from plugins.related.index import Cascade, Index, StoryRelations
from plugins.related.same_document import (
    BOTH_ABOUT,
    BOTH_MENTION,
    CASCADE,
    ONE_ABOUT,
    RelatedStory,
    Why,
    first_new,
    rank_same_document,
)
from plugins.related.timeline import Timeline
from plugins.stories.story import Story
from tests.support.stories import daily, index, story

COMMON, RARE, OTHER = "ct-05-tw-2016", "nq-04-tw-2016", "kh-21-tu-2017"


def ranked(article: Story, site_index: Index, neighbours: int = 24) -> list[RelatedStory]:
    return list(rank_same_document(article, site_index, neighbours))


def about(*ids: str) -> StoryRelations:
    return StoryRelations(about=ids)


def mentions(*ids: str) -> StoryRelations:
    return StoryRelations(mentioned=ids)


def test_a_shared_rare_document_weighs_more_than_one_that_every_story_cites() -> None:
    crowd = daily(30)
    near = story("Gần, văn bản phổ biến", "2021-04-21")
    far = story("Xa, văn bản hiếm", "2012-01-01")
    article = story()
    relations = {**{other.id: about(COMMON) for other in (*crowd, near)}, far.id: about(RARE), article.id: about(COMMON, RARE)}
    first, second, *_ = ranked(article, index([*crowd, near, far, article], relations))
    assert (first.story, first.subject) == (far, RARE)
    assert (second.story, second.subject) == (near, COMMON)


def test_carrying_out_together_weighs_more_than_mentioning_together() -> None:
    both, half, mention = story("Cùng thực hiện", "2021-04-01"), story("Một bên", "2021-04-02"), story("Chỉ nhắc", "2021-04-03")
    article = story()
    site_index = index(
        [both, half, mention, article],
        {both.id: about(COMMON), half.id: mentions(COMMON), mention.id: mentions(RARE), article.id: StoryRelations((COMMON,), (RARE,))},
    )
    assert [(related.story, related.why, related.subject) for related in ranked(article, site_index)] == [
        (both, Why.ABOUT, COMMON),
        (half, Why.MENTIONED, COMMON),
        (mention, Why.MENTIONED, RARE),
    ]


def test_one_more_story_on_a_document_does_not_reorder_lists_far_away() -> None:
    old = daily(20, first="2012-01-01 08:00")
    common = [story(f"A {number}", f"2012-02-{number:02}", id=f"a{number}") for number in range(1, 29)]
    other = [story(f"B {number}", f"2012-02-{number:02} 12:00", id=f"b{number}") for number in range(1, 29)]
    new = story("Mới", "2026-01-01", id="new")
    relations = {article.id: about(COMMON, RARE) for article in old}
    relations |= {article.id: about(COMMON) for article in (*common, new)} | {article.id: about(RARE) for article in other}
    before, after = index([*old, *common, *other], relations), index([*old, *common, *other, new], relations)
    assert [ranked(article, before) for article in old] == [ranked(article, after) for article in old]


def test_more_shared_documents_weigh_more() -> None:
    two, single = story("Hai văn bản", "2019-01-01"), story("Một văn bản", "2021-04-21")
    article = story()
    relations = {two.id: about(COMMON, RARE), single.id: about(COMMON), article.id: about(COMMON, RARE)}
    assert [related.story for related in ranked(article, index([two, single, article], relations))] == [two, single]


def test_the_weightiest_shared_document_is_the_reason() -> None:
    crowd = daily(10)
    two = story("Hai văn bản", "2019-06-01")
    article = story()
    relations = {**{other.id: about(COMMON) for other in crowd}, two.id: about(COMMON, RARE), article.id: about(COMMON, RARE)}
    assert ranked(article, index([*crowd, two, article], relations))[0] == RelatedStory(two, Why.ABOUT, RARE)


def test_a_document_that_carries_out_another_ties_their_stories() -> None:
    above, below = story("Về nghị quyết", "2021-01-01"), story("Về kế hoạch", "2021-01-02")
    site_index = index([above, below], {above.id: about(RARE), below.id: about(OTHER)}, cascades=[Cascade(OTHER, RARE)])
    assert ranked(above, site_index) == [RelatedStory(below, Why.CASCADE, OTHER, RARE)]
    assert ranked(below, site_index) == [RelatedStory(above, Why.CASCADE, OTHER, RARE)]


def test_a_cascade_weighs_more_than_one_side_that_mentions_and_two_mentions_lie_between() -> None:
    assert BOTH_ABOUT.weight > CASCADE.weight > 2 * BOTH_MENTION.weight > ONE_ABOUT.weight > BOTH_MENTION.weight > 0
    article, below, half = story(), story("Cụ thể hóa", "2011-01-01"), story("Chỉ nhắc", "2021-04-21")
    relations = {article.id: about(RARE), below.id: about(OTHER), half.id: mentions(RARE)}
    site_index = index([article, below, half], relations, cascades=[Cascade(OTHER, RARE)])
    assert [related.why for related in ranked(article, site_index)] == [Why.CASCADE, Why.MENTIONED]


def test_a_shared_document_weighs_more_than_a_cascade() -> None:
    article, same, below = story(), story("Cùng văn bản", "2011-01-01"), story("Cụ thể hóa", "2021-04-21")
    site_index = index(
        [article, same, below], {article.id: about(RARE), same.id: about(RARE), below.id: about(OTHER)}, cascades=[Cascade(OTHER, RARE)]
    )
    assert [related.why for related in ranked(article, site_index)] == [Why.ABOUT, Why.CASCADE]


def test_ties_fall_to_topic_then_unit_then_section_then_nearness() -> None:
    article = story(topic="Đại hội Đảng")
    others = [
        story("Xa", "2010-01-01", "kinh-te"),
        story("Gần", "2021-04-20", "kinh-te"),
        story("Cùng chuyên mục", "2009-01-01"),
        story("Cùng đơn vị", "2008-01-01", "kinh-te"),
        story("Cùng dòng sự kiện", "2007-01-01", "kinh-te", topic="đại hội Đảng"),
    ]
    relations = {other.id: about(COMMON) for other in others}
    relations |= {article.id: StoryRelations((COMMON,), units=("tinh-uy",)), others[3].id: StoryRelations((COMMON,), units=("tinh-uy",))}
    assert [related.story.title for related in ranked(article, index([article, *others], relations))] == [
        "Cùng dòng sự kiện",
        "Cùng đơn vị",
        "Cùng chuyên mục",
        "Gần",
        "Xa",
    ]


def test_an_older_story_comes_before_a_newer_one_that_is_farther_away() -> None:
    article, older, newer = story(when="2015-01-01"), story("Cũ", "2014-01-01"), story("Mới", "2020-01-01")
    relations = {other.id: about(COMMON) for other in (article, older, newer)}
    assert [related.story for related in ranked(article, index([article, older, newer], relations))] == [older, newer]


def test_equally_near_stories_are_ordered_by_the_newer_date_and_then_by_id() -> None:
    article = story(when="2021-04-10")
    others = [story("Tin", "2021-04-09", id="z"), story("Tin", "2021-04-11", id="b"), story("Tin", "2021-04-11", id="a")]
    relations = {other.id: about(COMMON) for other in (article, *others)}
    for _ in range(3):
        random.Random(7).shuffle(others)  # noqa: S311 chance for a test
        assert [related.story.id for related in ranked(article, index([article, *others], relations))] == ["a", "b", "z"]


def test_a_story_is_not_related_to_itself_nor_to_one_that_shares_nothing() -> None:
    article, other = story(), story("Khác", "2021-04-21")
    site_index = index([article, other], {article.id: about(COMMON), other.id: about(RARE)})
    assert ranked(article, site_index) == []


def random_site(count: int, seed: int = 5) -> tuple[list[Story], dict[str, StoryRelations], list[Cascade]]:
    """Stories that share documents, units, topics and sections at random."""
    chance = random.Random(seed)  # noqa: S311 chance for a test
    documents = [f"nq-{number:02}-tw-2016" for number in range(1, 13)]
    stories = [
        story(
            f"Tin {number}",
            f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
            chance.choice(["thoi-su", "xay-dung-dang"]),
            id=f"s{number}",
            topic=chance.choice(["", "", "Đại hội"]),
        )
        for number in range(count)
    ]
    relations = {}
    for article in stories:
        named = chance.sample(documents, k=chance.randrange(0, 4))
        cut = chance.randrange(0, len(named) + 1)
        relations[article.id] = StoryRelations(
            tuple(named[:cut]), tuple(named[cut:]), tuple(chance.sample(["a", "b", "c"], k=chance.randrange(2)))
        )
    return (
        stories,
        relations,
        [Cascade(documents[0], documents[1]), Cascade(documents[2], documents[1]), Cascade(documents[5], documents[4])],
    )


@pytest.mark.parametrize("seed", range(5))
def test_every_reason_is_true(seed: int) -> None:
    stories, relations, cascades = random_site(60, seed)
    site_index = index(stories, relations, cascades=cascades)
    seen: set[Why] = set()
    for article in stories:
        for related in ranked(article, site_index):
            mine, theirs = relations[article.id], relations[related.story.id]
            seen.add(related.why)
            match related.why:
                case Why.ABOUT:
                    assert related.subject in set(mine.about) & set(theirs.about)
                case Why.MENTIONED:
                    assert related.subject in {*mine.about, *mine.mentioned} & {*theirs.about, *theirs.mentioned}
                case Why.CASCADE:
                    assert Cascade(related.subject, related.target) in cascades
                    ends = {related.subject, related.target}
                    assert len(ends & set(mine.about)) + len(ends & set(theirs.about)) >= 2
                case _:
                    pytest.fail(f"{related.why} is no reason here")
    assert seen == {Why.ABOUT, Why.MENTIONED, Why.CASCADE}


class Counter:
    """Counts the stories read from the timelines that are made while it is active."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.looked_at = 0
        counter, make = self, Timeline.__init__

        class Counted(tuple[Story, ...]):
            __slots__ = ()

            def __getitem__(self, position: Any) -> Any:
                found = super().__getitem__(position)
                counter.looked_at += len(found) if isinstance(position, slice) else 1
                return found

            def __iter__(self) -> Iterator[Story]:
                for article in super().__iter__():
                    counter.looked_at += 1
                    yield article

        def make_counted(timeline: Timeline, stories: Iterable[Story]) -> None:
            make(timeline, stories)
            timeline.stories = Counted(timeline.stories)

        monkeypatch.setattr(Timeline, "__init__", make_counted)


def test_the_cost_of_a_story_does_not_grow_with_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = Counter(monkeypatch)
    cost = []
    for count in (100, 1000):
        stories = daily(count)
        site_index = index(stories, {article.id: StoryRelations((COMMON,), (RARE,)) for article in stories})
        counter.looked_at = 0
        assert len(ranked(stories[count // 2], site_index, 12)) >= 12
        cost.append(counter.looked_at)
    assert 12 <= cost[0] == cost[1] <= 4 * 2 * 12


def test_weaker_bonds_are_weighed_only_where_stronger_ones_give_too_few() -> None:
    """Four carry the document out, two of them are enough; where five are wanted, the one that mentions it counts as well."""
    article, mention = story(), story("Chỉ nhắc", "2021-04-22 18:00")
    both = daily(4, first="2021-04-01 08:00")
    site_index = index([article, mention, *both], {mention.id: mentions(COMMON), **{other.id: about(COMMON) for other in (article, *both)}})
    assert [related.why for related in ranked(article, site_index, 2)] == [Why.ABOUT] * 2
    assert [related.why for related in ranked(article, site_index, 5)] == [Why.ABOUT] * 4 + [Why.MENTIONED]


def test_the_first_that_the_page_does_not_have_are_taken_and_remembered() -> None:
    first, second, third = (RelatedStory(other, Why.UNIT, "a") for other in daily(3))
    taken = {second.story.id}
    assert first_new([second, first, first, third], taken, 2) == (first, third)
    assert taken == {first.story.id, second.story.id, third.story.id}


def test_fewer_than_the_least_are_none_and_stay_free_for_other_blocks() -> None:
    first, second, _ = (RelatedStory(other, Why.UNIT, "a") for other in daily(3))
    taken: set[str] = set()
    assert first_new([first, second], taken, 4, least=3) == ()
    assert taken == set()
    assert first_new([first, second], taken, 0) == ()
