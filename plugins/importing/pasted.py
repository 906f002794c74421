"""Read an article from text that was pasted from the page of a portal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plugins.importing.article import Cut, ImportedArticle, ImportingError
from plugins.importing.blocks import TextBlock
from plugins.importing.recognise import ImportContext, ImportSource, recognise
from plugins.stories.decode import clean, decode

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_ENDED = (".", "!", "?", "…", ":", ";", "”", '"', ")", "./.")
_WRAPPED = range(40, 121)
"""Lengths of lines that a mail program or a terminal breaks (characters)."""


def read_pasted(raw: bytes, origin: str, context: ImportContext) -> ImportedArticle:
    """Read the text of a portal's page, as it is copied from the browser into a text file.

    >>> text = "Sơ kết Chỉ thị 05\\nEmailPrintAa\\n17:08 22/04/2021\\n\\n" + "Chiều 20/4, Đảng ủy Khối họp. " * 9 + "\\n\\nPhan Hân"
    >>> article = read_pasted(text.encode(), "bai.txt", ImportContext())
    >>> article.value("title"), article.value("byline"), [(cut.line, cut.text) for cut in article.cuts]
    ('Sơ kết Chỉ thị 05', 'Phan Hân', [(2, 'EmailPrintAa')])

    Raises ImportingError for text in no known encoding, or without a word.
    """
    text, problems = decode(raw, origin)
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        raise ImportingError(errors[0].message)
    blocks = list(read_lines(clean(text)))
    if not blocks:
        raise ImportingError("Tệp không có chữ nào.")
    words = " ".join(block.text for block in blocks)
    cuts = tuple(Cut("", problem.message) for problem in problems)
    return recognise(ImportSource(origin, words, cuts=cuts), blocks, context)


def read_lines(text: str) -> Iterator[TextBlock]:
    r"""Split text into blocks, one a line; join lines that were broken within a paragraph.

    >>> [block.text for block in read_lines("Tít\n\nĐảng bộ có 7 chi bộ,\n58 đảng viên.")]
    ['Tít', 'Đảng bộ có 7 chi bộ,', '58 đảng viên.']
    """
    group: list[TextBlock] = []
    for number, line in enumerate(text.split("\n"), 1):
        words = _SPACES.sub(" ", line).strip()
        if words:
            group.append(TextBlock(words, line=number))
        elif group:
            yield from _unbroken(group)
            group = []
    yield from _unbroken(group)


def _unbroken(group: list[TextBlock]) -> list[TextBlock]:
    """Join the lines of a group that a program has broken at a fixed width."""
    if len(group) < 3 or any(len(block.text) not in _WRAPPED for block in group[:-1]):
        return group
    joints = [(above.text, below.text) for above, below in pairwise(group)]
    broken = sum(1 for above, below in joints if below[0].islower() or not above.endswith(_ENDED))
    if broken * 2 < len(joints) or not any(below[0].islower() for _, below in joints):
        return group
    return [TextBlock(" ".join(block.text for block in group), line=group[0].line)]
