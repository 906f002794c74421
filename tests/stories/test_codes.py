"""The codes of the stories plugin: closed, explained, and ignored only where that does no harm."""

from __future__ import annotations

import inspect

from plugins.core.problems import Place, Problem, Severity
from plugins.stories.codes import StoryCode, without_ignored


def test_every_code_names_its_plugin_and_is_explained() -> None:
    source = inspect.getsource(StoryCode).split("\n    ")
    for code in StoryCode:
        assert code.value == f"stories.{code.name.lower()}"
        line = next(number for number, text in enumerate(source) if text.startswith(f"{code.name} = "))
        assert source[line + 1].startswith('"""')


def test_a_warning_can_be_ignored_and_an_error_cannot() -> None:
    problems = [Problem(code, Place("content/tin/a.md"), "…") for code in StoryCode]
    kept = without_ignored(problems, [code.value for code in StoryCode])
    assert kept == tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    assert without_ignored(problems, ["stories.id_missing"]) == tuple(p for p in problems if p.code is not StoryCode.ID_MISSING)
