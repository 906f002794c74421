"""Choose the reader of a file by its content rather than by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from plugins.importing.article import Cut, ImportedArticle, ImportingError
from plugins.importing.package import MOST_BYTES
from plugins.importing.page import read_page
from plugins.importing.pasted import read_pasted
from plugins.importing.portal import PortalRule
from plugins.importing.recognise import ImportContext
from plugins.importing.word import read_word
from plugins.importing.wordpress import read_wordpress

_MOST_EXPORT_BYTES = 400 * 1024 * 1024
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|article)\b", re.IGNORECASE | re.DOTALL)
_HEAD = 4096
_OTHERS = {
    ".pdf": "tệp PDF: mở ra, chép chữ vào một tệp .txt rồi nhập tệp ấy",
    ".odt": "tệp OpenDocument: mở bằng LibreOffice, lưu thành .docx rồi nhập",
    ".rtf": "tệp RTF: mở bằng Word, lưu thành .docx rồi nhập",
}


def read_file(file: Path, context: ImportContext, rules: Sequence[PortalRule] = ()) -> tuple[list[ImportedArticle], list[Cut]]:
    """Read the articles of a file of any kind. Return also what in it is no article.

    For a Word file "so-ket.docx" the result is one ImportedArticle and no Cut; a WordPress export gives many of both.

    Raises ImportingError with one sentence for the editor.
    """
    try:
        is_export = file.suffix.lower() == ".xml"
        if file.is_dir():
            raise ImportingError("đây là thư mục; ghi tên các tệp cần nhập.")
        if file.stat().st_size > (_MOST_EXPORT_BYTES if is_export else MOST_BYTES):
            raise ImportingError("tệp quá lớn để nhập.")
        raw = file.read_bytes()
    except OSError as error:
        raise ImportingError(f"không đọc được tệp ({error.strerror or error}).") from error
    if not raw.strip():
        raise ImportingError("tệp rỗng.")
    try:
        return _read(raw, file, context, rules)
    except RecursionError as error:
        raise ImportingError("nội dung lồng nhau quá sâu; không nhập.") from error


def _read(raw: bytes, file: Path, context: ImportContext, rules: Sequence[PortalRule]) -> tuple[list[ImportedArticle], list[Cut]]:
    suffix = file.suffix.lower()
    head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if raw.startswith(_OLD_WORD) or suffix == ".doc":
        raise ImportingError("tệp Word đời cũ (.doc) hoặc có mật khẩu: mở bằng Word, lưu thành .docx rồi nhập.")
    if suffix in _OTHERS or head.startswith((b"%PDF", b"{\\rtf")):
        kind = ".pdf" if head.startswith(b"%PDF") else ".rtf" if head.startswith(b"{\\rtf") else suffix
        raise ImportingError(f"{_OTHERS[kind]}.")
    if raw.startswith(b"PK"):
        return [read_word(raw, file.name, context)], []
    if suffix == ".xml" or (head.lstrip().startswith(b"<?xml") and b"<rss" in raw[: 16 * _HEAD]):
        return _read_export(raw, file, context)
    if suffix in (".html", ".htm", ".xhtml", ".mhtml") or _HTML.match(head):
        return [read_page(raw, file.name, context, rules, file.parent)], []
    return [read_pasted(raw, file.name, context)], []


def _read_export(raw: bytes, file: Path, context: ImportContext) -> tuple[list[ImportedArticle], list[Cut]]:
    articles, left_out = read_wordpress(raw, file.name, context, file.parent)
    if not articles and not left_out:
        raise ImportingError("tệp xuất của WordPress không có bài nào.")
    return articles, left_out
