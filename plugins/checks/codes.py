"""List what the rules of the newsroom and the text doctor report."""

from __future__ import annotations

from plugins.core.problems import Code, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class CheckCode(Code):
    """Codes of the checks plugin; those from LETTER_ETH on are mended by ``check --fix``."""

    TITLE_NEAR = "checks.title_near", _WARNING
    """Two articles bear the same title, or one that differs in a word."""
    TITLE_CAPITALS = "checks.title_capitals", _WARNING
    """The title is written in capitals throughout."""
    TEXT_TWICE = "checks.text_twice", _WARNING
    """Two articles have the same text."""
    TOPIC_NEAR = "checks.topic_near", _WARNING
    """A topic differs from another one by marks only, and so makes a page of its own."""
    DATE_FAR = "checks.date_far", _WARNING
    """The date lies more than a year ahead: the year was mistyped, most likely."""
    PATH_FORBIDDEN = "checks.path_forbidden", _WARNING
    """The name of the file cannot exist on Windows."""
    LINK_HIDDEN = "checks.link_hidden", _WARNING
    """An article that is public links to one that is not."""

    ALT_MISSING = "checks.alt_missing", _WARNING
    """A picture has no alternative text."""
    CAPTION_MISSING = "checks.caption_missing", _WARNING
    """A picture has no caption and is not said to be an illustration."""
    CREDIT_MISSING = "checks.credit_missing", _WARNING
    """Nobody is named as the maker of a picture."""

    SOURCE_INCOMPLETE = "checks.source_incomplete", _ERROR
    """On an aggregating site, a republished item lacks its source, its author or its time."""
    SOURCE_HOUR = "checks.source_hour", _WARNING
    """On an aggregating site, a republished item is dated less than an hour after its source; it is held until then."""
    APPROVAL_MISSING = "checks.approval_missing", _ERROR
    """The newsroom asks for approval, and nobody has approved."""

    LETTER_ETH = "checks.letter_eth", _WARNING
    """An Icelandic eth stands for Đ."""
    LETTER_APART = "checks.letter_apart", _WARNING
    """Letters and their marks are stored apart (not NFC)."""
    TONE_PLACE = "checks.tone_place", _WARNING
    """A tone mark stands on the other vowel than in the style of the newsroom."""
    SPACE_HIDDEN = "checks.space_hidden", _WARNING
    """Hard spaces, zero-width signs or doubled spaces pad the text."""
    SIGN_CONTROL = "checks.sign_control", _WARNING
    """The text holds invisible control characters."""
    QUOTES_MIXED = "checks.quotes_mixed", _WARNING
    """Quotation marks are straight, or turned the wrong way."""
    SPACE_MISSING = "checks.space_missing", _WARNING
    """There is no space after a comma or a closing quotation mark."""
    SPACE_BEFORE = "checks.space_before", _WARNING
    """There is a space before a punctuation mark."""
    CRUMB = "checks.crumb", _WARNING
    """Punctuation marks were left over from something that was cut: ", ."."""
    BREAK_INSIDE = "checks.break_inside", _WARNING
    """A line breaks in the middle of a sentence, as in text pasted from a PDF."""
