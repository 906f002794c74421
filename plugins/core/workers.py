"""A pool of one process per core: forked on Linux, spawned elsewhere; no processes for little work."""

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

Task = TypeVar("Task")
Result = TypeVar("Result")


_TASKS_PER_POOL = 100
"""Restart the pool after this many tasks: touching shared objects bumps their refcounts, so copy-on-write pages are duplicated.

It bounds memory, not time: it has no effect below 6,400 stories.
"""


class Workers:
    """Run pure functions over tasks, in order. ``executor`` may be any ``concurrent.futures.Executor``.

    >>> list(Workers(1).map(len, ["một", "hai"]))
    [3, 3]
    """

    def __init__(self, count: int = 0, executor: Executor | None = None) -> None:
        self.count = count or _cores()
        self._executor = executor

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """Apply a module-level function to each task. Results come in the order of the tasks."""
        if self._executor is not None:
            yield from self._executor.map(function, tasks)
        elif self.count < 2 or len(tasks) < 2:
            yield from map(function, tasks)
        else:
            try:
                for start in range(0, len(tasks), _TASKS_PER_POOL):
                    batch = tasks[start : start + _TASKS_PER_POOL]
                    # The collectors of the processes skip what exists now: traversing it would copy shared pages.
                    gc.freeze()
                    with ProcessPoolExecutor(min(self.count, len(batch)), mp_context=_context(), initializer=_start_worker) as pool:
                        yield from pool.map(function, batch)
            finally:
                gc.unfreeze()

    def map_slices(self, function: Callable[[Sequence[Task]], Result], items: Sequence[Task], size: int) -> Iterator[Result]:
        """Apply a function to slices of a long sequence. Forked processes inherit the items, others are sent their slices.

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
def workers_from(factory: str) -> Iterator[Workers]:
    """Make workers for one build, on the executor that a setting names, or else with processes of this machine.

    >>> with workers_from("concurrent.futures:ThreadPoolExecutor") as workers:
    ...     list(workers.map(len, ["một", "hai"]))
    [3, 3]

    ``factory`` is "module:function", called without arguments. It returns a context manager that yields an executor and closes it at
    the end. Executors are such context managers themselves; a cluster that must be closed as well needs a ``contextmanager``.
    """
    if not factory:
        yield Workers()
        return
    module, _, function = factory.partition(":")
    with getattr(import_module(module), function)() as executor:
        yield Workers(executor=executor)


_inherited: list[tuple[Callable[[Sequence[Any]], Any], Sequence[Any]]] = []
"""Function and items that forked processes inherit in memory."""


@dataclass(frozen=True, slots=True)
class _Slice:
    """Apply the inherited function to a slice of the inherited items."""

    size: int

    def __call__(self, start: int) -> Any:
        function, items = _inherited[-1]
        return function(items[start : start + self.size])


def _start_worker() -> None:
    """Enable garbage collection, and exit when the parent does: a worker would else wait for tasks and hold the lock without end."""
    gc.enable()
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_exit_with, args=(parent.sentinel,), daemon=True).start()


def _exit_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return sys.platform == "linux"  # on macOS a forked process may not touch the system's libraries


def _context() -> multiprocessing.context.BaseContext:
    return multiprocessing.get_context("fork" if _can_fork() else "spawn")
