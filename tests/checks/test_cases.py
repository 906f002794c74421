"""Kinds of mistake, one file each: what an editor is told, word for word, and what ``check --fix`` makes of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from plugins.checks.article import mend_article
from plugins.checks.doctor import Style
from plugins.checks.settings import ChecksSettings
from plugins.core.problems import Code
from plugins.stories.fields import derived_id
from tests.checks.case_files import Case, read_case
from tests.support.sites import ROOT, make_site

FOLDER = Path(__file__).resolve().parent / "cases"
# What Windows cannot name cannot be written there either.
CASES = {path.stem: read_case(path) for path in sorted(FOLDER.glob("*.txt")) if os.name != "nt" or path.stem != "path-forbidden"}
SETTINGS = """\
SITE = {"name": "Bản tin thử"}
STORIES = {"sections": {"tin-tuc": "Tin tức", "xay-dung-dang": "Xây dựng Đảng"}}
CHECKS = {}
"""
CODE = re.compile(r" ([a-z]+\.[a-z0-9_]+) ")
LEAST = 80
"""Kinds of mistake that editors must be told of."""

# Codes that no article and no table of an editor can cause here, each with the reason.
WITHOUT_CASE = {
    "authors": "content/authors.csv is a table of its own: tests/authors",
    "documents": "the registry is a table of its own: tests/documents",
    "publishing": "of the finished site: tests/publishing",
    "search": "of the search index: tests/search",
    "units": "units.csv is a table of its own: tests/units",
    "build.symlink": "case files are text; tests/engine makes links",
    "build.not_a_file": "case files are text; tests/engine makes pipes",
    "build.unreadable": "case files are text; tests/engine takes the right to read away",
    "pages.unreadable": "case files are text; tests/trust makes links and pipes",
    "build.output_unknown": "of the output folder: tests/engine",
    "images.changed": "a picture that changes while it is read: tests/images",
    "images.unreadable": "case files are text; tests/images takes the right to read away",
    "pages.contrast": "of the settings, not of an article",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What was found in each case, by its name."""
    folder = tmp_path_factory.mktemp("cases")
    for case in CASES.values():
        site = make_site(folder / case.name)
        site.add_setting(SETTINGS + "\n".join(case.settings))
        (site.folder / "now.txt").write_text(case.now, encoding="utf-8")
        for name, raw in case.files.items():
            path = site.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
    command = [sys.executable, "-X", "utf8", str(Path(__file__).with_name("run_cases.py")), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return cast("dict[str, list[str]]", json.loads(done.stdout))


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_with_its_place_its_code_and_what_to_do(name: str, found: dict[str, list[str]]) -> None:
    case = CASES[name]
    assert found[name] == list(case.messages), _advice(case, found[name])


def _advice(case: Case, said: list[str]) -> str:
    return f"{case.name}.txt expects other messages than these:\n" + "\n".join(said)


def _style(case: Case) -> Style:
    settings: dict[str, dict[str, object]] = {}
    exec("\n".join(case.settings), settings)  # noqa: S102 our own case files
    checks = ChecksSettings(**settings.get("CHECKS", {}))  # type: ignore[arg-type]
    return Style(checks.tone_marks, bool(checks.quotes))


MENDED = [
    (name, path) for name, case in CASES.items() for path in case.files if path.endswith(".md") and path.startswith("content/tin-tuc")
]


@pytest.mark.parametrize(("name", "path"), MENDED)
def test_fixing_gives_the_expected_text_and_touches_nothing_else(name: str, path: str) -> None:
    case = CASES[name]
    mended = mend_article(path, case.files[path], _style(case), lambda: derived_id(path))
    if path in case.mended:
        assert mended.raw.decode("utf-8").replace("\r\n", "\n") == case.mended[path]
        assert (b"\r\n" in mended.raw) == (b"\r\n" in case.files[path])
    else:
        assert mended.raw == case.files[path]
    again = mend_article(path, mended.raw, _style(case), lambda: "another-id")
    assert again.raw == mended.raw


def test_there_are_enough_kinds_of_mistake() -> None:
    assert sum(bool(case.messages) for case in CASES.values()) >= LEAST


def test_every_code_that_an_article_can_cause_has_a_case() -> None:
    from plugins.commands.check import all_codes

    told = {found[1] for case in CASES.values() for message in case.messages if (found := CODE.search(message))}
    excused = {str(code.value) for code in all_codes() if _excuse(code)}
    assert {str(code.value) for code in all_codes()} - told - excused == set()


def test_every_excuse_is_for_a_code_that_exists() -> None:
    from plugins.commands.check import all_codes

    known = {str(code.value) for code in all_codes()}
    assert {excuse for excuse in WITHOUT_CASE if excuse not in known and not any(one.startswith(f"{excuse}.") for one in known)} == set()


def _excuse(code: Code) -> str:
    value = str(code.value)
    return WITHOUT_CASE.get(value) or WITHOUT_CASE.get(value.partition(".")[0], "")
