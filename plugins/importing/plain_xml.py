"""Read untrusted XML: no document type, hence no entities, and bounded nesting."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.parsers import expat

from plugins.importing.article import ImportingError

_DEEPEST = 250


def read_xml(raw: bytes, name: str) -> ET.Element:
    """Read XML and refuse what could be an attack.

    >>> read_xml("<rss><channel/></rss>".encode(), "tin.xml").tag
    'rss'

    Raises ImportingError for a document type (which may declare entities), for deep nesting and for broken XML.
    """
    _refuse_traps(raw, name)
    return ET.fromstring(raw)  # noqa: S314 document types are refused above


def _refuse_traps(raw: bytes, name: str) -> None:
    parser = expat.ParserCreate()
    depth = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ImportingError(f"{name}: các phần tử lồng nhau quá {_DEEPEST} tầng; không nhập.")

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_what: object) -> None:
        raise ImportingError(f"{name}: có khai báo DOCTYPE, có thể chứa mã độc; không nhập.")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise ImportingError(f"{name}: XML hỏng ở dòng {error.lineno}; xuất lại tệp rồi nhập.") from error
