"""The codes of the stories plugin: closed, and ignored only where that does no harm."""

from __future__ import annotations

from plugins.core.problems import Place, Problem, Severity
from plugins.stories.codes import StoryCode, without_ignored


def test_every_code_is_named_as_in_the_code() -> None:
    assert [code.value for code in StoryCode] == [f"stories.{code.name.lower()}" for code in StoryCode]


def test_a_warning_can_be_ignored_and_an_error_cannot() -> None:
    problems = [Problem(code, Place("content/tin/a.md"), "…") for code in StoryCode]
    kept = without_ignored(problems, [code.value for code in StoryCode])
    assert kept == tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    assert without_ignored(problems, ["stories.id_missing"]) == tuple(p for p in problems if p.code is not StoryCode.ID_MISSING)
