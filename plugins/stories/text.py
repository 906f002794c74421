"""Convert the Markdown of a text into sanitised HTML, and report what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core.markup import sanitise
from plugins.core.problems import Place, Problem
from plugins.stories.codes import StoryCode
from plugins.stories.markdown_extension import RenderedBody, render_body, renew_markdown, shared_markdown
from plugins.stories.removed import lost_pictures, removed_problems
from plugins.stories.story import Heading, Picture

_DEEPEST = 100
"""Elements in one another; parsers begin to leave things out at 256."""
_TAG = re.compile(r"<(/?)(?!br\b|hr\b|img\b|col\b)[a-z]")

# The time of the converter grows with the square of each of these. No honest text has so many.
_MOST_OPEN = 500
_MOST = {"`": 4_000, "\\": 20_000, "*[": 500, "[^": 3_000, "[": 20_000}
_BEGUN_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_WHOLE_TAG = re.compile(r"""<[!?/]?+[a-zA-Z-](?:[^<>"']|"[^"]{0,2000}+"|'[^']{0,2000}+'){0,2000}+>""")
_MOST_BEGUN = 200
_LONGEST_RUN = 3000
_RUN = re.compile(rf"(?:^ {{0,3}}[#=*_-][^\n]*\n){{{_LONGEST_RUN}}}", re.MULTILINE)
_STAIRS = re.compile(r"\n[ \t]*(?:(?:>|[-+*](?=[ \t])|\d+\.(?=[ \t]))[ \t]*){100}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as sanitised HTML, its headings and pictures, and what is wrong in it; with an error it is empty."""

    html: str
    headings: tuple[Heading, ...] = ()
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_text(markdown: str, path: str, first_line: int, *, has_pictures: bool = True) -> Text:
    """Turn the Markdown of a text into sanitised HTML.

    >>> read_text("Theo **NQ 04**<script>x()</script>", "content/tin/a.md", 5).html
    '<p>Theo <strong>NQ 04</strong></p>'

    ``first_line`` is that of the text in its file. A text without ``has_pictures`` (a static page, the text of a topic or
    a document) shows none: nothing makes their sizes.
    """
    rendered: RenderedBody | str = excess(markdown) or _rendered(markdown, path)
    if isinstance(rendered, RenderedBody):
        html = sanitise(rendered.html)
        if _depth(html) <= _DEEPEST:
            pictures = rendered.pictures if has_pictures else ()
            removed = removed_problems(rendered.html, markdown, first_line, path) if html != rendered.html else ()
            lost = lost_pictures(html, {picture.path for picture in pictures}, markdown, first_line, path)
            html = html if has_pictures else sanitise(html, pictures=False)
            return Text(html, rendered.headings, pictures, (*removed, *lost))
        rendered = "lồng nhau quá sâu"
    message = f"Không dựng được nội dung bài: {rendered}. Sửa chỗ ấy, hoặc chép lại bài từ bản gốc."
    return Text("", problems=(Problem(StoryCode.TEXT_UNREADABLE, Place(path, first_line), message),))


def _rendered(markdown: str, path: str) -> RenderedBody | str:
    """Convert a text to HTML; return the reason if that fails. One bad text must not hold back the others."""
    try:
        return render_body(shared_markdown(), markdown, path)
    except RecursionError:
        reason = "trích dẫn hay danh sách lồng nhau quá sâu"
    except Exception as error:  # noqa: BLE001 any error is a problem of this text alone
        reason = f"bộ đọc Markdown báo lỗi {type(error).__name__}"
    renew_markdown()
    return reason


def excess(text: str) -> str:
    """Return what there is too much of for a text to be converted in bearable time; empty for any honest text.

    >>> excess("Xem [tin](a.md)"), excess("[" * 600)
    ('', 'có 600 dấu “[” mở mà không đóng')
    """
    return next(_excesses(text), "")


def _excesses(text: str) -> Iterator[str]:
    for mark, most in _MOST.items():
        if mark[0] in text and (count := text.count(mark)) > most:
            yield f"có {count} dấu “{mark}”"
    for opening, closing in (("[", "]"), ("](", ")")) if "[" in text else ():
        if (count := text.count(opening) - text.count(closing)) > _MOST_OPEN:
            yield f"có {count} dấu “{opening}” mở mà không đóng"
    if "<" in text and text.count("<") > _MOST_BEGUN:
        begun = sum(_WHOLE_TAG.match(text, match.start()) is None for match in _BEGUN_TAG.finditer(text))
        if begun > _MOST_BEGUN:
            yield f"có {begun} dấu “<” mở mà không đóng"
    if _STAIRS.search(f"\n{text}"):
        yield "trích dẫn hay danh sách lồng nhau quá sâu"
    if text.count("\n") >= _LONGEST_RUN and _RUN.search(text):
        yield "có hàng nghìn dòng “#”, “-”, “=” hay “*” liền nhau"


def _depth(html: str) -> int:
    """Return how deep elements are nested; the HTML is well formed."""
    if html.count("<") <= _DEEPEST or html.count("</") <= _DEEPEST:
        return 0
    deepest = depth = 0
    for match in _TAG.finditer(html):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest
