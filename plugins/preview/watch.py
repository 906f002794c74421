"""Build again whenever a source is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event

from watchfiles import Change, DefaultFilter
from watchfiles import watch as changes_in

from plugins.preview.latest import Latest, Outcome

_SETTLE = 50
"""Milliseconds without a further change after which a save counts as done."""
_LOOK = 500
"""Milliseconds between two looks at single files."""


class SourceFilter(DefaultFilter):
    """What counts as a source: no hidden file, and none that an editor keeps beside the one being written."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        return not name.startswith((".", "~", "#")) and not name.endswith((".tmp", ".bak")) and super().__call__(change, path)


def watch(folders: Iterable[Path], files: Iterable[Path], rebuild: Callable[[], Outcome], latest: Latest, stop: Event) -> None:
    """Call ``rebuild`` after every save in the folders or of the files and tell its outcome, until ``stop`` is set.

    Saves during a build are seen when it ends, all at once. Folders that are not there are left out.
    Raises KeyboardInterrupt on Ctrl+C.
    """
    singles = tuple(files)
    before = _fingerprint(singles)
    there = [folder for folder in folders if folder.is_dir()]
    # Single files are looked at, not watched: most editors put a new file in the old one's place, which ends its watch.
    for changes in changes_in(
        *there, watch_filter=SourceFilter(), stop_event=stop, step=_SETTLE, rust_timeout=_LOOK, yield_on_timeout=True
    ):
        now = _fingerprint(singles)
        if changes or now != before:
            before = now
            latest.tell(rebuild())


def _fingerprint(files: tuple[Path, ...]) -> list[tuple[int, int] | None]:
    return [(file.stat().st_mtime_ns, file.stat().st_size) if file.is_file() else None for file in files]
