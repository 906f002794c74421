"""Read the values of a newsroom's fields, and report those of another form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from plugins.core.dates import format_date
from plugins.core.vietnamese import fold, nearest
from plugins.stories.byline import read_byline
from plugins.stories.codes import StoryCode
from plugins.stories.entry import shortened
from plugins.stories.header import Header
from plugins.stories.newsroom_field import FieldValue, NewsroomField
from plugins.stories.story import FieldText
from plugins.stories.values import has_scheme, is_web_address, read_flag, split_lines

# Vietnamese figures: a point between thousands, a comma before decimals.
_NUMBER = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,(?P<part>\d{1,9}))?")


def read_newsroom_fields(header: Header, fields: Mapping[str, NewsroomField]) -> tuple[FieldValue, ...]:
    """Read the newsroom's fields of one article, in the order of the settings; report values that do not fit.

    >>> from plugins.stories.entry import HeaderEntry
    >>> from plugins.stories.schema import schema_of
    >>> fields = {"budget": NewsroomField("Kinh phí", kind="number")}
    >>> header = Header("content/tin/a.md", [HeaderEntry("Kinh phí", (FieldText("1.250,5", 3),), 3)], schema_of(fields))
    >>> [(value.value, value.text) for value in read_newsroom_fields(header, fields)]
    [('1250.5', '1.250,5')]
    """
    return tuple(value for key, field in fields.items() for value in _read_field(header, key, field))


def _read_field(header: Header, key: str, field: NewsroomField) -> Iterator[FieldValue]:
    if field.many:
        texts = split_lines(header.values(key))
    else:
        text = header.text(key)
        texts = (FieldText(text, header.line(key)),) if text else ()
    for written in texts:
        yield from _READERS[field.kind](header, key, field, written)


def _report(header: Header, field: NewsroomField, written: FieldText, advice: str) -> None:
    message = f"{field.label} “{shortened(written.text)}” {advice}" + (f" {field.help}" if field.help else "")
    header.report(StoryCode.FIELD_WRONG, written.line, message)


def _read_text(_header: Header, key: str, field: NewsroomField, written: FieldText) -> Iterator[FieldValue]:
    yield FieldValue(key, field, written.text, written.text)


def _read_date(header: Header, key: str, field: NewsroomField, written: FieldText) -> Iterator[FieldValue]:
    if read := header.read_date(key, written.text):
        value = read.datetime.isoformat() if read.has_time else read.datetime.date().isoformat()
        yield FieldValue(key, field, value, format_date(read.datetime, read.has_time))


def _read_number(header: Header, key: str, field: NewsroomField, written: FieldText) -> Iterator[FieldValue]:
    match = _NUMBER.fullmatch(written.text.replace(" ", ""))
    if match is None:
        _report(header, field, written, "không phải là một số; ghi như “1.250” hay “12,5”: dấu chấm ngăn hàng nghìn, dấu phẩy thập phân.")
        return
    value = ("-" if match["sign"] else "") + match["whole"].replace(".", "") + (f".{match['part']}" if match["part"] else "")
    yield FieldValue(key, field, value, written.text)


def _read_flag(header: Header, key: str, field: NewsroomField, written: FieldText) -> Iterator[FieldValue]:
    flag = read_flag(written.text)
    if flag is None:
        _report(header, field, written, "không rõ; ghi “có” hoặc “không”.")
        return
    yield FieldValue(key, field, "true" if flag else "false", "có" if flag else "không")


def _read_person(_header: Header, key: str, field: NewsroomField, written: FieldText) -> Iterator[FieldValue]:
    for credit in read_byline([written.text]):
        yield FieldValue(key, field, credit.name, credit.name)


def _read_link(header: Header, key: str, field: NewsroomField, written: FieldText) -> Iterator[FieldValue]:
    """Read "Tên | https://…", in any order, or an address alone."""
    parts = [part for piece in written.text.split("|") if (part := piece.strip())]
    address = next((part for part in parts if is_web_address(part)), "")
    names = [part for part in parts if part != address]
    if not address or any(has_scheme(name) for name in names):
        _report(header, field, written, "không có địa chỉ dùng được; ghi “Tên | https://…”, địa chỉ bắt đầu bằng http:// hoặc https://.")
        return
    yield FieldValue(key, field, address, " | ".join(names) or address, address)


def _read_choice(header: Header, key: str, field: NewsroomField, written: FieldText) -> Iterator[FieldValue]:
    choice = next((choice for choice in field.choices if fold(choice) == fold(written.text)), "")
    if not choice:
        near = nearest(written.text, field.choices)
        hint = f"có phải “{near}”?" if near else f"chọn một trong: {', '.join(field.choices)}."
        _report(header, field, written, f"không có trong các giá trị đã định; {hint}")
        return
    yield FieldValue(key, field, choice, choice)


_READERS: Mapping[str, Callable[[Header, str, NewsroomField, FieldText], Iterator[FieldValue]]] = {
    "text": _read_text,
    "date": _read_date,
    "number": _read_number,
    "flag": _read_flag,
    "person": _read_person,
    "link": _read_link,
    "choice": _read_choice,
}
