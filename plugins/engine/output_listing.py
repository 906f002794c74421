"""The list of files that builds put into the output, kept apart from the store so that it survives a corrupt one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path


class Listing:
    """List all files that builds have put into an output folder, one path a line.

    It is written before the files are, so that the next build knows of every file that a killed build left.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._paths = frozenset(path.read_text(encoding="utf-8", errors="replace").splitlines())
            self.exists = True
            """Whether an earlier build left a list."""
        except FileNotFoundError:
            self._paths, self.exists = frozenset(), False

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._paths))

    def announce(self, paths: Collection[str]) -> None:
        """Add the files that are about to be written."""
        self._save(self._paths | frozenset(paths))

    def settle(self, paths: Collection[str]) -> None:
        """Record that the output now holds exactly these files."""
        self._save(frozenset(paths))

    def _save(self, paths: frozenset[str]) -> None:
        if paths != self._paths or not self.exists:
            temporary = self._path.with_suffix(".new")
            temporary.write_text("".join(f"{path}\n" for path in sorted(paths)), encoding="utf-8", newline="\n")
            temporary.replace(self._path)
            self._paths, self.exists = paths, True
