"""Read newspaper bylines into people, roles and units, and write them in the newsroom's style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from plugins.core.vietnamese import fold, put_right
from plugins.stories.story import Credit

# Every word of a byline that names a role, and the roles that readers see; none for words that mean only "author".
_ROLES: dict[str, tuple[str, ...]] = {
    "bài": ("bài",),
    "bài viết": ("bài",),
    "nội dung": ("bài",),
    "tin": ("tin",),
    "tin bài": ("tin", "bài"),
    "ảnh": ("ảnh",),
    "tin ảnh": ("tin", "ảnh"),
    "bài ảnh": ("bài", "ảnh"),
    "ảnh chụp": ("ảnh",),
    "đồ họa": ("đồ họa",),
    "infographic": ("đồ họa",),
    "thiết kế": ("đồ họa",),
    "trình bày": ("đồ họa",),
    "clip": ("clip",),
    "video": ("clip",),
    "video clip": ("clip",),
    "quay phim": ("clip",),
    "dựng phim": ("clip",),
    "biên dịch": ("biên dịch",),
    "dịch": ("biên dịch",),
    "người dịch": ("biên dịch",),
    "lược dịch": ("biên dịch",),
    "t/h": ("tổng hợp",),
    "th": ("tổng hợp",),
    "tổng hợp": ("tổng hợp",),
    "theo": ("theo",),
    "nguồn": ("theo",),
    "tác giả": (),
    "người viết": (),
    "người thực hiện": (),
    "thực hiện": (),
    "phóng viên": (),
    "cộng tác viên": (),
    "pv": (),
    "ctv": (),
}
ROLES: tuple[str, ...] = tuple(dict.fromkeys(role for roles in _ROLES.values() for role in roles))
"""The roles that readers see, each once."""

_ROLE_WORD = "(?:" + "|".join(sorted(map(re.escape, _ROLES), key=len, reverse=True)) + ")"
_ROLE_LIST = rf"{_ROLE_WORD}(?:(?: ?[,/&+-] ?| và | ){_ROLE_WORD})*"
_LABEL = re.compile(rf"(?:^|(?<=[;,.|/ -]))(?P<roles>{_ROLE_LIST}) ?: ?")
_ANY_ROLE = re.compile(_ROLE_WORD + r"(?![^\W\d_])")
_ROLES_ALONE = re.compile(_ROLE_LIST)
_THEO = re.compile(r"theo (?=\S)")
_CUSTOM_LABEL = re.compile(r"(?P<label>[^\W\d][^\d:;,()]{1,24}): ?")

# What may separate two names; "và" and a hyphen only with spaces, so that "Anh-Thư" stays whole.
_SEPARATOR = re.compile(r" ?, ?| ?& ?| [-–—] | và ", re.IGNORECASE)

_BRACKET = re.compile(r" ?\(([^()]*)\)")
_HIDDEN_BRACKET = re.compile(r"\x00(\d+)\x00")

# Ranks stand before a name, sometimes with a comma: "PGS, TS Nguyễn Văn A".
_RANK = re.compile(
    r"(?:(?:gs|pgs|ts|tskh|ths|bs|cn|ks|ls|nnc|ngnd|ngưt|nsnd|nsưt|cvcc|bscki{1,2}|"
    r"(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|đô đốc|chuẩn đô đốc|nhà báo|luật sư)\.?[ .]*)+"
)

# Words with which no person's name begins; the second kind also begin names or pen names, so a small letter must follow.
_UNIT = re.compile(
    r"(?:ban|báo|bộ chỉ huy|btg|btv|btc|cổng|công an|công đoàn|công ty|cục|chi cục|chi bộ|đảng bộ|đảng ủy|đài|đhqg|hđnd|học viện|"
    r"huyện đoàn|huyện ủy|hội đồng|liên đoàn|liên minh|lực lượng|mặt trận|mttq|ngân hàng|nhà máy|nhà xuất bản|quận ủy|quân chủng|quân khu|"
    r"sở|sư đoàn|tạp chí|thành đoàn|thành ủy|thị ủy|thông tấn xã|tỉnh đoàn|tỉnh ủy|tòa án|tòa soạn|tổng công ty|tổng cục|trung đoàn|"
    r"trung tâm|truyền hình|ttxvn|ubnd|ubmttq|ủy ban|văn phòng|viện kiểm sát|vksnd|vnptt|vov|vp|vtv|xã|xã đoàn)(?![^\W\d_])"
)
_UNIT_IF_SMALL = re.compile(
    r"(?:bệnh viện|bộ|câu lạc bộ|đoàn|hội|huyện|khoa|khối|phòng|phường|quận|thành phố|thị trấn|tỉnh|tổ|trạm|trường|viện|vụ)(?![^\W\d_])"
)


def person_key(name: str) -> str:
    """Return what two spellings of one name share: case and place of tone marks do not count, all else does.

    >>> person_key("ĐỨC HẠNH") == person_key("Đức Hạnh"), person_key("Hoà") == person_key("Hòa")
    (True, True)
    >>> len({person_key(name) for name in ("Hoa", "Hòa", "Hoá")})
    3
    """
    return " ".join(fold(put_right(name)).split())


def is_unit(text: str) -> bool:
    """Return whether a part of a byline names a unit and not a person.

    >>> is_unit("Ban Tổ chức Đảng ủy Khối"), is_unit("Đoàn Văn Hậu"), is_unit("Đoàn Khối các cơ quan tỉnh")
    (True, False, True)
    """
    folded = fold(text)
    if _UNIT.match(folded):
        return True
    return bool(_UNIT_IF_SMALL.match(folded)) and not _has_capitals(text)


def _has_capitals(text: str) -> bool:
    """Return whether every word begins with a capital, as the words of a Vietnamese name do."""
    words = re.findall(r"[^\W_]+", text)
    return bool(words) and all(not word[0].islower() for word in words)


def read_byline(values: Iterable[str]) -> tuple[Credit, ...]:
    """Read people, their roles and units out of the lines of a byline.

    >>> read_byline(["Bài, ảnh: Phan Hân"])
    (Credit(name='Phan Hân', roles=('bài', 'ảnh'), unit=''),)
    >>> read_byline(["Nguyễn Văn Lược", "Ban Tổ chức Đảng ủy Khối"])
    (Credit(name='Nguyễn Văn Lược', roles=(), unit='Ban Tổ chức Đảng ủy Khối'),)
    >>> [(credit.name, credit.roles) for credit in read_byline(["Tin: Minh Anh; ảnh: Ánh Tuyết, T.C"])]
    [('Minh Anh', ('tin',)), ('Ánh Tuyết', ('ảnh',)), ('T.C', ('ảnh',))]

    Names are kept as written, capitals too. A unit on a line of its own belongs to everybody of the line before.
    A role that is not in the table stays as written, in small letters.
    """
    return _read_lines(tuple(values))


# Few people write many stories: saves 0.13 ms of about 4 ms that a cold build takes for an article.
@lru_cache(maxsize=4096)
def _read_lines(values: tuple[str, ...]) -> tuple[Credit, ...]:
    credits_: list[Credit] = []
    line_start = 0
    for value in values:
        line = " ".join(put_right(value).replace("\x00", " ").split()).strip(" ,;")
        alone = line[1:-1].strip() if line.startswith("(") and line.endswith(")") else line
        if credits_ and is_unit(alone) and ":" not in alone:
            credits_[line_start:] = [credit if credit.unit else _with_unit(credit, alone) for credit in credits_[line_start:]]
            continue
        line_start = len(credits_)
        # "(Theo TTXVN)" on a line of its own
        credits_.extend(_read_line(alone if _THEO.match(fold(alone)) else line))
    return tuple(dict.fromkeys(credits_))


def _with_unit(credit: Credit, unit: str) -> Credit:
    return Credit(credit.name, credit.roles, unit)


def _read_line(line: str) -> list[Credit]:
    """Read one line: labelled groups ("Tin: A; ảnh: B"), each with names."""
    # Brackets are replaced first, so that commas and labels in them separate nothing.
    brackets: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        brackets.append(match[1].strip())
        return f"\x00{len(brackets) - 1}\x00"

    line = _BRACKET.sub(set_aside, line)
    labels = list(_LABEL.finditer(fold(line))) if ":" in line else []
    starts = [label.start() for label in labels] + [len(line)]
    credits_ = _read_group(line[: starts[0]], None, brackets)
    for label, end in zip(labels, starts[1:], strict=True):
        credits_.extend(_read_group(line[label.end() : end], _roles(label["roles"]), brackets))
    return credits_


def _roles(words: str) -> tuple[str, ...]:
    role_lists = (_ROLES[match[0]] for match in _ANY_ROLE.finditer(words))
    return tuple(dict.fromkeys(role for roles in role_lists for role in roles))


def _read_group(text: str, roles: tuple[str, ...] | None, brackets: Sequence[str]) -> list[Credit]:
    """Read the names after a label; ``roles`` is None before the first label."""
    credits_: list[Credit] = []
    for part in text.split(";"):
        names, part_roles = part.strip(" ,-–—|/"), roles or ()
        if theo := _THEO.match(fold(names)):
            part_roles, names = ("theo",), names[theo.end() :]
        elif roles is None and (custom_label := _CUSTOM_LABEL.match(names)):
            part_roles, names = (custom_label["label"].strip().lower(),), names[custom_label.end() :]
        for piece in _pieces(names):
            _add_piece(credits_, piece, part_roles, brackets)
    return credits_


def _pieces(names: str) -> list[str]:
    """Split names, but not ranks from the name after them, nor units that hold a comma or "và"."""
    pieces: list[str] = []
    separator = ""
    for index, piece in enumerate(re.split(f"({_SEPARATOR.pattern})", names, flags=re.IGNORECASE)):
        if index % 2:
            separator = piece
        elif not piece.strip():
            continue
        elif pieces and (_RANK.fullmatch(fold(pieces[-1])) or (is_unit(pieces[-1]) and not is_unit(piece) and not _has_capitals(piece))):
            pieces[-1] += separator + piece
        else:
            pieces.append(piece)
    return [piece.strip() for piece in pieces]


def _add_piece(credits_: list[Credit], piece: str, roles: tuple[str, ...], brackets: Sequence[str]) -> None:
    """Add a piece as a person ("Minh Anh", "Phương Hoa/TTXVN"), or as the unit of the person before it."""
    inside = [brackets[int(number)] for number in _HIDDEN_BRACKET.findall(piece)]
    name = _HIDDEN_BRACKET.sub(" ", piece)
    name, *more_names = (_without_stop(part) for part in name.split("/"))
    unit = ""
    while more_names and is_unit(more_names[-1]):
        unit = more_names.pop()
    if credits_ and is_unit(name) and not credits_[-1].unit and credits_[-1].roles == roles and not is_unit(credits_[-1].name):
        credits_[-1] = _with_unit(credits_[-1], name)
        return
    followers: list[Credit] = []
    for words in inside:
        folded = fold(words)
        if theo := _THEO.match(folded):
            followers.append(Credit(words[theo.end() :], ("theo",)))
        elif _ROLES_ALONE.fullmatch(folded):
            roles = tuple(dict.fromkeys((*roles, *_roles(folded))))
        else:
            unit = unit or words
    people = [person for person in (name, *more_names) if person]
    # A unit in brackets stands behind the last name and is said of that one.
    credits_.extend(Credit(person, roles, unit if person is people[-1] else "") for person in people)
    credits_.extend(followers)


def _without_stop(name: str) -> str:
    """Take a full stop off the end of a name, but not off initials ("N.V.A.")."""
    name = " ".join(name.split())
    return name[:-1] if name.endswith(".") and "." not in name[:-1] else name


def role_text(roles: Sequence[str]) -> str:
    """Write roles as they stand before a name; empty for none.

    >>> role_text(("bài", "ảnh"))
    'Bài, ảnh'
    """
    label = ", ".join(roles)
    return label[:1].upper() + label[1:]


def print_byline(credits_: Sequence[Credit]) -> str:
    """Write a byline in the newsroom's style, such as "Bài, ảnh: Phan Hân".

    >>> print_byline([Credit("Minh Anh", ("tin",)), Credit("Ánh Tuyết", ("ảnh",), "Ban Tuyên giáo"), Credit("TTXVN", ("theo",))])
    'Tin: Minh Anh; ảnh: Ánh Tuyết (Ban Tuyên giáo); theo TTXVN'

    Those without a role come first, so that nobody is read into the role before.
    """
    ordered = sorted(credits_, key=lambda credit: bool(credit.roles))
    groups = []
    for roles, members in groupby(ordered, key=lambda credit: credit.roles):
        names = ", ".join(f"{credit.name} ({credit.unit})" if credit.unit else credit.name for credit in members)
        label = ", ".join(roles)
        groups.append(f"{label} {names}" if roles == ("theo",) else f"{label}: {names}" if label else names)
    line = "; ".join(groups)
    return line[:1].upper() + line[1:] if ordered and ordered[0].roles else line
