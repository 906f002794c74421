"""tasks.py test: run pytest over tests/."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PASSES_ON = True
"""Pass unknown arguments on to pytest: ``tasks.py test tests/related -k document``."""


_ALL_AT_ONCE = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
"""Everything, in as many processes as there are cores; fixtures serve all tests of a file, and the long files come early."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.usage = "tasks.py test [-h] [--update] [--fuzz SỐ] [--long] [--counts] [tham số của pytest …]"
    parser.add_argument("--update", action="store_true", help="ghi lại các tệp kết quả mẫu trong tests/ rồi xem khác biệt như xem mã")
    parser.add_argument("--fuzz", type=int, metavar="SỐ", help="thử chừng ấy bài ghép ngẫu nhiên (vài nghìn bài mất vài phút)")
    parser.add_argument("--long", action="store_true", help="chạy trọn những phép thử dài, mà bình thường chỉ chạy dạng ngắn")
    parser.add_argument("--counts", action="store_true", help="ghi lại số phép thử của mỗi thư mục vào tests/counts.txt, không chạy gì")


def run(args: argparse.Namespace) -> int:
    """Run pytest from the root of the project, so that its paths do not depend on the working directory. Return its exit status."""
    import pytest

    os.chdir(ROOT)
    if args.counts:
        return _write_counts()
    if args.update:
        os.environ["BAN_TIN_UPDATE"] = "1"
    if args.fuzz:
        os.environ["BAN_TIN_FUZZ"] = str(args.fuzz)
        return int(pytest.main(["-s", *sorted(map(str, Path("tests").glob("*/test_fuzz*.py"))), *args.rest]))
    if args.long:
        return int(pytest.main(["-m", "long", *args.rest]))
    return int(pytest.main(args.rest or _ALL_AT_ONCE))


def _write_counts() -> int:
    from tests.support.collection import COUNTS, write_counts

    write_counts(ROOT)
    print(f"Đã ghi {COUNTS}.")
    return 0
