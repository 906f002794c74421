"""Write an imported article as a story file, and never over a file that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.core.hashing import base32_hash, short_hash
from plugins.core.paths import OutsideError, inside
from plugins.core.vietnamese import put_right
from plugins.importing.article import Confidence, ImportedArticle, ImportedPicture, ImportingError, RecognisedField
from plugins.importing.lead import caption_words
from plugins.importing.recognise import day_of
from plugins.stories.decode import clean
from plugins.stories.entry import KEY_LINE
from plugins.stories.schema import FIELDS, find_field
from plugins.stories.values import story_slug

WITHOUT_DATE = "nhap"
"""The folder for articles without a date, in place of the year."""

_ONE_A_LINE = ("byline", "aliases", "attachments")
_JOINTS = {"tags": ", ", "units": "; ", "resolutions": "; "}
_HEAD = 16_384
_PICTURE_KINDS = ((0, b"\xff\xd8\xff", ".jpg"), (0, b"\x89PNG\r\n\x1a\n", ".png"), (0, b"GIF8", ".gif"), (8, b"WEBP", ".webp"))


@dataclass(frozen=True, slots=True)
class Planned:
    """The story file and pictures that importing an article would write, by paths below content/.

    ``existing`` is the file of an article that was imported before; nothing is written then.
    """

    article: ImportedArticle
    story_id: str
    path: str
    text: str
    pictures: tuple[tuple[str, bytes], ...] = ()
    existing: str = ""


def mint_id(identity: str) -> str:
    """Make the id of an article from its identity in the source; the same source gives the same id.

    >>> mint_id("http://cu.example/tin/so-ket-12.html")
    'rkc6e3hnlpxe'
    """
    words = " ".join(put_right(identity).split())
    return base32_hash(words)


def picture_suffix(content: bytes) -> str:
    """Return the suffix of a picture that the portal can show, by its first bytes, or "" for anything else.

    >>> picture_suffix(b"GIF89a")
    '.gif'
    """
    return next((suffix for offset, mark, suffix in _PICTURE_KINDS if content.startswith(mark, offset)), "")


def plan(article: ImportedArticle, content: Path, folder: str, taken: Mapping[str, str]) -> Planned:
    """Decide the path of an article and compose its text; nothing is written to disk.

    ``folder`` is the folder below ``content`` ("xay-dung-dang", to which the year is added, or a deeper one).
    ``taken`` maps the ids of existing stories to their files (``find_stories``). Raises ImportingError without a title.
    """
    title = article.value("title")
    if not title:
        raise ImportingError("Không thấy tít của bài; thêm tít vào dòng đầu của tệp rồi nhập lại.")
    story_id = mint_id(article.identity)
    if existing := taken.get(story_id):
        return Planned(article, story_id, existing, "", existing=existing)
    day = day_of(article.value("date"))
    year = f"{day:%Y}" if day else WITHOUT_DATE
    slug = story_slug(title, story_id)
    directory = PurePosixPath(folder) if len(PurePosixPath(folder).parts) > 1 else PurePosixPath(folder, year)
    path = directory / f"{slug}.md"
    if _exists(content, path):
        slug = f"{slug}-{story_id[:6]}"
        path = directory / f"{slug}.md"
    names, pictures = _name_pictures(article, content, f"images/{year}", slug)
    text = _header(article, story_id, names) + "\n" + _body(article, names, f"images/{year}")
    return Planned(article, story_id, f"content/{path}", clean(text), pictures)


def save(planned: Planned, content: Path) -> None:
    """Write a planned story and its pictures; an existing file is never changed.

    Raises ImportingError if a file cannot be written.
    """
    if planned.existing:
        return
    try:
        for name, picture in planned.pictures:
            path = inside(content, name)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(picture)
        path = inside(content, planned.path.removeprefix("content/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(planned.text)
    except FileExistsError:
        raise ImportingError(f"{planned.path} đã có; không ghi đè.") from None
    except (OSError, OutsideError) as error:
        raise ImportingError(f"Không ghi được {planned.path}: {error}.") from error


_ID_LINE = re.compile(r"^[ \t]*(?:mã|id)[ \t]*:[ \t]*[\"']?([0-9A-Za-z._-]+)", re.IGNORECASE | re.MULTILINE)


def find_stories(content: Path) -> dict[str, str]:
    """Map the ids of the story files below content/ to their paths, wherever an editor has moved them.

    For example {"i57poupq2i5u": "content/xay-dung-dang/2017/tinh-uy-ban-hanh-chuong-trinh-hanh-dong.md"}.
    """
    stories: dict[str, str] = {}
    for path in sorted(content.rglob("*.md")):
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD).decode("utf-8", "replace")
        except OSError:
            continue
        if match := _ID_LINE.search(put_right(head)):
            stories.setdefault(match[1], str(PurePosixPath("content", *path.relative_to(content).parts)))
    return stories


def _exists(content: Path, path: PurePosixPath) -> bool:
    try:
        return inside(content, str(path)).exists()
    except OutsideError as error:
        raise ImportingError(f"Không dùng được thư mục này: {error}.") from error


def _name_pictures(article: ImportedArticle, content: Path, folder: str, slug: str) -> tuple[dict[int, str], tuple[tuple[str, bytes], ...]]:
    """Name the files of all pictures, by their index in the article; equal pictures share one file."""
    names: dict[int, str] = {}
    by_bytes: dict[bytes, str] = {}
    for index, picture in enumerate(article.pictures):
        suffix = picture_suffix(picture.content)
        if not suffix:
            continue
        name = by_bytes.get(picture.content)
        if name is None:
            name = f"{folder}/{slug}-{len(by_bytes) + 1}{suffix}"
            if not _is_free(content, name, picture.content):
                digest = short_hash(picture.content)
                name = f"{folder}/{slug}-{len(by_bytes) + 1}-{digest}{suffix}"
            by_bytes[picture.content] = name
        names[index] = name
    return names, tuple((name, picture) for picture, name in by_bytes.items())


def _is_free(content: Path, name: str, picture: bytes) -> bool:
    path = content / name
    return not path.exists() or (path.is_file() and path.stat().st_size == len(picture) and path.read_bytes() == picture)


def _header(article: ImportedArticle, story_id: str, names: Mapping[int, str]) -> str:
    """Write the header lines, in the order of the schema, with Vietnamese keys."""
    values: dict[str, list[str]] = {}
    for item in (*article.fields, *_lead_fields(article.lead, names.get(0, ""))):
        values.setdefault(item.key, []).append(" ".join(item.value.split()))
    values["id"] = [story_id]
    if not article.value("date") and "status" not in values:
        values["status"] = ["nháp"]
    values.pop("section", None)
    return "".join(line for field in FIELDS if field.key in values for line in _field_lines(field.key, field.label, values[field.key]))


def _lead_fields(lead: ImportedPicture | None, path: str) -> Iterator[RecognisedField]:
    if lead is None:
        return
    flag = "có" if lead.caption.illustrative else ""
    pairs = (("picture", path), ("alt", lead.alt), ("caption", lead.caption.text), ("credit", lead.caption.credit), ("illustrative", flag))
    yield from (RecognisedField(key, value, Confidence.SURE) for key, value in pairs if value)


def _field_lines(key: str, label: str, values: Sequence[str]) -> Iterator[str]:
    on_lines = key in _ONE_A_LINE and not any((match := KEY_LINE.match(value)) and find_field(match["key"]) for value in values[1:])
    if on_lines:
        yield f"{label}: {values[0]}\n"
        yield from (f"    {value}\n" for value in values[1:])
    else:
        yield f"{label}: {_JOINTS.get(key, '; ').join(values)}\n"


def _body(article: ImportedArticle, names: Mapping[int, str], folder: str) -> str:
    offset = 1 if article.lead else 0
    pieces: list[str] = []
    number = 0
    for piece in article.body:
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            pieces.append(_figure(piece, names.get(number + offset, ""), folder))
            number += 1
    text = "\n\n".join(piece for piece in pieces if piece.strip())
    first = KEY_LINE.match(text.split("\n", 1)[0])
    if first and find_field(first["key"]):  # such a line would be read as a part of the header
        text = text.replace(":", "&#58;", 1)
    return text + "\n" if text else ""


def _figure(picture: ImportedPicture, name: str, folder: str) -> str:
    r"""Write a picture with its caption; if its file is missing, write a note for the editor that readers do not see."""
    caption = _in_quotes(caption_words(picture.caption))
    title = f' "{caption}"' if caption else ""
    alt = re.sub(r"[\[\]\\`]", "", " ".join(picture.alt.split()))
    if name:
        return f"![{alt}]({name}{title})"
    if not caption:
        return ""
    example = f"![{alt}]({folder}/ten-anh.jpg{title})".replace("--", "–")
    return f"<!-- Chỗ của một ảnh chưa có tệp. Chép ảnh vào content/{folder}/ rồi thay cả dòng này bằng: {example} -->"


def _in_quotes(text: str) -> str:
    return re.sub(r"([\\`\"])", r"\\\1", " ".join(text.split()))
