"""Weigh the evidence for a mention by number, such as "Chỉ thị số 05-CT/TW": one selector for each rule of ``rules.NUMBER_RULES``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from plugins.citations.candidates import (
    NO_NUMBER,
    Documents,
    central_documents,
    existing,
    is_local,
    issuer_code_of,
    issuer_of,
    local_documents,
    of_unit,
    official_number,
    unique_document,
)
from plugins.citations.citation import BESIDE, NO_CONTEXT, Citation, WrittenDate
from plugins.citations.clues import CODE, DATE, LOCAL, MISSING, NEARBY, ORGAN, SUBJECT, TERM, YEARS
from plugins.citations.subjects import NO_MATCH, SubjectMatch, best_match
from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.documents.registry import Registry
from plugins.documents.tables import LAST_PLENUM, TERM_NAMES

RESOLUTION = DocumentKind.RESOLUTION
YEARS_TOLERANCE = 2
"""Years by which "mười năm thực hiện" may differ from the age of the document."""


def _only(documents: Sequence[OfficialDocument]) -> OfficialDocument | None:
    return documents[0] if len(documents) == 1 else None


class NumberMention:
    """Hold a mention by number with its candidates, and what each kind of evidence leaves of them.

    ``issuer`` is the one that the text names, or the unit of the article; ``code`` its code, ``organ`` the central organ.
    ``registered`` are the documents of centre and State with that number, whenever they were issued; ``candidates`` those
    that existed on the day, or the documents of the local body. ``dated`` are the candidates that agree with the date in
    print, ``of_term`` those of them of the term in print, ``remaining`` is what date and term leave. A complete number that
    one document has, with no date or term beside it, has this candidate alone. ``clues`` are what the text says.

    The methods are the selectors of the rules: they return a document, or whether a rule holds that claims none. A rule is
    only tried where its clues are there, so a selector does not ask for them again.
    """

    registered: Documents = ()
    of_term: Documents = ()
    organ = ""
    years = 0

    def __init__(self, citation: Citation, registry: Registry, day: date | None, issuers: Sequence[str]) -> None:
        self.citation = citation
        self.context = context = citation.context
        self.number = number = citation.number or NO_NUMBER
        self.term = citation.term
        self.registry = registry
        self.day = day
        self.issuer = issuer_of(citation, issuers) if issuers else context.issuer
        self.code = issuer_code_of(citation, self.issuer) if number.issuer_code or self.issuer else ""
        clues = CODE if number.issuer_code else 0
        may_differ = not clues or context.signed or context.nearby or self.term
        unique = None if may_differ else unique_document(citation.kind, number, registry)
        if unique and (day is None or unique.existed_on(day)):
            self.candidates: Documents = (unique,)
        elif is_local(number, self.issuer, self.code):
            self.candidates = self._of_local_body(issuers)
            clues |= LOCAL
        else:
            self.registered = central_documents(citation.kind, number, self.code, registry)
            self.candidates = existing(self.registered, day)
            clues |= 0 if self.candidates else MISSING
        self.clues = clues
        self.dated = self.remaining = self.candidates
        if context is not NO_CONTEXT or self.term:
            self._weigh_context()

    def _weigh_context(self) -> None:
        """Add the clues of the context, and narrow the candidates by date and term."""
        context = self.context
        self.years = context.years
        self.organ = context.issuer.organ if context.issuer else ""
        if context.signed:
            self.dated = _signed_on(context.signed, self.candidates)
        if self.term:
            self.of_term = tuple([document for document in self.dated if document.term == self.term])
        self.remaining = self.of_term or self.dated
        self.clues |= (
            (DATE if context.signed else 0)
            | (NEARBY if context.nearby else 0)
            | (TERM if self.term else 0)
            | (SUBJECT if context.subject else 0)
            | (ORGAN if self.organ else 0)
            | (YEARS if self.years and self.day else 0)
        )

    def _of_local_body(self, issuers: Sequence[str]) -> Documents:
        documents = local_documents(self.citation.kind_code, self.number, self.code, self.registry)
        if not documents:
            return ()
        documents = existing(of_unit(documents, self.issuer, issuers), self.day)
        signed = self.context.signed
        return _signed_on(signed, documents, or_in_year=False) if signed and len(documents) > 1 else documents

    @property
    def canonical(self) -> str | None:
        """Return the official number as far as the text gives it."""
        return None if self.clues & LOCAL and not self.code else official_number(self.citation.kind, self.number, self.code)

    @cached_property
    def subject(self) -> SubjectMatch:
        """Return how the subject fits the titles; a single candidate is compared only if it may be the wrong one."""
        may_mislead = self.context.signed or self.term or not self.number.issuer_code
        compares = self.context.subject and (len(self.candidates) > 1 or may_mislead)
        return best_match(self.context.subject, self.candidates) if compares else NO_MATCH

    @property
    def fitting(self) -> Documents:
        """Return those of the remaining candidates whose titles fit the subject best, or all of them."""
        leaders = self.subject.leaders
        return tuple([document for document in self.remaining if document in leaders]) or self.remaining if leaders else self.remaining

    @property
    def issued(self) -> Documents:
        """Return those of the fitting candidates that the organ in print issued."""
        organ = self.organ
        return tuple([document for document in self.fitting if document.issuer == organ]) if organ else ()

    # --- selectors: the number alone ---

    def only_candidate_of_issuer(self) -> OfficialDocument | None:
        """Select the only candidate left, if the text says who issued it."""
        return _only(self.remaining) if self.number.issuer_code or self.context.issuer else None

    def only_candidate(self) -> OfficialDocument | None:
        """Select the only candidate left."""
        return _only(self.remaining)

    def newest(self) -> OfficialDocument:
        """Select the newest candidate."""
        return (self.issued or self.fitting)[-1]

    def was_issued_later(self) -> bool:
        """Return whether there are documents with that number, all younger than the article."""
        return bool(self.registered)

    def always(self) -> bool:
        """Return True, for rules that hold wherever their clues are there."""
        return True

    # --- selectors: local bodies ---

    def central_namesakes(self) -> Documents:
        """Return the central documents with the number of a mention, if a local issuer is named further away only."""
        if self.issuer is None or self.issuer.nearness is BESIDE or self.number.issuer_code:
            return ()
        return existing(central_documents(self.citation.kind, self.number, "TW", self.registry), self.day)

    def central_by_strong_subject(self) -> OfficialDocument | None:
        """Select a document of the centre whose title fits clearly, though a local body is named further away."""
        namesakes = self.central_namesakes()
        match = best_match(self.context.subject, namesakes) if namesakes else NO_MATCH
        return match.document if match.strong else None

    def only_of_local_body(self) -> OfficialDocument | None:
        """Select the only document of the local body."""
        return _only(self.candidates)

    def has_local_number(self) -> bool:
        """Return whether the code of the local body is known."""
        return bool(self.code)

    # --- selectors: a plenum written as a number ---

    def adopted_by_plenums(self) -> Documents:
        """Return the resolutions of all plenums with that number: "Nghị quyết 8 về Chiến lược bảo vệ Tổ quốc"."""
        number = self.number
        if self.citation.kind is not RESOLUTION or number.issuer_code or number.number > LAST_PLENUM:
            return ()
        terms = (self.term,) if self.term else TERM_NAMES
        adopted = [document for term in terms for document in self.registry.plenum(term, number.number) if document.kind is RESOLUTION]
        return existing(tuple(adopted), self.day)

    def by_plenum_and_subject(self) -> OfficialDocument | None:
        """Select the resolution that fits the subject, if the number is that of its plenum and fits no candidate."""
        adopted = () if self.context.subject_is_before else self.adopted_by_plenums()
        if not adopted or (self.candidates and best_match(self.context.subject, self.candidates).document):
            return None
        leaders = best_match(self.context.subject, adopted).leaders
        return leaders[-1] if leaders else None

    # --- selectors: date ---

    def by_date_nearby(self) -> OfficialDocument | None:
        """Select the one candidate of a date nearby: a full date, or a year that tells several candidates apart."""
        nearby = self.context.nearby
        if nearby is None or not (nearby.is_full or (len(self.candidates) > 1 and not nearby.day)):
            return None
        return _only(_signed_on(nearby, self.candidates))

    def by_date(self) -> OfficialDocument | None:
        """Select the one candidate of the date in print."""
        return _only(self.dated)

    def has_wrong_date(self) -> bool:
        """Return whether the date in print is that of no candidate."""
        return not self.dated

    def by_subject_despite_date(self) -> OfficialDocument | None:
        """Select the candidate that fits the subject, though the date in print is that of none."""
        return None if self.dated else self.subject.document

    def by_year_despite_date(self) -> OfficialDocument | None:
        """Select the one candidate of the year in print, or of the same day a year apart, though the date differs."""
        signed = self.context.signed
        if signed is None or self.dated or not self.subject.overlaps:
            return None
        document = _only([document for document in self.candidates if _differs_little(signed, document)])
        return document if document and (not self.term or document.term in ("", self.term)) else None

    def by_term_despite_date(self) -> OfficialDocument | None:
        """Select the one candidate of the term in print, though the date differs."""
        if self.dated or not self.subject.overlaps:
            return None
        return _only([document for document in self.candidates if document.term == self.term])

    # --- selectors: term ---

    def by_term(self) -> OfficialDocument | None:
        """Select the one candidate of the term in print."""
        return None if self.citation.term_is_shared else _only(self.of_term)

    def by_term_of_list(self) -> OfficialDocument | None:
        """Select the one candidate of a term that another member of the list has."""
        return _only(self.of_term)

    def has_wrong_term(self) -> bool:
        """Return whether the term in print is that of no candidate."""
        if self.of_term or self.citation.term_is_shared:
            return False
        return any(document.term for document in self.dated)  # documents of the State have no term

    def by_subject_despite_term(self) -> OfficialDocument | None:
        """Select the candidate that fits the subject, though the term in print is that of none."""
        return self.subject.document if self.has_wrong_term() else None

    # --- selectors: subject, issuer, elapsed time ---

    def by_subject(self) -> OfficialDocument | None:
        """Select the candidate that fits the subject; words before the mention must fit strongly."""
        document = self.subject.document
        if document is None or not (self.subject.strong or not self.context.subject_is_before):
            return None
        return document if document in self.remaining else None

    def has_other_subject(self) -> bool:
        """Return whether the subject is that of no candidate, and says enough to count."""
        if self.subject.overlaps:
            return False
        is_bare = self.context.issuer is None and not self.number.issuer_code
        return not (self.subject.vague and (self.context.subject_is_before or not is_bare))

    def by_organ(self) -> OfficialDocument | None:
        """Select the one candidate that the organ in print issued."""
        return _only(self.issued)

    def by_words_of_subject(self) -> OfficialDocument | None:
        """Select the candidate whose title shares a few words with the subject."""
        document = self.subject.document
        return document if document and document in (self.issued or self.fitting) else None

    def by_years(self) -> OfficialDocument | None:
        """Select the candidate whose age is nearest to the years in print, if it is clearly nearer than the next."""
        if self.day is None:
            return None
        candidates = self.issued or self.fitting
        year = self.day.year - self.years
        ranked = sorted((abs((document.signed_year or 0) - year), -index) for index, document in enumerate(candidates))
        (gap, index), next_gap = ranked[0], ranked[1][0] if len(ranked) > 1 else YEARS_TOLERANCE + 2
        return candidates[-index] if gap <= YEARS_TOLERANCE and gap + (gap > 1) < next_gap else None


def _signed_on(written: WrittenDate, documents: Documents, *, or_in_year: bool = True) -> Documents:
    """Keep the documents whose date agrees; of those whose year alone is known, those of that year."""
    return tuple(
        [
            document
            for document in documents
            if (written.agrees(document.signed) if document.signed else or_in_year and document.year == written.year)
        ]
    )


def _differs_little(written: WrittenDate, document: OfficialDocument) -> bool:
    """Return whether a date in print has the year of a document, or its day and month a year earlier or later."""
    if not written.year or not document.signed_year:
        return False
    if written.year == document.signed_year:
        return True
    signed = document.signed
    return bool(signed and written.day == signed.day and written.month == signed.month and abs(written.year - signed.year) <= 1)
