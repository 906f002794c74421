"""The short way: where nothing but texts of a few stories changed, only their pages are made, whatever the size of the archive.

Anything that is not certain leads back to the whole way.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from plugins.build.last import LastBuild, sources_digest
from plugins.build.listing import Listing
from plugins.build.options import BuildResult
from plugins.build.scan import Found, scan
from plugins.build.store import KnownSource, Store
from plugins.core.state import Build

_MOST = 8
"""Files that may have changed; more were not saved by hand, and the whole way reads them in several processes."""


def shortly_built(build: Build, store: Store, last: LastBuild, version: str) -> BuildResult | None:
    """Build where nothing but a few texts changed; None where the whole way must be gone. Raises Damage as the whole way does."""
    known = store.stamps()
    if sources_digest(known) != last.sources:
        return None
    changed = _changed_files(build.content, known)
    if changed is None or not Listing(build.cache / "files.txt").is_there or not _all_is_there(build.output, store):
        return None
    if not changed:
        return last.result
    from plugins.build.texts import with_new_texts  # with all that reads and renders

    return with_new_texts(build, store, last, version, changed, known)


def _changed_files(content: Path, known: Mapping[str, KnownSource]) -> list[Found] | None:
    """The story files that may have other bytes than the store knows; None where files came or went, or are too many."""
    scanned, _ = scan(content)
    if len(scanned) != len(known):
        return None
    changed: list[Found] = []
    for file in scanned:
        source = known.get(file.path)
        if source is None:
            return None
        if source[1:3] != file.stamp:
            changed.append(file)
    return changed if len(changed) <= _MOST else None


def _all_is_there(output: Path, store: Store) -> bool:
    """Whether all files of the last build are there, untouched."""
    for path, mtime, size in store.written_stamps():
        try:
            status = os.stat(f"{output}/{path}")  # noqa: PTH116 a path object costs more than looking
        except OSError:
            return False
        if status.st_mtime_ns != mtime or status.st_size != size:
            return False
    return True
