"""A spare build process, started before it is needed: starting takes longer than building a page."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, cast


class SpareBuild:
    """Run builds one after the other, each in its own process that was started in advance.

    ``command`` starts a process that imports what it needs, reads one line, builds, and prints JSON, one object a line.
    ``code`` is the folder of the program: a process that was started before the code changed is replaced.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], code: Path) -> None:
        self._command = list(command)
        self._environment = dict(environment)
        self._code = code
        self._process: subprocess.Popen[str] | None = None
        self._code_state: tuple[int, int] = (0, 0)

    def run(self) -> Iterator[dict[str, Any]]:
        """Build, and yield each object that the process prints. A line that is no JSON ends the build."""
        process, self._process = self._process, None
        if process is None or self._code_state != self._read_code_state() or process.poll() is not None:
            _stop(process)
            process = self._start()
        stdin, stdout = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
        try:
            stdin.write("\n")
            stdin.close()
            for line in stdout:
                yield json.loads(line)
        except (OSError, ValueError):  # it failed, and its traceback is on the terminal
            process.kill()
        except BaseException:
            process.kill()
            raise
        finally:
            stdout.close()
            process.wait()

    def prepare(self) -> None:
        """Start the process of the next build."""
        if self._process is None:
            self._process = self._start()

    def stop(self) -> None:
        """Stop the waiting process, if there is one."""
        _stop(self._process)
        self._process = None

    def _start(self) -> subprocess.Popen[str]:
        self._code_state = self._read_code_state()
        return subprocess.Popen(  # noqa: S603 the command is ours
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=self._environment,
            # Ctrl+C goes to the preview only, which stops this process itself.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    def _read_code_state(self) -> tuple[int, int]:
        """Return the number of code files and their latest modification time (nanoseconds)."""
        times = [path.stat().st_mtime_ns for path in self._code.rglob("*.py")]
        return len(times), max(times, default=0)


def _stop(process: subprocess.Popen[str] | None) -> None:
    if process is not None:
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        process.wait()
