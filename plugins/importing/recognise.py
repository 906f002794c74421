"""Recognise an article in a sequence of blocks: each field with its confidence, and everything that was cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from plugins.core.dates import DateError, format_date, read_date
from plugins.core.vietnamese import fold
from plugins.documents.registry import Registry
from plugins.importing.article import Confidence, Cut, ImportedArticle, ImportedPicture, RecognisedField
from plugins.importing.blocks import Shape, TextBlock
from plugins.importing.body import ImportedBody, read_body
from plugins.importing.boilerplate import cut_boilerplate
from plugins.importing.documents import documents_about
from plugins.importing.head import ArticleHead, date_of, read_head, where
from plugins.importing.lead import read_lead
from plugins.importing.tail import read_tail
from plugins.units.unit import Units


@dataclass(frozen=True, slots=True)
class ImportContext:
    """The site that the articles go to: its sections (slug and label), units and documents."""

    sections: Mapping[str, str] = field(default_factory=dict)
    units: Units = field(default_factory=Units)
    registry: Registry = field(default_factory=lambda: Registry(()))


@dataclass(frozen=True, slots=True)
class ImportSource:
    """The origin of an article, and the fields that its source declares."""

    origin: str
    identity: str
    fields: tuple[RecognisedField, ...] = ()
    cuts: tuple[Cut, ...] = ()
    remarks: tuple[str, ...] = ()
    lead: ImportedPicture | None = None

    def has(self, key: str) -> bool:
        """Tell whether the source gives a field."""
        return any(item.key == key for item in self.fields)


def recognise(source: ImportSource, blocks: Sequence[TextBlock], context: ImportContext) -> ImportedArticle:
    """Read an article from the blocks of a page, a Word file or pasted text.

    >>> blocks = [TextBlock("Sơ kết Chỉ thị 05"), TextBlock("17:08 22/04/2021"), TextBlock("Chiều 20/4, Đảng ủy Khối họp sơ kết. " * 8)]
    >>> article = recognise(ImportSource("bai.txt", "bai"), blocks, ImportContext())
    >>> article.value("title"), article.value("date")
    ('Sơ kết Chỉ thị 05', '22/04/2021 - 17:08')

    Nothing is invented: what the source does not say stays empty, and is named in ``remarks``.
    """
    notes = [block for block in blocks if block.shape is Shape.NOTE]
    blocks = [block for block in blocks if block.shape is not Shape.NOTE]
    head = ArticleHead() if source.has("title") else read_head(blocks, context.sections)
    known_fields = [*source.fields, *(item for item in head.fields if not source.has(item.key))]
    title = next((item.value for item in known_fields if item.key == "title"), "")
    inside, frame_cuts = cut_boilerplate([*head.spare, *blocks[head.rest :]])
    tail = read_tail(inside)
    text = [*inside[: tail.end - 1], tail.last] if tail.last else inside[: tail.end]
    has_standfirst = any(item.key == "standfirst" for item in known_fields)
    lead = read_lead(text, title, has_standfirst, tail.has_photographer)
    body = read_body(lead.rest)
    body.dates.extend(tail.dates)
    parts = (known_fields, tail.fields, lead.fields, body.fields, list(_late_date(body, known_fields)))
    fields = _once([item for part in parts for item in part])
    article = ImportedArticle(
        origin=source.origin,
        identity=source.identity,
        fields=tuple(fields),
        body=(*body.pieces, *(note.markdown for note in notes)),
        lead=source.lead or lead.picture,
        cuts=tuple(sorted((*source.cuts, *head.cuts, *frame_cuts, *tail.cuts, *lead.cuts, *body.cuts), key=lambda cut: cut.line)),
        remarks=(*source.remarks, *head.remarks),
    )
    if source.lead and lead.picture and lead.picture.content != source.lead.content:
        article = replace(article, body=(lead.picture, *article.body))
    return _with_documents(_with_units(article, context.units), body, context.registry)


def _late_date(body: ImportedBody, known_fields: Sequence[RecognisedField]) -> Iterator[RecognisedField]:
    """Take a date line from the text or its end if the head had none; cut the others."""
    has_date = any(item.key == "date" for item in known_fields)
    for block in body.dates:
        read = date_of(block.text)
        if read and not has_date:
            yield RecognisedField("date", format_date(read.datetime, read.has_time), Confidence.LIKELY, where(block) or "trong bài")
            has_date = True
        else:
            body.cuts.append(Cut(block.text, "một dòng ngày khác", block.line))


_MANY = frozenset(("byline", "units", "tags", "resolutions", "aliases", "heading"))


def _once(fields: Sequence[RecognisedField]) -> list[RecognisedField]:
    """Keep the first value of each field; a field that takes many values keeps each of them once."""
    kept: dict[tuple[str, str], RecognisedField] = {}
    for item in fields:
        if item.value:
            kept.setdefault((item.key, fold(item.value) if item.key in _MANY else ""), item)
    return list(kept.values())


def _with_units(article: ImportedArticle, units: Units) -> ImportedArticle:
    """Find the unit that the kicker stands for, and report units that the register does not have."""
    kicker = fold(article.value("kicker"))
    if kicker and not article.value("units"):
        named = [unit.name for unit in units if fold(unit.name).endswith(f" {kicker}") or fold(unit.name) == kicker]
        if len(named) == 1:
            article = article.with_field(RecognisedField("units", named[0], Confidence.GUESS, f"“{article.value('kicker')}” trên tít"))
    for name in article.values("units"):
        if len(units) and units.find(name) is None:
            article = article.with_remark(f"Đơn vị “{name}” chưa có trong content/units.csv; thêm vào đó hoặc sửa tên trong bài.")
    return article


def _with_documents(article: ImportedArticle, body: ImportedBody, registry: Registry) -> ImportedArticle:
    if not len(registry) or article.value("resolutions"):
        return article
    day = day_of(article.value("date"))
    about = documents_about(article.value("title"), article.value("standfirst"), body.paragraphs, registry, day)
    return replace(article, fields=(*article.fields, *about))


def day_of(written: str) -> date | None:
    """Read the day of a date as a header has it. Return None for no date or a wrong one.

    >>> day_of("22/04/2021 - 17:08")
    datetime.date(2021, 4, 22)
    """
    try:
        return read_date(written).datetime.date() if written else None
    except DateError:
        return None
