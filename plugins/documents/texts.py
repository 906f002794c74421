"""Read ``content/documents/<id>.md``: header lines (or YAML), then the text of an official document in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from plugins.core.characters import only_seen
from plugins.core.paths import NOT_A_FILE, OutsideError, content_path, ordinary_file
from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import fold, nearest, put_right
from plugins.documents.codes import DocumentCode
from plugins.documents.document import Relation, RelationKind
from plugins.documents.registry import DocumentText

_SUMMARY = ("tóm tắt", "summary", "trích yếu")
_ATTACHMENTS = ("tệp", "tệp đính kèm", "attachments")
_RELATIONS = {fold(kind.value): kind for kind in RelationKind}
_KEYS = (*_SUMMARY, *_ATTACHMENTS, *_RELATIONS)
_HEADER_LINE = re.compile(r"(?P<key>[^\W\d_][^:\n]{0,40}?)\s*:\s+(?P<value>\S.*)")
_YAML = re.compile(r"---[ \t]*\n(?P<header>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """Hold one file of ``content/documents/``: what is shown, and the relations that its header names."""

    text: DocumentText
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    value: str
    line: int


def read_texts(folder: Path, content_root: Path, problems: list[Problem]) -> list[DocumentFile]:
    """Read every ``<id>.md`` of a folder, in the order of their names; add what is wrong to ``problems``.

    A file begins with lines such as ``Tóm tắt: …``, ``Tệp: tep/nq-04.pdf | Toàn văn``, ``Thay thế: ct-03-tw-2011``
    or the same between ``---`` as YAML; several values are separated by semicolons. Text may begin at once.
    """
    files: list[DocumentFile] = []
    if folder.is_symlink():  # reported with all other links in content/
        return files
    for path in sorted(folder.glob("*.md")):
        name = content_path(content_root, path) if path.is_relative_to(content_root) else path.name
        try:
            raw = ordinary_file(content_root, path).read_bytes().decode("utf-8-sig")
        except OutsideError:
            problems.append(Problem(DocumentCode.FILE_UNREADABLE, Place(name), NOT_A_FILE))
            continue
        except (OSError, UnicodeDecodeError):
            problems.append(
                Problem(DocumentCode.FILE_UNREADABLE, Place(name), "Không đọc được; lưu lại tệp ở bảng mã UTF-8 trong content/documents/.")
            )
            continue
        files.append(_read_text(path.stem, name, put_right(only_seen(raw)).replace("\r\n", "\n"), content_root, problems))
    return files


def _read_text(document_id: str, name: str, raw: str, content_root: Path, problems: list[Problem]) -> DocumentFile:
    lines, body = _split(raw, name, problems)
    summary = ""
    attachments: list[tuple[str, str]] = []
    relations: list[Relation] = []
    for line in lines:
        place = Place(name, line.line)
        key = fold(line.key).strip()
        if key in _SUMMARY:
            summary = line.value
        elif key in _ATTACHMENTS:
            attachments.extend(_attachments(line.value, content_root, place, problems))
        elif key in _RELATIONS:
            relations.extend(Relation(_RELATIONS[key], target) for part in line.value.split(";") if (target := part.strip()))
        else:
            close = nearest(key, _KEYS)
            advice = f"có phải là “{close}”?" if close else f"dùng: {', '.join(_KEYS)}."
            problems.append(Problem(DocumentCode.HEADER_UNKNOWN, place, f"Dòng “{line.key}:” không có nghĩa ở đây; {advice}"))
    first = 1 + raw.count("\n", 0, max(raw.rfind(body.strip()), 0))
    return DocumentFile(DocumentText(document_id, name, body, summary, tuple(attachments), first), tuple(relations))


def _split(raw: str, name: str, problems: list[Problem]) -> tuple[list[_Line], str]:
    """Split header lines from the text; a file without a header is all text."""
    match = _YAML.match(raw)
    if match:
        return list(_yaml_lines(match["header"], name, problems)), raw[match.end() :].strip("\n") + "\n"
    lines: list[_Line] = []
    rest = raw.split("\n")
    if not (first := _HEADER_LINE.fullmatch(rest[0])) or nearest(fold(first["key"]), _KEYS) is None:
        return [], raw.strip("\n") + "\n"
    for number, text in enumerate(rest, start=1):
        match = _HEADER_LINE.fullmatch(text)
        if match is None:
            return lines, "\n".join(rest[number - 1 :]).strip("\n") + "\n"
        lines.append(_Line(match["key"], match["value"].strip(), number))
    return lines, ""


def _yaml_lines(header: str, name: str, problems: list[Problem]) -> Iterator[_Line]:
    try:
        # Nested YAML aliases can expand beyond any memory ("billion laughs"); a header needs none.
        has_alias = any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(header, Loader=yaml.SafeLoader))
        values = None if has_alias else yaml.safe_load(header)
    except (yaml.YAMLError, ValueError, RecursionError):  # a date that does not exist, brackets in brackets
        values = None
    if not isinstance(values, dict):
        message = "Phần đầu giữa hai dòng --- không đọc được; viết mỗi dòng “Khóa: giá trị”."
        problems.append(Problem(DocumentCode.HEADER_UNKNOWN, Place(name, 1), message))
        return
    lines = header.split("\n")
    for key, value in values.items():
        line = next((number for number, text in enumerate(lines, start=2) if text.startswith(str(key))), 1)
        written = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield _Line(str(key), written, line)


def _attachments(value: str, content_root: Path, place: Place, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    for written in value.split(";"):
        path, _, title = (part.strip() for part in written.partition("|"))
        if not path:
            continue
        try:
            real = ordinary_file(content_root, path)
        except (OutsideError, OSError):
            message = f"Tệp đính kèm “{path}” không có trong content/; ghi đường dẫn tính từ content/."
            problems.append(Problem(DocumentCode.ATTACHMENT_MISSING, place, message))
            continue
        yield real.relative_to(content_root.resolve()).as_posix(), title
