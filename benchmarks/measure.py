"""Measure a command: CPU and wall seconds, and the peak memory of its process tree."""

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

_INTERVAL = 0.1
"""Seconds between two samples of the memory; each costs the kernel about a millisecond a gigabyte."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Cost of one run."""

    cpu: float
    """Seconds of user and system time, of the process and of all its children that it waited for."""
    wall: float
    memory: int
    """Bytes at the highest sample: proportional set sizes added up, so what processes share counts once. 0 where there is no /proc."""
    output: str
    """Standard output."""


class FailedError(Exception):
    """A command failed; the message ends with its output."""


def measure(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder and measure it. Raises FailedError if it fails.

    >>> measure([sys.executable, "-c", "print('Tin')"], Path()).output.strip()
    'Tin'

    Pending writes are synced to disk first, so that they are not measured.
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
        sampler = _MemorySampler(process.pid)
        output = process.communicate()[0].decode("utf-8", "replace")
    wall, after = time.perf_counter() - started, _children()
    memory = sampler.stop()
    if process.returncode:
        raise FailedError(f"{' '.join(map(str, command))}: {process.returncode}\n{output[-3000:]}")
    return Cost(after - before, wall, memory, output)


def _children() -> float:
    """Return the CPU seconds of all child processes that have ended; commands must run one at a time."""
    times = os.times()
    return times.children_user + times.children_system


class _MemorySampler:
    """Sample the memory of a process tree in a thread."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._over = Event()
        self._thread = Thread(target=self._sample, daemon=True)
        if sys.platform == "linux":
            self._thread.start()

    def _sample(self) -> None:
        while True:
            self._peak = max(self._peak, sum(map(_memory, _tree(self._pid))))
            if self._over.wait(_INTERVAL):
                return

    def stop(self) -> int:
        """Stop sampling. Return the peak in bytes."""
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
