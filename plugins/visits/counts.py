"""Count visits per story and day, merge the counts, and keep them in content/views.json."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from plugins.core.paths import NOT_A_FILE, OutsideError, ordinary_file
from plugins.core.problems import Place, Problem
from plugins.visits.codes import VisitCode
from plugins.visits.log import Visit

FILE = "content/views.json"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Visits:
    """Hold how often stories were read, per address and day (ISO); empty where nothing was counted.

    >>> Visits({"2021/04/a.html": {"2026-11-20": 12}}).total("2021/04/a.html")
    12
    """

    days: dict[str, dict[str, int]] = field(default_factory=dict)

    def total(self, path: str) -> int:
        """Return the number of all visits to a story."""
        return sum(self.days.get(path, {}).values())

    def most_read(self, until: date, days: int) -> list[tuple[str, int]]:
        """List stories by their visits in the last days, most first; ties are sorted by address.

        >>> Visits({"a.html": {"2026-11-20": 2}, "b.html": {"2026-11-19": 5}}).most_read(date(2026, 11, 21), 7)
        [('b.html', 5), ('a.html', 2)]
        """
        first, last = (until - timedelta(days=days)).isoformat(), until.isoformat()
        recent = ((path, sum(count for day, count in per_day.items() if first < day <= last)) for path, per_day in self.days.items())
        return sorted(((path, count) for path, count in recent if count), key=lambda pair: (-pair[1], pair[0]))


def count(visits: Iterable[Visit]) -> Visits:
    """Count visits per story and day."""
    counts: dict[str, Counter[str]] = {}
    for visit in visits:
        counts.setdefault(visit.path, Counter())[visit.day.isoformat()] += 1
    return Visits({path: dict(counter) for path, counter in counts.items()})


def merge(old: Visits, new: Visits) -> Visits:
    """Merge two counts; of a day that is in both the larger number counts, so that reading a log twice changes nothing.

    >>> merge(Visits({"a.html": {"2026-11-20": 3}}), Visits({"a.html": {"2026-11-20": 2, "2026-11-21": 1}})).days
    {'a.html': {'2026-11-20': 3, '2026-11-21': 1}}
    """
    merged: dict[str, dict[str, int]] = {}
    for path in sorted({*old.days, *new.days}):
        old_days, new_days = old.days.get(path, {}), new.days.get(path, {})
        merged[path] = {day: max(old_days.get(day, 0), new_days.get(day, 0)) for day in sorted({*old_days, *new_days})}
    return Visits(merged)


def write_visits(path: Path, visits: Visits) -> None:
    """Write the counts, one story a line."""
    lines = [f"{json.dumps(story, ensure_ascii=False)}: {json.dumps(days)}" for story, days in sorted(visits.days.items())]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


def load_visits(path: Path) -> tuple[Visits, list[Problem]]:
    """Read the counts; a missing file is an empty count, a damaged one is reported and counts as empty."""
    try:
        if path.is_symlink():
            raise OutsideError(NOT_A_FILE)
        read = json.loads(ordinary_file(path.parent, path.name).read_text(encoding="utf-8"))
        days = {str(story): {day: int(number) for day, number in per_day.items() if _DAY.fullmatch(day)} for story, per_day in read.items()}
    except FileNotFoundError:
        return Visits(), []
    except (OutsideError, OSError, ValueError, AttributeError, TypeError, RecursionError) as error:
        message = f"Không đọc được số lượt xem ({error}); chạy lại “tasks.py views”, hoặc xóa tệp này."
        return Visits(), [Problem(VisitCode.UNREADABLE, Place(FILE), message)]
    return Visits(days), []
