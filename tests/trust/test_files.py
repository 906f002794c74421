"""Files that are none, names that are odd, folders that lead elsewhere: beside three good articles, all built at once."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.good import GOOD, make_good_site, missing_good
from tests.support.sites import Built, SiteFolder, files_of

HIDDEN = "Điều chỉ máy chủ được biết"
ARTICLE = """Tiêu đề: Bài {number:03}-tệp
Mã: {number:03}-tep
Ngày: 12/04/2021
Tác giả: Phan Hân

Chữ của bài {number:03}-tệp.
"""

Make = Callable[[Path, str], object]
"""Makes a file at a path; the second value is the text of an article of its own."""

# Root may read and write everything; without these two capabilities it is refused like anybody else.
_LIKE_ANYBODY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")


def like_anybody() -> tuple[str, ...] | None:
    """What runs a build for which permissions count; None where there is no such thing."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() != 0:
        return ()
    can = shutil.which("setpriv") and subprocess.run([*_LIKE_ANYBODY, "true"], capture_output=True, check=False).returncode == 0
    return _LIKE_ANYBODY if can else None


@dataclass(frozen=True, slots=True)
class Case:
    """Something below content/ and what must happen; ``said`` is its code, empty where nothing needs to be said."""

    name: str
    file: str
    make: Make
    said: str = ""
    is_published: bool = False


def article(path: Path, text: str) -> None:
    """An ordinary article."""
    path.write_text(text, encoding="utf-8", newline="\n")


def linked(target: str) -> Make:
    """A symbolic link."""
    return lambda path, _: path.symlink_to(target)


def pipe(path: Path, _: str) -> None:
    """A named pipe, into which nobody ever writes."""
    os.mkfifo(path)


def bound(path: Path, _: str) -> None:
    """A socket; its address may be short only, so it is bound from its folder."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(before)


def device(path: Path, _: str) -> None:
    """A device that gives zeros without end."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        pipe(path, "")  # only root may make one; a pipe is as endless


def closed(path: Path, text: str) -> None:
    """A file that nobody may read."""
    article(path, text)
    path.chmod(0)


def closed_folder(path: Path, text: str) -> None:
    """A folder that nobody may look into."""
    path.mkdir()
    article(path / "bai.md", text)
    path.chmod(0)


def folder_with(inner: str) -> Make:
    """A folder with an article in it."""

    def make(path: Path, text: str) -> None:
        (path / inner).parent.mkdir(parents=True)
        article(path / inner, text)

    return make


LONG = "ấ" * 84 + ".md"
assert len(LONG.encode()) == 255

CASES = (
    Case("an article that is a link out of content", "tin-tuc/ra.md", linked("../../secret.md"), "build.symlink"),
    Case("an article that is a link to another", "tin-tuc/vao.md", linked("tot-1.md"), "build.symlink"),
    Case("an article that is a link to itself", "tin-tuc/vong.md", linked("vong.md"), "build.symlink"),
    Case("an article that is a link to nothing", "tin-tuc/cut.md", linked("khong-co.md"), "build.symlink"),
    Case("an article that is a link to a device", "tin-tuc/khong.md", linked("/dev/zero"), "build.symlink"),
    Case("a folder that is a link out of content", "tin-tuc/2019", linked("../../ngoai"), "build.symlink"),
    Case("a folder that is a link to the one above", "tin-tuc/tren", linked(".."), "build.symlink"),
    Case("a section that is a link out of content", "hoc-tap", linked("../ngoai"), "build.symlink"),
    Case("texts of topics that are a link out of content", "topics", linked("../ngoai"), "build.symlink"),
    Case("texts of documents that are a link out of content", "documents", linked("../ngoai"), "build.symlink"),
    Case("a static page that is a link out of content", "pages/ra.md", linked("../../ngoai/ngoai.md"), "pages.unreadable"),
    Case("a static page that is a named pipe", "pages/ong.md", pipe, "pages.unreadable"),
    Case("a static page that nobody may read", "pages/khoa.md", closed, "pages.unreadable"),
    Case("a static page that is a folder", "pages/thu-muc.md", folder_with("bai.md"), "pages.unreadable"),
    Case("a named pipe", "tin-tuc/ong.md", pipe, "build.not_a_file"),
    Case("a socket", "tin-tuc/o-cam.md", bound, "build.not_a_file"),
    Case("a device", "tin-tuc/thiet-bi.md", device, "build.not_a_file"),
    Case("a named pipe that is no article", "tin-tuc/ong.jpg", pipe),
    Case("a file with passwords", ".env", article),
    Case("an article in the folder of Git", ".git/bai.md", article),
    Case("a hidden article", "tin-tuc/.bai.md", article),
    Case("what Word leaves", "tin-tuc/~$bai.docx", article),
    Case("what Word leaves of an article", "tin-tuc/~$bai.md", article),
    Case("what vim leaves", "tin-tuc/.bai.md.swp", article),
    Case("what Emacs leaves", "tin-tuc/#bai.md#", article),
    Case("what Emacs leaves of one that is open", "tin-tuc/.#bai.md", linked("phanhan@may.1234:5678")),
    Case("a copy that an editor keeps", "tin-tuc/bai.md~", article),
    Case("a copy that a person keeps", "tin-tuc/bai.md.bak", article),
    Case("what Windows leaves", "tin-tuc/Thumbs.db", article),
    Case("what macOS leaves", "tin-tuc/.DS_Store", article),
    Case("what macOS leaves of an article on a stick", "tin-tuc/._bai.md", article),
    Case("a page", "tin-tuc/trang.html", article, "build.foreign_file"),
    Case("a page beside the sections", "trang.html", article, "build.foreign_file"),
    Case("a text of Sphinx", "tin-tuc/bai.rst", article, "build.foreign_file"),
    Case("a plain text", "tin-tuc/bai.txt", article, "build.foreign_file"),
    Case("an article from Word beside the sections", "bai.docx", article, "build.foreign_file"),
    Case("an article from LibreOffice", "tin-tuc/bai.odt", article, "build.foreign_file"),
    Case("the long ending of Markdown", "tin-tuc/bai.markdown", article, "build.foreign_file"),
    Case("an ending that was added to the ending", "tin-tuc/bai.md.txt", article, "build.foreign_file"),
    Case("a dot behind the ending", "tin-tuc/cham.md.", article, "build.foreign_file"),
    Case("a file that nobody may read", "tin-tuc/khoa.md", closed, "build.unreadable"),
    Case("a folder that nobody may look into", "tin-tuc/khoa", closed_folder, "build.unreadable"),
    Case("a name with the end of a line in it", "tin-tuc/hai\ndong.md", article, "build.unreadable"),
    Case("a name that turns the writing round", "tin-tuc/xoay\x1b[2J.md", article, "build.unreadable"),
    Case("a name that is no UTF-8", os.fsdecode(b"tin-tuc/h\xf4i-ngh\xde.md"), article, "build.unreadable"),
    Case("a folder called as an article", "tin-tuc/thu-muc.md", folder_with("bai.md"), is_published=True),
    Case("an article thirty folders deep", "tin-tuc/sau", folder_with("a/" * 30 + "bai.md"), is_published=True),
    Case("letters taken apart", unicodedata.normalize("NFD", "tin-tuc/đại hội đảng bộ.md"), article, is_published=True),
    Case("spaces, brackets and quotation marks", "tin-tuc/ bài (1) “hai” 'ba'.md", article, is_published=True),
    Case("signs that mean something in addresses", "tin-tuc/50% #1?&=.md", article, "checks.path_forbidden", is_published=True),
    Case("a name that looks like a way up", "tin-tuc/a..b...md", article, is_published=True),
    Case("a name that Windows keeps for itself", "tin-tuc/con.md", article, "checks.path_forbidden", is_published=True),
    Case("a folder that Windows keeps for itself", "tin-tuc/aux", folder_with("nul.md"), "checks.path_forbidden", is_published=True),
    Case("a name of 255 bytes", f"tin-tuc/{LONG}", article, is_published=True),
    Case("a name in small letters", "tin-tuc/sinh-doi.md", article, is_published=True),
    Case("the same name in capital letters", "tin-tuc/SINH-DOI.MD", article, is_published=True),
)
NOT_ON_WINDOWS = (linked, pipe, bound, device, closed, closed_folder)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The site with all of it after its build."""

    site: SiteFolder
    built: Built
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Build all cases at once; a build that hangs is ended and fails."""
    under = like_anybody()
    if sys.platform != "linux" or under is None:
        pytest.skip("cần Linux và setpriv (util-linux): ở đây không thể có đủ các loại tệp này")
    beside = tmp_path_factory.mktemp("tep")
    site = make_good_site(beside / "trang")
    (site.folder / "secret.md").write_text(ARTICLE.format(number=0) + HIDDEN, encoding="utf-8")
    (site.folder / "ngoai").mkdir()
    for name in ("ngoai.md", "ct-05-tw-2016.md"):
        (site.folder / "ngoai" / name).write_text(ARTICLE.format(number=0) + HIDDEN, encoding="utf-8")
    for number, case in enumerate(CASES, start=1):
        path = site.content / case.file
        path.parent.mkdir(parents=True, exist_ok=True)
        case.make(path, ARTICLE.format(number=number))
    built = site.build(under=("timeout", "120", *under))
    for path in (site.content / "tin-tuc" / "khoa.md", site.content / "tin-tuc" / "khoa"):
        path.chmod(0o755)
    assert built.status == 0, built.said
    return Outcome(site, built, files_of(site.output))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_no_article_is_named_or_passed_over_and_what_is_one_is_published(outcome: Outcome, case: Case) -> None:
    shown = f"content/{case.file}".encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    shown = shown.replace("\n", "\\n").replace("\x1b", "\\x1b")
    said = [problem for problem in outcome.built["problems"] if f"{problem['path']}/".startswith(f"{shown}/")]
    assert [problem["code"] for problem in said] == ([case.said] if case.said else []), outcome.built.problems
    assert all(";" in problem["message"] for problem in said), "what is wrong; what to do"
    number = f"{CASES.index(case) + 1:03}-tep"
    assert (f"2021/04/bai-{number}.html" in outcome.files) == case.is_published
    assert case.is_published or not [path for path, raw in outcome.files.items() if number.encode() in raw or number in path]


def test_the_good_articles_are_there_and_nothing_fell_over(outcome: Outcome) -> None:
    assert missing_good(outcome.site.output) == []
    assert "Traceback" not in outcome.built.said
    assert outcome.built["built"] == GOOD + sum(case.is_published for case in CASES)
    assert all(len(text.splitlines()) == 1 for text in outcome.built.problems), "a problem is a line"


def test_nothing_from_outside_content_is_published(outcome: Outcome) -> None:
    assert not [path for path, raw in outcome.files.items() if HIDDEN.encode() in raw]
