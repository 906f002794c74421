"""The blocks beside a list: "Tiêu điểm", "Tin mới nhất", "Đọc nhiều", "Văn bản mới"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from plugins.images.sizes import Role
from plugins.site import addresses, labels
from plugins.site.views import Block, DocumentBlock, Link
from plugins.stories.story import Story

if TYPE_CHECKING:
    from plugins.site.context import SiteContext

_HEADINGS = {"featured": labels.FEATURED, "newest": labels.NEWEST, "most_read": labels.MOST_READ}


class Sidebar:
    """Makes the blocks. PAGES["sidebar"] is their length, PAGES["sidebar_thumbnails"] names those with thumbnails."""

    def __init__(self, site: SiteContext) -> None:
        self._site = site

    def blocks(self, taken: set[str]) -> tuple[Block, ...]:
        """Return all blocks that are not empty. ``taken`` are the ids of stories that the page shows already; it grows."""
        index = self._site.index
        blocks = (
            self.block("featured", self.featured(), taken),
            self.block("newest", index.everything, taken),
            self.block("most_read", self.most_read(), taken),
        )
        return tuple(block for block in blocks if block)

    def block(self, kind: str, stories: Iterable[Story], taken: set[str]) -> Block | None:
        """Return the first stories that the page does not show yet, and add them to ``taken``; None if there are none."""
        settings = self._site.settings
        chosen = tuple(islice((story for story in stories if story.id not in taken), settings.sidebar))
        if not chosen:
            return None
        taken.update(story.id for story in chosen)
        has_thumbnails = kind in settings.sidebar_thumbnails
        cards = self._site.cards.cards(chosen, Role.THUMB if has_thumbnails else None)
        return Block(kind, _HEADINGS[kind], cards, has_thumbnails=has_thumbnails)

    def featured(self) -> list[Story]:
        """Return the stories under "Tiêu điểm" at the clock of the build, newest first."""
        now = self._site.now
        return [
            story for story in self._site.stories.listed if story.featured and not (story.featured_until and story.featured_until < now)
        ]

    def most_read(self) -> list[Story]:
        """Return the stories under "Đọc nhiều", most read first; none if no visits were counted."""
        site = self._site
        by_url = {story.url: story for story in site.stories.listed} if site.visits.days else {}
        counted = site.visits.most_read(site.now.date(), site.visits_settings.days)
        return [by_url[path] for path, _ in counted if path in by_url][: site.visits_settings.shown]

    def new_documents(self) -> DocumentBlock | None:
        """Return "Văn bản mới": the newest documents that have a page; None if there are none."""
        site = self._site
        dated = [document for document in site.registry if document.id in site.document_ids and document.signed]
        newest = sorted(dated, key=lambda document: (document.signed, document.id), reverse=True)[: site.settings.documents]
        if not newest:
            return None
        lines = tuple(site.cards.document_line(document) for document in newest)
        return DocumentBlock(labels.NEW_DOCUMENTS, lines, Link(addresses.DOCUMENTS, labels.MORE))
