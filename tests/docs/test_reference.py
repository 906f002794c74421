"""The generated pages say what the code does: every setting, field, code and command."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator

import pytest

import tasks
from plugins.commands import docs
from plugins.publishing.targets.kinds import KINDS
from plugins.publishing.targets.target import TargetSettings
from tests.docs.pages import GENERATED, MARKDOWN
from tests.support.sites import ROOT

README_LINES = 150


def read_by_plugins() -> Iterator[str]:
    """Yield the names of the dictionaries that the code reads: the second argument of every ``read_settings``."""
    for path in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "read_settings":
                yield from (word.value for word in node.args[1:2] if isinstance(word, ast.Constant))


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert docs.read_page(name) == docs.PAGES[name](), "run: python3 tasks.py docs"


def test_the_pages_that_are_generated_are_those_that_are_tested() -> None:
    assert set(docs.PAGES) == set(GENERATED)


def test_every_dictionary_that_the_code_reads_is_documented() -> None:
    names = set(read_by_plugins())
    assert "SITE" in names
    assert names == docs.SETTINGS.keys()


def test_every_setting_stands_on_the_page_with_its_default() -> None:
    page = docs.read_page("cai-dat.md")
    for cls in docs.SETTINGS.values():
        for field in dataclasses.fields(cls):
            row = next(
                (line for line in page.splitlines() if line.startswith(f"| `{field.name}` |") and docs.default_text(field) in line), ""
            )
            assert row, f"{cls.__name__}.{field.name}"


@pytest.mark.parametrize("name", docs.SETTINGS)
def test_a_setting_without_a_sentence_is_an_error(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    extended = dataclasses.make_dataclass("Extended", [("unheard_of", int, 3)], bases=(docs.SETTINGS[name],), frozen=True)
    monkeypatch.setitem(docs.SETTINGS, name, extended)  # type: ignore[arg-type]
    with pytest.raises(docs.UndocumentedError, match=rf"\[{name}\] has no sentence for 'unheard_of'"):
        docs.settings_page()


def test_a_sentence_for_a_removed_setting_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(docs.SETTINGS, "VISITS")  # type: ignore[arg-type]
    with pytest.raises(docs.UndocumentedError, match=r"\[VISITS\] 'days' is not a setting"):
        docs.settings_page()


def test_every_setting_of_every_kind_of_target_stands_in_its_section() -> None:
    page = docs.read_page("cai-dat.md")
    common = page.partition("\nLoại nào cũng có:")[2].partition("\n### ")[0]
    for kind in KINDS.values():
        section = page.partition(f"\n### `{kind.name}`\n")[2].partition("\n#")[0]
        for field in dataclasses.fields(kind.settings):
            rows = (line for line in (section + common).splitlines() if line.startswith(f"| `{field.name}` |"))
            assert any(docs.default_text(field) in line and field.metadata["help"] in line for line in rows), (kind.name, field.name)


def test_a_setting_of_a_target_without_a_sentence_is_an_error() -> None:
    silent = dataclasses.make_dataclass("Silent", [("unheard_of", int, 3)], bases=(TargetSettings,), frozen=True, kw_only=True)
    with pytest.raises(docs.UndocumentedError, match=r"Silent.unheard_of has no sentence"):
        list(docs.target_rows(silent, {"unheard_of"}))


def test_the_guide_holds_the_table_of_the_kinds_of_targets() -> None:
    assert docs.kinds_table() in (docs.FOLDER / "quan-tri.md").read_text(encoding="utf-8")


def test_every_field_stands_on_the_page_with_its_help() -> None:
    page = docs.read_page("muc-cua-bai.md")
    for field in docs.FIELDS:
        row = next((line for line in page.splitlines() if f"| `{field.key}` |" in line), "")
        assert row.startswith(f"| {', '.join(field.names)} |"), field.key
        assert field.help.replace("|", "\\|") in row


def test_every_command_and_option_stands_on_the_page() -> None:
    page = docs.read_page("lenh.md")
    for name in tasks.COMMANDS:
        section = page.partition(f"\n## `{name}`\n")[2].partition("\n## ")[0]
        assert section, name
        options = [option for action in docs.parser_of(name)._actions for option in action.option_strings if action.dest != "help"]
        assert [option for option in options if f"`{option}" not in section] == [], name


def test_every_command_is_told_to_those_who_need_it() -> None:
    guides = "\n".join(page.read_text(encoding="utf-8") for page in MARKDOWN if page.name not in GENERATED)
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for_maintainers = {name for name, command in tasks.COMMANDS.items() if command.needs_dev}
    for name in tasks.COMMANDS:
        page = contributing if name in for_maintainers else guides
        assert re.search(rf"(`|tasks\.py ){name}\b", page), name


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README_LINES
