"""The index leads from a story to what it shares with others, and back; everyone has an address of their own."""

from __future__ import annotations

from plugins.authors.author import Author, Authors
from plugins.related.index import Belongings, Cascade, Index
from plugins.stories.story import Status, Story
from tests.support.stories import index, moment, story

HOMONYMS = [
    story("Tin của Hoa", "2019-01-01", byline=["Hoa"]),
    story("Tin của Hòa", "2019-02-01", byline=["Hòa"]),
    story("Tin của Hoá", "2019-03-01", byline=["Hoá"]),
]


def slugs(made: Index) -> dict[str, str]:
    return {person.name: person.slug for person in made.people.values()}


def test_stories_are_found_by_what_they_belong_to() -> None:
    first = story("Một", "2021-01-01", topic="Đại hội Đảng")
    second = story("Hai", "2021-01-02", "thoi-su", topic="đại hội Đảng", byline=["Ảnh: PHAN HÂN"])
    made = index(
        [first, second],
        {
            first.id: Belongings(about=("ct-05-tw-2016",), units=("tinh-uy",)),
            second.id: Belongings(about=("nq-04-tw-2016",), mentioned=("ct-05-tw-2016",), units=("tinh-uy",)),
        },
    )
    assert list(made.about("ct-05-tw-2016")) == [first]
    assert list(made.mentioning("ct-05-tw-2016")) == [second]
    assert list(made.unit("tinh-uy")) == [second, first]
    assert list(made.section("thoi-su")) == [second]
    assert list(made.topic("Đại Hội Đảng")) == [second, first]
    assert list(made.person(made.person_key("Phan Hân"))) == [second]
    assert made.document_ids == ("ct-05-tw-2016", "nq-04-tw-2016")
    assert made.unit_ids == ("tinh-uy",)
    assert len(made.section("khong-co")) == len(made.about("khong-co")) == 0


def test_stories_that_no_list_may_show_are_on_no_shelf() -> None:
    hidden = story("Ẩn", "2021-01-01", status=Status.UNLISTED, byline=["Lê An"], topic="Riêng")
    expired = story("Hết hạn", "2021-01-02", expires=moment("2021-02-01"), byline=["Lê Bình"])
    made = index([hidden, expired], {hidden.id: Belongings(about=("ct-05-tw-2016",))})
    assert len(made.everything) == len(made.section("xay-dung-dang")) == len(made.about("ct-05-tw-2016")) == 0
    assert (made.people, made.topics, made.document_ids) == ({}, {}, ())
    assert made.of(hidden).about == ("ct-05-tw-2016",)


def test_a_person_with_two_parts_in_a_story_has_it_once() -> None:
    one = story(byline=["Bài: Phan Hân; ảnh: PHAN HÂN"])
    assert list(index([one]).person("phan hân")) == [one]


def test_three_homonyms_are_three_people_with_three_addresses() -> None:
    made = index(HOMONYMS)
    assert slugs(made) == {"Hoa": "hoa", "Hòa": "hoa-2", "Hoá": "hoa-3"}
    assert [len(made.person(person.key)) for person in made.people.values()] == [1, 1, 1]


def test_two_places_of_one_tone_are_one_person() -> None:
    made = index([*HOMONYMS, story("Tin nữa", "2020-01-01", byline=["HOÀ"])])
    assert len(made.people) == 3
    assert len(made.person(made.person_key("Hòa"))) == 2


def test_addresses_stay_when_a_new_homonym_arrives() -> None:
    before = slugs(index(HOMONYMS))
    after = slugs(index([*HOMONYMS, story("Tin mới", "2026-01-01", byline=["Họa"])]))
    assert after == {**before, "Họa": "hoa-4"}


def test_addresses_stay_when_the_first_story_of_a_homonym_expires_or_is_unlisted() -> None:
    first, second, third = HOMONYMS
    expired = story("Tin của Hoa", "2019-01-01", byline=["Hoa"], expires=moment("2020-01-01"))
    unlisted = story("Tin của Hòa", "2019-02-01", byline=["Hòa"], status=Status.UNLISTED)
    assert slugs(index([expired, second, third])) == {"Hòa": "hoa-2", "Hoá": "hoa-3"}
    assert slugs(index([first, unlisted, third])) == {"Hoa": "hoa", "Hoá": "hoa-3"}


def test_the_register_tells_people_apart_and_keeps_their_addresses() -> None:
    authors = Authors([Author("le-hoa", "Lê Hòa", ("Bút Tre",)), Author("hoa", "Hoá")])
    stories = [*HOMONYMS, story("Thơ", "2018-01-01", byline=["bút tre"]), story("Lê Hoa", "2017-01-01", byline=["Lê Hoa"])]
    made = index(stories, authors=authors)
    assert slugs(made) == {"Lê Hòa": "le-hoa", "Hoá": "hoa", "Lê Hoa": "le-hoa-2", "Hoa": "hoa-2", "Hòa": "hoa-3"}
    assert [one.title for one in made.person(made.person_key("Lê Hòa"))] == ["Thơ"]
    author = made.author(made.person_key("BÚT TRE"))
    assert author is not None
    assert author.id == "le-hoa"
    assert made.author(made.person_key("Hoa")) is None


def test_names_of_which_no_letter_is_left_or_which_mean_something_to_a_system_have_addresses_too() -> None:
    names = ["Con", "Index", "中文", "…", "Nguyễn " * 60]
    made = index([story(f"Tin {place}", f"2021-01-0{place + 1}", byline=[f"Bài: {name}"]) for place, name in enumerate(names)])
    found = [person.slug for person in made.people.values()]
    assert len(set(found)) == len(found) == len(made.people)
    assert {"con-1", "index-1", "khong-ten"} <= set(found)
    assert all(len(slug) < 120 for slug in found)


def test_topics_are_named_as_they_were_named_first() -> None:
    made = index([story("Hai", "2021-01-02", topic="ĐẠI HỘI ĐẢNG"), story("Một", "2021-01-01", topic="Đại hội Đảng")])
    assert [(topic.name, topic.slug) for topic in made.topics.values()] == [("Đại hội Đảng", "dai-hoi-dang")]


def test_cascades_are_known_from_both_ends() -> None:
    cascade = Cascade("kh-21-tu-2017", "nq-04-tw-2016")
    made = index([], cascades=[cascade])
    assert made.cascades("kh-21-tu-2017") == made.cascades("nq-04-tw-2016") == (cascade,)
    assert made.cascades("ct-05-tw-2016") == ()


def test_an_index_knows_nothing_of_a_story_without_belongings() -> None:
    one: Story = story()
    assert index([one]).of(one) == Belongings()
