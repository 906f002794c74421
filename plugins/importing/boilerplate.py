"""Remove boilerplate from the page of a portal: tools, counters, lists of other news, comments, the footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from plugins.core.vietnamese import fold
from plugins.importing.article import Cut
from plugins.importing.blocks import Shape, TextBlock

LONGEST_LINE = 120
"""No line of boilerplate is longer than this (characters)."""
LONG_PARAGRAPH = 220
"""A block of at least this length is text (characters)."""


class Boilerplate(StrEnum):
    """The reason why a line is no part of the article."""

    TOOL = "công cụ của trang"
    COUNTER = "số lượt xem"
    AGE = "thời gian tương đối, đã cũ"
    CRUMB = "vụn của khung trang"
    MENU = "thanh điều hướng"
    OTHER_NEWS = "danh sách tin khác"
    COMMENTS = "phần bình luận"
    FOOTER = "chân trang"


# Labels of real portals and of NukeViet, folded.
_TOOLS = re.compile(
    r"(?:in ra|in bài viết|in bài viết này|in ấn|bản in|in trang|in trang này|gửi tin qua email|gửi email|gửi bài viết|gửi cho bạn bè|"
    "gửi bài cho bạn bè|giới thiệu bài viết cho bạn bè|email|print|chia sẻ|chia sẻ bài viết|chia sẻ bài viết này|chia sẻ tin này|"
    "cỡ chữ|tăng cỡ chữ|cỡ chữ mặc định|giảm cỡ chữ|tăng font|giảm font|tăng giảm cỡ chữ|nghe bài viết|đọc bài viết|nghe đọc bài|"
    "giọng đọc|tự động phát|sao chép liên kết|đã sao chép liên kết vào bảng nhớ tạm|copy link|độ tương phản cao|lưu bài viết|lưu tin|"
    "theo dõi trên google news|thích|like|tweet|share|facebook|zalo|twitter|về đầu trang|lên đầu trang|quay lại|trở lại|xem tiếp|"
    "xem thêm|đọc thêm|xem tiếp…|chia sẻ lên facebook|chia sẻ qua zalo|phóng to ảnh|tải ảnh|xem theo ngày)"
)
_GLUED_TOOLS = re.compile(
    r"(?:email|print|inbàiviết|in|gửi|share|chiasẻ|like|tweet|facebook|zalo|twitter|google\+?|pdf|word|lưu|aa|a\+|a-|\+|\||/)+"
)
_COUNTER = re.compile(
    r"(?:(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập|tải)|đã xem|đã đọc|lượt xem tin|views?|xem) ?:? ?[\d.,]+(?: (?:lượt|lần)(?: xem| đọc)?)?"
    r"|[\d.,]+ ?(?:lượt xem|lượt đọc|lần xem|lượt truy cập|lượt|views?)|\d{1,7}"
)
_AGE = re.compile(r"(?:khoảng )?(?:\d+ (?:giây|phút|giờ|ngày|tuần|tháng|năm) ?)+ ?trước")
_WORD = re.compile(r"[^\W_]")
_MENU = re.compile(
    r"(?:trang chủ|giới thiệu|liên hệ|sơ đồ|sơ đồ báo|sơ đồ cổng thông tin|sơ đồ trang|rss|tìm kiếm|đăng nhập|đăng ký|menu|english|"
    "tiếng việt|truy cập nội dung luôn|bạn đang ở đây|tin tức|tin tức - sự kiện|thư viện ảnh|thư viện video|hỏi đáp|văn bản)"
)
_PATH = re.compile(r"(?:trang chủ|home|bạn đang ở đây).*?[>»/›|→-]")
_TODAY = re.compile(r"hôm nay,? |(?:đang truy cập|tổng lượt truy cập|số lượt truy cập)\b")
_OTHER_NEWS = re.compile(
    r"(?:(?:các|những) )?(?:tin|bài|bài viết|tin bài|tin, bài|tin tức|bản tin)(?: viết)? (?:khác|liên quan|"
    r"cùng chuyên mục|cùng chủ đề|mới hơn|"
    r"cũ hơn|đã đưa|đã đăng|mới nhất|mới|nổi bật|đọc nhiều|đọc nhiều nhất|cùng loại|cùng sự kiện|trước đó|trước|sau)"
    r"|cùng chuyên mục|(?:theo )?dòng sự kiện|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|tiêu điểm|xem tin tiếp theo|có thể bạn quan tâm"
    r"|bài viết của các tác giả khác|nhóm tin|liên quan|tin khác|văn bản mới"
)
_COMMENTS = re.compile(
    r"(?:các )?(?:ý kiến|ý kiến bạn đọc|ý kiến của bạn|ý kiến phản hồi|bình luận|bình luận của bạn|bình luận bài viết|phản hồi|"
    r"phản hồi bài viết|thảo luận|góp ý|viết bình luận|gửi bình luận|gửi phản hồi|gửi ý kiến|để lại bình luận|đánh giá bài viết|"
    r"báo cáo nội dung lỗi|comments?)(?: ?\(\d+\)| ?: ?\d+)?"
    r"|\d+ (?:bình luận|phản hồi|ý kiến)|tổng số điểm của bài viết là\b.{0,60}|(?:click|nhấp|nhấn|bấm) (?:vào đây )?để đánh giá bài viết"
)
_MAY_BE_HEADING = frozenset(("thảo luận", "góp ý", "ý kiến", "các ý kiến", "phản hồi", "liên quan"))
_FOOTER = re.compile(
    r"(?:cơ quan chủ quản|chịu trách nhiệm(?: chính| nội dung| xuất bản)?|trưởng ban biên tập|người phụ trách nội dung|tổng biên tập|"
    r"trụ sở|giấy phép(?: số)?|hoạt động theo giấy phép|bản quyền|ghi rõ nguồn|chỉ được phát hành lại|copyright|©|đường dây nóng|"
    r"đang truy cập|tổng lượt truy cập|số lượt truy cập|thiết kế(?: bởi)?|chỉ đạo nội dung)\b ?.*"
)


def boilerplate_line(text: str) -> Boilerplate | None:
    """Classify a line that is boilerplate anywhere on a page. Return None for any other.

    >>> boilerplate_line("EmailPrintAa").value, boilerplate_line("569 lượt xem").value, boilerplate_line("Quang cảnh hội nghị")
    ('công cụ của trang', 'số lượt xem', None)
    """
    if len(text) > LONGEST_LINE:
        return None
    folded = " ".join(fold(text).split())
    if not _WORD.search(folded):
        return Boilerplate.CRUMB
    line = folded.strip(" .:,;|•·*-")
    if _TOOLS.fullmatch(line) or (len(line) > 1 and _GLUED_TOOLS.fullmatch(line.replace(" ", ""))):
        return Boilerplate.TOOL
    if _COUNTER.fullmatch(line):
        return Boilerplate.COUNTER
    return Boilerplate.AGE if _AGE.fullmatch(line.strip("()")) else None


def menu_line(text: str) -> Boilerplate | None:
    """Classify a line above the title that is boilerplate: a menu entry, a breadcrumb, today's date. Return None for any other.

    >>> menu_line("Trang chủ » Tin tức » Xây dựng Đảng").value
    'thanh điều hướng'
    """
    if len(text) > LONGEST_LINE:
        return None
    line = " ".join(fold(text).split()).strip(" .:,;|•·*-")
    return Boilerplate.MENU if _MENU.fullmatch(line) or _PATH.match(line) or _TODAY.match(line) else None


def end_mark(text: str) -> Boilerplate | None:
    """Classify a line with which something after the article begins: other news, comments, the footer. Return None for any other.

    >>> end_mark("Ý kiến bạn đọc (3)").value, end_mark("Các bài viết khác:").value
    ('phần bình luận', 'danh sách tin khác')
    """
    if len(text) > LONGEST_LINE:
        return None
    line = " ".join(fold(text).split()).strip(" .:,;|•·*-»>")
    if _COMMENTS.fullmatch(line):
        return Boilerplate.COMMENTS
    if _OTHER_NEWS.fullmatch(line):
        return Boilerplate.OTHER_NEWS
    return Boilerplate.FOOTER if _FOOTER.fullmatch(line) else None


def cut_boilerplate(blocks: Sequence[TextBlock]) -> tuple[list[TextBlock], list[Cut]]:
    """Separate what follows the article, and every line of boilerplate within it, from the article. Return both.

    A list of other news in the middle ends at the next long paragraph; comments and the footer last to the end.
    Above the first long paragraph each line is judged by itself.
    """
    kept: list[TextBlock] = []
    cuts: list[Cut] = []
    first_text = next((index for index, block in enumerate(blocks) if len(block.text) >= LONG_PARAGRAPH), len(blocks))
    index = 0
    while index < len(blocks):
        block = blocks[index]
        mark = end_mark(block.text) if block.shape in (Shape.TEXT, Shape.HEADING) else None
        if mark and index > first_text and _may_be_text(block.text, mark) and _goes_on(blocks, index) and _is_unended(blocks[index - 1]):
            mark = None
        if mark and index > first_text:
            end = _end_of_list(blocks, index) if mark is Boilerplate.OTHER_NEWS else len(blocks)
            cuts.extend(Cut(_shown(left_out), mark, left_out.line) for left_out in blocks[index:end] if left_out.text or left_out.picture)
            index = end
            continue
        reason = mark or (boilerplate_line(block.text) if block.shape in (Shape.TEXT, Shape.HEADING) else None)
        if reason:
            cuts.append(Cut(_shown(block), reason, block.line))
        else:
            kept.append(block)
        index += 1
        while reason is Boilerplate.OTHER_NEWS and index < len(blocks) and blocks[index].is_link:
            cuts.append(Cut(_shown(blocks[index]), Boilerplate.OTHER_NEWS, blocks[index].line))
            index += 1
    return kept, cuts


def _may_be_text(text: str, mark: Boilerplate) -> bool:
    """Tell whether the words of a mark could also be a sub-heading of the article."""
    return mark is Boilerplate.FOOTER or " ".join(fold(text).split()).strip(" .:") in _MAY_BE_HEADING


def _shown(block: TextBlock) -> str:
    return block.text or (f"ảnh {block.picture.name}" if block.picture else "")


def _goes_on(blocks: Sequence[TextBlock], index: int) -> bool:
    return any(len(block.text) >= LONG_PARAGRAPH and block.is_sentence for block in blocks[index + 1 :])


def _end_of_list(blocks: Sequence[TextBlock], start: int) -> int:
    """Find where the article continues after a list of other news: at a long paragraph, if the article has not ended before."""
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if end_mark(block.text) in (Boilerplate.COMMENTS, Boilerplate.FOOTER):
            break
        if len(block.text) >= LONG_PARAGRAPH and block.is_sentence and start > 0 and _is_unended(blocks[start - 1]):
            return index
    return len(blocks)


def _is_unended(block: TextBlock) -> bool:
    """Tell whether a block does not look like the end of an article: a name, or the end mark of official texts."""
    return block.text.endswith(("./.", "./")) is False and len(block.text) > 60
