"""As many processes as there are cores: forked where the system can fork, spawned elsewhere; none for little work."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")


class Workers:
    """Runs pure functions over work, in order. ``executor`` may be any ``concurrent.futures.Executor``.

    >>> list(Workers(1).map(len, ["một", "hai"]))
    [3, 3]
    """

    def __init__(self, count: int = 0, executor: Executor | None = None) -> None:
        self.count = count or _cores()
        self._executor = executor

    def map(self, function: Callable[[Work], Result], work: Sequence[Work]) -> Iterator[Result]:
        """Apply a function of a module to each piece of work; the results come in the order of the work."""
        if self._executor is not None:
            yield from self._executor.map(function, work)
        elif self.count < 2 or len(work) < 2:
            yield from map(function, work)
        else:
            with ProcessPoolExecutor(min(self.count, len(work)), mp_context=_context(), initializer=_end_with_parent) as pool:
                yield from pool.map(function, work)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever and hold the lock of a build that is over."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    can_fork = sys.platform == "linux"  # on macOS a forked process may not touch the system's libraries
    return multiprocessing.get_context("fork" if can_fork else "spawn")
