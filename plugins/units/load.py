"""Read content/units.csv into the register of units, and say what is wrong in it."""

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
    """Read the table of units; a bad row is left out and named, the good ones stay.

    >>> units, problems = load_units(Path("content/units.csv"))  # doctest: +SKIP
    >>> units.get("huyen-uy-mo-cay-bac").name                     # doctest: +SKIP
    'Huyện ủy Mỏ Cày Bắc'

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
        say = f"Thiếu cột {', '.join(missing)}; dòng đầu phải có: id, name (và parent, kind, from, to, successor nếu có)."
        return Units(), [Problem(UnitCode.COLUMN_MISSING, Place(FILE, 1), say)]
    problems: list[Problem] = []
    units: dict[str, tuple[Unit, Row]] = {}
    ids = {row["id"] for row in rows}
    for row in rows:
        faults = list(_faults(row, units, ids))
        problems.extend(faults)
        if not any(fault.is_error for fault in faults):
            unit = _unit(row)
            units[unit.id] = (unit, row)
    mended = {unit_id: _with_known_references(unit, row, units, problems) for unit_id, (unit, row) in units.items()}
    _open_circles(mended, units, problems)
    problems.extend(_same_names(units))
    return Units(mended.values()), problems


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


def _faults(row: Row, units: dict[str, tuple[Unit, Row]], ids: set[str]) -> Iterator[Problem]:
    """What is wrong with a row; ``ids`` are those of the table and those that were proposed already."""
    place = Place(FILE, row.line)
    unit_id, name = row["id"], row["name"]
    if not name:
        yield Problem(UnitCode.NAME_MISSING, place, f"Cột name trống (id “{unit_id}”); ghi tên đầy đủ của đơn vị.")
    if not unit_id:
        yield Problem(UnitCode.ID_MISSING, place, f"Cột id trống; có thể dùng “{_free_id(name, row['kind'], ids)}”.")
    elif page_name(unit_id) != unit_id:
        say = f"Cột id: “{unit_id}” chỉ được gồm chữ a-z, số và gạch nối; có thể dùng “{_free_id(unit_id, row['kind'], ids)}”."
        yield Problem(UnitCode.ID_INVALID, place, say)
    elif unit_id in units:
        other, other_row = units[unit_id]
        proposal = _free_id(name, row["kind"], ids)
        say = f"Cột id: “{unit_id}” đã dùng cho {other.name} ở dòng {other_row.line}; đặt id khác cho {name}, thí dụ “{proposal}”."
        yield Problem(UnitCode.ID_TWICE, place, say)
    for column in ("from", "to"):
        if row[column] and not _is_date(row[column]):
            say = f"Cột {column}: “{row[column]}” không phải ngày; ghi năm-tháng-ngày, thí dụ 2025-07-01, hoặc chỉ năm."
            yield Problem(UnitCode.DATE_INVALID, place, say)


def _is_date(text: str) -> bool:
    """Whether a cell is a day (2025-07-01), a month (2025-07) or a year."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def _free_id(name: str, kind: str, ids: set[str]) -> str:
    """An id for a name, longer where it is taken; it counts as taken from now on."""
    plain, longer = page_name(name), page_name(f"{name} {kind}")
    few = (f"{longer}-{number}" for number in range(2, 20))
    # A table that is wrong in every row must not be searched from its beginning for each.
    candidates = chain((plain, longer), few, (f"{longer}-{number}" for number in count(len(ids))))
    free = next(candidate for candidate in candidates if candidate not in ids)
    ids.add(free)
    return free


def _with_known_references(unit: Unit, row: Row, units: dict[str, tuple[Unit, Row]], problems: list[Problem]) -> Unit:
    for column in ("parent", "successor"):
        given = getattr(unit, column)
        if given and given not in units:
            close = nearest(given, units)
            hint = f"; có phải “{close}”?" if close else "."
            say = f"Cột {column}: không có đơn vị nào có id “{given}”{hint}"
            problems.append(Problem(UnitCode.REFERENCE_UNKNOWN, Place(FILE, row.line), say))
            unit = replace(unit, parent="") if column == "parent" else replace(unit, successor="")
    return unit


def _open_circles(units: dict[str, Unit], rows: dict[str, tuple[Unit, Row]], problems: list[Problem]) -> None:
    for unit_id in tuple(units):
        seen = {unit_id}
        start = here = units[unit_id]
        while here.parent and here.parent not in seen:
            seen.add(here.parent)
            here = units[here.parent]
        if here.parent == unit_id:
            say = f"Cột parent: {here.name} và {start.name} trực thuộc lẫn nhau thành vòng; bỏ qua cấp trên của {here.name}."
            problems.append(Problem(UnitCode.CIRCLE, Place(FILE, rows[here.id][1].line), say))
            units[here.id] = replace(here, parent="")


def _same_names(units: dict[str, tuple[Unit, Row]]) -> Iterator[Problem]:
    by_name: dict[str, tuple[Unit, Row]] = {}
    for unit, row in units.values():
        other = by_name.setdefault(fold(unit.name), (unit, row))
        if other[0] is not unit:
            say = f"Tên “{unit.name}” trùng với dòng {other[1].line}; bài viết ghi tên này sẽ thuộc “{other[0].id}”, dùng id để phân biệt."
            yield Problem(UnitCode.NAME_TWICE, Place(FILE, row.line), say)
