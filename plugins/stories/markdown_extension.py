"""Convert the Markdown of articles: pictures with caption and credit, headings with anchors."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from threading import local

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from plugins.core.vietnamese import slugify
from plugins.stories.caption import ILLUSTRATIVE, read_caption
from plugins.stories.story import Heading, Picture
from plugins.stories.values import asset_path, has_scheme

# A block in which no character can mean anything: one line, no mark anywhere, no list, heading or definition at its start.
_MARKS = "*_[]<>&\\`{}\x02\x03"
_UNMARKED = re.compile(rf"[^\n{re.escape(_MARKS)}]+")
_PLAIN_START = re.compile(r"(?![\s#:=|~+-]|\d+\. )[^\n]")
# A text that holds one of these is not split: it may change the meaning of blocks elsewhere, or is a placeholder of Markdown's or ours.
_FAR_REACHING = ("<", "```", "~~~", "[^", "*[", "\x02", "\x03", "\ue000")
_DEFINITION = re.compile(r"\s*:")
_PLACEHOLDER = re.compile("<p>\ue000([0-9]+)\ue000</p>")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LAST_ANCHORED = 3  # h2 and h3
_TAG = re.compile(r"<[^>]*>")
_ALIGNED = re.compile(r"text-align: (left|center|right);")


class _SetPlainAside(Preprocessor):  # type: ignore[misc]
    """Replace each run of plain paragraphs by one short paragraph, a placeholder: Markdown has dozens of patterns for each character."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.runs: list[list[str]] = []
        self.has_abbreviations = False

    def run(self, lines: list[str]) -> list[str]:
        self.runs = []
        text = "\n".join(lines)
        # Abbreviations ("*[TU]: Tỉnh ủy") mean something in any text. Removing a placeholder character may form "*[".
        self.has_abbreviations = "*[" in text or "\x02" in text or "\x03" in text
        if any(mark[0] in text and mark in text for mark in _FAR_REACHING):  # a search for one character is ten times as fast
            return lines
        marks = [mark for mark in f"{_MARKS}\t\r" if mark in text]  # white space is not yet normalised
        runs: list[list[str]] = []
        blocks: list[str] = []
        is_open = False
        for block in text.split("\n\n"):
            if _PLAIN_START.match(block) and "\n" not in block and not any(mark in block for mark in marks):
                if not is_open:
                    blocks.append(f"\ue000{len(runs)}\ue000")
                    runs.append([])
                    is_open = True
                runs[-1].append(block)
            elif _DEFINITION.match(block):  # it defines the paragraph before it
                return lines
            else:
                blocks.append(block)
                is_open = False
        self.runs = runs
        return "\n\n".join(blocks).split("\n")


class _PutPlainBack(Postprocessor):  # type: ignore[misc]
    """Replace the placeholders by the paragraphs."""

    def __init__(self, aside: _SetPlainAside) -> None:
        super().__init__()
        self._aside = aside

    def run(self, text: str) -> str:
        return _PLACEHOLDER.sub(self._paragraphs, text) if self._aside.runs else text

    def _paragraphs(self, match: re.Match[str]) -> str:
        paragraphs = "</p>\n<p>".join(self._aside.runs[int(match[1])])
        return f"<p>{paragraphs}</p>"


class _InlineIfMarked(InlineProcessor):  # type: ignore[misc]
    """Apply inline patterns only to texts that hold one of their marks."""

    def __init__(self, md: Markdown, aside: _SetPlainAside) -> None:
        super().__init__(md)
        self._aside = aside

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> None:
        if not self._aside.has_abbreviations:
            for element in tree.iter():
                if element.text and _UNMARKED.fullmatch(element.text):
                    element.text = AtomicString(element.text)
        super().run(tree, ancestors)


class PlainParagraphs(Extension):  # type: ignore[misc]
    """Read plain paragraphs without looking for marks; the HTML is the same to the byte.

    >>> Markdown(extensions=["extra", PlainParagraphs()]).convert("Chiều 20/4, hội nghị bế mạc.")
    '<p>Chiều 20/4, hội nghị bế mạc.</p>'

    Measured with 600 articles of the benchmark: 3.9 ms an article without it, 0.53 with the placeholders, 0.36 with the inline
    rule too, of about 4 ms that a cold build takes for an article.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register with Markdown, before it normalises white space (30) and after all its postprocessors."""
        aside = _SetPlainAside(md)
        md.preprocessors.register(aside, "set_plain_aside", 40)
        md.postprocessors.register(_PutPlainBack(aside), "put_plain_back", 0)
        md.treeprocessors.register(_InlineIfMarked(md, aside), "inline", 20)


class _StoryTreeprocessor(Treeprocessor):  # type: ignore[misc]
    """Collect the headings and pictures of one article at a time, for ``render_body``."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.start("")

    def start(self, story_path: str) -> None:
        """Begin another article."""
        self.story_path = story_path
        self.headings: list[Heading] = []
        self.pictures: list[Picture] = []
        self._anchors: dict[str, int] = {}
        self._shift = 0

    def run(self, root: ET.Element) -> None:
        self._shift = 1 if root.find(".//h1") is not None else 0
        self._walk(root)

    def _walk(self, parent: ET.Element) -> None:
        for child in list(parent):
            if _is_only_pictures(child):
                index = list(parent).index(child)
                parent[index : index + 1] = [self._figure(image) for image in child]
                continue
            if child.tag in _HEADINGS:
                self._settle_heading(child)
            elif child.tag == "img":
                self._settle_image(child)
            elif child.tag in ("th", "td"):
                _settle_cell(child)
            if len(child):
                self._walk(child)

    def _settle_heading(self, heading: ET.Element) -> None:
        level = min(int(heading.tag[1]) + self._shift, 6)
        heading.tag = f"h{level}"
        heading.attrib.pop("id", None)
        if level > _LAST_ANCHORED:
            return
        text = " ".join(self._plain("".join(_texts(heading))).split())
        if not text:
            return
        anchor = self._free_anchor(f"muc-{slugify(text)}".rstrip("-"))  # the theme has ids of its own
        heading.set("id", anchor)
        self.headings.append(Heading(level, anchor, text))

    def _free_anchor(self, wanted: str) -> str:
        anchor = wanted
        while anchor in self._anchors:
            self._anchors[wanted] += 1
            anchor = f"{wanted}-{self._anchors[wanted]}"
        self._anchors[anchor] = 1
        return anchor

    def _settle_image(self, image: ET.Element, caption: str = "") -> Picture:
        """Write the path of a picture below content/ into the tree, and collect the picture."""
        source = self._plain(image.get("src", ""))
        path = None if has_scheme(source) else asset_path(self.story_path, source)
        read = read_caption(caption)
        picture = Picture(path or source, self._plain(image.get("alt", "")), read.text, read.credit, read.illustrative)
        image.set("src", picture.path)
        self.pictures.append(picture)
        return picture

    def _figure(self, image: ET.Element) -> ET.Element:
        # Markdown leaves the backslash before a quotation mark in a title.
        caption = self._plain(image.attrib.pop("title", "")).replace('\\"', '"')
        picture = self._settle_image(image, caption)
        figure = ET.Element("figure")
        image.tail = figure.tail = "\n"
        figure.append(image)
        illustrative = ILLUSTRATIVE if picture.illustrative else ""
        credit = ": ".join(part for part in (illustrative, picture.credit) if part)
        if not picture.caption and not credit:
            return figure
        line = ET.SubElement(figure, "figcaption")
        line.tail = "\n"
        line.text = AtomicString(picture.caption)
        if credit:
            line.text += " " if picture.caption else ""
            ET.SubElement(line, "span", {"class": "credit"}).text = AtomicString(credit)
        return figure

    def _plain(self, text: str) -> str:
        """Return what a reader sees of a text that holds Markdown's placeholders."""

        def unstash(match: re.Match[str]) -> str:
            stashed = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
            return _TAG.sub("", stashed) if isinstance(stashed, str) else ""

        text = HTML_PLACEHOLDER_RE.sub(unstash, text)
        return html.unescape(UnescapeTreeprocessor().unescape(text))


def _settle_cell(cell: ET.Element) -> None:
    """Set the alignment of a column as a class: pages hold no inline style."""
    if aligned := _ALIGNED.fullmatch(cell.get("style", "")):
        del cell.attrib["style"]
        cell.set("class", aligned[1])


def _is_only_pictures(element: ET.Element) -> bool:
    if element.tag != "p" or not len(element) or (element.text or "").strip():
        return False
    return all(child.tag == "img" and not (child.tail or "").strip() for child in element)


def _texts(element: ET.Element) -> Iterator[str]:
    """Yield the texts in an element without the numbers of footnotes."""
    if element.tag == "sup" and element.get("id", "").startswith("fnref"):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


class StoryMarkdown(Extension):  # type: ignore[misc]
    """Figures with caption and credit, headings from h2 on with anchors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register with Markdown, after attributes were assigned (8) and before escapes are undone (0)."""
        md.story = _StoryTreeprocessor(md)
        md.treeprocessors.register(md.story, "story", 5)


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """The text of an article as HTML that is not yet sanitised, its headings (h2, h3) and its pictures in order.

    The ``src`` of a picture in the HTML is the ``path`` of the picture: below content/, or as written where it is an
    address or leads outside.
    """

    html: str
    headings: tuple[Heading, ...]
    pictures: tuple[Picture, ...]


def make_markdown() -> Markdown:
    """Make the converter of articles; one serves many, through ``render_body``.

    It knows what Markdown's "extra" knows but for Markdown inside HTML, which news does not need.
    """
    footnotes = FootnoteExtension(BACKLINK_TITLE="Về chỗ có chú thích %d")
    extensions = ["fenced_code", footnotes, "attr_list", "def_list", "tables", "abbr", PlainParagraphs(), StoryMarkdown()]
    return Markdown(extensions=extensions, output_format="html")


class _ThreadConverter(local):
    def __init__(self) -> None:
        self.markdown = make_markdown()


_CONVERTER = _ThreadConverter()


def shared_markdown() -> Markdown:
    """Return the converter of this thread: making one costs more than using it, and it holds the article's state."""
    return _CONVERTER.markdown


def renew_markdown() -> None:
    """Make a new converter for this thread: one that has failed may hold broken state."""
    _CONVERTER.markdown = make_markdown()


def render_body(markdown: Markdown, text: str, story_path: str) -> RenderedBody:
    """Convert the text of an article with a converter of ``make_markdown``.

    >>> body = render_body(make_markdown(), '![Hội trường](hop.jpg "Quang cảnh | Phan Hân")', "content/tin/2021/a.md")
    >>> print(body.html)
    <figure><img alt="Hội trường" src="tin/2021/hop.jpg">
    <figcaption>Quang cảnh <span class="credit">Phan Hân</span></figcaption>
    </figure>
    >>> body.pictures[0].credit
    'Phan Hân'

    The HTML holds whatever the article holds, scripts too: ``core.markup.sanitise`` comes next.
    """
    if paragraphs := _only_paragraphs(text):
        return RenderedBody(paragraphs, (), ())
    markdown.reset()
    markdown.story.start(story_path)
    converted = str(markdown.convert(text))
    return RenderedBody(converted, tuple(markdown.story.headings), tuple(markdown.story.pictures))


def _only_paragraphs(text: str) -> str:
    """Convert a text of plain paragraphs, which nearly half of all news texts are; return "" for any other.

    Saves a tenth of the time of reading an article. Its HTML is sanitised like any other.
    """
    if any(mark in text for mark in f"{_MARKS}\t\r"):
        return ""
    lines = text.split("\n")
    blocks = lines[::2]
    if any(lines[1::2]) or not all(map(_PLAIN_START.match, blocks)):
        return ""
    paragraphs = "</p>\n<p>".join(blocks)
    return f"<p>{paragraphs}</p>"
