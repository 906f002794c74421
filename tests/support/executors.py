"""Executors that tests name in BUILD["executor"]."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def dask() -> Iterator[Executor]:
    """Dask's executor on a cluster of two processes on this machine; the file named by TASKS_DONE is told how much each has done."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
        client.get_executor() as pool,
    ):
        yield pool
        done = client.run(lambda dask_worker: dask_worker.state.executed_count)
        Path(os.environ["TASKS_DONE"]).write_text(" ".join(map(str, done.values())), encoding="utf-8")
