"""tasks.py publish: publish the site in one step, or not at all."""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from plugins.commands.build import parse_datetime
from plugins.core.dates import VIETNAM
from plugins.core.problems import Problem
from plugins.engine.clock import source_date
from plugins.publishing.nginx import UnfitError, nginx_config
from plugins.publishing.public import DamagedRecordError
from plugins.publishing.public_build import BuildRequest, PublicBuild
from plugins.publishing.publish import Candidate, Publisher, StoppedError, when_next
from plugins.publishing.settings import PublicSite, load_public_site
from plugins.publishing.targets.kinds import KINDS
from plugins.publishing.targets.make import make_target
from plugins.publishing.targets.target import TargetError, TargetSettings

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--target", metavar="TÊN", help="nơi đăng, theo tên trong publishconf.py (mặc định: nơi đầu tiên)")
    parser.add_argument("--dry-run", action="store_true", help="chỉ liệt kê những trang sẽ đổi và vì sao; không đăng gì")
    parser.add_argument("--yes", action="store_true", help="đăng cả khi gỡ nhiều trang, không hỏi lại")
    parser.add_argument("--strict", action="store_true", help="có một lỗi của một bài, hay một liên kết sai, là không đăng")
    parser.add_argument("--rollback", action="store_true", help="lùi về bản đã đăng trước đó")
    parser.add_argument("--if-due", action="store_true", help="chỉ đăng khi có bài hẹn giờ đã đến giờ; dùng với lịch của hệ thống")
    parser.add_argument("--nginx", action="store_true", help="in cấu hình nginx cho nơi đăng rồi thôi")
    parser.add_argument("--now", type=parse_datetime, metavar="LÚC", help="coi như đang là lúc này, như “2026-11-21 08:00”")


def run(args: argparse.Namespace) -> int:
    """Publish. Return 0 if that succeeded or nothing was to do, 1 if it was stopped, 2 for wrong arguments."""
    from plugins.core.settings import SettingsError
    from plugins.engine.errors import SiteError
    from plugins.engine.lock import BusyError, locked

    try:
        now = args.now or source_date(os.environ) or datetime.now(VIETNAM)
        public_site = load_public_site(ROOT / "publishconf.py")
        name, settings = _choose(public_site, args.target)
    except (ValueError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 2
    folder = ROOT / ".cache" / "publish" / name
    try:
        if args.nginx:
            print(nginx_config(public_site.name, settings.site_url or public_site.url, _web_root(settings)), end="")
            return 0
        with locked(folder):
            publisher = Publisher(folder, public_site.publishing, settings, make_target(settings, folder))
            return _rollback(publisher) if args.rollback else _publish(args, publisher, public_site, settings, now)
    except StoppedError as error:
        _print_problems(error.problems)
        print(error, file=sys.stderr)
    except BusyError:
        print(f"Một lần đăng khác lên “{name}” đang chạy; đợi nó xong rồi chạy lại.", file=sys.stderr)
    except (SettingsError, SiteError, TargetError, UnfitError, DamagedRecordError) as error:
        print(error, file=sys.stderr)
    except (OSError, sqlite3.OperationalError) as error:
        print(f"Không ghi được: {error}. Trang đang công khai giữ nguyên; chạy lại khi máy đã sẵn sàng.", file=sys.stderr)
    return 1


def _choose(site: PublicSite, name: str | None) -> tuple[str, TargetSettings]:
    targets = site.publishing.targets
    if not targets:
        raise ValueError("Chưa có nơi đăng nào: khai báo PUBLISHING trong publishconf.py.")
    chosen = name or next(iter(targets))
    if chosen not in targets:
        raise ValueError(f"Không có nơi đăng “{chosen}”; trong publishconf.py có: {', '.join(targets)}.")
    return chosen, targets[chosen]


def _web_root(settings: TargetSettings) -> str:
    below = KINDS[settings.kind].web_root
    if below is None:
        served = ", ".join(name for name, kind in KINDS.items() if kind.web_root is not None)
        raise UnfitError(f"Cấu hình nginx không dành cho nơi đăng kiểu {settings.kind}; chỉ dành cho: {served}.")
    return "/".join((str(getattr(settings, "root", "")).rstrip("/"), below)).rstrip("/")


def _rollback(publisher: Publisher) -> int:
    print(f"Đã lùi về bản {publisher.rollback()}. Các lần đăng theo lịch (--if-due) tạm dừng tới khi đăng lại.")
    return 0


def _publish(args: argparse.Namespace, publisher: Publisher, site: PublicSite, settings: TargetSettings, now: datetime) -> int:
    from plugins.commands.progress import shown_progress
    from plugins.core.workers import Workers
    from plugins.engine.build_site import build_site

    if args.if_due and publisher.why_never_due:
        print(publisher.why_never_due)
        return 0
    with shown_progress(sys.stderr) as progress:
        request = BuildRequest(ROOT / "publishconf.py", site.content, settings.site_url.rstrip("/") or site.url, now, progress)
        build = publisher.build(request, build_site)
        due = publisher.due(build, now)
        if args.if_due and not due:
            print("Chưa có gì đến giờ. " + _next(build, now))
            return 0
        candidate = publisher.prepare(request, build, Workers())
    for change in due:
        print(f"Đến giờ: {change}.")
    _print_problems(candidate.problems)
    if args.strict and any(problem.is_error or problem.code.value.startswith("publishing.") for problem in candidate.problems):
        raise StoppedError("Không đăng vì có lỗi (--strict). Trang đang công khai giữ nguyên.")
    if args.dry_run:
        _show(candidate)
        return 0
    if candidate.changes.removes_more_than(site.publishing.ask_above) and not args.yes and not _confirmed(candidate):
        raise StoppedError("Không đăng. Nếu đúng là muốn gỡ những trang này, chạy lại với --yes.")
    release = publisher.publish(candidate)
    print(_summary(candidate, release), flush=True)
    print(_next(build, now))
    return _after(settings.after) if release else 0


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _show(candidate: Candidate) -> None:
    for line in candidate.changes.lines(candidate.reasons):
        print(line)
    print("Chỉ xem trước: chưa đăng gì." if candidate.differs else "Không có gì thay đổi so với bản đang công khai.")


def _confirmed(candidate: Candidate) -> bool:
    removed, before = candidate.changes.removed_pages, candidate.changes.pages_before
    print(f"Lần đăng này gỡ {len(removed)} trong {before} trang đang công khai:", file=sys.stderr)
    for path in removed[:10]:
        print(f"  {path}", file=sys.stderr)
    if len(removed) > 10:
        print(f"  … và {len(removed) - 10} trang khác (xem đủ bằng --dry-run)", file=sys.stderr)
    if not sys.stdin.isatty():
        return False
    return input("Gỡ những trang này? Gõ “có” rồi Enter: ").strip().lower() in ("có", "co", "c", "y", "yes")


def _summary(candidate: Candidate, release: str | None) -> str:
    if release is None:
        return "Không có gì thay đổi; bản đang công khai giữ nguyên."
    changes = candidate.changes
    pages = [sum(path.endswith(".html") for path in paths) for paths in (changes.new, changes.changed, changes.removed)]
    return f"Đã đăng bản {release}: {pages[0]} trang mới, {pages[1]} trang đổi, {pages[2]} trang gỡ."


def _next(build: PublicBuild, now: datetime) -> str:
    due = when_next(build, now)
    return f"Lần đến giờ tiếp theo: {due}." if due else "Không có bài nào hẹn giờ."


def _after(command: tuple[str, ...]) -> int:
    """Run the command of the setting ``after``; the site is public already, whatever it returns."""
    if not command:
        return 0
    try:
        status = subprocess.call(command, stdin=subprocess.DEVNULL)  # noqa: S603 words of the settings
    except OSError as error:
        print(f"Đã đăng, nhưng không chạy được lệnh “{' '.join(command)}”: {error}.", file=sys.stderr)
        return 1
    if status:
        print(f"Đã đăng, nhưng lệnh “{' '.join(command)}” kết thúc với mã {status}.", file=sys.stderr)
    return 1 if status else 0
