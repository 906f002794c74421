"""Read content/authors.csv, and say what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.authors.author import Author, Authors
from plugins.core.paths import page_name
from plugins.core.problems import Code, Place, Problem, Severity
from plugins.core.tables import Row, TableError, load_table
from plugins.core.vietnamese import fold

FILE = "content/authors.csv"


class AuthorCode(Code):
    """The closed list of this room's codes."""

    UNREADABLE = "authors.unreadable", Severity.ERROR
    COLUMN_MISSING = "authors.column_missing", Severity.ERROR
    NAME_MISSING = "authors.name_missing", Severity.ERROR
    ID_INVALID = "authors.id_invalid", Severity.ERROR
    ID_TWICE = "authors.id_twice", Severity.ERROR
    NAME_TWICE = "authors.name_twice", Severity.WARNING


def load_authors(path: Path) -> tuple[Authors, list[Problem]]:
    """Read the table of people (columns id, name, pen_names, unit, note); a bad row is left out and named.

    >>> authors, problems = load_authors(Path("content/authors.csv"))  # doctest: +SKIP

    A missing file is an empty register: people are then told apart by their names alone.
    """
    try:
        columns, rows = load_table(path)
    except FileNotFoundError:
        return Authors(), []
    except TableError as error:
        return Authors(), [Problem(AuthorCode.UNREADABLE, Place(FILE), str(error))]
    missing = [column for column in ("id", "name") if column not in columns]
    if missing:
        say = f"Thiếu cột {', '.join(missing)}; dòng đầu phải có: id, name (và pen_names, unit, note nếu có)."
        return Authors(), [Problem(AuthorCode.COLUMN_MISSING, Place(FILE, 1), say)]
    problems: list[Problem] = []
    found: dict[str, Author] = {}
    names: dict[str, int] = {}
    for row in rows:
        faults = list(_faults(row, found, names))
        problems.extend(faults)
        if not any(fault.is_error for fault in faults):
            found[row["id"]] = Author(row["id"], row["name"], row.many("pen_names"), row["unit"], row["note"])
            for name in (row["name"], *row.many("pen_names")):
                names.setdefault(fold(name), row.line)
    return Authors(found.values()), problems


def _faults(row: Row, found: dict[str, Author], names: dict[str, int]) -> Iterator[Problem]:
    place = Place(FILE, row.line)
    if not row["name"]:
        yield Problem(AuthorCode.NAME_MISSING, place, f"Cột name trống (id “{row['id']}”); ghi tên như ở cuối bài.")
    if page_name(row["id"]) != row["id"]:
        say = f"Cột id: “{row['id']}” chỉ được gồm chữ a-z, số và gạch nối; có thể dùng “{page_name(row['name'])}”."
        yield Problem(AuthorCode.ID_INVALID, place, say)
    elif row["id"] in found:
        say = f"Cột id: “{row['id']}” đã dùng cho {found[row['id']].name}; đặt id khác, thí dụ “{row['id']}-2”."
        yield Problem(AuthorCode.ID_TWICE, place, say)
    for name in (row["name"], *row.many("pen_names")):
        if name and fold(name) in names:
            say = f"Tên “{name}” đã có ở dòng {names[fold(name)]}; bài ký tên này sẽ thuộc người ở dòng đó."
            yield Problem(AuthorCode.NAME_TWICE, place, say)
