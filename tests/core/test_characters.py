"""What no reader can see is taken out, and nothing else."""

from __future__ import annotations

import pytest

from plugins.core.characters import CONTROLS, ZERO_WIDTH, is_seen, only_seen

LINES = "Hội nghị sơ kết 5 năm, “Chỉ thị 05-CT/TW”\n\n– đạt 98,5%"


@pytest.mark.parametrize("sign", sorted({*CONTROLS, *ZERO_WIDTH}), ids=hex)
def test_an_unseen_sign_is_found_and_taken_out(sign: int) -> None:
    text = LINES + chr(sign)
    assert not is_seen(text)
    assert only_seen(text).rstrip() == LINES


def test_lines_of_letters_and_signs_are_left_as_they_are() -> None:
    assert is_seen(LINES)
    assert only_seen(LINES) is LINES
