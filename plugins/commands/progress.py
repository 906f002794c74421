"""Show progress: a bar on a terminal, a plain line for each finished stage elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from plugins.engine.options import Progress


@contextmanager
def shown_progress(stream: TextIO) -> Iterator[Progress]:
    """Give the function that work calls with a stage, the number of steps done, and their total (0: unknown).

    >>> import sys
    >>> with shown_progress(sys.stdout) as progress:
    ...     progress("Dựng trang", 214, 214)
    Dựng trang: 214
    """
    if stream.isatty():
        with _bars(stream) as progress:
            yield progress
    else:
        yield _plain(stream)


def _plain(stream: TextIO) -> Progress:
    finished: set[str] = set()

    def progress(stage: str, done: int, total: int) -> None:
        if done >= total and stage not in finished:
            finished.add(stage)
            print(f"{stage}: {total}" if total else f"{stage}…", file=stream, flush=True)

    return progress


@contextmanager
def _bars(stream: TextIO) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[count]}"))
    with Bars(*columns, console=Console(file=stream), transient=True) as bars:
        stages: dict[str, TaskID] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                for earlier in stages.values():
                    bars.update(earlier, visible=False)
                stages[stage] = bars.add_task(stage, count="")
            bars.update(stages[stage], completed=done, total=total or None, count=f"{done}/{total}" if total else "")

        yield progress
