"""Define a citation: one mention of an official document, with all that is needed to decide which one it means."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from plugins.documents.document import DocumentKind
from plugins.documents.number import DocumentNumber
from plugins.documents.tables import LOCAL_PARTY, LOCAL_STATE, Level


class CitationForm(StrEnum):
    """Name the ways to cite a document."""

    NUMBER = "number"
    """Nghị quyết số 04-NQ/TW, Chỉ thị 05."""
    PLENUM = "plenum"
    """Nghị quyết Trung ương 4 khóa XII."""
    CONGRESS = "congress"
    """Nghị quyết Đại hội XIII."""
    NAME = "name"
    """Khoán 10, Quy định nêu gương."""


# Python 3.11 takes a third of a microsecond to look a member up in its class; the readers use these module constants.
NUMBER, PLENUM, CONGRESS, NAME = CitationForm


class Nearness(IntEnum):
    """Say how close the words are that name the issuer; the closer, the more they count."""

    BESIDE = 0
    """Chương trình hành động số 21 của Tỉnh ủy."""
    AFTER_TITLE = 1
    """Nghị quyết số 04 về phát triển du lịch của Tỉnh ủy."""
    ACTING = 2
    """Huyện ủy đã ban hành Kế hoạch số 20."""
    SENTENCE = 3
    """A list of what a committee adopted: "Đảng ủy Khối ban hành … (Nghị quyết số 01)"."""


BESIDE, AFTER_TITLE, ACTING, SENTENCE = Nearness


class WrittenDate(NamedTuple):
    """Hold a date as it was written: zero for a part that was left out.

    >>> WrittenDate(2016, 10, 30).agrees(date(2016, 10, 30)), WrittenDate(2016).agrees(date(2016, 10, 30))
    (True, True)
    """

    year: int = 0
    month: int = 0
    day: int = 0

    def agrees(self, day: date) -> bool:
        """Return whether every part that was written is that of ``day``."""
        return (
            (not self.year or self.year == day.year)
            and (not self.month or self.month == day.month)
            and (not self.day or self.day == day.day)
        )

    @property
    def is_full(self) -> bool:
        """Return whether day, month and year were written."""
        return bool(self.year and self.month and self.day)


class IssuerWords(NamedTuple):
    """Hold the issuer as the text names it: code and level, the central organ, the place; the last two may be empty."""

    code: str
    level: Level
    organ: str = ""
    place: str = ""
    nearness: Nearness = BESIDE

    @property
    def is_local(self) -> bool:
        """Return whether it is below the centre."""
        return self.level is LOCAL_PARTY or self.level is LOCAL_STATE


class Alias(NamedTuple):
    """Hold a short name declared in brackets: "(gọi tắt NQ 04)"."""

    kind_code: str
    number: int = 0
    plenum: int = 0


class CitationContext(NamedTuple):
    """Hold the words around a mention that help to decide which document it means.

    ``signed`` is a date that belongs to the mention, ``nearby`` one that may. ``issuer`` may come from another member of a
    list. ``subject`` is what the document is said to be about, after the mention or, in brackets, before it.
    ``enacted`` says that somebody has just issued it, ``years`` how many years it has been carried out.
    """

    signed: WrittenDate | None = None
    nearby: WrittenDate | None = None
    issuer: IssuerWords | None = None
    subject: str = ""
    subject_is_before: bool = False
    enacted: bool = False
    years: int = 0


NO_CONTEXT = CitationContext()


class Citation(NamedTuple):
    """Hold one mention: its words, their position in the text, and what stands around them.

    ``text`` is ``the_text[start:end]``. ``kind`` is that of the word used (None where only a code stands);
    ``number`` holds the parts that were printed, or that other members of a list supply. ``plenum`` is the number of a
    plenum of the central committee, ``term`` its term in Roman figures, ``name`` the name of a document without a number.
    Members of one list have the same ``list_number``, zero outside lists; it is negative where
    only "và" joins full mentions. A tuple and no dataclass, because citations are made by the hundred thousand.
    """

    text: str
    start: int
    end: int
    form: CitationForm
    kind: DocumentKind | None = None
    number: DocumentNumber | None = None
    context: CitationContext = NO_CONTEXT
    term: str = ""
    term_is_shared: bool = False
    plenum: int = 0
    second_session: bool = False
    alias: Alias | None = None
    name: str = ""
    list_number: int = 0

    @property
    def kind_code(self) -> str:
        """Return the code printed, or that of the word used; empty where neither is known."""
        if self.number and self.number.kind_code:
            return self.number.kind_code
        return self.kind.code if self.kind else ""
