"""Codes of problems with texts, links, addresses and colours."""

from plugins.core.problems import Code, Severity


class PageCode(Code):
    """All codes of this plugin."""

    TITLE_MISSING = "pages.title_missing", Severity.ERROR, "Trang giới thiệu hay dòng sự kiện thiếu tiêu đề."
    LINK_BROKEN = "pages.link_broken", Severity.WARNING, "Liên kết trong bài không dẫn tới bài hay trang nào."
    CONTRAST = "pages.contrast", Severity.WARNING, "Màu đã chọn khó đọc trên nền."
    UNREADABLE = "pages.unreadable", Severity.ERROR, "Không đọc được tệp của một trang."
    SLUG_TAKEN = "pages.slug_taken", Severity.ERROR, "Hai trang chung một địa chỉ."
