"""Facts about files, cached until the file changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

Fact = TypeVar("Fact")


class FileStat(NamedTuple):
    """Modification time (nanoseconds) and size (bytes) of a file, to tell without reading it whether it changed."""

    mtime: int
    size: int

    @classmethod
    def of(cls, path: Path | str) -> FileStat:
        """Read the stat of a file. Raises OSError if it does not exist."""
        status = os.stat(path)  # noqa: PTH116 a Path takes three times as long, and this runs for every file
        return cls(status.st_mtime_ns, status.st_size)


class FileCache:
    """Cache facts about files by path. The engine fills it before a build and saves what is new after it.

    >>> FileCache().get_or_compute(Path("pelicanconf.py"), str, lambda path: path.name.upper())
    'PELICANCONF.PY'
    """

    def __init__(self, facts: dict[str, tuple[FileStat, Any]] | None = None) -> None:
        self._facts = facts or {}
        self._dirty: dict[str, tuple[FileStat, Any]] = {}

    def get_or_compute(self, path: Path, kind: type[Fact], compute: Callable[[Path], Fact]) -> Fact:
        """Return the cached fact about a file, or compute it. Raises OSError if the file does not exist."""
        stat = FileStat.of(path)
        fact = self.get(path, stat, kind)
        if fact is None:
            fact = compute(path)
            self.put(path, stat, fact)
        return fact

    def get(self, path: Path | str, stat: FileStat, kind: type[Fact]) -> Fact | None:
        """Return the cached fact of this kind about a file with this stat, or None."""
        cached_stat, fact = self._facts.get(str(path), (None, None))
        return fact if isinstance(fact, kind) and cached_stat == stat else None

    def put(self, path: Path | str, stat: FileStat, fact: object) -> None:
        """Cache a fact about a file. ``stat`` must be read before the file is."""
        self._facts[str(path)] = self._dirty[str(path)] = (stat, fact)

    def dirty(self) -> Iterator[tuple[str, FileStat, Any]]:
        """Yield path, stat and fact of everything that was put since the cache was made."""
        for path, (stat, fact) in self._dirty.items():
            yield path, stat, fact
