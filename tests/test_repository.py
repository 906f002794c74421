"""What git and readers of the repository rely on: bytes stay as committed, the version is said in one place."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
IN_GIT = shutil.which("git") is not None and (ROOT / ".git").exists()
needs_git = pytest.mark.skipif(not IN_GIT, reason="đây không phải bản sao của kho git")


def git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout


@needs_git
def test_every_text_is_committed_with_the_line_ends_that_the_attributes_give_it() -> None:
    """A line of ``git ls-files --eol`` names the line ends in the index, in the work tree, the attributes and the path."""
    rows = [re.match(r"i/(\S*)\s+w/(\S*)\s+attr/(.*?)\s*\t(.+)", line) for line in git("ls-files", "--eol").splitlines()]
    found = [match.groups() for match in rows if match]
    assert len(found) > 500
    kept = {"-text"}
    wrong = [path for index, _, attributes, path in found if index in ("crlf", "mixed") and attributes not in kept]
    assert wrong == []
    unknown = [path for index, _, attributes, path in found if index == "-text" and attributes not in (*kept, "-text diff")]
    assert unknown == [], "binary files whose kind .gitattributes does not name"


@needs_git
@pytest.mark.parametrize("name", ["cases", "expected", "content"])
def test_bytes_of_test_cases_are_never_touched(name: str) -> None:
    paths = [path for path in git("ls-files", "tests").splitlines() if f"/{name}/" in path]
    assert paths
    said = git("check-attr", "text", "--", *paths[:100]).splitlines()
    assert {line.rpartition(": ")[2] for line in said} == {"unset"}


def test_the_changelog_knows_the_version_and_keeps_a_place_for_what_comes_next() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[:2] == ["Unreleased", version]
