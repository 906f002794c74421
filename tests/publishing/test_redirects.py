"""Former addresses: what can be one, who wins, what nginx and static hosts are given."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.dates import VIETNAM
from plugins.publishing.codes import PublishingCode
from plugins.publishing.redirects import Redirect, former_address, nginx_map, page_path, plan_redirects, redirect_pages
from plugins.stories.story import Body, Story

URL = "https://bantin.example"
STORY = Story("content/tin/a.md", "a1", "Sơ kết <b>", datetime(2021, 4, 22, tzinfo=VIETNAM), "tin", "a", Body(""))


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/tin/bai-cu.html", "/tin/bai-cu.html"),
        ("tin/bai-cu.html", "/tin/bai-cu.html"),
        ("http://cu.example/tin/bai-cu.html#binh-luan", "/tin/bai-cu.html"),
        ("/?p=123", "/?p=123"),
        ("/index.php?id=5&muc=tin tức", "/index.php?id=5&muc=tin%20t%E1%BB%A9c"),
        ("/Tin%20tức/Sơ%20kết", "/Tin%20t%E1%BB%A9c/S%C6%A1%20k%E1%BA%BFt"),
        ('/a";return 301 x;#', "/a%22%3Breturn%20301%20x%3B"),
        ("/$host{x}", "/%24host%7Bx%7D"),
        ("/", None),
        ("", None),
        ("/../etc/passwd", None),
        ("/%2e%2e/etc", None),
        ("//khac.example", None),
        ("/tin//a.html", None),
        ("/a\\b", None),
        ("/a%00b", None),
        ("/%ff%fe.html", None),
        ("ftp://cu.example/a", None),
        ("/" + "a" * 1000, None),
    ],
)
def test_an_address_that_somebody_wrote(written: str, address: str | None) -> None:
    assert former_address(written) == address


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_nginx_reads_one_address_a_line_and_files_stay_inside(written: str) -> None:
    address = former_address(written)
    if address is None:
        return
    lines = nginx_map([Redirect(address, STORY.url, STORY.title)], URL).decode().split("\n")[1:-1]
    assert [re.fullmatch(r'"/(?:[^"\\]|\\["\\])*" "/2021/04/[a-z.-]+";', line) is not None for line in lines] == [True] * len(lines)
    assert lines[-1].startswith(f'"{address}" ') or lines[0].startswith(f'"{address}" '), "as earlier configurations compare it"
    assert len(lines) <= 2
    assert not set(address) & set("\"\\ ;{}$'\n\r\t")
    path = page_path(address)
    assert path is None or not (path.startswith(("/", ".")) or ".." in path.split("/") or "\\" in path)


def test_a_page_wins_over_a_redirect_and_the_older_story_over_the_younger() -> None:
    young = replace(
        STORY, path="content/tin/b.md", id="b1", slug="b", date=datetime(2022, 1, 1, tzinfo=VIETNAM), aliases=("/cu.html", "/co.html")
    )
    old = replace(STORY, aliases=("/CU.html",))
    redirects, problems = plan_redirects([young, old], {}, {"co.html", old.url, young.url})
    assert [(redirect.old, redirect.new) for redirect in redirects] == [("/CU.html", old.url)]
    assert [problem.code for problem in problems] == [PublishingCode.ALIAS_TAKEN] * 2


def test_every_former_address_leads_to_where_the_story_is_now() -> None:
    before = {"2020/01/a.html": "a1", "2021/04/a.html": "a1", "2019/01/removed.html": "z9"}
    redirects, _ = plan_redirects([STORY], before, {STORY.url})
    assert [(redirect.old, redirect.new) for redirect in redirects] == [("/2020/01/a.html", STORY.url)]


def test_the_small_page_is_escaped_and_finds_its_way_from_any_depth() -> None:
    pages = redirect_pages([Redirect("/tin/cu/", STORY.url, STORY.title)], URL, ())
    text = pages["tin/cu/index.html"].decode()
    assert 'content="0; url=../../2021/04/a.html"' in text
    assert "Sơ kết &lt;b&gt;" in text
    assert f'rel="canonical" href="{URL}/2021/04/a.html"' in text


def test_no_small_page_where_a_file_or_a_folder_is() -> None:
    redirects = [Redirect(address, STORY.url, "x") for address in ("/tin.html", "/tin/a.html/b", "/TIN/A.HTML")]
    assert redirect_pages(redirects, URL, {"tin/a.html"}) == {"tin.html": redirect_pages(redirects[:1], URL, ())["tin.html"]}


def test_a_site_below_the_root_of_its_host_keeps_its_prefix() -> None:
    url = "https://x.example/ban-tin"
    redirects, _ = plan_redirects([replace(STORY, aliases=("/ban-tin/cu.html",))], {"2020/a.html": "a1"}, (), "/ban-tin")
    assert {redirect.old for redirect in redirects} == {"/ban-tin/cu.html", "/ban-tin/2020/a.html"}
    assert sorted(redirect_pages(redirects, url, ())) == ["2020/a.html", "cu.html"]
    assert b'"/ban-tin/cu.html" "/ban-tin/2021/04/a.html";' in nginx_map(redirects, url)
