"""Rewrite single dictionaries of pelicanconf.py; every other line of the file stays."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping


def with_dictionary(source: str, name: str, value: Mapping[str, object]) -> str:
    r"""Replace the dictionary ``name = {…}`` in the text of a settings file, or add it before PLUGINS.

    >>> print(with_dictionary('A = 1\nSITE = {"name": "cũ"}\nB = 2\n', "SITE", {"name": "Bản tin Hải Sơn"}))
    A = 1
    SITE = {
        "name": "Bản tin Hải Sơn",
    }
    B = 2
    <BLANKLINE>

    Raises SyntaxError where the file is no Python.
    """
    lines = source.split("\n")
    written = f"{name} = {_literal(value)}".split("\n")
    for node in ast.parse(source).body:
        if _name_of(node) == name and node.end_lineno:
            return "\n".join([*lines[: node.lineno - 1], *written, *lines[node.end_lineno :]])
    plugins = next((node.lineno - 1 for node in ast.parse(source).body if _name_of(node) == "PLUGINS"), len(lines))
    return "\n".join([*lines[:plugins], *written, "", *lines[plugins:]])


def _name_of(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return node.target.id if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) else ""


def _literal(value: object, depth: int = 0) -> str:
    """Write a value as the file is written: double quotes, one key a line, Vietnamese as it is."""
    if isinstance(value, Mapping):
        inner = "    " * (depth + 1)
        rows = (f"{inner}{_literal(str(key))}: {_literal(item, depth + 1)},\n" for key, item in value.items())
        return "{\n" + "".join(rows) + "    " * depth + "}" if value else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_literal(item, depth) for item in value)}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
