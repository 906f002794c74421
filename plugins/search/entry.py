"""What can be found: one entry for each story and each document's page, its words without the frame of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import escape

from plugins.core.markup import plain_text
from plugins.core.vietnamese import put_right
from plugins.documents.document import OfficialDocument
from plugins.pages import addresses
from plugins.pages.newsroom import Newsroom
from plugins.search.words import HIDDEN, mark, marks, typed_words
from plugins.stories.story import Story

SECTION, UNIT, DOCUMENT, YEAR = "section", "unit", "document", "year"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. ``body`` names the text of a story in the store; ``more`` is text that stands elsewhere.

    ``shown`` is what a result says besides its title: kicker or section, and the date. ``order`` sorts by time.
    """

    url: str
    title: str
    kicker: str
    date: str
    order: str
    body: str
    more: tuple[str, ...]
    marks: tuple[str, ...]


def entries(room: Newsroom) -> Iterator[Entry]:
    """All that can be found: the stories that lists show, and the documents that have a page.

    >>> [entry.title for entry in entries(room)][0]  # doctest: +SKIP
    'Sơ kết 5 năm thực hiện Chỉ thị 05'
    """
    for story in room.stories.listed:
        yield _story(story, room)
    for document in room.registry:
        if document.id in room.document_ids:
            yield _document(document, room)


def _story(story: Story, room: Newsroom) -> Entry:
    own = room.index.of(story)
    units = [unit for one in own.units if (unit := room.units.get(one))]
    with_above = dict.fromkeys(one.id for unit in units for one in (unit, *room.units.ancestors(unit.id)))
    people = ", ".join(credit.name for credit in story.byline)
    about = ", ".join(unit.name for unit in units)
    caption = story.picture.caption if story.picture else ""
    return Entry(
        url=story.url,
        title=story.title,
        kicker=story.kicker or room.section_link(story.section).text,
        date=room.time(story).text,
        order=story.date.isoformat(),
        body=story.body.digest,
        more=tuple(text for text in (story.standfirst, caption, people, about, ", ".join(story.tags)) if text),
        marks=(
            mark(SECTION, story.section),
            *marks(UNIT, with_above),
            *marks(DOCUMENT, (*own.about, *own.mentioned)),
            mark(YEAR, str(story.date.year)),
        ),
    )


def _document(document: OfficialDocument, room: Newsroom) -> Entry:
    text = room.texts.documents.get(document.id)
    return Entry(
        url=addresses.document(document.id),
        title=document.label,
        kicker=document.issuer,
        date=document.signed_label,
        order=f"{document.signed_year or 0:04}" if not document.signed else document.signed.isoformat(),
        body="",
        more=tuple(part for part in (document.title, text.plain if text else "", ", ".join(document.short_names)) if part),
        marks=(
            mark(DOCUMENT, document.id),
            *(marks(UNIT, (document.unit,)) if document.unit else ()),
            *(marks(YEAR, (str(document.signed_year),)) if document.signed_year else ()),
        ),
    )


def indexed_page(entry: Entry, read: Callable[[str], str]) -> str:
    """Write the page from which Pagefind reads an entry; ``read`` gives the text of a story by its digest.

    >>> page = Entry("2021/04/a.html", "Đảng bộ Hoà Lợi", "Thời sự", "22/04/2021", "2021-04-22", "", ("Sơ kết.",), ("zzabcdefgh",))
    >>> indexed_page(page, str).count("dảng")
    1

    What readers never see comes last, behind a word at which excerpts end.
    """
    texts = (*entry.more[:1], *((plain_text(read(entry.body)),) if entry.body else ()), *entry.more[1:])
    in_title = typed_words(entry.title)
    in_text = (word for word in typed_words(" ".join(texts)) if word not in in_title)
    shown = f'data-kicker="{escape(entry.kicker)}" data-date="{escape(entry.date)}"'
    parts = (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title></title></head><body data-pagefind-body>',
        f"<h1>{escape(put_right(entry.title))}</h1>",
        f'<div data-pagefind-sort="date[data-order]" data-order="{escape(entry.order)}"></div>',
        f'<div data-pagefind-meta="kicker[data-kicker],date[data-date]" {shown}></div>',
        *(f"<p>{escape(put_right(text))}</p>" for text in texts),
        f'<p data-hidden="{escape(" ".join((HIDDEN, *in_text, *entry.marks)))}" data-pagefind-index-attrs="data-hidden"></p>',
        f'<p data-pagefind-weight="7" data-hidden="{escape(" ".join(in_title))}" data-pagefind-index-attrs="data-hidden"></p>',
        "</body></html>\n",
    )
    return "".join(parts)
