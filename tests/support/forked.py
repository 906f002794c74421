"""Builds in forked processes: all is loaded already, so that many of them cost little. Where none can be forked, in plain ones."""

from __future__ import annotations

import importlib
import io
import json
import multiprocessing
import os
import sys
import traceback
import warnings
from multiprocessing.process import BaseProcess
from pathlib import Path

import tasks
from plugins.commands import build as command
from tests.support.sites import NOW, Built, SiteFolder

importlib.import_module("plugins.engine.pelican_site")  # so that forked processes have it

HUNG = 124
"""The status of a build that was ended because it took too long, as of the command timeout."""
_LONGEST = 60
_TRACEBACK = 70


def start_build(site: SiteFolder, *arguments: str, now: str = NOW) -> BaseProcess:
    """Start ``tasks.py build`` in a process group of its own."""
    process = multiprocessing.get_context("fork").Process(target=_build, args=(site.folder, ("--json", "--now", now, *arguments)))
    process.start()
    return process


def build(site: SiteFolder, *arguments: str, now: str = NOW) -> Built:
    """Build, and say how it ended and what was said."""
    if sys.platform != "linux":
        return site.build(*arguments, now=now)
    process = start_build(site, *arguments, now=now)
    process.join(_LONGEST)
    if process.is_alive():
        process.kill()
        process.join()
        return Built(HUNG, None, "")
    out, error = ((site.folder / name).read_text(encoding="utf-8") for name in ("out.txt", "error.txt"))
    try:
        result = json.loads(out.splitlines()[-1]) if out.startswith("{") else None
    except ValueError:
        result = None
    return Built(process.exitcode or 0, result, out + error)


def _build(folder: Path, arguments: tuple[str, ...]) -> None:
    os.setsid()
    sys.stdout = (folder / "out.txt").open("w", encoding="utf-8")
    sys.stderr = (folder / "error.txt").open("w", encoding="utf-8")
    warnings.simplefilter("default")  # those of the libraries are errors in pytest, and in pytest only
    command.ROOT = folder
    try:
        status = tasks.run("build", list(arguments))
    except SystemExit as ended:
        status = int(ended.code or 0)
    except BaseException:  # noqa: BLE001 whatever it was, the test is told
        traceback.print_exc()
        status = _TRACEBACK
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOBase):
            stream.flush()
    os._exit(status)
