"""What an editor is shown before a file is mended."""

from __future__ import annotations

import pytest

from plugins.checks.article import mend_article
from plugins.checks.diff import show_changes
from plugins.checks.doctor import Style

PATH = "content/tin/a.md"


def shown(text: str, story_id: str = "") -> list[str]:
    raw = text.encode("utf-8")
    return list(show_changes(mend_article(PATH, raw, Style(), (lambda: story_id) if story_id else None)))


@pytest.mark.parametrize(
    ("line", "before", "after"),
    [
        ("Ðảng ủy", "⟨U+00D0⟩ảng ủy", "Đảng ủy"),
        ("Đảng\u200b ủy", "Đảng⟨U+200B⟩ ủy", "Đảng ủy"),
        ("Hôm nay là ngày hội của bà con trong toàn xã ,ai cũng vui và đến đủ cả", "…của bà con trong toàn xã ,ai cũng vui và đến đủ cả",
         "…của bà con trong toàn xã, ai cũng vui và đến đủ cả"),
        ("Ðảng ,khối", "⟨U+00D0⟩ảng ,khối", "Đảng, khối"),
    ],
)  # fmt: skip
def test_a_changed_place_is_shown_with_what_stands_around_it(line: str, before: str, after: str) -> None:
    assert shown(f"Tiêu đề: Sơ kết\n\n{line}") == [PATH, "  dòng 3", f"    - {before}", f"    + {after}"]


def test_an_added_id_and_joined_lines_are_shown_as_lines() -> None:
    said = shown("Tiêu đề: Sơ kết\n\nChiều nay\nhọp.", "7f3a91")
    assert said == [PATH, "  dòng 2", "    + Mã: 7f3a91", "  dòng 3–4", "    - Chiều nay⏎họp.", "    + Chiều nay họp."]


def test_a_file_that_only_changes_its_encoding_says_so() -> None:
    text = "Tiêu đề: Đảng ủy Khối họp\nNgày: 22/04/2021\n\nHội nghị bế mạc."
    mended = mend_article(PATH, text.encode("utf-16"), Style())
    assert list(show_changes(mended)) == [PATH, "  lưu lại bằng UTF-8"]
