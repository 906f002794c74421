"""Define problems for editors: place, severity, code and message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, StrEnum
from typing import NamedTuple, Self


class Severity(StrEnum):
    """The severity of a problem: an error holds an article back, a warning does not."""

    ERROR = "lỗi"
    WARNING = "nhắc"


class Code(Enum):
    """Base class of the closed list of codes of a plugin: ``NAME = "plugin.word", severity, explanation``.

    The explanation is a sentence in Vietnamese for docs/ma-loi.md. A plugin has its codes in ``codes.py``, where that page finds them.

    >>> class StoryCode(Code):
    ...     TITLE_MISSING = "stories.title_missing", Severity.ERROR, "Bài thiếu tiêu đề."
    >>> StoryCode.TITLE_MISSING.value
    'stories.title_missing'
    >>> StoryCode.TITLE_MISSING.severity.value, StoryCode.TITLE_MISSING.explanation
    ('lỗi', 'Bài thiếu tiêu đề.')
    """

    severity: Severity
    explanation: str

    def __new__(cls, value: str, severity: Severity, explanation: str) -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.severity = severity
        member.explanation = explanation
        return member


class Place(NamedTuple):
    """A place in a file: its path as the editor sees it, and a line counted from one (0: the whole file).

    >>> str(Place("content/tin/2021/hoi-nghi.md", 3))
    'content/tin/2021/hoi-nghi.md:3'
    """

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Problem(NamedTuple):
    """One problem for an editor: the place, the code, and what is wrong and what to do, in Vietnamese.

    >>> class StoryCode(Code):
    ...     TITLE_MISSING = "stories.title_missing", Severity.ERROR, "Bài thiếu tiêu đề."
    >>> print(Problem(StoryCode.TITLE_MISSING, Place("content/a.md", 1), "Thiếu tiêu đề; thêm dòng “Tiêu đề: …”."))
    content/a.md:1: lỗi: Thiếu tiêu đề; thêm dòng “Tiêu đề: …”. [stories.title_missing]
    """

    code: Code
    place: Place
    message: str

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return self.code.severity

    @property
    def is_error(self) -> bool:
        """Whether the article is held back."""
        return self.code.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.severity.value}: {self.message} [{self.code.value}]"


class Problems:
    """The problems of one build; iteration is in the order of files and lines, each problem once."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(self, *problems: Problem) -> None:
        """Add problems."""
        self._problems.extend(problems)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add many problems."""
        self._problems.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self._problems), key=lambda p: (p.place, p.code.value, p.message)))

    def __len__(self) -> int:
        return len(set(self._problems))

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.is_error for problem in self._problems)
