"""tasks.py lint: run ruff and mypy as CI does."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--fix", action="store_true", help="sửa luôn những gì sửa được chắc chắn và định dạng lại mã")


def run(args: argparse.Namespace) -> int:
    """Run all three checks, also after one has failed. Return 0 if all pass."""
    checks = {
        "Kiểu viết (ruff check)": ["ruff", "check", *(["--fix"] if args.fix else [])],
        "Định dạng (ruff format)": ["ruff", "format", *([] if args.fix else ["--check"])],
        "Kiểu dữ liệu (mypy)": ["mypy"],
    }
    failed = []
    for name, words in checks.items():
        print(f"{name}:", flush=True)
        if subprocess.call([sys.executable, "-X", "utf8", "-m", *words], cwd=ROOT):  # noqa: S603 - words of our own
            failed.append(name)
    print("Chưa đạt: " + "; ".join(failed) + "." if failed else "Đạt cả ba phép soát.")
    return 1 if failed else 0
