"""Nothing on disk is left out of a run: each case is a small project with our settings of pytest, from which one thing is taken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.collection import COUNTS, RENEW, count_by_folder, left_out, list_test_files, write_counts, wrong_counts

ROOT = Path(__file__).resolve().parents[1]

MODULE = '''"""A module with an example."""


def double(number: int) -> int:
    """Double a number.

    >>> double(2)
    4
    """
    return 2 * number
'''
FILES = {
    "plugins/one/double.py": MODULE,
    "tests/one/test_double.py": "def test_one() -> None:\n    pass\n\n\ndef test_two() -> None:\n    pass\n",
    "tests/two/deep/test_deep.py": "class TestDeep:\n    def test_three(self) -> None:\n        pass\n",
}
LONG = """import pytest


@pytest.mark.parametrize("n", [{short}pytest.param(9, marks=pytest.mark.long)])
def test_long(n: int) -> None:
    pass
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose whole suite is collected and passes."""
    for name in ("pyproject.toml", "conftest.py", "tests/support/collection.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    write_counts(tmp_path)
    return tmp_path


def run(project: Path, *arguments: str, workers: int = 0) -> tuple[int, str]:
    """Run pytest in a project as one does from the command line; exit status and all that it prints.

    Of the installed plugins only pytest-xdist is loaded, and that when it is asked for: the others take most of a second.
    """
    command = [sys.executable, "-X", "utf8", "-m", "pytest", "-p", "no:cacheprovider", "--color=no", *arguments]
    if workers:
        command += ["-p", "xdist.plugin", "-n", str(workers), "--dist", "loadfile"]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.mark.parametrize("workers", [0, 2])
def test_a_project_with_nothing_left_out_passes(project: Path, workers: int) -> None:
    status, said = run(project, workers=workers)
    assert (status, said.splitlines()[-1].split(" in ")[0]) == (0, "4 passed"), said


@pytest.mark.parametrize(
    ("arguments", "workers"),
    [
        (["--ignore=tests/two"], 0),
        (["--ignore=tests/two"], 2),
        (["--ignore-glob=*deep*"], 0),
        (["--ignore=tests/two/deep/test_deep.py", "tests"], 0),
        (["-o", "norecursedirs=deep"], 0),
        (["-o", "testpaths=tests/one"], 0),
        (["-o", "testpaths=tests/one"], 2),
        (["-o", "python_files=test_double.py"], 0),
    ],
)
def test_a_file_that_an_option_leaves_out_fails_the_run(project: Path, arguments: list[str], workers: int) -> None:
    status, said = run(project, *arguments, workers=workers)
    assert status == 1, said
    assert "tests/two/deep/test_deep.py: lies on disk and was not collected" in said


@pytest.mark.parametrize("name", ["build", "dist", "venv", "x.egg"])
def test_a_folder_with_a_name_that_pytest_skips_by_default_is_collected(project: Path, name: str) -> None:
    (project / "tests/two").rename(project / "tests" / name)
    write_counts(project)
    assert run(project)[0] == 0


@pytest.mark.parametrize("name", ["build", "dist", "venv", "x.egg", ".hidden"])
def test_with_the_list_of_pytest_itself_such_a_folder_fails_the_run(project: Path, name: str) -> None:
    (project / "tests/two").rename(project / "tests" / name)
    write_counts(project)
    change(project / "pyproject.toml", 'norecursedirs = [".*", "__pycache__", "node_modules"]', "")
    status, said = run(project)
    assert status == 1, said
    assert f"tests/{name}/deep/test_deep.py: lies on disk and was not collected" in said


def test_a_file_that_a_conftest_leaves_out_fails_the_run(project: Path) -> None:
    (project / "tests/two/conftest.py").write_text('collect_ignore = ["deep"]\n', encoding="utf-8")
    status, said = run(project)
    assert status == 1, said
    assert "tests/two/deep/test_deep.py: lies on disk and was not collected" in said


@pytest.mark.parametrize(
    ("setting", "missing"),
    [
        ("python_functions=test_one", "tests/one/test_double.py: test_two was not collected"),
        ("python_classes=Case", "tests/two/deep/test_deep.py: lies on disk and was not collected"),
        ("testpaths=tests", "plugins/one/double.py: its docstring examples were not collected"),
    ],
)
def test_a_test_or_an_example_that_a_setting_leaves_out_fails_the_run(project: Path, setting: str, missing: str) -> None:
    status, said = run(project, "-o", setting)
    assert status == 1, said
    assert missing in said


def test_examples_that_do_not_run_any_more_fail_the_run(project: Path) -> None:
    change(project / "pyproject.toml", '"--doctest-modules", ', "")
    status, said = run(project)
    assert status == 1, said
    assert "plugins/one/double.py: its docstring examples were not collected" in said


def test_an_example_that_is_wrong_fails_the_run(project: Path) -> None:
    change(project / "plugins/one/double.py", "    4\n", "    5\n")
    assert run(project)[0] == 1


@pytest.mark.parametrize("deleted", ["tests/one/test_double.py", "tests/two/deep/test_deep.py"])
def test_a_deleted_file_fails_the_run_and_the_sentence_says_how_to_renew_the_list(project: Path, deleted: str) -> None:
    (project / deleted).unlink()
    status, said = run(project)
    assert status == 1, said
    assert f"{Path(deleted).parent.as_posix()}: {COUNTS} asks for at least" in said
    assert RENEW in said


def test_a_deleted_test_fails_the_run_and_the_sentence_says_how_to_renew_the_list(project: Path) -> None:
    change(project / "tests/one/test_double.py", "\n\ndef test_two() -> None:\n    pass\n", "")
    status, said = run(project)
    assert status == 1, said
    assert f"tests/one: {COUNTS} asks for at least 2 test functions, 1 are there" in said
    assert RENEW in said


def test_a_test_that_hides_another_of_its_name_fails_the_run(project: Path) -> None:
    change(project / "tests/one/test_double.py", "test_two", "test_one")
    status, said = run(project)
    assert status == 1, said
    assert "tests/one/test_double.py: test_one is defined 2 times; only the last one runs" in said


@pytest.mark.parametrize(("short", "status"), [("1, ", 0), ("", 1)])
def test_a_long_test_without_a_short_form_fails_the_run(project: Path, short: str, status: int) -> None:
    (project / "tests/one/test_long.py").write_text(LONG.format(short=short), encoding="utf-8")
    write_counts(project)
    ended, said = run(project)
    assert ended == status, said
    assert ("test_long is marked long and has no short form" in said) == bool(status)


@pytest.mark.parametrize("arguments", [["tests/one"], ["tests/one/test_double.py::test_one"], ["-k", "three"], ["plugins"]])
def test_whoever_asks_for_a_part_gets_that_part(project: Path, arguments: list[str]) -> None:
    assert run(project, *arguments)[0] == 0


def test_choosing_by_name_does_not_hide_that_a_file_is_left_out(project: Path) -> None:
    assert run(project, "--ignore=tests/two", "-k", "test_one")[0] == 1


def test_the_committed_list_is_true_of_this_project() -> None:
    assert list(wrong_counts(ROOT)) == []
    assert sum(count_by_folder(ROOT).values()) > 1000


def test_every_file_of_this_project_is_missed_when_nothing_is_collected() -> None:
    missed = [sentence.partition(":")[0] for sentence in left_out(ROOT, []) if "lies on disk" in sentence]
    assert missed == [path.relative_to(ROOT).as_posix() for path in list_test_files(ROOT)]
    assert "tests/test_collection.py" in missed
