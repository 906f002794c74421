"""Compose, compare, sort and slugify Vietnamese text."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Icelandic eth stands in old pages for the Vietnamese letter; no normal form of Unicode repairs it.
_ETH = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111"})

_SPACES = dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_QUOTES = {ord("\u2018"): "'", ord("\u2019"): "'", ord("\u201c"): '"', ord("\u201d"): '"'}
_ASCII_SIGNS = {**_SPACES, **_DASHES, **_QUOTES}
_ANY_NON_ASCII_SIGN = re.compile(f"[{''.join(map(chr, _ASCII_SIGNS))}]")

# The tone of oa, oe, uy may stand on either vowel: "hoà" and "hòa", "thuỷ" and "thủy".
TONE_PAIRS = dict(
    pair.split("/")
    for pair in (
        *("oà/òa", "oá/óa", "oả/ỏa", "oã/õa", "oạ/ọa"),
        *("oè/òe", "oé/óe", "oẻ/ỏe", "oẽ/õe", "oẹ/ọe"),
        *("uỳ/ùy", "uý/úy", "uỷ/ủy", "uỹ/ũy", "uỵ/ụy"),
    )
)
# The letter before the pair is checked last: a search for two letters is quicker than one for a position.
_TONE_PLACE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?![a-zà-ỹđ])")

# Letters and combining marks apart. U+034F is no combining mark to Unicode.
_LETTERS_AND_MARKS = re.compile("[\x00-\x08\x0a-\x7f\u0300-\u034e\u0350-\u036f]*")
_NOT_IN_ADDRESSES = re.compile(r"[^a-z0-9]+")

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries
_ORDER = {letter: chr(0x100 + index) for index, letter in enumerate(_ALPHABET)}


def put_right(text: str) -> str:
    """Compose letters (NFC) and replace the eth that stands for Đ.

    >>> put_right("Ðảng ủy")
    'Đảng ủy'
    """
    text = text.translate(_ETH) if "\u00d0" in text or "\u00f0" in text else text
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Fold text for comparison without changing its length: case, dashes, hard spaces, quotes, places of tone marks.

    >>> fold("Khoá XII – Hoà Bình")
    'khóa xii - hòa bình'

    The text must be composed (see ``put_right``); a position in the result is a position in the text.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # İ becomes two characters
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lowered.isascii():
        lowered = _TONE_PLACE.sub(lambda match: TONE_PAIRS[match[0]], _ascii_signs(lowered))
    return lowered.replace("\t", " ")


def _ascii_signs(text: str) -> str:
    """Replace spaces, dashes and quotes by those of ASCII; most texts have no others."""
    return text.translate(_ASCII_SIGNS) if _ANY_NON_ASCII_SIGN.search(text) else text


def bare(text: str) -> str:
    """Remove the marks: what a hurried person types.

    >>> bare("Đảng ủy Khối")
    'dang uy khoi'
    """
    folded = put_right(text).casefold()
    spread = unicodedata.normalize("NFD", folded).replace("đ", "d")
    if _LETTERS_AND_MARKS.fullmatch(spread):
        return spread.encode("ascii", "ignore").decode("ascii")
    spread = unicodedata.normalize("NFD", _ascii_signs(folded))
    return "".join([char for char in spread if char < "\u0300" or not unicodedata.combining(char)]).replace("đ", "d")


def slugify(text: str) -> str:
    """Make the part of an address: only a–z, 0–9 and hyphens; empty when nothing is left.

    >>> slugify("Chỉ thị số 05-CT/TW: hoà/hòa")
    'chi-thi-so-05-ct-tw-hoa-hoa'
    """
    return _NOT_IN_ADDRESSES.sub("-", bare(text)).strip("-")


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[str, str, str]:
    """Return the key that sorts names as a Vietnamese dictionary does: letters, then tones (huyền, hỏi, ngã, sắc, nặng).

    >>> sorted(["Hóa", "Hoa", "Hòa", "Đông", "Dương"], key=sort_key)
    ['Dương', 'Đông', 'Hoa', 'Hòa', 'Hóa']
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", fold(put_right(text))):
        if char in _TONES:
            tones[-1:] = [chr(0x31 + _TONES.index(char))]
        elif unicodedata.combining(char) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
            tones.append("0")
    return "".join(_ORDER.get(letter, letter) for letter in letters), "".join(tones), text


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Find the candidate that was probably meant, or None.

    >>> nearest("Tác gỉa", ["Tiêu đề", "Tác giả", "Đơn vị"])
    'Tác giả'
    """
    by_bare = {bare(candidate): candidate for candidate in candidates}
    close = difflib.get_close_matches(bare(word), by_bare, n=1, cutoff=0.7)
    return by_bare[close[0]] if close else None
