"""Articles put together at random: reading and rendering one never raises, and its page stays well formed.

``python3 tasks.py test --fuzz 10000`` tries that many; without, a few, the same ones each time.
"""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.core.markup import sanitise
from plugins.engine.cache.store import Store
from plugins.engine.render import Renderer, Theme
from plugins.feeds.entry import Feed, FeedEntry
from plugins.feeds.feed import atom, rss
from plugins.site.all_pages import site_view
from plugins.site.body import compose
from plugins.site.plan import Plan
from plugins.site.story_page import story_page
from plugins.stories.read import read_story_file
from plugins.stories.schema import FIELDS
from tests.support.sites import ROOT
from tests.support.stories import NOW, SITE_URL, make_site_context
from tests.trust.good_site import SECTION, build_beside, wrong_in
from tests.trust.strict_html import faults, read_page

FEW = 150
EXAMPLES = int(os.environ.get("BAN_TIN_FUZZ", FEW))
MOST_BUILT = 1000
"""Of many examples, so many are also built as whole sites."""
ONE_SITE = 500
ENTRY = "tag:a,2026:b"

# Pieces with a meaning to Markdown, YAML, HTML, XML, Jinja, our own readers, or to none of them.
PIECES = """\
* ** _ __ ` `` ``` ~~~ # ## > - + 1. | |-|-| : --- === ... \\ \\* [ ] ( ) ![ ]( [^1] [^1]: [a]: *[TU]: TU {: } {: #a .b c=d } {# {{ 7*7
}} {% raw %} <!-- --> <? ?> <![CDATA[ ]]> < > </ /> & &amp; &lt; &#60; &#x3c; &#0; &#xFFFF; &#xD800; &colon; &Tab; " ' `a` <p> </p> <b>
</b> <i> </i> <a> </a> <a\u00a0href="x"> <ul> <li> </ul> <table> <tr> <td> </table> <div> </div> <script> </script> <style> </style>
<svg> </svg> <svg/onload=x()> <math> <mtext> </math> <textarea> </textarea> <title> </title> <template> </template> <noscript>
</noscript> <iframe> <object> <embed> <plaintext> <xmp> <select> <option> <form> <input> <button> <base> <meta> <link> <frameset> <body>
</body> <html> </html> <head> <image> <img> <img\u00a0src=x\u00a0onerror=y> <video> <audio> <details> <marquee> <h2> </h2>
<h2\u00a0id="muc-a"> <li\u00a0id="fn:1"> <sup\u00a0id="a"> onclick= style= id= class= javascript: data: vbscript: //a.example
https://a.example mailto:a@b.example <https://a.example> <a@b.example> ![a](/images/anh.png) ![a](images/anh.png\u00a0"b\u00a0|\u00a0c")
[a](b.md) [a](javascript:x) [a][1] {static} {filename} ../ ..\\ %2e%2e/ /etc/passwd Nghị\u00a0quyết\u00a0số\u00a004-NQ/TW
Chỉ\u00a0thị\u00a005-CT/TW ngày\u00a030/10/2016 khoản\u00a02\u00a0Điều\u00a05 Nghị\u00a0quyết\u00a0này
các\u00a0Nghị\u00a0quyết\u00a018,\u00a019 Đảng\u00a0ủy tin Ảnh:\u00a0TTXVN (Ảnh\u00a0minh\u00a0họa) 20/11/2026 31/02/2026 24:00 9999 0
-1 có không đến đăng nháp gỡ !!python &a *a yes null ~ Ã¡Âº Tiªu\u00a0®Ò
"""  # a no-break space is a space within a piece
PIECE = st.sampled_from([piece.replace("\u00a0", " ") for piece in re.split("[ \n]", PIECES) if piece])
WORD = PIECE | st.text("abc đĐ\u0301\u200b\u202e\x07\ufffe𡨸 \t\n", max_size=5) | st.text(max_size=4)
LINE = st.lists(WORD, max_size=8).map(" ".join).map(lambda text: text.replace("\n", " "))
TEXT = st.lists(st.tuples(WORD, st.sampled_from(["", " ", "\n", "\n\n", "\n    "])), max_size=24).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)
NAMES = [name for field in FIELDS for name in (field.key, field.names[0])]
KEY = st.sampled_from(NAMES) | st.sampled_from(["lang", "Tác gỉa", "__class__", "a b", "- x", "  thụt"])
HEADER = st.lists(st.tuples(KEY, LINE), max_size=6)
GOOD_HEADER = (("Tiêu đề", "Tít"), ("Ngày", "20/11/2026"))


@st.composite
def articles(draw: st.DrawFn) -> bytes:
    """Articles of which most have a title and a date, so that most become pages."""
    lines = [*(GOOD_HEADER if draw(st.integers(0, 9)) < 9 else ()), *draw(HEADER)]
    if lines and draw(st.booleans()):  # a hostile title as often as not
        lines[0] = (lines[0][0], draw(LINE) or "Tít")
    header = "\n".join(f"{key}: {value}" for key, value in lines)
    if draw(st.integers(0, 3)) == 3:
        header = f"---\n{header}\n---"
    text = f"{header}\n\n{draw(TEXT)}"
    return text.encode(draw(st.sampled_from(["utf-8"] * 12 + ["utf-8-sig", "utf-16", "utf-16-le"])), "surrogatepass")


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    """The theme as a build renders it."""
    folder = tmp_path_factory.mktemp("fuzz")
    with closing(Store(folder / "store.sqlite", "1")):
        pass
    theme = ROOT / "theme"
    assets = {
        path.relative_to(theme / "static").as_posix(): f"theme/{path.name}" for path in (theme / "static").rglob("*") if path.is_file()
    }
    site = site_view(make_site_context(), Plan())
    with closing(Renderer(Theme(theme / "templates", site, assets, folder / "store.sqlite", "1", folder / "bytecode", {}, ""))) as renderer:
        yield renderer


def feed_of(title: str, summary: str, address: str) -> Feed:
    """A feed of one story with its full text."""
    published = NOW - timedelta(hours=1)
    entry = FeedEntry(id=ENTRY, title=title, url=address, published=published, updated=published, summary=summary)
    return Feed("tag:a,2026:c", "Bản Tin", "Tin", f"{SITE_URL}/", f"{SITE_URL}/index.rss.xml", (entry,), author="Bản Tin")


def test_whatever_an_article_holds_reading_never_raises_and_pages_and_feeds_stay_well_formed(renderer: Renderer, tmp_path: Path) -> None:
    tried: list[bytes] = []
    pages = 0

    @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=EXAMPLES == FEW, suppress_health_check=[*HealthCheck])
    @given(articles())
    def check(raw: bytes) -> None:
        nonlocal pages
        if len(tried) < MOST_BUILT:
            tried.append(raw)
        file, html = read_story_file(f"content/{SECTION}/2026/bai.md", raw, {SECTION: "Tin tức"})
        assert file.story or any(problem.is_error for problem in file.problems)
        if file.story is None:
            return
        pages += 1
        story = replace(file.story, date=NOW - timedelta(hours=1))
        site = make_site_context([story], sections={SECTION: "Tin tức"})
        renderer._bodies = {story.body.digest: html}
        page = story_page(story, site)
        assert [*faults(read_page(renderer.render(page).decode("utf-8")))] == []
        text = sanitise(compose(html, page.view, f"{SITE_URL}/", f"{SITE_URL}/{story.url}"))
        feed = feed_of(story.title, story.standfirst, f"{SITE_URL}/{story.url}")
        for write in (rss, atom):
            ET.fromstring(write(feed, {ENTRY: text}))  # noqa: S314 our own output

    check()
    assert pages > EXAMPLES // 4
    print(f"\n{EXAMPLES} examples, {pages} of them pages")
    for start in range(0, len(tried), ONE_SITE):
        files = {f"content/{SECTION}/2026/bai-{start + place}.md": raw for place, raw in enumerate(tried[start : start + ONE_SITE])}
        assert [*wrong_in(build_beside(tmp_path / f"site-{start}", files))][:10] == []
