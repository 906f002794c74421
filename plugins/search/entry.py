"""Make the entries of the search index, one for each story and each document page, and the pages that Pagefind reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import escape

from plugins.core.markup import plain_text
from plugins.core.vietnamese import put_right
from plugins.documents.document import OfficialDocument
from plugins.search.words import HIDDEN, mark, marks, typed_words
from plugins.site import addresses
from plugins.site.context import SiteContext
from plugins.stories.story import Story

SECTION, UNIT, DOCUMENT, YEAR = "section", "unit", "document", "year"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A page in the search index.

    ``kicker`` and ``date`` are printed with a result; ``order`` sorts results by time. ``body`` is the digest of a story's text in
    the cache, or empty; ``more`` is all other text. ``marks`` are words for filtering (see ``words.mark``).
    """

    url: str
    title: str
    kicker: str
    date: str
    order: str
    body: str
    more: tuple[str, ...]
    marks: tuple[str, ...]


def entries(site: SiteContext) -> Iterator[SearchEntry]:
    """Yield an entry for each listed story, newest first, then for each document that has a page."""
    for story in site.stories.listed:
        yield _story(story, site)
    for document in site.registry:
        if document.id in site.document_ids:
            yield _document(document, site)


def _story(story: Story, site: SiteContext) -> SearchEntry:
    relations = site.index.of(story)
    units = [unit for unit_id in relations.units if (unit := site.units.get(unit_id))]
    unit_ids = dict.fromkeys(unit_or_above.id for unit in units for unit_or_above in (unit, *site.units.ancestors(unit.id)))
    people = ", ".join(credit.name for credit in story.byline)
    unit_names = ", ".join(unit.name for unit in units)
    caption = story.picture.caption if story.picture else ""
    return SearchEntry(
        url=story.url,
        title=story.title,
        kicker=story.kicker or site.links.section(story.section).text,
        date=site.cards.time(story).text,
        order=story.date.isoformat(),
        body=story.body.digest,
        more=tuple(text for text in (story.standfirst, caption, people, unit_names, ", ".join(story.tags)) if text),
        marks=(
            mark(SECTION, story.section),
            *marks(UNIT, unit_ids),
            *marks(DOCUMENT, (*relations.about, *relations.mentioned)),
            mark(YEAR, str(story.date.year)),
        ),
    )


def _document(document: OfficialDocument, site: SiteContext) -> SearchEntry:
    text = site.texts.documents.get(document.id)
    return SearchEntry(
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


def indexed_page(entry: SearchEntry, read: Callable[[str], str]) -> str:
    """Write the page from which Pagefind indexes an entry; ``read`` returns the text of a story by its digest.

    >>> page = SearchEntry("2021/04/a.html", "Đảng bộ Hoà Lợi", "Thời sự", "22/04/2021", "2021-04-22", "", ("Sơ kết.",), ("zzabcdefgh",))
    >>> indexed_page(page, str).count("dảng")
    1

    Words that readers must not see come last, after the word ``HIDDEN``, at which the search page cuts excerpts.
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
