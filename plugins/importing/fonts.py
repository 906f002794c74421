"""Convert words in fonts from before Unicode (.VnTime, VNI-Times), by the name of the font and never by a guess."""

from __future__ import annotations

import re

from plugins.core.legacy import from_tcvn3, from_vni

_TCVN3_FONT = re.compile(r"\.vn[a-z]", re.IGNORECASE)
_TCVN3_CAPITALS = re.compile(r"\.vn.*h$", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni[-_ ]", re.IGNORECASE)
# Word stores the characters of symbol fonts from U+F000 on.
_SYMBOLS = {0xF000 + code: code for code in range(0x20, 0x100)}


def is_legacy_font(font: str) -> bool:
    """Tell whether text in a font is not Unicode.

    >>> is_legacy_font(".VnTimeH"), is_legacy_font("VNI-Times"), is_legacy_font("Times New Roman")
    (True, True, False)
    """
    return bool(_TCVN3_FONT.match(font) or _VNI_FONT.match(font))


def to_unicode(text: str, font: str) -> str:
    """Convert words that were typed in a font; those in Unicode fonts stay as they are.

    >>> to_unicode("§¶ng ñy Khèi", ".VnTime"), to_unicode("nghÞ quyÕt", ".VnTimeH"), to_unicode("Ñaûng uûy", "VNI-Times")
    ('Đảng ủy Khối', 'NGHỊ QUYẾT', 'Đảng ủy')

    Fonts of capitals (.VnTimeH) hold small letters that look like capitals.
    """
    if _TCVN3_FONT.match(font):
        read = from_tcvn3(text.translate(_SYMBOLS))
        return read.upper() if _TCVN3_CAPITALS.match(font) else read
    if _VNI_FONT.match(font):
        return from_vni(text.translate(_SYMBOLS))
    return text
