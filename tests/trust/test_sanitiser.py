"""Nothing follows the sanitiser: what it gave stays as it is, whatever was hidden in it."""

from __future__ import annotations

import re
from html import unescape
from itertools import product

import pytest
from bs4 import BeautifulSoup

from plugins.core.characters import only_seen
from plugins.core.markup import plain_text, removed_from, sanitise
from plugins.core.schemes import SAFE_SCHEMES, is_safe, scheme_of
from plugins.feeds.clean import clean
from plugins.stories.codes import StoryCode
from plugins.stories.read import read_story_file, read_text_file
from plugins.stories.text import read_text
from tests.core.test_markup import ATTACKS
from tests.trust.text_cases import read_cases

HIDDEN = [0xAD, 0x200B, 0x200C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFDD0, 0xFFFE, 1, 8, 0x0E, 0x7F]
SCHEMES = ["javascript", "vbscript", "data", "JaVaScRiPt", "file"]
ANCHOR = {
    "Markdown": "[xem]({})",
    "angle brackets": "[xem](<{}>)",
    "reference": "[xem][1]\n\n[1]: {}",
    "HTML": '<a href="{}">xem</a>',
    "single quotes": "<a href='{}'>xem</a>",
    "no quotes": "<a href={}>xem</a>",
    "picture": '<img src="{}" alt="">',
}
ENTITY = ("&#{};", "&#x{:x};", "&#X{:X};", "&#0000000{};")


def addresses(html: str) -> list[str]:
    """The addresses of a text as a parser reads them."""
    soup = BeautifulSoup(html, "html.parser")
    return [str(tag[name]) for tag in soup.find_all(True) for name in ("href", "src") if tag.has_attr(name)]


@pytest.mark.parametrize("form", ANCHOR)
@pytest.mark.parametrize("code", HIDDEN)
def test_no_hidden_character_makes_a_scheme(code: int, form: str) -> None:
    for entity, scheme, at in product(ENTITY, SCHEMES, (0, 4, 11)):
        written = f"{scheme[:at]}{entity.format(code)}{scheme[at:]}:alert(1)"
        text = read_text(ANCHOR[form].format(written), "content/tin/a.md", 5)
        assert [address for address in addresses(text.html) if not is_safe(address)] == [], (written, text.html)
        assert sanitise(text.html) == text.html


@pytest.mark.parametrize(
    "written",
    [
        "java&#8203;script:alert(1)",
        "java&shy;script:alert(1)",
        "java&#x200B;script:x()",
        "&#1;javascript:x()",
        "java&ZeroWidthSpace;script:x()",
    ],
)
def test_the_editor_is_told_of_a_link_that_was_removed(written: str) -> None:
    raw = f"Tiêu đề: Tin\nNgày: 20/11/2026\nMã: a1\n\nTrước.\n\n[xem]({written})\n".encode()
    file, html = read_story_file("content/tin/2026/a.md", raw, {"tin": "Tin"})
    assert "href" not in html
    said = [problem for problem in file.problems if problem.code is StoryCode.MARKUP_REMOVED]
    assert [str(problem.place) for problem in said] == ["content/tin/2026/a.md:7"]
    assert "script:" in said[0].message
    _, problems = read_text_file("content/pages/gioi-thieu.md", raw)
    assert StoryCode.MARKUP_REMOVED in [problem.code for problem in problems]


MUTATING = [
    "<p><b><i>không đóng <a href='x'>gì cả",
    "<p><p></p></p>",
    "<a href='x'><table><tr><td><a href='y'>z</a></td></tr></table></a>",
    "<b><p><b><p><b><p>x",
    "<table><a href='x'><tr><td>y</td></tr></a></table>",
    "<p><table><p><table><p>",
    "<ul><p><li><ul><p><li></p></ul>",
    "<h2><h3><h4>a</h2></h3></h4>",
    "<a title='x'>một</a><a>hai</a><img alt='ba'>",
    "<a><a href='b'><a>c</a></a></a>",
    "<img src='a&#8203;.jpg'><img src=''><a href=''>x</a>",
    "<i>" * 12 + "<p>x" + "</i>" * 3 + "<p>y",
    "&amp;#8203;&amp;lt;script&amp;gt;",
    "&#82&#8203;03;x&#8&#8203;203;",
    "<table><caption><table><caption><p><li>",
    "<dl><dt><dd><p><dt></dl>",
    "<blockquote><a href='x'><blockquote><a href='y'>",
]


@pytest.mark.parametrize("text", [*MUTATING, *ATTACKS])
def test_what_was_sanitised_is_left_as_it_is(text: str) -> None:
    check_settled(text)


@pytest.mark.parametrize("name", read_cases())
def test_every_case_of_bad_input_is_settled_at_once(name: str) -> None:
    for raw in read_cases()[name].files.values():
        check_settled(raw.decode("utf-8", "replace")[:100_000])


def check_settled(text: str) -> None:
    """What the sanitiser makes of a text, as HTML and as Markdown, is left alone by it and by what feeds take out."""
    for html in (text, read_text(text, "content/tin/a.md", 1).html):
        for pictures in (True, False):
            once = sanitise(html, pictures=pictures)
            assert sanitise(once, pictures=pictures) == once
            assert only_seen(once) == once == clean(once)


def test_words_around_what_is_hidden_are_kept() -> None:
    assert sanitise('<p>Hội&#8203; nghị&shy;, <a href="https&#8203;://a.example">sơ kết</a></p>') == (
        '<p>Hội nghị, <a href="https://a.example" rel="noopener noreferrer">sơ kết</a></p>'
    )
    assert sanitise('<a title="x">một</a> <img alt="hai"> <a>ba</a>') == "một  ba"
    assert plain_text(sanitise("<p>&amp;lt;b&amp;gt; &amp;#8203;</p>")) == "&lt;b&gt; &#8203;"


def test_texts_without_pictures_lose_them_before_the_sanitiser() -> None:
    assert sanitise('<p>a<img src="b.jpg" alt="">c</p>', pictures=False) == "<p>ac</p>"


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("javascript:x()", "javascript"),
        (" \x00\x1fJAVASCRIPT:x()", "javascript"),
        ("java\tscr\r\nipt:x()", "javascript"),
        ("java\u200bscript:x()", "javascript"),
        ("\ufeffjavascript:x()", "javascript"),
        ("//a.example/b:c", ""),
        ("a/b:c", ""),
        ("?a=b:c", ""),
        ("#a:b", ""),
        ("%6aavascript:x()", ""),
        ("1a:b", ""),
        ("x-a.b+c:d", "x-a.b+c"),
    ],
)
def test_a_scheme_is_read_as_browsers_read_it(address: str, scheme: str) -> None:
    assert scheme_of(address) == scheme
    assert is_safe(address) is (scheme == "")


def test_every_address_that_was_taken_out_is_named() -> None:
    for scheme in (*SCHEMES, "blob", "ws"):
        for hidden in ("", "&#8203;", "&Tab;", "&NewLine;", "&shy;"):
            html = f'<p><a href="{scheme[:2]}{hidden}{scheme[2:]}:x">y</a></p>'
            assert [removal.name for removal in removed_from(html)] == [scheme.lower()], html
            assert re.search("href", sanitise(html)) is None
    assert {"http", "https", "mailto", "tel"} == SAFE_SCHEMES
    assert unescape("&#8203;") == "\u200b"
