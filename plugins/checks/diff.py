"""What mending would change in a file, shown so that an editor sees it: only the changed places, and what cannot be seen by its number."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator

from plugins.checks.article import Mended
from plugins.core.characters import CONTROLS, ZERO_WIDTH

_AROUND = 24
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_INVISIBLE = {*CONTROLS, *ZERO_WIDTH, 0xD0, 0xF0, *range(0x2000, 0x200B), 0xA0, 0x202F, 0x205F, 0x3000}


def show_changes(mended: Mended) -> Iterator[str]:
    """The changes of one file, line by line: the old place after "-", the new one after "+".

    >>> print("\\n".join(show_changes(mended)))  # doctest: +SKIP
    content/tin/a.md
      dòng 4
        - …tổ chức ⟨U+00D0⟩ảng ủy khối…
        + …tổ chức Đảng ủy khối…
    """
    yield mended.path
    before, after = mended.before.split("\n"), mended.after.split("\n")
    if before == after:
        yield "  lưu lại bằng UTF-8"
    for _, start, end, new_start, new_end in _differing(before, after):
        old, new = before[start:end], after[new_start:new_end]
        number = start + 1
        yield f"  dòng {number}" if end - start < 2 else f"  dòng {number}–{end}"
        removed, added = _places("⏎".join(old), "⏎".join(new)) if old and new else (old, new)
        yield from (f"    - {_visible(line)}" for line in removed)
        yield from (f"    + {_visible(line)}" for line in added)


def _differing(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return (code for code in matcher.get_opcodes() if code[0] != "equal")


def _places(old: str, new: str) -> tuple[list[str], list[str]]:
    """The differing places of two lines, each with a little of what stands around it."""
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(None, olds, news, autojunk=False)
    places: list[list[int]] = []
    for tag, *place in matcher.get_opcodes():
        if tag == "equal":
            continue
        if places and len("".join(olds[places[-1][1] : place[0]])) <= _AROUND:
            places[-1][1::2] = place[1::2]  # what stands so close is shown together
        else:
            places.append(place)
    return [_cut(olds, start, end) for start, end, _, _ in places], [_cut(news, start, end) for _, _, start, end in places]


def _cut(tokens: list[str], start: int, end: int) -> str:
    left, right = "".join(tokens[:start]), "".join(tokens[end:])
    dots_left = "…" if len(left) > _AROUND else ""
    dots_right = "…" if len(right) > _AROUND else ""
    return f"{dots_left}{left[-_AROUND:]}{''.join(tokens[start:end])}{right[:_AROUND]}{dots_right}"


def _visible(line: str) -> str:
    """Write what cannot be seen, or looks like something else, by its number."""
    return "".join(f"⟨U+{ord(char):04X}⟩" if ord(char) in _INVISIBLE or unicodedata.combining(char) else char for char in line)
