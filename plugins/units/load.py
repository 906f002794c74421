"""Read content/units.csv into the register of units, and report the problems in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, count
from pathlib import Path

from plugins.core.paths import page_name
from plugins.core.problems import Place, Problem
from plugins.core.tables import Row, TableError, load_table
from plugins.core.vietnamese import fold, nearest
from plugins.units.codes import UnitCode
from plugins.units.unit import Unit, Units

FILE = "content/units.csv"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def load_units(path: Path) -> tuple[Units, list[Problem]]:
    """Read the table of units; a bad row is reported and left out, the others are kept.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "units.csv")
    ...     _ = path.write_text("id,name\\nhuyen-uy-mo-cay-bac,Huyện ủy Mỏ Cày Bắc\\n", encoding="utf-8")
    ...     units, problems = load_units(path)
    >>> units.get("huyen-uy-mo-cay-bac").name, problems
    ('Huyện ủy Mỏ Cày Bắc', [])

    A missing file is an empty register.
    """
    try:
        columns, rows = load_table(path)
    except FileNotFoundError:
        return Units(), []
    except TableError as error:
        return Units(), [Problem(UnitCode.UNREADABLE, Place(FILE), str(error))]
    missing = [column for column in ("id", "name") if column not in columns]
    if missing:
        message = f"Thiếu cột {', '.join(missing)}; dòng đầu phải có: id, name (và parent, kind, from, to, successor nếu có)."
        return Units(), [Problem(UnitCode.COLUMN_MISSING, Place(FILE, 1), message)]
    problems: list[Problem] = []
    units: dict[str, tuple[Unit, Row]] = {}
    ids = {row["id"] for row in rows}
    for row in rows:
        row_problems = list(_check_row(row, units, ids))
        problems.extend(row_problems)
        if not any(problem.is_error for problem in row_problems):
            unit = _unit(row)
            units[unit.id] = (unit, row)
    valid = {unit_id: _with_valid_references(unit, row, units, problems) for unit_id, (unit, row) in units.items()}
    _break_cycles(valid, units, problems)
    problems.extend(_same_names(units))
    return Units(valid.values()), problems


def _unit(row: Row) -> Unit:
    return Unit(
        id=row["id"],
        name=row["name"],
        short_names=row.many("short_names"),
        former_names=row.many("former_names"),
        kind=row["kind"],
        parent=row["parent"],
        since=row["from"] if _is_date(row["from"]) else "",
        until=row["to"] if _is_date(row["to"]) else "",
        successor=row["successor"],
        note=row["note"],
    )


def _check_row(row: Row, units: dict[str, tuple[Unit, Row]], ids: set[str]) -> Iterator[Problem]:
    """Report the problems of a row; ``ids`` are those of the table and those that were proposed before."""
    place = Place(FILE, row.line)
    unit_id, name = row["id"], row["name"]
    if not name:
        yield Problem(UnitCode.NAME_MISSING, place, f"Cột name trống (id “{unit_id}”); ghi tên đầy đủ của đơn vị.")
    if not unit_id:
        yield Problem(UnitCode.ID_MISSING, place, f"Cột id trống; có thể dùng “{_free_id(name, row['kind'], ids)}”.")
    elif page_name(unit_id) != unit_id:
        message = f"Cột id: “{unit_id}” chỉ được gồm chữ a-z, số và gạch nối; có thể dùng “{_free_id(unit_id, row['kind'], ids)}”."
        yield Problem(UnitCode.ID_INVALID, place, message)
    elif unit_id in units:
        first, first_row = units[unit_id]
        proposal = _free_id(name, row["kind"], ids)
        message = f"Cột id: “{unit_id}” đã dùng cho {first.name} ở dòng {first_row.line}; đặt id khác cho {name}, thí dụ “{proposal}”."
        yield Problem(UnitCode.ID_TWICE, place, message)
    for column in ("from", "to"):
        if row[column] and not _is_date(row[column]):
            message = f"Cột {column}: “{row[column]}” không phải ngày; ghi năm-tháng-ngày, thí dụ 2025-07-01, hoặc chỉ năm."
            yield Problem(UnitCode.DATE_INVALID, place, message)


def _is_date(text: str) -> bool:
    """Return whether a cell is a day (2025-07-01), a month (2025-07) or a year."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def _free_id(name: str, kind: str, ids: set[str]) -> str:
    """Propose an id for a name, a longer one if it is taken; it counts as taken from then on."""
    plain, longer = page_name(name), page_name(f"{name} {kind}")
    few = (f"{longer}-{number}" for number in range(2, 20))
    # Begin after the ids of the table, so that a table that is wrong in every row is not searched once for each.
    candidates = chain((plain, longer), few, (f"{longer}-{number}" for number in count(len(ids))))
    free = next(candidate for candidate in candidates if candidate not in ids)
    ids.add(free)
    return free


def _with_valid_references(unit: Unit, row: Row, units: dict[str, tuple[Unit, Row]], problems: list[Problem]) -> Unit:
    for column in ("parent", "successor"):
        given = getattr(unit, column)
        if given and given not in units:
            close = nearest(given, units)
            hint = f"; có phải “{close}”?" if close else "."
            message = f"Cột {column}: không có đơn vị nào có id “{given}”{hint}"
            problems.append(Problem(UnitCode.REFERENCE_UNKNOWN, Place(FILE, row.line), message))
            unit = replace(unit, parent="") if column == "parent" else replace(unit, successor="")
    return unit


def _break_cycles(units: dict[str, Unit], rows: dict[str, tuple[Unit, Row]], problems: list[Problem]) -> None:
    """Remove one parent of every cycle of parents, and report it."""
    for unit_id in tuple(units):
        seen = {unit_id}
        unit = highest = units[unit_id]
        while highest.parent and highest.parent not in seen:
            seen.add(highest.parent)
            highest = units[highest.parent]
        if highest.parent == unit_id:
            message = f"Cột parent: {highest.name} và {unit.name} trực thuộc lẫn nhau thành vòng; bỏ qua cấp trên của {highest.name}."
            problems.append(Problem(UnitCode.CIRCLE, Place(FILE, rows[highest.id][1].line), message))
            units[highest.id] = replace(highest, parent="")


def _same_names(units: dict[str, tuple[Unit, Row]]) -> Iterator[Problem]:
    by_name: dict[str, tuple[Unit, Row]] = {}
    for unit, row in units.values():
        first, first_row = by_name.setdefault(fold(unit.name), (unit, row))
        if first is not unit:
            message = (
                f"Tên “{unit.name}” trùng với dòng {first_row.line}; bài viết ghi tên này sẽ thuộc “{first.id}”, dùng id để phân biệt."
            )
            yield Problem(UnitCode.NAME_TWICE, Place(FILE, row.line), message)
