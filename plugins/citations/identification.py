"""Define what is decided about one mention: the document, or the number alone, and why."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from plugins.citations.citation import Citation

THRESHOLD = 0.5
"""Below this confidence the number is kept and no document is claimed: a wrong link must never reach a reader."""


class Evidence(IntEnum):
    """Rank what decided, the strongest first; a citation resolves another only by evidence that is stronger than that one has."""

    DATE = 0
    TERM = 1
    SUBJECT = 2
    NUMBER = 3
    """The number exists once."""
    FULLER = 4
    ISSUER = 5
    WORDS = 6
    """A few words of the subject."""
    YEARS = 7
    NEWEST = 8
    NOTHING = 9


# Looking a member up in its class is slow (see CitationForm).
BY_DATE, BY_TERM, BY_SUBJECT, BY_NUMBER, BY_FULLER, BY_ISSUER, BY_WORDS, BY_YEARS, BY_NEWEST, BY_NOTHING = Evidence


class Identification(NamedTuple):
    """Hold one mention and the document that it means.

    ``document_id`` is None where nothing is claimed; ``canonical`` is then the number as it was read, ``HNTW5-XII`` for a
    plenum that adopted several resolutions, or None. ``candidates`` are ids, oldest first; ``reason`` is for editors.
    """

    citation: Citation
    document_id: str | None
    canonical: str | None
    candidates: tuple[str, ...] = ()
    confidence: float = 0.0
    reason: str = ""
    evidence: Evidence = BY_NOTHING
