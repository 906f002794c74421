"""Compile an XML fragment produced by feedgen into a template, which is then filled with the words of other entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from operator import itemgetter
from typing import Any, NamedTuple

_PLACEHOLDER = re.compile(r'(=")?\{(\d+)\}')
# As lxml escapes them.
_TEXT_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_ATTRIBUTE_ENTITIES = (('"', "&quot;"), ("\t", "&#9;"), ("\n", "&#10;"))

SAMPLE_PUBLISHED = datetime(2001, 1, 1, tzinfo=UTC)
SAMPLE_UPDATED = datetime(2002, 2, 2, tzinfo=UTC)
"""The dates of samples: feedgen takes no placeholder there."""
_DATE_PLACEHOLDERS = {SAMPLE_PUBLISHED.isoformat(): "{0}", format_datetime(SAMPLE_PUBLISHED): "{1}", SAMPLE_UPDATED.isoformat(): "{2}"}

Present = tuple[bool, ...]
"""Which of its words an entry or a part of one has."""


def date_words(published: datetime, updated: datetime) -> tuple[str, str, str]:
    """Return the first three words of an entry: ``published`` for Atom and for RSS, and ``updated`` if it differs.

    >>> from plugins.core.dates import VIETNAM
    >>> date_words(*[datetime(2021, 4, 22, 8, tzinfo=VIETNAM)] * 2)
    ('2021-04-22T08:00:00+07:00', 'Thu, 22 Apr 2021 08:00:00 +0700', '')
    """
    return published.isoformat(), format_datetime(published), updated.isoformat() if updated != published else ""


def placeholders(present: Present) -> list[Any]:
    """Return the placeholders of a sample, empty for a word that is missing.

    >>> placeholders((True, False, True))
    ['{0}', '', '{2}']
    """
    return [f"{{{number}}}" if is_present else "" for number, is_present in enumerate(present)]


class XmlTemplate(NamedTuple):
    """XML with placeholders (``%s``), and a function that picks their values from the result of ``escape_words``."""

    xml: str
    pick: Callable[[Sequence[str]], Any]

    def fill(self, words: Sequence[str]) -> str:
        """Replace the placeholders."""
        filled: str = self.xml % self.pick(words)
        return filled


class XmlTemplates(NamedTuple):
    """The templates of an entry, or of a part of one, for RSS and for Atom."""

    rss: XmlTemplate
    atom: XmlTemplate


def compile_template(sample: str, count: int) -> XmlTemplate:
    """Compile XML with the placeholders of ``count`` words.

    >>> compile_template('<a href="{1}">{0}</a>', 2).fill(escape_words(["Sơ kết", "a.html"]))
    '<a href="a.html">Sơ kết</a>'

    A placeholder with a number from ``2 * count`` is for XML that is appended to the result of ``escape_words``.
    """
    for date, placeholder in _DATE_PLACEHOLDERS.items():
        sample = sample.replace(date, placeholder)
    numbers = [int(number) + (count if attribute else 0) for attribute, number in _PLACEHOLDER.findall(sample)]
    return XmlTemplate(_PLACEHOLDER.sub(r"\1%s", sample.replace("%", "%%")), itemgetter(*numbers) if numbers else _no_words)


def _no_words(_words: Sequence[str]) -> tuple[()]:
    return ()


def escape_words(words: Sequence[str]) -> Sequence[str]:
    """Return all words escaped for the text of an element, then all escaped for an attribute.

    >>> escape_words(['"5 < 7"'])
    ['"5 &lt; 7"', '&quot;5 &lt; 7&quot;']
    """
    joined = "".join(words)
    in_text = _escaped(words, joined, _TEXT_ENTITIES)
    return [*in_text, *_escaped(in_text, joined, _ATTRIBUTE_ENTITIES)]


def _escaped(words: Sequence[str], joined: str, entities: Sequence[tuple[str, str]]) -> Sequence[str]:
    for char, entity in entities:
        if char in joined:
            words = [word.replace(char, entity) for word in words]
    return words
