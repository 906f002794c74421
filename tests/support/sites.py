"""Sites of the tests: made in a folder of their own, built as ``tasks.py build`` builds, in a process of their own.

Handlers of signals survive a build, so two builds in one process are not two builds.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tasks import HANDED_OVER, VENV

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-21 08:00"
"""The clock of builds in tests, unless a test sets its own."""

_BUILD = """
import pathlib, sys, tasks
import plugins.commands.build as build
build.ROOT = pathlib.Path(sys.argv[1])
sys.exit(tasks.run("build", sys.argv[2:]))
"""
_SETTINGS = '''"""The settings of this project with what a test changes in them."""

import runpy

ground = runpy.run_path({project!r})
globals().update({{name: value for name, value in ground.items() if name.isupper()}})
PATH = {content!r}
OUTPUT_PATH = {output!r}
'''


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended: exit status, its JSON (None where it gave none), and what it said."""

    status: int
    result: dict[str, Any] | None
    said: str

    def __getitem__(self, name: str) -> Any:
        assert self.result is not None, self.said[-3000:]
        return self.result[name]

    @property
    def problems(self) -> list[str]:
        """The problems as an editor sees them, one a line."""
        return [problem["text"] for problem in self["problems"]]


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A folder with a pelicanconf.py of its own, content/ and, once it was built, output/; theme and plugins are those of the project."""

    folder: Path

    @property
    def content(self) -> Path:
        """Where articles are."""
        return self.folder / "content"

    @property
    def output(self) -> Path:
        """Where the site goes."""
        return self.folder / "output"

    @property
    def settings(self) -> Path:
        """The settings, to which a test may append lines."""
        return self.folder / "pelicanconf.py"

    def build(self, *arguments: str, now: str | None = NOW, under: Sequence[str] = (), **environment: str) -> Built:
        """Run ``tasks.py build`` with these settings; with ``now=None`` by the real clock, with ``under`` as its arguments."""
        clock = ["--now", now] if now else []
        return _run([*under, *self._command("--json", *clock, *arguments)], {"PYTHONPATH": str(ROOT), **environment})

    def built(self, *arguments: str, now: str | None = NOW, **environment: str) -> Built:
        """Build, and fail if no site was built."""
        build = self.build(*arguments, now=now, **environment)
        assert build.status == 0, build.said
        return build

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a build and do not wait for it."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(self._command(*arguments), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-X", "utf8", "-c", _BUILD, str(self.folder), *arguments]

    def add_setting(self, line: str) -> None:
        """Append a line to the settings."""
        with self.settings.open("a", encoding="utf-8", newline="\n") as file:
            file.write(line + "\n")


def make_site(folder: Path) -> SiteFolder:
    """Make a site with an empty content/."""
    site = SiteFolder(folder)
    site.content.mkdir(parents=True)
    text = _SETTINGS.format(project=str(ROOT / "pelicanconf.py"), content=str(site.content), output=str(site.output))
    site.settings.write_text(text, encoding="utf-8", newline="\n")
    return site


def run_tasks(*arguments: str, folder: Path = ROOT, **environment: str) -> Built:
    """Run ``tasks.py`` itself, in another folder if need be."""
    return _run([sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), *arguments], {HANDED_OVER: str(VENV), **environment}, folder)


PROGRAM = ("plugins", "theme", "tasks.py", "pelicanconf.py", "publishconf.py", "pyproject.toml", "requirements.txt")
"""What a copy of the project needs to build a site."""


def copy_project(folder: Path, *more: str) -> Path:
    """Copy the program into a folder, and whatever else of the project is named."""
    for name in (*PROGRAM, *more):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    return folder


def run_copy(project: Path, *arguments: str) -> Built:
    """Run ``tasks.py`` of a copy of the project, with this project's packages."""
    command = [sys.executable, "-X", "utf8", str(project / "tasks.py"), *arguments]
    return _run(command, {HANDED_OVER: str(project / ".venv")}, project)


def run_pelican(*arguments: str, folder: Path = ROOT, **environment: str) -> Built:
    """Run Pelican's own command; -P keeps the folder in which it is started off the import path, as its script does."""
    return _run([sys.executable, "-X", "utf8", "-P", "-m", "pelican", *arguments], environment, folder)


def _run(command: list[str], environment: dict[str, str], folder: Path = ROOT) -> Built:
    clean = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "BAN_TIN_UPDATE")}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**clean, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    try:
        result = json.loads(done.stdout.splitlines()[-1]) if done.stdout.startswith("{") else None
    except ValueError:
        result = None
    return Built(done.returncode, result, done.stdout + done.stderr)


def files_of(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by its path with slashes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def stamps_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the inode and modification time of every file below a folder."""
    found = ((path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): (status.st_ino, status.st_mtime_ns) for path, status in found}


def assert_same_files(one: Path, other: Path) -> None:
    """Fail with the names of the files that are in one folder only, or differ; an index of Pagefind is never twice the same."""
    first, second = ({path: raw for path, raw in files_of(folder).items() if not path.startswith("pagefind/")} for folder in (one, other))
    lone = sorted(f"{path} ({'first' if path in first else 'second'} only)" for path in first.keys() ^ second.keys())
    differing = [path for path in first if path in second and first[path] != second[path]]
    assert not lone + differing, "\n".join([f"{len(lone)} files in one folder only, {len(differing)} differ:", *(lone + differing)[:20]])
