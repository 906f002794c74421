"""A folder of releases, here or on a server: their names, their records, which one is next, which may go."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

CURRENT = "current"
"""The link to the release that is public: the root of the web server."""

RELEASES = "releases"
RECORDS = "records"


def numbers(names: Iterable[str]) -> list[int]:
    """The numbers of releases among names of a folder.

    >>> numbers(["10", ".11.partial", "9"])
    [9, 10]
    """
    return sorted(int(name) for name in names if name.isascii() and name.isdigit())


def partial_name(number: int) -> str:
    """What a release is called until it is whole.

    >>> partial_name(7)
    '.7.partial'
    """
    return f".{number}.partial"


def before(names: Iterable[str], current: int | None) -> int | None:
    """The release to go back to: the one before the current; later ones were taken back, or never public.

    >>> before(["3", "4", "6"], 6), before(["3"], 3)
    (4, None)
    """
    return max((number for number in numbers(names) if current is not None and number < current), default=None)


def leftovers(names: Iterable[str], current: int | None) -> list[str]:
    """What an earlier publish left unfinished, and releases after the current: never public, or taken back.

    >>> leftovers([".5.partial", "3", "4"], 3)
    ['.5.partial', '4']
    """
    return sorted(name for name in names if name.endswith(".partial") or (name.isdigit() and int(name) > (current or 0)))


def too_old(names: Iterable[str], current: int, keep: int) -> list[str]:
    """What may be deleted after a switch: all but the last few releases.

    >>> too_old(["1", "2", "3"], 3, keep=2)
    ['1']
    """
    return [str(number) for number in numbers(names) if number < current][: -(keep - 1) or None]


def record_of(manifest: Mapping[str, str], clock: datetime) -> str:
    """Write the record of a release: when it was built and the digest of every file."""
    return json.dumps({"clock": clock.isoformat(), "files": dict(manifest)}, ensure_ascii=False, indent=0)


def read_record(text: str) -> dict[str, str] | None:
    """Read the files of a record; None when it is damaged."""
    try:
        files = json.loads(text)["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
