"""Declare the fields that a newsroom adds to the header of its articles: ``STORIES["fields"]`` in pelicanconf.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
# What KEY_LINE reads as a key; at most six words, as a longer line may be text.
_LABEL = re.compile(r"[^\W\d_][^:：#|\n]{0,39}")
_MOST_WORDS = 6


@dataclass(frozen=True)
class NewsroomField:
    """One field of a newsroom: what editors write, what it may hold, where readers see it.

    >>> NewsroomField("Biên tập ảnh", kind="person", shown=("page", "feed", "json"))
    NewsroomField(label='Biên tập ảnh', kind='person', shown=('page', 'feed', 'json'), choices=(), many=False, help='')
    """

    label: str
    """The Vietnamese name in the header and on the page."""

    kind: Literal["text", "date", "number", "flag", "person", "link", "choice"] = "text"
    """What a value is; a value of another form is reported and left out."""

    shown: tuple[Literal["page", "feed", "json"], ...] = ("page",)
    """"page": under the byline; "feed": in RSS, Atom and JSON Feed; "json": in the structured data of the page."""

    choices: tuple[str, ...] = ()
    """The values of a "choice", as readers see them."""

    many: bool = False
    """Whether there may be several values: on lines of their own, or separated by semicolons."""

    help: str = ""
    """A sentence for editors, shown in messages."""

    def validate(self) -> Iterator[str]:
        """Yield what is wrong with the declaration, in English: it is read by technicians."""
        if not _LABEL.fullmatch(self.label) or len(self.label.split()) > _MOST_WORDS:
            yield f"the label {self.label!r} must begin with a letter and have at most 40 characters and 6 words, without : # |."
        if self.kind == "choice" and not self.choices:
            yield 'kind "choice" needs "choices".'
        if self.choices and self.kind != "choice":
            yield f'"choices" are for kind "choice", not {self.kind!r}.'


NO_FIELDS: Mapping[str, NewsroomField] = MappingProxyType({})
"""The fields of a newsroom that declares none."""


def is_key(key: str) -> bool:
    """Return whether a key can name a field: small letters, digits and underscores.

    >>> is_key("photo_editor"), is_key("Biên tập ảnh")
    (True, False)
    """
    return _KEY.fullmatch(key) is not None


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of a newsroom's field in one story.

    ``value`` is for machines: an ISO 8601 date or date-time, a number with a decimal point, "true" or "false", an address.
    ``text`` is for readers. ``url`` is the address of a "link".
    """

    key: str
    field: NewsroomField
    value: str
    text: str
    url: str = ""

    @property
    def json(self) -> str | int | float | bool:
        """The value as JSON: a number for "number", true or false for "flag", a string for all others."""
        if self.field.kind == "flag":
            return self.value == "true"
        if self.field.kind == "number":
            return float(self.value) if "." in self.value else int(self.value)
        return self.value
