"""Convert untrusted HTML into blocks: paragraphs, headings, lists, tables, pictures with captions. Active content is dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Comment, Tag
from markdownify import MarkdownConverter

from plugins.core.vietnamese import fold
from plugins.importing.article import ImportedPicture, ImportingError
from plugins.importing.blocks import Shape, TextBlock, escape, escape_inline
from plugins.stories.caption import read_caption
from plugins.stories.decode import clean

FindPicture = Callable[[Tag], ImportedPicture | None]
"""A function from an <img> to its file; None for one that is no picture of the article (a tracking pixel, an icon)."""

_DROPPED = [
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math", "canvas", "map"),
    *("form", "input", "button", "select", "textarea", "audio", "video"),
    *("head", "title", "link", "meta", "base", "nav", "header", "footer"),
]
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | {
    *("p", "div", "section", "article", "main", "aside", "center", "blockquote", "pre", "hr", "address", "details", "summary"),
    *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"),
}
_KEPT_LINKS = ("http", "https", "mailto", "tel")
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em"))
_LINK = frozenset(("a",))
_CAPTION_CLASS = re.compile(r"caption|chu-?thich|chuthich|pcaption|image-?desc|img-?desc|note-?anh", re.IGNORECASE)
_IN_MARKDOWN = re.compile(r"[<>()\"\\]")
_MARKDOWN_BREAK = re.compile(r"[ \t]*\n+[ \t]*")
_MOST_CELLS_IN_LAYOUT_TABLE = 4
_DEEPEST = 150


def read_html(html: str) -> BeautifulSoup:
    """Parse HTML and drop active content and what is no text. Raises ImportingError if elements are nested too deeply."""
    soup = parse_html(html)
    drop_active(soup)
    return soup


def parse_html(html: str) -> BeautifulSoup:
    """Parse HTML as it is. Raises ImportingError if elements are nested too deeply."""
    soup = BeautifulSoup(html, "lxml")
    waiting: list[tuple[Tag, int]] = [(soup, 0)]
    while waiting:
        tag, depth = waiting.pop()
        if depth > _DEEPEST:
            raise ImportingError(f"Trang có các phần tử lồng nhau quá {_DEEPEST} tầng; chép chữ của bài vào một tệp .txt rồi nhập tệp ấy.")
        waiting.extend((child, depth + 1) for child in tag.children if isinstance(child, Tag))
    return soup


def drop_active(root: Tag) -> None:
    """Remove scripts, styles, frames, forms, comments and the like from a tree."""
    for tag in root.find_all(_DROPPED):
        tag.decompose()
    for comment in root.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()


def words_of(tag: Tag) -> str:
    """Return the words of an element, with spaces collapsed.

    >>> words_of(read_html("<p>Chỉ thị <b>05</b></p>"))
    'Chỉ thị 05'
    """
    return " ".join(clean(tag.get_text()).split())


class HtmlBlocks:
    """A reader of elements into blocks; ``base`` is the address of the page, for its links.

    >>> soup = read_html('<h2>Kết quả</h2><p>Có <b>58</b> đảng viên.</p><p><a href="javascript:x()">Xem</a></p>')
    >>> [(block.shape.value, block.markdown) for block in HtmlBlocks().read(soup)]
    [('heading', 'Kết quả'), ('text', 'Có **58** đảng viên.'), ('text', 'Xem')]
    """

    def __init__(self, find_picture: FindPicture | None = None, base: str = "") -> None:
        self._find_picture = find_picture or (lambda _tag: None)
        self._converter = _MarkdownifyConverter(base)

    def read(self, root: Tag) -> list[TextBlock]:
        """Read everything in an element, in order."""
        return [block for block in self._read_all(root) if block.text or block.picture or block.markdown]

    def _read_all(self, root: Tag) -> Iterator[TextBlock]:
        inline: list[Any] = []
        for child in root.children:
            if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(lambda tag: tag.name in _BLOCKS) is not None):
                yield from self._inline(inline, root)
                inline = []
                yield from self._element(child)
            elif isinstance(child, Tag) and child.name == "br":
                yield from self._inline(inline, root)
                inline = []
            else:
                inline.append(child)
        yield from self._inline(inline, root)

    def _element(self, tag: Tag) -> Iterator[TextBlock]:
        name = tag.name
        if name in _HEADINGS and not tag.find("img"):
            text = words_of(tag)
            if text:
                yield TextBlock(text, escape_inline(text), Shape.HEADING, level=int(name[1]), is_large=name == "h1", is_bold=True)
        elif name in ("ul", "ol"):
            yield from self._list(tag)
        elif name == "table":
            yield from self._table(tag)
        elif name == "figure":
            yield from self._figure(tag)
        elif name == "blockquote":
            inside = list(self.read(tag))
            quoted = "\n>\n".join(f"> {block.as_markdown}".replace("\n", "\n> ") for block in inside if block.shape is not Shape.PICTURE)
            if quoted:
                yield TextBlock(" ".join(block.text for block in inside), quoted, Shape.QUOTE)
            yield from (block for block in inside if block.shape is Shape.PICTURE)
        elif name != "hr":
            yield from self._read_all(tag)

    def _inline(self, nodes: list[Any], parent: Tag) -> Iterator[TextBlock]:
        """Read a run of inline nodes: its pictures, then its words as one paragraph."""
        if not nodes:
            return
        holder = BeautifulSoup("", "lxml").new_tag("p")
        for node in nodes:
            holder.append(node.__copy__())
        for image in holder.find_all("img"):
            yield from self._image(image)
            image.decompose()
        text = words_of(holder)
        if not text or not any(char.isalnum() for char in text):
            return
        is_bold, is_italic = _all_in(holder, _BOLD) or _styled(parent, _BOLD), _all_in(holder, _ITALIC) or _styled(parent, _ITALIC)
        markdown = escape(text) if is_bold or is_italic else self._converter.inline(holder)
        if is_bold and not holder.find("a"):
            markdown = f"**{escape_inline(text)}**"
        elif is_italic and not holder.find("a"):
            markdown = f"*{escape_inline(text)}*"
        elif is_bold or is_italic:
            markdown = self._converter.inline(holder)
        yield TextBlock(text, markdown, is_bold=is_bold, is_italic=is_italic, is_link=_all_in(holder, _LINK), **_looks(parent))

    def _image(self, image: Tag, caption: str = "") -> Iterator[TextBlock]:
        picture = self._find_picture(image)
        if picture is None:
            return
        if caption:
            picture = ImportedPicture(picture.name, picture.content, picture.alt, read_caption(caption.replace("|", "–")))
        yield TextBlock(shape=Shape.PICTURE, picture=picture)

    def _figure(self, tag: Tag) -> Iterator[TextBlock]:
        captions = tag.find_all("figcaption")
        caption = " ".join(words_of(figcaption) for figcaption in captions)
        images = tag.find_all("img")
        for image in images:
            yield from self._image(image, caption if image is images[-1] else "")
        if not images:
            yield from self._read_all(tag)

    def _table(self, tag: Tag) -> Iterator[TextBlock]:
        """Read a table. One that holds only a picture and its caption is that picture; one that holds paragraphs is layout."""
        cells = [cell for cell in tag.find_all(["td", "th"]) if cell.find_parent("table") is tag]
        images = tag.find_all("img")
        if images and len(cells) <= _MOST_CELLS_IN_LAYOUT_TABLE:
            for image in images:
                yield from self._image(image)
                image.decompose()
            text = words_of(tag)
            if text:
                yield TextBlock(text, escape(text), is_caption=len(text) < 400)
        elif len(cells) <= 1 or tag.find("table") or any(len(words_of(cell)) > 600 for cell in cells):
            yield from self._read_all(tag)
        else:
            for image in images:
                yield from self._image(image)
                image.decompose()
            yield TextBlock(words_of(tag), self._converter.block(tag), Shape.TABLE)

    def _list(self, tag: Tag) -> Iterator[TextBlock]:
        for image in tag.find_all("img"):
            yield from self._image(image)
            image.decompose()
        markdown = self._converter.block(tag)
        if markdown:
            yield TextBlock(words_of(tag), markdown, Shape.LIST, is_link=_all_in(tag, _LINK))


def _all_in(holder: Tag, names: frozenset[str]) -> bool:
    """Tell whether every word of a paragraph is inside one of these elements, such as bold print."""
    texts = [text for text in holder.find_all(string=True) if any(char.isalnum() for char in text)]
    return bool(texts) and all(text.find_parent(list(names)) is not None for text in texts)


def _styled(parent: Tag, names: frozenset[str]) -> bool:
    style = fold(str(parent.get("style", ""))).replace(" ", "")
    return ("font-weight:bold" in style or "font-weight:700" in style) if names is _BOLD else "font-style:italic" in style


def _looks(parent: Tag) -> dict[str, Any]:
    """Read the looks that classes, attributes and styles of the nearest block declare."""
    classes = " ".join(parent.get_attribute_list("class")) if parent.get("class") else ""
    style = fold(str(parent.get("style", ""))).replace(" ", "")
    align = str(parent.get("align", "")).lower()
    return {
        "is_centred": align == "center" or "text-align:center" in style or "centre" in classes.split() or parent.name == "center",
        "is_right": align == "right" or "text-align:right" in style or "right" in classes.split(),
        "is_large": "large" in classes.split(),
        "is_caption": parent.name == "figcaption" or bool(_CAPTION_CLASS.search(classes)),
    }


class _MarkdownifyConverter(MarkdownConverter):
    """markdownify with our escapes, links of few kinds, and no pictures (these are blocks)."""

    def __init__(self, base: str) -> None:
        super().__init__(heading_style="atx", bullets="-", autolinks=False, table_infer_header=True, strong_em_symbol="*")
        self._base = base

    def inline(self, holder: Tag) -> str:
        """Convert a paragraph to one line."""
        markdown = _MARKDOWN_BREAK.sub(" ", clean(self.convert_soup(holder)).strip())
        return markdown if markdown.startswith(("**", "*", "[")) else _start_escaped(markdown)

    def block(self, tag: Tag) -> str:
        """Convert a list or a table, keeping its lines."""
        return clean(self.convert_soup(tag)).strip("\n")

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape words with the marks that count within a line."""
        cell = {"td", "th"} & parent_tags
        escaped = escape_inline(text)
        return escaped.replace("|", "\\|") if cell else escaped

    def convert_a(self, tag: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 markdownify passes it by name
        """Keep links to the web, mail and telephone; of all others keep only the words."""
        address = re.sub(r"[\s\x00-\x1f]+", "", str(tag.get("href", "")))
        with_base = urljoin(self._base, address) if self._base and not address.startswith("#") else address
        try:
            parts = urlsplit(with_base)
        except ValueError:
            return text
        words = text.strip()
        if parts.scheme.lower() not in _KEPT_LINKS or not words or "\n" in words:
            return text
        safe = _IN_MARKDOWN.sub(lambda char: f"%{ord(char[0]):02X}", with_base)
        left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{left}[{words}]({safe}){right}"

    def convert_img(self, tag: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 markdownify passes it by name
        """Drop pictures: they are blocks."""
        return ""

    def convert_footnote_ref(self, tag: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 markdownify passes it by name
        """Write the mark of a footnote."""
        return f"[^{tag.get('n')}]"


def _start_escaped(markdown: str) -> str:
    """Escape what has a meaning only at the start of a line; the rest is Markdown already."""
    head = re.match(r"(?:#|[+\-](?=\s)|\d{1,9}(?=[.)]\s)|[:=](?=\s))", markdown)
    if head is None:
        return markdown
    return escape(markdown[: head.end() + 2]) + markdown[head.end() + 2 :]
