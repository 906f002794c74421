"""What was found out about files, kept as long as they do not change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

Fact = TypeVar("Fact")


class Stamp(NamedTuple):
    """How a file is recognised without reading it: when it was changed (nanoseconds) and its size (bytes)."""

    mtime: int
    size: int

    @classmethod
    def of(cls, path: Path | str) -> Stamp:
        """Look at a file. Raises OSError when it is not there."""
        status = os.stat(path)  # noqa: PTH116 a path takes three times as long, and every file is asked for
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
        fact = self.known(path, stamp, kind)
        if fact is None:
            fact = find_out(path)
            self.keep(path, stamp, fact)
        return fact

    def known(self, path: Path | str, stamp: Stamp, kind: type[Fact]) -> Fact | None:
        """Tell what is known of a file as it is now, if anything is."""
        known_stamp, fact = self._known.get(str(path), (None, None))
        return fact if isinstance(fact, kind) and known_stamp == stamp else None

    def keep(self, path: Path | str, stamp: Stamp, fact: object) -> None:
        """Remember what was found out of a file; ``stamp`` is how it was before it was looked into."""
        self._known[str(path)] = self._fresh[str(path)] = (stamp, fact)

    def fresh(self) -> Iterator[tuple[str, Stamp, Any]]:
        """What was found out since the memory was filled."""
        for path, (stamp, fact) in self._fresh.items():
            yield path, stamp, fact
