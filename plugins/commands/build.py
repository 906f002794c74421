"""tasks.py build: build the portal from content/ into output/."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from plugins.core.dates import DateError, read_date
from plugins.core.problems import Problem
from plugins.engine.clock import source_date
from plugins.engine.options import BuildOptions, BuildResult

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--content", type=_folder, metavar="THƯ_MỤC", help="thư mục bài viết (mặc định: content/)")
    parser.add_argument("--output", type=_not_a_file, metavar="THƯ_MỤC", help="thư mục kết quả (mặc định: output/)")
    parser.add_argument("--strict", action="store_true", help="có một lỗi là không dựng, output/ giữ nguyên, mã thoát 1")
    parser.add_argument("--site-url", type=_site_url, metavar="ĐỊA_CHỈ", help="địa chỉ công khai, như https://dangbo.example.vn")
    parser.add_argument("--now", type=parse_datetime, metavar="LÚC", help="coi như đang là lúc này, như “2026-11-21 08:00”")
    parser.add_argument("--drafts", action="store_true", help="dựng cả bài nháp và bài chờ duyệt; chỉ để xem trên máy mình")
    parser.add_argument("--json", action="store_true", help="in kết quả và các lỗi dạng JSON ra đầu ra chuẩn")
    parser.add_argument("--wait", action="store_true", help="nạp sẵn mọi thứ rồi đợi một dòng ở đầu vào mới dựng; để bản xem thử nhanh")


def run(args: argparse.Namespace) -> int:
    """Build. Return 0 if a site was built, 1 if not, 2 for wrong arguments."""
    from plugins.commands.progress import shown_progress
    from plugins.core.settings import SettingsError
    from plugins.engine.build_site import build_site
    from plugins.engine.errors import SiteError
    from plugins.engine.lock import BusyError

    try:
        now = args.now or source_date(os.environ)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        if args.wait:
            from plugins.engine.pelican_site import preload

            preload(ROOT / "pelicanconf.py")
            if not sys.stdin.readline():  # the preview has ended
                return 0
        with shown_progress(sys.stderr) as progress:
            options = BuildOptions(
                content=args.content,
                output=args.output,
                strict=args.strict,
                site_url=args.site_url,
                now=now,
                drafts=args.drafts,
                incremental=True,
                settings=ROOT / "pelicanconf.py",
                progress=progress,
                first=_tell_first if args.json and args.wait else None,
            )
            result = build_site(options)
    except (SettingsError, SiteError, BusyError) as error:
        print(error, file=sys.stderr)
        if args.json:
            print(error_as_json(error))
        return 1
    for problem in result.problems:
        print(problem, file=sys.stderr)
    print(as_json(result) if args.json else summary(result), flush=True)
    return 0 if result.ok else 1


def _tell_first(pages: tuple[str, ...]) -> None:
    """Print the pages that were waited for; the result follows on a line of its own."""
    print(json.dumps({"first": pages}), flush=True)


def summary(result: BuildResult) -> str:
    """Summarise a build in one line.

    >>> summary(BuildResult(ok=True, built=1040, held_back=1, written=12, removed=0, pages=2100, seconds=1.27))
    'Đã dựng 1.040 bài, giữ lại 1 bài có lỗi; 2.100 trang, ghi 12 tệp, xóa 0 tệp; 1,3 giây.'
    """
    seconds = f"{result.seconds:.1f} giây".replace(".", ",")
    if not result.ok:
        errors = sum(problem.is_error for problem in result.problems)
        return f"Không dựng: có {_number(errors)} lỗi; kết quả lần trước giữ nguyên; {seconds}."
    held_back = f"giữ lại {_number(result.held_back)} bài có lỗi" if result.held_back else "không giữ lại bài nào"
    files = f"{_number(result.pages)} trang, ghi {_number(result.written)} tệp, xóa {_number(result.removed)} tệp"
    return f"Đã dựng {_number(result.built)} bài, {held_back}; {files}; {seconds}."


def as_json(result: BuildResult) -> str:
    """Write the result for programs: one object, its problems with path, severity, code and message."""
    problems = [problem_as_json(problem, result.addresses) for problem in result.problems]
    counts = {name: getattr(result, name) for name in ("ok", "built", "held_back", "written", "removed", "pages", "rendered", "seconds")}
    return json.dumps({**counts, "summary": summary(result), "problems": problems}, ensure_ascii=False)


def problem_as_json(problem: Problem, pages: Mapping[str, str]) -> dict[str, str | int]:
    """Convert a problem for programs; ``page`` is the address of the page of its file, or ""."""
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "severity": problem.severity.name.lower(),
        "code": str(problem.code.value),
        "message": problem.message,
        "text": str(problem),
        "page": pages.get(problem.place.path, ""),
    }


def error_as_json(error: Exception) -> str:
    """Write the result for a site that could not be built; every line of the error becomes a problem without a place."""
    return json.dumps({"ok": False, "summary": "Không dựng được trang.", "problems": [{"text": line} for line in str(error).splitlines()]})


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _folder(text: str) -> Path:
    path = Path(text).absolute()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"không có thư mục “{text}”")
    return path


def _not_a_file(text: str) -> Path:
    path = Path(text).absolute()
    if path.exists() and not path.is_dir():
        raise argparse.ArgumentTypeError(f"“{text}” là một tệp, không phải thư mục")
    return path


def _site_url(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"“{text}” không phải địa chỉ trang; hãy viết như https://dangbo.example.vn")
    return text.rstrip("/")


def parse_datetime(text: str) -> datetime:
    """Read a date and time from the command line. Raises ArgumentTypeError with a Vietnamese sentence."""
    try:
        return read_date(text).datetime
    except DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
