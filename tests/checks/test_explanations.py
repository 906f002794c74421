"""The closed list of codes: each explained, and the page of the README that lists them as it should be."""

from __future__ import annotations

import pytest

from plugins.checks.explanations import EXPLANATIONS
from plugins.commands.check import all_codes, every_code
from tests.support.sites import ROOT

# Editors write codes into their files ("Bỏ qua"), so codes keep their names when a plugin is renamed.
FORMER_NAMES = {"site": "pages", "engine": "build"}
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_code_of_every_plugin_is_explained_and_nothing_else_is() -> None:
    assert {str(code.value) for code in all_codes()} == EXPLANATIONS.keys()


def test_every_code_is_named_after_its_plugin() -> None:
    plugins = {str(code.value): type(code).__module__.split(".")[1] for code in all_codes()}
    assert [code for code, plugin in plugins.items() if code.partition(".")[0] != FORMER_NAMES.get(plugin, plugin)] == []


def test_an_explanation_is_a_sentence() -> None:
    assert [code for code, text in EXPLANATIONS.items() if not text.endswith(".") or not text[0].isupper()] == []


@pytest.mark.skipif("<!-- codes -->" not in README, reason="README chưa có bảng mã")
def test_the_readme_lists_every_code() -> None:
    table = README.split("<!-- codes -->")[1]
    assert table.strip() == every_code(), "python3 tasks.py check --codes prints the table"
