"""Count problems in words, and tell which of them can be mended."""

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
    """Write how many errors and warnings there are.

    >>> counted([])
    'không có lỗi, không có lời nhắc'
    """
    severities = [problem.severity for problem in problems]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return f"{errors or 'không có'} lỗi, {warnings or 'không có'} lời nhắc"


def mendable(problems: Iterable[Problem]) -> int:
    """Count the problems that ``check --fix`` would mend."""
    return sum(problem.code in MENDABLE for problem in problems)
