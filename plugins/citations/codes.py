"""List the problems with the documents that a story names in its header."""

from __future__ import annotations

from plugins.core.problems import Code, Severity


class CitationCode(Code):
    """Name the problems of ``resolutions`` and ``not_resolutions``."""

    RESOLUTION_UNKNOWN = "citations.resolution_unknown", Severity.ERROR, "Văn bản ghi ở đầu bài không có trong kho, hoặc không đọc được."
    """A document named in the header is not in the registry, or cannot be read."""
    RESOLUTION_UNDECIDED = (
        "citations.resolution_undecided",
        Severity.ERROR,
        "Văn bản ghi ở đầu bài có thể là một trong nhiều văn bản; ghi thêm ngày hay khóa.",
    )
    """Several documents may be meant by what the header says."""
    REFUSED_UNKNOWN = (
        "citations.refused_unknown",
        Severity.ERROR,
        "Văn bản ở “Không nghị quyết” không có trong kho, hoặc có thể là nhiều văn bản.",
    )
    """A document that the header refuses is not in the registry, cannot be read, or may be several."""
