"""The files of a site by kind, to compare what two sites contain."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path

_YEAR = re.compile(r"\d{4}")
_STATIC = {"anh": "pictures", "theme": "theme", "tep": "theme"}
_LISTS = {
    "chuyen-muc": "sections",
    "don-vi": "units",
    "tat-ca": "units",
    "tac-gia": "authors",
    "van-ban": "documents",
    "facet": "documents",
    "theo-don-vi": "units on documents",
    "su-kien": "topics",
    "luu-tru": "archive",
    "nam": "archive",
    "thang": "archive",
    "ngay": "archive",
}


def kind_of(path: str, sections: frozenset[str]) -> str:
    """Return the kind of a file of a site, from its path; ``sections`` are folders that are sections.

    >>> kind_of("van-ban/nq-18-tw-2017.rss.xml", frozenset())
    'documents: feeds'
    >>> kind_of("2024/03/so-ket.html", frozenset())
    'articles'
    """
    parts = path.split("/")
    top = parts[0]
    if top in _STATIC:
        return _STATIC[top]
    if _YEAR.fullmatch(top):
        return "articles"
    if top.startswith("sitemap"):
        return "sitemap"
    is_feed = path.endswith((".rss.xml", ".atom.xml", ".rss", ".atom", ".json"))
    if len(parts) == 1:
        return "home and others: feeds" if is_feed else "page of feeds" if top.startswith("rss.") else "home and others"
    if top == "van-ban" and parts[2:3] == ["don-vi"]:
        top = "theo-don-vi"
    name = "sections" if top in sections else _LISTS.get(top, "home and others")
    return f"{name}: feeds" if is_feed else name


def kinds_of(output: Path, sections: frozenset[str]) -> dict[str, tuple[int, int]]:
    """Count the files of a site and their bytes, by kind."""
    sizes_by_kind: dict[str, list[int]] = defaultdict(list)
    for folder, _, names in os.walk(output):
        for name in names:
            path = Path(folder, name)
            sizes_by_kind[kind_of(path.relative_to(output).as_posix(), sections)].append(path.stat().st_size)
    return {kind: (len(sizes), sum(sizes)) for kind, sizes in sorted(sizes_by_kind.items())}
