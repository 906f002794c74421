"""Sections, units, people and topics: their stories, and a new story changes little."""

from __future__ import annotations

from plugins.authors.author import Author, Authors
from plugins.related.index import StoryRelations
from plugins.site.collections import AUTHORS, SECTIONS, TOPICS, UNITS, pages_of
from plugins.site.context import SiteContext
from plugins.site.plan import Page
from plugins.site.settings import PagesSettings
from plugins.site.views import DirectoryView, ListView
from plugins.stories.story import Story
from plugins.units.unit import Unit
from tests.support import stories as support
from tests.support.stories import daily, make_site_context, story

TABLE = [
    Unit("tinh-uy", "Tỉnh ủy Lam Giang", kind="Cấp ủy tỉnh", since="1991-12-26", note="Cơ quan lãnh đạo"),
    Unit("huyen-uy", "Huyện ủy Bến Lam", parent="tinh-uy", until="2025-06-30", successor="xa"),
    Unit("xa", "Đảng ủy xã Bến Lam", parent="tinh-uy", since="2025-07", former_names=("Đảng ủy xã Lam Hạ",)),
]


def by_path(pages: object) -> dict[str, Page]:
    return {page.path: page for page in pages}  # type: ignore[attr-defined]


def directories(site: SiteContext) -> dict[str, Page]:
    pages = [page for collection in (UNITS, AUTHORS, TOPICS) for page in pages_of(collection, site)]
    return {page.path: page for page in pages if isinstance(page.view, DirectoryView)}


def lists(pages: object) -> dict[str, ListView]:
    return {path: page.view for path, page in by_path(pages).items() if isinstance(page.view, ListView)}


def site_with_units(stories: list[Story], units_of: dict[str, tuple[str, ...]], **given: object) -> SiteContext:
    return make_site_context(stories, {story_id: StoryRelations(units=units) for story_id, units in units_of.items()}, units=TABLE, **given)


def test_every_section_has_a_page_also_an_empty_one() -> None:
    found = lists(pages_of(SECTIONS, make_site_context([story()])))
    assert list(found) == [f"chuyen-muc/{slug}.html" for slug in support.SECTIONS]
    assert [len(view.cards) for view in found.values()] == [0, 1, 0]


def test_a_section_shows_no_story_twice_with_its_sidebar() -> None:
    stories = [*daily(30, "thoi-su"), *(story(f"KT {one.title}", one.date, "kinh-te", featured=True) for one in daily(9))]
    for view in lists(pages_of(SECTIONS, make_site_context(stories))).values():
        shown = [card.url for card in (*view.cards, *(card for block in view.sidebar for card in block.cards))]
        assert len(set(shown)) == len(shown)


def test_every_story_of_a_section_stands_on_one_of_its_pages() -> None:
    stories = daily(95)
    found = lists(pages_of(SECTIONS, make_site_context(stories, settings=PagesSettings(per_page=10))))
    own = {path: view for path, view in found.items() if path.startswith("chuyen-muc/xay-dung-dang")}
    assert sorted(card.url for view in own.values() for card in view.cards) == sorted(one.url for one in stories)
    assert len({view.head.canonical for view in own.values()}) == len(own)


def test_a_new_story_changes_the_first_page_of_its_section_and_no_old_page() -> None:
    settings = PagesSettings(per_page=10)
    before = by_path(pages_of(SECTIONS, make_site_context(daily(95), settings=settings)))
    after = by_path(pages_of(SECTIONS, make_site_context(daily(96), settings=settings)))
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {f"chuyen-muc/{slug}.html" for slug in support.SECTIONS}  # the others have it under "Tin mới nhất"


def test_a_unit_page_says_what_the_unit_is_and_who_took_over() -> None:
    found = lists(pages_of(UNITS, site_with_units([story(id="a")], {"a": ("huyen-uy",)})))
    facts = {fact.label: [link.text for link in fact.values] for fact in found["don-vi/huyen-uy.html"].facts}
    assert facts["Trực thuộc"] == ["Tỉnh ủy Lam Giang"]
    assert facts["Thời gian hoạt động"] == ["đến 30/06/2025"]
    assert facts["Đơn vị kế tục"] == ["Đảng ủy xã Bến Lam"]
    assert found["don-vi/huyen-uy.html"].notice
    new = found["don-vi/xa.html"]
    facts = {fact.label: [link.text for link in fact.values] for fact in new.facts}
    assert facts["Tiếp nhận từ"] == ["Huyện ủy Bến Lam"]
    assert facts["Tên trước đây"] == ["Đảng ủy xã Lam Hạ"]
    assert facts["Thời gian hoạt động"] == ["từ 07/2025"]
    assert not new.notice
    top = found["don-vi/tinh-uy.html"]
    assert top.tree is not None
    assert [(child.link.text, child.note) for child in top.tree.children] == [
        ("Đảng ủy xã Bến Lam", ""),
        ("Huyện ủy Bến Lam", "kết thúc năm 2025"),
    ]


def test_the_news_of_a_unit_and_that_of_the_units_below_it_stand_apart() -> None:
    own, below, both = story("Tỉnh", "2021-01-01", id="a"), story("Huyện", "2021-01-02", id="b"), story("Cả hai", "2021-01-03", id="c")
    found = lists(pages_of(UNITS, site_with_units([own, below, both], {"a": ("tinh-uy",), "b": ("huyen-uy",), "c": ("tinh-uy", "xa")})))
    assert [card.title for card in found["don-vi/tinh-uy.html"].cards] == ["Cả hai", "Tỉnh"]
    assert [card.title for card in found["don-vi/tinh-uy/tat-ca.html"].cards] == ["Cả hai", "Huyện", "Tỉnh"]
    [facet] = found["don-vi/tinh-uy.html"].facets
    assert [(link.url, link.title) for link in facet.links] == [("", "2"), ("don-vi/tinh-uy/tat-ca.html", "3")]
    assert "don-vi/huyen-uy/tat-ca.html" not in found


def test_a_unit_without_news_below_it_has_no_second_list() -> None:
    found = lists(pages_of(UNITS, site_with_units([story(id="a")], {"a": ("tinh-uy",)})))
    assert set(found) == {"don-vi/tinh-uy.html", "don-vi/huyen-uy.html", "don-vi/xa.html"}
    assert found["don-vi/tinh-uy.html"].facets == ()


def test_three_homonyms_have_three_pages_with_their_own_stories() -> None:
    stories = [
        story(f"Tin {name}", f"2019-0{place}-01", byline=[name], slug=f"tin-{place}") for place, name in enumerate(("Hoa", "Hòa", "Hoá"), 1)
    ]
    found = lists(pages_of(AUTHORS, make_site_context(stories)))
    assert {path: (view.title, [card.title for card in view.cards]) for path, view in found.items()} == {
        "tac-gia/hoa.html": ("Hoa", ["Tin Hoa"]),
        "tac-gia/hoa-2.html": ("Hòa", ["Tin Hòa"]),
        "tac-gia/hoa-3.html": ("Hoá", ["Tin Hoá"]),
    }


def test_a_person_stands_with_their_units_however_the_byline_is_spelled() -> None:
    one = story("A", "2021-01-01", byline=["PHAN HÂN (Huyện ủy Bến Lam)"])
    other = story("B", "2020-01-01", byline=["Phan Hân (Báo Lam Giang)"])
    authors = Authors([Author("phan-han", "Phan Hân", ("P.H",), "Tỉnh ủy Lam Giang", "Phóng viên")])
    [view] = lists(pages_of(AUTHORS, make_site_context([one, other], units=TABLE, authors=authors))).values()
    assert (view.title, view.intro) == ("Phan Hân", "Phóng viên")
    assert [(link.text, link.url) for link in view.facts[0].values] == [
        ("Báo Lam Giang", ""),
        ("Huyện ủy Bến Lam", "don-vi/huyen-uy.html"),
        ("Tỉnh ủy Lam Giang", "don-vi/tinh-uy.html"),
    ]


def test_a_topic_shows_the_parts_of_its_series_in_order() -> None:
    stories = [
        story("Mở đầu", "2021-01-01", topic="Giữ rừng", part=1),
        story("Bài cuối: Mùa xanh", "2021-01-03", topic="giữ rừng", part=3),
        story("Giữa đường", "2021-01-02", topic="Giữ rừng", part=2),
        story("Bên lề", "2021-01-04", topic="Giữ rừng"),
    ]
    [view] = lists(pages_of(TOPICS, make_site_context(stories))).values()
    assert [link.text for link in view.series] == ["Bài 1: Mở đầu", "Bài 2: Giữa đường", "Bài cuối: Mùa xanh"]
    assert len(view.cards) == 4


def test_directories_list_whatever_there_is_and_nothing_else() -> None:
    stories = [story("A", "2021-01-01", byline=["Trần Bình", "Lê An"], topic="Đại hội")]
    found = directories(make_site_context(stories, units=TABLE))
    assert set(found) == {"don-vi/index.html", "tac-gia/index.html", "su-kien/index.html"}
    people = found["tac-gia/index.html"].view
    assert isinstance(people, DirectoryView)
    assert [link.text for link in people.groups[0].links] == ["Lê An", "Trần Bình"]  # by the given name
    assert directories(make_site_context()) == {}
