"""tasks.py citations: read texts as JSON lines, write the documents found in each."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from plugins.citations.find import find_citations
from plugins.citations.identification import Identification
from plugins.citations.identify import identify
from plugins.core.dates import DateError, read_date
from plugins.documents.document import DocumentKind
from plugins.documents.load import load_registry
from plugins.documents.registry import Registry

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--registry", type=Path, metavar="TỆP.csv", help="danh mục văn bản khác (mặc định content/documents.csv)")


def run(args: argparse.Namespace) -> int:
    """Read ``{"id", "text", "article_date"}`` line by line, write ``{"id", "found": [...]}``. Return 1 if a line was wrong.

    Offsets are those of the text as it was given, counted in characters. Nothing else is written to standard output.
    """
    path = args.registry or ROOT / "content" / "documents.csv"
    registry, problems = load_registry(path, None, path.parent)
    for problem in problems:
        _print_error(str(problem))
    if not path.is_file():
        return 1
    names = registry.plain_names()
    failed = False
    for line, raw in enumerate(sys.stdin.buffer, start=1):
        if not raw.strip():
            continue
        try:
            answer = _answer(raw, registry, names)
        except ValueError as error:
            _print_error(f"dòng {line}: {error}")
            failed = True
            continue
        # A lone surrogate has no UTF-8; as an escape it is still JSON.
        sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()
    return 1 if failed else 0


def _print_error(message: str) -> None:
    sys.stderr.buffer.write(f"citations: {message}\n".encode("utf-8", "backslashreplace"))
    sys.stderr.buffer.flush()


def _answer(raw: bytes, registry: Registry, names: Sequence[str]) -> dict[str, Any]:
    """Answer one line. Raises ValueError, in Vietnamese, for a wrong line."""
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("không phải UTF-8; lưu lại dữ liệu ở bảng mã UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"không phải JSON ({error.msg}, ký tự {error.pos + 1})") from None
    except RecursionError:
        raise ValueError("JSON lồng nhau quá sâu") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ValueError('cần một đối tượng có "id", "text" và "article_date", trong đó "text" là chuỗi')
    results = identify(find_citations(record["text"], names), registry, _day(record.get("article_date")))
    return {"id": record.get("id"), "found": [_result_as_json(result, registry) for result in results]}


def _day(written: object) -> date | None:
    if written is None or written == "":
        return None
    if not isinstance(written, str):
        raise ValueError(f'"article_date": {written!r} không phải là ngày; viết như "2021-04-22"')
    try:
        return date.fromisoformat(written[:10]) if written[4:5] == "-" else read_date(written).datetime.date()
    except (DateError, ValueError) as error:
        raise ValueError(f'"article_date": “{written}” không phải là ngày ({error}); viết như "2021-04-22"') from None


def _result_as_json(result: Identification, registry: Registry) -> dict[str, Any]:
    citation = result.citation
    document = registry.get(result.document_id) if result.document_id else None
    kinds = DocumentKind.from_code(citation.kind_code)
    kind = document.kind if document else citation.kind or (kinds[0] if kinds else None)
    entry: dict[str, Any] = {
        "surface": citation.text,
        "start": citation.start,
        "end": citation.end,
        "canonical": result.canonical,
        "doc_id": result.document_id,
        "type": kind.word if kind else None,
        "confidence": round(result.confidence, 2),
        "reason": result.reason,
    }
    if document is None and result.candidates:
        entry["candidates"] = list(result.candidates)
    return entry
