"""The lists around a story: one allocator, related by document, pins, and the news before and after."""

from __future__ import annotations

import re

import pytest

from tests.portal.rules.reading import Sixty
from tests.portal.rules.sixty import BEN_THUY, BY_KEY, CT05, CTR21, HOC_BAC, NQ04, NQ57, QD37, STORIES

_BLOCKS = ["Tin liên quan", f"Tin, bài liên quan {CT05}", "Cùng dòng sự kiện", "Cùng đơn vị"]


def test_the_site_has_sixty_stories_and_every_one_has_its_page(sixty: Sixty) -> None:
    assert len(STORIES) == 60
    assert sixty.built["built"] == 60
    assert all(sixty.has(one.address) for one in STORIES)


def test_blocks_stand_in_their_order_of_precedence_and_each_takes_what_those_before_it_left(sixty: Sixty) -> None:
    """One story shares document, event and unit, and is pinned: it stands in the first block only, and so on down."""
    around = sixty.around("hoi-nghi")
    assert list(around) == [*_BLOCKS, "Tin mới hơn"]
    assert around["Tin liên quan"].keys == ["ghim-mot", "ghim-hai"]
    assert set(around[_BLOCKS[1]].keys) == {"cung-van-ban-mot", "cung-van-ban-hai", "nhac-den"}
    assert set(around["Cùng dòng sự kiện"].keys) == {"cung-su-kien-mot", "cung-su-kien-hai"}
    assert set(around["Cùng đơn vị"].keys) == {"cung-don-vi-mot", "cung-don-vi-hai"}
    assert around["Tin mới hơn"].keys == ["cung-chuyen-muc-mot", "cung-chuyen-muc-hai", "hai-van-ban"]


@pytest.mark.parametrize("key", BY_KEY)
def test_no_story_stands_twice_around_a_story_and_never_the_story_itself(sixty: Sixty, key: str) -> None:
    shown = sixty.listed(BY_KEY[key].address)
    assert len(shown) == len(set(shown))
    assert key not in shown


def test_a_block_under_its_minimum_is_left_out_with_its_heading(sixty: Sixty) -> None:
    """RELATED says at least two: one pinned story is not enough for a block, and it is free for the next."""
    assert list(sixty.around("vong-mot")) == ["Tin mới hơn", "Tin cũ hơn"]
    assert sixty.around("vong-mot")["Tin mới hơn"].keys[0] == "vong-hai"
    # The oldest story of its section but one has a single older one.
    assert list(sixty.around("gia-2")) == ["Tin mới hơn"]
    assert all(len(block.keys) >= 2 for one in STORIES for block in sixty.around(one.key).values())


def test_a_rare_document_weighs_more_than_one_that_many_cite(sixty: Sixty) -> None:
    """The story with the rare document is a year and a half away, those with the common one a day."""
    block = sixty.around("hai-van-ban")["Tin, bài liên quan"]
    assert block.keys == ["hiem", "nhieu-4", "nhieu-3", "nhieu-2", "nhieu-1", "chuong-trinh"]
    assert block.reasons[:2] == [f"cùng thực hiện {QD37}", f"cùng thực hiện {NQ04}"]


def test_ties_fall_to_topic_unit_section_nearness_date_and_id(sixty: Sixty) -> None:
    assert sixty.around("ngang")[f"Tin, bài liên quan {NQ57}"].keys == [
        *("ngang-su-kien", "ngang-don-vi", "ngang-chuyen-muc", "ngang-gan"),
        *("ngang-b-moi", "ngang-a-cu"),
        *("ngang-ma-a", "ngang-ma-b"),
    ]


def test_each_reason_is_said_in_the_words_of_the_labels(sixty: Sixty) -> None:
    around = sixty.around("hoi-nghi")
    assert around["Tin liên quan"].reasons == ["tòa soạn chọn"] * 2
    assert around[_BLOCKS[1]].reasons == [f"cùng thực hiện {CT05}", f"cùng thực hiện {CT05}", f"cùng nhắc đến {CT05}"]
    assert set(around["Cùng dòng sự kiện"].reasons) == {f"cùng dòng sự kiện “{HOC_BAC}”"}
    assert set(around["Cùng đơn vị"].reasons) == {f"cùng đơn vị {BEN_THUY}"}
    assert sixty.around("hai-van-ban")["Tin, bài liên quan"].reasons[-1] == f"Tỉnh ủy Tân Lam cụ thể hóa {NQ04}"


def test_every_reason_is_true_by_the_files_of_the_stories(sixty: Sixty) -> None:
    """Recomputed from the table that the files were written from."""
    units = {"TU Tân Lam": "Tỉnh ủy Tân Lam"}
    told = 0
    for one in STORIES:
        for block in sixty.around(one.key).values():
            for key, reason in zip(block.keys, block.reasons, strict=True):
                other = BY_KEY[key]
                told += bool(reason)
                if said := re.fullmatch(r"cùng thực hiện (.+)", reason):
                    assert said[1] in one.about() & other.about()
                elif said := re.fullmatch(r"cùng nhắc đến (.+)", reason):
                    assert said[1] in one.named() & other.named()
                elif said := re.fullmatch(r"cùng đơn vị (.+)", reason):
                    assert {units.get(each.header["Đơn vị"], each.header["Đơn vị"]) for each in (one, other)} == {said[1]}
                elif said := re.fullmatch(r"cùng dòng sự kiện “(.+)”", reason):
                    assert {each.header["Dòng sự kiện"] for each in (one, other)} == {said[1]}
                elif reason == "tòa soạn chọn":
                    assert key in one.header["Liên quan"].split(", ")
                elif reason:
                    assert reason == f"Tỉnh ủy Tân Lam cụ thể hóa {NQ04}"
                    assert {(CTR21 in each.about(), NQ04 in each.about()) for each in (one, other)} == {(True, False), (False, True)}
                else:
                    assert one.section == other.section
    assert told > 60


def test_a_list_of_what_carries_a_document_out_is_not_headed_with_that_document(sixty: Sixty) -> None:
    """The others carry out the resolution; the programme that does so too is this story's alone."""
    assert next(iter(sixty.around("chuong-trinh"))) == "Tin, bài liên quan"


@pytest.mark.parametrize(
    ("file", "code", "words"),
    [
        ("thoi-su/vong-hai.md:5", "related.pin_circle", "content/thoi-su/vong-mot.md"),
        ("thoi-su/ghim-hut.md:5", "related.pin_missing", "“bai-khong-co”"),
    ],
)
def test_pins_in_a_circle_and_pins_that_lead_nowhere_are_problems(sixty: Sixty, file: str, code: str, words: str) -> None:
    found = [problem for problem in sixty.built.problems if code in problem]
    assert len(found) == 1
    assert found[0].startswith(f"content/{file}: ")
    assert words in found[0]


def test_newer_and_older_news_stand_around_the_story_nearest_first(sixty: Sixty) -> None:
    around = sixty.around("gia-5")
    assert list(around) == ["Tin mới hơn", "Tin cũ hơn"]
    assert around["Tin mới hơn"].keys == ["gia-6", "gia-7", "gia-8"]
    assert around["Tin cũ hơn"].keys == ["gia-4", "gia-3", "gia-2", "gia-1"]
    around = sixty.around("gia-3")
    assert around["Tin mới hơn"].keys == ["gia-4", "gia-5", "gia-6"]
    assert around["Tin cũ hơn"].keys == ["gia-2", "gia-1"]


def test_the_first_four_of_the_other_news_have_a_thumbnail_where_they_have_a_picture(sixty: Sixty) -> None:
    around = sixty.around("gia-5")
    assert around["Tin mới hơn"].pictures == ["gia-6", "gia-8"]
    assert around["Tin cũ hơn"].pictures == ["gia-4"]
    assert sixty.around("ngang")["Tin cũ hơn"].pictures == ["do-hoa", "phim-ngoai", "phim", "anh"]
