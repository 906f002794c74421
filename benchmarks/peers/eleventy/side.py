"""Eleventy as one side of a comparison: the same articles, with pages and feeds of the same kinds, at the addresses that ours have.

What is equal: a page for each article, section, unit (own news; with the news below), author, document, topic, facet of the list of
documents, year, month and day, with pages of twenty; RSS and Atom for each of these that has them here, for each unit on a document it
meets twice, JSON for the home page; sitemap, OPML, the page of feeds; menus, structured data, cards with pictures in all sizes, lists
on an article's page: documents, related, same unit, newer and older in the section.

What is not, in the peer's favour: as beside Hugo, see there. All lists come from indexes made once, the card of an article is rendered
once for all pages, layouts are compiled once, and no template language is run over the text of articles.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.archive import DOCUMENT, Archive
from benchmarks.corpus import SECTIONS, Article
from benchmarks.peers.hugo.side import picture_keys

_SITE = Path(__file__).resolve().parent / "site"
_ROOT = _SITE.parents[3]
_PACKAGE = "@11ty/eleventy"
VERSION: str = json.loads((_SITE / "package.json").read_text(encoding="utf-8"))["dependencies"][_PACKAGE]
_INSTALLED = _ROOT / ".cache" / "bench" / f"eleventy-{VERSION}"
_PROGRAM = Path("node_modules", _PACKAGE, "cmd.cjs")
_QUIETLY = ("--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1", "--loglevel=error")
_HEAP = 8192
"""MiB, so that a large archive is not stopped by what Node.js allows itself."""


@cache
def why_no_eleventy() -> str:
    """Say why Eleventy cannot run here, in Vietnamese, or nothing once it can: it is installed the first time that somebody asks."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "chưa cài Node.js (cần cả lệnh npm)"
    if not (_INSTALLED / _PROGRAM).is_file() and not _install():
        return f"npm không cài được gói {_PACKAGE} bản {VERSION}"
    said = _said("node", _INSTALLED / _PROGRAM, "--version")
    return "" if said == VERSION else f"Node.js trên máy này không chạy được Eleventy {VERSION}"


class Eleventy:
    """A site of Eleventy. ``shown`` is the folder with pictures as our site shows them."""

    name = "eleventy"

    def __init__(self, folder: Path, archive: Archive, shown: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        self._articles = folder / "content" / "bai"
        self._pictures = picture_keys(shown)
        shutil.copytree(_SITE, folder)
        shutil.copytree(_ROOT / "theme" / "icons", folder / "static")
        shutil.copytree(_ROOT / "theme" / "static", folder / "static" / "theme")
        shutil.copytree(shown, folder / "static" / "anh")
        self._documents = list(archive.newsroom.documents)
        self._dates = {row["id"]: row["date"] for row in self._documents}
        (folder / "registers").mkdir()
        self._register("sections", SECTIONS)
        self._register("units", [{"id": unit.id, "name": unit.name, "parent": unit.parent} for unit in archive.newsroom.units])
        self._register("documents", self._documents)
        self._register("pictures", self._pictures)
        for article in archive:
            self.put(article)

    def put(self, article: Article, *, with_new_document: bool = False) -> None:
        """Write an article; what it names cannot have been signed after it was published."""
        fields = article.fields
        day = article.published.date().isoformat()
        day_only = " - " not in fields["Ngày"]
        named = [one for one in article.mentioned if self._dates[one] <= day]
        front = {
            "title": fields["Tiêu đề"],
            "date": f"{day}T00:00:00+07:00" if day_only else article.published.isoformat(),
            "dayOnly": day_only,
            "number": f"{article.number:06d}",
            "section": article.section,
            "unit": article.unit.id,
            "author": article.author,
            "byline": fields["Tác giả"],
            "topic": fields.get("Dòng sự kiện", ""),
            "kicker": fields.get("Dòng trên tít", ""),
            "standfirst": fields["Sapo"],
            "subjects": fields["Từ khóa"].split(", "),
            "about": article.about,
            "mentioned": [*named, *([DOCUMENT["id"]] if with_new_document else [])],
        }
        if "Ảnh đại diện" in fields:
            name = Path(fields["Ảnh đại diện"]).name
            front["picture"] = {"name": name, "alt": fields["Mô tả ảnh"], "caption": fields["Chú thích"], "credit": fields["Tác giả ảnh"]}
        header, text = json.dumps(front, ensure_ascii=False, indent=1), "\n\n".join(article.paragraphs)
        path = self._articles / article.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---json\n{header}\n---\n{text}\n", encoding="utf-8", newline="\n")

    def put_document(self) -> None:
        """Write the document which the registry does not know yet."""
        self._documents.append({**dict.fromkeys(self._documents[0], ""), **DOCUMENT})
        self._register("documents", self._documents)

    def put_picture(self, name: str, raw: bytes) -> None:
        """Replace a picture in all its sizes; they are not made anew here."""
        for path in (self.folder / "static" / "anh").glob(f"{self._pictures[name]}-*"):
            path.write_bytes(raw)

    def change_template(self) -> None:
        """Change the template of articles a little."""
        template = self.folder / "includes" / "article.njk"
        text = template.read_text(encoding="utf-8")
        template.write_text(
            text.replace('<article class="story">', '<article class="story" data-edition="2">'), encoding="utf-8", newline="\n"
        )

    def command(self) -> list[str]:
        """The command that builds, without npx, which would take a second to find it."""
        return ["node", f"--max-old-space-size={_HEAP}", str(_INSTALLED / _PROGRAM), "--quiet"]

    def counts(self, output: str) -> dict[str, int]:  # noqa: ARG002 it renders all
        """Eleventy says nothing; every page is rendered and written each time."""
        return {}

    def _register(self, name: str, value: Any) -> None:
        path = self.folder / "registers" / f"{name}.json"
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8", newline="\n")


def _install() -> bool:
    """Install it into a folder of its own, which is there only once it is whole; nobody's lock file is written or read."""
    _INSTALLED.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_INSTALLED.parent) as folder:
        made = Path(folder, "made")
        made.mkdir()
        shutil.copy(_SITE / "package.json", made)
        _said(shutil.which("npm") or "npm", "install", "--prefix", made, *_QUIETLY)
        if (made / _PROGRAM).is_file():
            with suppress(OSError):  # another process has been quicker
                made.replace(_INSTALLED)
    return (_INSTALLED / _PROGRAM).is_file()


def _said(*command: str | Path) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
