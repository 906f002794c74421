"""Problem codes of the plugin search."""

from plugins.core.problems import Code, Severity


class SearchCode(Code):
    """The closed list of codes."""

    NOT_INDEXED = "search.not_indexed", Severity.WARNING, "Không lập được chỉ mục tìm kiếm; trang vẫn dùng được, chỉ không tìm được."
