"""Files that articles offer, dangerous ones among them, beside three good articles: offered as they are, or refused by name.

All of them stand in one content folder and are built once.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.images import pictures
from tests.portal.small import pdf
from tests.support.good import GOOD, make_good_site, missing_good
from tests.support.sites import Built, SiteFolder, files_of

SECRET_WORDS = b"ma lenh khong ai duoc chay"
EXE = b"MZ\x90\0" + SECRET_WORDS
SCRIPT = b"<script>alert('" + SECRET_WORDS + b"')</script>"


@dataclass(frozen=True, slots=True)
class Case:
    """A file that is offered and what must happen; ``said`` is the code that holds the article back, empty when it is offered."""

    name: str
    file: str
    make: Callable[[Path], object] | bytes
    said: str = ""
    written: str = ""
    """How the article names it; otherwise the name of the file, below content/."""
    remark: str = ""
    """The code of a warning beside a file that is offered."""


def out(path: Path) -> None:
    """A link to a file beside content/."""
    path.symlink_to(Path("..") / ".." / "secret.pdf")


def pipe(path: Path) -> None:
    """A named pipe, into which nobody ever writes."""
    os.mkfifo(path)


def folder(path: Path) -> None:
    """A folder where a file should be."""
    path.mkdir()


def nothing(_: Path) -> None:
    """No file at all."""


def photo(path: Path) -> None:
    """A photo with the place where it was taken."""
    pictures.photo(path, 64, 40)


REFUSED = (
    *(
        Case(f"a file that ends in {ending}", f"tep/a{ending}", SCRIPT, "attachment_type")
        for ending in (
            ".html",
            ".htm",
            ".xhtml",
            ".svg",
            ".js",
            ".php",
            ".phtml",
            ".exe",
            ".bat",
            ".docm",
            ".xlsm",
            ".swf",
            ".jar",
            ".url",
            ".eml",
        )
    ),
    Case("a photo with its metadata", "tep/a.jpg", photo, "attachment_type"),
    Case("no ending", "tep/a", b"x", "attachment_type"),
    Case("HTML called .pdf", "tep/html.pdf", SCRIPT, "attachment_mismatch"),
    Case("a program called .docx", "tep/exe.docx", EXE, "attachment_mismatch"),
    Case("a page called .mp4", "tep/html.mp4", SCRIPT, "attachment_mismatch"),
    Case("an empty file", "tep/rong.pdf", b"", "empty"),
    Case("a missing file", "tep/khong-co.pdf", nothing, "missing"),
    Case("a folder", "tep/thu-muc.pdf", folder, "outside"),
    Case("a link that leads out", "tep/ra.pdf", out, "outside"),
    Case("a named pipe", "tep/ong.pdf", pipe, "outside"),
    Case("a hidden file", "tep/.an.pdf", pdf(1), "outside"),
    Case("a file in a hidden folder", ".git/a.pdf", pdf(1), "outside"),
    Case("a path that climbs out", "tep/b.pdf", nothing, "path_outside", "../../../secret.pdf"),
    Case("an address of another site", "tep/c.pdf", nothing, "path_outside", "https://khac.example/a.pdf"),
    Case("an address that is a script", "tep/d.pdf", nothing, "path_outside", "javascript:alert(1)//a.pdf"),
    Case("a name that differs from another in capital letters alone", "tep/TWIN.pdf", pdf(12), "attachment_twin"),
    Case("a name with the end of a line in it", "tep/hai\ndong.pdf", pdf(1), "path_outside", "tep/hai%0adong.pdf"),
)
OFFERED = (
    Case("a plain PDF", "tep/ke-hoach.pdf", pdf(2)),
    Case("a script in a text", "tep/doc.txt", SCRIPT),
    Case("Vietnamese letters, spaces and brackets", "tep/Kế hoạch số 5 (bản ký).pdf", pdf(3)),
    Case("a name whose letters are taken apart", unicodedata.normalize("NFD", "tep/công văn.pdf"), pdf(4), written="tep/công văn.pdf"),
    Case("signs that mean something in addresses", "tep/50% #1?&+=.pdf", pdf(5), written="tep/50%25 #1?&+=.pdf"),
    Case("signs that mean something in pages", "tep/\"><script>alert(1)<'.pdf", pdf(6)),
    Case("capital letters that differ", "tep/To-Trinh.PDF", pdf(7), written="tep/to-trinh.pdf", remark="wrong_case"),
    Case("beside the article", "tin-tuc/canh.pdf", pdf(8), written="canh.pdf"),
    Case("one name in a folder", "tep/2020/bao-cao.pdf", pdf(9)),
    Case("the same name in another folder", "tep/2021/bao-cao.pdf", pdf(10)),
    Case("a name in small letters", "tep/twin.pdf", pdf(11)),
    Case("a file outside tep/", "rieng/a.pdf", pdf(13)),
    Case("a file at the address that the one outside would have", "tep/bai-viet/rieng/a.pdf", pdf(14)),
    Case("a name of two hundred letters", f"tep/{'a' * 200}.pdf", pdf(15)),
    Case("nothing before the ending that its letters leave", "tep/…….pdf", pdf(16)),
)
CASES = (*REFUSED, *OFFERED)


def is_possible(case: Case) -> bool:
    """Whether this system has such files at all."""
    if sys.platform == "win32":
        return not any(sign in case.file for sign in '"<>?\n') and case.make not in (out, pipe)
    return True


@dataclass(frozen=True, slots=True)
class Outcome:
    """The site with all the files after its build."""

    site: SiteFolder
    built: Built
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Build all cases at once."""
    beside = tmp_path_factory.mktemp("tep")
    site = make_good_site(beside / "trang")
    (site.folder / "secret.pdf").write_bytes(pdf(99))
    for number, case in enumerate(CASES):
        if not is_possible(case):
            continue
        path = site.content / case.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(case.make, bytes):
            path.write_bytes(case.make)
        else:
            case.make(path)
        head = f"Tiêu đề: Bài {number:03}-tep\nMã: {number:03}-tep\nNgày: 12/04/2021\nTác giả: Phan Hân\n"
        text = f"{head}Tệp đính kèm: {case.written or case.file} | Văn bản\n\nChữ của bài {number}.\n"
        (site.content / "tin-tuc" / f"{number:03}.md").write_text(text, encoding="utf-8", newline="\n")
    built = site.built()
    return Outcome(site, built, files_of(site.output))


def said_of(outcome: Outcome, case: Case) -> list[str]:
    """The codes that are said of a case, all at the line that names the file."""
    if not is_possible(case):
        pytest.skip("hệ thống này không có tệp như vậy")
    path = f"content/tin-tuc/{CASES.index(case):03}.md"
    said = [problem for problem in outcome.built["problems"] if problem["path"] == path]
    assert {problem["line"] for problem in said} <= {5}, said
    assert all(";" in problem["message"] for problem in said), "what is wrong; what to do"
    return [str(problem["code"]).partition(".")[2] for problem in said]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_file_that_may_not_be_offered_holds_its_article_back_and_is_named(outcome: Outcome, case: Case) -> None:
    assert said_of(outcome, case) == [case.said]
    name = f"{CASES.index(case):03}-tep"
    assert not [path for path, raw in outcome.files.items() if name.encode() in raw or name in path]


@pytest.mark.parametrize("case", OFFERED, ids=lambda case: case.name)
def test_a_file_is_offered_at_an_address_that_gives_this_file_and_no_other(outcome: Outcome, case: Case) -> None:
    assert said_of(outcome, case) == ([case.remark] if case.remark else [])
    path = f"2021/04/bai-{CASES.index(case):03}-tep.html"
    page = html.fromstring(outcome.files[path].decode())
    page.make_links_absolute(f"http://trang/{path}")
    parts = [urlsplit(href) for href in page.xpath("//a[contains(., 'Văn bản')]/@href") if "/tep/" in href]
    assert len(parts) == 1
    assert (parts[0].query, parts[0].fragment) == ("", ""), "all of the name belongs to the path"
    assert outcome.files[unquote(parts[0].path).lstrip("/")] == case.make


def test_the_good_articles_are_there_and_nothing_fell_over(outcome: Outcome) -> None:
    assert missing_good(outcome.site.output) == []
    assert "Traceback" not in outcome.built.said
    refused, offered = (sum(map(is_possible, cases)) for cases in (REFUSED, OFFERED))
    assert (outcome.built["built"], outcome.built["held_back"]) == (GOOD + offered, refused)


def test_nothing_that_was_refused_is_published(outcome: Outcome) -> None:
    for path, raw in outcome.files.items():
        assert SECRET_WORDS not in raw or path == "tep/doc.txt", path
        assert pictures.PRIVATE.encode() not in raw, path
        assert raw != pdf(99), path
