"""Which reader a file needs, by what is in it rather than by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from plugins.importing.draft import Cut, ImportedArticle, ImportingError
from plugins.importing.package import MOST_BYTES
from plugins.importing.page import read_page
from plugins.importing.pasted import read_pasted
from plugins.importing.portal import PortalRule
from plugins.importing.recognise import Newsroom
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


def read_file(file: Path, newsroom: Newsroom, rules: Sequence[PortalRule] = ()) -> tuple[list[ImportedArticle], list[Cut]]:
    """Read the articles of a file of any kind; also what of it is no article.

    >>> [article.value("title") for article in read_file(Path("so-ket.docx"), newsroom)[0]]  # doctest: +SKIP
    ['Đảng ủy Khối sơ kết 5 năm thực hiện Chỉ thị 05']

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
        return _read(raw, file, newsroom, rules)
    except RecursionError as error:
        raise ImportingError("nội dung lồng nhau quá sâu; không nhập.") from error


def _read(raw: bytes, file: Path, newsroom: Newsroom, rules: Sequence[PortalRule]) -> tuple[list[ImportedArticle], list[Cut]]:
    suffix = file.suffix.lower()
    head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if raw.startswith(_OLD_WORD) or suffix == ".doc":
        raise ImportingError("tệp Word đời cũ (.doc) hoặc có mật khẩu: mở bằng Word, lưu thành .docx rồi nhập.")
    if suffix in _OTHERS or head.startswith((b"%PDF", b"{\\rtf")):
        kind = ".pdf" if head.startswith(b"%PDF") else ".rtf" if head.startswith(b"{\\rtf") else suffix
        raise ImportingError(f"{_OTHERS[kind]}.")
    if raw.startswith(b"PK"):
        return [read_word(raw, file.name, newsroom)], []
    if suffix == ".xml" or (head.lstrip().startswith(b"<?xml") and b"<rss" in raw[: 16 * _HEAD]):
        return _read_export(raw, file, newsroom)
    if suffix in (".html", ".htm", ".xhtml", ".mhtml") or _HTML.match(head):
        return [read_page(raw, file.name, newsroom, rules, file.parent)], []
    return [read_pasted(raw, file.name, newsroom)], []


def _read_export(raw: bytes, file: Path, newsroom: Newsroom) -> tuple[list[ImportedArticle], list[Cut]]:
    articles, left_out = read_wordpress(raw, file.name, newsroom, file.parent)
    if not articles and not left_out:
        raise ImportingError("tệp xuất của WordPress không có bài nào.")
    return articles, left_out
