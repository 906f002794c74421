"""tasks.py check: list every problem of the articles as the build would find it; with --fix, repair what is certain."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.commands.build import parse_datetime, problem_as_json
from plugins.commands.project import Project, confirm, is_interactive, read_project, shown_path
from plugins.core.paths import OutsideError, ordinary_file
from tasks import START

if TYPE_CHECKING:
    from plugins.checks.article import Mended
    from plugins.core.problems import Code, Problem
    from plugins.engine.options import BuildResult


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("paths", nargs="*", type=_there, metavar="TỆP", help="tệp hay thư mục cần xem; không ghi là tất cả")
    parser.add_argument("--fix", action="store_true", help="sửa những gì sửa được chắc chắn; cho xem trước rồi hỏi")
    parser.add_argument("--yes", action="store_true", help="sửa luôn, không hỏi")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--content", type=_there, metavar="THƯ_MỤC", help="thư mục bài viết (mặc định: content/)")
    parser.add_argument("--now", type=parse_datetime, metavar="LÚC", help="coi như đang là lúc này, như “2026-11-21 08:00”")
    parser.add_argument("--codes", action="store_true", help="in bảng mọi mã lỗi và lời nhắc, rồi thôi")


def run(args: argparse.Namespace) -> int:
    """Check. Return 0 without errors, 1 with any, 2 if a path is not part of the site."""
    from plugins.core.settings import SettingsError
    from plugins.engine.errors import SiteError
    from plugins.engine.lock import BusyError

    try:
        if args.codes:
            print(every_code())
            return 0
        project = read_project(args.content)
        chosen = [shown_path(project.content, path) for path in args.paths]
        if None in chosen:
            print(f"“{args.paths[chosen.index(None)]}” không nằm trong {project.content}.", file=sys.stderr)
            return 2
        wanted = [path for path in chosen if path]
        result = check(project, args.now)
        if args.fix and fix(project, result, wanted, yes=args.yes, is_quiet=args.json):
            result = check(project, args.now)
    except (SettingsError, SiteError, BusyError) as error:
        print(error, file=sys.stderr)
        return 1
    problems = [problem for problem in result.problems if concerns(problem, wanted)]
    print(as_json(result, problems) if args.json else report(result, problems, args.now), flush=True)
    return 1 if any(problem.is_error for problem in problems) else 0


def check(project: Project, now: datetime | None) -> BuildResult:
    """Read and check the site as a build does, drafts included, and write nothing."""
    from plugins.engine.build_site import build_site
    from plugins.engine.options import BuildOptions

    return build_site(BuildOptions(content=project.content, settings=project.settings_file, now=now, drafts=True, write=False))


def concerns(problem: Problem, wanted: Collection[str]) -> bool:
    """Tell whether a problem belongs to one of the files, or names one: a problem between two files is placed at one of them."""
    if not wanted:
        return True
    is_in_wanted = any(problem.place.path == path or problem.place.path.startswith(f"{path}/") for path in wanted)
    return is_in_wanted or any(path in problem.message for path in wanted if path.endswith(".md"))


def report(result: BuildResult, problems: Sequence[Problem], now: datetime | None) -> str:
    """List all problems, one a line, then what is scheduled, then the number of problems."""
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
    """Write the result for programs."""
    from plugins.checks.report import counted

    pages = {story.path: story.url for story in result.stories}
    listed = [problem_as_json(problem, pages) for problem in problems]
    ok = not any(problem.is_error for problem in problems)
    return json.dumps({"ok": ok, "summary": counted(problems), "seconds": result.seconds, "problems": listed}, ensure_ascii=False)


def fix(project: Project, result: BuildResult, wanted: Collection[str], *, yes: bool, is_quiet: bool = False) -> bool:
    """Show the repairs, ask, and write them. Return whether anything was written."""
    from plugins.checks.diff import show_changes

    out = sys.stderr if is_quiet else sys.stdout
    mended = [article for article in mended_files(project, result, wanted) if article.is_changed]
    for article in mended:
        print("\n".join(show_changes(article)), file=out)
    if not mended:
        print("Không có gì cần sửa.", file=out)
        return False
    if not confirm(f"Ghi {len(mended)} tệp đã sửa?", yes=yes):
        print("Chưa ghi gì." if is_interactive() else f"Chưa ghi gì; thêm --yes để ghi {len(mended)} tệp.", file=out)
        return False
    for article in mended:
        write_whole(ordinary_file(project.content, article.path.removeprefix("content/")), article.raw)
    print(f"Đã sửa {len(mended)} tệp.", file=out)
    return True


def mended_files(project: Project, result: BuildResult, wanted: Collection[str]) -> Iterable[Mended]:
    """Repair the article files in memory."""
    from plugins.checks.article import mend_article
    from plugins.checks.doctor import Style
    from plugins.engine.scan import scan
    from plugins.stories.fields import derived_id

    style = Style(project.checks.tone_marks, bool(project.checks.quotes))
    by_id = {story.id: story.path for story in (*result.stories, *result.unpublished)}
    for file in scan(project.content)[0]:
        if wanted and not any(file.path == path or file.path.startswith(f"{path}/") for path in wanted):
            continue
        derived = derived_id(file.path)
        # A story published without an id keeps the derived one, which feeds have; a moved file may have taken it along.
        story_id = derived if by_id.get(derived, file.path) == file.path else secrets.token_hex(6)
        try:
            raw = ordinary_file(project.content, file.path.removeprefix("content/")).read_bytes()
        except (OutsideError, OSError):
            continue
        yield mend_article(file.path, raw, style, lambda new=story_id: new)  # type: ignore[misc]


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file atomically."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(raw)
    beside.replace(path)


def every_code() -> str:
    """Write the table of the codes of all plugins, in Markdown."""
    from plugins.checks.code_table import code_table

    return code_table(all_codes())


def all_codes() -> list[Code]:
    """Return the codes of all plugins, by plugin and in the order of their definition."""
    import importlib
    import pkgutil

    import plugins
    from plugins.core.problems import Code

    for module in pkgutil.walk_packages(plugins.__path__, "plugins."):
        if module.name.endswith(".codes"):
            importlib.import_module(module.name)
    own = (codes for codes in Code.__subclasses__() if codes.__module__.startswith("plugins.") and codes.__module__.endswith(".codes"))
    return [code for codes in sorted(own, key=lambda codes: codes.__module__) for code in codes]


def _there(text: str) -> Path:
    path = Path(text)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"không có “{text}”")
    return path.absolute()
