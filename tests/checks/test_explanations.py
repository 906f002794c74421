"""The closed list of codes: each explained."""

from __future__ import annotations

from plugins.checks.explanations import EXPLANATIONS
from plugins.commands.check import all_codes

# Editors write codes into their files ("Bỏ qua"), so codes keep their names when a plugin is renamed.
FORMER_NAMES = {"site": "pages", "engine": "build"}


def test_every_code_of_every_plugin_is_explained_and_nothing_else_is() -> None:
    assert {str(code.value) for code in all_codes()} == EXPLANATIONS.keys()


def test_every_code_is_named_after_its_plugin() -> None:
    plugins = {str(code.value): type(code).__module__.split(".")[1] for code in all_codes()}
    assert [code for code, plugin in plugins.items() if code.partition(".")[0] != FORMER_NAMES.get(plugin, plugin)] == []


def test_an_explanation_is_a_sentence() -> None:
    assert [code for code, text in EXPLANATIONS.items() if not text.endswith(".") or not text[0].isupper()] == []
