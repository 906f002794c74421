"""Faults around the articles: registers, folders, output, theme, cache. A sentence says what to do, and the good articles are there.

Each is a site with three good articles that was built once; then the fault comes about, and it is built again.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.portal.small import png
from tests.support.forked import build
from tests.support.good import make_good_site, missing_good
from tests.support.sites import ROOT, SiteFolder, files_of
from tests.trust.test_files import like_anybody

HIDDEN = "Điều chỉ máy chủ được biết"
Fault = Callable[[SiteFolder], object]


@dataclass(frozen=True, slots=True)
class Case:
    """A fault, and the words that must be said of it; none where the build can put it right by itself."""

    name: str
    come_about: Fault
    words: tuple[str, ...] = ()


def put(path: str, raw: bytes) -> Fault:
    """A file of content/ holds other bytes."""
    return lambda site: (site.content / path).write_bytes(raw)


def replaced(path: str, by: Callable[[Path], object]) -> Fault:
    """Something else stands in the place of a file."""

    def come_about(site: SiteFolder) -> None:
        place = site.folder / path
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
        by(place)

    return come_about


def linked(target: str) -> Callable[[Path], object]:
    """A symbolic link."""
    return lambda path: path.symlink_to(target)


def pipe(path: Path) -> None:
    """A named pipe, into which nobody ever writes."""
    os.mkfifo(path)


def folder(path: Path) -> None:
    """A folder with something in it."""
    path.mkdir()
    (path / "cua-nguoi-khac.txt").write_text("x", encoding="utf-8")


def file(path: Path) -> None:
    """A file of somebody else."""
    path.write_text("x", encoding="utf-8")


def setting(line: str) -> Fault:
    """A line in the settings."""
    return lambda site: site.add_setting(line)


def theme(path: str, change: Callable[[Path], object]) -> Fault:
    """A theme of one's own in which something is wrong."""

    def come_about(site: SiteFolder) -> None:
        own = site.folder / "theme"
        shutil.copytree(ROOT / "theme", own)
        change(own / path)
        site.add_setting(f"THEME = {str(own)!r}")

    return come_about


def written(text: str) -> Callable[[Path], object]:
    """Another text."""
    return lambda path: path.write_text(text, encoding="utf-8")


def closed(path: str) -> Fault:
    """Nobody may write there."""
    return lambda site: (site.folder / path).chmod(0o555)


def many_rows(site: SiteFolder) -> None:
    """A register of five thousand documents, most of them wrong."""
    rows = "".join(f"x-{number},Quyết nghị,{number},,,,,,\n" for number in range(5_000))
    with (site.content / "documents.csv").open("a", encoding="utf-8") as table:
        table.write(rows)


def long_cell(name: str) -> Fault:
    """A cell of five thousand lines, as an unclosed quotation mark makes it."""

    def come_about(site: SiteFolder) -> None:
        with (site.content / name).open("a", encoding="utf-8") as table:
            table.write('x-1,"' + "chữ\n" * 5_000)

    return come_about


def moved_output(site: SiteFolder) -> None:
    """The output is a link to a folder on another disk."""
    site.output.rename(site.folder / "khac")
    site.output.symlink_to("khac")


def a_new_article(site: SiteFolder) -> None:
    """One article more, so that there is something to write."""
    text = (site.content / "tin-tuc" / "tot-3.md").read_text(encoding="utf-8")
    text = text.replace("số 3", "số 4").replace("tot-3", "tot-4")
    (site.content / "tin-tuc" / "tot-4.md").write_text(text, encoding="utf-8")


def nobody_may_write_a_new_page(site: SiteFolder) -> None:
    """A new article in a folder of the output that is closed."""
    a_new_article(site)
    closed("output/2021/04")(site)


def nobody_may_write_into_the_cache(site: SiteFolder) -> None:
    """A new article, and a cache that is closed."""
    a_new_article(site)
    closed(".cache/output")(site)


def a_new_picture_and_no_folder_for_it(site: SiteFolder) -> None:
    """Where pictures are made stands a file."""
    (site.content / "images" / "tot.png").write_bytes(png(300, 200, (9, 9, 9)))
    replaced(".cache/output/pictures", file)(site)


TABLES = ("documents.csv", "units.csv", "authors.csv")


def each(names: tuple[str, ...], fault: Callable[[str], Fault]) -> Fault:
    """The same happens to several registers."""
    return lambda site: [fault(name)(site) for name in names]


def said_of(names: tuple[str, ...], words: str) -> tuple[str, ...]:
    """The same must be said of several registers."""
    return tuple(f"content/{name}{words}" for name in names)


REGISTERS = (
    *(
        Case(
            f"every register is {what}",
            each((*TABLES, "views.json"), lambda name, by=by: replaced(f"content/{name}", by)),
            said_of((*TABLES, "views.json"), ": "),
        )
        for what, by in (
            ("a named pipe", pipe),
            ("a folder", folder),
            ("a link to a device without end", linked("/dev/zero")),
            ("a link out of content", linked("../secret.csv")),
            ("a link to nothing", linked("khong-co.csv")),
        )
    ),
    *(
        Case(f"every table is {what}", each(TABLES, lambda name, raw=raw: put(name, raw)), said_of(TABLES, ": lỗi: Tệp không phải UTF-8"))
        for what, raw in (("one of Excel", b"PK\x03\x04\xff\xfe" * 50), ("in UTF-16", "id,name\nx,Đảng ủy\n".encode("utf-16")))
    ),
    *(
        Case(f"every table is {what}", each(TABLES, lambda name, raw=raw: put(name, raw)), said_of(TABLES, ":1: lỗi: Thiếu cột"))
        for what, raw in (("empty", b""), ("of something else", "tên;tuổi\nHân;30\n".encode()), ("nothing but zeros", b"\0" * 500))
    ),
    Case("every table has a cell without end", each(TABLES, long_cell), said_of(TABLES, ":")),
    Case(
        "every table has a line of a quarter of a megabyte",
        each(TABLES, lambda name: put(name, b"id,name\n" + b"x" * 250_000)),
        said_of(TABLES, ":2: "),
    ),
    Case("documents.csv has a zero in a row", put("documents.csv", b"id,type\0,number\n\0,\0,\0\n"), said_of(TABLES[:1], ":1: ")),
    Case("documents.csv has five thousand wrong rows", many_rows, said_of(TABLES[:1], ":5000: ")),
    Case("views.json is no JSON", put("views.json", b"{"), said_of(("views.json",), ": ")),
    Case("views.json is nested without end", put("views.json", b"[" * 100_000), said_of(("views.json",), ": ")),
)
PUT_RIGHT = (
    Case("a page of the output is a link out", replaced("output/index.html", linked("../secret.csv"))),
    Case("the output is a link to another folder", moved_output),
    Case("the store is a folder", replaced(".cache/output/store.sqlite", folder)),
    Case("the store is empty", replaced(".cache/output/store.sqlite", lambda path: path.write_bytes(b""))),
    Case("the store is a link to nothing", replaced(".cache/output/store.sqlite", linked("khong-co"))),
    Case("the list of files is missing", lambda site: (site.folder / ".cache/output/files.txt").unlink(), ("output_unknown",)),
    Case("the list of files is rubbish", replaced(".cache/output/files.txt", lambda path: path.write_bytes(bytes(range(256)) * 9))),
    Case(
        "the list of files names what is not ours",
        replaced(".cache/output/files.txt", written("../content/tin-tuc/tot-1.md\n/etc/hostname\n..\n.\n\n")),
    ),
    Case(
        "compiled templates are rubbish",
        lambda site: [path.write_bytes(b"rubbish") for path in (site.folder / ".cache/output/templates").iterdir()],
    ),
    Case(
        "a picture in the cache is empty",
        lambda site: [path.write_bytes(b"") for path in (site.folder / ".cache/output/pictures").rglob("*.jpg")],
    ),
)
STOPPING = (
    Case("content is a file", replaced("content", file), ("thư mục bài viết",)),
    Case("content is a link to nothing", replaced("content", linked("khong-co")), ("thư mục bài viết",)),
    Case("the output is a file", replaced("output", file), ("output",)),
    Case("the output is content", setting("OUTPUT_PATH = PATH"), ("content", "OUTPUT_PATH")),
    Case("the output lies in content", setting('OUTPUT_PATH = PATH + "/output"'), ("content", "OUTPUT_PATH")),
    Case("content lies in the output", setting('OUTPUT_PATH = PATH + "/.."'), ("content", "OUTPUT_PATH")),
    Case(
        "the theme lies in the output",
        lambda site: (theme("x", folder)(site), setting('OUTPUT_PATH = THEME + "/.."')(site)),
        ("OUTPUT_PATH",),
    ),
    Case("a folder stands in the place of a page", replaced("output/index.html", folder), ("output", "index.html")),
    Case("a file stands in the place of a folder", replaced("output/van-ban", file), ("output", "van-ban")),
    Case("a folder of the output is a link out", replaced("output/van-ban", linked("../ngoai")), ("output", "van-ban")),
    Case("the list of files is a folder", replaced(".cache/output/files.txt", folder), ("files.txt",)),
    Case("the folder of pictures in the cache is a file", a_new_picture_and_no_folder_for_it, ("pictures",)),
    Case("the cache is a file", replaced(".cache", file), (".cache",)),
    Case("a template is missing", theme("templates/story.html", Path.unlink), ("story.html",)),
    Case("a part of templates is missing", theme("templates/partials/card.html", Path.unlink), ("card.html",)),
    Case("a template has an open tag", theme("templates/story.html", written("<h1>{{ page.title</h1>\n{% if %}")), ("story.html:1",)),
    Case("a template asks for what is not there", theme("templates/story.html", written("\n{{ page.titel }}")), ("story.html", "titel")),
    Case("a template is no UTF-8", theme("templates/story.html", lambda path: path.write_bytes(b"\xff\xfe")), ("story.html", "UTF-8")),
    Case("a template divides by zero", theme("templates/story.html", written("\n{{ 1 / 0 }}")), ("story.html:2",)),
    Case("the style sheet is missing", theme("static/css/portal.css", Path.unlink), ("css/portal.css",)),
    Case("a picture of the theme is a link out", theme("static/images/a.png", linked("../../../secret.csv")), ("a.png",)),
    Case("a template is a link out", theme("templates/partials/x.html", linked("../../../../secret.csv")), ("x.html",)),
    Case("a template is a named pipe", theme("templates/partials/x.html", pipe), ("x.html",)),
    Case("the folder of templates is missing", theme("templates", shutil.rmtree), ("templates",)),
)
NEED_RIGHTS = (
    Case("the output may not be written", nobody_may_write_a_new_page, ("bai-tot-so-4.html", "không có quyền")),
    Case("the cache may not be written", nobody_may_write_into_the_cache, ("cache", "quyền")),
    Case("a template may not be read", theme("templates/story.html", lambda path: path.chmod(0)), ("story.html", "không có quyền")),
)
NOT_OURS = {"cua-nguoi-khac.txt": b"x", "tep/cua-nguoi-khac.pdf": b"y", "2021/04/thu-cu.html": b"z"}


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """The site with its good articles, built; in the output lie files that are not ours."""
    if sys.platform != "linux":
        pytest.skip("những lỗi này được thử trên Linux, nơi có đủ các loại tệp")
    site = make_good_site(tmp_path_factory.mktemp("goc") / "trang")
    site.built()
    for path, raw in NOT_OURS.items():
        (site.output / path).parent.mkdir(exist_ok=True)
        (site.output / path).write_bytes(raw)
    return site


@pytest.fixture
def site(built_once: SiteFolder, tmp_path: Path) -> SiteFolder:
    """A copy of it, with secrets beside content/."""
    site = SiteFolder(tmp_path / "trang")
    shutil.copytree(built_once.folder, site.folder, symlinks=True)
    text = site.settings.read_text(encoding="utf-8").replace(str(built_once.folder), str(site.folder))
    site.settings.write_text(text, encoding="utf-8")
    (site.folder / "secret.csv").write_text(f"id,name\nbi-mat,{HIDDEN}\n", encoding="utf-8")
    (site.folder / "ngoai").mkdir()
    return site


def not_ours(site: SiteFolder) -> dict[str, bytes]:
    """Of the files that are not ours, those that are still there."""
    files = files_of(site.output)
    return {path: files[path] for path in NOT_OURS if path in files}


@pytest.mark.parametrize("case", REGISTERS, ids=lambda case: case.name)
def test_a_register_that_cannot_be_read_is_named_and_the_articles_are_published(site: SiteFolder, case: Case) -> None:
    case.come_about(site)
    built = build(site)
    assert built.status == 0, built.said
    assert "Traceback" not in built.said
    for words in case.words:
        assert [text for text in built.problems if text.startswith(words)], (words, built.problems[:9])
    assert missing_good(site.output) == []
    assert not [path for path, raw in files_of(site.output).items() if HIDDEN.encode() in raw]
    assert not_ours(site) == NOT_OURS


@pytest.mark.parametrize("case", PUT_RIGHT, ids=lambda case: case.name)
def test_what_a_build_makes_anew_is_made_anew(site: SiteFolder, case: Case) -> None:
    case.come_about(site)
    built = build(site)
    assert built.status == 0, built.said
    assert "Traceback" not in built.said
    assert all(any(word in text for text in built.problems) for word in case.words)
    assert missing_good(site.output) == []
    assert not [path for path, raw in files_of(site.output).items() if HIDDEN.encode() in raw]
    assert not_ours(site) == NOT_OURS
    assert (site.content / "tin-tuc" / "tot-1.md").is_file()


@pytest.mark.parametrize("case", [*STOPPING, *NEED_RIGHTS], ids=lambda case: case.name)
def test_what_a_person_must_put_right_stops_the_build_with_a_sentence(site: SiteFolder, case: Case) -> None:
    case.come_about(site)
    before = files_of(site.content) if site.content.is_dir() else {}
    under = like_anybody() if case in NEED_RIGHTS else ()
    if under is None:
        pytest.skip("ở đây không có setpriv (util-linux) để bỏ quyền của root")
    built = site.build(under=("timeout", "60", *under)) if under else build(site)
    assert built.status == 1, built.said
    assert "Traceback" not in built.said
    for word in case.words:
        assert word in built.said, built.said
    assert (files_of(site.content) if site.content.is_dir() else {}) == before
    assert not list((site.folder / "ngoai").iterdir()), "nothing is written outside the output"
    if (site.output / "tep").is_dir():
        assert not_ours(site) == NOT_OURS


def test_a_store_that_another_program_holds_is_waited_for_named_and_kept(site: SiteFolder) -> None:
    store = site.folder / ".cache" / "output" / "store.sqlite"
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("begin exclusive")
    built = build(site)
    holder.close()
    assert built.status == 1
    assert "Traceback" not in built.said
    assert "store.sqlite" in built.said
    assert store.stat().st_size > 0, "it is not thrown away"
    assert site.built()["written"] == 0
