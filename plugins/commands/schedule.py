"""tasks.py schedule: what goes out when, what is held and why, what expires."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from plugins.commands.build import moment
from plugins.commands.house import read_house
from plugins.core.dates import VIETNAM, format_iso


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--content", type=Path, metavar="THƯ_MỤC", help="thư mục bài viết (mặc định: content/)")
    parser.add_argument("--now", type=moment, metavar="LÚC", help="coi như đang là lúc này, như “2026-11-21 08:00”")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """Print the schedule; 1 when the site cannot be read."""
    from plugins.build.faults import SiteFaultError
    from plugins.build.lock import BusyError
    from plugins.build.options import BuildOptions
    from plugins.build.site import build_site
    from plugins.checks.schedule import make_schedule, show_schedule
    from plugins.core.settings import SettingsError

    now = args.now or datetime.now(VIETNAM)
    try:
        house = read_house(args.content)
        result = build_site(BuildOptions(content=house.content, settings=house.settings_file, now=now, write=False))
    except (SettingsError, SiteFaultError, BusyError) as error:
        print(error, file=sys.stderr)
        return 1
    entries = make_schedule(result.stories, result.unpublished, result.problems, now, house.site.regime)
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
