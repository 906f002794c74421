"""Report what the sanitiser removed from a text: the lines in which it stands, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from plugins.core.characters import only_seen
from plugins.core.markup import Removed, RemovedKind, removed_from
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
    """Report what ``sanitise`` removes from the HTML of a text, each once at the line of its first use.

    >>> [str(removal.place) for removal in removed_problems("<p><font>Tin</font></p>", "<font>Tin</font>", 5, "content/tin/a.md")]
    ['content/tin/a.md:5']
    """
    removed = removed_from(html)
    if not removed:
        return
    lines = list(_without_code(text))
    for removal in removed:
        matching = [first_line + number for number, line in enumerate(lines) if _stands_in(removal, line)]
        more = f" (còn ở dòng {', '.join(map(str, matching[1:6]))}{'…' if len(matching) > 6 else ''})" if len(matching) > 1 else ""
        yield Problem(StoryCode.MARKUP_REMOVED, Place(path, matching[0] if matching else first_line), _sentence(removal) + more + ".")


def lost_pictures(html: str, shown: Collection[str], text: str, first_line: int, path: str) -> Iterator[Problem]:
    """Report pictures that are not shown: those written as HTML, which have no sizes and no caption.

    >>> [problem.message[:30] for problem in lost_pictures('<img src="a.jpg">', (), '<img src="a.jpg">', 5, "content/tin/a.md")]
    ['Ảnh “a.jpg” viết bằng thẻ <img']
    """
    # A search for one character is ten times as fast as one for several.
    if not ("[" in text or "<" in text) or "<img" not in html:
        return
    for source in dict.fromkeys(unescape(source) for source in _PICTURE.findall(html)):
        if source not in shown:
            position = text.find(source)
            line = first_line + text.count("\n", 0, position) if position >= 0 else first_line
            name = shortened(source)
            message = f'Ảnh “{name}” viết bằng thẻ <img> nên không hiện; viết ![mô tả](đường dẫn "chú thích | tác giả ảnh").'
            if "<img" not in text:
                message = f"Ảnh “{name}” không hiện: chỉ bài viết có ảnh; bỏ ảnh ở đây."
            yield Problem(StoryCode.MARKUP_REMOVED, Place(path, line), message)


def _sentence(removal: Removed) -> str:
    match removal.what:
        case RemovedKind.CONTENT:
            return f"“<{removal.name}>” không dùng được trong bài, đã bỏ cùng những gì bên trong; xóa đi, hoặc viết lại bằng Markdown"
        case RemovedKind.UNCLOSED:
            return f"“<{removal.name}>” không dùng được trong bài và mở mà không đóng; đã bỏ thẻ, chữ phía sau giữ lại. Xóa thẻ đi"
        case RemovedKind.ELEMENT:
            return f"“<{shortened(removal.name)}>” không dùng được trong bài; đã bỏ thẻ. Xóa đi, hoặc viết lại bằng Markdown"
        case RemovedKind.ATTRIBUTE:
            return f"Thuộc tính “{shortened(removal.name)}” không dùng được trong bài, đã bỏ; xóa đi"
        case RemovedKind.ADDRESS:
            return f"Địa chỉ “{shortened(removal.value)}” không phải http, https, mailto hay tel, đã bỏ liên kết; sửa địa chỉ hoặc xóa đi"


def _without_code(text: str) -> Iterator[str]:
    """Yield the lines of a text, those of code empty: code is only shown."""
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


def _stands_in(removal: Removed, line: str) -> bool:
    if removal.what is RemovedKind.ADDRESS:
        written = _SPACES.sub("", only_seen(unescape(line))).lower()
        return _SPACES.sub("", removal.value).lower() in written or written.endswith(f"{removal.name}:")
    if removal.what is RemovedKind.ATTRIBUTE:
        return re.search(rf"(?<![\w-]){re.escape(removal.name)}\s*={_SHORT.get(removal.name, '')}", line, re.IGNORECASE) is not None
    return f"<{removal.name}" in line.lower()
