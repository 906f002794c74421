"""Define an official document: its kind, its record, its relations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cached_property
from typing import Self

from plugins.core.vietnamese import fold, put_right


class DocumentKind(Enum):
    """List the kinds of document: ``NAME = "Vietnamese word", *codes``, the code of new documents first.

    >>> DocumentKind.REGULATION.word, DocumentKind.REGULATION.codes
    ('Quy định', ('QĐ', 'QĐi', 'QyĐ'))

    Codes after Hướng dẫn 36-HD/VPTW (Party) and Nghị định 30/2020/NĐ-CP, Phụ lục III (State). A code alone does not
    give the kind: QĐ is used for quyết định and quy định, TT for thông tri and thông tư.
    """

    RESOLUTION = "Nghị quyết", "NQ"
    DIRECTIVE = "Chỉ thị", "CT"
    DECISION = "Quyết định", "QĐ"
    REGULATION = "Quy định", "QĐ", "QĐi", "QyĐ"
    STATUTE = "Quy chế", "QC"
    CONCLUSION = "Kết luận", "KL"
    GUIDANCE = "Hướng dẫn", "HD"
    PARTY_CIRCULAR = "Thông tri", "TT"
    PROGRAMME = "Chương trình", "CTr", "CTHĐ"
    PLAN = "Kế hoạch", "KH"
    SCHEME = "Đề án", "ĐA"
    REPORT = "Báo cáo", "BC"
    SUBMISSION = "Tờ trình", "TTr"
    NOTICE = "Thông báo", "TB"
    LETTER = "Công văn", "CV"
    MINUTES = "Biên bản", "BB"
    DECREE = "Nghị định", "NĐ"
    CIRCULAR = "Thông tư", "TT"
    JOINT_CIRCULAR = "Thông tư liên tịch", "TTLT"
    JOINT_RESOLUTION = "Nghị quyết liên tịch", "NQLT"
    LAW = "Luật", "L"
    CODE_OF_LAW = "Bộ luật", "BL"
    ORDINANCE = "Pháp lệnh", "PL"
    TELEGRAM = "Công điện", "CĐ"
    ANNOUNCEMENT = "Thông cáo", "TC"
    ORDER = "Lệnh", "L"

    word: str
    codes: tuple[str, ...]

    def __new__(cls, word: str, *codes: str) -> Self:
        member = object.__new__(cls)
        member._value_ = word
        member.word = word
        member.codes = codes
        return member

    # Members are single objects; the default hashes the name each time, and reading citations hashes kinds all the time.
    __hash__ = object.__hash__

    @cached_property
    def code(self) -> str:
        """Return the code of new documents of this kind."""
        return self.codes[0]

    @classmethod
    def from_word(cls, word: str) -> DocumentKind | None:
        """Find the kind by its word, however it is spelled, or None.

        >>> DocumentKind.from_word("nghị quyết")
        <DocumentKind.RESOLUTION: 'Nghị quyết'>
        """
        return _BY_WORD.get(fold(put_right(word)).strip())

    @classmethod
    def from_code(cls, code: str) -> tuple[DocumentKind, ...]:
        """Find the kinds that have a code, the likeliest first.

        >>> [kind.word for kind in DocumentKind.from_code("QĐ")]
        ['Quyết định', 'Quy định']
        """
        return tuple(kind for kind in DocumentKind if code in kind.codes)


_BY_WORD = {fold(kind.word): kind for kind in DocumentKind} | {"chương trình hành động": DocumentKind.PROGRAMME}


class RelationKind(Enum):
    """List the relations between two documents: ``NAME = "said of the first", "said of the second"``.

    >>> RelationKind.REPLACES.value, RelationKind.REPLACES.backward
    ('thay thế', 'được thay thế bởi')
    """

    REPLACES = "thay thế", "được thay thế bởi"
    AMENDS = "sửa đổi", "được sửa đổi bởi"
    SUPPLEMENTS = "bổ sung", "được bổ sung bởi"
    REPEALS = "bãi bỏ", "bị bãi bỏ bởi"
    CARRIES_OUT = "cụ thể hóa", "được cụ thể hóa bởi"
    REVIEWS = "sơ kết", "được sơ kết bởi"
    SUMS_UP = "tổng kết", "được tổng kết bởi"
    BASED_ON = "căn cứ", "là căn cứ của"

    backward: str

    def __new__(cls, forward: str, backward: str) -> Self:
        member = object.__new__(cls)
        member._value_ = forward
        member.backward = backward
        return member


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """Hold what a document does to another, which is named by its id."""

    kind: RelationKind
    target: str


class Force(StrEnum):
    """Say whether a document is in force on a day."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """Hold one official document: a row of the registry.

    ``number`` is the official one (``04-NQ/TW``), empty for resolutions of a congress. If only the year is known,
    ``signed`` is None and ``year`` has it. ``term`` is that of the central committee, in Roman figures, empty for
    documents of the State. ``unit`` is the id of the local unit that issued it, empty for central and State bodies.
    ``source`` is where the record was checked, ``url`` the same if it is an address on the web.
    """

    id: str
    kind: DocumentKind
    number: str
    issuer: str
    title: str
    signed: date | None = None
    year: int | None = None
    term: str = ""
    short_names: tuple[str, ...] = ()
    signer: str = ""
    in_force_from: date | None = None
    in_force_to: date | None = None
    field: str = ""
    unit: str = ""
    plenum: str = ""
    source: str = ""
    relations: tuple[Relation, ...] = ()

    @property
    def label(self) -> str:
        """Return its full name: "Nghị quyết số 04-NQ/TW"; the title for one without a number."""
        return f"{self.kind.word} số {self.number}" if self.number else self.title

    @property
    def short_label(self) -> str:
        """Return its name in lists: "Nghị quyết 04-NQ/TW"; the first short name for one without a number."""
        if self.number:
            return f"{self.kind.word} {self.number}"
        return self.short_names[0] if self.short_names else self.title

    @property
    def signed_label(self) -> str:
        """Return the date as readers see it: "30/10/2016", "năm 2026", or an empty string."""
        if self.signed:
            return f"{self.signed:%d/%m/%Y}"
        return f"năm {self.year}" if self.year else ""

    @property
    def signed_year(self) -> int | None:
        """Return the year it was issued, or None."""
        return self.signed.year if self.signed else self.year

    @property
    def url(self) -> str:
        """Return the web address of its source, or an empty string."""
        address = self.source.partition(" ")[0]
        return address if address.startswith(("http://", "https://")) else ""

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Return the sort key of lists: by date (years without a day at their end), ties by id."""
        if self.signed:
            return (self.signed.year, self.signed.month, self.signed.day, self.id)
        return (self.year or 0, 13, 0, self.id)

    def existed_on(self, day: date) -> bool:
        """Return whether it had been issued by ``day``; unknown dates count as long ago."""
        return self.signed <= day if self.signed else (self.year or 0) <= day.year

    def force_on(self, day: date) -> Force | None:
        """Return whether it is in force on ``day``, or None if the record does not say."""
        if self.in_force_to and self.in_force_to < day:
            return Force.ENDED
        if self.in_force_from is None:
            return None
        return Force.IN_FORCE if self.in_force_from <= day else Force.NOT_YET
