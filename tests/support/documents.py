"""The registry of the site, and small registries made of a few lines, for tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plugins.core.problems import Problem
from plugins.documents.load import load_registry
from plugins.documents.registry import Registry

CONTENT = Path(__file__).resolve().parents[2] / "content"
COLUMNS = "id,type,number,issuer,date,term,title,short_names,source"


@cache
def site_registry() -> Registry:
    """Load the documents of the site itself."""
    return load_registry(CONTENT / "documents.csv", None, CONTENT)[0]


def small_registry(
    content: Path, *rows: str, columns: str = COLUMNS, texts: dict[str, str] | None = None
) -> tuple[Registry, list[Problem]]:
    """Write rows and texts below ``content`` and load them."""
    content.mkdir(exist_ok=True)
    (content / "documents.csv").write_text("\n".join((columns, *rows)) + "\n", encoding="utf-8")
    folder = content / "documents"
    folder.mkdir(exist_ok=True)
    for name, text in (texts or {}).items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return load_registry(content / "documents.csv", folder, content)
