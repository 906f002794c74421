"""Faults that tests bring about: another version of the content, processes killed, a disk that fills up, files that are damaged."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.publishing.public_site import PublicSite, write_article
from tests.support.sites import SiteFolder

SEED = int(os.environ.get("BAN_TIN_SEED", "2026"))
"""Where the random times come from; every failure names it."""
FILE = "tin-tuc/2026/anh-mua-gat.md"


def copied(public: PublicSite, folder: Path) -> PublicSite:
    """The same site in another folder, with all that it remembers."""
    shutil.copytree(public.folder, folder, symlinks=True)
    for settings in ("pelicanconf.py", "publishconf.py"):
        text = (folder / settings).read_text(encoding="utf-8").replace(str(public.folder), str(folder))
        (folder / settings).write_text(text, encoding="utf-8")
    return PublicSite(SiteFolder(folder))


def second_version(content: Path) -> None:
    """Another version of the content: an article that was edited, one more, one less."""
    path = content / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("Lúa chín sớm", "Lúa chín muộn"), encoding="utf-8")
    write_article(content / "tin-tuc" / "2026" / "moi.md", "Tin mới viết", Mã="moi-1")
    (content / "tin-tuc" / "2021" / "gop-y.md").unlink()


def set_content(site: SiteFolder, content: Path) -> None:
    """Put another version of the content in its place; files that are equal keep their times."""
    shutil.rmtree(site.content)
    shutil.copytree(content, site.content)


def without_index(files: dict[str, bytes]) -> dict[str, bytes]:
    """All files but the search index, which Pagefind never makes twice the same."""
    return {path: raw for path, raw in files.items() if not path.startswith("pagefind/")}


def kill_group(leader: int) -> None:
    """Kill a process with its workers; the group is made by its leader, which may not have got as far."""
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError):
            kill(leader, signal.SIGKILL)


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A file system of a few megabytes."""
    place.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if getattr(os, "geteuid", lambda: 1)() != 0:
        pytest.skip("chỉ root mới gắn được tmpfs")
    mounted = subprocess.run(options, capture_output=True, encoding="utf-8", check=False)
    if mounted.returncode:
        pytest.skip(f"máy này không cho gắn tmpfs: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def leave_free(disk: Path, kilobytes: int) -> Path:
    """Write a file until only so much is left."""
    ballast = disk / "ballast"
    status = os.statvfs(disk)
    with ballast.open("wb", buffering=0) as file:
        rest = status.f_bavail * status.f_frsize - kilobytes * 1024
        while rest > 0:
            rest -= file.write(b"\0" * min(rest, 2**16))
    return ballast


def rubbish(path: Path) -> None:
    """Random bytes over the middle of a file."""
    raw = bytearray(path.read_bytes())
    start, end = len(raw) // 4, len(raw) // 2 + 1
    raw[start:end] = random.Random(SEED).randbytes(end - start)  # noqa: S311 rubbish of a test
    _anew(path, bytes(raw))


def cut(path: Path) -> None:
    """The second half of a file is lost."""
    raw = path.read_bytes()
    _anew(path, raw[: len(raw) // 2])


def emptied(path: Path) -> None:
    """Nothing is left of a file but its name."""
    _anew(path, b"")


def _anew(path: Path, raw: bytes) -> None:
    """Write a new file: the old one may be one with that of a release."""
    path.unlink()
    path.write_bytes(raw)


def folder_instead(path: Path) -> None:
    """A folder stands in the place of a file."""
    path.unlink()
    path.mkdir()
