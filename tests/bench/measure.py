"""What a command costs: processor and wall seconds, and the memory of its whole tree of processes at its peak."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_EVERY = 0.1
"""Seconds between two looks at the memory; each look costs the kernel about a millisecond a gigabyte."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    cpu: float
    """Seconds of user and system time, of the process and of all its children that it waited for."""
    wall: float
    memory: int
    """Bytes at the highest sample: proportional set sizes added up, so what processes share counts once. 0 where there is no /proc."""
    said: str
    """Standard output."""


class FailedError(Exception):
    """A command did not end well; the message has what it said."""


def measure(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder and say what it took.

    >>> measure(["sleep", "1"], Path()).cpu < 0.1  # doctest: +SKIP
    True

    What was written before is put on the disk first, so that it is not paid for now.
    """
    if hasattr(os, "sync"):
        os.sync()
    before, started = _children(), time.perf_counter()
    with subprocess.Popen(
        [str(word) for word in command],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        watch = _Watch(process.pid)
        said = process.communicate()[0].decode("utf-8", "replace")
    wall, after = time.perf_counter() - started, _children()
    memory = watch.stop()
    if process.returncode:
        raise FailedError(f"{' '.join(map(str, command))}: {process.returncode}\n{said[-3000:]}")
    return Cost(after - before, wall, memory, said)


def _children() -> float:
    """Processor seconds of all processes that this one started and that have ended; a command must not run beside another."""
    times = os.times()
    return times.children_user + times.children_system


class _Watch:
    """Looks at a tree of processes from a thread of its own."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)
        if sys.platform == "linux":
            self._thread.start()

    def _look(self) -> None:
        while True:
            self._peak = max(self._peak, sum(map(_memory, _tree(self._pid))))
            if self._over.wait(_EVERY):
                return

    def stop(self) -> int:
        """Stop looking; answers with the peak in bytes."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()
        return self._peak


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text(encoding="ascii").split():
                yield from _tree(int(child))


def _memory(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
