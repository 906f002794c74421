"""A build that is ready to begin: its process is started before it is wanted, as starting takes longer than building a page."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, cast


class SpareBuild:
    """Runs builds, one after the other, each in a process of its own that was started while nobody waited.

    ``command`` starts a process that loads what it needs, reads one line, builds, and prints JSON, one object a line.
    ``code`` is where the program lies: what was started before it changed is thrown away.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], code: Path) -> None:
        self._command = list(command)
        self._environment = dict(environment)
        self._code = code
        self._process: subprocess.Popen[str] | None = None
        self._stamp: tuple[int, int] = (0, 0)

    def run(self) -> Iterator[dict[str, Any]]:
        """Build, and give what the process prints as it prints it; what is no JSON ends it."""
        process, self._process = self._process, None
        if process is None or self._stamp != self._look() or process.poll() is not None:
            _end(process)
            process = self._start()
        orders, words = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
        try:
            orders.write("\n")
            orders.close()
            for line in words:
                yield json.loads(line)
        except (OSError, ValueError):  # it broke down, and said why on the terminal
            process.kill()
        except BaseException:
            process.kill()
            raise
        finally:
            words.close()
            process.wait()

    def prepare(self) -> None:
        """Start the process of the next build."""
        if self._process is None:
            self._process = self._start()

    def stop(self) -> None:
        """End the process that waits, if there is one."""
        _end(self._process)
        self._process = None

    def _start(self) -> subprocess.Popen[str]:
        self._stamp = self._look()
        return subprocess.Popen(  # noqa: S603 - words of our own
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=self._environment,
            # Ctrl+C is for the preview, which ends this process itself.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    def _look(self) -> tuple[int, int]:
        """How many files the program has, and when the last of them changed."""
        times = [path.stat().st_mtime_ns for path in self._code.rglob("*.py")]
        return len(times), max(times, default=0)


def _end(process: subprocess.Popen[str] | None) -> None:
    if process is not None:
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        process.wait()
