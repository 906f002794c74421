"""Incremental build: if only the texts of a few stories changed, render only their pages, whatever the size of the archive.

Whatever is not certain is left to a full build.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from plugins.core.state import Build
from plugins.engine.cache.last_build import LastBuild, sources_hash
from plugins.engine.cache.records import SourceStat
from plugins.engine.cache.store import Store
from plugins.engine.options import BuildResult
from plugins.engine.output_listing import Listing
from plugins.engine.scan import ScannedFile, scan

_MAX_CHANGED = 8
"""Files that may have changed. More were not saved by hand, and a full build reads them in several processes."""


def incremental_build(build: Build, store: Store, last: LastBuild, version: str) -> BuildResult | None:
    """Build if nothing but a few texts changed. Return None if a full build is needed. Raises CorruptCacheError as a full build does."""
    sources = store.source_stats()
    if sources_hash(sources) != last.sources:
        return None
    changed = _changed_files(build.content, sources)
    if changed is None or not Listing(build.cache / "files.txt").exists or not _output_is_untouched(build.output, store):
        return None
    if not changed:
        return last.result
    from plugins.engine.changed_texts import with_new_texts  # imported here: it loads everything that reads and renders

    return with_new_texts(build, store, last, version, changed, sources)


def _changed_files(content: Path, sources: Mapping[str, SourceStat]) -> list[ScannedFile] | None:
    """List the story files that may have new bytes. Return None if files were added or removed, or too many changed."""
    scanned, _ = scan(content)
    if len(scanned) != len(sources):
        return None
    changed: list[ScannedFile] = []
    for file in scanned:
        source = sources.get(file.path)
        if source is None:
            return None
        if source[1:3] != file.stat:
            changed.append(file)
    return changed if len(changed) <= _MAX_CHANGED else None


def _output_is_untouched(output: Path, store: Store) -> bool:
    """Tell whether all files of the last build are still there, unmodified."""
    for path, mtime, size in store.written_stats():
        try:
            status = os.stat(f"{output}/{path}")  # noqa: PTH116 a Path costs more than the call, and this runs for every file
        except OSError:
            return False
        if status.st_mtime_ns != mtime or status.st_size != size:
            return False
    return True
