"""Windows, as far as can be shown without it: nothing is called that only POSIX has, and the console may be of cp1258."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks import HANDED_OVER, VENV
from tests.support.sites import ROOT

# What Windows does not have; "fcntl" may be imported where another branch has msvcrt.
POSIX_ONLY = {
    "os": {"fork", "forkpty", "getuid", "geteuid", "getgid", "setuid", "killpg", "getpgid", "setsid", "uname", "mkfifo", "chown", "wait"},
    "signal": {"SIGKILL", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGALRM", "alarm"},
}
POSIX_MODULES = {"pwd", "grp", "resource", "termios", "tty", "pty", "syslog"}
ONLY_WITH_ANOTHER_WAY = {"fcntl": "msvcrt"}


def sources() -> list[Path]:
    return [ROOT / "tasks.py", *sorted((ROOT / "plugins").rglob("*.py"))]


def faults(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        line = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in POSIX_ONLY.get(node.value.id, ()):
            yield f"{line}: {node.value.id}.{node.attr}"
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if name in POSIX_MODULES or (name in ONLY_WITH_ANOTHER_WAY and ONLY_WITH_ANOTHER_WAY[name] not in text):
                yield f"{line}: import {name}"


def test_nothing_is_called_that_only_posix_has() -> None:
    assert [fault for path in sources() for fault in faults(path)] == []


def test_no_file_of_ours_has_a_name_that_windows_cannot_hold() -> None:
    names = [path.relative_to(ROOT) for folder in ("content", "plugins", "tests", "theme") for path in (ROOT / folder).rglob("*")]
    assert [str(name) for name in names if set('<>:"|?*\\') & set(str(name.as_posix())) or str(name).endswith((".", " "))] == []


@pytest.mark.parametrize(
    "command", [["check", "--codes"], ["check", "--help"], ["new", "--help"], ["init", "--help"], ["schedule", "--help"]]
)
def test_a_console_of_cp1258_gets_utf_8(command: list[str]) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0", HANDED_OVER: str(VENV)}
    done = subprocess.run([sys.executable, str(ROOT / "tasks.py"), *command], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.search("[\u1ea0-\u1ef9]", done.stdout.decode("utf-8"))
