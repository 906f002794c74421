"""Tell captions, sub-headings and run-in headings from paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from plugins.core.vietnamese import fold
from plugins.importing.blocks import Shape, TextBlock
from plugins.stories.caption import read_caption

_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
LONGEST_CAPTION = 320
_LONGEST_HEADING = 25  # words
_SURELY_HEADING = 8  # words
_SURELY_CAPTION = 13  # words

# Words for what news pictures show, folded: at the beginning of a caption, or anywhere in it.
_SHOWS_FIRST = re.compile(
    r"(?:quang cảnh|toàn cảnh|khung cảnh|một góc|một cảnh|đồng chí|đ/c|các đồng chí|ông|bà|chị|anh|em|các đại biểu|đại biểu|lãnh đạo|"
    r"cán bộ|đoàn viên|hội viên|thanh niên|phụ nữ|nông dân|công nhân|nhân dân|người dân|bà con|học sinh|sinh viên|giáo viên|chiến sĩ|"
    r"cựu chiến binh|đoàn công tác|tiết mục|ảnh|hình|ban tổ chức|chủ tịch|bí thư|phó bí thư|phó chủ tịch|thường trực|tác giả)(?![^\W_])"
)
_SHOWS = re.compile(
    r"phát biểu|tặng hoa|tặng quà|trao quà|trao (?:giải|thưởng|bằng|giấy|quyết định|huy hiệu|tặng)|chụp ảnh|lưu niệm|cắt băng|dâng hương|"
    r"thả hoa|biểu diễn|ký kết|tham quan|kiểm tra thực tế|trao đổi (?:với|bên lề)|bỏ phiếu|ra mắt|tại (?:hội nghị|buổi|lễ|cuộc|đại hội|"
    r"hội thi|phiên)|trong (?:ảnh|hình)|bên trái|bên phải|từ trái|hàng đầu|thăm|chúc mừng|động viên|báo cáo|điều hành|chủ trì"
)
_NUMBERED = re.compile(
    r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[A-ZĐ])[.)/]\s*\S|(?:thứ|phần|mục) (?:nhất|hai|ba|tư|năm|[ivx\d]+)", re.IGNORECASE
)
_PICTURE_NUMBER = re.compile(r"(?:ảnh|hình) ?\d{0,3} ?[.:]", re.IGNORECASE)
_SENTENCE_INSIDE = re.compile(rf"[.!?…]\s+[{_UPPER}]")

_RUN_IN = re.compile(rf"(?P<head>[{_UPPER}][^.:;!?“”\"()]{{4,110}}):\s(?=[{_UPPER}])")
_SPEAKS = re.compile(
    r"\b(?:cho biết|cho rằng|nhấn mạnh|khẳng định|nói|phát biểu|chia sẻ|yêu cầu|đề nghị|bày tỏ|cho hay|kết luận|hỏi|trả lời|đáp|như|sau|"
    r"gồm|cụ thể|trong đó|là|rằng|theo|tại|đồng chí|ông|bà|thống kê|ghi|viết|dạy|đó|này|được|đã)\b"
)
_SHORTEST_RUN_IN_TEXT = 150


class Part(StrEnum):
    """The kind of a short block between paragraphs."""

    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    HEADING = "heading"


def part_of(block: TextBlock, following: TextBlock | None, beside_picture: bool = False) -> Part:
    """Classify a block of text by its words, its looks and the block that follows.

    >>> following = TextBlock("Trên cơ sở Chương trình hành động của Tỉnh ủy, Huyện ủy đã ban hành kế hoạch thực hiện.")
    >>> part_of(TextBlock("Chất lượng hoạt động"), following).value
    'heading'
    >>> part_of(TextBlock("Lãnh đạo tỉnh tặng hoa, chúc mừng các tập thể, cá nhân"), following).value
    'caption'
    """
    if block.is_caption:
        return Part.CAPTION
    if block.shape is Shape.HEADING:
        return Part.HEADING
    if len(block.text) > LONGEST_CAPTION or block.shape is not Shape.TEXT:
        return Part.PARAGRAPH
    caption = read_caption(block.text)
    if caption.credit or caption.illustrative or _PICTURE_NUMBER.match(block.text):
        return Part.CAPTION
    if beside_picture and (block.is_italic or block.is_centred or not block.is_sentence) and not _SENTENCE_INSIDE.search(block.text):
        return Part.CAPTION
    if block.is_sentence:
        return Part.PARAGRAPH
    return _without_stop(block, following)


def _without_stop(block: TextBlock, following: TextBlock | None) -> Part:
    """Classify short words that do not end as a sentence: a heading stands before text, a caption anywhere."""
    folded = fold(block.text)
    before_text = following is not None and following.shape is not Shape.HEADING
    if _NUMBERED.match(block.text) and before_text and block.words <= _LONGEST_HEADING:
        return Part.HEADING
    if block.is_bold or block.text.isupper():
        return Part.HEADING if before_text and block.words <= _LONGEST_HEADING else Part.CAPTION
    if _SHOWS_FIRST.match(folded) and (_SHOWS.search(folded) or block.words >= _SURELY_CAPTION):
        return Part.CAPTION
    if re.match(r"(?:quang cảnh|toàn cảnh|khung cảnh|một góc|các đại biểu|đại biểu)\b", folded):
        return Part.CAPTION
    if not before_text or block.words >= _SURELY_CAPTION:
        return Part.CAPTION if block.words > 3 else Part.PARAGRAPH
    if block.words <= _SURELY_HEADING:
        return Part.HEADING
    return Part.CAPTION if _SHOWS.search(folded) or block.is_italic else Part.HEADING


def is_single_sentence(text: str) -> bool:
    """Tell whether a block is one sentence, as captions are that end with a full stop."""
    return len(text) <= LONGEST_CAPTION and not _SENTENCE_INSIDE.search(text)


def run_in_heading(text: str) -> str:
    """Return the heading that begins a paragraph, without its colon, or "" if there is none.

    >>> text = "Công tác tổng kết thực tiễn: Đảng ủy Khối và các cấp ủy trực thuộc luôn coi trọng việc tổng kết thực tiễn, "
    >>> run_in_heading(text + "nghiên cứu lý luận nhằm bổ sung và hoàn thiện phương thức lãnh đạo của cấp ủy.")
    'Công tác tổng kết thực tiễn'

    Words that announce speech or a list ("đồng chí … nhấn mạnh:") are none.
    """
    match = _RUN_IN.match(text)
    if match is None or len(text) < _SHORTEST_RUN_IN_TEXT or len(match["head"].split()) > 14:
        return ""
    return "" if _SPEAKS.search(fold(match["head"])) else match["head"].strip()


def dateline_of(text: str) -> tuple[str, bool]:
    """Return the dateline before the first dash ("BDK - …"), or "", and whether it certainly is one.

    >>> dateline_of("BDK - Thực hiện Nghị quyết số 04-NQ/TW, huyện đã tạo chuyển biến.")
    ('BDK', True)
    """
    match = _DATELINE.match(text[:80])
    if match is None:
        return "", False
    return match["line"].strip(), match["code"] is not None


_DATELINE = re.compile(
    r"(?P<line>\(?(?P<code>[A-ZĐ]{2,8}(?:\.[A-Za-z]{2,3})?|[A-ZĐ][\w]{1,20}\.vn)\)?"
    rf"|(?!(?:Ông|Bà|Anh|Chị|Em|Cụ|Đồng|GS|PGS|TS|Bác)\b)(?:[{_UPPER}][\w’'.]*\s){{0,4}}[{_UPPER}][\w’'.]*(?:\s?\([A-ZĐ]{{2,8}}\))?)\s?[-–—]+\s"
    rf"(?!Phó|Bí thư|Chủ tịch|Trưởng|Giám đốc|Tổng|Ủy viên|Nguyên|Thường|Chánh|Hiệu trưởng|Bộ trưởng)(?=[“\"{_UPPER}\d])"
)


def dateline_end(text: str) -> int:
    """Return the offset at which the text begins after a dateline."""
    match = _DATELINE.match(text[:80])
    return match.end() if match else 0


def strip_list_mark(text: str) -> str | None:
    """Return the words after a list mark typed by hand, or None if there is no mark.

    >>> strip_list_mark("– Chi bộ Một"), strip_list_mark("Chi bộ Một")
    ('Chi bộ Một', None)
    """
    match = _LIST_MARK.match(text)
    return text[match.end() :] if match else None


_LIST_MARK = re.compile(r"[-–—+*•·●▪◦■□➢✓]\s*(?=\S)")


def list_ends(blocks: Sequence[TextBlock], start: int) -> int:
    """Return the index after a run of at least two blocks with list marks, or ``start`` if there is no such run."""
    end = start
    while end < len(blocks) and blocks[end].shape is Shape.TEXT and strip_list_mark(blocks[end].text) is not None:
        end += 1
    return end if end - start > 1 else start
