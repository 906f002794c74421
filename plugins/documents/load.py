"""Read ``content/documents.csv`` and ``content/documents/`` into a registry, and report the problems in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from plugins.core.dates import DateError, read_date
from plugins.core.paths import content_path
from plugins.core.problems import Place, Problem
from plugins.core.tables import Row, TableError, load_table
from plugins.core.vietnamese import fold, nearest
from plugins.documents.codes import DocumentCode
from plugins.documents.document import DocumentKind, OfficialDocument, Relation, RelationKind
from plugins.documents.number import DocumentNumber
from plugins.documents.registry import Registry
from plugins.documents.tables import TERM_NAMES
from plugins.documents.texts import DocumentFile, read_texts

REQUIRED = ("id", "type", "number", "issuer", "date", "term", "title", "short_names", "source")
OPTIONAL = ("signer", "in_force_from", "in_force_to", "field", "unit", "plenum", "relations")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
ReadRows = dict[str, tuple[Row, OfficialDocument]]
"""Rows that are valid, with their documents, by id."""

_RELATION_KINDS = {fold(kind.value): kind for kind in RelationKind}


def load_registry(csv_path: Path, folder: Path | None, content_root: Path) -> tuple[Registry, list[Problem]]:
    """Read the registry and the texts of documents; a bad row is reported and left out, the others are kept.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     content = Path(folder)
    ...     header = "id,type,number,issuer,date,term,title,short_names,source"
    ...     row = "ct-05-tw-2016,Chỉ thị,05-CT/TW,Bộ Chính trị,15/05/2016,XII,Về học tập,,x"
    ...     _ = (content / "documents.csv").write_text(f"{header}\\n{row}\\n", encoding="utf-8")
    ...     registry, problems = load_registry(content / "documents.csv", None, content)
    >>> registry["ct-05-tw-2016"].label, problems
    ('Chỉ thị số 05-CT/TW', [])

    ``csv_path`` may lie anywhere; texts and attached files must lie below ``content_root``.
    """
    problems: list[Problem] = []
    name = _name_of(csv_path, content_root)
    rows = _read_rows(csv_path, name, problems)
    read: ReadRows = {}
    for row in rows:
        document = _RowReader(row, name, problems).read()
        if document is None:
            continue
        if document.id in read:
            message = f"Mã “{document.id}” đã dùng ở dòng {read[document.id][0].line}; mỗi văn bản một mã riêng, ví dụ thêm năm."
            problems.append(Problem(DocumentCode.ID_TWICE, Place(name, row.line), message))
            continue
        read[document.id] = (row, document)
    texts = read_texts(folder, content_root, problems) if folder else []
    documents = _with_texts(read, texts, problems)
    problems.extend(_duplicate_numbers(read, name))
    documents = [_with_valid_targets(document, read, name, problems) for document in documents]
    return Registry(documents, [file.text for file in texts if file.text.id in read]), problems


def _name_of(path: Path, content_root: Path) -> str:
    return content_path(content_root, path) if path.is_relative_to(content_root) else path.name


def _read_rows(path: Path, name: str, problems: list[Problem]) -> list[Row]:
    try:
        columns, rows = load_table(path)
    except FileNotFoundError:
        problems.append(
            Problem(DocumentCode.FILE_MISSING, Place(name), "Không có tệp này; tạo tệp CSV với các cột " + ", ".join(REQUIRED) + ".")
        )
        return []
    except TableError as error:
        problems.append(Problem(DocumentCode.FILE_UNREADABLE, Place(name), str(error)))
        return []
    for column in REQUIRED:
        if column not in columns:
            message = f"Thiếu cột “{column}” ở dòng đầu; các cột cần có: {', '.join(REQUIRED)}."
            problems.append(Problem(DocumentCode.COLUMN_MISSING, Place(name, 1), message))
    for column in columns:
        if column and column not in REQUIRED + OPTIONAL:
            close = nearest(column, REQUIRED + OPTIONAL)
            advice = f"có phải là “{close}”?" if close else f"các cột có thể thêm: {', '.join(OPTIONAL)}."
            problems.append(Problem(DocumentCode.COLUMN_UNKNOWN, Place(name, 1), f"Cột “{column}” không được dùng; {advice}"))
    return rows


class _RowReader:
    """Read one row, and report every problem in it."""

    def __init__(self, row: Row, name: str, problems: list[Problem]) -> None:
        self.row = row
        self.place = Place(name, row.line)
        self.problems = problems

    def read(self) -> OfficialDocument | None:
        before = len(self.problems)
        row = self.row
        kind = DocumentKind.from_word(row["type"])
        if kind is None:
            close = nearest(row["type"], [kind.word for kind in DocumentKind])
            self._report(
                DocumentCode.KIND_UNKNOWN,
                "type",
                f"không phải là loại văn bản; {f'có phải là “{close}”?' if close else 'xem danh sách loại.'}",
            )
        if not _ID.fullmatch(row["id"]):
            self._report(DocumentCode.ID_INVALID, "id", "chỉ gồm a–z, 0–9 và gạch nối, ví dụ nq-04-tw-2016.")
        if row["number"] and DocumentNumber.parse(row["number"]) is None:
            self._report(DocumentCode.NUMBER_INVALID, "number", "không đọc được; viết như 04-NQ/TW, 1847/QĐ-TTg hoặc 30/2020/NĐ-CP.")
        if not row["title"]:
            self._report(DocumentCode.TITLE_MISSING, "title", "chưa có trích yếu; ghi tên văn bản.")
        signed, year = self._signed()
        if len(self.problems) > before or kind is None:
            return None
        since, until = self._day("in_force_from"), self._day("in_force_to")
        if since and until and until < since:
            self._report(DocumentCode.FORCE_BACKWARDS, "in_force_to", f"sớm hơn ngày bắt đầu hiệu lực {since:%d/%m/%Y}; xem lại hai ngày.")
            until = None
        return OfficialDocument(
            id=row["id"],
            kind=kind,
            number=row["number"],
            issuer=row["issuer"],
            title=row["title"],
            signed=signed,
            year=year,
            term=self._term(),
            short_names=row.many("short_names"),
            signer=row["signer"],
            in_force_from=since,
            in_force_to=until,
            field=row["field"],
            unit=row["unit"],
            plenum=row["plenum"],
            source=row["source"],
            relations=tuple(self._relations()),
        )

    def _report(self, code: DocumentCode, column: str, advice: str, value: str | None = None) -> None:
        message = f"Cột {column}: “{self.row[column] if value is None else value}” {advice}"
        self.problems.append(Problem(code, self.place, message))

    def _signed(self) -> tuple[date | None, int | None]:
        text = self.row["date"]
        if _YEAR.fullmatch(text):
            return None, int(text)
        return self._day("date"), None

    def _day(self, column: str) -> date | None:
        text = self.row[column]
        if not text:
            return None
        try:
            return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else read_date(text).datetime.date()
        except DateError as error:
            self._report(DocumentCode.DATE_INVALID, column, f"không phải là ngày: {error}. Viết như 30/10/2016.")
        except ValueError:
            self._report(DocumentCode.DATE_INVALID, column, "không phải là ngày có thật; viết như 30/10/2016.")
        return None

    def _term(self) -> str:
        term = self.row["term"].upper()
        if not term or term in TERM_NAMES or term == "(STATE)":
            return "" if term == "(STATE)" else term
        self._report(
            DocumentCode.TERM_UNKNOWN,
            "term",
            f"không phải là khóa của Trung ương; dùng {TERM_NAMES[0]} đến {TERM_NAMES[-1]} hoặc để trống.",
        )
        return ""

    def _relations(self) -> Iterator[Relation]:
        for written in self.row.many("relations"):
            label, colon, target = written.partition(":")
            kind = _RELATION_KINDS.get(fold(label).strip())
            if kind is None or not colon:
                labels = ", ".join(kind.value for kind in RelationKind)
                self._report(
                    DocumentCode.RELATION_UNKNOWN,
                    "relations",
                    f"không hiểu; viết như “thay thế: ct-05-tw-2016”. Quan hệ: {labels}.",
                    written,
                )
                continue
            yield Relation(kind, target.strip())


def _with_texts(rows: ReadRows, texts: list[DocumentFile], problems: list[Problem]) -> list[OfficialDocument]:
    documents = {document_id: document for document_id, (_, document) in rows.items()}
    for file in texts:
        document = documents.get(file.text.id)
        if document is None:
            close = nearest(file.text.id, documents)
            advice = f"có phải là “{close}”?" if close else "thêm một dòng vào documents.csv."
            message = f"Không có văn bản “{file.text.id}” trong documents.csv; {advice}"
            problems.append(Problem(DocumentCode.TEXT_WITHOUT_ROW, Place(file.text.path), message))
            continue
        merged = tuple(dict.fromkeys((*document.relations, *file.relations)))
        documents[document.id] = replace(document, relations=merged)
    return list(documents.values())


def _duplicate_numbers(rows: ReadRows, name: str) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for row, document in rows.values():
        number = DocumentNumber.parse(document.number) if document.number else None
        if number is None:
            continue
        key = (number.key, document.signed or document.year, document.unit)
        if key in seen:
            message = f"Cột number: “{document.number}” cùng ngày ban hành đã có ở dòng {seen[key]}; bỏ một trong hai dòng."
            yield Problem(DocumentCode.NUMBER_TWICE, Place(name, row.line), message)
        seen[key] = row.line


def _with_valid_targets(document: OfficialDocument, rows: ReadRows, name: str, problems: list[Problem]) -> OfficialDocument:
    if all(relation.target in rows for relation in document.relations):
        return document
    for relation in document.relations:
        if relation.target not in rows:
            close = nearest(relation.target, rows)
            advice = f"có phải là “{close}”?" if close else "ghi mã có trong cột id."
            message = f"Văn bản {document.id} {relation.kind.value} “{relation.target}”, nhưng không có mã này; {advice}"
            problems.append(Problem(DocumentCode.RELATION_TARGET, Place(name, rows[document.id][0].line), message))
    return replace(document, relations=tuple(relation for relation in document.relations if relation.target in rows))
