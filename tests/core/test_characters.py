"""What no reader can see is taken out, and nothing else."""

from __future__ import annotations

import pytest

from plugins.core.characters import CONTROLS, ZERO_WIDTH, is_plain, is_seen, only_seen
from plugins.core.legacy import is_suspect
from plugins.core.vietnamese import put_right

LINES = "Hội nghị sơ kết 5 năm, “Chỉ thị 05-CT/TW”\n\n– đạt 98,5%"


@pytest.mark.parametrize("sign", sorted({*CONTROLS, *ZERO_WIDTH}), ids=hex)
def test_an_unseen_sign_is_found_and_taken_out(sign: int) -> None:
    text = LINES + chr(sign)
    assert not is_seen(text)
    assert only_seen(text).rstrip() == LINES


def test_lines_of_letters_and_signs_are_left_as_they_are() -> None:
    assert is_seen(LINES)
    assert only_seen(LINES) is LINES


def test_a_plain_text_is_one_in_which_nothing_is_to_be_put_right() -> None:
    plain = [char for char in map(chr, range(0x110000)) if is_plain(char)]
    assert [char for char in plain if put_right(char) != char or not (is_seen(char) or char in "\t\r")] == []
    # An old font is told by two signs, and a mark joins the letter before it: so pairs are asked.
    pairs = [one + other for one in plain for other in plain]
    assert [pair for pair in pairs if put_right(pair) != pair or is_suspect(pair)] == []
    assert is_plain(LINES)


def test_a_text_with_signs_of_an_old_font_is_not_plain() -> None:
    assert not any(is_plain(text) for text in ("NghÞ quyÕt", "Héi nghÞ", "Nghò quyeát Ñaïi hoäi", "Quá»‘c há»™i", "Ðảng"))
