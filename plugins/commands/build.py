"""tasks.py build: content/ becomes the portal in output/."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from plugins.build.clock import source_date
from plugins.build.options import BuildOptions, BuildResult
from plugins.core.dates import DateError, read_date
from plugins.core.problems import Problem

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--content", type=_folder, metavar="THƯ_MỤC", help="thư mục bài viết (mặc định: content/)")
    parser.add_argument("--output", type=_not_a_file, metavar="THƯ_MỤC", help="thư mục kết quả (mặc định: output/)")
    parser.add_argument("--strict", action="store_true", help="có một lỗi là không dựng, output/ giữ nguyên, mã thoát 1")
    parser.add_argument("--site-url", type=_site_url, metavar="ĐỊA_CHỈ", help="địa chỉ công khai, như https://dangbo.example.vn")
    parser.add_argument("--now", type=moment, metavar="LÚC", help="coi như đang là lúc này, như “2026-11-21 08:00”")
    parser.add_argument("--drafts", action="store_true", help="dựng cả bài nháp và bài chờ duyệt; chỉ để xem trên máy mình")
    parser.add_argument("--json", action="store_true", help="in kết quả và các lỗi dạng JSON ra đầu ra chuẩn")
    parser.add_argument("--wait", action="store_true", help="nạp sẵn mọi thứ rồi đợi một dòng ở đầu vào mới dựng; để bản xem thử nhanh")


def run(args: argparse.Namespace) -> int:
    """Build; 0 when a site was built, 1 when not, 2 when the command was not understood."""
    from plugins.build.faults import SiteFaultError
    from plugins.build.lock import BusyError
    from plugins.build.site import build_site
    from plugins.commands.progress import shown_progress
    from plugins.core.settings import SettingsError

    try:
        now = args.now or source_date(os.environ)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        if args.wait:
            from plugins.build.pelican_site import preload

            preload(ROOT / "pelicanconf.py")
            if not sys.stdin.readline():  # nobody wants it any more
                return 0
        with shown_progress(sys.stderr) as progress:
            options = BuildOptions(
                content=args.content,
                output=args.output,
                strict=args.strict,
                site_url=args.site_url,
                now=now,
                drafts=args.drafts,
                short=True,
                settings=ROOT / "pelicanconf.py",
                progress=progress,
                first=_tell_first if args.json and args.wait else None,
            )
            result = build_site(options)
    except (SettingsError, SiteFaultError, BusyError) as error:
        print(error, file=sys.stderr)
        if args.json:
            print(fault_as_json(error))
        return 1
    for problem in result.problems:
        print(problem, file=sys.stderr)
    print(as_json(result) if args.json else summary(result), flush=True)
    return 0 if result.ok else 1


def _tell_first(pages: tuple[str, ...]) -> None:
    """Say that the pages which were waited for are there; the result follows in a line of its own."""
    print(json.dumps({"first": pages}), flush=True)


def summary(result: BuildResult) -> str:
    """Say in one line what a build did.

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
    """The same for programs: one object, its problems as place, severity, code and message."""
    problems = [problem_as_json(problem, result.addresses) for problem in result.problems]
    counts = {name: getattr(result, name) for name in ("ok", "built", "held_back", "written", "removed", "pages", "rendered", "seconds")}
    return json.dumps({**counts, "summary": summary(result), "problems": problems}, ensure_ascii=False)


def problem_as_json(problem: Problem, pages: Mapping[str, str]) -> dict[str, str | int]:
    """One problem for programs; ``page`` is the address of the page that its file became, empty for none."""
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "severity": problem.severity.name.lower(),
        "code": str(problem.code.value),
        "message": problem.message,
        "text": str(problem),
        "page": pages.get(problem.place.path, ""),
    }


def fault_as_json(error: Exception) -> str:
    """The same for a site that could not be built at all; every line of the error is a problem without a place."""
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


def moment(text: str) -> datetime:
    """Read a moment from the command line. Raises ArgumentTypeError with a sentence for the person who typed it."""
    try:
        return read_date(text).moment
    except DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
