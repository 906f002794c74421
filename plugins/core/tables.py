"""Read tables that editors keep in a spreadsheet: CSV with or without BOM, with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.core.characters import only_seen
from plugins.core.paths import NOT_A_FILE, OutsideError, ordinary_file
from plugins.core.vietnamese import put_right


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, and its cells by column name."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """Split a cell that holds several values, separated by semicolons or bars.

        >>> Row(2, {"short_names": "Huyện ủy MCB; MCB"}).many("short_names")
        ('Huyện ủy MCB', 'MCB')
        """
        return tuple(part for raw in self[column].replace("|", ";").split(";") if (part := raw.strip()))


class TableError(Exception):
    """Raised for a table that cannot be read at all; the message tells an editor why, and what to do."""


def load_table(path: Path) -> tuple[tuple[str, ...], list[Row]]:
    """Read a table of content/, which must be an ordinary file in UTF-8.

    Return what ``read_table`` returns. Raises FileNotFoundError if there is no file, TableError if it is no table.
    """
    try:
        if path.is_symlink():
            raise OutsideError
        text = ordinary_file(path.parent, path.name).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except OutsideError as error:
        raise TableError(NOT_A_FILE) from error
    except OSError as error:
        raise TableError(f"Không mở được tệp ({error.strerror}); kiểm tra quyền đọc.") from error
    except UnicodeDecodeError as error:
        message = f"Tệp không phải UTF-8 (byte thứ {error.start + 1}); trong Excel chọn “Lưu thành” → “CSV UTF-8”."
        raise TableError(message) from error
    return read_table(text)


def read_table(text: str) -> tuple[tuple[str, ...], list[Row]]:
    """Read a table saved by Excel or any editor: its columns and its rows without empty ones.

    >>> columns, rows = read_table("id;name\\nhu-mcb;Huyện ủy Mỏ Cày Bắc\\n")
    >>> columns, rows[0].line, rows[0]["name"]
    (('id', 'name'), 2, 'Huyện ủy Mỏ Cày Bắc')

    If a quotation mark is not closed, every line is a row, so that the mark damages its own row and no other.
    """
    text = put_right(only_seen(text.removeprefix("\ufeff")))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        records = list(_records(text, delimiter))
    except csv.Error:
        lines = io.StringIO(text, newline="")
        records = [(number, _fields(line, delimiter)) for number, line in enumerate(lines, 1)]
    if not records:
        return (), []
    columns = tuple(column.strip().lower() for column in records[0][1])
    rows = [
        Row(line, dict(zip(columns, (value.strip() for value in values), strict=False)))
        for line, values in records[1:]
        if any(value.strip() for value in values)
    ]
    return columns, rows


def _fields(line: str, delimiter: str) -> list[str]:
    """Split one line into cells."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # longer than any cell is
        return line.split(delimiter)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Iterate over the records with the line on which each begins. Raises csv.Error for a misplaced quotation mark."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    for values in reader:
        yield line, values
        line = reader.line_num + 1
