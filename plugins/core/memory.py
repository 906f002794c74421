"""What was found out about files, kept as long as they do not change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file is recognised without reading it: when it was changed (nanoseconds) and its size (bytes)."""

    mtime: int
    size: int

    @classmethod
    def of(cls, path: Path) -> Stamp:
        """Look at a file. Raises OSError when it is not there."""
        status = path.stat()
        return cls(status.st_mtime_ns, status.st_size)


class Memory:
    """Facts by path. The build room fills it before a build and keeps what is new after it.

    >>> memory.recall(Path("content/images/hoi-nghi.jpg"), PictureFact, probe)  # doctest: +SKIP
    PictureFact(name='hoi-nghi.jpg', …)
    """

    def __init__(self, known: dict[str, tuple[Stamp, Any]] | None = None) -> None:
        self._known = known or {}
        self._fresh: dict[str, tuple[Stamp, Any]] = {}

    def recall(self, path: Path, kind: type[Fact], find_out: Callable[[Path], Fact]) -> Fact:
        """Tell what is known of a file, or find it out. Raises OSError when the file is not there."""
        stamp = Stamp.of(path)
        known_stamp, fact = self._known.get(str(path), (None, None))
        if known_stamp == stamp and isinstance(fact, kind):
            return fact
        found = find_out(path)
        self._known[str(path)] = self._fresh[str(path)] = (stamp, found)
        return found

    def fresh(self) -> Iterator[tuple[str, Stamp, Any]]:
        """What was found out since the memory was filled."""
        for path, (stamp, fact) in self._fresh.items():
            yield path, stamp, fact
