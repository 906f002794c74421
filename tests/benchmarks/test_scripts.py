"""Every script of the benchmarks starts, does the least that it can be asked for, and says what it found.

How long that takes is not looked at, nor whether a bar is held: on a small corpus the figures mean nothing.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.browser import absent, find_chromium
from tests.support.collection import python_files

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"

LEAST = {
    "check": ["20"],
    "citations": ["1", "2000"],
    "corpus": ["{folder}", "20"],
    "feeds": ["40"],
    "growth": ["10", "12"],
    "lists": ["40", "80"],
    "preview": ["20", "1"],
    "search": ["20"],
}
"""The smallest arguments of each script. A new script is a new line."""
NEEDS_A_BROWSER = {"search"}


def is_script(path: Path) -> bool:
    """Whether a file does something when it is started: it asks for the name ``__main__``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in tree.body)


def scripts() -> list[str]:
    """Name the scripts as they are started: ``lists`` is ``python -m benchmarks.lists``."""
    found = [path for path in python_files(BENCHMARKS) if is_script(path)]
    return [".".join(path.relative_to(BENCHMARKS).with_suffix("").parts) for path in found]


def documented_start(name: str) -> list[str]:
    """Give the words after ``python`` with which the docstring of a script says that it is started."""
    path = BENCHMARKS.joinpath(*name.split(".")).with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    found = re.search(r"``python (-m benchmarks\.[\w.]+|benchmarks/[\w/]+\.py)", docstring)
    assert found, f"the docstring of {path.name} does not say how it is started"
    return found[1].split()


def test_the_table_of_smallest_arguments_names_every_script() -> None:
    assert sorted(scripts()) == sorted(LEAST)


@pytest.mark.parametrize("name", LEAST)
def test_a_script_starts_as_its_docstring_says_and_prints_what_it_found(name: str, tmp_path: Path) -> None:
    if name in NEEDS_A_BROWSER and find_chromium() is None:
        absent("Chromium hoặc Chrome", "trên Debian: apt install chromium")
    arguments = [word.format(folder=tmp_path / "corpus") for word in LEAST[name]]
    command = [sys.executable, "-X", "utf8", *documented_start(name), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert re.search(r"\d", done.stdout), done
