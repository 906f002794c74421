"""Every script of benchmarks/ starts from the command line and measures, with the smallest archive. No figure is judged here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.browser import find_chromium

ROOT = Path(__file__).resolve().parents[2]

# The smallest arguments, and a word that the output holds when the script has come to its end.
SCRIPTS = {
    "check": (["2"], "check"),
    "citations": (["1", "1", "2000"], "titles"),
    "corpus": (["content", "2"], "2 bài"),
    "feeds": (["12"], "atom"),
    "growth": (["2", "3"], '"one new article"'),
    "lists": (["40", "80"], "together"),
    "preview": (["2", "1"], "."),
    "search": (["12"], "NQ 04"),
}


def run(name: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", f"benchmarks.{name}", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_table_holds_every_script() -> None:
    scripts = {path.stem for path in (ROOT / "benchmarks").glob("*.py") if "__main__" in path.read_text(encoding="utf-8")}
    assert scripts == SCRIPTS.keys()


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_measures_the_smallest_archive(name: str, tmp_path: Path) -> None:
    if name == "search" and not find_chromium():
        pytest.skip("không có Chromium")
    arguments, word = SCRIPTS[name]
    finished = run(name, *arguments, folder=tmp_path)
    assert "Traceback" not in finished.stderr, finished.stderr[-2000:]
    assert word in finished.stdout


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_says_what_it_measures_and_takes(name: str, tmp_path: Path) -> None:
    finished = run(name, "--help", folder=tmp_path)
    assert finished.returncode == 0
    assert "usage:" in finished.stdout
    assert f"benchmarks.{name}" in finished.stdout
