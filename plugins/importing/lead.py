"""Read what is between the head and the text: dateline, standfirst, the lead picture with its caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from plugins.core.vietnamese import fold
from plugins.importing.article import Confidence, Cut, ImportedPicture, RecognisedField
from plugins.importing.blocks import Shape, TextBlock, escape
from plugins.importing.head import where
from plugins.importing.parts import Part, dateline_end, dateline_of, is_single_sentence, part_of
from plugins.stories.caption import Caption, read_caption

LONGEST_STANDFIRST = 1000
_USUAL_STANDFIRST = 420
_NUMBER = re.compile(r"[IVX\d]{1,5}[.)/]")
_FEWEST_IN_CAPTION = 5  # words
_PROBABLE_BOLD = 12  # words in bold print that are no heading


@dataclass(slots=True)
class Lead:
    """The lead as read; ``rest`` are the blocks of the text."""

    fields: list[RecognisedField] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    picture: ImportedPicture | None = None
    rest: list[TextBlock] = field(default_factory=list)


def read_lead(blocks: Sequence[TextBlock], title: str, has_standfirst: bool, has_photographer: bool) -> Lead:
    """Read standfirst and lead picture from the beginning of the text.

    >>> text = TextBlock("Trong 5 năm qua, các tổ chức cơ sở đảng đã mở 05 lớp học tập cho cán bộ cốt cán.")
    >>> lead = read_lead([TextBlock("BDK - Chiều 20/4, Đảng ủy Khối họp sơ kết."), text, text], "Sơ kết", False, False)
    >>> [(item.key, item.value) for item in lead.fields]
    [('dateline', 'BDK'), ('standfirst', 'Chiều 20/4, Đảng ủy Khối họp sơ kết.')]

    The standfirst stands above the lead picture: text below a picture is only taken if it is printed bold.
    """
    lead = Lead(rest=list(blocks))
    while lead.rest:
        block = lead.rest[0]
        following = lead.rest[1] if len(lead.rest) > 1 else None
        if block.shape is Shape.TEXT and fold(block.text).strip(" .") == fold(title).strip(" ."):
            lead.cuts.append(Cut(block.text, "lặp lại tít", block.line))
            lead.rest.pop(0)
        elif block.shape is Shape.PICTURE:
            if lead.picture is not None:
                break
            lead.picture, used = with_caption(block, lead.rest[1:])
            del lead.rest[: 1 + used]
        elif lead.picture is None and _is_lead_caption(block, following, has_standfirst, has_photographer):
            lead.picture = missing_picture(block)
            lead.rest.pop(0)
        elif not has_standfirst and _can_be_standfirst(block, following, lead.picture is not None):
            _take_standfirst(block, lead)
            has_standfirst = True
            lead.rest.pop(0)
        else:
            break
    _take_dateline(lead)
    return lead


def with_caption(block: TextBlock, following: Sequence[TextBlock]) -> tuple[ImportedPicture, int]:
    """Join the picture of a block with the caption below it. Return also how many following blocks that took."""
    picture = block.picture or ImportedPicture()
    if picture.caption.text or not following:
        return picture, 0
    caption = following[0]
    after = following[1] if len(following) > 1 else None
    if caption.shape is Shape.TEXT and part_of(caption, after, beside_picture=True) is Part.CAPTION:
        sure = caption.is_caption or caption.is_italic or caption.is_centred
        confidence = Confidence.SURE if sure else Confidence.LIKELY
        return replace(picture, caption=read_caption(_plain_caption(caption.text)), confidence=confidence), 1
    return picture, 0


def missing_picture(block: TextBlock) -> ImportedPicture:
    """Make a picture of which the source has only the caption."""
    caption = read_caption(_plain_caption(block.text))
    sure = caption.credit or caption.illustrative or block.is_caption
    confidence = Confidence.SURE if sure else Confidence.GUESS if block.is_sentence else Confidence.LIKELY
    return ImportedPicture(caption=caption, confidence=confidence)


def _plain_caption(text: str) -> str:
    """Remove "Ảnh 1:" from the start of a caption; a bar is no sign of a credit here."""
    return re.sub(r"^(?:ảnh|hình) ?\d{1,3} ?[.:] ?", "", text, flags=re.IGNORECASE).replace("|", "–")


def _is_lead_caption(block: TextBlock, following: TextBlock | None, has_standfirst: bool, has_photographer: bool) -> bool:
    if block.shape is not Shape.TEXT:
        return False
    part = part_of(block, following)
    if part is Part.CAPTION:
        return has_standfirst or not block.is_bold or block.words < _PROBABLE_BOLD
    if part is Part.HEADING and not has_standfirst:
        # No sub-heading follows the title directly, unless it is numbered or printed as one.
        return block.words >= _FEWEST_IN_CAPTION and not block.is_bold and not _NUMBER.match(block.text)
    # One sentence between standfirst and sub-heading, in an article whose byline names a photographer.
    heading_follows = following is not None and part_of(following, TextBlock("x")) is Part.HEADING
    return has_standfirst and has_photographer and heading_follows and is_single_sentence(block.text)


def _can_be_standfirst(block: TextBlock, following: TextBlock | None, below_picture: bool) -> bool:
    if block.shape is not Shape.TEXT or following is None or len(block.text) > LONGEST_STANDFIRST:
        return False
    if block.is_bold and block.words >= _PROBABLE_BOLD:
        return True
    return not below_picture and block.is_sentence and not block.text.endswith((":", ";", ","))


def _take_standfirst(block: TextBlock, lead: Lead) -> None:
    line, sure = dateline_of(block.text)
    text = block.text[dateline_end(block.text) :]
    marked = block.is_bold or block.is_italic
    confidence = Confidence.SURE if marked else Confidence.LIKELY if line or len(text) <= _USUAL_STANDFIRST else Confidence.GUESS
    if line:
        lead.fields.append(RecognisedField("dateline", line, Confidence.SURE if sure else Confidence.LIKELY, where(block)))
    source = f"{where(block)}, in đậm" if block.is_bold and where(block) else "đoạn đầu, in đậm" if block.is_bold else where(block)
    lead.fields.append(RecognisedField("standfirst", text, confidence, source))


def _take_dateline(lead: Lead) -> None:
    """Remove the dateline from the first paragraph of the text."""
    if not lead.rest or lead.rest[0].shape is not Shape.TEXT or any(item.key == "dateline" for item in lead.fields):
        return
    block = lead.rest[0]
    line, sure = dateline_of(block.text)
    if not line or len(block.text) < 80:
        return
    text = block.text[dateline_end(block.text) :]
    beginning = escape(text[:12])[:8]
    offset = block.markdown.find(beginning)
    if block.markdown and not 0 < offset <= len(line) + 16:
        return
    lead.fields.append(RecognisedField("dateline", line, Confidence.SURE if sure else Confidence.LIKELY, where(block)))
    lead.rest[0] = replace(block, text=text, markdown=block.markdown[offset:] if block.markdown else "")


def caption_words(caption: Caption) -> str:
    """Write a caption as Markdown has it after a picture: with its credit after a bar."""
    note = "Ảnh minh họa" if caption.illustrative else ""
    credit = f"{note}: {caption.credit}" if note and caption.credit else caption.credit or note
    if note:
        return f"{caption.text} ({credit})".strip()
    return f"{caption.text} | {credit}" if credit else caption.text
