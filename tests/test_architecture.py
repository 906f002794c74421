"""Check the rules of the project that a machine can check: imports, names, docstrings, file sizes, encodings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.support.source_files import (
    PLUGINS,
    ROOT,
    assert_none,
    modules,
    project_files,
    relative_name,
    syntax_tree,
)

# A plugin imports itself and the plugins named here, and no others. A new plugin is a new line.
MAY_IMPORT = {
    "core": "",
    "units": "core",
    "visits": "core",
    "authors": "core",
    "documents": "core units",
    "citations": "core units documents",
    "stories": "core units documents citations",
    "related": "core units authors documents citations stories",
    "images": "core stories",
    "site": "core units documents citations stories related images visits authors",
    "feeds": "core units documents citations stories related images site visits authors",
    "metadata": "core units documents citations stories related images site visits authors",
    "search": "core units documents citations stories related images site visits authors",
    "checks": "core documents stories related images site",
    "engine": "core units documents citations stories related images site visits authors",
    "preview": "core engine",
    "importing": "core units documents citations stories images",
    "publishing": "core units documents stories site engine",
    "commands": "core units documents citations stories related images site visits authors feeds"
    " metadata search checks importing engine preview publishing",
}

# Imported for types alone, below `if TYPE_CHECKING`: signals say what they carry.
TYPES_ONLY = {"plugins/core/signals.py": {"plugins.site.plan.Plan", "plugins.stories.story.Story"}}

# Packages that only these files import; to replace one of them is to change these files.
KNOWN_TO = {
    "hashlib": ("core/hashing.py",),
    "pelican": ("*/plugin.py", "*/pelican_*.py"),
    "markdown": ("*/markdown_extension.py",),
    "bs4": ("core/markup.py", "importing/*.py"),
    "nh3": ("core/markup.py",),
    "feedgen": ("feeds/feed.py", "feeds/items.py"),
    "PIL": ("images/resize.py", "images/card.py"),
    "pypdf": ("images/attachments.py",),
    "watchfiles": ("preview/watch.py",),
    "rich": ("commands/progress.py",),
    "brotli": ("publishing/precompress.py",),
    "boto3": ("publishing/targets/s3.py",),
    "botocore": ("publishing/targets/s3.py",),
}

NO_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "data", "info", "misc"}

# Spelled so that the pattern does not match itself.
NOT_COMMITTED = re.compile(
    r"/w[o]rk/|/r[o]ot/|/opt/p[y]pi|/h[o]me/\w+/|[A-Z]:\\U[s]ers\\|p[y]pi\.org|pythonh[o]sted\.org|registry\.np[m]js|deb\.debi[a]n\.org"
    r"|https?://[^ \"']*/(?:simpl[e]|packag[e]s)/|--(?:extra-)?ind[e]x-url|--find-l[i]nks"
)

# Names whose open() opens no text file.
OPEN_OTHER_THINGS = {"Image", "os", "zipfile", "tarfile", "webbrowser"}


def plugin_of(path: Path) -> str:
    """Return the plugin of a file, empty for plugins/__init__.py."""
    parts = path.relative_to(PLUGINS).parts
    return parts[0] if len(parts) > 1 else ""


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a file imports, wherever in it: `from a.b import c` is a.b.c."""
    for node in ast.walk(syntax_tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def is_entry_point(module: str) -> bool:
    return module == "plugin" or module.startswith("pelican_")


def is_one_of(path: Path, patterns: Iterable[str]) -> bool:
    return any(path.relative_to(PLUGINS).match(pattern) for pattern in patterns)


def test_every_plugin_has_its_line_in_the_table() -> None:
    assert {path.parent.name for path in PLUGINS.glob("*/__init__.py")} == MAY_IMPORT.keys()


def test_plugins_import_only_the_plugins_on_their_left() -> None:
    assert_none(
        f"{relative_name(path)}:{line}: {plugin_of(path)} must not import {imported}"
        for path in modules()
        for line, imported in imports(path)
        if imported.startswith("plugins.")
        and imported.split(".")[1] != plugin_of(path)
        and imported.split(".")[1] not in MAY_IMPORT[plugin_of(path)].split()
        and imported not in TYPES_ONLY.get(relative_name(path), ())
    )


@pytest.mark.parametrize("file", TYPES_ONLY)
def test_what_is_imported_for_types_alone_is_not_imported_at_run_time(file: str) -> None:
    checked = [
        node for node in syntax_tree(ROOT / file).body if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
    ]
    below = {
        f"{inner.module}.{alias.name}"
        for node in checked
        for inner in node.body
        if isinstance(inner, ast.ImportFrom)
        for alias in inner.names
    }
    assert below >= TYPES_ONLY[file]
    at_run_time = [inner for node in syntax_tree(ROOT / file).body if node not in checked for inner in ast.walk(node)]
    assert_none(
        f"{file}:{node.lineno}" for node in at_run_time if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("plugins")
    )


def test_entry_points_are_imported_by_nobody() -> None:
    assert_none(
        f"{relative_name(path)}:{line}: {imported} is for Pelican and its own plugin"
        for path in modules()
        for line, imported in imports(path)
        if imported.startswith("plugins.")
        and any(map(is_entry_point, imported.split(".")[2:3]))
        and plugin_of(path) not in (imported.split(".")[1], "commands")  # commands call entry points, as Pelican does
    )


def test_imports_are_absolute() -> None:
    assert_none(
        f"{relative_name(path)}:{line}: {imported}" for path in modules() for line, imported in imports(path) if imported.startswith(".")
    )


@pytest.mark.parametrize("package", KNOWN_TO)
def test_a_package_is_known_only_where_the_table_says(package: str) -> None:
    assert_none(
        f"{relative_name(path)}:{line}: {imported}"
        for path in modules()
        for line, imported in imports(path)
        if imported.split(".")[0] == package and not is_one_of(path, KNOWN_TO[package])
    )


def test_front_files_of_plugins_hold_a_sentence_and_nothing_else() -> None:
    assert_none(
        f"{relative_name(path)} holds more than a docstring, or none"
        for path in modules()
        if path.name == "__init__.py" and not (len(syntax_tree(path).body) == 1 and ast.get_docstring(syntax_tree(path)))
    )


def test_every_module_says_what_it_is_for() -> None:
    assert_none(relative_name(path) for path in modules() if not ast.get_docstring(syntax_tree(path)))


def test_no_file_is_called_something_that_says_nothing() -> None:
    ours = [path for path in project_files() if path.suffix == ".py"]
    assert_none(relative_name(path) for path in ours if NO_NAMES & set(path.relative_to(ROOT).with_suffix("").parts))


def opened_without_encoding(path: Path) -> Iterator[int]:
    """Lines on which a file opens text, or reads what a program says, in whatever encoding the machine has."""
    for node in ast.walk(syntax_tree(path)):
        if not isinstance(node, ast.Call):
            continue
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if "encoding" in given:
            continue
        is_method = isinstance(node.func, ast.Attribute)
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if is_method and getattr(node.func.value, "id", "") in OPEN_OTHER_THINGS:
            continue
        mode = given.get("mode", next(iter(node.args[0 if is_method else 1 :]), None))
        opens_text = function == "open" and "b" not in str(getattr(mode, "value", ""))
        asks_for_text = any(getattr(given.get(word), "value", False) is True for word in ("text", "universal_newlines"))
        if opens_text or asks_for_text or (is_method and function in ("read_text", "write_text")):
            yield node.lineno


def test_every_text_is_read_and_written_in_a_named_encoding() -> None:
    ours = [path for path in project_files() if path.suffix == ".py"]
    assert_none(f"{relative_name(path)}:{line}" for path in ours for line in opened_without_encoding(path))


def test_the_search_for_encodings_finds_what_it_looks_for(tmp_path: Path) -> None:
    sample = tmp_path / "sample.py"
    lines = [
        "open('a')",
        "open('a', 'rb')",
        "path.open('w')",
        "path.open('wb')",
        "path.read_text()",
        "path.write_text('a')",
        "run(['a'], text=True)",
        "Image.open('a')",
    ]
    sample.write_text("\n".join(lines), encoding="utf-8")
    assert list(opened_without_encoding(sample)) == [1, 3, 5, 6, 7]


def test_nothing_names_a_path_of_somebodys_machine_or_a_package_registry() -> None:
    found = []
    for path in project_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:  # a picture
            continue
        found += [
            f"{relative_name(path)}:{number}: {line.strip()[:80]}" for number, line in enumerate(lines, 1) if NOT_COMMITTED.search(line)
        ]
    assert_none(found)


def test_the_starter_can_be_read_by_an_old_python() -> None:
    starter = ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    functions = [node for node in ast.walk(starter) if isinstance(node, ast.FunctionDef)]
    annotations = [note for node in functions for note in (node.returns, *(argument.annotation for argument in node.args.args))]
    assert_none(f"tasks.py:{note.lineno}: quote it" for note in annotations if isinstance(note, ast.Subscript | ast.BinOp))
