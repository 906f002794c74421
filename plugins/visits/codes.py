"""List the problems of content/views.json."""

from plugins.core.problems import Code, Severity


class VisitCode(Code):
    """Name the problems of the counts."""

    UNREADABLE = "visits.unreadable", Severity.WARNING, "Không đọc được views.json."
