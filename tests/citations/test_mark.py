from __future__ import annotations

import pytest

from plugins.citations.mark import find_in_html, text_of


def linked(html: str) -> list[str]:
    return [html[mark.start : mark.end] for mark in find_in_html(html) if mark.is_linkable]


def test_mentions_are_placed_in_the_html() -> None:
    html = "<p>Theo <strong>Quy định 37</strong>, Chỉ thị&nbsp;số 05-CT/TW &amp; NQ 04.</p>\n<p>Kết luận 21</p>"
    assert linked(html) == ["Quy định 37", "Chỉ thị&nbsp;số 05-CT/TW", "NQ 04", "Kết luận 21"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Nghị quyết số <em>18</em>-NQ/TW</p>",
        '<p><a href="/x.html">Chỉ thị 05</a></p>',
        '<p><a href="/x.html" title="a > b"><b>Chỉ thị 05</b></a></p>',
        "<h1>Chỉ thị 05</h1>",
        "<pre><code>Chỉ thị 05</code></pre>",
    ],
)
def test_mentions_that_cannot_be_links_are_recognised_without_a_place(html: str) -> None:
    (mark,) = find_in_html(html)
    assert not mark.is_linkable
    assert mark.citation.number


def test_block_tags_part_words_and_inline_tags_do_not() -> None:
    assert find_in_html("<p>Nghị quyết</p><p>18 chi bộ</p>") == ()
    assert find_in_html("<ul><li>Nghị quyết số</li><li>18-NQ/TW</li></ul>")[0].citation.text == "18-NQ/TW"
    assert text_of("<p>Ng<b>hị</b> quyết<br>05</p>").text == "\nNghị quyết\n05\n"


def test_attributes_are_no_text() -> None:
    assert find_in_html('<p><img src="x.jpg" alt="Chỉ thị 05 < Nghị quyết 18 > …"> Tin</p>') == ()


def test_line_breaks_of_the_source_are_spaces() -> None:
    assert linked("<p>Nghị quyết số\n18-NQ/TW</p>") == ["Nghị quyết số\n18-NQ/TW"]


def test_decomposed_html_is_placed_too() -> None:
    html = "<p>Chi\u0309 thi\u0323 05</p>"
    assert linked(html) == ["Chi\u0309 thi\u0323 05"]
