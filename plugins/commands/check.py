"""tasks.py check: every problem of the articles at once, as the build would find it; with --fix, what is certain is mended."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.commands.build import moment, problem_as_json
from plugins.commands.house import House, agreed, is_talking, read_house, shown_path
from plugins.core.paths import OutsideError, ordinary_file
from tasks import START

if TYPE_CHECKING:
    from plugins.build.options import BuildResult
    from plugins.checks.article import Mended
    from plugins.core.problems import Code, Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("paths", nargs="*", type=_there, metavar="TỆP", help="tệp hay thư mục cần xem; không ghi là tất cả")
    parser.add_argument("--fix", action="store_true", help="sửa những gì sửa được chắc chắn; cho xem trước rồi hỏi")
    parser.add_argument("--yes", action="store_true", help="sửa luôn, không hỏi")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--content", type=_there, metavar="THƯ_MỤC", help="thư mục bài viết (mặc định: content/)")
    parser.add_argument("--now", type=moment, metavar="LÚC", help="coi như đang là lúc này, như “2026-11-21 08:00”")
    parser.add_argument("--codes", action="store_true", help="in bảng mọi mã lỗi và lời nhắc, rồi thôi")


def run(args: argparse.Namespace) -> int:
    """Check; 0 where there is no error, 1 where there is one, 2 when a path is not of the site."""
    from plugins.build.faults import SiteFaultError
    from plugins.build.lock import BusyError
    from plugins.core.settings import SettingsError

    try:
        if args.codes:
            print(every_code())
            return 0
        house = read_house(args.content)
        chosen = [shown_path(house.content, path) for path in args.paths]
        if None in chosen:
            print(f"“{args.paths[chosen.index(None)]}” không nằm trong {house.content}.", file=sys.stderr)
            return 2
        wanted = [path for path in chosen if path]
        result = check(house, args.now)
        if args.fix and fix(house, result, wanted, yes=args.yes, is_quiet=args.json):
            result = check(house, args.now)
    except (SettingsError, SiteFaultError, BusyError) as error:
        print(error, file=sys.stderr)
        return 1
    problems = [problem for problem in result.problems if concerns(problem, wanted)]
    print(as_json(result, problems) if args.json else report(result, problems, args.now), flush=True)
    return 1 if any(problem.is_error for problem in problems) else 0


def check(house: House, now: datetime | None) -> BuildResult:
    """Go the way of a build, drafts included, and write nothing."""
    from plugins.build.options import BuildOptions
    from plugins.build.site import build_site

    return build_site(BuildOptions(content=house.content, settings=house.settings_file, now=now, drafts=True, write=False))


def concerns(problem: Problem, wanted: Collection[str]) -> bool:
    """Whether a problem is of one of the files, or names one: problems between two files stand at one of them."""
    if not wanted:
        return True
    own = any(problem.place.path == path or problem.place.path.startswith(f"{path}/") for path in wanted)
    return own or any(path in problem.message for path in wanted if path.endswith(".md"))


def report(result: BuildResult, problems: Sequence[Problem], now: datetime | None) -> str:
    """All problems, one a line, then what is scheduled, then how many there are."""
    from plugins.checks.release import goes_out
    from plugins.checks.report import counted, mendable
    from plugins.core.dates import VIETNAM, format_date

    clock = now or datetime.now(VIETNAM)
    lines = [str(problem) for problem in problems]
    scheduled = (story for story in reversed(result.stories) if story.date > clock and goes_out(story, "") is not None)
    lines += [f"{story.path}:{story.line('date')}: hẹn giờ đăng: {format_date(story.date, story.has_time)}" for story in scheduled]
    stories = len(result.stories) + len(result.unpublished)
    lines.append(f"Đã xem {stories} bài: {counted(problems)}.")
    if certain := mendable(problems):
        lines.append(f"{certain} chỗ sửa được chắc chắn bằng: {START} check --fix")
    return "\n".join(lines)


def as_json(result: BuildResult, problems: Sequence[Problem]) -> str:
    """The same for programs."""
    from plugins.checks.report import counted

    pages = {story.path: story.url for story in result.stories}
    listed = [problem_as_json(problem, pages) for problem in problems]
    ok = not any(problem.is_error for problem in problems)
    return json.dumps({"ok": ok, "summary": counted(problems), "seconds": result.seconds, "problems": listed}, ensure_ascii=False)


def fix(house: House, result: BuildResult, wanted: Collection[str], *, yes: bool, is_quiet: bool = False) -> bool:
    """Show what would be mended, ask, and mend; whether anything was written."""
    from plugins.checks.diff import show_changes

    out = sys.stderr if is_quiet else sys.stdout
    mended = [one for one in mended_files(house, result, wanted) if one.is_changed]
    for one in mended:
        print("\n".join(show_changes(one)), file=out)
    if not mended:
        print("Không có gì cần sửa.", file=out)
        return False
    if not agreed(f"Ghi {len(mended)} tệp đã sửa?", yes=yes):
        print("Chưa ghi gì." if is_talking() else f"Chưa ghi gì; thêm --yes để ghi {len(mended)} tệp.", file=out)
        return False
    for one in mended:
        write_whole(ordinary_file(house.content, one.path.removeprefix("content/")), one.raw)
    print(f"Đã sửa {len(mended)} tệp.", file=out)
    return True


def mended_files(house: House, result: BuildResult, wanted: Collection[str]) -> Iterable[Mended]:
    """Mend the article files in memory."""
    from plugins.build.scan import scan
    from plugins.checks.article import mend_article
    from plugins.checks.doctor import Style
    from plugins.stories.fields import derived_id

    style = Style(house.checks.tone_marks, bool(house.checks.quotes))
    by_id = {story.id: story.path for story in (*result.stories, *result.unpublished)}
    for found in scan(house.content)[0]:
        if wanted and not any(found.path == path or found.path.startswith(f"{path}/") for path in wanted):
            continue
        derived = derived_id(found.path)
        # What was published without an id keeps the one that feeds know; a moved file may have taken it along.
        story_id = derived if by_id.get(derived, found.path) == found.path else secrets.token_hex(6)
        try:
            raw = ordinary_file(house.content, found.path.removeprefix("content/")).read_bytes()
        except (OutsideError, OSError):
            continue
        yield mend_article(found.path, raw, style, lambda new=story_id: new)  # type: ignore[misc]


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file so that it is never there by half."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(raw)
    beside.replace(path)


def every_code() -> str:
    """The table of the codes of all rooms, in Markdown."""
    from plugins.checks.explanations import code_table

    return code_table(all_codes())


def all_codes() -> list[Code]:
    """The codes of all rooms."""
    import importlib
    import pkgutil

    import plugins
    from plugins.core.problems import Code

    for module in pkgutil.walk_packages(plugins.__path__, "plugins."):
        if module.name.rpartition(".")[2] in ("codes", "load", "counts"):
            importlib.import_module(module.name)
    return [code for room in Code.__subclasses__() if room.__module__.startswith("plugins.") for code in room]


def _there(text: str) -> Path:
    path = Path(text)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"không có “{text}”")
    return path.absolute()
