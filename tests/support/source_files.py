"""Read the project's own files, for the tests that hold rules over all of them."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "plugins"

# Folders that a build, a tool or Git makes.
GENERATED = {
    ".git",
    ".venv",
    ".cache",
    ".preview",
    "output",
    "public",
    "__pycache__",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
}


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file of the project but generated ones, sorted by folder."""
    paths: list[Path] = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(set(folders) - GENERATED)
        paths.extend(Path(folder, file) for file in sorted(files))
    return tuple(paths)


@cache
def text_lines() -> dict[str, tuple[str, ...]]:
    """Return the lines of every text file of the project, by its path with slashes."""
    lines: dict[str, tuple[str, ...]] = {}
    for path in project_files():
        try:
            lines[relative_name(path)] = tuple(path.read_text(encoding="utf-8").split("\n"))
        except UnicodeDecodeError:  # a picture, a font, a document
            continue
    return lines


def modules() -> list[Path]:
    """Return the Python files below plugins/, sorted."""
    return [path for path in project_files() if path.suffix == ".py" and PLUGINS in path.parents]


@cache
def syntax_tree(path: Path) -> ast.Module:
    """Parse a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def relative_name(path: Path) -> str:
    """Return the path below the root of the project, with slashes."""
    return path.relative_to(ROOT).as_posix()


def public_functions(path: Path) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, bool]]:
    """Iterate over the functions and methods that are part of the interface of a module; True for properties."""
    for scope in (syntax_tree(path), *(node for node in syntax_tree(path).body if isinstance(node, ast.ClassDef))):
        for node in scope.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
                yield node, any(decorator.endswith(("property", ".setter")) for decorator in decorators)


def assert_none(offences: Iterable[str]) -> None:
    """Fail with all offences, one a line."""
    listed = list(offences)
    assert not listed, f"{len(listed)}:\n" + "\n".join(listed)
