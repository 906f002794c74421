"""Rebuild whenever a source file is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event

from watchfiles import Change, DefaultFilter
from watchfiles import watch as changes_in

from plugins.preview.latest import LatestOutcome, Outcome

_SETTLE = 50
"""Milliseconds without a further change after which a save is complete."""
_POLL = 500
"""Milliseconds between two polls of single files."""


class SourceFilter(DefaultFilter):
    """Accept source files: no hidden files and no temporary files of text editors."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        return not name.startswith((".", "~", "#")) and not name.endswith((".tmp", ".bak")) and super().__call__(change, path)


def watch(folders: Iterable[Path], files: Iterable[Path], rebuild: Callable[[], Outcome], latest: LatestOutcome, stop: Event) -> None:
    """Call ``rebuild`` after every save in the folders or of the files and publish its outcome, until ``stop`` is set.

    Saves during a build are handled together when it ends. Folders that do not exist are left out.
    Raises KeyboardInterrupt on Ctrl+C.
    """
    singles = tuple(files)
    before = _fingerprint(singles)
    existing = [folder for folder in folders if folder.is_dir()]
    # Single files are polled, not watched: most text editors replace the file, which ends a watch.
    for changes in changes_in(
        *existing, watch_filter=SourceFilter(), stop_event=stop, step=_SETTLE, rust_timeout=_POLL, yield_on_timeout=True
    ):
        now = _fingerprint(singles)
        if changes or now != before:
            before = now
            latest.publish(rebuild())


def _fingerprint(files: tuple[Path, ...]) -> list[tuple[int, int] | None]:
    return [(file.stat().st_mtime_ns, file.stat().st_size) if file.is_file() else None for file in files]
