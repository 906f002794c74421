"""Read the line under a picture: the caption, the credit, and whether it only illustrates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.core.vietnamese import fold

ILLUSTRATIVE = "Ảnh minh họa"
"""The words that pages print for a picture that only illustrates."""

_WORDS = r"(?P<words>ảnh minh họa|hình minh họa|ảnh tư liệu|ảnh|nguồn ảnh|nguồn)"
_IN_BRACKETS = re.compile(rf"[ .]*\( ?{_WORDS} ?(?:: ?(?P<credit>[^()]*?))?[ .]*\)[ .]*$")
# "…_Ảnh: TTXVN", "… Ảnh: TTXVN": without brackets only at the very end, and short.
_AT_END = re.compile(rf"(?:^|[_.\-] ?){_WORDS} ?: ?(?P<credit>[^:()_.]{{2,40}}|(?:[^\W\d_]\.)+[^\W\d_]?)[ .]*$")


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption without its credit, the credit, and whether the picture is said to be an illustration."""

    text: str
    credit: str = ""
    illustrative: bool = False


def read_caption(written: str, credit: str = "") -> Caption:
    """Split a caption from the credit, whether after a bar, in brackets or at the end.

    >>> read_caption("Quang cảnh hội nghị | Phan Hân")
    Caption(text='Quang cảnh hội nghị', credit='Phan Hân', illustrative=False)
    >>> read_caption("Nhiều cách làm hay. (Ảnh minh họa: T.C)")
    Caption(text='Nhiều cách làm hay.', credit='T.C', illustrative=True)

    ``credit`` is one given elsewhere; it counts more. A bracket that says something else stays in the caption.
    """
    written = " ".join(written.split())
    text, bar, after_bar = written.rpartition("|")
    text, after_bar = (text.strip(), after_bar.strip()) if bar else (written, "")
    if "(" not in text and ":" not in text:
        return Caption(text, credit or after_bar)
    folded = fold(text)
    match = _IN_BRACKETS.search(folded) or (None if after_bar else _AT_END.search(folded))
    if match is None:
        return Caption(text, credit or after_bar)
    in_text = text[match.start("credit") : match.end("credit")].strip() if match["credit"] else ""
    if "tư liệu" in match["words"]:
        in_text = f"{in_text} (tư liệu)" if in_text else "Tư liệu"
    given = credit or after_bar
    illustrative = "minh h" in match["words"]
    # A second name, or a bracket without one, is the editor's to keep.
    if (in_text and given and fold(in_text) != fold(given)) or not (in_text or illustrative):
        return Caption(text, given, illustrative)
    return Caption(_ended(text[: match.start()].rstrip(" _-"), text, match.start()), given or in_text, illustrative)


def _ended(text: str, whole: str, end: int) -> str:
    """Restore the full stop that stood before the credit."""
    return text + "." if text and whole[end : end + 1] == "." else text
