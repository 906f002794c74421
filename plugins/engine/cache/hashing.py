"""Cache keys: one hash of everything that the bytes of a page depend on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from plugins.core.hashing import parts_hash
from plugins.core.paths import ordinary_file
from plugins.engine.errors import ThemeError
from plugins.site.plan import Page

_VIEWS = msgspec.msgpack.Encoder()
_INCLUDED = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


def files_hash(root: Path, paths: Iterable[Path]) -> str:
    """Hash files by name and content, sorted by name."""
    parts: list[str | bytes] = []
    for path in sorted(paths):
        parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return parts_hash(*parts)


def template_hashes(folder: Path) -> dict[str, str]:
    """Hash each template together with all templates that it extends, includes and imports. Keys are names."""
    texts = {path.relative_to(folder).as_posix(): _read_template(folder, path) for path in sorted(folder.rglob("*.html"))}
    included = {name: set(_INCLUDED.findall(text)) & texts.keys() for name, text in texts.items()}
    hashes: dict[str, str] = {}
    for name in texts:
        reached, queue = {name}, [name]
        while queue:
            for needed in included[queue.pop()] - reached:
                reached.add(needed)
                queue.append(needed)
        hashes[name] = parts_hash(*(texts[needed] for needed in sorted(reached)))
    return hashes


def packed_view(view: Any) -> bytes:
    """Pack a view as MessagePack; equal views give equal bytes. Costs a quarter of ``repr``.

    >>> from plugins.site.views import Link
    >>> packed_view(Link("a.html", "Sơ kết"))[:8]
    b'\\x93\\xa6a.html'
    """
    try:
        return _VIEWS.encode(view)
    except UnicodeEncodeError:  # a lone surrogate, which an editor can write as an escape in YAML
        return repr(view).encode("utf-8", "surrogatepass")


def page_key(page: Page, view: bytes, templates: dict[str, str], site_hash: str, code: str) -> str:
    """Compute the key of a page: its packed view, its path (links depend on it), its template or the function that makes it, the site."""
    if isinstance(page.make, str):
        return parts_hash(page.path, view, templates.get(page.make, ""), site_hash)
    return parts_hash(page.path, view, packed_view(page.texts), page.make.__module__, page.make.__qualname__, code)


def _read_template(folder: Path, path: Path) -> str:
    try:
        return ordinary_file(folder, path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ThemeError(f"Giao diện: mẫu {path.relative_to(folder)} không phải UTF-8; lưu lại ở bảng mã đó.") from error
