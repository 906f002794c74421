"""All pages together: every address once, every link leads somewhere, a new story changes few."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from msgspec import structs

from plugins.related.index import StoryRelations
from plugins.site import addresses, views
from plugins.site.all_pages import make_all_pages, site_view
from plugins.site.context import SiteContext
from plugins.site.plan import Page, Plan, resolve_page
from plugins.site.settings import PagesSettings, SiteSettings
from plugins.site.static_pages import TextPage, Texts
from plugins.stories.story import Picture, Status, Story
from plugins.units.unit import Unit
from tests.related.test_same_document import random_site
from tests.support.stories import SECTIONS, document, make_site_context, story, vietnam_time

UNITS = [Unit("a", "Tỉnh ủy"), Unit("b", "Huyện ủy", parent="a"), Unit("c", "Xã", parent="b")]
DOCUMENTS = [document(f"nq-{number:02}-tw-2016", signed=f"2016-01-{number:02}") for number in range(1, 13)]


def context_with(stories: list[Story], relations: dict[str, StoryRelations], **given: Any) -> SiteContext:
    return make_site_context(stories, relations, documents=DOCUMENTS, units=UNITS, settings=PagesSettings(per_page=10), **given)


def varied_site(count: int = 120, more: tuple[Story, ...] = ()) -> SiteContext:
    """A site of everything: people, topics, pictures, stories in no list."""
    stories, relations, _ = random_site(count)
    names = ("Hoa", "Hòa", "Hoá", "Phan Hân (Huyện ủy)")
    dressed = [
        dataclasses.replace(
            one,
            byline=story(byline=[names[place % 4]]).byline if place % 3 else (),
            picture=Picture(f"images/{place}.jpg") if place % 2 else None,
            slug=f"tin-{one.id}",
            status=Status.UNLISTED if place % 40 == 7 else Status.PUBLISHED,
            expires=vietnam_time("2026-01-01") if place % 40 == 9 else None,
            correction="Đính chính" if place == 11 else "",
        )
        for place, one in enumerate(stories)
    ]
    return context_with([*dressed, *more], relations)


def all_pages(site: SiteContext) -> dict[str, Page]:
    plan = Plan()
    for page in make_all_pages(site):
        plan.add(resolve_page(page))
    return plan.pages


def links(thing: Any) -> Iterator[str]:
    """The addresses of all links in a view, wherever they stand; feeds and pictures are not followed."""
    if isinstance(thing, views.FeedLink | views.Image | views.Head):
        return
    if isinstance(thing, tuple):
        for one in thing:
            yield from links(one)
    elif isinstance(thing, views.View):
        for field in structs.fields(thing):
            value = getattr(thing, field.name)
            if field.name == "url" and isinstance(value, str) and value:
                yield value
            elif isinstance(value, tuple | views.View):
                yield from links(value)


def test_every_link_on_every_page_leads_to_a_page() -> None:
    site = varied_site()
    pages = all_pages(site)
    broken = {
        (path, url)
        for path, page in pages.items()
        for url in links(page.view)
        if url.split("#")[0] not in pages and not url.startswith(("http", "mailto:"))
    }
    assert broken == set()


def test_every_listed_story_is_reached_from_home_in_six_clicks() -> None:
    site = varied_site(400)
    pages = all_pages(site)
    menu = site_view(site, _plan(pages))
    reached, border = {"index.html"}, {"index.html"}
    everywhere = {link.url for link in (*menu.sections, *menu.menu, *menu.footer_pages)}
    for _ in range(6):
        border = {url for path in border if path in pages for url in (*links(pages[path].view), *everywhere)} - reached
        reached |= border
    assert [one.url for one in site.stories.listed if one.url not in reached] == []


def _plan(pages: dict[str, Page]) -> Plan:
    plan = Plan()
    for page in pages.values():
        plan.add(page)
    return plan


def test_no_page_holds_a_story_twice() -> None:
    for path, page in all_pages(varied_site()).items():
        shown = list(_cards(page.view))
        assert len(set(shown)) == len(shown), path


def _cards(thing: Any) -> Iterator[str]:
    if isinstance(thing, views.StoryCard):
        yield thing.url
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _cards(one)
    elif isinstance(thing, views.View):
        for field in structs.fields(thing):
            yield from _cards(getattr(thing, field.name))


def test_no_heading_stands_over_nothing() -> None:
    for path, page in all_pages(varied_site()).items():
        for block in _blocks(page.view):
            assert block.cards if isinstance(block, views.Block) else block.documents, (path, block.heading)


def _blocks(thing: Any) -> Iterator[views.Block | views.DocumentBlock]:
    if isinstance(thing, views.Block | views.DocumentBlock):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _blocks(one)
    elif isinstance(thing, views.View):
        for field in structs.fields(thing):
            yield from _blocks(getattr(thing, field.name))


def test_a_new_story_changes_few_pages() -> None:
    new = story("Tin mới nhất", "2026-11-20", "thoi-su", id="new", byline=["Hoa"])
    before, after = all_pages(varied_site(400)), all_pages(varied_site(400, (new,)))
    changed = {path for path in after if after[path] != before.get(path)} - {new.url}
    known = {"index.html", "404.html", *(f"chuyen-muc/{slug}.html" for slug in SECTIONS)}
    assert set(before) <= set(after)
    assert len(changed - known) <= 60, sorted(changed)


def test_equal_material_makes_equal_pages() -> None:
    assert all_pages(varied_site()) == all_pages(varied_site())


def test_a_story_that_is_in_no_list_links_to_no_page_that_is_not_there() -> None:
    hidden = story("Ẩn", "2021-01-01", status=Status.UNLISTED, byline=["Lê An"], topic="Riêng", units=["Huyện ủy"], correction="Sai")
    site = context_with([hidden], {hidden.id: StoryRelations(("nq-01-tw-2016",), ("nq-02-tw-2016",), ("b",), ((0, 3, "nq-01-tw-2016"),))})
    pages = all_pages(site)
    view = pages[hidden.url].view
    assert isinstance(view, views.StoryView)
    assert view.links == ()
    assert [line.url for line in (*view.about, *view.mentioned)] == ["", ""]
    assert {url for url in links(view) if url not in pages} == set()
    assert view.head.robots == "noindex"


def test_an_expired_story_keeps_its_page_with_a_notice() -> None:
    one = story(expires=vietnam_time("2026-01-01"))
    view = all_pages(make_site_context([one]))[one.url].view
    assert isinstance(view, views.StoryView)
    assert "hết thời hạn" in view.notice


def test_the_menu_leads_only_to_what_is_there() -> None:
    site = make_site_context([story()])
    menu = site_view(site, _plan(all_pages(site))).menu
    assert [link.url for link in menu] == [addresses.ARCHIVE, addresses.FEEDS]


def test_static_pages_and_corrections_have_their_pages() -> None:
    about = TextPage("content/pages/gioi-thieu.md", "gioi-thieu", "Giới thiệu", "<p>x</p>", "x")
    site = make_site_context([story(correction="Số liệu đúng là 5")], texts=Texts((about,)), profile=SiteSettings("Báo", regime="báo chí"))
    pages = all_pages(site)
    assert pages["gioi-thieu.html"].view.html == "<p>x</p>"
    assert pages["dinh-chinh.html"].view.title == "Thông tin cải chính, xin lỗi"
    assert "dinh-chinh.html" not in all_pages(make_site_context([story()]))


def test_an_empty_site_has_its_pages() -> None:
    pages = all_pages(make_site_context())
    assert {"index.html", "404.html", "luu-tru/index.html"} <= set(pages)
    assert isinstance(pages["404.html"].view, views.NotFoundView)
