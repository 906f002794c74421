"""Case files of citations: a text, when it was published and by whom, and what a careful reader finds in it.

A case is a block of lines; blocks are separated by blank lines::

    # why this case exists (any number of lines; a block of comments alone is a remark)
    date: 2021-04-22
    unit: Đảng ủy Khối các cơ quan tỉnh
    form: NFD
    text: Quán triệt Chỉ thị 05 và các Nghị quyết 18 đến 20-NQ/TW.
    => [Chỉ thị 05] 05-CT/TW ct-05-tw-2016
    => [Nghị quyết 18] 18-NQ/TW nq-18-tw-2026
    => range [Nghị quyết 18 đến 20-NQ/TW] 19-NQ/TW nq-19-tw-2026
    => [20-NQ/TW] 20-NQ/TW nq-20-tw-2026

- ``date``, ``unit`` and ``form`` may be left out. ``form: NFD`` decomposes the letters of text and surfaces, as some old sites do.
- ``text`` is one line; ``\n`` is a line break, ``\u00a0`` any character by its code, ``\\`` a backslash; surfaces are written the same way.
- After the surface stand the official number and the id in the registry, ``-`` where there is none.
- Several ids joined by ``|`` are all right: ``=> [Nghị quyết Trung ương 5 khóa XII] HNTW5-XII nq-10-tw-2017|nq-11-tw-2017|nq-12-tw-2017``.
- ``range`` marks a member of a range that is not written out; its surface is the whole range.
- Mentions stand in the order of the text. A text without any has ``=> nothing``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_EXPECTED = re.compile(r"=> (?P<range>range )?\[(?P<surface>.+)\] (?P<canonical>\S+) (?P<ids>\S+)")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.?)")
_HEADERS = ("date", "unit", "form", "text")


class CaseError(ValueError):
    """A case file that cannot be read, with file and line."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One mention a careful reader finds; ``accept`` holds the ids when more than one is right."""

    surface: str
    start: int
    canonical: str | None
    document_id: str | None
    accept: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """One text with all that is to be found in it."""

    file: str
    line: int
    published: date | None
    unit: str
    text: str
    expected: tuple[Expected, ...]


def read_cases(path: Path) -> list[Case]:
    """Read one case file, or raise ``CaseError`` naming file and line."""
    return [case for block in _blocks(path) if (case := _read_block(path.name, block))]


def read_folder(folder: Path) -> list[Case]:
    """Read every case file of a folder, in the order of their names."""
    return [case for path in sorted(folder.glob("*.txt")) for case in read_cases(path)]


def _blocks(path: Path) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _read_block(file: str, block: list[tuple[int, str]]) -> Case | None:
    headers: dict[str, tuple[int, str]] = {}
    claims: list[tuple[int, str]] = []
    for number, line in block:
        if line.startswith("#"):
            continue
        if line.startswith("=>"):
            claims.append((number, line))
            continue
        name, colon, value = line.partition(": ")
        if not colon or name not in _HEADERS or claims or name in headers:
            raise CaseError(f"{file}:{number}: not a line of a case: {line!r}")
        headers[name] = (number, value.strip())
    first = block[0][0]
    if not headers and not claims:
        return None
    if "text" not in headers or not claims:
        raise CaseError(f"{file}:{first}: a case needs 'text:' and at least one '=>' ('=> nothing' where there is none)")
    form = headers.get("form", (first, ""))
    if form[1] not in ("", "NFD"):
        raise CaseError(f"{file}:{form[0]}: form may only be NFD, not {form[1]!r}")
    text = _decode(file, *headers["text"], decomposed=form[1] == "NFD")
    return Case(
        file=file,
        line=headers["text"][0],
        published=_read_date(file, *headers["date"]) if "date" in headers else None,
        unit=headers["unit"][1] if "unit" in headers else "",
        text=text,
        expected=tuple(_read_claims(file, text, claims, decomposed=form[1] == "NFD")),
    )


def _read_claims(file: str, text: str, claims: list[tuple[int, str]], *, decomposed: bool) -> Iterator[Expected]:
    if [line for _, line in claims] == ["=> nothing"]:
        return
    written = -1
    for number, line in claims:
        match = _EXPECTED.fullmatch(line)
        if not match:
            raise CaseError(f"{file}:{number}: expected '=> [words in the text] number id' ('-' for none), found {line!r}")
        surface = _decode(file, number, match["surface"], decomposed=decomposed)
        start = _find(text, surface, written if match["range"] else written + 1)
        if start < 0:
            raise CaseError(f"{file}:{number}: {match['surface']!r} does not follow the mention before it in the text")
        written = written if match["range"] else start
        canonical = None if match["canonical"] == "-" else match["canonical"]
        ids = () if match["ids"] == "-" else tuple(match["ids"].split("|"))
        if canonical is None and not ids:
            raise CaseError(f"{file}:{number}: a mention needs a number or an id")
        yield Expected(surface, start, canonical, ids[0] if len(ids) == 1 else None, ids if len(ids) > 1 else (), number)


def _find(text: str, surface: str, start: int) -> int:
    """Find the surface as whole words: "5" is not found in "05", nor "khóa XI" in "khóa XII"; "TW" may be glued to "ngày"."""
    pattern = r"(?<!\w)" + re.escape(surface) + r"(?![\dA-ZĐ\u0300-\u036f])"
    match = re.compile(pattern).search(text, max(start, 0))
    return match.start() if match else -1


def _decode(file: str, number: int, value: str, *, decomposed: bool) -> str:
    def replace(match: re.Match[str]) -> str:
        code = match[1]
        if code in ("n", "\\"):
            return "\n" if code == "n" else "\\"
        if len(code) == 5:
            return chr(int(code[1:], 16))
        raise CaseError(f"{file}:{number}: unknown escape {match[0]!r}")

    decoded = _ESCAPE.sub(replace, value)
    return unicodedata.normalize("NFD", decoded) if decomposed else decoded


def _read_date(file: str, number: int, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as problem:
        raise CaseError(f"{file}:{number}: {value!r} is not a date such as 2021-04-22") from problem
