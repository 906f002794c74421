"""An imported article before it is a file: what was found, how sure that is, and what was cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from plugins.stories.caption import Caption

NO_CAPTION = Caption("")


class ImportingError(Exception):
    """A file cannot be imported; the message is one Vietnamese sentence for the editor."""


class Confidence(StrEnum):
    """How sure a value is: written so in the source, well founded, or merely likely."""

    SURE = "chắc"
    LIKELY = "có thể"
    GUESS = "đoán"


@dataclass(frozen=True, slots=True)
class Found:
    """One value of a field: ``key`` is the English name in the schema, ``source`` where it was found.

    >>> Found("title", "Sơ kết 5 năm thực hiện Chỉ thị 05", Confidence.SURE, "dòng 1").value
    'Sơ kết 5 năm thực hiện Chỉ thị 05'

    A field that takes many values has one ``Found`` for each.
    """

    key: str
    value: str
    confidence: Confidence
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """What was left out, and why, in Vietnamese; ``line`` counts from one, 0 where the source has no lines."""

    text: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ImportedPicture:
    """A picture with what is said of it; ``content`` is empty where the source has the caption only."""

    name: str = ""
    content: bytes = b""
    alt: str = ""
    caption: Caption = NO_CAPTION
    confidence: Confidence = Confidence.SURE


Piece = str | ImportedPicture
"""A piece of an article's text: Markdown, or a picture at its place."""


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """One article out of a file.

    ``origin`` is the file as the editor named it. ``identity`` is what makes it the same article when it is imported
    again: its old address, or its words. ``fields`` hold what goes into the header, but for the lead picture.
    """

    origin: str
    identity: str
    fields: tuple[Found, ...]
    body: tuple[Piece, ...]
    lead: ImportedPicture | None = None
    cuts: tuple[Cut, ...] = ()
    remarks: tuple[str, ...] = ()

    def value(self, key: str) -> str:
        """The first value of a field, empty where nothing was found."""
        return next((found.value for found in self.fields if found.key == key), "")

    def values(self, key: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(found.value for found in self.fields if found.key == key)

    def with_field(self, found: Found) -> Self:
        """The same with one more value."""
        return replace(self, fields=(*self.fields, found))

    def with_remark(self, remark: str) -> Self:
        """The same with one more thing to look at."""
        return replace(self, remarks=(*self.remarks, remark))

    @property
    def pictures(self) -> tuple[ImportedPicture, ...]:
        """All pictures in the order of the page, the lead picture first."""
        inside = tuple(piece for piece in self.body if isinstance(piece, ImportedPicture))
        return (self.lead, *inside) if self.lead else inside

    @property
    def text(self) -> str:
        """The text as Markdown, without pictures."""
        return "\n\n".join(piece for piece in self.body if isinstance(piece, str))
