"""The index leads from a story to what it shares with others, and back; everyone has an address of their own."""

from __future__ import annotations

from plugins.authors.author import Author, Authors
from plugins.related.index import Cascade, Index, StoryRelations
from plugins.stories.story import Status, Story
from tests.support.stories import index, story, vietnam_time

HOMONYMS = [
    story("Tin của Hoa", "2019-01-01", byline=["Hoa"]),
    story("Tin của Hòa", "2019-02-01", byline=["Hòa"]),
    story("Tin của Hoá", "2019-03-01", byline=["Hoá"]),
]


def slugs(site_index: Index) -> dict[str, str]:
    return {person.name: person.slug for person in site_index.people.values()}


def test_stories_are_found_by_what_they_belong_to() -> None:
    first = story("Một", "2021-01-01", topic="Đại hội Đảng")
    second = story("Hai", "2021-01-02", "thoi-su", topic="đại hội Đảng", byline=["Ảnh: PHAN HÂN"])
    site_index = index(
        [first, second],
        {
            first.id: StoryRelations(about=("ct-05-tw-2016",), units=("tinh-uy",)),
            second.id: StoryRelations(about=("nq-04-tw-2016",), mentioned=("ct-05-tw-2016",), units=("tinh-uy",)),
        },
    )
    assert list(site_index.about("ct-05-tw-2016")) == [first]
    assert list(site_index.mentioning("ct-05-tw-2016")) == [second]
    assert list(site_index.unit("tinh-uy")) == [second, first]
    assert list(site_index.section("thoi-su")) == [second]
    assert list(site_index.topic("Đại Hội Đảng")) == [second, first]
    assert list(site_index.person(site_index.person_key("Phan Hân"))) == [second]
    assert site_index.document_ids == ("ct-05-tw-2016", "nq-04-tw-2016")
    assert site_index.unit_ids == ("tinh-uy",)
    assert len(site_index.section("khong-co")) == len(site_index.about("khong-co")) == 0


def test_stories_that_no_list_may_show_are_on_no_timeline() -> None:
    hidden = story("Ẩn", "2021-01-01", status=Status.UNLISTED, byline=["Lê An"], topic="Riêng")
    expired = story("Hết hạn", "2021-01-02", expires=vietnam_time("2021-02-01"), byline=["Lê Bình"])
    site_index = index([hidden, expired], {hidden.id: StoryRelations(about=("ct-05-tw-2016",))})
    assert len(site_index.everything) == len(site_index.section("xay-dung-dang")) == len(site_index.about("ct-05-tw-2016")) == 0
    assert (site_index.people, site_index.topics, site_index.document_ids) == ({}, {}, ())
    assert site_index.of(hidden).about == ("ct-05-tw-2016",)


def test_a_person_with_two_parts_in_a_story_has_it_once() -> None:
    article = story(byline=["Bài: Phan Hân; ảnh: PHAN HÂN"])
    assert list(index([article]).person("phan hân")) == [article]


def test_three_homonyms_are_three_people_with_three_addresses() -> None:
    site_index = index(HOMONYMS)
    assert slugs(site_index) == {"Hoa": "hoa", "Hòa": "hoa-2", "Hoá": "hoa-3"}
    assert [len(site_index.person(person.key)) for person in site_index.people.values()] == [1, 1, 1]


def test_two_places_of_one_tone_are_one_person() -> None:
    site_index = index([*HOMONYMS, story("Tin nữa", "2020-01-01", byline=["HOÀ"])])
    assert len(site_index.people) == 3
    assert len(site_index.person(site_index.person_key("Hòa"))) == 2


def test_addresses_stay_when_a_new_homonym_arrives() -> None:
    before = slugs(index(HOMONYMS))
    after = slugs(index([*HOMONYMS, story("Tin mới", "2026-01-01", byline=["Họa"])]))
    assert after == {**before, "Họa": "hoa-4"}


def test_addresses_stay_when_the_first_story_of_a_homonym_expires_or_is_unlisted() -> None:
    first, second, third = HOMONYMS
    expired = story("Tin của Hoa", "2019-01-01", byline=["Hoa"], expires=vietnam_time("2020-01-01"))
    unlisted = story("Tin của Hòa", "2019-02-01", byline=["Hòa"], status=Status.UNLISTED)
    assert slugs(index([expired, second, third])) == {"Hòa": "hoa-2", "Hoá": "hoa-3"}
    assert slugs(index([first, unlisted, third])) == {"Hoa": "hoa", "Hoá": "hoa-3"}


def test_the_register_tells_people_apart_and_keeps_their_addresses() -> None:
    authors = Authors([Author("le-hoa", "Lê Hòa", ("Bút Tre",)), Author("hoa", "Hoá")])
    stories = [*HOMONYMS, story("Thơ", "2018-01-01", byline=["bút tre"]), story("Lê Hoa", "2017-01-01", byline=["Lê Hoa"])]
    site_index = index(stories, authors=authors)
    assert slugs(site_index) == {"Lê Hòa": "le-hoa", "Hoá": "hoa", "Lê Hoa": "le-hoa-2", "Hoa": "hoa-2", "Hòa": "hoa-3"}
    assert [article.title for article in site_index.person(site_index.person_key("Lê Hòa"))] == ["Thơ"]
    author = site_index.author(site_index.person_key("BÚT TRE"))
    assert author is not None
    assert author.id == "le-hoa"
    assert site_index.author(site_index.person_key("Hoa")) is None


def test_names_of_which_no_letter_is_left_or_which_mean_something_to_a_system_have_addresses_too() -> None:
    names = ["Con", "Index", "中文", "…", "Nguyễn " * 60]
    site_index = index(
        [story(f"Tin {position}", f"2021-01-0{position + 1}", byline=[f"Bài: {name}"]) for position, name in enumerate(names)]
    )
    found = [person.slug for person in site_index.people.values()]
    assert len(set(found)) == len(found) == len(site_index.people)
    assert {"con-1", "index-1", "khong-ten"} <= set(found)
    assert all(len(slug) < 120 for slug in found)


def test_topics_are_named_as_they_were_named_first() -> None:
    site_index = index([story("Hai", "2021-01-02", topic="ĐẠI HỘI ĐẢNG"), story("Một", "2021-01-01", topic="Đại hội Đảng")])
    assert [(topic.name, topic.slug) for topic in site_index.topics.values()] == [("Đại hội Đảng", "dai-hoi-dang")]


def test_cascades_are_known_from_both_ends() -> None:
    cascade = Cascade("kh-21-tu-2017", "nq-04-tw-2016")
    site_index = index([], cascades=[cascade])
    assert site_index.cascades("kh-21-tu-2017") == site_index.cascades("nq-04-tw-2016") == (cascade,)
    assert site_index.cascades("ct-05-tw-2016") == ()


def test_an_index_knows_nothing_of_a_story_without_relations() -> None:
    article: Story = story()
    assert index([article]).of(article) == StoryRelations()
