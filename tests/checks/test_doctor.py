"""The text doctor on any text: mended once is mended for good, and no word is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.checks.article import mend_article
from plugins.checks.codes import CheckCode
from plugins.checks.doctor import Style, may_need_mending, mend_line, mend_text
from plugins.checks.untidy import is_tidy
from plugins.core.characters import CONTROLS, ZERO_WIDTH
from plugins.core.legacy import is_suspect
from plugins.core.vietnamese import fold, put_right
from plugins.stories.decode import clean, decode_clean
from plugins.stories.fields import read_story

STYLES = (Style(), Style("hoà"), Style("", curly_quotes=False))

# Pieces that meet in the texts of hurried people; single characters alone would rarely come together so.
PIECES = (
    *("Đảng ủy", "Ðảng", "khoá", "hòa", "Thuỷ", "quý", "HOÀ", "một", "Hai", "5", "20/4", "TW", "v.v", "./.", "…", "..."),
    *(" ", "  ", "\u00a0", "\u200b", "\u00ad", "\t", "\n", "\n\n", "\r\n", "\x07", "\x0b", "\u2028"),
    *(",", ".", ";", ":", "!", "?", " ,", ", .", ". .", '"', "“", "”", "„", "'", "(", ")", "[", "]", "](", "{", "}"),
    *("`", "```", "~~~", "    ", "- ", "1. ", "> ", "# ", "| ", "---", "<b>", "&nbsp;", "*", "_", "\\", "e\u0301", "\u0301"),
    *("https://a.vn/khoá,x", "a.b@c.vn", "anh.jpg", "Chỉ thị số 05-CT/TW “", "Nghị quyết", "[^1]:", '![a](b.jpg "c, d")'),
)
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=80))


def letters(text: str) -> str:
    """The letters and figures of a text in their order, with tones in one place."""
    return "".join(char for char in fold(put_right(clean(text))) if char.isalnum() or unicodedata.combining(char))


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
@example(text='"a" , "b",c')
@example(text="một ,. \n, .\nhai")
@example(text='Chỉ thị 05 "khoá" và "hoà"')
def test_mending_twice_changes_nothing_and_no_letter_is_lost(style: Style, text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    mended, _ = mend_text(text, style)
    assert mend_text(mended, style) == (mended, [])
    assert letters(mended) == letters(text)


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_what_needs_no_look_is_as_it_should_be(style: Style, text: str) -> None:
    """The quick question may be too careful, never too careless."""
    line = text.replace("\r", "").replace("\n", " ")
    if not may_need_mending(line, style):
        assert mend_line(line, style) == (line, set())


def test_every_character_that_is_never_right_needs_a_look() -> None:
    odd = [*map(chr, (*CONTROLS, *ZERO_WIDTH, *range(0x2000, 0x200B), *range(0x300, 0x370)))]
    odd += "\t\v\f\x85\u2028\u2029\u00a0\u1680\u202f\u205f\u3000„Ðð"
    assert [char for char in odd if not may_need_mending(f"Hội {char} nghị", Style("", curly_quotes=False))] == []


def test_what_an_old_font_may_have_left_is_not_tidy_at_first_sight() -> None:
    signs = [chr(code) for code in range(0x20, 0x180)]
    pairs = (f"Nghị {one}{other}" for one in signs for other in signs)
    assert [text for text in pairs if is_suspect(text) and is_tidy(text.encode(), Style("", curly_quotes=False))] == []


HEADERS = (
    "Tiêu đề: {}\nTác giả: {}\nNgày: 22/04/2021\nMã: a1\n\n",
    "tieu de: {}\n  {}\nngày: 22/04/2021\n",
    '---\ntitle: "{}"\ntags:\n  - {}\ndate: 2021-04-22\n---\n',
    "---\ntitle: {}\ndate: 2021-04-22\n...  \n{}\n---\n",
    "\n---\ntitle: {}\nkind: {}\n--- \n\n",
)


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=300, deadline=None)
@given(header=st.sampled_from(HEADERS), title=TEXTS, other=TEXTS, text=TEXTS)
@example(header=HEADERS[0], title="Sơ kết", other="Minh", text="Một\nhai")
@example(header=HEADERS[2], title="Sơ kết", other="Minh", text='Một "hai')
@example(header=HEADERS[0], title="Sơ kết", other="Minh", text="NghÞ quyÕt §¹i héi ,mét")
def test_nothing_is_mended_in_a_file_that_is_tidy_at_first_sight(style: Style, header: str, title: str, other: str, text: str) -> None:
    raw = (header.format(title, other) + text).encode()
    if is_tidy(raw, style):
        assert not any(isinstance(change.code, CheckCode) for change in mend_article("content/tin/a.md", raw, style).changes)


@settings(max_examples=200, deadline=None)
@given(title=TEXTS, summary=TEXTS, text=TEXTS)
@example(title="\x80Ã¡", summary="", text="")
def test_an_article_is_read_as_the_same_one_before_and_after(title: str, summary: str, text: str) -> None:
    raw = f"Tiêu đề: {title}\nSapo: {summary}\nNgày: 22/04/2021\nMã: a1\nChuyên mục: Tin\n\n{text}\n".encode()
    path, sections = "content/tin/a.md", {"tin": "Tin"}
    mended = mend_article(path, raw, Style())
    assert mend_article(path, mended.raw, Style()).raw == mended.raw
    before, after = (read_story(path, decode_clean(one, path)[0], sections).story for one in (raw, mended.raw))
    assert (before is None) == (after is None)
    if before and after:
        assert (after.id, after.date, after.slug, letters(after.title)) == (before.id, before.date, before.slug, letters(before.title))


def test_a_fix_says_its_kind_and_its_line() -> None:
    mended, fixes = mend_text("Sạch.\n\nÐảng ủy ,khối", Style(), first_line=5)
    assert mended == "Sạch.\n\nĐảng ủy, khối"
    assert [(fix.line, fix.code) for fix in fixes] == [(7, CheckCode.LETTER_ETH), (7, CheckCode.SPACE_BEFORE)]
