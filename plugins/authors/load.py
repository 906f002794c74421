"""Read content/authors.csv, and report the problems in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.authors.author import Author, Authors
from plugins.authors.codes import AuthorCode
from plugins.core.paths import page_name
from plugins.core.problems import Place, Problem
from plugins.core.tables import Row, TableError, load_table
from plugins.core.vietnamese import fold

FILE = "content/authors.csv"


def load_authors(path: Path) -> tuple[Authors, list[Problem]]:
    """Read the table of people (columns id, name, pen_names, unit, note); a bad row is reported and left out.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "authors.csv")
    ...     _ = path.write_text("id,name,pen_names\\nle-hoa,Lê Hoa,Hoa Lê\\n", encoding="utf-8")
    ...     authors, problems = load_authors(path)
    >>> authors.find("Hoa Lê").id, problems
    ('le-hoa', [])

    A missing file is an empty register: people are then distinguished by their names alone.
    """
    try:
        columns, rows = load_table(path)
    except FileNotFoundError:
        return Authors(), []
    except TableError as error:
        return Authors(), [Problem(AuthorCode.UNREADABLE, Place(FILE), str(error))]
    missing = [column for column in ("id", "name") if column not in columns]
    if missing:
        message = f"Thiếu cột {', '.join(missing)}; dòng đầu phải có: id, name (và pen_names, unit, note nếu có)."
        return Authors(), [Problem(AuthorCode.COLUMN_MISSING, Place(FILE, 1), message)]
    problems: list[Problem] = []
    authors: dict[str, Author] = {}
    names: dict[str, int] = {}
    for row in rows:
        row_problems = list(_check_row(row, authors, names))
        problems.extend(row_problems)
        if not any(problem.is_error for problem in row_problems):
            authors[row["id"]] = Author(row["id"], row["name"], row.many("pen_names"), row["unit"], row["note"])
            for name in (row["name"], *row.many("pen_names")):
                names.setdefault(fold(name), row.line)
    return Authors(authors.values()), problems


def _check_row(row: Row, authors: dict[str, Author], names: dict[str, int]) -> Iterator[Problem]:
    place = Place(FILE, row.line)
    if not row["name"]:
        yield Problem(AuthorCode.NAME_MISSING, place, f"Cột name trống (id “{row['id']}”); ghi tên như ở cuối bài.")
    if page_name(row["id"]) != row["id"]:
        message = f"Cột id: “{row['id']}” chỉ được gồm chữ a-z, số và gạch nối; có thể dùng “{page_name(row['name'])}”."
        yield Problem(AuthorCode.ID_INVALID, place, message)
    elif row["id"] in authors:
        message = f"Cột id: “{row['id']}” đã dùng cho {authors[row['id']].name}; đặt id khác, thí dụ “{row['id']}-2”."
        yield Problem(AuthorCode.ID_TWICE, place, message)
    for name in (row["name"], *row.many("pen_names")):
        if name and fold(name) in names:
            message = f"Tên “{name}” đã có ở dòng {names[fold(name)]}; bài ký tên này sẽ thuộc người ở dòng đó."
            yield Problem(AuthorCode.NAME_TWICE, place, message)
