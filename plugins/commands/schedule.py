"""tasks.py schedule: list what is published when, what is held back and why, and what expires."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from plugins.commands.build import parse_datetime
from plugins.commands.project import read_project
from plugins.core.dates import VIETNAM, format_iso


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--content", type=Path, metavar="THƯ_MỤC", help="thư mục bài viết (mặc định: content/)")
    parser.add_argument("--now", type=parse_datetime, metavar="LÚC", help="coi như đang là lúc này, như “2026-11-21 08:00”")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """Print the schedule. Return 1 if the site cannot be read."""
    from plugins.checks.schedule import make_schedule, show_schedule
    from plugins.core.settings import SettingsError
    from plugins.engine.build_site import build_site
    from plugins.engine.errors import SiteError
    from plugins.engine.lock import BusyError
    from plugins.engine.options import BuildOptions

    now = args.now or datetime.now(VIETNAM)
    try:
        project = read_project(args.content)
        result = build_site(BuildOptions(content=project.content, settings=project.settings_file, now=now, write=False))
    except (SettingsError, SiteError, BusyError) as error:
        print(error, file=sys.stderr)
        return 1
    entries = make_schedule(result.stories, result.unpublished, result.problems, now, project.site.regime)
    if args.json:
        listed = [
            {
                "heading": entry.heading,
                "path": entry.path,
                "title": entry.title,
                "when": format_iso(entry.when) if entry.when else None,
                "why": entry.why,
            }
            for entry in entries
        ]
        print(json.dumps(listed, ensure_ascii=False))
    else:
        print("\n".join(show_schedule(entries)) or "Không có bài nào hẹn giờ, bị giữ lại hay sắp hết hạn.")
    return 0
