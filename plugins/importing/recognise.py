"""A row of blocks into an article: each field with its confidence, and everything that was cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from plugins.core.dates import DateError, format_date, read_date
from plugins.core.vietnamese import fold
from plugins.documents.registry import Registry
from plugins.importing.blocks import Block, Shape
from plugins.importing.body import Body, read_body
from plugins.importing.documents import documents_about
from plugins.importing.draft import Confidence, Cut, Found, ImportedArticle, ImportedPicture
from plugins.importing.frame import cut_frame
from plugins.importing.head import Head, date_of, read_head, where
from plugins.importing.lead import read_lead
from plugins.importing.tail import read_tail
from plugins.units.unit import Units


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What is known of the site that the articles go to: its sections (slug and label), units and documents."""

    sections: Mapping[str, str] = field(default_factory=dict)
    units: Units = field(default_factory=Units)
    registry: Registry = field(default_factory=lambda: Registry(()))


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from, and what its source says of it outright (``known``)."""

    origin: str
    identity: str
    known: tuple[Found, ...] = ()
    cuts: tuple[Cut, ...] = ()
    remarks: tuple[str, ...] = ()
    lead: ImportedPicture | None = None

    def has(self, key: str) -> bool:
        """Whether a field is known."""
        return any(found.key == key for found in self.known)


def recognise(source: Source, blocks: Sequence[Block], newsroom: Newsroom) -> ImportedArticle:
    """Read an article out of the blocks of a page, a Word file or pasted text.

    >>> blocks = [Block("Sơ kết Chỉ thị 05"), Block("17:08 22/04/2021"), Block("Chiều 20/4, Đảng ủy Khối họp sơ kết. " * 8)]
    >>> article = recognise(Source("bai.txt", "bai"), blocks, Newsroom())
    >>> article.value("title"), article.value("date")
    ('Sơ kết Chỉ thị 05', '22/04/2021 - 17:08')

    Nothing is invented: what the source does not say stays empty, and is named in ``remarks``.
    """
    notes = [block for block in blocks if block.shape is Shape.NOTE]
    blocks = [block for block in blocks if block.shape is not Shape.NOTE]
    head = Head() if source.has("title") else read_head(blocks, newsroom.sections)
    known = [*source.known, *(found for found in head.found if not source.has(found.key))]
    title = next((found.value for found in known if found.key == "title"), "")
    inside, frame_cuts = cut_frame([*head.spare, *blocks[head.rest :]])
    tail = read_tail(inside)
    text = [*inside[: tail.end - 1], tail.last] if tail.last else inside[: tail.end]
    has_standfirst = any(found.key == "summary" for found in known)
    lead = read_lead(text, title, has_standfirst, tail.has_photographer)
    body = read_body(lead.rest)
    body.dates.extend(tail.dates)
    parts = (known, tail.found, lead.found, body.found, list(_late_date(body, known)))
    found = _once([one for part in parts for one in part])
    article = ImportedArticle(
        origin=source.origin,
        identity=source.identity,
        fields=tuple(found),
        body=(*body.pieces, *(note.markdown for note in notes)),
        lead=source.lead or lead.picture,
        cuts=tuple(sorted((*source.cuts, *head.cuts, *frame_cuts, *tail.cuts, *lead.cuts, *body.cuts), key=lambda cut: cut.line)),
        remarks=(*source.remarks, *head.remarks),
    )
    if source.lead and lead.picture and lead.picture.content != source.lead.content:
        article = replace(article, body=(lead.picture, *article.body))
    return _with_documents(_with_units(article, newsroom.units), body, newsroom.registry)


def _late_date(body: Body, known: Sequence[Found]) -> Iterator[Found]:
    """A date line in the midst of the text or at its end, where the head had none; the others are cut."""
    has_date = any(found.key == "date" for found in known)
    for block in body.dates:
        read = date_of(block.text)
        if read and not has_date:
            yield Found("date", format_date(read.moment, read.has_time), Confidence.LIKELY, where(block) or "trong bài")
            has_date = True
        else:
            body.cuts.append(Cut(block.text, "một dòng ngày khác", block.line))


_MANY = frozenset(("author", "unit", "tags", "resolutions", "aliases", "heading"))


def _once(found: Sequence[Found]) -> list[Found]:
    """Each field once, the first value counts; fields that take many keep each value once."""
    kept: dict[tuple[str, str], Found] = {}
    for one in found:
        if one.value:
            kept.setdefault((one.key, fold(one.value) if one.key in _MANY else ""), one)
    return list(kept.values())


def _with_units(article: ImportedArticle, units: Units) -> ImportedArticle:
    """Find the unit that a place above the title stands for, and name units that the register does not know."""
    kicker = fold(article.value("kicker"))
    if kicker and not article.value("unit"):
        named = [unit.name for unit in units if fold(unit.name).endswith(f" {kicker}") or fold(unit.name) == kicker]
        if len(named) == 1:
            article = article.with_field(Found("unit", named[0], Confidence.GUESS, f"“{article.value('kicker')}” trên tít"))
    for name in article.values("unit"):
        if len(units) and units.find(name) is None:
            article = article.with_remark(f"Đơn vị “{name}” chưa có trong content/units.csv; thêm vào đó hoặc sửa tên trong bài.")
    return article


def _with_documents(article: ImportedArticle, body: Body, registry: Registry) -> ImportedArticle:
    if not len(registry) or article.value("resolutions"):
        return article
    day = day_of(article.value("date"))
    about = documents_about(article.value("title"), article.value("summary"), body.paragraphs, registry, day)
    return replace(article, fields=(*article.fields, *about))


def day_of(written: str) -> date | None:
    """The day of a date as it is written in a header; None for none.

    >>> day_of("22/04/2021 - 17:08")
    datetime.date(2021, 4, 22)
    """
    try:
        return read_date(written).moment.date() if written else None
    except DateError:
        return None
