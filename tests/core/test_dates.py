"""Dates: every layout of the portals is read day first, impossible dates are named, nothing is asked of the system's locale."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dates import VIETNAM, WEEKDAYS, DateError, format_date, format_iso, read_date

LAYOUTS_WITH_TIME = [
    ("07:58, Thứ Tư, 30/08/2017 (GMT+7)", "2017-08-30T07:58:00+07:00"),
    ("Cập nhật lúc 07:58, Thứ Tư, 30/08/2017 (GMT+7)", "2017-08-30T07:58:00+07:00"),
    ("17:08 22/04/2021", "2021-04-22T17:08:00+07:00"),
    ("09/06/2021 - 06:35", "2021-06-09T06:35:00+07:00"),
    ("09/06/2021 – 06:35", "2021-06-09T06:35:00+07:00"),
    ("Thứ Tư, 08/04/2015, 08:11 [GMT+7]", "2015-04-08T08:11:00+07:00"),
    ("09:59 | 31/05/2013", "2013-05-31T09:59:00+07:00"),
    ("08:21, ngày 16-04-2021", "2021-04-16T08:21:00+07:00"),
    ("Thứ tư, 02/10/2013 - 10:12", "2013-10-02T10:12:00+07:00"),
    ("PV - 16:25, 10/07/2021", "2021-07-10T16:25:00+07:00"),
    ("11-03-2026, 16:27 (GMT+7)", "2026-03-11T16:27:00+07:00"),
    ("02/10/2020 08:20 SA", "2020-10-02T08:20:00+07:00"),
    ("02/10/2020 08:20 CH", "2020-10-02T20:20:00+07:00"),
    ("02/10/2020 12:20 SA", "2020-10-02T00:20:00+07:00"),
    ("02/10/2020 12:20 CH", "2020-10-02T12:20:00+07:00"),
    ("Thứ hai - 09/06/2025 06:35", "2025-06-09T06:35:00+07:00"),
    ("2021-04-22 17:08", "2021-04-22T17:08:00+07:00"),
    ("2021-04-22 17:08:33", "2021-04-22T17:08:33+07:00"),
    ("2021-04-22T17:08:00+07:00", "2021-04-22T17:08:00+07:00"),
    ("2021-04-22T10:08:00Z", "2021-04-22T17:08:00+07:00"),
    ("2021-04-22T23:30:00.123+00:00", "2021-04-23T06:30:00+07:00"),
    ("30-10-2016 08:00", "2016-10-30T08:00:00+07:00"),
    ("8h30 ngày 5/1/2026", "2026-01-05T08:30:00+07:00"),
    ("8 giờ 30 phút, ngày 5 tháng 1 năm 2026", "2026-01-05T08:30:00+07:00"),
    ("Đăng lúc: Thứ Tư, 30/08/2017 07:58", "2017-08-30T07:58:00+07:00"),
    ("22/04/2021 17:08 | 569 lượt xem", "2021-04-22T17:08:00+07:00"),
    ("17:08\u00a022/04/2021\u200a", "2021-04-22T17:08:00+07:00"),
]
LAYOUTS_WITHOUT_TIME = [
    ("09/09/2019 | 569", date(2019, 9, 9)),
    ("09/09/2019 | Lượt xem: 1.569", date(2019, 9, 9)),
    ("09/09/2019", date(2019, 9, 9)),
    ("9/9/2019", date(2019, 9, 9)),
    ("06/09/2021", date(2021, 9, 6)),
    ("15.5.2016", date(2016, 5, 15)),
    ("2021-04-22", date(2021, 4, 22)),
    ("2021/04/22", date(2021, 4, 22)),
    ("ngày 20/4/2021", date(2021, 4, 20)),
    ("ngày 30-10-2016", date(2016, 10, 30)),
    ("ngày 05 tháng 01 năm 2026", date(2026, 1, 5)),
    ("Ngày 5 tháng 1 năm 2026", date(2026, 1, 5)),
    ("5 tháng 1, 2026", date(2026, 1, 5)),
    ("Hôm nay, ngày 29 tháng 8 năm 2015", date(2015, 8, 29)),
    ("Chủ Nhật, 27/08/2017", date(2017, 8, 27)),
    ("CN 27/08/2017", date(2017, 8, 27)),
    ("Thứ 4, 30/08/2017", date(2017, 8, 30)),
    ("29/02/2020", date(2020, 2, 29)),
]
REFUSED = [
    ("30/02/2017", "tháng 2 năm 2017 chỉ có 28 ngày"),
    ("30/02/2020", "tháng 2 năm 2020 chỉ có 29 ngày"),
    ("31/04/2021", "tháng 4 năm 2021 chỉ có 30 ngày"),
    ("00/01/2021", "không có ngày 0"),
    ("04/22/2021", "không có tháng 22; ngày viết trước tháng: 22/04/2021"),
    ("22/13/2021", "không có tháng 13"),
    ("22/04/21", "bốn chữ số"),
    ("21-04-22", "bốn chữ số"),
    ("22/04/201", "bốn chữ số"),
    ("22/04", "thiếu năm"),
    ("22/04/0201", "ngoài khoảng"),
    ("24:00 22/04/2021", "00:00 của ngày hôm sau"),
    ("25:00 22/04/2021", "không có 25 giờ"),
    ("17:60 22/04/2021", "không có 60 phút"),
    ("13:00 SA 22/04/2021", "buổi sáng"),
    ("09/06/2021 - 10/06/2021", "nhiều hơn một ngày"),
    ("2021-04-22 17:08+20:00", "múi giờ"),
    ("hôm nay", "không đọc được ngày"),
    ("22/04-2021", "không đọc được ngày"),
    ("", "để trống"),
]


@pytest.mark.parametrize(("line", "expected"), LAYOUTS_WITH_TIME)
def test_a_date_line_with_a_time_is_read_day_first_in_vietnams_time(line: str, expected: str) -> None:
    read = read_date(line)
    assert read.has_time
    assert read.datetime.isoformat(timespec="seconds") == expected
    assert read.datetime.tzinfo is VIETNAM or read.datetime.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(("line", "expected"), LAYOUTS_WITHOUT_TIME)
def test_a_date_line_without_a_time_says_so(line: str, expected: date) -> None:
    read = read_date(line)
    assert not read.has_time
    assert read.datetime == datetime(expected.year, expected.month, expected.day, tzinfo=VIETNAM)


@pytest.mark.parametrize(("line", "reason"), REFUSED)
def test_an_impossible_or_doubtful_date_is_refused_with_its_reason(line: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        read_date(line)


@pytest.mark.parametrize(
    ("name", "number"), [*((name, number) for number, name in enumerate(WEEKDAYS)), ("thu tu", 2), ("T7", 5), ("CN", 6)]
)
def test_the_day_of_the_week_is_read_with_marks_or_without(name: str, number: int) -> None:
    monday = date(2021, 4, 19)
    read = read_date(f"{name}, {monday + timedelta(days=number):%d/%m/%Y}")
    assert read.weekday == number
    assert read.weekday_fits


def test_a_day_of_the_week_that_does_not_fit_is_reported_and_the_date_kept() -> None:
    read = read_date("Thứ Năm, 30/08/2017")
    assert (read.weekday, read.datetime.weekday(), read.weekday_fits) == (3, 2, False)


@pytest.mark.parametrize(
    ("layout", "with_time", "without"),
    [
        ("short", "09/06/2021 - 06:35", "09/06/2021"),
        ("long", "Thứ Tư, 09/06/2021 - 06:35 (GMT+7)", "Thứ Tư, 09/06/2021"),
        ("updated", "06:35, Thứ Tư, 09/06/2021 (GMT+7)", "Thứ Tư, 09/06/2021"),
        ("time_first", "06:35 09/06/2021", "09/06/2021"),
        ("bar", "06:35 | 09/06/2021", "09/06/2021"),
        ("day_word", "06:35, ngày 09-06-2021", "ngày 09-06-2021"),
        ("words", "06:35, ngày 09 tháng 6 năm 2021", "ngày 09 tháng 6 năm 2021"),
        ("numbers", "09/06/2021", "09/06/2021"),
    ],
)
def test_a_date_is_written_in_each_layout(layout: str, with_time: str, without: str) -> None:
    date_and_time = datetime(2021, 6, 8, 23, 35, tzinfo=UTC)
    assert format_date(date_and_time, layout=layout) == with_time  # type: ignore[arg-type]
    assert format_date(date_and_time, has_time=False, layout=layout) == without  # type: ignore[arg-type]


def test_official_writing_puts_a_zero_before_days_under_ten_and_the_first_two_months() -> None:
    written = [format_date(datetime(2026, month, 5, tzinfo=VIETNAM), has_time=False, layout="words") for month in (1, 2, 3, 12)]
    assert written == [
        "ngày 05 tháng 01 năm 2026",
        "ngày 05 tháng 02 năm 2026",
        "ngày 05 tháng 3 năm 2026",
        "ngày 05 tháng 12 năm 2026",
    ]


def test_machines_get_the_offset_and_no_time_that_nobody_wrote() -> None:
    date_and_time = datetime(2021, 4, 22, 10, 8, tzinfo=UTC)
    assert format_iso(date_and_time) == "2021-04-22T17:08:00+07:00"
    assert format_iso(date_and_time, has_time=False) == "2021-04-22"


@given(
    st.datetimes(datetime(1945, 9, 2), datetime(2099, 12, 31)),  # noqa: DTZ001 - the zone is added below
    st.sampled_from(["short", "long", "updated", "time_first", "bar", "day_word", "words"]),
)
def test_what_is_written_is_read_back(naive: datetime, layout: str) -> None:
    date_and_time = naive.replace(second=0, microsecond=0, tzinfo=VIETNAM)
    read = read_date(format_date(date_and_time, layout=layout))  # type: ignore[arg-type]
    assert (read.datetime, read.has_time, read.weekday_fits) == (date_and_time, True, True)


@given(st.text(alphabet="0123456789/.-:, |hgThứSACHnăm()GMT+Z", max_size=40))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        read = read_date(text)
    except DateError as error:
        reason = str(error)
    else:
        reason = f"giờ Việt Nam: {read.datetime.utcoffset() == timedelta(hours=7)}"
    assert reason
    assert not reason.endswith("False")
