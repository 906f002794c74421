"""Selections of stories that the index does not hold: units with those below them, a unit on a document, series."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.core.vietnamese import fold
from plugins.related.timeline import Timeline
from plugins.stories.story import Story
from plugins.units.unit import Unit

if TYPE_CHECKING:
    from plugins.site.context import SiteContext


class Coverage:
    """Selects stories by unit, by unit and document, and by series."""

    def __init__(self, site: SiteContext) -> None:
        self._site = site

    def of_unit_and_below(self, unit: Unit) -> Timeline:
        """Return the stories of a unit and of all units below it."""
        index = self._site.index
        timeline = index.unit(unit.id)
        below = [index.unit(child.id) for child in self._site.units.below(unit.id)]
        stories = {story.id: story for stories in (timeline, *below) for story in stories} if any(below) else {}
        return Timeline(stories.values()) if len(stories) > len(timeline) else timeline

    def units_on(self, document_id: str) -> tuple[Unit, ...]:
        """Return the units that have, with the units below them, at least two stories on a document."""
        by_unit = self._by_document.get(document_id, {})
        return tuple(unit for unit in self._site.units if len(by_unit.get(unit.id, ())) > 1) if by_unit else ()

    def of_unit_on(self, unit_id: str, document_id: str) -> tuple[Story, ...]:
        """Return the stories of a unit and of those below it that are about a document or mention it."""
        return tuple(self._by_document.get(document_id, {}).get(unit_id, ()))

    @cached_property
    def _by_document(self) -> dict[str, dict[str, list[Story]]]:
        site = self._site
        by_document: dict[str, dict[str, list[Story]]] = defaultdict(lambda: defaultdict(list))
        with_above = {unit.id: (unit.id, *(above.id for above in site.units.ancestors(unit.id))) for unit in site.units}
        for story in site.stories.listed:
            relations = site.index.of(story)
            unit_ids = {above_id for unit_id in relations.units for above_id in with_above[unit_id]}
            for document_id in (*relations.about, *relations.mentioned):
                for unit_id in unit_ids:
                    by_document[document_id][unit_id].append(story)
        return by_document

    def series(self, topic: str) -> tuple[Story, ...]:
        """Return the parts of a series in their order."""
        return self._series.get(fold(topic), ())

    @cached_property
    def _series(self) -> dict[str, tuple[Story, ...]]:
        by_topic: dict[str, list[Story]] = defaultdict(list)
        for story in self._site.stories.listed:
            if story.topic and story.part:
                by_topic[self._site.index.topic_key(story)].append(story)
        return {key: tuple(sorted(parts, key=lambda story: (story.part, story.order))) for key, parts in by_topic.items()}
