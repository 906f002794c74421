"""Keys: one hash of everything that a page's bytes depend on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from plugins.build.faults import ThemeError
from plugins.core.paths import ordinary_file
from plugins.pages.plan import Page

_VIEWS = msgspec.msgpack.Encoder()
_INCLUDED = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


def digest(*parts: str | bytes) -> str:
    """Hash parts, each with its length, into 32 hexadecimal digits.

    >>> digest("Chỉ thị 05")[:8]
    '4d1f1c0e'
    """
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(b"%d:" % len(raw))
        state.update(raw)
    return state.hexdigest()


def files_digest(root: Path, paths: Iterable[Path]) -> str:
    """Hash files by name and content, in the order of their names."""
    parts: list[str | bytes] = []
    for path in sorted(paths):
        parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return digest(*parts)


def template_digests(folder: Path) -> dict[str, str]:
    """Hash each template together with all that it extends, includes and imports."""
    texts = {path.relative_to(folder).as_posix(): _read_template(folder, path) for path in sorted(folder.rglob("*.html"))}
    needs = {name: set(_INCLUDED.findall(text)) & texts.keys() for name, text in texts.items()}
    digests: dict[str, str] = {}
    for name in texts:
        together, waiting = {name}, [name]
        while waiting:
            for needed in needs[waiting.pop()] - together:
                together.add(needed)
                waiting.append(needed)
        digests[name] = digest(*(texts[one] for one in sorted(together)))
    return digests


def packed_view(view: Any) -> bytes:
    """Write a view as bytes, the same for equal views: MessagePack, which costs a quarter of ``repr``.

    >>> packed_view(Link("a.html", "Sơ kết"))[:8]
    b'\\x93\\xa6a.html'
    """
    try:
        return _VIEWS.encode(view)
    except UnicodeEncodeError:  # half a character, which an editor can write in YAML
        return repr(view).encode("utf-8", "surrogatepass")


def page_key(page: Page, view: bytes, templates: dict[str, str], frame: str, code: str) -> str:
    """The key of a page: its packed view, its path (links depend on it), its template or the code that makes it, what all pages share."""
    if isinstance(page.make, str):
        return digest(page.path, view, templates.get(page.make, ""), frame)
    return digest(page.path, view, packed_view(page.texts), page.make.__module__, page.make.__qualname__, code)


def _read_template(folder: Path, path: Path) -> str:
    try:
        return ordinary_file(folder, path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ThemeError(f"Giao diện: mẫu {path.relative_to(folder)} không phải UTF-8; lưu lại ở bảng mã đó.") from error
