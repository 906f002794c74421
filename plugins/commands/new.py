"""tasks.py new: make a new article, as a draft with every useful field, in the folder of its section."""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from plugins.commands.build import parse_datetime
from plugins.commands.project import Project, ask, is_interactive, read_project, shown_path
from plugins.core.dates import VIETNAM, format_date
from plugins.core.paths import page_name
from plugins.core.settings import SettingsError
from plugins.core.vietnamese import fold, nearest, put_right
from tasks import START

_FIELDS = (
    "Sapo: ",
    "Tác giả: {author}",
    "Đơn vị: {unit}",
    "Nghị quyết: ",
    "Từ khóa: ",
    "Ảnh đại diện: ",
    "Mô tả ảnh: ",
    "Chú thích: ",
    "Tác giả ảnh: ",
)
_TEXT = "<!-- Viết nội dung vào chỗ này; mỗi đoạn cách nhau một dòng trống. Xong thì đổi Trạng thái: đăng, hoặc chờ duyệt. -->"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("title", nargs="?", default="", metavar="TIÊU_ĐỀ", help="tít của bài, trong ngoặc kép")
    parser.add_argument("--section", default="", metavar="CHUYÊN_MỤC", help="tên hay thư mục của chuyên mục")
    parser.add_argument("--author", default="", metavar="TÊN", help="người viết")
    parser.add_argument("--unit", default="", metavar="ĐƠN_VỊ", help="đơn vị của bài")
    parser.add_argument("--content", type=Path, metavar="THƯ_MỤC", help="thư mục bài viết (mặc định: content/)")
    parser.add_argument("--now", type=parse_datetime, metavar="LÚC", help="coi như đang là lúc này")


def run(args: argparse.Namespace) -> int:
    """Ask for what is missing, write the file, print its path. Return 1 if it cannot be written, 2 without a title."""
    try:
        project = read_project(args.content)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    title = " ".join(put_right(args.title or ask("Tiêu đề")).split())
    if not title:
        print(f'Thiếu tiêu đề; hãy thử: {START} new "Tiêu đề của bài"', file=sys.stderr)
        return 2
    section = choose_section(project, args.section)
    if not section:
        return 2
    author = args.author or ask("Tác giả (Enter: để trống)")
    unit = choose_unit(project, args.unit)
    now = args.now or datetime.now(VIETNAM)
    path = free_path(project.content / section / f"{now:%Y}", title)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(article(title, new_id(now), now, author, unit))
    except OSError as error:
        print(f"Không ghi được {path}: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"Đã tạo bài nháp: {shown_path(project.content, path)}")
    if is_interactive():
        show_in_desktop(path.parent)
    return 0


def choose_section(project: Project, wanted: str) -> str:
    """Find the folder of a section by its name, folder or number in the list. Return "" if there is none."""
    sections = project.stories.sections
    names = list(sections)
    wanted = wanted or ask("Chuyên mục (số hay tên)", sections[names[0]], sections.values())
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return names[int(wanted) - 1]
    slugs = {fold(name): slug for slug, label in sections.items() for name in (slug, label)}
    if slug := slugs.get(fold(put_right(wanted))):
        return slug
    near = nearest(wanted, sections.values())
    hint = f"có phải “{near}”?" if near else f"có: {', '.join(sections.values())}."
    print(f"Không có chuyên mục “{wanted}”; {hint}", file=sys.stderr)
    return ""


def choose_unit(project: Project, wanted: str) -> str:
    """Find the name of a unit as units.csv has it; a name that is not there is taken as written."""
    from plugins.units.load import load_units

    units, _ = load_units(project.content / "units.csv")
    wanted = wanted or ask("Đơn vị (Enter: để trống)")
    unit_found = units.find(wanted) if wanted else None
    if wanted and not unit_found:
        near = nearest(wanted, units.names)
        hint = f"; có phải “{near}”?" if near else ""
        print(f"Chưa có đơn vị “{wanted}” trong units.csv{hint} Vẫn ghi như vậy.", file=sys.stderr)
    return unit_found.name if unit_found else wanted


def new_id(now: datetime) -> str:
    """Make an id that no other article will have: the day, and eight random digits."""
    return f"{now:%Y%m%d}-{secrets.token_hex(4)}"


def free_path(folder: Path, title: str) -> Path:
    """Find a path for a title at which there is no file yet."""
    name = page_name(title)
    number = 2
    path = folder / f"{name}.md"
    while path.exists():
        path = folder / f"{name}-{number}.md"
        number += 1
    return path


def article(title: str, story_id: str, now: datetime, author: str = "", unit: str = "") -> str:
    """Write the text of a new article.

    >>> print(article("Sơ kết", "20261121-0a1b2c3d", datetime(2026, 11, 21, 8, tzinfo=VIETNAM)).splitlines()[2])
    Mã: 20261121-0a1b2c3d
    """
    head = [f"Tiêu đề: {title}", f"Ngày: {format_date(now)}", f"Mã: {story_id}", "Trạng thái: nháp"]
    fields = (line.format(author=author, unit=unit).rstrip(" ") for line in _FIELDS)
    return "\n".join([*head, *fields, "", _TEXT, ""])


def show_in_desktop(folder: Path) -> None:
    """Open a folder if the system has a desktop."""
    try:
        if sys.platform == "win32":
            os.startfile(folder)  # noqa: S606 a folder that we made
        elif sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            program = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.run([program, str(folder)], check=False, capture_output=True, timeout=10)  # noqa: S603 a folder that we made
    except (OSError, subprocess.SubprocessError):
        return
