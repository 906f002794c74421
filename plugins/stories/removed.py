"""What the sanitiser took out of a text, as problems: the lines in which it stands, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from plugins.core.markup import Removed, What, removed_from
from plugins.core.problems import Place, Problem
from plugins.stories.codes import StoryCode
from plugins.stories.entry import shortened

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_PICTURE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')
_SPACES = re.compile(r"[\x00-\x20]+")
# Attribute lists of Markdown write ids and classes in short: "{: #dau .rong }".
_SHORT = {"id": r"|\{:?[^}]*#\w", "class": r"|\{:?[^}]*\.\w"}


def removed_problems(html: str, text: str, first_line: int, path: str) -> Iterator[Problem]:
    """Say what ``sanitise`` takes out of the HTML that was made of a text, each once at the line where it first stands.

    >>> [str(one.place) for one in removed_problems("<p><font>Tin</font></p>", "<font>Tin</font>", 5, "content/tin/a.md")]
    ['content/tin/a.md:5']
    """
    removed = removed_from(html)
    if not removed:
        return
    lines = list(_without_code(text))
    for one in removed:
        found = [first_line + number for number, line in enumerate(lines) if _stands_in(one, line)]
        more = f" (còn ở dòng {', '.join(map(str, found[1:6]))}{'…' if len(found) > 6 else ''})" if len(found) > 1 else ""
        yield Problem(StoryCode.MARKUP_REMOVED, Place(path, found[0] if found else first_line), _sentence(one) + more + ".")


def lost_pictures(html: str, known: Collection[str], text: str, first_line: int, path: str) -> Iterator[Problem]:
    """Say which pictures are not shown: those that were written as HTML, and so have no sizes and no caption.

    >>> [one.message[:30] for one in lost_pictures('<img src="a.jpg">', (), '<img src="a.jpg">', 5, "content/tin/a.md")]
    ['Ảnh “a.jpg” viết bằng thẻ <img']
    """
    # Without one of these marks there is no picture; a single character is found ten times as fast as several.
    if not ("[" in text or "<" in text) or "<img" not in html:
        return
    for source in dict.fromkeys(unescape(source) for source in _PICTURE.findall(html)):
        if source not in known:
            place = text.find(source)
            line = first_line + text.count("\n", 0, place) if place >= 0 else first_line
            name = shortened(source)
            say = f'Ảnh “{name}” viết bằng thẻ <img> nên không hiện; viết ![mô tả](đường dẫn "chú thích | tác giả ảnh").'
            if "<img" not in text:
                say = f"Ảnh “{name}” không hiện: chỉ bài viết có ảnh; bỏ ảnh ở đây."
            yield Problem(StoryCode.MARKUP_REMOVED, Place(path, line), say)


def _sentence(one: Removed) -> str:
    match one.what:
        case What.CONTENT:
            return f"“<{one.name}>” không dùng được trong bài, đã bỏ cùng những gì bên trong; xóa đi, hoặc viết lại bằng Markdown"
        case What.UNCLOSED:
            return f"“<{one.name}>” không dùng được trong bài và mở mà không đóng; đã bỏ thẻ, chữ phía sau giữ lại. Xóa thẻ đi"
        case What.ELEMENT:
            return f"“<{shortened(one.name)}>” không dùng được trong bài; đã bỏ thẻ. Xóa đi, hoặc viết lại bằng Markdown"
        case What.ATTRIBUTE:
            return f"Thuộc tính “{shortened(one.name)}” không dùng được trong bài, đã bỏ; xóa đi"
        case What.ADDRESS:
            return f"Địa chỉ “{shortened(one.value)}” không phải http, https, mailto hay tel, đã bỏ liên kết; sửa địa chỉ hoặc xóa đi"


def _without_code(text: str) -> Iterator[str]:
    """The lines of a text, those of code empty: what stands there is only shown."""
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence):
                fence = ""
            yield ""
        elif mark:
            fence = mark[1]
            yield ""
        else:
            yield _CODE.sub("", line) if "`" in line else line


def _stands_in(one: Removed, line: str) -> bool:
    if one.what is What.ADDRESS:
        written = _SPACES.sub("", unescape(line)).lower()
        return _SPACES.sub("", one.value).lower() in written or written.endswith(f"{one.name}:")
    if one.what is What.ATTRIBUTE:
        return re.search(rf"(?<![\w-]){re.escape(one.name)}\s*={_SHORT.get(one.name, '')}", line, re.IGNORECASE) is not None
    return f"<{one.name}" in line.lower()
