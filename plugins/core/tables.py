"""Tables that editors keep in a spreadsheet: CSV with or without BOM, with commas or semicolons."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

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


def read_table(text: str) -> tuple[tuple[str, ...], list[Row]]:
    """Read a table saved by Excel or any editor: its columns and its rows; empty rows are passed over.

    >>> columns, rows = read_table("id;name\\nhu-mcb;Huyện ủy Mỏ Cày Bắc\\n")
    >>> columns, rows[0].line, rows[0]["name"]
    (('id', 'name'), 2, 'Huyện ủy Mỏ Cày Bắc')
    """
    text = put_right(text.removeprefix("\ufeff"))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = tuple(column.strip().lower() for column in next(reader, []))
    rows: list[Row] = []
    line = reader.line_num + 1
    for values in reader:
        if any(value.strip() for value in values):
            rows.append(Row(line, dict(zip(columns, (value.strip() for value in values), strict=False))))
        line = reader.line_num + 1
    return columns, rows
