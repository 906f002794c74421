"""Report what the text doctor would mend in a story file: one problem for each kind, at its first line."""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.checks.article import mend_article
from plugins.checks.codes import CheckCode
from plugins.checks.doctor import Style, has_odd_breaks, has_odd_quotes, has_odd_signs
from plugins.core.problems import Place, Problem

_SENTENCES: Mapping[CheckCode, str] = {
    CheckCode.LETTER_ETH: "Chữ “Ð” lấy từ bảng chữ khác thay cho “Đ”",
    CheckCode.LETTER_APART: "Chữ và dấu nằm rời nhau (Unicode tổ hợp)",
    CheckCode.TONE_PLACE: "Dấu thanh đặt khác kiểu của tòa soạn (oa, oe, uy)",
    CheckCode.SPACE_HIDDEN: "Có dấu cách lạ, dấu không nhìn thấy hoặc dấu cách đúp",
    CheckCode.SIGN_CONTROL: "Có ký tự điều khiển không nhìn thấy",
    CheckCode.QUOTES_MIXED: "Ngoặc kép thẳng hoặc quay sai chiều, thay cho “ ”",
    CheckCode.SPACE_MISSING: "Thiếu dấu cách sau dấu phẩy hoặc sau ngoặc kép",
    CheckCode.SPACE_BEFORE: "Thừa dấu cách trước dấu câu",
    CheckCode.CRUMB: "Có dấu câu thừa sót lại (như “, .”)",
    CheckCode.BREAK_INSIDE: "Ngắt dòng giữa câu",
}


@dataclass(frozen=True, slots=True)
class Untidy:
    """The lines of one file that the text doctor would mend, by kind."""

    lines_by_code: tuple[tuple[CheckCode, tuple[int, ...]], ...]

    def problems(self, path: str) -> Iterator[Problem]:
        """Yield the problems of the file."""
        for code, lines in self.lines_by_code:
            more = f" (còn ở {_listed(lines[1:])})" if len(lines) > 1 else ""
            yield Problem(code, Place(path, lines[0]), f"{_SENTENCES[code]}{more}; “check --fix” sửa được.")


def _listed(lines: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, lines[:5]))
    return f"dòng {shown}" + (f" và {len(lines) - 5} dòng nữa" if len(lines) > 5 else "")


_YAML_HEADER = re.compile(r"---\n(?:.*\n)*?(?:---|\.\.\.) *(?=\n)")


def is_tidy(raw: bytes, style: Style) -> bool:
    r"""Return whether an article certainly holds nothing that the text doctor would mend; most do not.

    >>> is_tidy("Tiêu đề: Sơ kết\n\nĐảng ủy, khối".encode(), Style()), is_tidy("Tiêu đề: Sơ kết\n\nĐảng ủy ,khối".encode(), Style())
    (True, False)

    Saves 0.2 ms of about 4 ms that a cold build takes for an article. True is certain, False is not.
    Quotation marks and short lines of a YAML header belong to YAML.
    """
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return False
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if has_odd_signs(text, style):
        return False
    header = _YAML_HEADER.match(text)
    text = text[header.end() :] if header else text
    return not has_odd_breaks(text) and not (style.curly_quotes and has_odd_quotes(text))


def find_untidy(path: str, raw: bytes, style: Style) -> Untidy:
    r"""Find what the text doctor would mend.

    >>> untidy = find_untidy("content/tin/a.md", "Tiêu đề: Sơ kết\n\nÐảng ủy, khối".encode(), Style())
    >>> [str(problem.place) for problem in untidy.problems("content/tin/a.md")]
    ['content/tin/a.md:3']
    """
    if is_tidy(raw, style):
        return Untidy(())
    changes = mend_article(path, raw, style).changes
    lines: dict[CheckCode, list[int]] = defaultdict(list)
    for change in changes:
        if isinstance(change.code, CheckCode):
            lines[change.code].append(change.line)
    return Untidy(tuple((code, tuple(lines[code])) for code in CheckCode if code in lines))


def examine(work: tuple[Sequence[tuple[str, str]], Style]) -> list[Untidy | None]:
    """Check files, each given by its path below content/ and its real path; None for a file that was removed meanwhile."""
    files, style = work
    return [_find_in_file(path, real, style) for path, real in files]


def _find_in_file(path: str, real: str, style: Style) -> Untidy | None:
    try:
        return find_untidy(path, Path(real).read_bytes(), style)
    except OSError:
        return None
