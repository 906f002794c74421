"""Bản Tin as a side of the comparison."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from benchmarks.archive import Archive, add_document
from benchmarks.corpus import NOW, SECTIONS, Article, write_registers
from benchmarks.measure import measure
from tests.support.sites import ROOT, make_site

# What `tasks.py build` runs; it prints the number of rendered pages besides.
_RUN = """
import gc, json, sys
from datetime import datetime
from pathlib import Path
from plugins.engine.options import BuildOptions
from plugins.engine.build_site import build_site

settings, now = sys.argv[1:]
result = build_site(BuildOptions(settings=Path(settings), now=datetime.fromisoformat(now), incremental=True))
assert result.ok
print(json.dumps({"pages": result.pages, "rendered": result.rendered, "written": result.written}))
gc.freeze()
"""
_SETTINGS = """
STORIES = {{"sections": {sections!r}}}
THEME = {theme!r}
IMAGES = {{"cards": {cards}}}
{search}
"""
_NO_SEARCH = 'PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]'


class Ours:
    """A site of this project. ``resized`` is a folder of pictures in all sizes, made once and not timed."""

    name = "bantin"

    def __init__(
        self, folder: Path, archive: Archive, pictures: Path, resized: Path | None, *, search: bool = False, cards: bool = False
    ) -> None:
        site = make_site(folder)
        self.folder = folder
        self.output = site.output
        self._content = site.content
        self._theme = folder / "theme"
        shutil.copytree(ROOT / "theme", self._theme)
        site.add_setting(_SETTINGS.format(sections=SECTIONS, theme=str(self._theme), cards=cards, search="" if search else _NO_SEARCH))
        write_registers(self._content, archive.newsroom)
        shutil.copytree(pictures, self._content / "images", dirs_exist_ok=True)
        for article in archive:
            self.put(article)
        if resized:
            shutil.copytree(resized, _resized(folder))

    def put(self, article: Article, *, with_new_document: bool = False) -> None:  # noqa: ARG002 Bản Tin finds documents itself
        """Write an article."""
        path = self._content / article.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article.source, encoding="utf-8", newline="\n")

    def put_document(self) -> None:
        """Add the document that is not in the registry yet."""
        add_document(self._content / "documents.csv")

    def put_picture(self, name: str, raw: bytes) -> None:
        """Replace a picture."""
        (self._content / "images" / name).write_bytes(raw)

    def change_template(self) -> None:
        """Change the template of articles a little."""
        template = self._theme / "templates" / "story.html"
        text = template.read_text(encoding="utf-8")
        template.write_text(
            text.replace('<article class="story">', '<article class="story" data-edition="2">'), encoding="utf-8", newline="\n"
        )

    def command(self) -> list[str]:
        """The command that builds."""
        return [sys.executable, "-X", "utf8", "-c", _RUN, str(self.folder / "pelicanconf.py"), NOW.isoformat()]

    def counts(self, output: str) -> dict[str, int]:
        """Return the numbers of pages, rendered and written files."""
        counts: dict[str, int] = json.loads(output.splitlines()[-1])
        return counts


# Byte code is cached, as on an editor's machine.
ENVIRONMENT = {"PYTHONPATH": os.fspath(ROOT), "PYTHONDONTWRITEBYTECODE": ""}


def make_pictures_once(folder: Path, archive: Archive, pictures: Path) -> tuple[Path, Path]:
    """Make all sizes of all pictures with a small site that shows each large and small.

    Return the folder that the cache of other sites is filled from, and the folder of the pictures as files of a site.
    """
    shown = Archive(0, archive.newsroom, archive.seed)
    site = Ours(folder, shown, pictures, None)
    for number, name in enumerate(archive.newsroom.pictures):
        article = archive.article(number)
        lead = {**article.fields, "Ảnh đại diện": f"images/{name}", "Mô tả ảnh": "Quang cảnh"}
        header = "".join(f"{key}: {value}\n" for key, value in lead.items())
        path = site.folder / "content" / "thoi-su" / f"{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'{header}\nMột đoạn.\n\n![Quang cảnh](images/{name} "Quang cảnh")\n', encoding="utf-8", newline="\n")
    measure(site.command(), site.folder, ENVIRONMENT)
    return _resized(site.folder), site.output / "anh"


def _resized(folder: Path) -> Path:
    return folder / ".cache" / "output" / "pictures"
