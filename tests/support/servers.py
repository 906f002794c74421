"""Start servers of other programs for tests, and wait until they answer."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest


def free_port() -> int:
    """Find a port that nothing listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int, name: str, log: Path | None = None, *, tenths: int = 100) -> Iterator[None]:
    """Run a server until the block ends; fail with its log if it does not listen to the port after some tenths of a second."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(tenths):
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            pytest.fail(f"{name} did not start: {log.read_text(encoding='utf-8') if log and log.is_file() else ''}")
        yield
    finally:
        process.terminate()
        process.wait(10)
