"""Templates see a view, the site and words; links are relative, and a misspelled name fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from plugins.core.hashing import content_hash
from plugins.engine.cache.database import CorruptCacheError
from plugins.engine.cache.store import Store
from plugins.engine.errors import ThemeError
from plugins.engine.render import Renderer, Theme
from plugins.site.all_pages import not_found_page, site_view
from plugins.site.plan import Page, Plan
from plugins.site.story_page import story_page
from plugins.site.views import Pager
from tests.support.stories import make_site_context, story

TEMPLATES = {
    "plain.html": "{{ page.label }}|{{ root }}|{{ here }}|{{ 'a/đ b.html'|href }}|{{ 'https://x.vn/?a=1'|href }}|{{ asset('a.css') }}\n",
    "wrong.html": "{{ page.lable }}",
    "wrong_word.html": "{{ labels.OTHER_NEWZ }}",
    "story.html": "<title>{{ page.title }}</title>{{ body }}",
    "404.html": "{{ 'index.html'|href }}",
    "constant.html": "{{ 'index.html'|href }}",
}
BODY = "<p>Thực hiện <b>Chỉ thị 05</b> &amp; kế hoạch</p>"


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name, text in TEMPLATES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with closing(Store(tmp_path / "store.sqlite", "1")) as store:
        store.save_bodies([(content_hash(BODY), BODY)])
    site = make_site_context(site_url="https://bantin.example/cong")
    return Theme(folder, site_view(site, Plan()), {"a.css": "theme/p.css"}, tmp_path / "store.sqlite", "1", tmp_path / "bytecode", {}, "")


@pytest.fixture
def renderer(theme: Theme) -> Iterator[Renderer]:
    with closing(Renderer(theme)) as renderer:
        yield renderer


@pytest.mark.parametrize(("path", "root"), [("index.html", ""), ("van-ban/a.html", "../"), ("luu-tru/2021/04/01.html", "../../../")])
def test_links_are_relative_to_the_page(renderer: Renderer, path: str, root: str) -> None:
    raw = renderer.render(Page(path, Pager("Trang 1"), "plain.html"))
    assert raw.decode() == f"Trang 1|{root}|{path}|{root}a/%C4%91%20b.html|https://x.vn/?a=1|theme/p.css\n"


def test_an_address_that_a_template_names_itself_is_relative_to_each_page(renderer: Renderer) -> None:
    found = [renderer.render(Page(path, Pager("x"), "constant.html")).decode() for path in ("a/b/c.html", "index.html", "a/b.html")]
    assert found == ["../../index.html", "index.html", "../index.html"]


def test_the_page_for_what_is_not_found_uses_the_path_of_the_site(renderer: Renderer) -> None:
    assert renderer.render(not_found_page(make_site_context())) == b"/cong/index.html"


def test_text_is_escaped_and_the_sanitised_body_is_not(renderer: Renderer) -> None:
    one = story("<script>alert(1)</script> & tin", text=BODY)
    raw = renderer.render(story_page(one, make_site_context([one]))).decode()
    assert raw == f"<title>&lt;script&gt;alert(1)&lt;/script&gt; &amp; tin</title>{BODY}"


@pytest.mark.parametrize("template", ["wrong.html", "wrong_word.html"])
def test_a_misspelled_name_fails(renderer: Renderer, template: str) -> None:
    with pytest.raises(ThemeError, match=f"{template}:1: UndefinedError"):
        renderer.render(Page("a.html", Pager("Trang 1"), template))


def test_a_page_without_its_body_is_not_made(renderer: Renderer) -> None:
    one = story(text="<p>không có trong kho</p>")
    with pytest.raises(CorruptCacheError):
        renderer.render(story_page(one, make_site_context([one])))


def test_a_function_makes_its_bytes_itself(renderer: Renderer) -> None:
    assert renderer.render(Page("robots.txt", "Đảng", str.encode)) == "Đảng".encode()


def test_half_characters_do_not_stop_a_build(renderer: Renderer) -> None:
    assert renderer.render(Page("index.html", Pager("a\ud800b"), "plain.html")).startswith(b"a?b|")


def test_templates_are_read_anew_by_each_build_although_they_are_kept_compiled(theme: Theme) -> None:
    page = Page("index.html", Pager("Trang 1"), "wrong.html")
    (theme.templates / "wrong.html").write_text("cũ", encoding="utf-8")
    with closing(Renderer(theme)) as renderer:
        assert renderer.render(page).decode() == "cũ"
    (theme.templates / "wrong.html").write_text("mới", encoding="utf-8")
    with closing(Renderer(theme)) as renderer:
        assert renderer.render(page).decode() == "mới"


@pytest.mark.parametrize(
    ("function", "types"), [("", ["WebSite"]), ("plugins.metadata.jsonld:structured_data", ["WebSite", "NewsArticle", "BreadcrumbList"])]
)
def test_pages_are_described_by_the_function_that_a_plugin_names(theme: Theme, function: str, types: list[str]) -> None:
    (theme.templates / "story.html").write_text("[{{ structured_data(page)|join(',')|safe }}]", encoding="utf-8")
    article = story(text=BODY)
    page = story_page(article, make_site_context([article]))
    head = structs.replace(page.view.head, json_ld=('{"@type":"WebSite"}',))
    described = replace(theme, site=structs.replace(theme.site, structured_data=function))
    with closing(Renderer(described)) as renderer:
        raw = renderer.render(Page(page.path, structs.replace(page.view, head=head), "story.html"))
    assert [value["@type"] for value in json.loads(raw)] == types
