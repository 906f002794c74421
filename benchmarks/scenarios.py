"""The edits that are measured. Each changes the sources of one side; all sides get the same edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from benchmarks.archive import Archive, picture
from benchmarks.corpus import Article
from plugins.core.vietnamese import slugify


class Side(Protocol):
    """A site generator and its folder with the archive as sources."""

    name: str
    folder: Path
    output: Path

    def put(self, article: Article, *, with_new_document: bool = False) -> None:
        """Write an article, over the one with its path if there is one; the last word says whether the registry knows the new document."""

    def put_document(self) -> None:
        """Write the document which the registry does not know yet."""

    def put_picture(self, name: str, raw: bytes) -> None:
        """Replace a picture."""

    def change_template(self) -> None:
        """Change the template of articles a little."""

    def command(self) -> list[str]:
        """The command that builds."""

    def counts(self, output: str) -> dict[str, int]:
        """Read the numbers of pages from the output of the command."""


def nothing(_side: Side, _archive: Archive) -> None:
    """Change nothing."""


def one_body(side: Side, archive: Archive) -> None:
    """Add a paragraph to an article."""
    article = archive.middle()
    side.put(replace(article, paragraphs=(*article.paragraphs, "Thêm một đoạn cuối bài, không nhắc văn bản nào.")))


def one_title(side: Side, archive: Archive) -> None:
    """Give an article another title; its address stays, as it does once an article is public."""
    article = archive.middle()
    address = {"Đường dẫn": slugify(article.title)}
    side.put(replace(article, fields={**article.fields, "Tiêu đề": article.title + " và những việc còn lại", **address}))


def one_new_article(side: Side, archive: Archive) -> None:
    """Publish an article that is newer than all others."""
    side.put(archive.newest())


def one_new_document(side: Side, archive: Archive) -> None:
    """Add a document to the registry that three articles name already."""
    side.put_document()
    for article in archive.naming():
        side.put(article, with_new_document=True)


def a_template(side: Side, _archive: Archive) -> None:
    """Change the template of articles."""
    side.change_template()


def one_picture(side: Side, archive: Archive) -> None:
    """Replace a picture that articles show."""
    side.put_picture(archive.newsroom.pictures[3], picture(1003))


SCENARIOS: dict[str, Callable[[Side, Archive], None]] = {
    "cold": nothing,
    "nothing": nothing,
    "body": one_body,
    "title": one_title,
    "article": one_new_article,
    "document": one_new_document,
    "template": a_template,
    "picture": one_picture,
}
"""In the order in which they run, in one folder."""
