"""Detect and read text of the time before Unicode: TCVN3 and VNI letters, and UTF-8 that was encoded twice."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from plugins.core.vietnamese import fold, put_right


class Legacy(StrEnum):
    """Old encodings of Vietnamese that can be told apart, by the names that editors know."""

    UTF16 = "UTF-16 không có dấu BOM"
    CP1258 = "Windows-1258"
    TCVN3 = "TCVN3 (ABC, phông .VnTime)"
    VNI = "VNI (phông VNI-Times)"
    DOUBLE_UTF8 = "UTF-8 bị mã hóa hai lần"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in Unicode, and the encoding in which it had been written."""

    text: str
    legacy: Legacy


# TCVN 5712:1993, from 0xA1 on; a dash where the standard has none, or a sign that a text may hold as well.
_TCVN3 = "ĂÂÊÔƠƯĐăâêôơưđẰ-----àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"  # one row of the table
_FROM_TCVN3 = {0xA1 + index: letter for index, letter in enumerate(_TCVN3) if letter != "-"}

# VNI writes a letter and then its marks as a second one; both may be capitals.
_VNI_MARKS = {"a": "aùaøaûaõaïaâaáaàaåaãaäaêaéaèaúaüaë", "e": "eùeøeûeõeïeâeáeàeåeãeä", "y": "yùyøyûyõ"}
_VNI_LETTERS = {"a": "áàảãạâấầẩẫậăắằẳẵặ", "e": "éèẻẽẹêếềểễệ", "y": "ýỳỷỹ"}
_VNI_MARKS |= {"o": "oùoøoûoõoïoâoáoàoåoãoä", "u": "uùuøuûuõuï", "ô": "ôùôøôûôõôï", "ö": "öùöøöûöõöï"}
_VNI_LETTERS |= {"o": "óòỏõọôốồổỗộ", "u": "úùủũụ", "ô": "ớờởỡợ", "ö": "ứừửữự"}
_FROM_VNI = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "í": "í", "ì": "ì", "ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ"}
for _base, _pairs in _VNI_MARKS.items():
    _FROM_VNI.update(zip((_pairs[index : index + 2] for index in range(0, len(_pairs), 2)), _VNI_LETTERS[_base], strict=True))
_VNI_SEQUENCE = re.compile("|".join(sorted(_FROM_VNI, key=len, reverse=True)), re.IGNORECASE)

_ONSET = "ngh|ng|nh|kh|gh|gi|ch|th|tr|ph|qu|[bcdđghklmnprstvx]"
_NUCLEUS = (
    "oai|oay|oeo|uao|uay|uây|uya|uyê|uyu|uêu|iêu|yêu|ươi|ươu|uôi|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iê|yê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uă|uê|ui|uô|uơ|uy|ưa|ưi|ưu|ươ|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS})(?:ch|nh|ng|[cmnpt])?")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"\S+")
_AROUND = " \t.,;:!?()[]{}\"'“”‘’…-–—/|*_#>"

# Signs that today's texts hold between words only. The soft hyphen is TCVN3's ư.
_SUSPECT = re.compile(r"[^\s\d(“\"][¡-¯µ-¿×÷]|[¡-¯µ-¿×÷][^\s\d.,;:)]|[ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ]|Ã[\u0080-\u00bf]")
# Each match holds one of these; the search for a single sign is ten times as fast.
_ODD_SIGN = re.compile("[¡-¯µ-¿ÃÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]")
_UNICODE_ONLY = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9\u0300-\u0323]")
# Bytes from 0x80 on as Windows shows them; five have no sign there, and most programs keep them as they are.
_HIGH = "\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_TWICE = re.compile(f"(?:[ÃÄÅÆ]|á[º»]|â€)[{_HIGH}]")
_HIGH_RUN = re.compile(f"[{_HIGH}]+")


def from_tcvn3(text: str) -> str:
    """Read letters of a .Vn font, stored as signs of Latin-1.

    >>> from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'

    Fonts whose names end in H show capitals for small letters: upper-case their text afterwards. Signs that are no
    letter of TCVN3 stay. The table is that of TCVN 5712:1993.
    """
    return text.translate(_FROM_TCVN3)


def from_vni(text: str) -> str:
    """Read letters of a VNI font, stored as a letter and its marks.

    >>> from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    return _VNI_SEQUENCE.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    letter = _FROM_VNI[match[0].lower()]
    return letter.upper() if match[0][0].isupper() else letter


def from_double_utf8(text: str) -> str | None:
    """Undo a second UTF-8 encoding; None if anything stays broken.

    >>> from_double_utf8("Quá»‘c há»™i; biá»ƒu quyáº¿t")
    'Quốc hội; biểu quyết'

    Bytes that Windows does not show (0x81, 0x90 …) may have been lost on the way: then it is None.
    """
    decoded = _HIGH_RUN.sub(_decode_run, text)
    return None if decoded == text or _TWICE.search(decoded) else decoded


def _decode_run(match: re.Match[str]) -> str:
    try:
        return b"".join(_byte(char) for char in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _byte(char: str) -> bytes:
    return bytes([ord(char)]) if ord(char) < 0x100 else char.encode("cp1252")


def is_syllable(word: str) -> bool:
    """Return whether a word can be a Vietnamese syllable.

    >>> is_syllable("Nghị"), is_syllable("NghÞ"), is_syllable("nghò")
    (True, False, True)
    """
    letters = unicodedata.normalize("NFD", fold(put_right(word)))
    toneless, tones = _TONES.subn("", letters)
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None


def read_legacy(text: str) -> Reading | None:
    """Read a text that was pasted from an old font or was encoded twice; None where that is not certain.

    >>> read_legacy("Tiªu ®Ò: NghÞ quyÕt §¹i héi").text
    'Tiêu đề: Nghị quyết Đại hội'
    >>> read_legacy("Nghị quyết Đại hội") is None
    True

    Certain means: at least two words that are none as they stand become Vietnamese, and next to nothing is spoilt.
    """
    if not is_suspect(text):
        return None
    if _TWICE.search(text) and (decoded := from_double_utf8(text)) and _count_words(decoded)[0]:
        return Reading(decoded, Legacy.DOUBLE_UTF8)
    if _UNICODE_ONLY.search(text):
        return None
    good_now, bad_now = _count_words(text)
    readers: tuple[tuple[Legacy, Callable[[str], str]], ...] = ((Legacy.TCVN3, from_tcvn3), (Legacy.VNI, from_vni))
    readings = [(Reading(read(text), legacy), _count_words(read(text))) for legacy, read in readers]
    best, (good, bad) = max(readings, key=lambda result: result[1][0] - 3 * result[1][1])
    is_certain = bad_now >= 2 and good - good_now >= 2 and bad * 10 <= good
    return best if is_certain else None


def is_suspect(text: str) -> bool:
    """Return whether a text holds signs that today's Vietnamese does not.

    >>> is_suspect("Héi nghÞ"), is_suspect("Hội nghị 5×3 m², “§ 2”")
    (True, False)
    """
    return _ODD_SIGN.search(text) is not None and _SUSPECT.search(text) is not None


def looks_legacy(text: str) -> bool:
    """Return whether a text that cannot be read for certain should be shown to the editor.

    >>> looks_legacy("NghÞ quyÕt ñaïi hoäi"), looks_legacy("Jürgen Nuñez")
    (True, False)
    """
    good, bad = _count_words(text)
    return is_suspect(text) and bad >= 3 and bad > good


def _count_words(text: str) -> tuple[int, int]:
    """Count the words with non-ASCII letters that are Vietnamese, and those that are not."""
    good = bad = 0
    for word in _words(text):
        if not word.isascii():
            if all(is_syllable(part) for part in re.split("[-–/.]", word) if part):
                good += 1
            else:
                bad += 1
    return good, bad


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield match[0].strip(_AROUND)


def decode_legacy(raw: bytes) -> Reading | None:
    """Read the bytes of a file that is no UTF-8; None where no reading is certain.

    >>> decode_legacy("Nghị quyết của Đảng ủy Khối".encode("utf-16-le")).legacy
    <Legacy.UTF16: 'UTF-16 không có dấu BOM'>

    Signs without letters (quotation marks, dashes) are those of Windows in all of them.
    """
    if b"\x00" in raw:
        return _utf16(raw)
    readings: list[tuple[int, int, Reading]] = []
    for legacy, text in _byte_readings(raw):
        good, bad = _count_words(text)
        readings.append((good - 3 * bad, good, Reading(text, legacy)))
    if not readings:
        return None
    readings.sort(key=lambda reading: reading[0], reverse=True)
    (score, good, best), more = readings[0], readings[1:]
    is_certain = good >= 3 and score > 0 and all(score >= 2 * runner_up for runner_up, _, _ in more)
    return best if is_certain else None


def _byte_readings(raw: bytes) -> Iterator[tuple[Legacy, str]]:
    with suppress(UnicodeDecodeError):
        yield Legacy.CP1258, unicodedata.normalize("NFC", raw.decode("cp1258"))
    with suppress(UnicodeDecodeError):
        western = raw.decode("cp1252")
        yield Legacy.TCVN3, from_tcvn3(western)
        yield Legacy.VNI, from_vni(western)


def _utf16(raw: bytes) -> Reading | None:
    """Decode UTF-16 without a mark: every other byte of Vietnamese letters is 0, 1 or 0x1E."""
    high_first = raw[0::2].count(0) > raw[1::2].count(0)
    try:
        text = codecs.decode(raw, "utf-16-be" if high_first else "utf-16-le")
    except UnicodeDecodeError:
        return None
    good, bad = _count_words(text)
    odd = sum(not (char.isprintable() or char in "\r\n\t") for char in text)
    return Reading(text, Legacy.UTF16) if good >= 2 and bad * 10 <= good and not odd else None
