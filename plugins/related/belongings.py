"""What one story belongs to, decided with the registry and the register of units."""

from __future__ import annotations

from plugins.citations.about import HeaderNames, story_documents
from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import nearest
from plugins.documents.document import RelationKind
from plugins.documents.registry import Registry
from plugins.related.codes import RelatedCode
from plugins.related.index import Belongings, Cascade
from plugins.stories.story import Story, Written
from plugins.units.unit import Units


def belongings_of(story: Story, registry: Registry, units: Units) -> tuple[Belongings, list[Problem]]:
    """Find the documents and units of a story; what its header names and nobody knows is a problem.

    >>> belongings_of(story, registry, units)[0].about  # doctest: +SKIP
    ('ct-05-tw-2016',)
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
    return Belongings(documents.about, documents.mentioned, tuple(unit_ids), links), [*problems, *documents.problems]


def _unknown_unit(story: Story, written: Written, units: Units) -> Problem:
    close = nearest(written.text, units.names)
    hint = f"có phải “{close}”?" if close else "thêm đơn vị vào units.csv."
    say = f"Đơn vị: không có “{written.text}” trong units.csv; {hint} Bài vẫn ghi tên này nhưng không có liên kết."
    return Problem(RelatedCode.UNIT_UNKNOWN, Place(story.path, written.line), say)


def cascades_of(registry: Registry) -> list[Cascade]:
    """Which documents carry out which, as the registry says."""
    return [
        Cascade(document.id, relation.target)
        for document in registry
        for relation in document.relations
        if relation.kind is RelationKind.CARRIES_OUT
    ]
