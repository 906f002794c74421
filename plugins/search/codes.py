"""What can go wrong while the site is made searchable."""

from plugins.core.problems import Code, Severity


class SearchCode(Code):
    """The closed list of this room's codes."""

    NOT_INDEXED = "search.not_indexed", Severity.WARNING
