"""The pages of the documentation and what is in them: blocks of code, commands, links."""

from __future__ import annotations

import html
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.sites import ROOT

DOCS = ROOT / "docs"
GENERATED = ("cai-dat.md", "lenh.md", "ma-loi.md", "muc-cua-bai.md")
MARKDOWN = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
DESK = DOCS / "mot-trang.html"

WRONG = "<!-- bài có lỗi -->\n"
"""Stands above an article that is meant to fail; its block says "markdown sai" here."""

_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=indent)```[ ]*$", re.MULTILINE | re.DOTALL)
_STARTS = (["python3", "tasks.py"], ["py", "tasks.py"])


@dataclass(frozen=True)
class Block:
    """A fenced block of code: the page, the line it begins on, what its fence says, its text without the indent."""

    page: Path
    line: int
    info: str
    text: str

    @property
    def name(self) -> str:
        """Where it stands, for messages."""
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def blocks(*infos: str) -> list[Block]:
    """List the blocks of all pages, or those whose fence says one of these."""
    found = []
    for page in MARKDOWN:
        text = page.read_text(encoding="utf-8")
        for match in _FENCE.finditer(text):
            body = re.sub(rf"^{match['indent']}", "", match["text"], flags=re.MULTILINE)
            info = match["info"].strip() + (" sai" if text[: match.start()].endswith(WRONG) else "")
            found.append(Block(page, text.count("\n", 0, match.start()) + 1, info, body))
    return [block for block in found if not infos or block.info in infos]


def each(*infos: str) -> pytest.MarkDecorator:
    """Run a test once for each block whose fence says one of these."""
    listed = blocks(*infos)
    assert listed, f"no block says {infos}"
    return pytest.mark.parametrize("block", listed, ids=[block.name for block in listed])


def without_blocks(page: Path) -> str:
    """Read a page without its blocks of code."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def desk_articles() -> Iterator[str]:
    """Yield the sample articles of the page for the desk."""
    for match in re.finditer(r'<pre class="article">(.*?)</pre>', DESK.read_text(encoding="utf-8"), re.DOTALL):
        yield html.unescape(match[1]) + "\n"


def shell_lines() -> list[tuple[str, str]]:
    """List every line that a reader types into a shell, with where it stands."""
    lines = [(block.name, line) for block in blocks("console") for line in block.text.splitlines() if line.strip()]
    typed = re.findall(r'<kbd class="command">(.*?)</kbd>', DESK.read_text(encoding="utf-8"))
    lines += [(DESK.name, html.unescape(line)) for line in typed]
    for block in blocks("cron", "ini"):
        lines += [(block.name, match[0]) for match in re.finditer(r"python3 tasks\.py[^\n]*", block.text)]
    return lines


def words_of(line: str) -> list[str]:
    """Split a line as a shell does, without a redirection of its output.

    >>> words_of('py tasks.py new "Hội nghị" > a.txt')
    ['py', 'tasks.py', 'new', 'Hội nghị']
    """
    words = shlex.split(line)
    return words[: words.index(">")] if ">" in words else words


def task_words(line: str) -> list[str] | None:
    """Take the words after ``tasks.py`` from a line; None if the line starts another program."""
    words = words_of(line)
    return words[2:] if words[:2] in _STARTS else None
