"""ARCHITECTURE.md is true: its tables match the code, its paths exist, and its example plugin works."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.core import signals
from tests.support.good import GOOD, make_good_site
from tests.support.source_files import PLUGINS, ROOT, assert_none, modules, relative_name, syntax_tree
from tests.test_architecture import MAY_IMPORT

DOCUMENT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return the text below a heading."""
    match = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert match, f"ARCHITECTURE.md has no section {title!r}."
    return match[1]


def table(title: str) -> list[list[str]]:
    """Return the rows of the table in a section, without its head."""
    rows = [line.strip("|").split("|") for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_every_package_is_in_the_table_with_what_it_may_import() -> None:
    assert {name.strip("`"): allowed.split() for name, _, allowed in table("Packages")} == {
        name: allowed.split() for name, allowed in MAY_IMPORT.items()
    }


def test_the_packages_without_an_entry_point_are_named() -> None:
    match = re.search(r"^(.*) have no `plugin\.py`", section("Packages"), re.MULTILINE)
    assert match
    without = {path.parent.name for path in PLUGINS.glob("*/__init__.py") if not path.with_name("plugin.py").is_file()}
    assert set(re.findall(r"`(\w+)`", match[1])) == without - {"core", "citations"}


# --- signals


def carried() -> dict[str, list[str]]:
    """Return what each signal carries, as the table says."""
    return {name.strip("`"): re.findall(r"`(\w+)`", names) for name, names, _ in table("Signals")}


def test_every_signal_is_in_the_table() -> None:
    kind = type(signals.build_started)
    assert carried().keys() == {name for name, value in vars(signals).items() if isinstance(value, kind)}


def calls_of(method: str) -> Iterator[tuple[str, str, ast.Call]]:
    """Iterate over the calls of a method of a signal in plugins/: place, signal and call."""
    for path in modules():
        for node in ast.walk(syntax_tree(path)):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Attribute(value=ast.Name("signals"), attr=signal), attr=called)) if (
                    called == method
                ):
                    yield f"{relative_name(path)}:{node.lineno}", signal, node


def test_signals_are_sent_with_what_the_table_says() -> None:
    sent = [
        (place, signal, [*carried()[signal][: len(call.args)], *(keyword.arg or "**" for keyword in call.keywords)])
        for place, signal, call in calls_of("send")
    ]
    assert {signal for _, signal, _ in sent} == carried().keys()
    assert_none(f"{place}: {signal} is sent with {names}" for place, signal, names in sent if names != carried()[signal])


def test_handlers_take_what_the_table_says() -> None:
    handlers = {
        function.name.removeprefix("on_"): (relative_name(path), [argument.arg for argument in function.args.args])
        for path in PLUGINS.glob("*/plugin.py")
        for function in syntax_tree(path).body
        if isinstance(function, ast.FunctionDef) and function.name.startswith("on_")
    }
    assert handlers.keys() <= carried().keys()
    assert_none(f"{place}: on_{signal}{names}" for signal, (place, names) in handlers.items() if names != carried()[signal])


# --- paths


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:plugins|tests|theme|benchmarks|tools)/[\w/.-]+)`", DOCUMENT))))
def test_every_path_exists(path: str) -> None:
    assert (ROOT / path).exists()


# --- the example


def example() -> str:
    """Return the code of the example plugin."""
    codes = re.findall(r"```python\n(.*?)```", section("A plugin"), re.DOTALL)
    assert len(codes) == 1
    return str(codes[0])


def test_the_example_is_short() -> None:
    assert len([line for line in example().splitlines() if line.strip()]) <= 15


def test_the_example_plugin_publishes_a_page_that_follows_the_stories(tmp_path: Path) -> None:
    site = make_good_site(tmp_path / "site")
    (tmp_path / "example_plugin.py").write_text(example(), encoding="utf-8")
    path = os.pathsep.join((str(ROOT), str(tmp_path)))
    page = site.output / "thong-ke.html"

    site.add_setting('PLUGINS = [*PLUGINS, "example_plugin"]')
    site.built(PYTHONPATH=path)
    assert f"<p>{GOOD} tin, bài</p>" in page.read_text(encoding="utf-8")

    (site.content / "tin-tuc" / "tot-1.md").unlink()
    site.built(PYTHONPATH=path)
    assert f"<p>{GOOD - 1} tin, bài</p>" in page.read_text(encoding="utf-8")

    site.add_setting('PLUGINS.remove("example_plugin")')
    site.built(PYTHONPATH=path)
    assert not page.exists()
