"""Read a header in YAML: every value is a text; what YAML rejects is read line by line where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

import yaml

from plugins.core.problems import Place, Problem
from plugins.stories.codes import StoryCode
from plugins.stories.decode import clean
from plugins.stories.entry import KEY_LINE, HeaderEntry, shortened, written_value
from plugins.stories.schema import SCHEMA, Schema
from plugins.stories.story import FieldText

# The C parser is ten times faster and is in PyYAML's wheels; neither knows numbers, dates or "yes".
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NO_KEYS = "không có dạng “tên: giá trị”"
_DEEPEST = 20
_LIST_ITEM = re.compile(r"\s*- (.*)")


def read_yaml_header(lines: list[str], start: int, end: int, path: str, schema: Schema = SCHEMA) -> tuple[list[HeaderEntry], list[Problem]]:
    """Read ``lines[start:end]``, the lines between the two ``---``.

    >>> entries, problems = read_yaml_header(["---", "title: Hội nghị: sơ kết", "tags: [05, nêu gương]", "---"], 1, 3, "content/tin/a.md")
    >>> entries[0].values[0].text, [problem.code.name for problem in problems]
    ('Hội nghị: sơ kết', ['YAML_MENDED'])
    """
    try:
        return _read_events(lines, start, end, path)
    except _BrokenYamlError as error:
        entries = _read_line_by_line(lines, start, end, schema)
        if entries:
            message = f'YAML sai ở dòng này ({error}); đã đọc theo từng dòng. Đặt giá trị trong ngoặc kép, như title: "Hội nghị: sơ kết".'
            return entries, [Problem(StoryCode.YAML_MENDED, Place(path, error.line), message)]
        message = f"Không đọc được phần đầu bài ({error}); viết mỗi mục một dòng “Tên: giá trị”."
        return [], [Problem(StoryCode.YAML_BROKEN, Place(path, error.line), message)]


class _BrokenYamlError(Exception):
    """YAML that cannot be read; the reason in Vietnamese and the line of the file."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def _yaml_reason(error: yaml.YAMLError) -> str:
    words = str(error)
    if "mapping values are not allowed" in words:
        return "giá trị có dấu hai chấm"
    if "\\t" in words or "'\t'" in words:
        return "có dấu tab"
    if "found unexpected end" in words or "while scanning a quoted" in words:
        return "ngoặc kép mở mà không đóng"
    if "flow" in words:
        return "ngoặc vuông hoặc ngoặc nhọn mở mà không đóng"
    return "sai cú pháp"


def _read_events(lines: list[str], start: int, end: int, path: str) -> tuple[list[HeaderEntry], list[Problem]]:
    collector = _EntryCollector(path, start + 1)
    try:
        for event in yaml.parse("\n".join(lines[start:end]), Loader=_LOADER):
            collector.handle(event)
            if isinstance(event, yaml.ScalarEvent) and event.style not in ("|", ">") and event.end_mark:
                _warn_of_comment(lines, start + event.end_mark.line, event.end_mark.column, collector)
    except yaml.YAMLError as error:
        reason = _yaml_reason(error)
        # A mark that is never closed is reported where it was opened.
        marks = ("context_mark", "problem_mark") if "mở mà không đóng" in reason else ("problem_mark", "context_mark")
        mark = getattr(error, marks[0], None) or getattr(error, marks[1], None)
        raise _BrokenYamlError(reason, start + 1 + (mark.line if mark else 0)) from error
    return collector.entries, collector.problems


class _EntryCollector:
    """Collect entries from the parser's events: every scalar is a text, nothing recurses, aliases are refused."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.entries: list[HeaderEntry] = []
        self.problems: list[Problem] = []
        self._first_line = first_line
        self._depth = 0  # 1: among the keys, 2: in a list, 3 and more: nested
        self._key: tuple[str, int] | None = None
        self._values: list[tuple[int, str]] = []
        self._nested = False

    def handle(self, event: yaml.Event) -> None:
        """Handle one event of the parser."""
        line = self._first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent):
            raise _BrokenYamlError("dấu * ở đầu giá trị", line)
        if isinstance(event, yaml.ScalarEvent):
            self._handle_scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._depth += 1
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            if self._key is None and not (is_mapping and self._depth == 1):
                raise _BrokenYamlError(_NO_KEYS, line)
            if self._depth > _DEEPEST:  # the parser's time per bracket grows with the depth
                raise _BrokenYamlError("quá nhiều ngoặc lồng nhau", line)
            self._nested = self._nested or self._depth > 2 or (self._depth == 2 and is_mapping)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._depth -= 1
            if self._depth == 1:
                self._finish()

    def _handle_scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if self._depth == 0:
            raise _BrokenYamlError(_NO_KEYS, line)
        if self._depth == 1 and self._key is None:
            self._key = (clean(event.value), line)
            return
        self._values.extend(_scalar_lines(event, line))
        if self._depth == 1:
            self._finish()

    def _finish(self) -> None:
        if self._key is None:
            return
        key, line = self._key
        if self._nested:
            message = f"“{key}” có mục con; chỉ viết một giá trị hoặc một danh sách các giá trị."
            self.problems.append(Problem(StoryCode.YAML_NESTED, Place(self.path, line), message))
        else:
            self.entries.append(HeaderEntry(key.strip(), _written_values(self._values), line))
        self._key, self._values, self._nested = None, [], False


def _written_values(parts: Iterable[tuple[int, str]]) -> tuple[FieldText, ...]:
    return tuple(chain.from_iterable(written_value(text, line) for line, text in parts))


def _scalar_lines(event: yaml.ScalarEvent, line: int) -> list[tuple[int, str]]:
    first = line + 1 if event.style in ("|", ">") else line
    # An escape ("\\x07") may bring back a character that ``clean`` removed.
    return [(first + offset, clean(part)) for offset, part in enumerate(event.value.split("\n"))]


def _warn_of_comment(lines: list[str], last: int, column: int, collector: _EntryCollector) -> None:
    rest = lines[last][column:].strip()
    if rest.startswith("#"):
        message = f"YAML bỏ phần “{shortened(rest)}” vì đứng sau dấu #; nếu là chữ của giá trị thì đặt cả giá trị trong ngoặc kép."
        collector.problems.append(Problem(StoryCode.YAML_COMMENT, Place(collector.path, last + 1), message))


def _read_line_by_line(lines: list[str], start: int, end: int, schema: Schema) -> list[HeaderEntry]:
    """Read a broken YAML block as header lines; empty if a line has no such meaning."""
    entries: list[HeaderEntry] = []
    for number in range(start, end):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = KEY_LINE.match(line.lstrip())
        item = _LIST_ITEM.match(line)
        if item and entries:
            entries[-1] = entries[-1].continued(number + 1, _unquoted(item[1]))
        elif match and (not line[0].isspace() or not entries or schema.find(match["key"])):
            parts = [(number + 1, part) for part in _inline_list(match["value"])]
            entries.append(HeaderEntry(match["key"].strip(), _written_values(parts), number + 1))
        elif line[0].isspace() and entries:
            entries[-1] = entries[-1].continued(number + 1, _unquoted(line))
        else:
            return []
    return entries


def _inline_list(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(part) for part in value[1:-1].split(",")]
    return [_unquoted(value)]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
