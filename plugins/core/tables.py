"""Tables that editors keep in a spreadsheet: CSV with or without BOM, with commas or semicolons."""

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
        """The values of a cell that holds several, separated by semicolons or bars.

        >>> Row(2, {"short_names": "Huyện ủy MCB; MCB"}).many("short_names")
        ('Huyện ủy MCB', 'MCB')
        """
        return tuple(part for raw in self[column].replace("|", ";").split(";") if (part := raw.strip()))


class TableError(Exception):
    """A table that cannot be read at all; the message tells an editor why, and what to do."""


def load_table(path: Path) -> tuple[tuple[str, ...], list[Row]]:
    """Read a table of content/, which must be an ordinary file in UTF-8.

    >>> columns, rows = load_table(Path("content/units.csv"))  # doctest: +SKIP

    Raises FileNotFoundError where there is none, TableError for what is none.
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
        say = f"Tệp không phải UTF-8 (byte thứ {error.start + 1}); trong Excel chọn “Lưu thành” → “CSV UTF-8”."
        raise TableError(say) from error
    return read_table(text)


def read_table(text: str) -> tuple[tuple[str, ...], list[Row]]:
    """Read a table saved by Excel or any editor: its columns and its rows; empty rows are passed over.

    >>> columns, rows = read_table("id;name\\nhu-mcb;Huyện ủy Mỏ Cày Bắc\\n")
    >>> columns, rows[0].line, rows[0]["name"]
    (('id', 'name'), 2, 'Huyện ủy Mỏ Cày Bắc')

    Where a quotation mark is not closed, every line is a row, so that the mark spoils its own row and no other.
    """
    text = put_right(only_seen(text.removeprefix("\ufeff")))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        found = list(_records(text, delimiter))
    except csv.Error:
        lines = io.StringIO(text, newline="")
        found = [(number, _fields(line, delimiter)) for number, line in enumerate(lines, 1)]
    if not found:
        return (), []
    columns = tuple(column.strip().lower() for column in found[0][1])
    rows = [
        Row(line, dict(zip(columns, (value.strip() for value in values), strict=False)))
        for line, values in found[1:]
        if any(value.strip() for value in values)
    ]
    return columns, rows


def _fields(line: str, delimiter: str) -> list[str]:
    """The cells of a line by itself."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # longer than any cell is
        return line.split(delimiter)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins. Raises csv.Error for a quotation mark out of place."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    for values in reader:
        yield line, values
        line = reader.line_num + 1
