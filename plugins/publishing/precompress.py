"""Compress texts in advance, so that the server need not compress at each request. Equal texts give equal bytes."""

from __future__ import annotations

import gzip

import brotli  # type: ignore[import-untyped]

from plugins.publishing.server_files import SERVER_FILES

_TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".map", ".opml", ".webmanifest")
_SUFFIXES = {"gz": ".gz", "br": ".br"}
_SMALLEST = 512
"""Smaller texts are not compressed (bytes)."""


def is_text(path: str) -> bool:
    """Tell whether a file is worth compressing; pictures are compressed already, and no reader asks for the files of the server.

    >>> is_text("2021/04/so-ket.html"), is_text("anh/hoi-nghi.webp"), is_text("redirects.map")
    (True, False, False)
    """
    return path.endswith(_TEXTS) and path not in SERVER_FILES


def is_packed(path: str) -> bool:
    """Tell whether a file is a compressed copy.

    >>> is_packed("index.html.gz"), is_packed("tep/ban-do.gz")
    (True, False)
    """
    return path.endswith(tuple(text + suffix for text in _TEXTS for suffix in _SUFFIXES.values()))


def packed_name(path: str, packing: str) -> str:
    """Return the name of a compressed copy.

    >>> packed_name("index.html", "br")
    'index.html.br'
    """
    return path + _SUFFIXES[packing]


def pack(path: str, content: bytes, packing: str) -> bytes | None:
    """Compress a text. Return None if that does not make it smaller.

    >>> pack("index.html", b"Nghi quyet " * 100, "gz")[:4].hex()
    '1f8b0800'

    Styles and scripts are few and cached for long, so they take the slowest level of Brotli, twenty times slower than that of pages.
    """
    if len(content) < _SMALLEST:
        return None
    if packing == "gz":
        result = gzip.compress(content, compresslevel=9, mtime=0)
    else:
        result = brotli.compress(content, mode=brotli.MODE_TEXT, quality=11 if path.endswith((".css", ".js")) else 5)
    return bytes(result) if len(result) < len(content) else None
