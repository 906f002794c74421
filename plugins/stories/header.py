"""The entries of one article by field, and the problems found while they are read."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.dates import WEEKDAYS, DateError, ReadDate, read_date
from plugins.core.problems import Place, Problem
from plugins.stories.codes import StoryCode
from plugins.stories.entry import Entry, shortened
from plugins.stories.schema import Field, advice_elsewhere, field_named, find_field, guess_field, nearest_key
from plugins.stories.story import Written


class Header:
    """What an editor wrote at the head of one article, looked up by the English key of a field.

    >>> header = Header("content/tin/a.md", [Entry("Tiêu đề", (Written("Sơ kết", 1),), 1)])
    >>> header.text("title")
    'Sơ kết'
    """

    def __init__(self, path: str, entries: Iterable[Entry]) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            if field := self._field(entry):
                self._entries.setdefault(field.key, []).append(entry)
        for key, found in self._entries.items():
            if len(found) > 1 and not field_named(key).many:
                message = f"“{found[1].key}” đã có ở dòng {found[0].line}; chỉ giữ lại một dòng, đang dùng dòng trước."
                self.report(StoryCode.KEY_REPEATED, found[1].line, message)

    def _field(self, entry: Entry) -> Field | None:
        if field := find_field(entry.key):
            return field
        if advice := advice_elsewhere(entry.key):
            self.report(StoryCode.KEY_FOREIGN, entry.line, f"“{entry.key}” không dùng ở đây: {advice}.")
            return None
        if field := guess_field(entry.key):
            self.report(StoryCode.KEY_UNKNOWN, entry.line, f"“{entry.key}” viết sai; đã hiểu là “{nearest_key(entry.key)}”, hãy sửa lại.")
            return field
        near = nearest_key(entry.key)
        hint = f"có phải “{near}”?" if near else "xóa dòng này hoặc chuyển xuống nội dung."
        self.report(StoryCode.KEY_UNKNOWN, entry.line, f"Không có mục “{shortened(entry.key)}”; {hint}")
        return None

    def report(self, code: StoryCode, line: int, message: str) -> None:
        """Add a problem of this article."""
        self.problems.append(Problem(code, Place(self.path, line), message))

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """The line of each field that is there."""
        return tuple([(key, found[0].line) for key, found in self._entries.items()])

    def line(self, key: str) -> int:
        """The line of a field, 0 if it is not there."""
        found = self._entries.get(key)
        return found[0].line if found else 0

    def text(self, key: str) -> str:
        """The value of a field that takes one; lines are joined; empty if it is not there."""
        found = self._entries.get(key)
        if not found:
            return ""
        values = found[0].values
        return values[0].text if len(values) == 1 else " ".join([value.text for value in values])

    def values(self, key: str) -> tuple[Written, ...]:
        """The values of a field that takes many."""
        found = self._entries.get(key)
        if not found:
            return ()
        return found[0].values if len(found) == 1 else tuple(value for entry in found for value in entry.values)

    def date(self, key: str) -> ReadDate | None:
        """Read a field that is a date; None if it is not there, or wrong (which is reported)."""
        text = self.text(key)
        if not text:
            return None
        return self.read_date(key, text)

    def read_date(self, key: str, text: str) -> ReadDate | None:
        """Read a date found in a field; None if it is wrong, which is reported."""
        try:
            read = read_date(text)
        except DateError as error:
            self.report(StoryCode.DATE_WRONG, self.line(key), f"{field_named(key).label} “{text}”: {error}.")
            return None
        if not read.weekday_fits:
            right = WEEKDAYS[read.moment.weekday()]
            message = f"{field_named(key).label} “{text}”: ngày {read.moment:%d/%m/%Y} là {right}; sửa lại thứ hoặc ngày."
            self.report(StoryCode.DATE_WEEKDAY, self.line(key), message)
        return read
