"""A build that is ready to begin: started ahead, thrown away when the program changes, and no trouble when it breaks down."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from plugins.preview.spare import SpareBuild

# Says who it is and what the program said when it was started; one that says "vỡ" breaks down.
PROGRAM = """
import json, os, pathlib, sys
code = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
if not sys.stdin.readline():
    sys.exit()
print(json.dumps({"first": ["a.html"]}), flush=True)
if "vỡ" in code:
    sys.exit("vỡ")
print(json.dumps({"process": os.getpid(), "code": code}), flush=True)
"""


@pytest.fixture
def code(tmp_path: Path) -> Path:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "a.py").write_text("một", encoding="utf-8")
    return tmp_path / "plugins"


def spare(code: Path) -> SpareBuild:
    return SpareBuild([sys.executable, "-X", "utf8", "-c", PROGRAM, str(code / "a.py")], os.environ, code)


def test_each_build_says_what_is_ready_first_and_has_a_process_of_its_own(code: Path) -> None:
    builds = spare(code)
    first, result = builds.run()
    builds.prepare()
    _, again = builds.run()
    assert first == {"first": ["a.html"]}
    assert result["code"] == again["code"] == "một"
    assert result["process"] != again["process"]


def test_what_was_started_before_the_program_changed_is_thrown_away(code: Path) -> None:
    builds = spare(code)
    builds.prepare()
    (code / "a.py").write_text("hai", encoding="utf-8")
    (code / "b.py").touch()
    assert list(builds.run())[-1]["code"] == "hai"


def test_a_build_that_breaks_down_gives_no_result_and_the_next_one_runs(code: Path) -> None:
    builds = spare(code)
    (code / "a.py").write_text("vỡ", encoding="utf-8")
    assert list(builds.run()) == [{"first": ["a.html"]}]
    (code / "a.py").write_text("ba", encoding="utf-8")
    assert list(builds.run())[-1]["code"] == "ba"


def test_a_process_that_waits_ends_with_the_preview(code: Path) -> None:
    builds = spare(code)
    builds.prepare()
    process = builds._process
    builds.stop()
    assert process is not None
    assert process.poll() is not None
