"""Name the releases in a folder, here or on a server, and choose which one is next and which are deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

CURRENT = "current"
"""The link to the release that is public: the root of the web server."""

RELEASES = "releases"
RECORDS = "records"


def numbers(names: Iterable[str]) -> list[int]:
    """Return the numbers of releases among the names in a folder.

    >>> numbers(["10", ".11.partial", "9"])
    [9, 10]
    """
    return sorted(int(name) for name in names if name.isascii() and name.isdigit())


def partial_name(number: int) -> str:
    """Return the name of a release until it is complete.

    >>> partial_name(7)
    '.7.partial'
    """
    return f".{number}.partial"


def before(names: Iterable[str], current: int | None) -> int | None:
    """Return the release to roll back to: the one before the current. Later ones were rolled back or never public.

    >>> before(["3", "4", "6"], 6), before(["3"], 3)
    (4, None)
    """
    return max((number for number in numbers(names) if current is not None and number < current), default=None)


def leftovers(names: Iterable[str], current: int | None) -> list[str]:
    """List unfinished releases and those after the current, which were rolled back or never public.

    >>> leftovers([".5.partial", "3", "4"], 3)
    ['.5.partial', '4']
    """
    return sorted(name for name in names if name.endswith(".partial") or (name.isdigit() and int(name) > (current or 0)))


def too_old(names: Iterable[str], current: int, keep: int) -> list[str]:
    """List what may be deleted after a switch: all but the last few releases.

    >>> too_old(["1", "2", "3"], 3, keep=2)
    ['1']
    """
    return [str(number) for number in numbers(names) if number < current][: -(keep - 1) or None]


def record_of(manifest: Mapping[str, str], clock: datetime) -> str:
    """Write the record of a release: when it was built and the digest of every file."""
    return json.dumps({"clock": clock.isoformat(), "files": dict(manifest)}, ensure_ascii=False, indent=0)


def read_record(text: str) -> dict[str, str] | None:
    """Read the files of a record. Return None if it is damaged."""
    try:
        files = json.loads(text)["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
