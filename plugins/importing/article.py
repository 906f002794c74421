"""Define an imported article before it is a file: its fields, how sure each is, and what was cut."""

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
class RecognisedField:
    """One value of a field: ``key`` is its English name in the schema, ``source`` the place in the file.

    >>> RecognisedField("title", "Sơ kết 5 năm thực hiện Chỉ thị 05", Confidence.SURE, "dòng 1").value
    'Sơ kết 5 năm thực hiện Chỉ thị 05'

    A field that takes many values has one ``RecognisedField`` for each.
    """

    key: str
    value: str
    confidence: Confidence
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A text that was left out, and why, in Vietnamese; ``line`` counts from one, 0 if the source has no lines."""

    text: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ImportedPicture:
    """A picture with its alt text and caption; ``content`` is empty if the source has only the caption."""

    name: str = ""
    content: bytes = b""
    alt: str = ""
    caption: Caption = NO_CAPTION
    confidence: Confidence = Confidence.SURE


Piece = str | ImportedPicture
"""A piece of an article's text: Markdown, or a picture between two texts."""


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """One article of a file.

    ``origin`` is the file as the editor named it. ``identity`` stays equal when the article is imported again: its old
    address, or its words. ``fields`` go into the header; the lead picture is in ``lead``.
    """

    origin: str
    identity: str
    fields: tuple[RecognisedField, ...]
    body: tuple[Piece, ...]
    lead: ImportedPicture | None = None
    cuts: tuple[Cut, ...] = ()
    remarks: tuple[str, ...] = ()

    def value(self, key: str) -> str:
        """Return the first value of a field, or "" if there is none."""
        return next((field.value for field in self.fields if field.key == key), "")

    def values(self, key: str) -> tuple[str, ...]:
        """Return all values of a field."""
        return tuple(field.value for field in self.fields if field.key == key)

    def with_field(self, field: RecognisedField) -> Self:
        """Return a copy with one more value."""
        return replace(self, fields=(*self.fields, field))

    def with_remark(self, remark: str) -> Self:
        """Return a copy with one more remark for the editor."""
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
