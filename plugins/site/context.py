"""The data that pages are made from, and the builders of the small views that many pages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from plugins.documents.registry import Registry
from plugins.images.gallery import Gallery
from plugins.related.allocate import Lists
from plugins.related.index import Index
from plugins.related.settings import RelatedSettings
from plugins.site import addresses, labels
from plugins.site.cards import Cards
from plugins.site.coverage import Coverage
from plugins.site.heads import Heads
from plugins.site.links import Links
from plugins.site.local_links import Targets
from plugins.site.pictures import Pictures
from plugins.site.settings import PagesSettings, SiteSettings
from plugins.site.sidebar import Sidebar
from plugins.site.static_pages import Texts
from plugins.stories.story import Stories
from plugins.units.unit import Units
from plugins.visits.counts import Visits
from plugins.visits.settings import VisitsSettings


@dataclass(frozen=True)
class SiteContext:
    """Everything that pages are made from.

    The fields are the data of one build. ``links``, ``cards``, ``pictures``, ``heads``, ``sidebar`` and ``coverage`` make views
    of it and remember what they made, since a story is in many lists.
    """

    profile: SiteSettings
    site_url: str
    settings: PagesSettings
    related_settings: RelatedSettings
    sections: Mapping[str, str]
    stories: Stories
    index: Index
    lists: Mapping[str, Lists]
    registry: Registry
    units: Units
    gallery: Gallery
    targets: Targets
    texts: Texts
    visits: Visits
    visits_settings: VisitsSettings
    now: datetime

    @cached_property
    def links(self) -> Links:
        """The links to sections, documents, units, people and topics."""
        return Links(self)

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures and files of stories, and the share pictures drawn from titles."""
        return Pictures(self)

    @cached_property
    def cards(self) -> Cards:
        """The cards of stories and the lines of documents."""
        return Cards(self)

    @cached_property
    def heads(self) -> Heads:
        """The ``<head>`` of pages that are not stories, and their feeds."""
        return Heads(self)

    @cached_property
    def sidebar(self) -> Sidebar:
        """The blocks beside a list: "Tiêu điểm", "Tin mới nhất", "Đọc nhiều", "Văn bản mới"."""
        return Sidebar(self)

    @cached_property
    def coverage(self) -> Coverage:
        """The stories of units with those below them, of a unit on a document, and of a series."""
        return Coverage(self)

    @cached_property
    def document_ids(self) -> frozenset[str]:
        """The documents that have a page: those that a listed story names or that have a text of their own."""
        named = set(self.index.document_ids)
        return frozenset(document.id for document in self.registry if document.id in named or self.registry.text(document.id))

    @property
    def correction_title(self) -> str:
        """The heading of corrections. The press must use the title of the law (Luật Báo chí 2016, Điều 42)."""
        return labels.CORRECTION_STATUTORY if self.profile.regime == "báo chí" else labels.CORRECTION

    def absolute(self, address: str) -> str:
        """Return the full address of a page."""
        return addresses.absolute(self.site_url, address)
