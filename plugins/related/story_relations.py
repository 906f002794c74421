"""Find the documents and units that a story belongs to."""

from __future__ import annotations

from plugins.citations.about import HeaderNames, story_documents
from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import nearest
from plugins.documents.document import RelationKind
from plugins.documents.registry import Registry
from plugins.related.codes import RelatedCode
from plugins.related.index import Cascade, StoryRelations
from plugins.stories.story import FieldText, Story
from plugins.units.unit import Units


def find_relations(story: Story, registry: Registry, units: Units) -> tuple[StoryRelations, list[Problem]]:
    """Find the documents and units of a story, and the problems: names in its header that no register knows.

    Units come from the header and from the byline; documents from the header and the citations in the text (see
    ``citations.about``). Both come each once, in the order of the story.
    """
    problems: list[Problem] = []
    unit_ids: dict[str, None] = {}
    for written in story.units:
        unit = units.find(written.text)
        if unit:
            unit_ids[unit.id] = None
        else:
            problems.append(_unknown_unit(story, written, units))
    for credit in story.byline:
        unit = units.find(credit.unit) if credit.unit else None
        if unit:
            unit_ids[unit.id] = None
    header = HeaderNames(
        story.path,
        [(written.text, written.line) for written in story.resolutions],
        [(written.text, written.line) for written in story.not_resolutions],
    )
    issuers = [unit.name for unit_id in unit_ids if (unit := units.get(unit_id))] or [written.text for written in story.units]
    documents = story_documents(registry, story.body.marks, header, story.on_top, story.date.date(), issuers)
    links = tuple((mark.start, mark.end, document_id) for mark, document_id in documents.links)
    return StoryRelations(documents.about, documents.mentioned, tuple(unit_ids), links), [*problems, *documents.problems]


def _unknown_unit(story: Story, written: FieldText, units: Units) -> Problem:
    close = nearest(written.text, units.names)
    hint = f"có phải “{close}”?" if close else "thêm đơn vị vào units.csv."
    message = f"Đơn vị: không có “{written.text}” trong units.csv; {hint} Bài vẫn ghi tên này nhưng không có liên kết."
    return Problem(RelatedCode.UNIT_UNKNOWN, Place(story.path, written.line), message)


def cascades_of(registry: Registry) -> list[Cascade]:
    """Return which documents carry out which, by the registry."""
    return [
        Cascade(document.id, relation.target)
        for document in registry
        for relation in document.relations
        if relation.kind is RelationKind.CARRIES_OUT
    ]
