"""What is said to editors."""

from __future__ import annotations

import pytest

from plugins.core.problems import Place
from plugins.images.codes import Finding, ImageCode, describe

PLACE = Place("content/tin/2021/so-ket.md", 12)


@pytest.mark.parametrize("code", list(ImageCode), ids=lambda code: code.name)
def test_every_code_has_a_sentence_that_names_the_file_and_what_to_do(code):
    problem = describe(Finding(code, "CHI TIẾT"), PLACE, "images/hoi-nghi.jpg")
    assert problem.place == PLACE
    assert "“images/hoi-nghi.jpg”" in problem.message
    assert "{" not in problem.message
    assert ";" in problem.message


def test_braces_in_a_name_are_text():
    assert "“{0.__class__}.jpg”" in describe(Finding(ImageCode.EMPTY), PLACE, "{0.__class__}.jpg").message


def test_a_name_without_end_is_cut():
    problem = describe(Finding(ImageCode.REMOTE), PLACE, "data:image/png;base64," + "A" * 10_000)
    assert len(problem.message) < 250
    assert "…”" in problem.message
