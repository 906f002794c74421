"""Weigh the evidence for mentions by congress and by name: "Nghị quyết Đại hội XIII", "Quy định nêu gương", "Khoán 10"."""

from __future__ import annotations

from datetime import date

from plugins.citations.candidates import Documents, existing
from plugins.citations.citation import Citation
from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.documents.registry import Registry
from plugins.documents.tables import EXAMPLE_SETTING, FORBIDDEN_DEEDS


class CongressMention:
    """Hold a mention of the resolution of a national congress; a congress that has not met yet is no candidate."""

    canonical = None
    clues = 0

    def __init__(self, citation: Citation, registry: Registry, day: date | None) -> None:
        self.citation = citation
        self.term = citation.term
        resolution = registry.congress(citation.term)
        self.candidates: Documents = existing((resolution,), day) if resolution else ()

    def by_term(self) -> OfficialDocument | None:
        """Select the resolution of the congress."""
        return self.candidates[0] if self.candidates else None

    def always(self) -> bool:
        """Return True, for the rule that holds where no other does."""
        return True


class NameMention:
    """Hold a mention by name with all documents of that name."""

    canonical = None
    clues = 0

    def __init__(self, citation: Citation, registry: Registry, day: date | None) -> None:
        self.citation = citation
        name = citation.name
        if name in (FORBIDDEN_DEEDS, EXAMPLE_SETTING):  # cited by words of their titles
            documents = tuple(document for document in registry.titled(name) if document.kind is DocumentKind.REGULATION)
        else:
            documents = registry.named(name)
        self.candidates = existing(documents, day)

    def only_of_name(self) -> OfficialDocument | None:
        """Select the only document of the name."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    def newest_of_name(self) -> OfficialDocument | None:
        """Select the newest of several documents of the name."""
        return self.candidates[-1] if self.candidates else None

    def always(self) -> bool:
        """Return True, for the rule that holds where no other does."""
        return True
