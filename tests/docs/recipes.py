"""Read the recipes of CONTRIBUTING.md and carry them out in a copy of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.sites import ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"

_RECIPE = re.compile(r"^### (?P<title>.+)\n(?P<text>(?:(?!^##).*\n)*)", re.MULTILINE)
_FENCE = r"```\w*\n(?P<{}>(?:(?!```).*\n)*)```\n"
_STEP = re.compile(
    r"Create `(?P<new>[^`]+)`:\n\n"
    + _FENCE.format("content")
    + r"|[Ii]n `(?P<edited>[^`]+)`, replace\n\n"
    + _FENCE.format("before")
    + r"\nwith\n\n"
    + _FENCE.format("after"),
    re.MULTILINE,
)


@dataclass(frozen=True)
class Step:
    """One step: ``after`` replaces ``before`` in a file; a new file has no ``before``."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Recipe:
    """A recipe with its steps, as a maintainer reads it."""

    title: str
    text: str

    @property
    def steps(self) -> Iterator[Step]:
        """Yield the steps in order."""
        for match in _STEP.finditer(self.text):
            if match["new"]:
                yield Step(match["new"], "", match["content"])
            else:
                yield Step(match["edited"], match["before"].removesuffix("\n"), match["after"].removesuffix("\n"))

    @property
    def files(self) -> set[str]:
        """Return the files that the recipe touches."""
        return {step.path for step in self.steps}


def recipes() -> dict[str, Recipe]:
    """Read all recipes by their titles.

    >>> sorted(recipes())[0]
    'Add a check'
    """
    text = CONTRIBUTING.read_text(encoding="utf-8").partition("## Recipes")[2]
    return {match["title"]: Recipe(match["title"], match["text"]) for match in _RECIPE.finditer(text)}


def carry_out(recipe: Recipe, project: Path) -> None:
    """Do what a recipe says, word for word. Fail if the text to replace is not there exactly once."""
    for step in recipe.steps:
        path = project / step.path
        if not step.before:
            assert not path.exists(), f"{step.path} exists already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.after, encoding="utf-8", newline="\n")
            continue
        text = path.read_text(encoding="utf-8")
        assert text.count(step.before) == 1, f"{step.path} holds {text.count(step.before)} times: {step.before}"
        path.write_text(text.replace(step.before, step.after), encoding="utf-8", newline="\n")
