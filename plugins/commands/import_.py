"""tasks.py import: convert Word files, pages of old portals, pasted text and WordPress exports to story files."""

from __future__ import annotations

import argparse
import runpy
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plugins.core.dates import DateError, format_date, read_date
from plugins.core.settings import SettingsError, read_settings
from plugins.core.vietnamese import nearest
from plugins.documents.load import load_registry
from plugins.importing.article import Confidence, Cut, ImportedArticle, ImportingError, RecognisedField
from plugins.importing.kinds import read_file
from plugins.importing.portal import read_rules
from plugins.importing.recognise import ImportContext
from plugins.importing.report import report
from plugins.importing.write import find_stories, plan, save
from plugins.stories.read import read_story_file
from plugins.stories.settings import StoriesSettings
from plugins.units.load import load_units

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="tệp .docx, .html, .txt (chữ dán) hoặc .xml (WordPress)")
    parser.add_argument("--to", metavar="THƯ_MỤC", help="chuyên mục (thư mục trong content/), hoặc một thư mục content khác")
    parser.add_argument("--date", type=_date, metavar="NGÀY", help="ngày đăng cho bài mà nguồn không ghi ngày")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem kết quả, không ghi gì")


def run(args: argparse.Namespace) -> int:
    """Import. Return 0 if every file was imported, now or before, 1 if one was not."""
    try:
        sections = _sections()
        content, folder = _place(args.to, sections)
        rules = read_rules(content / "nhap" / "portal.toml")
    except (SettingsError, ImportingError) as error:
        print(error, file=sys.stderr)
        return 1
    context = _read_context(content, sections)
    taken = find_stories(content)
    failed = False
    for file in args.files:
        try:
            articles, left_out = read_file(file, context, rules)
        except ImportingError as error:
            print(f"{file}: {error}", file=sys.stderr)
            failed = True
            continue
        for article in articles:
            failed |= not _import(_with_date(article, args.date), content, folder, context, taken, args.dry_run)
        for line in _left_out(left_out):
            print(line)
    return 1 if failed else 0


def _import(article: ImportedArticle, content: Path, folder: str, context: ImportContext, taken: dict[str, str], is_dry_run: bool) -> bool:
    """Import one article and report it. Return False if it could not be written."""
    if not folder:
        article = _with_section(article, context.sections)
    try:
        planned = plan(article, content, folder or article.value("section"), taken)
        if not is_dry_run:
            save(planned, content)
    except ImportingError as error:
        print(f"{article.origin}: {error}", file=sys.stderr)
        return False
    taken.setdefault(planned.story_id, planned.path)
    problems = () if planned.existing else read_story_file(planned.path, planned.text.encode(), context.sections)[0].problems
    print(report(planned, problems, is_dry_run))
    print()
    return True


def _with_section(article: ImportedArticle, sections: Mapping[str, str]) -> ImportedArticle:
    """Give the article a section: the one it names, else the first of the site, which the report says."""
    if article.value("section") in sections:
        return article
    first = next(iter(sections))
    remark = f"Không rõ chuyên mục; tạm đặt vào “{sections[first]}”. Chuyển tệp sang thư mục đúng, hoặc nhập với --to content/<chuyên mục>."
    return article.with_field(RecognisedField("section", first, Confidence.GUESS, "chuyên mục đầu tiên của cổng")).with_remark(remark)


def _with_date(article: ImportedArticle, date: str | None) -> ImportedArticle:
    if date is None:
        return article
    if written := article.value("date"):
        return article if written == date else article.with_remark(f"Nguồn ghi ngày {written}; --date {date} không dùng đến.")
    return article.with_field(RecognisedField("date", date, Confidence.SURE, "--date"))


def _left_out(cuts: Sequence[Cut]) -> Iterator[str]:
    if cuts:
        yield "Không nhập:"
        yield from (f"  “{cut.text}” ({cut.reason})" for cut in cuts)


def _sections() -> dict[str, str]:
    settings = runpy.run_path(str(ROOT / "pelicanconf.py"))
    return dict(read_settings(StoriesSettings, "STORIES", settings).sections)


def _read_context(content: Path, sections: dict[str, str]) -> ImportContext:
    """Read the registers of the content folder; for one that has none, those of this site."""
    table = next((path for path in (content / "documents.csv", ROOT / "content" / "documents.csv") if path.is_file()), None)
    units_file = next((path for path in (content / "units.csv", ROOT / "content" / "units.csv") if path.is_file()), content / "units.csv")
    context = ImportContext(sections, load_units(units_file)[0])
    return ImportContext(sections, context.units, load_registry(table, None, table.parent)[0]) if table else context


def _place(to: str | None, sections: dict[str, str]) -> tuple[Path, str]:
    """Return the content folder, and the folder below it or "" if the article decides.

    A path with a part "content" has its content folder there; another path is a content folder itself.
    """
    home = ROOT / "content"
    if to is None:
        return home, ""
    if to in sections and not Path(to).exists():
        return home, to
    path = Path(to).absolute()
    indexes = [index for index, part in enumerate(path.parts) if part == "content"]
    content = Path(*path.parts[: indexes[-1] + 1]) if indexes else path
    folder = path.relative_to(content)
    if folder.parts and folder.parts[0] not in sections:
        near = nearest(folder.parts[0], sections)
        hint = f"có phải “{near}”?" if near else f"có: {', '.join(sections)}."
        raise ImportingError(f"--to: “{folder.parts[0]}” không phải chuyên mục; {hint}")
    return content, folder.as_posix() if folder.parts else ""


def _date(text: str) -> str:
    try:
        read = read_date(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return format_date(read.datetime, read.has_time)
