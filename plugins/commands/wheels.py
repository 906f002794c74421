"""tasks.py wheels: print for which systems and Pythons the lock files resolve to wheels, which install without a compiler."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from itertools import chain
from pathlib import Path

from plugins.commands.lock import LOCKS, LockError, uv

ROOT = Path(__file__).resolve().parents[2]

SYSTEMS = {
    "Windows x64": "x86_64-pc-windows-msvc",
    "macOS Apple": "aarch64-apple-darwin",
    "macOS Intel": "x86_64-apple-darwin",
    "Linux x64": "x86_64-manylinux_2_28",
    "Linux ARM": "aarch64-manylinux_2_28",
}
"""The systems of the table, with their names in uv."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_ASK = ["pip", "install", "--dry-run", "--no-config", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
_WITHOUT = re.compile(r"(\S+?)==\S+ has no (?:usable )?wheels")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(_: argparse.Namespace) -> int:
    """Print the table. Return 0 if uv answered every question, 1 if not."""
    try:
        for lock_file in LOCKS:
            print(f"{lock_file}\n{'':14}" + "".join(f"{python:<8}" for python in PYTHONS) + "phải dựng từ mã nguồn")
            for system, platform in SYSTEMS.items():
                missing = [without_wheel(ROOT / lock_file, platform, python) for python in PYTHONS]
                cells = "".join(f"{len(names) or 'đủ':<8}" for names in missing)
                print(f"  {system:<12}{cells}{', '.join(sorted({*chain(*missing)}))}".rstrip(), flush=True)
    except LockError as error:
        print(error, file=sys.stderr)
        return 1
    print("“đủ”: mọi gói có wheel; một số: chừng ấy gói phải dựng từ mã nguồn.")
    return 0


def without_wheel(lock_file: Path, platform: str, python: str) -> list[str]:
    """Name the packages of a lock file that have no wheel with a locked hash for one system and one Python.

    Nothing is installed and no wheel is fetched: uv reads the index only. Raises LockError if uv fails for another reason.
    """
    missing: list[str] = []
    with tempfile.TemporaryDirectory(prefix="wheels-") as name:
        rest = Path(name, "rest.txt")
        while True:  # uv names one package at a time
            rest.write_text(_leave_out(lock_file.read_text(encoding="utf-8"), missing), encoding="utf-8", newline="\n")
            where = ["--target", str(Path(name, "target")), "--python-platform", platform, "--python-version", python]
            process = uv([*_ASK, *where, "--requirement", str(rest)], Path(name))
            if not process.returncode:
                return missing
            match = _WITHOUT.search(" ".join(process.stderr.split()))
            if not match or match[1] in missing:
                raise LockError(f"{lock_file.name}: không hỏi được cho {platform}, Python {python}; uv nói:\n{process.stderr.strip()}")
            missing.append(match[1])


def _leave_out(text: str, names: list[str]) -> str:
    """Remove packages with all their lines from a lock file.

    >>> _leave_out("a==1 \\\\\\n    --hash=sha256:00\\nb==2 \\\\\\n    --hash=sha256:11\\n", ["a"])
    'b==2 \\\\\\n    --hash=sha256:11\\n'
    """
    blocks = re.split(r"(?m)^(?=\S)", text)
    return "".join(block for block in blocks if block.partition("==")[0] not in names)
