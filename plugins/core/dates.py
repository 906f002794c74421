"""Read the date lines of Vietnamese portals, day first, and format dates; independent of the locale."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal

from plugins.core.vietnamese import fold, put_right

VIETNAM = timezone(timedelta(hours=7), "+07")
"""Vietnam's time: no summer time since 1975, so a fixed offset."""

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
"""Names of the days as ``datetime.weekday`` counts them, from Monday."""

Layout = Literal["short", "long", "updated", "time_first", "bar", "day_word", "words", "numbers"]

# Each layout with a time and without.
_LAYOUTS: dict[Layout, tuple[str, str]] = {
    "short": ("{d:02}/{m:02}/{y} - {time}", "{d:02}/{m:02}/{y}"),
    "long": ("{weekday}, {d:02}/{m:02}/{y} - {time} (GMT+7)", "{weekday}, {d:02}/{m:02}/{y}"),
    "updated": ("{time}, {weekday}, {d:02}/{m:02}/{y} (GMT+7)", "{weekday}, {d:02}/{m:02}/{y}"),
    "time_first": ("{time} {d:02}/{m:02}/{y}", "{d:02}/{m:02}/{y}"),
    "bar": ("{time} | {d:02}/{m:02}/{y}", "{d:02}/{m:02}/{y}"),
    "day_word": ("{time}, ngày {d:02}-{m:02}-{y}", "ngày {d:02}-{m:02}-{y}"),
    # Days under 10 and the months 1 and 2 take a zero in official writing (Nghị định 30/2020/NĐ-CP).
    "words": ("{time}, ngày {d:02} tháng {month} năm {y}", "ngày {d:02} tháng {month} năm {y}"),
    "numbers": ("{d:02}/{m:02}/{y}", "{d:02}/{m:02}/{y}"),
}

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EXAMPLE = "viết như 22/04/2021 hoặc 17:08 22/04/2021"

_DAY_NAME = r"th[ứu] ?(?:hai|ba|t[ưu]|n[ăa]m|s[áa]u|b[ảa]y|[2-7])|ch(?:ủ|u|ú|úa|ua) ?nh[ậa]t|t[2-7]|cn"
_TIME = (
    r"(?P<hour{n}>\d{{1,2}}) ?(?::(?=\d\d)|(?:h|g|giờ|gio) ?)"
    r"(?:(?P<minute{n}>\d{{2}})(?: ?phút|')?)?(?::(?P<second{n}>\d{{2}})(?:\.\d+)?)?(?: ?(?P<half{n}>sa|ch|am|pm)\b)?"
)
_ZONE = r"(?: ?(?P<zone{n}>z\b|[(\[]? ?(?:(?:gmt|utc) ?(?:[+-]\d{{1,2}}(?::?\d\d)?)?|[+-]\d\d:?\d\d) ?[)\]]?))?"
_DATE = (
    r"(?:(?P<day>\d{1,2}) ?(?:(?P<mark>[/.-]) ?(?P<month>\d{1,2}) ?(?P=mark) ?"
    r"|tháng (?P<month_word>\d{1,2})(?: năm |[ ,/-]+))(?P<year>\d{2,4})"
    r"|(?P<iso_year>\d{4})(?P<iso_mark>[/.-])(?P<iso_month>\d{1,2})(?P=iso_mark)(?P<iso_day>\d{1,2}))(?!\d)"
)
_BETWEEN = r"[ ,;|-]*"
_WEEKDAY = rf"(?:(?P<weekday{{n}}>{_DAY_NAME})\b{_BETWEEN})?"
_LINE = re.compile(
    # "PV - ", "Cập nhật lúc ": words before the line, without a figure, ended by a mark or the word for "at"
    rf"(?:(?!(?:{_DAY_NAME})\b|th[ứu] )" + r"[^\W\d][^\d|:]{0,40}?(?:(?:[-|:,]| lúc:?| ngày:?) ?))?"
    + _WEEKDAY.format(n=1)
    + r"(?:(?:lúc ?)?" + _TIME.format(n=1) + _ZONE.format(n=1) + _BETWEEN + r")?"
    + _WEEKDAY.format(n=2)
    + r"(?:ngày:? ?)?"
    + _DATE
    + rf"(?:(?:t|{_BETWEEN}(?:lúc |vào lúc )?)" + _TIME.format(n=2) + r")?"
    + _ZONE.format(n=2)
    # the view counter of some portals
    + r"(?: ?\| ?(?:[^\W\d][^\d|]{0,20})?[\d.,]+(?: [^\W\d][^\d|]{0,20})?)? ?\.?"
)  # fmt: skip

# The layout that this program writes itself, and that nearly every article has.
_OWN_LAYOUT = re.compile(r"([0-9]{2})/([0-9]{2})/((?:19|20)[0-9]{2})(?: - ([0-9]{2}):([0-9]{2}))?")


class DateError(ValueError):
    """Raised for a text that is no date, or an impossible one; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date line as it was read: ``datetime`` is in Vietnam's time, at midnight where no time was written.

    ``weekday`` is the day of the week that was written (0 is Monday), or None.
    """

    datetime: dt.datetime
    has_time: bool
    weekday: int | None = None

    @property
    def weekday_fits(self) -> bool:
        """Whether the day of the week that was written, if any, is that of the date."""
        return self.weekday is None or self.weekday == self.datetime.weekday()


def read_date(text: str) -> ReadDate:
    """Read a date, with or without a time, in any layout of the portals; the day stands before the month.

    >>> read_date("07:58, Thứ Tư, 30/08/2017 (GMT+7)").datetime.isoformat()
    '2017-08-30T07:58:00+07:00'
    >>> read_date("09/09/2019 | 569").has_time
    False
    >>> read_date("30/02/2017")
    Traceback (most recent call last):
    plugins.core.dates.DateError: tháng 2 năm 2017 chỉ có 28 ngày

    Words before the line ("PV - ", "Cập nhật lúc") and a view counter after it are ignored. Other time zones are
    converted to Vietnam's time. Raises DateError.
    """
    if match := _OWN_LAYOUT.fullmatch(text):
        day, month, year, hour, minute = match.groups(0)
        with suppress(ValueError):
            return ReadDate(datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=VIETNAM), bool(match[4]))
    line = " ".join(fold(put_right(text)).split())
    match = _LINE.fullmatch(line)
    if match is None:
        raise DateError(_why_not(line))
    groups = match.groupdict()
    year, month, day = _calendar_date(groups)
    n = "1" if groups["hour1"] is not None else "2"
    has_time = groups["hour" + n] is not None
    hour, minute, second = _clock_time(groups, n) if has_time else (0, 0, 0)
    zone = _zone(groups["zone1"] or groups["zone2"]) if has_time else VIETNAM
    date_and_time = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    if zone is not VIETNAM:
        date_and_time = date_and_time.astimezone(VIETNAM)
    name = groups["weekday1"] or groups["weekday2"]
    return ReadDate(date_and_time, has_time, _weekday(name) if name else None)


def _calendar_date(groups: dict[str, str | None]) -> tuple[int, int, int]:
    written_year = groups["iso_year"] or groups["year"] or ""
    month = int(groups["iso_month"] or groups["month"] or groups["month_word"] or 0)
    day = int(groups["iso_day"] or groups["day"] or 0)
    if len(written_year) != 4:
        raise DateError(f"năm “{written_year}” phải viết đủ bốn chữ số: {_EXAMPLE}")
    year = int(written_year)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise DateError(f"năm {written_year} nằm ngoài khoảng {_FIRST_YEAR}–{_LAST_YEAR}")
    if not 1 <= month <= 12:
        if 1 <= day <= 12 < month <= 31:
            raise DateError(f"không có tháng {month}; ngày viết trước tháng: {month:02}/{day:02}/{year}")
        raise DateError(f"không có tháng {month}")
    if day == 0:
        raise DateError("không có ngày 0")
    if day > (last := calendar.monthrange(year, month)[1]):
        raise DateError(f"tháng {month} năm {year} chỉ có {last} ngày")
    return year, month, day


def _clock_time(groups: dict[str, str | None], n: str) -> tuple[int, int, int]:
    hour, minute, second = (int(groups[part + n] or 0) for part in ("hour", "minute", "second"))
    half = groups["half" + n]
    if half in ("sa", "am"):
        if hour > 12:
            raise DateError(f"{hour} giờ không phải là giờ buổi sáng (SA)")
        hour %= 12
    elif half and hour < 12:
        hour += 12
    if hour == 24:
        raise DateError(f"không có 24:{minute:02}; viết 00:{minute:02} của ngày hôm sau")
    if hour > 23:
        raise DateError(f"không có {hour} giờ; một ngày từ 00:00 đến 23:59")
    if minute > 59 or second > 59:
        raise DateError(f"không có {max(minute, second)} {'phút' if minute > 59 else 'giây'}; chỉ từ 00 đến 59")
    return hour, minute, second


def _zone(written: str | None) -> tzinfo:
    if not written:
        return VIETNAM
    match = re.search(r"([+-])(\d{1,2}):?(\d\d)?", written)
    if match is None:  # Z, GMT, UTC
        return UTC
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0)) * (-1 if match[1] == "-" else 1)
    if offset == timedelta(hours=7):
        return VIETNAM
    if abs(offset) > timedelta(hours=14):
        raise DateError(f"không có múi giờ “{written.strip()}”; giờ Việt Nam là +07:00")
    return timezone(offset)


# By the letters that tell the days apart, with marks or without.
_WEEKDAY_ENDS = {
    "hai": 0,
    "ba": 1,
    "tư": 2,
    "tu": 2,
    "năm": 3,
    "nam": 3,
    "sáu": 4,
    "sau": 4,
    "bảy": 5,
    "bay": 5,
    "nhật": 6,
    "nhat": 6,
    "cn": 6,
    **{str(number): number - 2 for number in range(2, 8)},
}


def _weekday(name: str) -> int:
    return next(number for end, number in _WEEKDAY_ENDS.items() if name.endswith(end))


def _why_not(line: str) -> str:
    if not line:
        return f"ngày để trống; {_EXAMPLE}"
    if len(re.findall(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", line)) > 1:
        return f"có nhiều hơn một ngày; chỉ giữ lại một: {_EXAMPLE}"
    if re.search(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d/.-])", line):
        return f"thiếu năm; {_EXAMPLE}"
    return f"không đọc được ngày; {_EXAMPLE}"


def format_date(date_and_time: datetime, has_time: bool = True, layout: Layout = "short") -> str:
    """Format a date for readers, in Vietnam's time.

    >>> date_and_time = read_date("06:35 09/06/2021").datetime
    >>> format_date(date_and_time)
    '09/06/2021 - 06:35'
    >>> format_date(date_and_time, layout="long")
    'Thứ Tư, 09/06/2021 - 06:35 (GMT+7)'
    >>> format_date(date_and_time, has_time=False, layout="words")
    'ngày 09 tháng 6 năm 2021'
    """
    local = date_and_time.astimezone(VIETNAM)
    pattern = _LAYOUTS[layout][0 if has_time else 1]
    return pattern.format(
        d=local.day,
        m=local.month,
        month=f"{local.month:02}" if local.month < 3 else local.month,
        y=local.year,
        time=f"{local.hour:02}:{local.minute:02}",
        weekday=WEEKDAYS[local.weekday()],
    )


def format_iso(date_and_time: datetime, has_time: bool = True) -> str:
    """Format a date for machines (ISO 8601), in Vietnam's time; without the time if it is not known.

    >>> format_iso(read_date("17:08 22/04/2021").datetime)
    '2021-04-22T17:08:00+07:00'
    >>> format_iso(read_date("09/09/2019").datetime, has_time=False)
    '2019-09-09'
    """
    local = date_and_time.astimezone(VIETNAM)
    return local.isoformat(timespec="seconds") if has_time else local.date().isoformat()
