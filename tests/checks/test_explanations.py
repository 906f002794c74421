"""The closed list of codes: each explained."""

from __future__ import annotations

import re
from pathlib import Path

from plugins.commands.check import all_codes
from tests.support.sites import ROOT

# Editors write codes into their files ("Bỏ qua"), so codes keep their names when a plugin is renamed.
FORMER_NAMES = {"site": "pages", "engine": "build"}


def test_codes_are_declared_where_they_are_looked_for() -> None:
    """Whoever declares codes in another module would not find them in docs/ma-loi.md."""
    declaring = {
        path
        for path in (ROOT / "plugins").rglob("*.py")
        if re.search(r"^class \w+\(Code\)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    listed = {ROOT / Path(*type(code).__module__.split(".")).with_suffix(".py") for code in all_codes()}
    assert declaring == listed


def test_every_code_is_named_after_its_plugin() -> None:
    plugins = {str(code.value): type(code).__module__.split(".")[1] for code in all_codes()}
    assert [code for code, plugin in plugins.items() if code.partition(".")[0] != FORMER_NAMES.get(plugin, plugin)] == []


def test_an_explanation_is_a_sentence() -> None:
    assert [code for code in all_codes() if not code.explanation.endswith(".") or not code.explanation[0].isupper()] == []


def test_no_two_codes_have_one_name() -> None:
    values = [code.value for code in all_codes()]
    assert len(values) == len(set(values)) > 150
