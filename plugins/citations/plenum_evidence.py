"""Weigh the evidence for a mention by plenum, "Nghị quyết Trung ương 4 khóa XII": one selector for each of ``rules.PLENUM_RULES``."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from plugins.citations.candidates import Documents, existing
from plugins.citations.citation import Citation
from plugins.citations.clues import DATE, MISSING, NO_TERM, SUBJECT, TERM
from plugins.citations.subjects import NO_MATCH, SubjectMatch, best_match
from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.documents.registry import Registry
from plugins.documents.tables import MEANT_BY_PLENUM, MEANT_WITHOUT_TERM, TERM_NAMES, TERMS

# Looking a member up in its class is slow (see CitationForm).
RESOLUTION = DocumentKind.RESOLUTION
CONCLUSION = DocumentKind.CONCLUSION


class PlenumMention:
    """Hold a mention by plenum; the methods are the selectors of the rules (see NumberMention).

    ``term`` is the one in print, or else the one that is usually meant on the day; empty where there is none. ``candidates``
    are what the plenum adopted of the kind that is mentioned. ``full_dates`` are those in print and nearby.
    """

    def __init__(self, citation: Citation, registry: Registry, day: date | None) -> None:
        self.citation = citation
        self.context = citation.context
        self.plenum = citation.plenum
        self.registry = registry
        self.day = day
        self.term = citation.term or self._term_of_day()
        self.candidates = self._adopted_in(self.term) if self.term else ()
        signed, nearby = self.context.signed, self.context.nearby
        self.full_dates = [written for written in (signed, nearby) if written and written.is_full]
        self.clues = (
            (TERM if citation.term else NO_TERM)
            | (DATE if self.full_dates else 0)
            | (SUBJECT if self.context.subject else 0)
            | (0 if self.candidates else MISSING)
        )

    @property
    def canonical(self) -> str | None:
        """Return ``HNTW5-XII`` for a plenum, or None where its term is not known."""
        return f"HNTW{self.plenum}-{self.term}" if self.term else None

    @property
    def meeting(self) -> str:
        """Return the name of the plenum."""
        return f"Hội nghị Trung ương {self.plenum} khóa {self.term}"

    def _term_of_day(self) -> str:
        day = self.day
        if self.citation.kind is RESOLUTION and self.plenum in MEANT_WITHOUT_TERM:
            meant = [term for since, term in MEANT_WITHOUT_TERM[self.plenum] if day is None or since <= day]
            if meant:
                return meant[-1]
        terms = [term for term in self.registry.plenum_terms(self.plenum) if self._adopted_in(term)]
        if terms or day is None:
            return terms[-1] if terms else ""
        return next((term.name for term in reversed(TERMS) if term.since <= day), "")

    def _adopted_in(self, term: str) -> Documents:
        """Return what the plenum of a term adopted of the kind that is mentioned, as far as it existed on the day."""
        second = self.citation.second_session
        adopted = self.registry.plenum(term, self.plenum, second)
        if not adopted and not second:
            adopted = self.registry.plenum(term, self.plenum, second_session=True)
        return tuple(document for document in existing(adopted, self.day) if document.kind is self.citation.kind)

    @cached_property
    def of_any_kind(self) -> Documents:
        """Return all that the plenum adopted."""
        return existing(self.registry.plenum(self.term, self.plenum), self.day)

    @cached_property
    def of_any_term(self) -> Documents:
        """Return what the plenums of that number adopted in all terms."""
        return tuple(document for term in TERM_NAMES for document in self._adopted_in(term))

    @cached_property
    def subject(self) -> SubjectMatch:
        """Return how the subject fits the candidates."""
        return best_match(self.context.subject, self.candidates) if self.context.subject and self.candidates else NO_MATCH

    @cached_property
    def other_kind_by_subject(self) -> OfficialDocument | None:
        """Return the document whose title fits, though the text calls it another kind: "Nghị quyết Trung ương 8 … về nêu gương"."""
        if not self.context.subject or not self.of_any_kind:
            return None
        match = best_match(self.context.subject, self.of_any_kind)
        fits_no_candidate = not best_match(self.context.subject, self.candidates).overlaps
        return match.document if match.strong or fits_no_candidate else None

    def always(self) -> bool:
        """Return True, for rules that hold wherever their clues are there."""
        return True

    # --- selectors: no term is printed ---

    def by_date_in_any_term(self) -> OfficialDocument | None:
        """Select the document of any term that was signed on the full date in print or nearby."""
        signed = ((document, document.signed) for document in self.of_any_term if document.signed)
        return next((document for document, day in signed if any(written.agrees(day) for written in self.full_dates)), None)

    def by_subject_in_any_term(self) -> OfficialDocument | None:
        """Select the document of any term whose title fits the subject strongly."""
        match = best_match(self.context.subject, self.of_any_term) if self.of_any_term else NO_MATCH
        return match.document if match.strong else None

    def has_no_term(self) -> bool:
        """Return whether no term is meant on the day either."""
        return not self.term

    # --- selectors: the plenum is known ---

    def only_conclusion(self) -> OfficialDocument | None:
        """Select the only conclusion of a plenum that adopted no resolution: TW4/XIII."""
        if self.citation.kind is not RESOLUTION:
            return None
        conclusions = [document for document in self.of_any_kind if document.kind is CONCLUSION]
        return conclusions[0] if len(conclusions) == 1 else None

    def only_of_plenum(self) -> OfficialDocument | None:
        """Select the only document of the plenum, unless the subject is that of a document of another kind."""
        if len(self.candidates) != 1 or self.other_kind_by_subject not in (None, self.candidates[0]):
            return None
        return self.candidates[0]

    def by_date(self) -> OfficialDocument | None:
        """Select the one candidate that was signed on the date in print; a date nearby counts only where none is in print."""
        written = self.context.signed or self.context.nearby
        if not written or not written.is_full:
            return None
        dated = [document for document in self.candidates if document.signed and written.agrees(document.signed)]
        return dated[0] if len(dated) == 1 else None

    def by_subject(self) -> OfficialDocument | None:
        """Select the candidate that fits the subject."""
        return self.subject.document

    def by_subject_of_other_kind(self) -> OfficialDocument | None:
        """Select a document of another kind from the plenum, if it fits the subject and no candidate does."""
        return None if self.subject.leaders else self.other_kind_by_subject

    def usual_of_plenum(self) -> OfficialDocument | None:
        """Select what is usually meant by the plenum: by a table, or by a short name of the registry."""
        if self.citation.kind is not RESOLUTION or self.citation.second_session:
            return None
        number = MEANT_BY_PLENUM.get((self.term, self.plenum))
        named = self.registry.called_by_plenum(self.term, self.plenum)
        by_number = next((document for document in self.candidates if document.number == number), None)
        return by_number or next((document for document in self.candidates if document is named), None)
