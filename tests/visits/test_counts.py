"""Counting, merging and keeping visits."""

from __future__ import annotations

import gzip
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from plugins.commands import views
from plugins.visits.counts import Visits, count, load_visits, merge, write_visits
from plugins.visits.log import Visit
from tests.visits.test_log import line


def test_visits_are_counted_by_story_and_day() -> None:
    seen = [Visit("a.html", date(2026, 11, 20)), Visit("a.html", date(2026, 11, 20)), Visit("b.html", date(2026, 11, 21))]
    assert count(seen).days == {"a.html": {"2026-11-20": 2}, "b.html": {"2026-11-21": 1}}


def test_reading_a_log_twice_changes_nothing() -> None:
    once = Visits({"a.html": {"2026-11-20": 2}})
    assert merge(once, once) == once


def test_most_read_looks_back_some_days_only_and_ties_fall_to_the_address() -> None:
    visits = Visits(
        {"b.html": {"2026-11-20": 2}, "a.html": {"2026-11-21": 2}, "old.html": {"2026-10-01": 99}, "late.html": {"2026-11-22": 9}}
    )
    assert visits.most_read(date(2026, 11, 21), 7) == [("a.html", 2), ("b.html", 2)]


def test_counts_survive_the_file(tmp_path: Path) -> None:
    visits = Visits({"2021/04/a.html": {"2026-11-20": 2}})
    write_visits(tmp_path / "views.json", visits)
    assert load_visits(tmp_path / "views.json") == (visits, [])


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"a": 3}', '{"a": {"2026-11-20": "nhiều"}}'])
def test_a_damaged_file_is_named_and_counts_as_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / "views.json").write_text(damage, encoding="utf-8")
    visits, problems = load_visits(tmp_path / "views.json")
    assert visits == Visits()
    assert [problem.code.value for problem in problems] == ["visits.unreadable"]


def test_without_the_file_nothing_is_counted(tmp_path: Path) -> None:
    assert load_visits(tmp_path / "views.json") == (Visits(), [])


def test_the_command_adds_a_log_to_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "access.log"
    log.write_text(line() + "\n", encoding="utf-8")
    from argparse import ArgumentParser

    parser = ArgumentParser()
    views.add_arguments(parser)
    for _ in range(2):
        assert views.run(parser.parse_args(["--log", str(log), "--content", str(tmp_path)])) == 0
    assert load_visits(tmp_path / "views.json")[0].total("2021/04/so-ket.html") == 1
    assert "1 lượt xem của 1 bài" in capsys.readouterr().out


def test_a_missing_log_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from argparse import ArgumentParser

    parser = ArgumentParser()
    views.add_arguments(parser)
    assert views.run(parser.parse_args(["--log", str(tmp_path / "x.log"), "--content", str(tmp_path)])) == 1
    assert "x.log" in capsys.readouterr().err


def test_a_damaged_packed_log_is_said_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = gzip.compress(b'1.2.3.4 - - [20/Nov/2026:08:00:00 +0700] "GET /2021/04/a.html HTTP/2.0" 200 1 "-" "Mozilla/5.0 (X11)"\n' * 50)
    log = tmp_path / "access.log.gz"
    log.write_bytes(whole[:-12])
    assert views.run(Namespace(log=[log], content=tmp_path, prefix="/")) == 1
    assert ".gz bị hỏng" in capsys.readouterr().err
    assert not (tmp_path / "views.json").exists()
