"""What counts as a visit, and what does not."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from plugins.visits.log import open_log, read_visits

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile"


def line(
    target: str = "/2021/04/so-ket.html",
    time: str = "20/Nov/2026:08:00:00 +0700",
    host: str = "1.2.3.4",
    agent: str = PHONE,
    status: int = 200,
    method: str = "GET",
) -> str:
    return f'{host} - - [{time}] "{method} {target} HTTP/2.0" {status} 9000 "-" "{agent}"'


def paths(*lines: str, prefix: str = "/") -> list[str]:
    return [visit.path for visit in read_visits(lines, prefix)]


def test_a_reader_who_opens_a_story_counts_once() -> None:
    assert paths(line()) == ["2021/04/so-ket.html"]


@pytest.mark.parametrize(
    "not_a_visit",
    [
        line(agent="Mozilla/5.0 (compatible; Googlebot/2.1)"),
        line(agent="facebookexternalhit/1.1 (+http://www.facebook.com/…)"),
        line(agent="curl/8.5.0 (x86_64-pc-linux)"),
        line(agent="-"),
        line(agent=""),
        line(status=404),
        line(status=301),
        line(method="HEAD"),
        line(method="POST"),
        line(target="/index.html"),
        line(target="/chuyen-muc/xay-dung-dang.html"),
        line(target="/theme/css/portal.css"),
        line(target="/2021/04/so-ket.html/../../x"),
        line(time="31/Xyz/2026:08:00:00 +0700"),
        line(time="31/Feb/2026:08:00:00 +0700"),
        "no line of a log at all",
        "",
    ],
)
def test_machines_failures_and_other_pages_do_not_count(not_a_visit: str) -> None:
    assert paths(not_a_visit) == []


def test_the_same_reader_within_half_an_hour_counts_once_and_later_again() -> None:
    first, soon, later = (line(time=f"20/Nov/2026:{clock}:00 +0700") for clock in ("08:00", "08:29", "09:01"))
    assert len(paths(first, soon, later)) == 2


def test_two_readers_behind_one_address_with_different_browsers_count_twice() -> None:
    assert len(paths(line(), line(agent=PHONE.replace("14", "9")))) == 2


def test_a_query_does_not_make_another_page() -> None:
    assert paths(line(target="/2021/04/so-ket.html?fbclid=abc")) == ["2021/04/so-ket.html"]


def test_the_day_is_that_of_vietnam() -> None:
    assert [visit.day.isoformat() for visit in read_visits([line(time="20/Nov/2026:18:30:00 +0000")])] == ["2026-11-21"]


def test_a_site_below_a_path_is_counted_by_its_own_addresses() -> None:
    assert paths(line(target="/bantin/2021/04/a.html"), prefix="/bantin/") == ["2021/04/a.html"]


def test_packed_and_plain_logs_are_read_alike_and_foreign_bytes_do_no_harm(tmp_path: Path) -> None:
    raw = line().encode() + b"\n\xff\xfe\n"
    (tmp_path / "a.log").write_bytes(raw)
    (tmp_path / "a.log.gz").write_bytes(gzip.compress(raw))
    assert paths(*open_log(tmp_path / "a.log")) == paths(*open_log(tmp_path / "a.log.gz")) == ["2021/04/so-ket.html"]
