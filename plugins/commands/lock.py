"""tasks.py lock: renew requirements.txt and requirements-dev.txt from pyproject.toml."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LOCKS = {"requirements.txt": ["pyproject.toml"], "requirements-dev.txt": ["--group", "dev", "-c", "requirements.txt"]}
"""Each lock file with the arguments of uv, in this order: the second file keeps to the versions of the first."""
_OLDEST = "3.11"
_RESOLVE = ["pip", "compile", "--quiet", "--no-config", "--universal", "--generate-hashes", "--no-annotate", "--python-version", _OLDEST]
_ADDRESS = re.compile(r"https?:|file:| @ |^ *--(?!hash=)", re.MULTILINE)
"""A pattern for what a lock file may not hold: addresses of package indexes and paths of this machine."""


class LockError(Exception):
    """Raised if the lock files cannot be renewed; the message is a Vietnamese sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--upgrade", action="store_true", help="lấy bản mới nhất của mọi gói; không ghi thì giữ những bản đang khóa")


def run(args: argparse.Namespace) -> int:
    """Renew both files. Return 0 if both are up to date now, 1 if uv cannot resolve them; then no file is changed."""
    try:
        changed = lock(ROOT, upgrade=args.upgrade)
    except LockError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Đã ghi lại: {', '.join(changed)}." if changed else "Các tệp khóa đã đúng, không đổi gì.")
    return 0


def lock(root: Path, *, upgrade: bool = False) -> list[str]:
    """Resolve pyproject.toml for all systems and Pythons at once. Return the names of the lock files that changed.

    Without ``upgrade`` the versions that are locked stay as long as pyproject.toml allows them, so equal input gives equal bytes.
    Raises LockError; then no file is changed.
    """
    with tempfile.TemporaryDirectory(prefix="lock-") as name:
        folder = Path(name)
        (folder / "pyproject.toml").write_bytes((root / "pyproject.toml").read_bytes())
        for lock_file, sources in LOCKS.items():
            if not upgrade and (root / lock_file).is_file():
                (folder / lock_file).write_bytes((root / lock_file).read_bytes())
            words = [*_RESOLVE, "--custom-compile-command", "python3 tasks.py lock", *sources, "--output-file", lock_file]
            process = uv(words, folder)
            if process.returncode:
                raise LockError(f"Không khóa được {lock_file}; uv nói:\n{process.stderr.strip()}")
        texts = {lock_file: (folder / lock_file).read_text(encoding="utf-8") for lock_file in LOCKS}
    for lock_file, text in texts.items():
        if match := _ADDRESS.search(text):
            line = text[: match.start()].count("\n") + 1
            raise LockError(f"{lock_file}:{line}: uv ghi địa chỉ hay tùy chọn của máy này vào tệp khóa; không ghi gì.")
    return [lock_file for lock_file, text in texts.items() if _write(root / lock_file, text)]


def uv(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run uv, which is locked itself, in a folder; its output is English and meant for developers."""
    command = [sys.executable, "-m", "uv", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 fixed arguments


def _write(path: Path, text: str) -> bool:
    if path.is_file() and path.read_bytes() == text.encode("utf-8"):
        return False
    path.write_text(text, encoding="utf-8", newline="\n")
    return True
