"""The small views that many pages share."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.documents.document import Relation, RelationKind
from plugins.documents.registry import DocumentText, Registry
from plugins.images.sizes import Role
from plugins.related.index import StoryRelations
from plugins.related.same_document import RelatedStory, Why
from plugins.site import labels
from plugins.site.document_status import ended_state, namesakes, replacements
from plugins.site.story_page import times_read
from plugins.stories.story import Kind, Picture, Status, Story
from plugins.units.unit import Unit
from plugins.visits.counts import Visits
from tests.support.stories import NOW, daily, document, make_site_context, story, vietnam_time

UNITS = [Unit("tinh-uy", "Tỉnh ủy Lam Giang"), Unit("huyen-uy", "Huyện ủy Bến Lam", former_names=("Huyện ủy Lam Hạ",), parent="tinh-uy")]
OLD = document("ct-03-tw-2011", signed="2011-05-14")
NEW = document("ct-05-tw-2016", signed="2016-05-15", relations=(Relation(RelationKind.REPLACES, OLD.id),))
PLAN = document("kh-21-tu-2017", issuer="Tỉnh ủy Lam Giang", relations=(Relation(RelationKind.CARRIES_OUT, NEW.id),))


@pytest.mark.parametrize(
    ("related", "reason"),
    [
        (RelatedStory(story(), Why.ABOUT, NEW.id), "cùng thực hiện Chỉ thị 05-CT/TW"),
        (RelatedStory(story(), Why.MENTIONED, NEW.id), "cùng nhắc đến Chỉ thị 05-CT/TW"),
        (RelatedStory(story(), Why.CASCADE, PLAN.id, NEW.id), "Tỉnh ủy Lam Giang cụ thể hóa Chỉ thị 05-CT/TW"),
        (RelatedStory(story(), Why.TOPIC, "Đại hội Đảng"), "cùng dòng sự kiện “Đại hội Đảng”"),
        (RelatedStory(story(), Why.UNIT, "tinh-uy"), "cùng đơn vị Tỉnh ủy Lam Giang"),
        (RelatedStory(story(), Why.PINNED), "tòa soạn chọn"),
        (RelatedStory(story(), Why.SECTION, "kinh-te"), ""),
    ],
)
def test_the_reason_is_said_in_words(related: RelatedStory, reason: str) -> None:
    assert make_site_context(documents=[OLD, NEW, PLAN], units=UNITS).cards.reason(related) == reason


def test_a_card_shows_what_the_list_asks_for() -> None:
    site = make_site_context()
    one = story(standfirst="Sapo", picture=Picture("a.jpg", "Hội trường"), kind=Kind.VIDEO, has_time=False)
    plain, full = site.cards.card(one), site.cards.card(one, Role.CARD, with_standfirst=True)
    assert (plain.image, plain.standfirst, plain.section, plain.badge) == (None, "", None, "Video")
    assert full.image is not None
    assert (full.image.alt, full.standfirst) == ("Hội trường", "Sapo")
    assert (plain.time.text, plain.time.iso) == ("22/04/2021", "2021-04-22")
    assert site.cards.card(one) == plain


@pytest.mark.parametrize(
    ("fields", "badge"),
    [
        ({"status": Status.DRAFT}, "Nháp"),
        ({"status": Status.REVIEW, "kind": Kind.VIDEO}, "Chờ duyệt"),
        ({"when": "2026-11-21 08:01"}, "Hẹn giờ"),
        ({"when": "2026-11-21 08:00", "kind": Kind.VIDEO}, "Video"),
    ],
)
def test_a_list_of_the_preview_marks_what_is_not_public_yet(fields: dict[str, Any], badge: str) -> None:
    assert make_site_context().cards.card(story(**fields)).badge == badge


def test_a_document_has_a_page_once_a_story_names_it_or_a_text_of_it_exists() -> None:
    one = story()
    text = DocumentText(PLAN.id, "content/documents/kh-21-tu-2017.md", "Nội dung")
    site = make_site_context([one], {one.id: StoryRelations(mentioned=(NEW.id,))}, documents=[OLD, NEW, PLAN], document_texts=[text])
    assert site.document_ids == {NEW.id, PLAN.id}
    assert [site.links.document(one).url for one in (OLD, NEW, PLAN)] == ["", "van-ban/ct-05-tw-2016.html", "van-ban/kh-21-tu-2017.html"]


def test_a_document_that_was_replaced_or_has_run_out_has_ended() -> None:
    over = document("qd-01-tw-2001", in_force_to=vietnam_time("2020-01-01").date())
    repealed = document("qd-02-tw-2001")
    repealing = document("qd-03-tw-2020", relations=(Relation(RelationKind.REPEALS, repealed.id),))
    site = make_site_context(documents=[OLD, NEW, over, repealed, repealing])
    assert [ended_state(one, site.registry, NOW.date()) for one in (OLD, over, repealed)] == [labels.STATE_ENDED] * 3
    assert [ended_state(one, site.registry, NOW.date()) for one in (NEW, repealing)] == ["", ""]
    assert replacements(OLD, site.registry) == (NEW,)


def test_namesakes_are_the_other_documents_with_the_number() -> None:
    same_number = [document("nq-18-tw-2017", signed="2017-10-25"), document("nq-18-tw-2022", signed="2022-06-16")]
    registry = Registry([*same_number, NEW])
    assert namesakes(same_number[0], registry) == (same_number[1],)
    assert namesakes(NEW, registry) == ()


def test_an_article_keeps_the_name_that_a_unit_had_on_its_day() -> None:
    site = make_site_context(units=UNITS)
    assert (site.links.named_unit("Huyện ủy Lam Hạ").text, site.links.named_unit("Huyện ủy Lam Hạ").url) == (
        "Huyện ủy Lam Hạ",
        "don-vi/huyen-uy.html",
    )
    assert site.links.named_unit("huyen-uy").text == "Huyện ủy Bến Lam"
    assert site.links.named_unit("Huyện ủy Ba Tri").url == ""


def test_people_and_topics_without_a_page_are_words_without_a_link() -> None:
    hidden = story(byline=["Phan Hân"], topic="Đại hội", status=Status.UNLISTED)
    site = make_site_context([hidden])
    assert (site.links.person("Phan Hân").url, site.links.topic("Đại hội").url) == ("", "")
    assert (site.links.person("Phan Hân").text, site.links.topic("Đại hội").text) == ("Phan Hân", "Đại hội")


def test_new_documents_are_the_newest_that_have_a_page_and_a_date() -> None:
    one = story()
    undated = document("qd-09-tw-2020")
    relations = {one.id: StoryRelations((OLD.id, NEW.id, undated.id))}
    block = make_site_context([one], relations, documents=[OLD, NEW, PLAN, undated]).sidebar.new_documents()
    assert block is not None
    assert [line.label for line in block.documents] == ["Chỉ thị số 05-CT/TW", "Chỉ thị số 03-CT/TW"]
    assert make_site_context(documents=[OLD]).sidebar.new_documents() is None


def featured(title: str, date: str, **fields: object) -> Story:
    return story(title, date, featured=True, **fields)


def test_featured_stories_leave_on_their_last_day_and_what_no_list_shows_is_none() -> None:
    stories = [
        featured("Còn hạn", "2026-01-01", featured_until=vietnam_time("2026-11-21 08:00")),
        featured("Hết hạn", "2026-01-02", featured_until=vietnam_time("2026-11-21 07:59")),
        featured("Không hạn", "2025-01-01"),
        featured("Không đưa vào danh sách", "2025-01-01", status=Status.UNLISTED),
    ]
    assert [one.title for one in make_site_context(stories).sidebar.featured()] == ["Còn hạn", "Không hạn"]


def test_the_sidebar_shows_no_story_twice_none_of_the_list_and_no_empty_block() -> None:
    stories = daily(40)
    special = [featured("Đặc biệt", "2019-01-01"), featured("Trong danh sách", "2026-01-01")]
    visits = Visits({stories[3].url: {"2026-11-20": 9}, stories[39].url: {"2026-11-20": 8}})
    site = make_site_context([*stories, *special], visits=visits)
    taken = {special[1].id}
    blocks = site.sidebar.blocks(taken)
    shown = [card.url for block in blocks for card in block.cards]
    assert [block.kind for block in blocks] == ["featured", "newest", "most_read"]
    assert len(set(shown)) == len(shown)
    assert special[1].url not in shown
    assert [card.url for card in blocks[2].cards] == [stories[3].url]
    assert make_site_context().sidebar.blocks(set()) == ()


def test_what_was_read_most_is_shown_only_where_it_was_counted() -> None:
    stories = daily(3)
    assert make_site_context(stories).sidebar.most_read() == []
    assert times_read(stories[0], make_site_context(stories)) == 0
    site = make_site_context(stories, visits=Visits({stories[0].url: {"2026-11-20": 3}, "2000/01/khong-con.html": {"2026-11-20": 9}}))
    assert site.sidebar.most_read() == [stories[0]]
    assert times_read(stories[0], site) == 3
