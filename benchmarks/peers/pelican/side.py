"""Stock Pelican as one side of a comparison: its own reader, generators and writer, a plain theme, and one plugin for lists.

What is equal: a page for each article with the same lists, section, author, document, unit and topic with pages of twenty and their RSS
and Atom, year, month and day. Documents, units and topics are its tags. What it is spared: citations in the text, feeds of a unit on a
document, records of documents, the news of units below a unit, facets, the page of feeds, sitemap, JSON, checks, the sanitiser.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.archive import DOCUMENT, Archive
from benchmarks.corpus import SECTIONS, Article
from benchmarks.peers.hugo.side import picture_keys
from plugins.core.vietnamese import slugify

_HERE = Path(__file__).resolve().parent


class Pelican:
    """A site of Pelican. ``shown`` is the folder with pictures as our site shows them."""

    name = "pelican"

    def __init__(self, folder: Path, archive: Archive, shown: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        self._content = folder / "content"
        self._pictures = picture_keys(shown)
        shutil.copytree(_HERE / "theme", folder / "theme")
        shutil.copytree(_HERE.parents[2] / "theme" / "static", folder / "theme" / "static")
        shutil.copytree(shown, self._content / "anh")
        shutil.copy(_HERE / "lists.py", folder)
        settings = (_HERE / "settings.py").read_text(encoding="utf-8")
        (folder / "settings.py").write_text(f"{settings}\nSECTIONS = {SECTIONS!r}\n", encoding="utf-8", newline="\n")
        for article in archive:
            self.put(article)

    def put(self, article: Article, *, with_new_document: bool = False) -> None:
        """Write an article."""
        fields = article.fields
        documents = [*article.about, *article.mentioned, *([DOCUMENT["id"]] if with_new_document else [])]
        tags = [*documents, article.unit.id, *([slugify(fields["Dòng sự kiện"])] if "Dòng sự kiện" in fields else [])]
        header = {
            "Title": fields["Tiêu đề"],
            "Date": f"{article.published:%Y-%m-%d %H:%M}",
            "Category": article.section,
            "Tags": ", ".join(tags),
            "Author": article.author,
            "Slug": Path(article.path).stem,
            "Documents": ", ".join(documents),
            "Unit": article.unit.id,
            "Kicker": fields.get("Dòng trên tít", ""),
            "Standfirst": fields["Sapo"],
            "Summary": fields["Sapo"],
            "Byline": fields["Tác giả"],
            "Keywords": fields["Từ khóa"],
            "Shown": fields["Ngày"],
        }
        if "Ảnh đại diện" in fields:
            header["Picture"] = self._pictures[Path(fields["Ảnh đại diện"]).name]
            header["Alt"] = fields["Mô tả ảnh"]
            header["Caption"] = fields["Chú thích"]
        lines = "".join(f"{key}: {value}\n" for key, value in header.items() if value)
        text = "\n\n".join(article.paragraphs)
        path = self._content / article.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{lines}\n{text}\n", encoding="utf-8", newline="\n")

    def put_document(self) -> None:
        """Do nothing: here a document is no more than a tag."""

    def put_picture(self, name: str, raw: bytes) -> None:
        """Replace a picture in all its sizes; they are not made anew here."""
        for path in (self._content / "anh").glob(f"{self._pictures[name]}-*"):
            path.write_bytes(raw)

    def change_template(self) -> None:
        """Change the template of articles a little."""
        template = self.folder / "theme" / "templates" / "article.html"
        text = template.read_text(encoding="utf-8")
        template.write_text(
            text.replace('<article class="story">', '<article class="story" data-edition="2">'), encoding="utf-8", newline="\n"
        )

    def command(self) -> list[str]:
        """The command that builds; -P keeps the folder in which it is started off the import path, as its script does."""
        return [sys.executable, "-X", "utf8", "-P", "-m", "pelican", "-s", str(self.folder / "settings.py"), "--fatal", "errors"]

    def counts(self, output: str) -> dict[str, int]:  # noqa: ARG002 it renders all
        """Pelican says how many articles there are; every page is rendered and written each time."""
        return {}
