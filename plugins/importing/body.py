"""Turn the blocks of a text into Markdown and pictures, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from plugins.importing.article import Confidence, Cut, Piece, RecognisedField
from plugins.importing.blocks import Shape, TextBlock, escape, escape_inline
from plugins.importing.head import date_of, where
from plugins.importing.lead import missing_picture, with_caption
from plugins.importing.parts import Part, list_ends, part_of, run_in_heading, strip_list_mark

_FIRST_LEVEL = 2
_LAST_LEVEL = 4


@dataclass(slots=True)
class ImportedBody:
    """The text read so far; ``dates`` are blocks that consist of a date line."""

    pieces: list[Piece] = field(default_factory=list)
    fields: list[RecognisedField] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    dates: list[TextBlock] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


def read_body(blocks: Sequence[TextBlock]) -> ImportedBody:
    """Turn blocks into pieces: sub-headings, paragraphs, lists, pictures with captions.

    >>> text = TextBlock("Huyện ủy đã ban hành kế hoạch và tổ chức thực hiện ở cả 13 xã, thị trấn.")
    >>> read_body([TextBlock("Chất lượng hoạt động"), text, TextBlock("- Một xã"), TextBlock("- Hai xã")]).pieces
    ['## Chất lượng hoạt động', 'Huyện ủy đã ban hành kế hoạch và tổ chức thực hiện ở cả 13 xã, thị trấn.', '- Một xã\\n- Hai xã']
    """
    body = ImportedBody()
    levels = sorted({block.level for block in blocks if block.shape is Shape.HEADING})
    index = 0
    while index < len(blocks):
        end = list_ends(blocks, index)
        if end > index:
            items = [strip_list_mark(block.text) or "" for block in blocks[index:end]]
            body.pieces.append("\n".join(f"- {escape(item)}" for item in items))
            body.paragraphs.extend(items)
            index = end
        else:
            index += _take(blocks, index, levels, body)
    return body


def _take(blocks: Sequence[TextBlock], index: int, levels: list[int], body: ImportedBody) -> int:
    """Take one block, or a picture with its caption. Return the number of blocks taken."""
    block = blocks[index]
    if block.shape is Shape.PICTURE:
        picture, used = with_caption(block, blocks[index + 1 :])
        body.pieces.append(picture)
        return 1 + used
    if block.shape is Shape.HEADING:
        if block.text:
            _add_heading(block, _FIRST_LEVEL + levels.index(block.level), body, Confidence.SURE)
        return 1
    if block.shape is not Shape.TEXT:
        body.pieces.append(block.markdown)
        body.paragraphs.append(block.text)
        return 1
    if date_of(block.text) is not None:
        body.dates.append(block)
        return 1
    part = part_of(block, blocks[index + 1] if index + 1 < len(blocks) else None)
    if part is Part.CAPTION:
        body.pieces.append(missing_picture(block))
    elif part is Part.HEADING:
        _add_heading(block, _FIRST_LEVEL, body, Confidence.SURE if block.is_bold else Confidence.LIKELY)
    else:
        _add_paragraph(block, body)
    return 1


def _add_heading(block: TextBlock, level: int, body: ImportedBody, confidence: Confidence) -> None:
    body.pieces.append(f"{'#' * min(level, _LAST_LEVEL)} {escape_inline(block.text)}")
    body.fields.append(RecognisedField("heading", block.text, confidence, where(block)))


def _add_paragraph(block: TextBlock, body: ImportedBody) -> None:
    body.paragraphs.append(block.text)
    heading = "" if block.markdown and block.markdown != escape(block.text) else run_in_heading(block.text)
    if heading:
        rest = block.text[len(heading) + 1 :].lstrip()
        body.pieces.append(f"**{escape_inline(heading)}:** {escape_inline(rest)}")
        body.fields.append(RecognisedField("heading", f"{heading}:", Confidence.GUESS, f"{where(block)}, đầu đoạn".lstrip(", ")))
    else:
        body.pieces.append(block.as_markdown)
