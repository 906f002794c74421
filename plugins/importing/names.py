"""Recognise the names of people and units among the short lines at the end of an article."""

from __future__ import annotations

import re

from plugins.core.vietnamese import bare, fold
from plugins.stories.byline import ROLES, is_unit, print_byline, read_byline

_SURNAMES = re.compile(
    r"(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đào|đinh|lâm|mai|trịnh|trương|vương|tô|hà|cao|"
    r"châu|chu|lương|lưu|thái|tạ|tống|quách|phùng|kiều|nông|triệu|giàng|vi|lò|quàng|văn|thạch|sơn|kim|danh|chau|lục|đoàn|đàm|"
    r"khổng|la|lại|mạc|nghiêm|ninh|ông|phí|quản|tăng|thân|thiều|tiêu|tôn|viên|vàng|sùng|mùa|bàn|cầm|hứa|ma|từ|bế|lữ|y)(?![^\W_])"
)
_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_JOINT = re.compile(r"\s+(?:-|–|&|và)\s+|\s*[,;/]\s*")
_LABEL = re.compile(r"(?P<label>[^\W\d][^\d:;()]{0,30}?) ?: ?(?P<names>\S.*)")
_WITH_UNIT = re.compile(r"(?P<name>[^()]{2,60}?)\s*\((?P<unit>[^()]{2,120})\)")
_THEO = re.compile(r"\(?theo (?P<name>[^().]{2,60})\)?\.?")
_MOST_WORDS = 7


def is_name(text: str) -> bool:
    """Tell whether a line can be the names of people: every word begins with a capital.

    >>> is_name("Phan Hân"), is_name("ĐỨC HẠNH"), is_name("Minh Anh - Thu Hà"), is_name("Chất lượng hoạt động")
    (True, True, True, False)
    """
    text = text.strip(" .")
    people = _JOINT.split(text)
    return bool(text) and len(text) <= 80 and all(_is_person(person) for person in people)


def _is_person(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _MOST_WORDS and all(_PART.fullmatch(word) and word[0].isupper() for word in words)


def has_surname(text: str) -> bool:
    """Tell whether the first word is a surname; pen names have none."""
    return _SURNAMES.match(fold(text)) is not None


def is_labelled_byline(text: str) -> bool:
    """Tell whether the label of a line says that it names authors.

    >>> is_labelled_byline("Bài, ảnh: Phan Hân"), is_labelled_byline("Mục tiêu: 100% chi bộ")
    (True, False)
    """
    match = _LABEL.match(text)
    if match is None or len(text) > 160:
        return False
    credits_ = read_byline([text])
    has_known_roles = all(role in ROLES for credit in credits_ for role in credit.roles)
    label = fold(match["label"]).strip()
    plain = label in ("tác giả", "người viết", "người thực hiện", "thực hiện", "phóng viên", "cộng tác viên", "pv", "ctv")
    return (
        bool(credits_)
        and has_known_roles
        and (plain or any(credit.roles for credit in credits_))
        and all(":" not in credit.name for credit in credits_)
    )


def name_with_unit(text: str) -> tuple[str, str] | None:
    """Read a name with a unit in brackets.

    >>> name_with_unit("Phan Xuân Bính (Đảng ủy Khối các cơ quan tỉnh)")
    ('Phan Xuân Bính', 'Đảng ủy Khối các cơ quan tỉnh')
    """
    match = _WITH_UNIT.fullmatch(text.strip(" ."))
    if match is None or not is_name(match["name"]) or not match["unit"][0].isupper():
        return None
    return match["name"].strip(), match["unit"].strip()


def is_taken_from(text: str) -> bool:
    """Tell whether a line only names the source of the news: "(Theo TTXVN)"."""
    return _THEO.fullmatch(fold(text).strip()) is not None


def without_capitals(line: str) -> str:
    """Change a name in capitals to its usual spelling; abbreviations stay.

    >>> without_capitals("ĐỨC HẠNH"), without_capitals("TTXVN"), without_capitals("Bài: PHAN HÂN")
    ('Đức Hạnh', 'TTXVN', 'Bài: Phan Hân')
    """
    label, colon, names = line.rpartition(":")
    if not names.isupper() or is_unit(names.strip()):
        return line
    words = names.split()
    if len(words) < 2 or not all(_can_be_spoken(word) for word in words):
        return line
    return f"{label}{colon}{' ' if colon else ''}{' '.join(word.capitalize() for word in words)}"


def _can_be_spoken(word: str) -> bool:
    return "." not in word and bool(re.search("[aeiouy]", bare(word)))


def house_style(lines: list[str]) -> list[str]:
    """Write a byline of several lines in house style if that loses nothing.

    >>> house_style(["Nguyễn Văn Lược", "Ban Tổ chức Đảng ủy Khối"])
    ['Nguyễn Văn Lược (Ban Tổ chức Đảng ủy Khối)']
    """
    credits_ = read_byline(lines)
    printed = print_byline(credits_)
    return [printed] if credits_ and read_byline([printed]) == credits_ else lines
