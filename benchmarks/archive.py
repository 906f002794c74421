"""The archive that all sides of a comparison build: articles are made on demand, pictures once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.corpus import NOW, Article, Newsroom, article, draw, make_newsroom

PICTURES = 200
"""At most; small archives have one for every five articles."""
_SIZE = (720, 450)
_QUALITY = 45
"""Makes pictures of some 16 KB."""

DOCUMENT = {
    "id": "ctr-99-tu-2019",
    "type": "Chương trình",
    "number": "99-CTr/TU",
    "issuer": "Tỉnh ủy Sông Lam",
    "date": "2019-02-01",
    "title": "Về một việc mới",
    "source": "unverified",
}
"""An official document that articles name before it is in the registry."""
_NAMING = (5, 15, 25)
"""Articles that name it."""


@dataclass(frozen=True)
class Archive:
    """A number of articles, made from a seed; only the newsroom is kept in memory.

    >>> make_archive(1000).article(7).number
    7
    """

    articles: int
    newsroom: Newsroom
    seed: int = 1

    def article(self, number: int) -> Article:
        """Make an article; its number may exceed those of the archive."""
        base = article(number, self.newsroom, self.seed)
        if number not in _NAMING:
            return base
        return replace(base, paragraphs=(*base.paragraphs, "Việc này theo Chương trình số 99-CTr/TU ngày 01/02/2019 của Tỉnh ủy."))

    def __iter__(self) -> Iterator[Article]:
        return map(self.article, range(self.articles))

    def middle(self) -> Article:
        """Return the article that scenarios edit: an ordinary one, with header lines as most have."""
        return next(base for base in map(self.article, range(self.articles // 2, self.articles)) if not base.has_yaml)

    def naming(self) -> list[Article]:
        """Return the articles that name the document which is not in the registry yet."""
        return [self.article(number) for number in _NAMING if number < self.articles]

    def newest(self) -> Article:
        """Make one more article, published on the morning of the build."""
        published: datetime = NOW - timedelta(minutes=30)
        base = self.article(self.articles)
        fields = {**base.fields, "Ngày": f"{published:%d/%m/%Y - %H:%M}"}
        return replace(base, published=published, fields=fields)


def make_archive(articles: int, seed: int = 1) -> Archive:
    """Make the archive of so many articles."""
    return Archive(
        articles, make_newsroom(seed, tuple(f"anh-{number}.jpg" for number in range(min(PICTURES, max(8, articles // 5))))), seed
    )


def picture(number: int) -> bytes:
    """Make one picture of some 16 KB."""
    stream = io.BytesIO()
    draw(number).resize(_SIZE).save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()


def make_pictures(folder: Path, names: tuple[str, ...]) -> None:
    """Write the pictures that articles choose from."""
    folder.mkdir(parents=True)
    for number, name in enumerate(names):
        (folder / name).write_bytes(picture(number))


def add_document(registry: Path) -> None:
    """Append the document to a registry."""
    with registry.open(encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file))
    with registry.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, restval="", lineterminator="\n").writerow(DOCUMENT)
