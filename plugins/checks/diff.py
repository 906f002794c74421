"""Show what mending would change in a file: only the changed parts, and invisible characters by their number."""

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
    r"""Yield the changes of one file, line by line: the old text after "-", the new text after "+".

    >>> from plugins.checks.article import mend_article
    >>> from plugins.checks.doctor import Style
    >>> mended = mend_article("content/tin/a.md", "Tiêu đề: Ðảng ủy khối\n\nTin".encode(), Style())
    >>> print("\n".join(show_changes(mended)))
    content/tin/a.md
      dòng 1
        - Tiêu đề: ⟨U+00D0⟩ảng ủy khối
        + Tiêu đề: Đảng ủy khối
    """
    yield mended.path
    before, after = mended.before.split("\n"), mended.after.split("\n")
    if before == after:
        yield "  lưu lại bằng UTF-8"
    for _, start, end, new_start, new_end in _differing_lines(before, after):
        old, new = before[start:end], after[new_start:new_end]
        number = start + 1
        yield f"  dòng {number}" if end - start < 2 else f"  dòng {number}–{end}"
        removed, added = _differing_spans("⏎".join(old), "⏎".join(new)) if old and new else (old, new)
        yield from (f"    - {_visible(line)}" for line in removed)
        yield from (f"    + {_visible(line)}" for line in added)


def _differing_lines(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return (code for code in matcher.get_opcodes() if code[0] != "equal")


def _differing_spans(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the parts in which two lines differ, each with a little of the text around it."""
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(None, olds, news, autojunk=False)
    spans: list[list[int]] = []
    for tag, *span in matcher.get_opcodes():
        if tag == "equal":
            continue
        if spans and len("".join(olds[spans[-1][1] : span[0]])) <= _AROUND:
            spans[-1][1::2] = span[1::2]  # spans so close are shown together
        else:
            spans.append(span)
    return [_cut(olds, start, end) for start, end, _, _ in spans], [_cut(news, start, end) for _, _, start, end in spans]


def _cut(tokens: list[str], start: int, end: int) -> str:
    left, right = "".join(tokens[:start]), "".join(tokens[end:])
    dots_left = "…" if len(left) > _AROUND else ""
    dots_right = "…" if len(right) > _AROUND else ""
    return f"{dots_left}{left[-_AROUND:]}{''.join(tokens[start:end])}{right[:_AROUND]}{dots_right}"


def _visible(line: str) -> str:
    """Write invisible and misleading characters by their number."""
    return "".join(f"⟨U+{ord(char):04X}⟩" if ord(char) in _INVISIBLE or unicodedata.combining(char) else char for char in line)
