"""Which files of the output are ours: a plain list, apart from the store, so that it outlives a damaged one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path


class Listing:
    """The list of all files that builds have put into an output folder, one path a line.

    It is written before the files are: a build that is killed leaves none that the next one does not know of.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._known = frozenset(path.read_text(encoding="utf-8", errors="replace").splitlines())
            self.is_there = True
            """Whether an earlier build has left its list."""
        except FileNotFoundError:
            self._known, self.is_there = frozenset(), False

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._known))

    def announce(self, paths: Collection[str]) -> None:
        """Add the files that are about to be written."""
        self._keep(self._known | frozenset(paths))

    def settle(self, paths: Collection[str]) -> None:
        """Say that these are all there are now."""
        self._keep(frozenset(paths))

    def _keep(self, paths: frozenset[str]) -> None:
        if paths != self._known or not self.is_there:
            beside = self._path.with_suffix(".new")
            beside.write_text("".join(f"{path}\n" for path in sorted(paths)), encoding="utf-8", newline="\n")
            beside.replace(self._path)
            self._known, self.is_there = paths, True
