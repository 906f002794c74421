"""What the text doctor would mend in a story file, as problems: one for each kind, at its first line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plugins.checks.article import mend_article
from plugins.checks.codes import CheckCode
from plugins.checks.doctor import Style
from plugins.core.memory import Stamp
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
    """What was found in one file: each kind with its lines."""

    found: tuple[tuple[CheckCode, tuple[int, ...]], ...]

    def problems(self, path: str) -> Iterator[Problem]:
        """Say it to the editor of the file."""
        for code, lines in self.found:
            more = f" (còn ở {_listed(lines[1:])})" if len(lines) > 1 else ""
            yield Problem(code, Place(path, lines[0]), f"{_SENTENCES[code]}{more}; “check --fix” sửa được.")


def _listed(lines: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, lines[:5]))
    return f"dòng {shown}" + (f" và {len(lines) - 5} dòng nữa" if len(lines) > 5 else "")


def find_untidy(path: str, raw: bytes, style: Style) -> Untidy:
    r"""Find what the text doctor would mend.

    >>> untidy = find_untidy("content/tin/a.md", "Tiêu đề: Sơ kết\n\nÐảng ủy ,khối".encode(), Style())
    >>> [str(problem.place) for problem in untidy.problems("content/tin/a.md")]
    ['content/tin/a.md:3']
    """
    changes = mend_article(path, raw, style).changes
    if not changes:
        return Untidy(())
    lines: dict[CheckCode, list[int]] = defaultdict(list)
    for change in changes:
        if isinstance(change.code, CheckCode):
            lines[change.code].append(change.line)
    return Untidy(tuple((code, tuple(lines[code])) for code in CheckCode if code in lines))


@dataclass(frozen=True, slots=True)
class Examined:
    """A story file that the text doctor looks into: its path as editors see it, where it really is, and how it was before."""

    path: str
    real: Path
    stamp: Stamp


def examine(work: tuple[Sequence[Examined], Style]) -> list[tuple[Examined, Untidy]]:
    """Look into some files; those that are gone meanwhile are left out."""
    files, style = work
    found = []
    for file in files:
        with suppress(OSError):
            found.append((file, find_untidy(file.path, file.real.read_bytes(), style)))
    return found
