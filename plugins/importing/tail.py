"""Read the end of an article: byline, unit, source, tags, in any of the layouts of portals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plugins.importing.article import Confidence, Cut, RecognisedField
from plugins.importing.blocks import Shape, TextBlock
from plugins.importing.head import date_of, where
from plugins.importing.names import (
    has_surname,
    house_style,
    is_labelled_byline,
    is_name,
    is_taken_from,
    name_with_unit,
    without_capitals,
)
from plugins.stories.byline import is_unit, read_byline

_SOURCE = re.compile(r"(?:nguồn(?: tin| bài)?|dẫn theo) ?: ?(?P<name>\S.{1,200})", re.IGNORECASE)
_TAGS = re.compile(r"(?:từ khóa|từ khoá|tags?|thẻ|chủ đề) ?: ?(?P<tags>.*)", re.IGNORECASE)
_END_THEN_NAME = re.compile(r"(?P<text>.*(?:\./\.|[.…!?”]))\s+(?P<name>[^.!?…”]{3,60})", re.DOTALL)
_MOST_LINES = 5
_LONGEST_LINE = 160


@dataclass(slots=True)
class Tail:
    """The end as read; ``end`` is the index after the text, ``last`` its last block if a byline was cut from it."""

    fields: list[RecognisedField] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    dates: list[TextBlock] = field(default_factory=list)
    end: int = 0
    last: TextBlock | None = None

    @property
    def has_photographer(self) -> bool:
        """Whether the byline credits somebody with pictures."""
        lines = [item.value for item in self.fields if item.key == "byline"]
        return any("ảnh" in credit.roles for credit in read_byline(lines))


def read_tail(blocks: Sequence[TextBlock]) -> Tail:
    """Read the byline and the lines around it, from the last block upwards.

    >>> text = TextBlock("Hội nghị đã thảo luận và thống nhất các giải pháp thực hiện trong thời gian tới của toàn Đảng bộ.")
    >>> tail = read_tail([text, TextBlock("Nguyễn Văn Lược"), TextBlock("Ban Tổ chức Đảng ủy Khối")])
    >>> [(item.key, item.value) for item in tail.fields]
    [('byline', 'Nguyễn Văn Lược (Ban Tổ chức Đảng ủy Khối)'), ('units', 'Ban Tổ chức Đảng ủy Khối')]
    """
    tail = Tail(end=len(blocks))
    lines: list[tuple[TextBlock, Confidence]] = []
    while tail.end > 1 and len(blocks) - tail.end < _MOST_LINES:
        block = blocks[tail.end - 1]
        above = blocks[tail.end - 2]
        if block.shape not in (Shape.TEXT, Shape.HEADING) or len(block.text) > _LONGEST_LINE:
            break
        if not _take_label(block, tail):
            confidence = _byline_confidence(block, above)
            if confidence is None:
                break
            lines.insert(0, (block, confidence))
        tail.end -= 1
    if lines:
        _settle_byline(lines, tail)
    elif tail.end:
        _cut_name_off(blocks[tail.end - 1], tail)
    return tail


def _take_label(block: TextBlock, tail: Tail) -> bool:
    """Take a line with a label: source, tags, a date."""
    if date_of(block.text) is not None:
        tail.dates.append(block)
        return True
    if source := _SOURCE.fullmatch(block.text):
        tail.fields.append(RecognisedField("source", source["name"].strip(" ()"), Confidence.SURE, where(block)))
        return True
    if tags := _TAGS.fullmatch(block.text):
        words = [word.strip(" .#") for word in re.split(r"[,;|]", tags["tags"])]
        tail.fields.extend(RecognisedField("tags", word, Confidence.SURE, where(block)) for word in words if word)
        if not any(words):
            tail.cuts.append(Cut(block.text, "nhãn không có nội dung", block.line))
        return True
    return False


def _byline_confidence(block: TextBlock, above: TextBlock) -> Confidence | None:
    """Estimate how surely a line names the authors. Return None if it does not."""
    text = block.text.strip()
    bare_text = text.strip("() .")
    if is_labelled_byline(text) or name_with_unit(text):
        return Confidence.SURE
    if is_taken_from(text):
        return Confidence.SURE
    if is_unit(bare_text) and not block.is_sentence and len(text) <= 120:
        return Confidence.SURE if is_name(above.text) else Confidence.LIKELY
    if is_name(text):
        if len(text.split()) == 1:
            return Confidence.GUESS
        return Confidence.SURE if has_surname(text) else Confidence.LIKELY
    return None


def _settle_byline(lines: list[tuple[TextBlock, Confidence]], tail: Tail) -> None:
    written = [without_capitals(block.text.strip()) for block, _ in lines]
    order = list(Confidence)
    confidence = max((confidence for _, confidence in lines), key=order.index)
    source = where(lines[0][0])
    tail.fields[:0] = [RecognisedField("byline", line, confidence, source) for line in house_style(written)]
    units = dict.fromkeys(credit.unit for credit in read_byline(written) if credit.unit)
    tail.fields.extend(RecognisedField("units", unit, confidence, source) for unit in units)


def _cut_name_off(block: TextBlock, tail: Tail) -> None:
    """Cut the byline from the last paragraph if the page prints it on the same line, after the end mark."""
    match = _END_THEN_NAME.fullmatch(block.text) if block.shape is Shape.TEXT and len(block.text) > _LONGEST_LINE else None
    if match is None:
        return
    name = match["name"].strip()
    labelled = is_labelled_byline(name)
    if not labelled and not (is_name(name) and has_surname(name) and len(name.split()) > 1):
        return
    markdown = block.markdown.strip()
    ending = re.search(r"[\s*_]*" + re.escape(name) + r"[\s*_]*$", markdown)
    if markdown and ending is None:
        return
    written = without_capitals(name)
    tail.fields.append(RecognisedField("byline", written, Confidence.SURE if labelled else Confidence.LIKELY, where(block)))
    kept = markdown[: ending.start()] if ending else ""
    tail.last = TextBlock(match["text"].strip(), kept, line=block.line)
