"""Links to the pages of sections, documents, units, people and topics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plugins.core.vietnamese import fold
from plugins.documents.document import OfficialDocument
from plugins.site import addresses, labels
from plugins.site.views import Link
from plugins.stories.story import Story
from plugins.units.unit import Unit

if TYPE_CHECKING:
    from plugins.site.context import SiteContext


class Links:
    """Makes links. A subject without a page gets a link without an address, which templates show as text."""

    def __init__(self, site: SiteContext) -> None:
        self._site = site

    def section(self, slug: str) -> Link:
        """Link to a section."""
        return Link(addresses.section(slug), self._site.sections.get(slug, slug))

    def document(self, document: OfficialDocument) -> Link:
        """Link to a document by its short name."""
        url = addresses.document(document.id) if document.id in self._site.document_ids else ""
        return Link(url, document.short_label, document.title)

    def unit(self, unit: Unit) -> Link:
        """Link to a unit."""
        return Link(addresses.unit(unit.id), unit.name)

    def named_unit(self, name: str) -> Link:
        """Link to the unit that a story names (or gives by id). An article keeps the name that the unit had on its day."""
        unit = self._site.units.find(name)
        if unit is None:
            return Link("", name)
        return Link(addresses.unit(unit.id), unit.name if name == unit.id else name)

    def person(self, name: str) -> Link:
        """Link to a person in a byline."""
        subject = self._site.index.people.get(self._site.index.person_key(name))
        return Link(addresses.author(subject.slug) if subject else "", name)

    def topic(self, name: str) -> Link:
        """Link to a topic."""
        subject = self._site.index.topics.get(fold(name))
        return Link(addresses.topic(subject.slug) if subject else "", subject.name if subject else name)

    def local(self, story: Story) -> Iterator[tuple[str, str]]:
        """Yield (href, address) for each link in the body of a story to another file of content/. Broken links are left out."""
        for href in story.body.hrefs:
            if address := self._site.targets.find(story.path, href.text):
                yield href.text, address

    def breadcrumb(self, *links: Link) -> tuple[Link, ...]:
        """Return the breadcrumb from the home page. The last link is the page itself, without an address."""
        return (Link(addresses.HOME, labels.HOME), *links)
