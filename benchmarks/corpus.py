"""Make a newsroom of any size, always the same one: ``python -m benchmarks.corpus FOLDER ARTICLES [SEED]``.

Each article is made from the seed and its number: the first hundred of a thousand equal those of a corpus of a hundred.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from benchmarks import prose
from plugins.core.dates import VIETNAM
from plugins.core.vietnamese import slugify

ROOT = Path(__file__).resolve().parents[1]

SECTIONS = {
    "thoi-su": "Thời sự",
    "xay-dung-dang": "Xây dựng Đảng",
    "hoc-tap-va-lam-theo-bac": "Học tập và làm theo Bác",
    "nghi-quyet-va-cuoc-song": "Nghị quyết và cuộc sống",
    "kinh-te": "Kinh tế",
    "van-hoa-xa-hoi": "Văn hóa - Xã hội",
    "quoc-phong-an-ninh": "Quốc phòng - An ninh",
    "ban-doc": "Bạn đọc",
}
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=VIETNAM)
"""The clock for builds of the corpus: its newest article is a little older."""

UNITS, AUTHORS, PICTURES = 40, 50, 12
"""How many there are of each; pictures, if nothing else is asked for."""
_PICTURE_NAMES = tuple(f"anh-{number}.png" for number in range(PICTURES))
_DAYS = 3650
_EXTRAS = {"headings": 0.25, "list": 0.2, "table": 0.08, "picture": 0.15}
"""Which part of the articles has what besides paragraphs."""
_KINDS = {"Nghị quyết": "NQ", "Chỉ thị": "CT", "Kết luận": "KL"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the corpus; the first is the province, then its districts, then their communes."""

    id: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What articles choose from, the popular ones first."""

    units: tuple[Unit, ...]
    authors: tuple[str, ...]
    documents: tuple[dict[str, str], ...]
    weights: tuple[float, ...]
    """Running sums of 1/rank: how often the documents are cited."""
    pictures: tuple[str, ...]
    """Names of picture files below images/."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article, independent of the site generator that it is written for."""

    number: int
    path: str
    """Where its file lies below content/."""
    section: str
    published: datetime
    unit: Unit
    author: str
    fields: dict[str, str]
    """The header as our editors write it."""
    paragraphs: tuple[str, ...]
    about: tuple[str, ...]
    """Ids of documents named in the header."""
    mentioned: tuple[str, ...]
    """Ids of documents that the text names besides."""
    has_yaml: bool = False

    @property
    def title(self) -> str:
        """What stands over it."""
        return self.fields["Tiêu đề"]

    @property
    def source(self) -> str:
        """The file as our editors write it, header lines (four of five) or YAML before the text."""
        header = _yaml(self.fields) if self.has_yaml else _header(self.fields)
        text = "\n\n".join(self.paragraphs)
        return f"{header}\n{text}\n"


def make_corpus(folder: Path, articles: int, seed: int = 1) -> list[Path]:
    """Fill a folder such as content/ and answer with the article files, in the order of their numbers.

    Existing files are overwritten, others are left as they are.
    """
    newsroom = make_newsroom(seed)
    write_registers(folder, newsroom)
    for number, name in enumerate(newsroom.pictures):
        draw(number).save(folder / "images" / name, compress_level=1)
    paths = []
    for number in range(articles):
        item = article(number, newsroom, seed)
        path = folder / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(item.source, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def make_newsroom(seed: int = 1, pictures: tuple[str, ...] = _PICTURE_NAMES) -> Newsroom:
    """Make up units and authors; the documents are those of the registry of this project."""
    return _newsroom((ROOT / "content" / "documents.csv").read_text(encoding="utf-8-sig"), pictures, Random(seed))  # noqa: S311 no secret


def write_registers(folder: Path, newsroom: Newsroom) -> None:
    """Write what stands beside articles: the two tables, and the folder for pictures."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    (folder / "documents.csv").write_bytes((ROOT / "content" / "documents.csv").read_bytes())
    _write_units(folder / "units.csv", newsroom.units)


def _newsroom(registry: str, pictures: tuple[str, ...], random: Random) -> Newsroom:
    units = [Unit("tinh-uy", "Tỉnh ủy Sông Lam", "")]
    units.extend(Unit(f"dang-uy-{slugify(place)}", f"Đảng ủy khu vực {place}", "tinh-uy") for place in prose.PLACES[:9])
    for number in range(UNITS - len(units)):
        place = f"{prose.PLACES[number % len(prose.PLACES)]}{' Đông' if number >= len(prose.PLACES) else ''}"
        units.append(Unit(f"xa-{slugify(place)}", f"Đảng ủy xã {place}", units[1 + number % 9].id))
    authors: dict[str, None] = {}
    while len(authors) < AUTHORS:
        authors[prose.person(random)] = None
    documents = list(csv.DictReader(registry.splitlines()))
    random.shuffle(documents)
    weights = tuple(accumulate(1 / rank for rank in range(1, len(documents) + 1)))
    return Newsroom(tuple(units), tuple(authors), tuple(documents), weights, pictures)


def _write_units(path: Path, units: tuple[Unit, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("id", "name", "parent", "kind", "from", "to", "successor", "short_names", "former_names", "note"))
        for unit in units:
            table.writerow((unit.id, unit.name, unit.parent, "Đảng bộ", "", "", "", "", "", ""))


def draw(number: int) -> Image.Image:
    """Paint a landscape of bands, so that resizing and encoding have something to do."""
    width, height = 1280, 800
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for y in range(height):
        colour = ((y * 3 + number * 40) % 256, (80 + y // 4 + number * 17) % 256, (200 - y // 5 + number * 9) % 256)
        draw.line((0, y, width, y), fill=colour)
    for x in range(0, width, 64):
        top = 300 + (x * (number + 3)) % 380
        draw.rectangle((x, top, x + 40, height), fill=((x // 5 + number * 31) % 256, 90, 60))
    return image


def article(number: int, newsroom: Newsroom, seed: int = 1) -> Article:
    """Make one article from the seed and its number."""
    random = Random(f"{seed}/{number}")  # noqa: S311 the same
    unit = newsroom.units[min(int(random.paretovariate(1.1)) - 1, len(newsroom.units) - 1)]
    place = unit.name.removeprefix("Đảng ủy ")
    words = {"unit": unit.name, "place": place[:1].upper() + place[1:]}
    title = prose.fill(random.choice(prose.TITLES), words, random)
    by_chance = Random(f"{seed}/{number}/title")  # noqa: S311 the same
    title += prose.fill(by_chance.choice(prose.TITLE_ENDS), {}, by_chance)
    section = random.choice(list(SECTIONS))
    published = NOW - timedelta(minutes=random.randrange(60, _DAYS * 24 * 60))
    about, mentioned = _documents(newsroom, random)
    fields = dict(_fields(number, title, published, words, newsroom, about, random))
    author = next(name for name in newsroom.authors if name in fields["Tác giả"])
    text = tuple(_text(words, newsroom.pictures, [*about, *mentioned], published.date(), random))
    is_yaml = random.random() < 0.2
    path = f"{section}/{published.year}/{slugify(title)[:60].strip('-')}-{number}.md"
    return Article(number, path, section, published, unit, author, fields, text, _ids(about), _ids(mentioned), is_yaml)


def _ids(documents: list[dict[str, str]]) -> tuple[str, ...]:
    return tuple(document["id"] for document in documents)


def _documents(newsroom: Newsroom, random: Random) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    chosen: list[dict[str, str]] = []
    for document in random.choices(newsroom.documents, cum_weights=newsroom.weights, k=random.choice((0, 1, 2, 2, 3, 4))):
        if document not in chosen:
            chosen.append(document)
    split = random.choice((0, 1, 1))
    return chosen[:split], chosen[split:]


def _fields(
    number: int, title: str, published: datetime, words: dict[str, str], newsroom: Newsroom, about: list[dict[str, str]], random: Random
) -> Iterator[tuple[str, str]]:
    yield "Tiêu đề", title
    yield "Mã", f"bai-{number:06d}"
    yield "Ngày", f"{published:%d/%m/%Y - %H:%M}" if random.random() < 0.85 else f"{published:%d/%m/%Y}"
    if random.random() < 0.3:
        yield "Dòng trên tít", random.choice(prose.KICKERS)
    yield "Sapo", prose.fill(random.choice(prose.STANDFIRSTS), words, random)
    author = newsroom.authors[min(int(random.paretovariate(0.9)) - 1, AUTHORS - 1)]
    yield "Tác giả", random.choice(("{}", "Bài, ảnh: {}", "Tin: {}", f"{{}} ({words['unit']})")).format(author)
    yield "Đơn vị", words["unit"]
    if about:
        yield "Nghị quyết", "; ".join(document["id"] for document in about)
    if random.random() < 0.1:
        yield "Dòng sự kiện", f"{random.choice(prose.SUBJECTS)} năm {published.year}".capitalize()
    yield "Từ khóa", ", ".join(random.sample(sorted(set(prose.SUBJECTS) - {"kiểm tra, giám sát"}), 2))
    if random.random() < 0.5:
        yield "Ảnh đại diện", f"images/{random.choice(newsroom.pictures)}"
        yield "Mô tả ảnh", "Quang cảnh một buổi làm việc"
        yield "Chú thích", prose.fill(random.choice(prose.CAPTIONS), words, random)
        yield "Tác giả ảnh", author


def _header(fields: dict[str, str]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in fields.items())


def _yaml(fields: dict[str, str]) -> str:
    quoted = (f'{key}: "{value}"\n' for key, value in fields.items())
    return f"---\n{''.join(quoted)}---\n"


def _text(
    words: dict[str, str], pictures: tuple[str, ...], documents: list[dict[str, str]], published: date, random: Random
) -> Iterator[str]:
    """Paragraphs of 6 to 10 KB together; now and then headings, a list, a table, a picture."""
    wanted = random.randrange(6000, 9600)
    extras = {name for name, share in _EXTRAS.items() if random.random() < share}
    pool = random.sample(prose.SENTENCES, len(prose.SENTENCES))
    mentions = [form for document in documents for form in _mentions(document, random)]
    size = number = 0
    while size < wanted:
        if not pool:
            pool = random.sample(prose.SENTENCES, len(prose.SENTENCES))
        count = random.randint(2, 5)
        paragraph = [prose.fill(sentence, words, random) for sentence in pool[:count]]
        pool = pool[count:]
        if mentions:
            paragraph.insert(1, prose.fill(random.choice(prose.CITING), {**words, "document": mentions.pop(0)}, random))
        yield from _between(number, words, pictures, extras, random)
        text = " ".join(paragraph)
        yield text
        size += len(text.encode("utf-8")) + 2
        number += 1


def _between(number: int, words: dict[str, str], pictures: tuple[str, ...], extras: set[str], random: Random) -> Iterator[str]:
    if "headings" in extras and number % 4 == 2:
        yield f"## {prose.HEADINGS[(number * 3 + random.randrange(3)) % len(prose.HEADINGS)]}"
    if "list" in extras and number == 3:
        yield "\n".join(f"- {item}" for item in random.sample(prose.ITEMS, 4))
    if "table" in extras and number == 5:
        rows = [f"| {place} | {random.randint(3, 90)} | {random.randint(10, 99)},5% |" for place in random.sample(prose.PLACES, 4)]
        yield "\n".join(("| Nơi | Số chi bộ | Tỷ lệ |", "| --- | --- | --- |", *rows))
    if "picture" in extras and number == 4:
        caption = prose.fill(random.choice(prose.CAPTIONS), words, random)
        yield f'![{caption}](images/{random.choice(pictures)} "{caption} | {prose.person(random)}")'


def _mentions(document: dict[str, str], random: Random) -> list[str]:
    """One to three mentions of a document; the first is written in full, those that follow may be short."""
    full: list[Callable[[], str]] = [lambda: document["type"] + " số " + document["number"], lambda: _dated(document)]
    short: list[Callable[[], str]] = [lambda: f"{document['type']} {document['number']}"]
    if not document["number"]:
        full = short = [lambda: document["short_names"].split(";")[0].strip() or document["title"]]
    elif document["short_names"]:
        short.append(lambda: random.choice(document["short_names"].split(";")).strip())
    if document["type"] in _KINDS and document["number"]:
        short.append(lambda: f"{_KINDS[document['type']]} {document['number'].split('-')[0]}")
    return [random.choice(full)(), *(random.choice(short)() for _ in range(random.choice((0, 0, 1, 2))))]


def _dated(document: dict[str, str]) -> str:
    try:
        signed = date.fromisoformat(document["date"])
    except ValueError:
        return f"{document['type']} số {document['number']}"
    return f"{document['type']} số {document['number']} ngày {signed:%d/%m/%Y} của {document['issuer']}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder to fill, such as content/")
    parser.add_argument("articles", type=int, help="number of articles")
    parser.add_argument("seed", type=int, nargs="?", default=1, help="another seed gives another newsroom (default: %(default)s)")
    arguments = parser.parse_args()
    written = make_corpus(arguments.folder, arguments.articles, arguments.seed)
    print(f"{len(written)} bài, {sum(path.stat().st_size for path in written) / len(written) / 1000:.1f} KB mỗi bài")
