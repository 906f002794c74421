"""Split a file into header entries with their lines (Pelican's header lines, or YAML between ``---``) and text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.core.problems import Place, Problem
from plugins.stories.codes import StoryCode
from plugins.stories.entry import KEY_LINE, HeaderEntry, shortened, written_value
from plugins.stories.schema import SCHEMA, Schema
from plugins.stories.yaml_header import read_yaml_header

_INDENTED = re.compile(r"[ \u00a0\t]+\S")
_FENCE = re.compile(r"---\s*")
_END = re.compile(r"(?:---|\.\.\.)\s*")
_LONGEST_KEY = 6  # words


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The entries of a header in the order of the file, and the text after it with the line where it begins."""

    entries: tuple[HeaderEntry, ...]
    body: str
    body_line: int


def read_front_matter(text: str, path: str, schema: Schema = SCHEMA) -> tuple[FrontMatter, tuple[Problem, ...]]:
    r"""Split an article file into header and text; the text must have been through ``clean``.

    >>> front_matter, problems = read_front_matter("Tiêu đề: Sơ kết\nTừ khóa: nêu gương\n  cán bộ trẻ\n\nChiều 20/4 …", "content/tin/a.md")
    >>> [(entry.key, [value.text for value in entry.values], entry.line) for entry in front_matter.entries]
    [('Tiêu đề', ['Sơ kết'], 1), ('Từ khóa', ['nêu gương', 'cán bộ trẻ'], 2)]
    >>> front_matter.body, front_matter.body_line
    ('Chiều 20/4 …', 5)

    Lines are counted from one, as in the file. Whether keys are known is left to others.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and _FENCE.fullmatch(lines[start]):
        return _read_fenced(lines, start, path, schema)
    entries, end, problems = _read_header_lines(lines, start, len(lines), path, schema)
    if not any(schema.find(entry.key) or schema.guess(entry.key) for entry in entries):
        entries, end = [], start
        message = "Không thấy phần đầu bài; tệp phải bắt đầu bằng các dòng như “Tiêu đề: …”, “Ngày: …”, rồi một dòng trống."
        problems = [Problem(StoryCode.HEADER_MISSING, Place(path, start + 1 if start < len(lines) else 0), message)]
    return _front_matter(entries, lines, end), tuple(problems)


def _front_matter(entries: list[HeaderEntry], lines: list[str], end: int) -> FrontMatter:
    first = next((number for number in range(end, len(lines)) if lines[number].strip()), end)
    return FrontMatter(tuple(entries), "\n".join(lines[first:]).rstrip(), first + 1)


def _read_header_lines(lines: list[str], start: int, stop: int, path: str, schema: Schema) -> tuple[list[HeaderEntry], int, list[Problem]]:
    """Read entries from ``lines[start:stop]``; also gives the index of the first line of the text."""
    entries: list[HeaderEntry] = []
    problems: list[Problem] = []
    number = start
    while number < stop:
        line = lines[number]
        match = KEY_LINE.match(line)
        if not match and not line.strip():
            following = _header_after_gap(lines, number, stop, entries, schema)
            if following is None:
                break
            message = "Có dòng trống giữa các dòng đầu bài; bỏ dòng trống, chỉ để một dòng trống trước nội dung."
            problems.append(Problem(StoryCode.HEADER_GAP, Place(path, number + 1), message))
            number = following
            continue
        key = match["key"].strip() if match else ""
        indented = line[0].isspace() and bool(entries) and _INDENTED.match(line) is not None
        if match and (schema.find(key) or not (indented or len(key.split()) > _LONGEST_KEY)):
            entries.append(HeaderEntry(key, written_value(match["value"], number + 1), number + 1))
        elif indented:
            entries[-1] = entries[-1].continued(number + 1, line)
        elif entries and _header_continues(lines, number, stop, schema):
            message = f"Dòng “{shortened(line)}” không có dạng “Tên: giá trị”; nếu viết tiếp dòng trên thì thụt vào bốn dấu cách."
            problems.append(Problem(StoryCode.HEADER_LINE, Place(path, number + 1), message))
            entries[-1] = entries[-1].continued(number + 1, line)
        else:
            if entries:
                message = "Thiếu dòng trống giữa phần đầu bài và nội dung; thêm một dòng trống trước dòng này."
                problems.append(Problem(StoryCode.HEADER_LINE, Place(path, number + 1), message))
            break
        number += 1
    return entries, number, problems


def _header_after_gap(lines: list[str], number: int, stop: int, entries: list[HeaderEntry], schema: Schema) -> int | None:
    """Return the line where the header continues after a blank line: a required field is missing, a new known key follows."""
    seen = {field.key for entry in entries if (field := schema.find(entry.key))}
    if not seen or {"title", "date"} <= seen:
        return None
    following = next((later for later in range(number, stop) if lines[later].strip()), None)
    match = KEY_LINE.match(lines[following]) if following is not None else None
    field = schema.find(match["key"]) if match else None
    return following if field and field.key not in seen else None


def _header_continues(lines: list[str], number: int, stop: int, schema: Schema) -> bool:
    for line in lines[number + 1 : stop]:
        if not line.strip():
            return False
        match = KEY_LINE.match(line)
        if match and schema.find(match["key"]):
            return True
    return False


def _read_fenced(lines: list[str], start: int, path: str, schema: Schema) -> tuple[FrontMatter, tuple[Problem, ...]]:
    problems: list[Problem] = []
    end = next((number for number in range(start + 1, len(lines)) if _END.fullmatch(lines[number])), None)
    if end is None:
        message = "Phần đầu bài mở bằng “---” nhưng không có “---” thứ hai; thêm một dòng “---” trước nội dung."
        problems.append(Problem(StoryCode.YAML_OPEN, Place(path, start + 1), message))
        entries, end, more = _read_header_lines(lines, start + 1, len(lines), path, schema)
        return _front_matter(entries, lines, end), (*problems, *more)
    entries, more = read_yaml_header(lines, start + 1, end, path, schema)
    return _front_matter(entries, lines, end + 1), tuple(more)
