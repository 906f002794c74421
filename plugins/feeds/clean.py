"""Remove the characters that a feed cannot contain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from msgspec.structs import asdict, replace

from plugins.site.views import View

# All but the characters of XML 1.0 (w3.org/TR/xml, 2.2), and the control characters that it discourages.
# Word leaves such characters in text that is copied from it.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = TypeVar("Value")


def clean(text: str) -> str:
    """Remove from a text the characters that XML cannot contain.

    >>> clean("Đảng ủy\\x08 Khối")
    'Đảng ủy Khối'
    """
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def clean_all(words: Sequence[str]) -> Sequence[str]:
    """Clean several texts; fast if there is nothing to remove.

    >>> clean_all(("Đảng ủy\\x08", "Khối"))
    ['Đảng ủy', 'Khối']
    """
    return words if "".join(words).isprintable() else [clean(word) for word in words]


def cleaned(value: Value) -> Value:
    """Clean all texts in a view, in the views and tuples that it holds, too.

    >>> from plugins.feeds.entry import Category
    >>> cleaned((Category("neu-guong", "nêu\\x08 gương"), 5))
    (Category(term='neu-guong', label='nêu gương', scheme=''), 5)

    So no field can be forgotten.
    """
    result: Any = value
    if isinstance(value, str):
        result = clean(value)
    elif isinstance(value, tuple):
        result = tuple(map(cleaned, value))
    elif isinstance(value, View):
        result = replace(value, **{name: cleaned(field) for name, field in asdict(value).items()})
    return result  # type: ignore[no-any-return]
