"""Represent one key of a header with its values: what header lines and YAML have in common."""

from __future__ import annotations

import re
from typing import NamedTuple

from plugins.stories.story import FieldText

KEY_LINE = re.compile(r"[ \u00a0]{0,3}(?P<key>[^\W\d][^:：\n]{0,39}+)[ \u00a0\t]*[:：](?!//)(?P<value>.*)")
"""A line that looks like ``key: value``; spaces before the colon and a full-width colon are forgiven."""


class HeaderEntry(NamedTuple):
    """A key as it was written, its values (one per line or list item) and the line of the key."""

    key: str
    values: tuple[FieldText, ...]
    line: int

    def continued(self, line: int, text: str) -> HeaderEntry:
        """Return this entry with one more line of values."""
        return HeaderEntry(self.key, self.values + written_value(text, line), self.line)


def written_value(text: str, line: int) -> tuple[FieldText, ...]:
    """Return a value without padding; nothing for an empty one."""
    value = text.strip()
    if "  " in value or not value.isprintable():  # isprintable() is False for every space but the plain one
        value = " ".join(value.split())
    return (FieldText(value, line),) if value else ()


def shortened(text: str) -> str:
    """Return the beginning of a text, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:40].rstrip() + "…"
