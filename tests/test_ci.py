"""The files for the CI of GitHub and GitLab run the README's two commands on all systems, with every Python that pyproject.toml allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import tasks
from plugins.commands.wheels import PYTHONS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(python3 tasks\.py (?:build|test))$", README, re.MULTILINE)
SYSTEMS = {"ubuntu-latest", "windows-latest", "macos-latest"}


def read(name: str) -> dict[Any, Any]:
    document = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    return document


GITHUB = read(".github/workflows/ci.yml")
GITLAB = read(".gitlab-ci.yml")
JOBS = {"linux": COMMANDS, "macos": COMMANDS, "windows": [command.replace("python3", "py") for command in COMMANDS]}


def test_the_readme_begins_with_two_commands() -> None:
    assert COMMANDS == ["python3 tasks.py build", "python3 tasks.py test"]


def test_github_runs_the_two_commands_and_nothing_else() -> None:
    steps = GITHUB["jobs"]["test"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == COMMANDS


def test_github_knows_all_systems_and_pythons_and_each_ends_for_itself() -> None:
    job = GITHUB["jobs"]["test"]
    assert job["strategy"] == {"fail-fast": False, "matrix": {"os": [*job["strategy"]["matrix"]["os"]], "python": [*PYTHONS]}}
    assert set(job["strategy"]["matrix"]["os"]) == SYSTEMS
    assert job["runs-on"] == "${{ matrix.os }}"
    assert {"python-version": "${{ matrix.python }}"} in [step.get("with") for step in job["steps"]]


def test_github_gives_the_workflow_no_right_to_write() -> None:
    assert GITHUB["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("name", JOBS)
def test_gitlab_runs_the_two_commands_with_every_python(name: str) -> None:
    assert GITLAB[name]["script"] == JOBS[name]
    assert GITLAB[name]["extends"] == ".test"
    assert GITLAB[".test"]["parallel"]["matrix"] == [{"PYTHON": [*PYTHONS]}]
    assert "PYTHON" in yaml.safe_dump({**GITLAB[name], "script": []})  # the version is used


def test_gitlab_has_no_other_jobs() -> None:
    assert set(GITLAB) == {".test", *JOBS}


def test_the_oldest_python_is_the_one_that_pyproject_and_the_starter_ask_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"] == f">={PYTHONS[0]}"
    assert ".".join(map(str, tasks.OLDEST)) == PYTHONS[0]
    assert project["tool"]["mypy"]["python_version"] == PYTHONS[0]


def test_our_own_ci_lints_and_runs_the_tests_last() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in script.splitlines() if "tasks.py" in line] == [
        "python3 tasks.py lint || lint=$?",
        "python3 tasks.py test || exit $?",
    ]


def test_a_commit_is_linted_as_ci_lints() -> None:
    hooks = {hook["id"]: hook for repo in read(".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]}
    assert hooks["lint"]["entry"] == "python3 tasks.py lint"
    assert hooks["counts"]["entry"] == "python3 tasks.py test --counts"
