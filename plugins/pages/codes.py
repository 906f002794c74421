"""What can be wrong with texts, links and addresses once everything has been read."""

from plugins.core.problems import Code, Severity


class PageCode(Code):
    """The closed list of this room's codes."""

    TITLE_MISSING = "pages.title_missing", Severity.ERROR
    LINK_BROKEN = "pages.link_broken", Severity.WARNING
    CONTRAST = "pages.contrast", Severity.WARNING
    UNREADABLE = "pages.unreadable", Severity.ERROR
    SLUG_TAKEN = "pages.slug_taken", Severity.ERROR
