"""XML that is written once of a sample, and then filled in with the words of all that look like it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from operator import itemgetter
from typing import Any, NamedTuple

# What XML 1.0 cannot hold, and the controls that it should not: Word leaves such characters in pasted text.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLACE = re.compile(r'(=")?\{(\d+)\}')
_IN_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_IN_ATTRIBUTES = (('"', "&quot;"), ("\t", "&#9;"), ("\n", "&#10;"))

PUBLISHED = datetime(2001, 1, 1, tzinfo=UTC)
UPDATED = datetime(2002, 2, 2, tzinfo=UTC)
"""When samples were published and updated: feedgen takes nothing but a moment there."""
_MOMENTS = {PUBLISHED.isoformat(): "{0}", format_datetime(PUBLISHED): "{1}", UPDATED.isoformat(): "{2}"}

Said = tuple[bool, ...]
"""Which of its words a feed, an entry or a part of one has."""


def moment_words(first: datetime, second: datetime | None = None) -> tuple[str, str, str]:
    """The first three words of a feed and of an entry: a moment in two ways, and a second one where it is another.

    >>> from plugins.core.dates import VIETNAM
    >>> moment_words(datetime(2021, 4, 22, 8, tzinfo=VIETNAM))
    ('2021-04-22T08:00:00+07:00', 'Thu, 22 Apr 2021 08:00:00 +0700', '')
    """
    return first.isoformat(), format_datetime(first), second.isoformat() if second and second != first else ""


def places(said: Said) -> list[Any]:
    """What a sample says in the place of each word; nothing where there is none.

    >>> places((True, False, True))
    ['{0}', '', '{2}']
    """
    return [f"{{{number}}}" if is_said else "" for number, is_said in enumerate(said)]


def clean(text: str) -> str:
    """Drop the characters that no feed may hold.

    >>> clean("Đảng ủy\\x08 Khối")
    'Đảng ủy Khối'
    """
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def cleaned(words: Sequence[str]) -> Sequence[str]:
    """Clean many words, of which there is seldom one to be cleaned."""
    return words if "".join(words).isprintable() else [clean(word) for word in words]


class Form(NamedTuple):
    """XML with places in it, and which of the words that ``as_xml`` made ready stands in each."""

    template: str
    pick: Callable[[Sequence[str]], Any]

    def fill(self, words: Sequence[str]) -> str:
        """Put the words in their places."""
        xml: str = self.template % self.pick(words)
        return xml


class Forms(NamedTuple):
    """The forms of something in RSS and in Atom."""

    rss: Form
    atom: Form


def form_of(sample: str, said: Said) -> Form:
    """The form that a sample is, in which the words that are said have places.

    >>> form_of('<a href="{1}">{0}</a>', (True, True)).fill(as_xml(["Sơ kết", "a.html"]))
    '<a href="a.html">Sơ kết</a>'

    A place with a higher number is for XML that is given after the words of ``as_xml``: the first has twice their number.
    """
    for moment, mark in _MOMENTS.items():
        sample = sample.replace(moment, mark)
    numbers = [int(number) + (len(said) if attribute else 0) for attribute, number in _PLACE.findall(sample)]
    return Form(_PLACE.sub(r"\1%s", sample.replace("%", "%%")), itemgetter(*numbers) if numbers else _nothing)


def _nothing(_words: Sequence[str]) -> tuple[()]:
    return ()


def as_xml(words: Sequence[str]) -> Sequence[str]:
    """Words as XML has them in text, and the same as it has them in attributes.

    >>> as_xml(['"5 < 7"'])
    ['"5 &lt; 7"', '&quot;5 &lt; 7&quot;']
    """
    whole = "".join(words)
    in_text = _escaped(words, whole, _IN_TEXT)
    return [*in_text, *_escaped(in_text, whole, _IN_ATTRIBUTES)]


def _escaped(words: Sequence[str], whole: str, entities: Sequence[tuple[str, str]]) -> Sequence[str]:
    for char, entity in entities:
        if char in whole:
            words = [word.replace(char, entity) for word in words]
    return words
