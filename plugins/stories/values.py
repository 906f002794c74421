"""Read single values of a header: lists, flags, words of status and kind, paths, addresses, sources."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from plugins.core.dates import DateError, read_date
from plugins.core.paths import is_reserved_slug, short_slug
from plugins.core.vietnamese import fold, slugify
from plugins.stories.story import Attachment, FieldText, Kind, Source, Status

STATUS_WORDS: Mapping[str, Status] = {
    "đăng": Status.PUBLISHED,
    "published": Status.PUBLISHED,
    "nháp": Status.DRAFT,
    "draft": Status.DRAFT,
    "chờ duyệt": Status.REVIEW,
    "review": Status.REVIEW,
    "không liệt kê": Status.UNLISTED,
    "unlisted": Status.UNLISTED,
    "hidden": Status.UNLISTED,
    "gỡ": Status.WITHDRAWN,
    "withdrawn": Status.WITHDRAWN,
}
KIND_WORDS: Mapping[str, Kind] = {
    "bài": Kind.ARTICLE,
    "tin": Kind.ARTICLE,
    "article": Kind.ARTICLE,
    "ảnh": Kind.PHOTO,
    "phóng sự ảnh": Kind.PHOTO,
    "photo": Kind.PHOTO,
    "video": Kind.VIDEO,
    "clip": Kind.VIDEO,
    "infographic": Kind.INFOGRAPHIC,
    "đồ họa": Kind.INFOGRAPHIC,
}
_FLAG_WORDS = {
    **dict.fromkeys(("có", "yes", "true", "x", "1"), True),
    **dict.fromkeys(("không", "no", "false", "0"), False),
}

# What continues one document's name after a comma: "NQ Trung ương 4, khóa XII", "số 04-NQ/TW, ngày 30-10-2016".
_CONTINUATION = re.compile(r"(?:khóa|ngày|năm|kỳ|lần thứ|nhiệm kỳ|của|về)(?![^\W\d_])")
_ID_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+$")
_BETWEEN_IDS = re.compile(r"[\s,;]+")
_BETWEEN_WORDS = re.compile(r"[,;]")
_PELICAN_FOLDER = re.compile(r"^\{(?:static|attach|filename)\}")
_WEB_ADDRESS = re.compile(r"https?://[^\s|,]+", re.IGNORECASE)
_DATE_START = re.compile(r"\d|lúc |ngày |th[ứu] |ch[ủu] nh|cn", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def read_flag(text: str) -> bool | None:
    """Read "có" or "không"; None is neither.

    >>> read_flag("Có"), read_flag("không"), read_flag("đến 31/12")
    (True, False, None)
    """
    return _FLAG_WORDS.get(fold(text))


def split_words(values: Iterable[FieldText]) -> tuple[str, ...]:
    """Split tags at commas, semicolons and lines; each is named once.

    >>> split_words([FieldText("nêu gương, cán bộ trẻ; Nêu gương,.")])
    ('nêu gương', 'cán bộ trẻ')
    """
    words: dict[str, str] = {}
    for value in values:
        for part in _BETWEEN_WORDS.split(value.text):
            if word := part.strip(" .#"):
                words.setdefault(fold(word), word)
    return tuple(words.values())


def split_lines(values: Iterable[FieldText]) -> tuple[FieldText, ...]:
    """Split values at semicolons and lines: for units, whose names hold commas.

    >>> [unit.text for unit in split_lines([FieldText("Sở Văn hóa, Thể thao và Du lịch; Đảng ủy Khối", 4)])]
    ['Sở Văn hóa, Thể thao và Du lịch', 'Đảng ủy Khối']
    """
    lines: list[FieldText] = []
    for value in values:
        if ";" in value.text:
            lines.extend([FieldText(name, value.line) for part in value.text.split(";") if (name := part.strip())])
        else:
            lines.append(value)
    return tuple(lines)


def split_documents(values: Iterable[FieldText]) -> tuple[FieldText, ...]:
    """Split mentions of documents at semicolons, lines, and commas that do not stand within one mention.

    >>> [document.text for document in split_documents([FieldText("NQ Trung ương 4, khóa XII; 05-CT/TW, 18-NQ/TW", 6)])]
    ['NQ Trung ương 4, khóa XII', '05-CT/TW', '18-NQ/TW']
    """
    documents: list[FieldText] = []
    for value in split_lines(values):
        if "," not in value.text:
            documents.append(value)
            continue
        first, *more_parts = (part.strip() for part in value.text.split(","))
        parts = [first]
        for part in more_parts:
            is_new_mention = part[:1].isdigit() or part[:1].isupper() or _ID_LIKE.match(part)
            if is_new_mention and not _CONTINUATION.match(fold(part)):
                parts.append(part)
            elif part:
                parts[-1] += f", {part}"
        documents.extend(FieldText(part, value.line) for part in parts if part)
    return tuple(documents)


def split_ids(values: Iterable[FieldText]) -> tuple[FieldText, ...]:
    """Split ids at commas, semicolons, spaces and lines."""
    return tuple([FieldText(part, value.line) for value in values for part in _BETWEEN_IDS.split(value.text) if part])


def asset_path(story_path: str, written: str) -> str | None:
    """Return the path below content/ of a picture or file; None if it is outside.

    >>> asset_path("content/tin/2021/so-ket.md", "hop.jpg"), asset_path("content/tin/2021/so-ket.md", "images/2021/hop.jpg")
    ('tin/2021/hop.jpg', 'images/2021/hop.jpg')

    A bare name, ``./`` and ``../`` start at the article; anything else, also ``/images/…`` and Pelican's
    ``{static}images/…``, at content/. Backslashes of Windows are understood.
    """
    path = unquote(_PELICAN_FOLDER.sub("/", written.strip())).replace("\\", "/")
    path = path.removeprefix("/content/").removeprefix("content/")
    if not path.startswith("/") and ("/" not in path or path.startswith(("./", "../"))):
        path = posixpath.join(posixpath.dirname(story_path).removeprefix("content").lstrip("/"), path)
    path = posixpath.normpath(path.lstrip("/"))
    outside = not written.strip() or path in (".", "..") or path.startswith("../") or ":" in path or not path.isprintable()
    return None if outside else path


def has_unsafe_scheme(text: str) -> bool:
    """Return whether a part of "name | address" has another scheme than http(s).

    >>> has_unsafe_scheme("Báo Đồng Khởi | javascript:x()"), has_unsafe_scheme("Theo: TTXVN | https://bao.example/a")
    (True, False)
    """
    parts = (re.sub(r"[\x00-\x20]*$|^[\x00-\x20]*", "", part) for part in text.split("|"))
    return any(re.match(r"(?!https?://)[a-z][a-z0-9+.-]+:\S", part, re.IGNORECASE) for part in parts)


def is_web_address(text: str) -> bool:
    """Return whether a text is an http(s) address with a host.

    >>> is_web_address("https://baodongkhoi.vn/a.html"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    if "//" not in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"]", text)


def has_scheme(text: str) -> bool:
    """Return whether a text is an address rather than a path: ``https:``, ``javascript:``, ``//host``; not ``C:``."""
    return text.startswith("//") or (bool(_SCHEME.match(text)) and not re.match(r"[a-z]:[\\/]", text, re.IGNORECASE))


def read_attachment(story_path: str, written: str) -> Attachment | None:
    """Read "tep/ke-hoach.pdf | Kế hoạch số 21"; None if the file lies outside content/.

    >>> read_attachment("content/tin/a.md", "tep/ke-hoach.pdf | Kế hoạch số 21")
    Attachment(path='tep/ke-hoach.pdf', title='Kế hoạch số 21', line=0)
    """
    file, _, title = written.partition("|")
    path = None if has_scheme(file.strip()) else asset_path(story_path, file)
    return Attachment(path, title.strip()) if path else None


def read_source(written: str) -> tuple[Source, str]:
    """Read "Báo Đồng Khởi | https://… | 17:08 22/04/2021", parts in any order; also return what is wrong, or "".

    >>> read_source("Báo Đồng Khởi | https://baodongkhoi.vn/a.html | 22/04/2021")[0].url
    'https://baodongkhoi.vn/a.html'
    """
    address = _WEB_ADDRESS.search(written)
    url = address[0] if address else ""
    rest = written.replace(url, "|") if url else written
    name, time, problem = "", None, ""
    for part in (part.strip(" ,;()") for part in rest.split("|")):
        if not part:
            continue
        if _DATE_START.match(part):
            try:
                time = read_date(part).datetime
                continue
            except DateError as error:
                problem = f"“{part}”: {error}" if part[0].isdigit() else ""
                if problem:
                    continue
        name = f"{name} | {part}" if name else part
    name = re.sub(r"^theo:? ", "", name, flags=re.IGNORECASE)
    return Source(name, url, time), problem


def story_slug(text: str, story_id: str) -> str:
    """Make the last part of a story's address: at most 100 characters, never empty, never a reserved name.

    >>> story_slug("Sơ kết 05 năm thực hiện Chỉ thị số 05-CT/TW", "7f3a90c1")
    'so-ket-05-nam-thuc-hien-chi-thi-so-05-ct-tw'
    >>> story_slug("Con", "7f3a90c1")
    'con-7f3a90'
    """
    slug = short_slug(text)
    if is_reserved_slug(slug):  # "con" is also a Vietnamese word
        slug = f"{slug}-{slugify(story_id[:6])}"
    return slug or slugify(story_id)
