"""The archive that all sides of a comparison build: articles made when they are asked for, and pictures made once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.corpus import NOW, Article, Newsroom, article, draw, make_newsroom

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
"""An official document that articles name before the registry knows it."""
_NAMING = (5, 15, 25)
"""Articles that name it."""


@dataclass(frozen=True)
class Archive:
    """So many articles, from a seed; nothing is held but the newsroom.

    >>> Archive(1000, make_archive_newsroom()).article(7).section  # doctest: +SKIP
    'kinh-te'
    """

    articles: int
    newsroom: Newsroom
    seed: int = 1

    def article(self, number: int) -> Article:
        """Make an article; its number may be beyond the archive's."""
        made = article(number, self.newsroom, self.seed)
        if number not in _NAMING:
            return made
        return replace(made, paragraphs=(*made.paragraphs, "Việc này theo Chương trình số 99-CTr/TU ngày 01/02/2019 của Tỉnh ủy."))

    def __iter__(self) -> Iterator[Article]:
        return map(self.article, range(self.articles))

    def middle(self) -> Article:
        """The article that is edited: one of no note, with header lines as most have."""
        return next(made for made in map(self.article, range(self.articles // 2, self.articles)) if not made.has_yaml)

    def naming(self) -> list[Article]:
        """Articles that name the document which the registry does not know yet."""
        return [self.article(number) for number in _NAMING if number < self.articles]

    def newest(self) -> Article:
        """One article more, of the morning on which everything is built."""
        moment: datetime = NOW - timedelta(minutes=30)
        made = self.article(self.articles)
        fields = {**made.fields, "Ngày": f"{moment:%d/%m/%Y - %H:%M}"}
        return replace(made, published=moment, fields=fields)


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
    """Append the document to a registry as editors keep it."""
    with registry.open(encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file))
    with registry.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, restval="", lineterminator="\n").writerow(DOCUMENT)
