"""Files that keep their address for good, since it is a hash of their content: browsers may keep them for ever."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

LASTING = r"(?:(?:theme|anh)/.+-[0-9a-f]{8}[-.][^/]+|pagefind/(?:fragment|index)/[^/]+|pagefind/pagefind[.][^/]+[.]pf_meta)"
"""The paths of such files below the site's root, as a pattern that Python and nginx read alike."""

_LASTING = re.compile(LASTING)
_ORIGINAL = re.compile(r"anh/.+-[0-9a-f]{8}(?=[-.])")


def is_lasting(path: str) -> bool:
    """Whether the content of a file can never change.

    >>> is_lasting("theme/css/portal-1a2b3c4d.css"), is_lasting("tep/ke-hoach.pdf")
    (True, False)
    """
    return _LASTING.fullmatch(path) is not None


def unused(before: Mapping[str, datetime | None], site: Iterable[str], now: datetime) -> dict[str, datetime]:
    """The lasting files of the last release that the site no longer has, and since when.

    >>> list(unused({"theme/a-1a2b3c4d.css": None}, ["theme/a-5e6f7a8b.css"], now))  # doctest: +SKIP
    ['theme/a-1a2b3c4d.css']
    """
    here = set(site)
    return {path: since or now for path, since in before.items() if path not in here}


def original(path: str) -> str:
    """What all sizes of one picture have in common.

    >>> original("anh/hoi-nghi-1a2b3c4d-thumb-50x50-q80-160.jpg")
    'anh/hoi-nghi-1a2b3c4d'
    """
    match = _ORIGINAL.match(path)
    return match[0] if match else path


def still_needed(unused_since: Mapping[str, datetime], now: datetime, hours: int, withdrawn: Collection[str]) -> dict[str, datetime]:
    """Those that stay: a reader may have a page open that needs them; but nothing of a story that was withdrawn.

    ``withdrawn`` are its pictures, as ``original`` names them. Which part of the search index holds its text is not known
    here, so that the old index goes altogether.
    """
    limit = now - timedelta(hours=hours)
    return {path: since for path, since in unused_since.items() if since >= limit and not _is_of(path, withdrawn)}


def _is_of(path: str, withdrawn: Collection[str]) -> bool:
    return bool(withdrawn) and (path.startswith("pagefind/") or original(path) in withdrawn)
