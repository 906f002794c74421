"""Remove characters that no text needs: invisible ones, noncharacters, and what no XML can hold."""

from __future__ import annotations

import re

# Line breaks that editors' programs do not count: replaced by a space, so that line numbers stay.
_ODD_BREAKS = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), " ")
_NO_CHARACTERS = (*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)))
CONTROLS = frozenset((*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000), *_NO_CHARACTERS))
"""Control characters, surrogates and noncharacters: one of them makes a whole feed invalid."""
ZERO_WIDTH = frozenset((0xAD, 0x200B, 0x200C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
"""Soft hyphens, zero-width padding and marks of direction: invisible, pasted in, of no use in Vietnamese text.

The zero-width joiner is not among them, as it holds emoji together."""
_UNWANTED = {**dict.fromkeys((*CONTROLS, *ZERO_WIDTH)), **_ODD_BREAKS}


def _ranges(codes: frozenset[int]) -> str:
    """Write codes as the inside of a character class."""
    parts: list[str] = []
    for code in sorted(codes):
        if code - 1 not in codes:
            parts.append(re.escape(chr(code)))
        elif code + 1 not in codes:
            parts.append(f"-{re.escape(chr(code))}")
    return "".join(parts)


ANY_CONTROL = f"[{_ranges(CONTROLS)}]"
"""A pattern for one of CONTROLS."""
ANY_ZERO_WIDTH = f"[{_ranges(ZERO_WIDTH)}]"
"""A pattern for one of ZERO_WIDTH."""

# Composed and visible letters, none of which occurs in text of an old font or a second encoding.
_PLAIN = re.compile(r"[\t\n\r -~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”…•]*")


def only_seen(text: str) -> str:
    r"""Remove invisible characters from a text.

    >>> only_seen("Hội\u200b nghị\x07 sơ kết\uffff")
    'Hội nghị sơ kết'

    Odd breaks become spaces, so lines stay as editors' programs count them.
    """
    return text if is_plain(text) or is_seen(text) else text.translate(_UNWANTED)


def is_seen(text: str) -> bool:
    r"""Return whether a text holds only letters, signs, plain spaces and line ends; tabs and hard spaces count as unseen.

    >>> is_seen("Hội nghị\nsơ kết"), is_seen("Hội\u200b nghị"), is_seen("Hội\u00a0nghị")
    (True, False, False)

    Ten times as fast as a search for single characters. Line ends are replaced by spaces first, as they are not printable.
    """
    return text.replace("\n", " ").isprintable()


def is_plain(text: str) -> bool:
    r"""Return whether a text holds only Vietnamese letters and usual signs, so that nothing needs cleaning.

    >>> is_plain("Hội nghị “sơ kết” – 98,5%"), is_plain("Hội\u200b nghị"), is_plain("5×3")
    (True, False, False)

    True is certain, False is not. Most texts are plain, and this check is quicker than those that it replaces.
    """
    return _PLAIN.fullmatch(text) is not None
