"""Codes of problems with texts, links, addresses and colours."""

from plugins.core.problems import Code, Severity


class PageCode(Code):
    """All codes of this plugin."""

    TITLE_MISSING = "pages.title_missing", Severity.ERROR
    LINK_BROKEN = "pages.link_broken", Severity.WARNING
    CONTRAST = "pages.contrast", Severity.WARNING
    UNREADABLE = "pages.unreadable", Severity.ERROR
    SLUG_TAKEN = "pages.slug_taken", Severity.ERROR
