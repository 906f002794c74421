"""Define the blocks of a source: paragraphs, headings, lists, pictures, with their looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from plugins.importing.article import ImportedPicture


class Shape(StrEnum):
    """The kind of a block, as far as the source declares it."""

    TEXT = "text"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    PICTURE = "picture"
    NOTE = "note"
    """A footnote, already Markdown."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One block: its words, its Markdown (made from the words if empty), and its looks.

    ``line`` is its line in the source, 0 if there are no lines. ``is_caption`` is declared by the source
    (a figcaption); ``is_link`` means that all its words are links.
    """

    text: str = ""
    markdown: str = ""
    shape: Shape = Shape.TEXT
    line: int = 0
    level: int = 0
    is_bold: bool = False
    is_italic: bool = False
    is_centred: bool = False
    is_right: bool = False
    is_large: bool = False
    is_caption: bool = False
    is_link: bool = False
    picture: ImportedPicture | None = None

    @property
    def as_markdown(self) -> str:
        """The block as Markdown."""
        return self.markdown or escape(self.text)

    @property
    def is_sentence(self) -> bool:
        """Tell whether the words end as a sentence does."""
        return bool(_ENDED.search(self.text[-8:]))

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())


_ENDED = re.compile(r"[.!?…;:,][”\"’'»)]*$")
_MARKS = re.compile(r"[\\`*_{}\[\]]|[<>]|&(?=#?\w+;)")
_AT_START = re.compile(r"#|[+\-:=](?=[\s+\-:=]|$)|~(?=~~)|\d{1,9}(?=[.)](?:\s|$))")
_AS_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def escape(text: str) -> str:
    r"""Write words so that Markdown shows them as they are.

    >>> escape("1. Chỉ tiêu *đạt* 100% [xem <b>]")
    '1\\. Chỉ tiêu \\*đạt\\* 100% \\[xem &lt;b&gt;\\]'
    """
    text = _MARKS.sub(lambda mark: _AS_ENTITY.get(mark[0]) or "\\" + mark[0], text)
    start = _AT_START.match(text)
    if start is None:
        return text
    if start[0].isdigit():
        return f"{start[0]}\\{text[start.end() :]}"
    return f"&#{ord(text[0])};{text[1:]}" if text[0] in "~:=" else "\\" + text


def escape_inline(text: str) -> str:
    """Escape words within a line, where only inline marks count.

    >>> escape_inline("- 5 *xã*")
    '- 5 \\\\*xã\\\\*'
    """
    return _MARKS.sub(lambda mark: _AS_ENTITY.get(mark[0]) or "\\" + mark[0], text)
