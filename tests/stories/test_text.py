"""The Markdown of a text: what was taken out is said, what cannot be converted holds the text back and nothing else."""

from __future__ import annotations

import pytest

from plugins.stories.text import excess, read_text

PATH = "content/tin-tuc/2026/a.md"


def said(markdown: str, **options: bool) -> list[tuple[str, int]]:
    """Codes and lines of what is wrong in a text that begins on line 5."""
    return [(str(problem.code.value), problem.place.line) for problem in read_text(markdown, PATH, 5, **options).problems]


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("<script>x()</script>", 5),
        ("a\n\nb <font>c</font>", 7),
        ("a\n\n`<form>`\n\n<form>", 9),
        ("```\n<form>\n```\n\n<form>", 9),
        ("a\n\n[b](javascript:x)", 7),
        ("a\n\n[b](&#106;avascript:x)", 7),
        ("[b][c]\n\n[c]: data:text/html,x", 7),
        ("a\n\nb\n{: onclick='x' }", 8),
        ("a\n\n*b*{: #noi-dung }", 7),
        ("a\n\n<img src='b.jpg'>", 7),
    ],
)
def test_what_was_taken_out_is_said_once_with_its_line(markdown: str, line: int) -> None:
    assert said(markdown) == [("stories.markup_removed", line)]


@pytest.mark.parametrize(
    "markdown", ["a **b** [c](b.md)", "`<script>`", "<b>c</b>", "<!-- ghi -->", "| a |\n|-:|\n| 1 |", "a[^1]\n\n[^1]: b"]
)
def test_nothing_is_said_of_what_stays(markdown: str) -> None:
    assert said(markdown) == []


def test_a_text_that_shows_no_pictures_says_so() -> None:
    text = read_text("a\n\n![b](c.jpg)", PATH, 5, has_pictures=False)
    assert "<img" not in text.html
    assert "chỉ bài viết có ảnh" in text.problems[0].message


@pytest.mark.parametrize(
    "markdown", ["- " * 300 + "a", "> " * 300 + "a", "a\n: b\n" * 3000, "<div>" * 150 + "a" + "</div>" * 150, "[" * 600]
)
def test_a_text_that_cannot_be_converted_is_an_error_and_the_next_one_is_read(markdown: str) -> None:
    assert said(markdown) == [("stories.text_unreadable", 5)]
    assert read_text("**sau**", PATH, 5).html == "<p><strong>sau</strong></p>"


def test_honest_texts_are_not_excessive() -> None:
    table = "<table>" + "<tr><td class='x'>a</td></tr>\n" * 5000 + "</table>"
    assert [excess(text) for text in (table, "[a](b) " * 5000, "# a\n\n" * 5000, "`a` " * 1500, "- a\n" * 2000)] == [""] * 5
