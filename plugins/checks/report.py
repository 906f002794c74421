"""How many problems there are, in words, and which of them can be mended for certain."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.checks.codes import CheckCode
from plugins.core.problems import Code, Problem, Severity
from plugins.stories.codes import StoryCode

MENDABLE: frozenset[Code] = frozenset(
    (
        StoryCode.ENCODING_UTF16,
        StoryCode.ENCODING_LEGACY,
        StoryCode.ID_MISSING,
        CheckCode.LETTER_ETH,
        CheckCode.LETTER_APART,
        CheckCode.TONE_PLACE,
        CheckCode.SPACE_HIDDEN,
        CheckCode.SIGN_CONTROL,
        CheckCode.QUOTES_MIXED,
        CheckCode.SPACE_MISSING,
        CheckCode.SPACE_BEFORE,
        CheckCode.CRUMB,
        CheckCode.BREAK_INSIDE,
    )
)
"""What ``check --fix`` mends wherever it is found; misspelled keys and words of status it mends where they are certain."""


def counted(problems: Iterable[Problem]) -> str:
    """Say how many errors and warnings there are.

    >>> counted([])
    'không có lỗi, không có lời nhắc'
    """
    found = [problem.severity for problem in problems]
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    return f"{errors or 'không có'} lỗi, {warnings or 'không có'} lời nhắc"


def mendable(problems: Iterable[Problem]) -> int:
    """How many of the problems ``check --fix`` would end."""
    return sum(problem.code in MENDABLE for problem in problems)
