"""tasks.py views: count the page views in the web server's log into content/views.json."""

from __future__ import annotations

import argparse
import sys
import zlib
from itertools import chain
from pathlib import Path

from plugins.visits.counts import count, load_visits, merge, write_visits
from plugins.visits.log import open_log, read_visits

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--log", nargs="+", type=Path, required=True, metavar="TỆP", help="nhật ký máy chủ (dạng combined, kể cả .gz)")
    parser.add_argument("--content", type=Path, default=ROOT / "content", metavar="THƯ_MỤC", help="thư mục bài viết (mặc định: content/)")
    parser.add_argument("--prefix", default="/", metavar="ĐƯỜNG_DẪN", help="đường dẫn của cổng tin trên máy chủ (mặc định: /)")


def run(args: argparse.Namespace) -> int:
    """Count. Return 0 if the counts were written, 1 if a log or the table cannot be read."""
    path = args.content / "views.json"
    old, problems = load_visits(path)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    try:
        # The oldest log first: a reader who returns within half an hour counts once.
        logs = sorted(args.log, key=lambda log: log.stat().st_mtime)
        new = count(read_visits(chain.from_iterable(map(open_log, logs)), args.prefix))
    except OSError as error:
        print(f"Không đọc được {error.filename or 'nhật ký'}: {error.strerror or error}.", file=sys.stderr)
        return 1
    except (EOFError, zlib.error):
        print("Có nhật ký .gz bị hỏng hoặc chưa chép hết; chép lại tệp rồi chạy lại lệnh này.", file=sys.stderr)
        return 1
    merged = merge(old, new)
    write_visits(path, merged)
    visits = sum(map(new.total, new.days))
    print(f"Đã đếm {visits} lượt xem của {len(new.days)} bài; views.json có {len(merged.days)} bài.")
    return 0
