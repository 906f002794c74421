"""Read articles from Word files with mammoth; the looks of paragraphs tell title, standfirst, captions and byline."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import mammoth  # type: ignore[import-untyped]
from bs4 import BeautifulSoup, Tag

from plugins.importing.article import Cut, ImportedArticle, ImportedPicture, ImportingError
from plugins.importing.blocks import Shape, TextBlock, escape_inline
from plugins.importing.html_blocks import HtmlBlocks, read_html, words_of
from plugins.importing.package import repack
from plugins.importing.recognise import ImportContext, ImportSource, recognise
from plugins.importing.write import picture_suffix

_LARGE = 15.5  # points: larger print is a title
_LOOKS = ("centre", "right", "centre large", "right large", "large", "caption")
_STYLE_MAP = "\n".join(
    (
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p.large:fresh",
        *(f"p[style-name='looks {looks}'] => p.{looks.replace(' ', '.')}:fresh" for looks in _LOOKS),
        "u => ",
        "strike => s",
        "comment-reference => ",
    )
)
_CAPTION_STYLES = ("caption", "chú thích", "chu thich", "figure", "illustration")
_OFFICE_ALT = re.compile(
    r"^(?:image|picture|hình ảnh|ảnh|img|dsc|graphic|a (?:picture|group|person|close))[\w ,.-]*$|\.(?:jpe?g|png|gif|bmp)$", re.IGNORECASE
)


def read_word(raw: bytes, origin: str, context: ImportContext) -> ImportedArticle:
    """Read a Word file (.docx) into an article.

    >>> read_word(b"PK", "so-ket.docx", ImportContext())
    Traceback (most recent call last):
    plugins.importing.article.ImportingError: Tệp Word hỏng hoặc có mật khẩu; mở bằng Word, lưu lại thành .docx rồi nhập.

    Words in .VnTime or VNI fonts become Unicode; scripts, fields, macros and links that are no web address are
    dropped. Raises ImportingError.
    """
    packed = repack(raw)
    pictures: list[bytes] = []
    cuts: list[Cut] = []
    try:
        result = mammoth.convert_to_html(
            packed,
            style_map=_STYLE_MAP,
            include_embedded_style_map=False,
            transform_document=_with_looks,
            convert_image=mammoth.images.img_element(_picture_collector(pictures)),
        )
    except ImportingError:
        raise
    except Exception as error:
        raise ImportingError("Không đọc được tệp Word; mở bằng Word, lưu lại thành .docx rồi nhập.") from error
    soup = read_html(result.value)
    notes = _take_footnotes(soup)
    blocks = HtmlBlocks(_finder(pictures, cuts)).read(soup)
    if not blocks:
        raise ImportingError("Tệp Word không có chữ nào.")
    identity = " ".join(block.text for block in blocks)
    article_blocks = [*(_as_title(block) for block in blocks), *notes]
    return recognise(ImportSource(origin, identity, cuts=tuple(cuts)), article_blocks, context)


def _picture_collector(pictures: list[bytes]) -> Callable[[Any], dict[str, str]]:
    """Collect the bytes of pictures; in the HTML a number refers to them."""

    def save_picture(image: Any) -> dict[str, str]:
        opened = image.open
        with opened() as file:
            pictures.append(file.read())
        return {"src": str(len(pictures) - 1)}

    return save_picture


def _finder(pictures: list[bytes], cuts: list[Cut]) -> Callable[[Tag], ImportedPicture | None]:
    def find(image: Tag) -> ImportedPicture | None:
        number = str(image.get("src", ""))
        content = pictures[int(number)] if number.isdigit() and int(number) < len(pictures) else b""
        alt = " ".join(str(image.get("alt", "")).split())
        if not picture_suffix(content):
            cuts.append(Cut(f"ảnh thứ {int(number) + 1 if number.isdigit() else '?'} trong tệp Word", "không phải JPEG, PNG, GIF hay WebP"))
            return None
        return ImportedPicture(f"ảnh {int(number) + 1}", content, "" if _OFFICE_ALT.search(alt) else alt)

    return find


def _with_looks(document: Any) -> Any:
    """Pass alignment and size of plain paragraphs on to the HTML, as names of styles."""
    return mammoth.transforms.paragraph(_named_by_looks)(document)


def _named_by_looks(paragraph: Any) -> Any:
    style = (paragraph.style_name or "").lower()
    if paragraph.numbering is not None or style.startswith(("heading", "title", "subtitle", "list")):
        return paragraph
    looks = []
    if any(word in style for word in _CAPTION_STYLES):
        looks = ["caption"]
    else:
        if paragraph.alignment in ("center", "right", "end"):
            looks.append("centre" if paragraph.alignment == "center" else "right")
        sizes = [run.font_size for run in mammoth.transforms.get_descendants_of_type(paragraph, mammoth.documents.Run) if run.font_size]
        if sizes and min(sizes) >= _LARGE:
            looks.append("large")
    return paragraph.copy(style_id="looks", style_name=f"looks {' '.join(looks)}") if looks else paragraph


def _as_title(block: TextBlock) -> TextBlock:
    """Treat a large paragraph as bold print: many titles are only large."""
    if block.shape is Shape.TEXT and block.is_large and not block.is_bold:
        return TextBlock(block.text, block.markdown, is_bold=True, is_large=True, is_centred=block.is_centred, is_right=block.is_right)
    return block


def _take_footnotes(soup: BeautifulSoup) -> list[TextBlock]:
    """Turn mammoth's footnotes into Markdown's, and remove them from the text."""
    notes: list[TextBlock] = []
    for item in soup.find_all("li", id=re.compile(r"^(?:foot|end)note-")):
        for back in item.find_all("a", href=re.compile(r"^#(?:foot|end)note-ref-")):
            back.decompose()
        number = str(item["id"])
        words = words_of(item)
        notes.append(TextBlock(words, f"[^{_note_name(number)}]: {escape_inline(words)}", Shape.NOTE))
        parent = item.parent
        item.decompose()
        if parent is not None and parent.name == "ol" and not parent.find("li"):
            parent.decompose()
    for link in soup.find_all("a", href=re.compile(r"^#(?:foot|end)note-")):
        mark = soup.new_tag("footnote-ref", n=_note_name(str(link["href"])[1:]))
        (link.parent if link.parent is not None and link.parent.name == "sup" else link).replace_with(mark)
    return notes


def _note_name(identifier: str) -> str:
    """Shorten the id of a footnote to its number, with an e for endnotes."""
    digits = re.sub(r"\D", "", identifier)
    return f"e{digits}" if identifier.startswith("endnote") else digits
