"""tasks.py init: turn the demo into a new site: its publisher, its sections, an empty folder of articles."""

from __future__ import annotations

import argparse
import ast
import csv
import io
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from plugins.checks.conf_file import with_dictionary
from plugins.commands.project import Project, ask, confirm, is_interactive, read_project
from plugins.core.dates import VIETNAM
from plugins.core.paths import page_name
from plugins.core.settings import SettingsError, read_settings
from plugins.core.vietnamese import put_right
from plugins.site.settings import SiteSettings
from plugins.stories.settings import StoriesSettings
from tasks import START

_QUESTIONS = {
    "name": "Tên cổng tin",
    "owner": "Cơ quan chủ quản",
    "licence": "Giấy phép (số, ngày, nơi cấp)",
    "responsible": "Chịu trách nhiệm nội dung",
    "address": "Trụ sở",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
}
_SECTIONS = "Thời sự, Xây dựng Đảng, Học tập và làm theo Bác, Văn hóa - Xã hội"
_UNITS = "id,name,short_names,former_names,kind,parent,from,to,successor,note\n"
_KEPT = frozenset(("documents.csv",))
DEMO = "content-trinh-dien"
"""The folder that the articles of the demo are moved to; nothing is deleted."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    for key, question in _QUESTIONS.items():
        parser.add_argument(f"--{key}", metavar="CHỮ", help=question[:1].lower() + question[1:])
    parser.add_argument("--sections", metavar="TÊN,…", help="các chuyên mục theo thứ tự trong thực đơn, cách nhau bằng dấu phẩy")
    parser.add_argument("--domain", metavar="TÊN_MIỀN", help="tên miền, như dangbo.example.vn")
    parser.add_argument("--yes", action="store_true", help="dọn bài trình diễn và ghi cài đặt, không hỏi lại")


def run(args: argparse.Namespace) -> int:
    """Ask, show, write. Return 0 if all was written, 1 if a file cannot be written, 2 without a name or a confirmation."""
    try:
        project = read_project()
        answers = {key: _answer(getattr(args, key), question) for key, question in _QUESTIONS.items()}
        if not answers["name"]:
            print(f'Thiếu tên cổng tin; hãy thử: {START} init --name "Tên cổng tin"', file=sys.stderr)
            return 2
        sections = section_table(_answer(args.sections, "Chuyên mục, cách nhau bằng dấu phẩy", _SECTIONS).split(","))
        domain = _answer(args.domain, "Tên miền (Enter: chưa có)").removeprefix("https://").strip("/")
        source = new_settings(project.settings_file.read_text(encoding="utf-8"), answers, sections, domain)
        _show(answers, sections)
        if not confirm(f"Ghi vào pelicanconf.py, và chuyển mọi thứ trong content/ (trừ kho văn bản) sang {DEMO}/?", yes=args.yes):
            print("Chưa ghi gì." if is_interactive() else "Chưa ghi gì; thêm --yes để ghi.", file=sys.stderr)
            return 2
        project.settings_file.write_text(source, encoding="utf-8", newline="\n")
        _set_domain(project.settings_file.with_name("publishconf.py"), domain)
        moved = clear_demo(project)
        lay_out(project.content, sections, answers)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Không ghi được {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    if moved:
        print(f"Nội dung cũ đã chuyển sang {moved.name}/; không cần nữa thì xóa thư mục ấy.")
    print(f'Xong. Viết bài đầu tiên: {START} new "Tiêu đề"; xem thử: {START} preview')
    return 0


def _answer(given: str | None, question: str, default: str = "") -> str:
    return " ".join(put_right(ask(question, default) if given is None else given).split())


def section_table(names: Iterable[str]) -> dict[str, str]:
    """Map the folders of sections to their names.

    >>> section_table(["Thời sự", " Xây dựng Đảng "])
    {'thoi-su': 'Thời sự', 'xay-dung-dang': 'Xây dựng Đảng'}
    """
    return {page_name(name): name for raw in names if (name := " ".join(raw.split()))}


def new_settings(source: str, answers: Mapping[str, str], sections: Mapping[str, str], domain: str) -> str:
    """Rewrite pelicanconf.py with the new SITE, STORIES and FEEDS. Raises SettingsError for values that are refused."""
    old = _dictionaries(source)
    site = {**old.get("SITE", {}), **answers, "tagline": "", "reuse": f"Ghi rõ nguồn “{answers['name']}” khi phát hành lại thông tin."}
    stories = {**old.get("STORIES", {}), "sections": dict(sections)}
    # The ids of feed entries hold it without end; nobody can own a domain in .example (RFC 2606).
    authority = f"{domain or page_name(answers['name']) + '.example'},{datetime.now(VIETNAM):%Y}"
    read_settings(SiteSettings, "SITE", {"SITE": site})
    read_settings(StoriesSettings, "STORIES", {"STORIES": stories})
    for name, value in (("SITE", site), ("STORIES", stories), ("FEEDS", {**old.get("FEEDS", {}), "authority": authority})):
        source = with_dictionary(source, name, value)
    return source


def _dictionaries(source: str) -> dict[str, dict[str, object]]:
    dictionaries: dict[str, dict[str, object]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Dict):
            try:
                dictionaries[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:  # it is no literal
                continue
    return dictionaries


def _show(answers: Mapping[str, str], sections: Mapping[str, str]) -> None:
    for key, question in _QUESTIONS.items():
        print(f"  {question}: {answers[key] or '(để trống)'}")
    print(f"  Chuyên mục: {', '.join(f'{label} ({slug})' for slug, label in sections.items())}")


def _set_domain(file: Path, domain: str) -> None:
    """Set the public address in publishconf.py."""
    if domain and file.is_file():
        lines = file.read_text(encoding="utf-8").split("\n")
        lines = [f'SITEURL = "https://{domain}"' if line.startswith("SITEURL") else line for line in lines]
        file.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def clear_demo(project: Project) -> Path | None:
    """Move everything but the registry of documents out of content/. Return the folder it went to, or None if there was nothing."""
    entries = [entry for entry in sorted(project.content.iterdir()) if entry.name not in _KEPT] if project.content.is_dir() else []
    if not entries:
        return None
    folder, number = project.content.with_name(DEMO), 2
    while folder.exists():
        folder = project.content.with_name(f"{DEMO}-{number}")
        number += 1
    folder.mkdir()
    for entry in entries:
        entry.rename(folder / entry.name)
    registry = project.content / "documents.csv"
    if registry.is_file():
        text = registry.read_bytes()
        (folder / registry.name).write_bytes(text)
        registry.write_bytes(without_local(text.decode("utf-8")).encode("utf-8"))
    return folder


def without_local(registry: str) -> str:
    r"""Remove the documents of local units, which are the demo's; those of central bodies serve every site.

    >>> without_local("id,unit\nnq-04-tw-2016,\nctr-21-lam-giang,tinh-uy-lam-giang\n")
    'id,unit\nnq-04-tw-2016,\n'
    """
    rows = list(csv.DictReader(io.StringIO(registry, newline="")))
    if not rows or "unit" not in rows[0]:
        return registry
    file = io.StringIO(newline="")
    table = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
    table.writeheader()
    table.writerows(row for row in rows if not row["unit"])
    return file.getvalue()


def lay_out(content: Path, sections: Mapping[str, str], answers: Mapping[str, str]) -> None:
    """Make the folders of the sections, an empty table of units, and the two pages that every portal has."""
    for name in (*sections, "images", "tep", "pages"):
        (content / name).mkdir(parents=True, exist_ok=True)
    about = f"{answers['name']} là trang thông tin của {answers['owner']}." if answers["owner"] else f"{answers['name']}."
    contact = [f"{_QUESTIONS[key]}: {answers[key]}" for key in ("owner", "address", "phone", "email") if answers[key]]
    _write(content / "units.csv", _UNITS)
    _write(content / "pages" / "gioi-thieu.md", f"Tiêu đề: Giới thiệu\n\n{about}\n")
    _write(content / "pages" / "lien-he.md", "Tiêu đề: Liên hệ\n\n" + "\n\n".join(contact or ["Thông tin liên hệ sẽ được bổ sung."]) + "\n")


def _write(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8", newline="\n")
