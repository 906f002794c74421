"""As many processes as there are cores: forked where the system can fork, spawned elsewhere; none for little work."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")


_ROUND = 100
"""Pieces of work after which the processes are begun anew: by looking at what they share, each gets a copy of it little by little."""


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
            try:
                for start in range(0, len(work), _ROUND):
                    some = work[start : start + _ROUND]
                    # What is there now is left alone by the collector of each process: looking at it would copy what they share.
                    gc.freeze()
                    with ProcessPoolExecutor(min(self.count, len(some)), mp_context=_context(), initializer=_begin) as pool:
                        yield from pool.map(function, some)
            finally:
                gc.unfreeze()

    def map_slices(self, function: Callable[[Sequence[Work]], Result], items: Sequence[Work], size: int) -> Iterator[Result]:
        """Apply a function to slices of a long sequence; forked processes inherit the items, others are sent their slices.

        >>> list(Workers(1).map_slices(len, ["một", "hai", "ba"], 2))
        [2, 1]
        """
        starts = range(0, len(items), size)
        if self._executor is not None or self.count < 2 or len(starts) < 2 or not _can_fork():
            yield from self.map(function, [items[start : start + size] for start in starts])
            return
        _inherited.append((function, items))
        try:
            yield from self.map(_Slice(size), starts)
        finally:
            _inherited.pop()


@contextmanager
def workers_from(maker: str) -> Iterator[Workers]:
    """Workers on the executor that a setting names, for the time of one build; without a name, processes of this machine.

    >>> with workers_from("concurrent.futures:ThreadPoolExecutor") as workers:
    ...     list(workers.map(len, ["một", "hai"]))
    [3, 3]

    The maker, "module:function", is called with nothing; what it returns must give an executor when it is entered by ``with``, and
    let go of it at the end. Executors do that themselves; a cluster that must be closed as well needs a ``contextmanager``.
    """
    if not maker:
        yield Workers()
        return
    module, _, function = maker.partition(":")
    with getattr(import_module(module), function)() as executor:
        yield Workers(executor=executor)


_inherited: list[tuple[Callable[[Sequence[Any]], Any], Sequence[Any]]] = []
"""What forked processes find in their memory without its having been sent: a function, and the items it is for."""


@dataclass(frozen=True, slots=True)
class _Slice:
    """Applies the function that was inherited to a slice of the items that were."""

    size: int

    def __call__(self, start: int) -> Any:
        function, items = _inherited[-1]
        return function(items[start : start + self.size])


def _begin() -> None:
    """Collect what is new here, whatever the parent does, and end with it: a worker would wait for work for ever and hold its lock."""
    gc.enable()
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return sys.platform == "linux"  # on macOS a forked process may not touch the system's libraries


def _context() -> multiprocessing.context.BaseContext:
    return multiprocessing.get_context("fork" if _can_fork() else "spawn")
