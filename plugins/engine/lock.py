"""Lock an output folder, so that one build runs at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BusyError(Exception):
    """Another build of this output folder is running."""


@contextmanager
def locked(cache: Path) -> Iterator[None]:
    """Hold the lock of a cache folder. The system releases it when the process ends, however it ends.

    Raises BusyError when another process holds it.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            raise BusyError("Một lần dựng khác đang chạy cho cùng thư mục kết quả; đợi nó xong rồi chạy lại.") from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
