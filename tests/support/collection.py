"""Hold what pytest collects to what lies on disk: a run of the whole suite fails when a test file, a test or an example is left out.

pytest leaves out more than one thinks. By default it does not enter folders called ``build``, ``dist`` or ``venv``, and it says nothing
about it. So the disk is read here without any help of pytest, and what is missing becomes a failing test of the run, on every worker
of pytest-xdist the same.
"""

from __future__ import annotations

import ast
import doctest
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

COUNTS = "tests/counts.txt"
"""Folder and number of test functions, one folder a line; at least so many must be defined there."""
RENEW = "python3 tasks.py test --counts"
EXAMPLES_IN = ("plugins", "tests", "tools", "benchmarks", "tasks.py")
"""Folders and files whose docstring examples must run."""
_NOT_OURS = {"__pycache__", "node_modules"}
_WHOLE = "whole_suite"

_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def python_files(place: Path) -> list[Path]:
    """Walk a folder, hidden folders too, and give its Python files; of a file that file, of nothing nothing."""
    if place.is_file():
        return [place]
    found: list[Path] = []
    for folder, folders, files in os.walk(place):
        folders[:] = sorted(set(folders) - _NOT_OURS)
        found.extend(Path(folder, name) for name in sorted(files) if name.endswith(".py"))
    return found


def list_test_files(root: Path) -> list[Path]:
    """List every ``tests/**/test_*.py`` that lies on disk."""
    return [path for path in python_files(root / "tests") if path.name.startswith("test_")]


def list_test_functions(path: Path) -> list[str]:
    """Name the test functions that a file defines, also those in classes, in the order of the file and as often as they are defined."""
    names: list[str] = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        inside = node.body if isinstance(node, ast.ClassDef) and node.name.startswith("Test") else [node]
        names += [one.name for one in inside if isinstance(one, _FUNCTION) and one.name.startswith("test_")]
    return names


def has_examples(path: Path) -> bool:
    """Whether a docstring in the file holds an example."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, *_FUNCTION)
    texts = (ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, documented))
    return any(doctest.DocTestParser().get_examples(text) for text in texts if ">>>" in text)


def count_by_folder(root: Path) -> dict[str, int]:
    """Count the test functions of each folder that holds test files itself."""
    counts: Counter[str] = Counter()
    for path in list_test_files(root):
        counts[path.parent.relative_to(root).as_posix()] += len(list_test_functions(path))
    return dict(sorted(counts.items()))


def write_counts(root: Path) -> None:
    """Write the committed list anew from what lies on disk."""
    text = "".join(f"{folder} {count}\n" for folder, count in count_by_folder(root).items())
    (root / COUNTS).write_text(text, encoding="utf-8", newline="\n")


def wrong_counts(root: Path) -> Iterator[str]:
    """Say in which folders fewer test functions are defined than the committed list asks for, and which folders it does not know."""
    lines = (root / COUNTS).read_text(encoding="utf-8").splitlines() if (root / COUNTS).is_file() else []
    wanted = {folder: int(count) for folder, _, count in (line.rpartition(" ") for line in lines)}
    counted = count_by_folder(root)
    for folder in sorted(wanted.keys() | counted.keys()):
        least, count = wanted.get(folder), counted.get(folder, 0)
        if least is None:
            yield f"{folder}: holds {count} test functions and is not in {COUNTS}. Add it: {RENEW}"
        elif count < least:
            yield f"{folder}: {COUNTS} asks for at least {least} test functions, {count} are there. If meant, renew the list: {RENEW}"


def left_out(root: Path, items: Iterable[pytest.Item]) -> Iterator[str]:
    """Say which test files, test functions and docstring examples on disk are not among the collected tests."""
    collected: dict[Path, set[str]] = {}
    examples: set[Path] = set()
    short: set[tuple[Path, str]] = set()
    long: set[tuple[Path, str]] = set()
    for item in items:
        if isinstance(item, pytest.Function):
            collected.setdefault(item.path, set()).add(item.originalname)
            (long if item.get_closest_marker("long") else short).add((item.path, item.originalname))
        else:
            examples.add(item.path)
    for path in list_test_files(root):
        name = path.relative_to(root).as_posix()
        if path not in collected:
            yield f"{name}: lies on disk and was not collected: see --ignore, norecursedirs, collect_ignore, skips of a whole file"
            continue
        defined = Counter(list_test_functions(path))
        yield from (f"{name}: {function} was not collected" for function in defined if function not in collected[path])
        yield from (
            f"{name}: {function} is defined {times} times; only the last one runs" for function, times in defined.items() if times > 1
        )
    for path, function in sorted(long - short):
        yield f"{path.relative_to(root).as_posix()}: {function} is marked long and has no short form that always runs"
    for place in EXAMPLES_IN:
        for path in python_files(root / place):
            if path not in examples and has_examples(path):
                yield f"{path.relative_to(root).as_posix()}: its docstring examples were not collected: see --doctest-modules, testpaths"


def asks_for_everything(config: pytest.Config) -> bool:
    """Whether this run is one of the whole suite: no path was named, or one that holds all of tests/."""
    if _WHOLE in getattr(config, "workerinput", {}):
        return bool(config.workerinput[_WHOLE])  # type: ignore[attr-defined]
    if config.getoption("lf", default=False):  # only what failed before was asked for
        return False
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        return True
    places = {Path(config.invocation_params.dir, argument.partition("::")[0]).resolve() for argument in config.args}
    return bool(places & {config.rootpath, config.rootpath / "tests"})


class Fault(pytest.Item):
    """A test that fails with one sentence."""

    def runtest(self) -> None:
        """Fail."""
        pytest.fail(self.name, pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the list that is at fault."""
        return self.path, None, self.name


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Look at all that was collected before -k and -m choose from it, and add a failing test for each thing that is missing."""
    faults: list[str] = []
    if asks_for_everything(config):
        faults += left_out(config.rootpath, items)
        faults += wrong_counts(config.rootpath)
    yield
    items.extend(Fault.from_parent(session, name=fault, nodeid=f"collection::{fault}") for fault in faults)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """Tell a worker of pytest-xdist what was asked for: it gets the paths, and not who named them."""
    node.workerinput[_WHOLE] = asks_for_everything(node.config)  # type: ignore[attr-defined]
