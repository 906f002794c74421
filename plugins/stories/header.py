"""Look up the entries of one article by field, and collect the problems found while they are read."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.dates import WEEKDAYS, DateError, ReadDate, read_date
from plugins.core.problems import Place, Problem
from plugins.stories.codes import StoryCode
from plugins.stories.entry import HeaderEntry, shortened
from plugins.stories.schema import SCHEMA, Field, Schema, advice_elsewhere
from plugins.stories.story import FieldText


class Header:
    """The header of one article as it was written, looked up by the key of a field.

    >>> header = Header("content/tin/a.md", [HeaderEntry("Tiêu đề", (FieldText("Sơ kết", 1),), 1)])
    >>> header.text("title")
    'Sơ kết'
    """

    def __init__(self, path: str, written: Iterable[HeaderEntry], schema: Schema = SCHEMA) -> None:
        self.path = path
        self._schema = schema
        self.problems: list[Problem] = []
        self._entries: dict[str, list[HeaderEntry]] = {}
        for entry in written:
            if field := self._field(entry):
                self._entries.setdefault(field.key, []).append(entry)
        for key, entries in self._entries.items():
            if len(entries) > 1 and not self._schema.named(key).many:
                message = f"“{entries[1].key}” đã có ở dòng {entries[0].line}; chỉ giữ lại một dòng, đang dùng dòng trước."
                self.report(StoryCode.KEY_REPEATED, entries[1].line, message)

    def _field(self, entry: HeaderEntry) -> Field | None:
        if field := self._schema.find(entry.key):
            return field
        if advice := advice_elsewhere(entry.key):
            self.report(StoryCode.KEY_FOREIGN, entry.line, f"“{entry.key}” không dùng ở đây: {advice}.")
            return None
        if field := self._schema.guess(entry.key):
            self.report(
                StoryCode.KEY_UNKNOWN, entry.line, f"“{entry.key}” viết sai; đã hiểu là “{self._schema.nearest(entry.key)}”, hãy sửa lại."
            )
            return field
        near = self._schema.nearest(entry.key)
        hint = f"có phải “{near}”?" if near else "xóa dòng này hoặc chuyển xuống nội dung."
        self.report(StoryCode.KEY_UNKNOWN, entry.line, f"Không có mục “{shortened(entry.key)}”; {hint}")
        return None

    def report(self, code: StoryCode, line: int, message: str) -> None:
        """Add a problem of this article."""
        self.problems.append(Problem(code, Place(self.path, line), message))

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """The line of each field that is there."""
        return tuple([(key, entries[0].line) for key, entries in self._entries.items()])

    def line(self, key: str) -> int:
        """Return the line of a field, 0 if it is not there."""
        entries = self._entries.get(key)
        return entries[0].line if entries else 0

    def text(self, key: str) -> str:
        """Return the value of a field that takes one; lines are joined; empty if it is not there."""
        entries = self._entries.get(key)
        if not entries:
            return ""
        values = entries[0].values
        return values[0].text if len(values) == 1 else " ".join([value.text for value in values])

    def values(self, key: str) -> tuple[FieldText, ...]:
        """Return the values of a field that takes many."""
        entries = self._entries.get(key)
        if not entries:
            return ()
        return entries[0].values if len(entries) == 1 else tuple(value for entry in entries for value in entry.values)

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
            self.report(StoryCode.DATE_WRONG, self.line(key), f"{self._schema.named(key).label} “{text}”: {error}.")
            return None
        if not read.weekday_fits:
            right = WEEKDAYS[read.datetime.weekday()]
            message = f"{self._schema.named(key).label} “{text}”: ngày {read.datetime:%d/%m/%Y} là {right}; sửa lại thứ hoặc ngày."
            self.report(StoryCode.DATE_WEEKDAY, self.line(key), message)
        return read
