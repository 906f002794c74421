"""tasks.py docs: the pages of docs/ that tell what the code knows: settings, fields, codes, commands."""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import re
import sys
import tempfile
import tomllib
import types
import typing
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from plugins.checks.settings import ChecksSettings
from plugins.commands.check import every_code
from plugins.commands.parser import make_parser
from plugins.engine.settings import BuildSettings
from plugins.feeds.settings import FeedsSettings
from plugins.images.settings import ImagesSettings
from plugins.publishing.settings import PublishingSettings
from plugins.publishing.targets.kinds import KINDS
from plugins.publishing.targets.target import TargetSettings
from plugins.related.settings import RelatedSettings
from plugins.site.settings import PagesSettings, SiteSettings
from plugins.stories.schema import FIELDS
from plugins.stories.settings import StoriesSettings
from plugins.visits.settings import VisitsSettings
from tasks import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs"
HELP_FILE = Path(__file__).with_name("settings_help.toml")

SETTINGS: Mapping[str, type[Any]] = {
    "SITE": SiteSettings,
    "STORIES": StoriesSettings,
    "PAGES": PagesSettings,
    "RELATED": RelatedSettings,
    "IMAGES": ImagesSettings,
    "VISITS": VisitsSettings,
    "FEEDS": FeedsSettings,
    "CHECKS": ChecksSettings,
    "BUILD": BuildSettings,
    "PUBLISHING": PublishingSettings,
}
"""The dictionaries of pelicanconf.py and publishconf.py, in the order of the page. The kinds of targets say their sentences themselves."""

_TYPES = {str: "chữ", int: "số nguyên", float: "số", bool: "`True` hoặc `False`"}
_WRITTEN = "<!-- Trang này do “python3 tasks.py docs” viết ra từ mã nguồn. Sửa mã nguồn, đừng sửa ở đây. -->"

GUIDE = "quan-tri.md"
"""A page that is written by hand but for its table of the kinds of targets."""
_GUIDE_TABLE = re.compile(r"^\| Loại \| Đăng vào đâu \|.*(?:\n\|.*)*", re.MULTILINE)

_SETTING_HEADS = ("Tên", "Kiểu", "Mặc định", "Là gì")

_SETTINGS_INTRO = (
    "Mỗi từ điển dưới đây nằm trong `pelicanconf.py`; riêng `PUBLISHING` nằm trong `publishconf.py`. Không ghi một tên thì dùng "
    "giá trị mặc định. Tên sai hay giá trị sai được báo ngay khi dựng. Cách dùng: [quan-tri.md](quan-tri.md)."
)

_FIELDS_INTRO = (
    "Mỗi mục là một dòng “Tên: giá trị”. Chỉ hai mục bắt buộc. Tên viết bằng tiếng Việt hay tiếng Anh đều được, chữ hoa hay thường "
    "cũng được. Mục nhận nhiều giá trị thì mỗi giá trị một dòng. Cách viết một bài: [bien-tap.md](bien-tap.md)."
)

_CODES_INTRO = (
    "Mã đứng trong ngoặc vuông ở cuối mỗi dòng báo. **Lỗi** thì bài bị giữ lại, các bài khác vẫn lên trang. **Nhắc** thì bài vẫn "
    "lên. Một bài tắt được lời nhắc bằng dòng “Bỏ qua: mã”; lỗi thì không."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("--check", action="store_true", help="chỉ xem trang nào đã cũ; có thì mã thoát 1")
    parser.add_argument("--screenshots", action="store_true", help="chụp lại các ảnh của docs/anh/; cần Chromium")


def run(args: argparse.Namespace) -> int:
    """Write the pages. Return 1 if ``--check`` finds one that is out of date, or if a setting has no sentence."""
    try:
        pages = dict(generated_pages())
    except UndocumentedError as error:
        print(error, file=sys.stderr)
        return 1
    outdated = [name for name, text in pages.items() if read_page(name) != text]
    if args.check:
        for name in outdated:
            print(f"docs/{name} đã cũ; chạy: python3 tasks.py docs")
        return 1 if outdated else 0
    if args.screenshots:
        take_screenshots()
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"Đã viết {len(pages)} trang trong docs/; {len(outdated)} trang có thay đổi.")
    return 0


def take_screenshots() -> None:
    """Take the pictures of docs/anh/ anew from the demo."""
    sys.path.insert(0, str(ROOT))
    from tests.support.browser import started_browser
    from tools.docs.screenshots import take

    with tempfile.TemporaryDirectory(prefix="ban-tin-") as scratch, started_browser() as browser:
        for path in take(browser, FOLDER / "anh", Path(scratch)):
            print(f"docs/anh/{path.name}: {path.stat().st_size} byte")


class UndocumentedError(Exception):
    """A setting has no sentence in the help file, or a sentence has no setting."""


def generated_pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every generated page. Raise UndocumentedError."""
    for name, write in PAGES.items():
        yield name, write()
    yield GUIDE, _GUIDE_TABLE.sub(lambda _: kinds_table(), read_page(GUIDE), count=1)


def read_page(name: str) -> str:
    """Read a page as it stands in docs/; empty if it is missing."""
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


# --- settings -------------------------------------------------------------------------------------------------------


def settings_page() -> str:
    """Write the page of settings. Raise UndocumentedError."""
    sentences = tomllib.loads(HELP_FILE.read_text(encoding="utf-8"))
    if faults := list(_undocumented(sentences)):
        raise UndocumentedError("\n".join(faults))
    head = [
        "# Cài đặt",
        _WRITTEN,
        _SETTINGS_INTRO,
    ]
    sections = [_settings_section(name, cls, sentences[name]) for name, cls in SETTINGS.items()]
    return "\n\n".join((*head, *sections, *_target_sections())) + "\n"


def _undocumented(sentences: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name in sentences.keys() | SETTINGS.keys():
        known = {field.name for field in dataclasses.fields(SETTINGS[name])} | {"about"} if name in SETTINGS else set()
        written = sentences.get(name, {}).keys()
        yield from (f"{HELP_FILE.name}: [{name}] has no sentence for {key!r}." for key in sorted(known - written))
        yield from (f"{HELP_FILE.name}: [{name}] {key!r} is not a setting." for key in sorted(written - known))


def _settings_section(name: str, cls: type[Any], sentences: Mapping[str, str]) -> str:
    hints = get_type_hints(cls)
    rows = [
        (f"`{field.name}`", type_text(hints[field.name]), default_text(field), sentences[field.name]) for field in dataclasses.fields(cls)
    ]
    return f"## `{name}`\n\n{sentences['about']}\n\n" + table(_SETTING_HEADS, rows)


def _target_sections() -> Iterator[str]:
    """Write what each kind of target declares: where it publishes, what it needs, its settings."""
    yield '## Một nơi đăng\n\nMột nơi đăng là một mục trong `PUBLISHING["targets"]`; `kind` là loại của nó.\n\n' + kinds_table()
    common = {field.name for field in dataclasses.fields(TargetSettings)} - {"kind", "compress"}
    yield "Loại nào cũng có:\n\n" + table(_SETTING_HEADS, list(target_rows(TargetSettings, common)))
    for kind in KINDS.values():
        own = {field.name for field in dataclasses.fields(kind.settings)} - common
        yield f"### `{kind.name}`\n\n" + table(_SETTING_HEADS, list(target_rows(kind.settings, own)))


def kinds_table() -> str:
    """Write the table of the kinds of targets, which the guide holds too."""
    rows = [(f"`{kind.name}`", kind.where, kind.needs, kind.goes_back) for kind in KINDS.values()]
    return table(("Loại", "Đăng vào đâu", "Cần gì", "Lùi lại"), rows)


def target_rows(cls: type[TargetSettings], names: Collection[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of settings of a target. Raise UndocumentedError for one without a sentence."""
    hints = get_type_hints(cls)
    for field in dataclasses.fields(cls):
        if field.name in names:
            if not field.metadata.get("help"):
                raise UndocumentedError(f"{cls.__name__}.{field.name} has no sentence: metadata=told(...)")
            yield f"`{field.name}`", type_text(hints[field.name]), default_text(field), field.metadata["help"]


def type_text(hint: Any) -> str:
    """Name the type of a setting in Vietnamese.

    >>> type_text(tuple[int, ...]), type_text(dict[str, str]), type_text(str | None)
    ('dãy số nguyên', 'từ điển', 'chữ')
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " hoặc ".join(f"`{value!r}`" for value in args)
    if origin in (types.UnionType, typing.Union):
        return type_text(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        return f"dãy {type_text(args[0])}" if get_origin(args[0]) is not Literal else f"dãy gồm {type_text(args[0])}"
    if origin is dict:
        return "từ điển"
    return _TYPES[hint]


def default_text(field: dataclasses.Field[Any]) -> str:
    """Print the default of a setting as it is written in pelicanconf.py."""
    if field.default is not dataclasses.MISSING:
        return f"`{field.default!r}`" if field.default not in ("", None) else "(trống)"
    return "(trống)" if field.default_factory is not dataclasses.MISSING else "**phải ghi**"


# --- fields, codes, commands ----------------------------------------------------------------------------------------


def fields_page() -> str:
    """Write the page of the fields of an article."""
    rows = [
        (", ".join(field.names), f"`{field.key}`", ("**Bắt buộc.** " if field.required else "") + field.help, f"`{field.example}`")
        for field in FIELDS
    ]
    head = [
        "# Các mục ở đầu bài",
        _WRITTEN,
        _FIELDS_INTRO,
    ]
    return "\n\n".join((*head, table(("Mục", "Tiếng Anh", "Ghi gì", "Thí dụ"), rows))) + "\n"


def codes_page() -> str:
    """Write the page of the codes of errors and warnings."""
    head = [
        "# Mã lỗi và lời nhắc",
        _WRITTEN,
        _CODES_INTRO,
    ]
    return "\n\n".join((*head, every_code())) + "\n"


def commands_page() -> str:
    """Write the page of the commands and their arguments."""
    head = [
        "# Các lệnh",
        _WRITTEN,
        "Trên Windows gõ `py tasks.py <lệnh>`; trên Linux và macOS gõ `python3 tasks.py <lệnh>`. Thêm `--help` để xem ngay trên máy.",
    ]
    return "\n\n".join((*head, *map(_command_section, COMMANDS))) + "\n"


def parser_of(name: str) -> argparse.ArgumentParser:
    """Make the argument parser of a command, as ``tasks.py`` does."""
    parser = make_parser(name, COMMANDS[name].help)
    importlib.import_module(COMMANDS[name].module).add_arguments(parser)
    return parser


def _command_section(name: str) -> str:
    help_text = COMMANDS[name].help
    rows = [(_written_as(action), action.help or "") for action in parser_of(name)._actions if action.help and action.dest != "help"]
    about = f"## `{name}`\n\n{help_text[:1].upper()}{help_text[1:]}."
    return f"{about}\n\n{table(('Tham số', 'Là gì'), rows)}" if rows else about


def _written_as(action: argparse.Action) -> str:
    value = str(action.metavar or "")
    if action.nargs in ("*", "+"):
        value += " …"
    if not action.option_strings:
        return f"`{value}`"
    return f"`{action.option_strings[-1]}" + (f" {value}`" if value else "`")


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Write a table in Markdown.

    >>> print(table(("Tên", "Là gì"), [("a", "b | c")]))
    | Tên | Là gì |
    | --- | --- |
    | a | b \\| c |
    """
    lines = [heads, ("---",) * len(heads), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


PAGES: Mapping[str, Callable[[], str]] = {
    "cai-dat.md": settings_page,
    "muc-cua-bai.md": fields_page,
    "ma-loi.md": codes_page,
    "lenh.md": commands_page,
}
"""The generated pages of docs/ by name."""
