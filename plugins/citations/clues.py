"""Name what a text can say about a mention; a rule is tried only where the clues that it needs are there."""

from __future__ import annotations

from enum import IntFlag


class Clue(IntFlag):
    """List the clues of a mention, and of the text that it stands in.

    >>> (Clue.DATE | Clue.TERM).name
    'DATE|TERM'
    """

    CODE = 1
    """The code of the issuer is printed."""
    LOCAL = 2
    """The issuer is below the centre."""
    MISSING = 4
    """There are no candidates."""
    DATE = 8
    """A date is printed; of a plenum, a full one beside the mention or nearby."""
    NEARBY = 16
    """A date stands nearby."""
    TERM = 32
    """A term is printed."""
    NO_TERM = 64
    """No term is printed with a plenum."""
    SUBJECT = 128
    """The text says what the document is about."""
    ORGAN = 256
    """A central organ is named as issuer."""
    YEARS = 512
    """The text says how many years the document has been carried out."""

    # of the text as a whole
    NUMBER = 1024
    """It has mentions by number."""
    PLENUM = 2048
    """It has mentions by plenum."""
    NAME = 4096
    """It has mentions by name."""
    LIST = 8192
    """It has lists of mentions."""


# Looking a member up in its class is slow (see CitationForm), and so is joining members.
CODE, LOCAL, MISSING, DATE, NEARBY, TERM, NO_TERM, SUBJECT, ORGAN, YEARS, HAS_NUMBER, HAS_PLENUM, HAS_NAME, HAS_LIST = map(int, Clue)
