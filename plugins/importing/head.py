"""Read the head of an article: kicker, title, date line, and the boilerplate between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plugins.core.dates import DateError, ReadDate, format_date, read_date
from plugins.core.vietnamese import fold
from plugins.importing.article import Confidence, Cut, RecognisedField
from plugins.importing.blocks import Shape, TextBlock
from plugins.importing.boilerplate import LONG_PARAGRAPH, Boilerplate, boilerplate_line, menu_line
from plugins.importing.names import is_labelled_byline, is_name

LONGEST_TITLE = 250
_MOST_LINES = 16
_LONGEST_DATE = 120
_UPDATED = re.compile(r"(?:ngày )?(?:cập nhật|sửa đổi|chỉnh sửa)")
_PUBLISHED = re.compile(r"(?:ngày )?(?:đăng|xuất bản|phát hành|gửi|tạo|đưa tin|viết)\b|ngày\b|thứ |chủ nhật|lúc ")
_BEFORE_DATE = re.compile(r"(?P<who>[^\d|:]{2,40}?) ?(?: [-–|] ?|: ?|, ?)(?=\d|th[ứu] |ch[ủu] nh|ngày |lúc )", re.IGNORECASE)
_COUNTER_BEHIND = re.compile(
    r"\d{4}\)?(?: ?-? ?\d{1,2}:\d\d)?(?: ?(?:SA|CH|AM|PM))? ?\|(?P<counter>[^\d|]{0,20}[\d.,]+(?: [^\d|]{0,20})?)$"
)
_TITLE_LINE = re.compile(r"[^\n]{3,}")


@dataclass(slots=True)
class ArticleHead:
    """The head as read; ``rest`` is the index of the first block of the text, ``spare`` are lines of unknown kind."""

    fields: list[RecognisedField] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    spare: list[TextBlock] = field(default_factory=list)
    rest: int = 0

    def add(self, key: str, value: str, confidence: Confidence, block: TextBlock) -> None:
        """Add a value with its place in the source."""
        self.fields.append(RecognisedField(key, value, confidence, where(block)))


def where(block: TextBlock) -> str:
    """Name the place of a block by its line, or return "" if the source has no lines."""
    return f"dòng {block.line}" if block.line else ""


def date_of(text: str) -> ReadDate | None:
    """Read a line that consists of a date line. Return None for any other.

    >>> date_of("Cập nhật lúc 07:58, Thứ Tư, 30/08/2017 (GMT+7)").datetime.hour
    7
    """
    if len(text) > _LONGEST_DATE or not any(char.isdigit() for char in text):
        return None
    try:
        return read_date(text.strip("()[] "))
    except DateError:
        return None


def read_head(blocks: Sequence[TextBlock], sections: Mapping[str, str]) -> ArticleHead:
    """Read kicker, title and date from the first lines of a page; cut boilerplate.

    >>> lines = ["Mỏ Cày Bắc", "Chuyển biến trong công tác xây dựng Đảng", "09/06/2021 - 06:35"]
    >>> head = read_head([TextBlock(line) for line in lines], {})
    >>> [(item.key, item.value) for item in head.fields]
    [('date', '09/06/2021 - 06:35'), ('kicker', 'Mỏ Cày Bắc'), ('title', 'Chuyển biến trong công tác xây dựng Đảng')]
    """
    head = ArticleHead()
    above, dates, head.rest = _part(blocks, head)
    _settle_dates(dates, head)
    lines = _settle_sections(above, sections, head)
    if lines:
        _settle_lines(lines, head)
    else:
        _take_title_below(blocks, head)
    return head


def _part(blocks: Sequence[TextBlock], head: ArticleHead) -> tuple[list[TextBlock], list[TextBlock], int]:
    """Split off the lines above the text that are not boilerplate, and the date lines. Return both and the index of the text."""
    last_mark = -1
    sentences = 0
    dates: list[TextBlock] = []
    for index, block in enumerate(blocks[:_MOST_LINES]):
        if block.shape not in (Shape.TEXT, Shape.HEADING) or len(block.text) >= LONG_PARAGRAPH:
            break
        if date_of(block.text) is not None or boilerplate_line(block.text) or menu_line(block.text):
            last_mark = index
        elif _is_standfirst(block):
            sentences += 1
            if sentences > 1:  # a standfirst may stand above the date line, text does not
                break
    above: list[TextBlock] = []
    for block in blocks[: last_mark + 1]:
        reason = boilerplate_line(block.text) or menu_line(block.text)
        if reason:
            head.cuts.append(Cut(block.text, reason, block.line))
        elif date_of(block.text) is not None:
            dates.append(block)
        else:
            above.append(block)
    return above, dates, last_mark + 1


def _settle_dates(dates: list[TextBlock], head: ArticleHead) -> None:
    read = [(block, date, fold(block.text)) for block in dates if (date := date_of(block.text))]
    updated = [item for item in read if _UPDATED.match(item[2])]
    published = [item for item in read if item not in updated]
    if len(published) > 1:
        earlier = published[:-1]
        head.cuts.extend(Cut(block.text, "một dòng ngày khác ở đầu trang", block.line) for block, _, _ in earlier)
        head.remarks.append(f"Có {len(published)} dòng ngày; đã lấy dòng cuối “{published[-1][0].text}”.")
    for key, items in (("date", published[-1:] or updated[-1:]), ("modified", updated[-1:] if published else [])):
        for block, date, folded in items:
            only_updated = key == "date" and _UPDATED.match(folded)
            head.add(key, format_date(date.datetime, date.has_time), Confidence.LIKELY if only_updated else Confidence.SURE, block)
            if only_updated:
                head.remarks.append(f"Trang chỉ ghi ngày cập nhật (“{block.text}”); đã lấy làm ngày đăng.")
            if not date.weekday_fits:
                head.remarks.append(f"Thứ trong dòng ngày “{block.text}” không khớp với ngày.")
            if not date.has_time:
                head.remarks.append("Dòng ngày không có giờ; trang sẽ không in giờ.")
            _settle_who(block, folded, head)
            if counter := _COUNTER_BEHIND.search(block.text):
                head.cuts.append(Cut(counter["counter"].strip(), Boilerplate.COUNTER, block.line))


def _settle_who(block: TextBlock, folded: str, head: ArticleHead) -> None:
    """Take the author named before a date: "Minh Anh - 16:25, 10/07/2021"."""
    before = _BEFORE_DATE.match(block.text)
    if before and not _UPDATED.match(folded) and not _PUBLISHED.match(folded) and is_name(before["who"].strip()):
        head.add("byline", before["who"].strip(), Confidence.LIKELY, block)


def _settle_sections(above: list[TextBlock], sections: Mapping[str, str], head: ArticleHead) -> list[TextBlock]:
    """Take out the name of a section, repeated lines, and a byline under the title."""
    labels = {fold(name): slug for slug, label in sections.items() for name in (slug, label)}
    lines: list[TextBlock] = []
    for block in above:
        text = fold(block.text).strip(" .:»>")
        if slug := labels.get(text):
            head.add("section", slug, Confidence.SURE, block)
        elif any(fold(line.text) == text for line in lines):
            head.cuts.append(Cut(block.text, "lặp lại", block.line))
        elif is_labelled_byline(block.text):
            head.add("byline", block.text, Confidence.SURE, block)
        else:
            lines.append(block)
    for cut in head.cuts:
        last = re.split(r"\s*[>»/›|→]\s*", cut.text)[-1]
        if cut.reason == Boilerplate.MENU and (slug := labels.get(fold(last).strip())) and last != cut.text:
            head.fields.append(RecognisedField("section", slug, Confidence.LIKELY, f"“{cut.text}”"))
    return lines


def _settle_lines(lines: list[TextBlock], head: ArticleHead) -> None:
    """Decide which line is the title; the one before it is the kicker, those after it are a byline or text."""
    title = _title_among(lines)
    confidence = Confidence.SURE if len(lines) == 1 or lines[title].shape is Shape.HEADING else Confidence.LIKELY
    if title and _is_kicker(lines[title - 1], lines[title]):
        kicker = lines[title - 1]
        head.add("kicker", _without_end(kicker.text), Confidence.SURE if len(lines) == 2 else Confidence.LIKELY, kicker)
        head.cuts.extend(Cut(line.text, Boilerplate.MENU, line.line) for line in lines[: title - 1])
        confidence = Confidence.SURE if len(lines) == 2 else confidence
    else:
        head.cuts.extend(Cut(line.text, "dòng trên tít, không rõ là gì", line.line) for line in lines[:title])
    head.add("title", _without_stop(lines[title].text), confidence, lines[title])
    for line in lines[title + 1 :]:
        if is_name(line.text) and not any(item.key == "byline" for item in head.fields):
            head.add("byline", line.text, Confidence.GUESS, line)
        else:
            head.spare.append(line)


def _title_among(lines: Sequence[TextBlock]) -> int:
    """Return the index of the title: a heading, large words, else the longest of the lines that can be one."""
    marked = [index for index, line in enumerate(lines) if _is_marked(line)]
    if marked:
        return marked[0]
    candidates = [index for index, line in enumerate(lines) if len(line.text) <= LONGEST_TITLE and not _is_standfirst(line)]
    return max(candidates or [0], key=lambda index: (len(lines[index].text), -index))


def _is_standfirst(line: TextBlock) -> bool:
    return line.words > 14 and line.text.endswith((".", "…", ".”"))


def _is_kicker(line: TextBlock, title: TextBlock) -> bool:
    return line.words <= 12 and not line.text.endswith(".") and len(line.text) <= max(60, len(title.text))


def _take_title_below(blocks: Sequence[TextBlock], head: ArticleHead) -> None:
    """Find the title by the looks of the first lines if neither a date line nor boilerplate ends the head."""
    start = head.rest
    lines: list[TextBlock] = []
    for block in blocks[start : start + 3]:
        if block.shape not in (Shape.TEXT, Shape.HEADING) or len(block.text) > LONGEST_TITLE or not _TITLE_LINE.fullmatch(block.text):
            break
        lines.append(block)
    if not lines:
        return
    first = lines[0]
    marked = next((index for index, line in enumerate(lines[:2]) if _is_marked(line)), 0 if first.shape is Shape.HEADING else None)
    index = marked or 0
    follows = len(blocks) > start + 2
    if index == 0 and marked is None and len(lines) > 1 and follows and _is_kicker_above(first, lines[1]):
        index = 1
    if index:
        head.add("kicker", _without_end(first.text), Confidence.LIKELY, first)
    sure = marked is not None or index == 0
    head.add("title", _without_stop(lines[index].text), Confidence.SURE if sure else Confidence.LIKELY, lines[index])
    head.rest = start + index + 1


def _is_marked(line: TextBlock) -> bool:
    """Tell whether the looks of a line say that it is the title."""
    return (line.shape is Shape.HEADING and line.level == 1) or (line.shape is Shape.TEXT and line.is_bold and line.is_large)


def _is_kicker_above(first: TextBlock, second: TextBlock) -> bool:
    if second.is_sentence or second.words < 5:
        return False
    if first.text.isupper() and not second.text.isupper():
        return True
    return first.words <= 5 and second.words >= 2 * first.words and not first.is_sentence


def _without_end(text: str) -> str:
    return text.rstrip(" :|-–»")


def _without_stop(text: str) -> str:
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith(("...", "v.v.", "./.")) else text.removesuffix("./.").rstrip()
