"""The five articles of real portals: their date lines and bylines are read as a reader understands them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.core.dates import DateError, read_date
from plugins.core.vietnamese import put_right
from plugins.stories.byline import person_key, read_byline

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

DATES = {"000": "2017-08-30T07:58", "001": "2019-09-09T00:00", "002": "2021-04-22T17:08", "003": "2021-06-09T06:35", "004": None}
BYLINES = {
    "000": ("Đức Hạnh", (), ""),
    "001": ("Nguyễn Văn Lược", (), "Ban Tổ chức Đảng ủy Khối"),
    "002": ("Phan Xuân Bính", (), "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"),
    "003": ("Phan Hân", ("bài", "ảnh"), ""),
}


def _lines(number: str) -> list[str]:
    files = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the five articles are not beside this checkout")
    return [line.strip() for line in files[0].read_text(encoding="utf-8").splitlines() if line.strip()]


def _date(line: str) -> str | None:
    try:
        return read_date(line).datetime.isoformat(timespec="minutes").removesuffix("+07:00")
    except DateError:
        return None


@pytest.mark.parametrize(("number", "expected"), DATES.items())
def test_the_date_line_of_a_portal_is_found_among_its_first_lines(number: str, expected: str | None) -> None:
    found = [date for line in _lines(number)[:6] if (date := _date(line))]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(("number", "expected"), BYLINES.items())
def test_the_byline_of_a_portal_is_read(number: str, expected: tuple[str, tuple[str, ...], str]) -> None:
    lines = _lines(number)
    name = person_key(expected[0])
    place = max(place for place, line in enumerate(lines) if name in person_key(put_right(line)))
    unit_below = lines[place + 1 : place + 2] if number == "001" else []
    [credit] = read_byline([lines[place], *unit_below])
    assert (person_key(credit.name), credit.roles, credit.unit) == (name, *expected[1:])
