"""Check the size and shape of the code: file lengths, unique class names, docstrings, suppressed lint rules."""

from __future__ import annotations

import ast
import re
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.source_files import (
    ROOT,
    assert_none,
    modules,
    project_files,
    public_functions,
    relative_name,
    syntax_tree,
)

LONGEST_FILE = 400
"""Lines. A longer file has more than one subject."""

MOST_SUPPRESSED = 120
"""``noqa`` comments in the project. Lower it when some are removed; each says its reason behind the code."""

SIZED = ("plugins", "tests", "benchmarks", "tools")

# A docstring of a function tells what calling it does: "Return the title." and not "The title of a story."
NO_VERB = re.compile(
    r"(?:The|A|An|What|Whether|Which|Who|Whose|How|Where|When|Why|All|Every|Those|That|This|These|It|Its|One|From|Of|As)\b"
)
# A module or class says what it is for, and no more than that it exists.
NO_PURPOSE = re.compile(r"(?:What|Whether|Which|Who|Whose|How|Where|When|Why|From)\b")


def python_files() -> Iterator[Path]:
    """Iterate over the Python files of the project."""
    return (path for path in project_files() if path.suffix == ".py")


def test_no_file_is_longer_than_the_limit() -> None:
    sized = (path for path in python_files() if path.relative_to(ROOT).parts[0] in SIZED)
    lengths = {relative_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sized}
    assert_none(f"{path}: {length} lines" for path, length in lengths.items() if length > LONGEST_FILE)


def test_no_class_name_is_defined_twice_in_plugins() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in ast.walk(syntax_tree(path)):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{relative_name(path)}:{node.lineno}")
    assert_none(f"{name}: {', '.join(where)}" for name, where in sorted(places.items()) if len(where) > 1)


def suppressions(path: Path) -> list[int]:
    """Return the lines of a file on which a lint rule is suppressed."""
    with path.open("rb") as file:
        comments = (token for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT)
        return [token.start[0] for token in comments if re.match(r"#\s*noqa\b", token.string)]


def test_no_more_lint_rules_are_suppressed_than_agreed() -> None:
    counts = Counter({relative_name(path): len(suppressions(path)) for path in python_files()})
    assert counts.total() <= MOST_SUPPRESSED, f"{counts.total()}; most in {counts.most_common(10)}"


def test_suppressions_are_found_in_comments_only(tmp_path: Path) -> None:
    sample = tmp_path / "sample.py"
    sample.write_text('a = 1  # noqa: S101 reason\nb = "# noqa"\n# as noqa does\n#noqa\n', encoding="utf-8")
    assert suppressions(sample) == [1, 4]


def test_module_docstrings_say_what_the_module_does() -> None:
    others = (path for path in python_files() if path.relative_to(ROOT).parts[0] != "tests" and path.stat().st_size)  # tests are sentences
    docstrings = ((path, ast.get_docstring(syntax_tree(path)) or "") for path in others)
    assert_none(
        f"{relative_name(path)}: “{docstring.splitlines()[0] if docstring else ''}”"
        for path, docstring in docstrings
        if not re.match(r"[A-Z`]|tasks\.py \w+", docstring) or NO_PURPOSE.match(docstring) or docstring.split("\n\n")[0][-1] not in ".:"
    )


def test_docstrings_of_functions_begin_with_a_verb() -> None:
    assert_none(
        f"{relative_name(path)}:{function.lineno}: {function.name}: “{docstring.splitlines()[0]}”"
        for path in [*modules(), ROOT / "tasks.py"]
        for function, is_property in public_functions(path)
        if (docstring := ast.get_docstring(function)) and not is_property and NO_VERB.match(docstring)
    )


def test_public_functions_and_classes_have_docstrings() -> None:
    assert_none(
        f"{relative_name(path)}:{node.lineno}: {node.name}"
        for path in modules()
        for node in syntax_tree(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    )


@pytest.mark.parametrize("docstring", ["The title of a story.", "Whether a story is public.", "What is wrong with it.", "A view."])
def test_a_noun_phrase_is_no_verb(docstring: str) -> None:
    assert NO_VERB.match(docstring)


@pytest.mark.parametrize("docstring", ["Return the title.", "Tell whether a story is public.", "Assert all.", "Format a date."])
def test_a_verb_is_one(docstring: str) -> None:
    assert not NO_VERB.match(docstring)
