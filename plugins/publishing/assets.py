"""Recognise lasting files: their address holds a hash of their content, so browsers may cache them without end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

LASTING = r"(?:(?:theme|anh)/.+-[0-9a-f]{8}[-.][^/]+|pagefind/(?:fragment|index)/[^/]+|pagefind/pagefind[.][^/]+[.]pf_meta)"
"""The paths of such files below the site's root, as a pattern that Python and nginx read alike."""

_LASTING = re.compile(LASTING)
_ORIGINAL = re.compile(r"anh/.+-[0-9a-f]{8}(?=[-.])")


def is_lasting(path: str) -> bool:
    """Tell whether the content of a file can never change.

    >>> is_lasting("theme/css/portal-1a2b3c4d.css"), is_lasting("tep/ke-hoach.pdf")
    (True, False)
    """
    return _LASTING.fullmatch(path) is not None


def unused(before: Mapping[str, datetime | None], site: Iterable[str], now: datetime) -> dict[str, datetime]:
    """Return the lasting files of the last release that the site no longer has, and since when.

    >>> list(unused({"theme/a-1a2b3c4d.css": None}, ["theme/a-5e6f7a8b.css"], datetime(2026, 11, 21)))
    ['theme/a-1a2b3c4d.css']
    """
    site_paths = set(site)
    return {path: since or now for path, since in before.items() if path not in site_paths}


def original(path: str) -> str:
    """Return the part of a path that all sizes of one picture share.

    >>> original("anh/hoi-nghi-1a2b3c4d-thumb-50x50-q80-160.jpg")
    'anh/hoi-nghi-1a2b3c4d'
    """
    match = _ORIGINAL.match(path)
    return match[0] if match else path


def still_needed(unused_since: Mapping[str, datetime], now: datetime, hours: int, withdrawn: Collection[str]) -> dict[str, datetime]:
    """Keep the files that a page open in a browser may still load, but none of a withdrawn story.

    ``withdrawn`` are the pictures of withdrawn stories, as ``original`` names them. If there are any, the old search index is
    removed as a whole: nothing tells which of its files hold the text of a story.
    """
    limit = now - timedelta(hours=hours)
    return {path: since for path, since in unused_since.items() if since >= limit and not _is_of(path, withdrawn)}


def _is_of(path: str, withdrawn: Collection[str]) -> bool:
    return bool(withdrawn) and (path.startswith("pagefind/") or original(path) in withdrawn)
