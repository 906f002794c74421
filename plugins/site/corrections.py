"""The list of corrected stories."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from plugins.site.collection import Collection
from plugins.site.context import SiteContext
from plugins.site.lists import list_view
from plugins.site.plan import Page


def correction_pages(collection: Collection, site: SiteContext) -> Iterator[Page]:
    """Yield the list of corrected stories; no page while there is none."""
    for corrected in collection.lists_with_page(site):
        # Each card shows the text of the correction instead of the standfirst.
        cards = tuple(replace(site.cards.card(story), standfirst=story.correction) for story in corrected.stories)
        view = replace(list_view(collection, corrected, site), cards=cards)
        yield Page(corrected.address, view, "list.html")
