"""tasks.py build: what it asks of the build, says of it, and its exit status."""

from __future__ import annotations

import io
import json
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

import tasks
from plugins.commands.build import source_date, summary
from plugins.commands.progress import shown_progress
from plugins.core.dates import VIETNAM
from plugins.core.problems import Code, Place, Problem, Severity
from plugins.core.settings import SettingsError
from plugins.engine.options import BuildOptions, BuildResult


class SampleCode(Code):
    """Two codes for these tests."""

    WRONG = "sample.wrong", Severity.ERROR, "Bài thiếu tiêu đề."
    ODD = "sample.odd", Severity.WARNING, "Bài thiếu mã."


WRONG = Problem(SampleCode.WRONG, Place("content/a.md", 3), "Thiếu tiêu đề.")
ODD = Problem(SampleCode.ODD, Place("content/b.md"), "Thiếu mã bài.")
GOOD = BuildResult(ok=True, built=1040, held_back=1, written=12, removed=0, pages=2100, seconds=1.27, problems=(WRONG, ODD))
BAD = BuildResult(ok=False, built=0, held_back=0, written=0, removed=0, pages=0, seconds=0.5, problems=(WRONG, ODD))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[BuildOptions]:
    """Put a build that only records its options in place of the real one."""
    asked: list[BuildOptions] = []

    def build_site(options: BuildOptions) -> BuildResult:
        asked.append(options)
        options.progress("Đọc", 0, 0)
        options.progress("Đọc bài", 0, 2)
        options.progress("Đọc bài", 2, 2)
        return BAD if options.strict else GOOD

    monkeypatch.setitem(sys.modules, "plugins.engine.build_site", SimpleNamespace(build_site=build_site))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return asked


def test_a_site_with_an_article_held_back_is_a_site(asked: list[BuildOptions], capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.run("build", []) == 0
    out, err = capsys.readouterr()
    assert out == "Đã dựng 1.040 bài, giữ lại 1 bài có lỗi; 2.100 trang, ghi 12 tệp, xóa 0 tệp; 1,3 giây.\n"
    assert err.splitlines() == [
        "Đọc…",
        "Đọc bài: 2",
        "content/a.md:3: lỗi: Thiếu tiêu đề. [sample.wrong]",
        "content/b.md: nhắc: Thiếu mã bài. [sample.odd]",
    ]


def test_a_strict_build_with_an_error_is_none(asked: list[BuildOptions], capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.run("build", ["--strict"]) == 1
    assert capsys.readouterr().out == "Không dựng: có 1 lỗi; kết quả lần trước giữ nguyên; 0,5 giây.\n"


def test_arguments_reach_the_build(asked: list[BuildOptions], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bài").mkdir()
    arguments = ["--content", "bài", "--output", "ra", "--site-url", "https://dangbo.example.vn/", "--now", "2026-11-21 08:00", "--drafts"]
    tasks.run("build", arguments)
    (options,) = asked
    assert (options.content, options.output) == (tmp_path / "bài", tmp_path / "ra")
    assert (options.site_url, options.drafts, options.strict) == ("https://dangbo.example.vn", True, False)
    assert options.now == datetime(2026, 11, 21, 8, tzinfo=VIETNAM)
    assert options.settings.name == "pelicanconf.py"


def test_the_clock_of_reproducible_builds_counts_unless_now_is_given(asked: list[BuildOptions], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1619086080")
    tasks.run("build", [])
    tasks.run("build", ["--now", "21/11/2026"])
    assert [str(options.now) for options in asked] == ["2021-04-22 17:08:00+07:00", "2026-11-21 00:00:00+07:00"]


def test_a_clock_that_is_no_number_is_not_understood(
    asked: list[BuildOptions], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "hôm nay")
    assert tasks.run("build", []) == 2
    assert "SOURCE_DATE_EPOCH là “hôm nay”" in capsys.readouterr().err
    assert asked == []


@pytest.mark.parametrize("text", ["9" * 30, "-" + "9" * 30])
def test_a_clock_out_of_reach_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        source_date({"SOURCE_DATE_EPOCH": text})


def test_wrong_settings_are_said_without_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def build_site(options: BuildOptions) -> BuildResult:
        raise SettingsError("pelicanconf.py: RELATED['x'] is not a setting.")

    monkeypatch.setitem(sys.modules, "plugins.engine.build_site", SimpleNamespace(build_site=build_site))
    assert tasks.run("build", []) == 1
    assert capsys.readouterr() == ("", "pelicanconf.py: RELATED['x'] is not a setting.\n")
    assert tasks.run("build", ["--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"] == [{"text": "pelicanconf.py: RELATED['x'] is not a setting."}]


def test_programs_get_the_result_as_json_and_nothing_else(asked: list[BuildOptions], capsys: pytest.CaptureFixture[str]) -> None:
    tasks.run("build", ["--json"])
    result = json.loads(capsys.readouterr().out)
    assert (result["ok"], result["built"], result["held_back"]) == (True, 1040, 1)
    assert result["problems"][0] == {
        "path": "content/a.md",
        "line": 3,
        "page": "",
        "severity": "error",
        "code": "sample.wrong",
        "message": "Thiếu tiêu đề.",
        "text": "content/a.md:3: lỗi: Thiếu tiêu đề. [sample.wrong]",
    }


def test_a_build_without_errors_holds_nothing_back() -> None:
    result = BuildResult(ok=True, built=3, held_back=0, written=0, removed=0, pages=9, seconds=0.04)
    assert summary(result) == "Đã dựng 3 bài, không giữ lại bài nào; 9 trang, ghi 0 tệp, xóa 0 tệp; 0,0 giây."


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_terminal_gets_a_bar_and_a_stage_in_brackets_is_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with shown_progress(stream) as progress:
        progress("Đọc", 0, 0)
        progress("Ảnh [bold]", 1, 4)
        progress("Ảnh [bold]", 3, 4)
    assert "Ảnh [bold]" in stream.getvalue()
    assert "3/4" in stream.getvalue()
