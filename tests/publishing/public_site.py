"""Sites of these tests: the small one with a publishconf.py of its own, published in processes of their own."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import subprocess
import sys
import traceback
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tasks
from plugins.commands import publish as command
from tests.portal.small import make_small_site
from tests.support.sites import NOW, ROOT, SiteFolder, files_of

for _module in ("plugins.engine.pelican_site", "plugins.publishing.publish"):
    importlib.import_module(_module)  # so that forked processes have it

SITE_URL = "https://haison.example"

_PUBLISH = """
import pathlib, sys, tasks
import plugins.commands.publish as publish
publish.ROOT = pathlib.Path(sys.argv[1])
sys.exit(tasks.run("publish", sys.argv[2:]))
"""
_PUBLISHCONF = '''"""The settings of a test's site, and where it goes."""

import runpy

globals().update({{name: value for name, value in runpy.run_path({settings!r}).items() if name.isupper()}})
SITEURL = {url!r}
PUBLISHING = {publishing!r}
'''


@dataclass(frozen=True, slots=True)
class Said:
    """How a publish ended, and what it said."""

    status: int
    text: str


@dataclass(frozen=True, slots=True)
class PublicSite:
    """A site with a place to be published to, by default a folder beside it."""

    site: SiteFolder

    @property
    def folder(self) -> Path:
        """Where the settings are."""
        return self.site.folder

    @property
    def content(self) -> Path:
        """Where articles are."""
        return self.site.content

    @property
    def root(self) -> Path:
        """The folder target."""
        return self.folder / "srv"

    @property
    def web(self) -> Path:
        """What the web server shows."""
        return self.root / "current"

    def conf(self, **publishing: Any) -> None:
        """Write publishconf.py."""
        publishing.setdefault("targets", {"srv": {"kind": "folder", "root": str(self.root)}})
        text = _PUBLISHCONF.format(settings=str(self.site.settings), url=SITE_URL, publishing=publishing)
        (self.folder / "publishconf.py").write_text(text, encoding="utf-8", newline="\n")

    def start(self, *arguments: str, now: str = NOW) -> subprocess.Popen[str]:
        """Start ``tasks.py publish``."""
        command = [sys.executable, "-X", "utf8", "-c", _PUBLISH, str(self.folder), "--now", now, *arguments]
        environment = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "BAN_TIN_UPDATE")}
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )

    def publish(self, *arguments: str, now: str = NOW) -> Said:
        """Run ``tasks.py publish`` in a process of its own and give what it said."""
        heard = self.folder / "said.txt"
        process = multiprocessing.get_context("fork").Process(target=run_publish, args=(self.folder, heard, ("--now", now, *arguments)))
        process.start()
        process.join(300)
        return Said(process.exitcode or 0, heard.read_text(encoding="utf-8"))

    def published(self, *arguments: str, now: str = NOW) -> Said:
        """Publish, and fail if that did not succeed."""
        said = self.publish(*arguments, now=now)
        assert said.status == 0, said.text
        return said

    def article(self, path: str) -> Path:
        """Write a file below content/."""
        return self.content / path

    def public_files(self) -> dict[str, bytes]:
        """Read every public file; empty when nothing is public."""
        return files_of(self.web) if self.web.exists() else {}


def run_publish(folder: Path, heard: Path, arguments: tuple[str, ...]) -> None:
    """Publish as ``tasks.py publish`` does and end the process: forked, it need not load everything anew."""
    os.setsid()
    with heard.open("w", encoding="utf-8", buffering=1) as file:
        sys.stdout = sys.stderr = file
        warnings.simplefilter("default")  # those of the libraries are errors in pytest, and in pytest only
        command.ROOT = folder
        try:
            status = tasks.run("publish", list(arguments))
        except SystemExit as ended:
            status = int(ended.code or 0)
        except BaseException:  # noqa: BLE001 whatever it was, the test is told
            traceback.print_exc()
            status = 70
        file.flush()
        os._exit(status)


def make_public_site(folder: Path, **publishing: Any) -> PublicSite:
    """Make the small site with a place to go."""
    public = PublicSite(make_small_site(folder))
    public.conf(**publishing)
    return public


def write_article(path: Path, title: str, text: str = "Chữ của bài.", **header: str) -> None:
    """Write an article; keys are those of its header, with underscores for spaces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = {"Tiêu đề": title, "Ngày": "20/11/2026 - 09:00", **{key.replace("_", " "): value for key, value in header.items()}}
    head = "\n".join(f"{key}: {value}" for key, value in lines.items())
    path.write_text(f"{head}\n\n{text}\n", encoding="utf-8", newline="\n")
