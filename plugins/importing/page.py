"""Read articles from saved pages of old portals: by a rule for the portal, or from the largest block of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from plugins.core.dates import format_date
from plugins.core.vietnamese import fold
from plugins.importing.article import Confidence, ImportedArticle, ImportingError, RecognisedField
from plugins.importing.blocks import Shape, TextBlock
from plugins.importing.boilerplate import boilerplate_line, menu_line
from plugins.importing.head import date_of
from plugins.importing.html_blocks import HtmlBlocks, drop_active, parse_html, words_of
from plugins.importing.local_pictures import LocalPictures
from plugins.importing.names import house_style, without_capitals
from plugins.importing.portal import PortalRule
from plugins.importing.recognise import ImportContext, ImportSource, recognise
from plugins.stories.decode import clean, decode

_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(?P<url>[^\s<>\"]+) -->")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(?P<name>[\w-]{2,30})", re.IGNORECASE)
_SITE_NAME = re.compile(r"\s+[|–—»•]\s+|\s+-\s+(?=[^-]*$)")
_SHORTEST_PARAGRAPH = 60
_MOST_LINKED = 0.5


def read_page(
    raw: bytes, origin: str, context: ImportContext, rules: Sequence[PortalRule] = (), folder: Path | None = None
) -> ImportedArticle:
    """Read a saved HTML page; pictures are only taken from files beside it, in ``folder``.

    >>> html = "<h1>Sơ kết</h1><p>17:08 22/04/2021</p><p>" + "Chiều 20/4, Đảng ủy Khối họp. " * 9 + "</p>"
    >>> read_page(html.encode(), "trang.html", ImportContext()).value("date")
    '22/04/2021 - 17:08'

    Raises ImportingError for a page in no known encoding or without text.
    """
    soup = parse_html(_decoded(raw, origin))
    address = _address(raw, soup)
    rule = _rule_for(soup, address, rules)
    meta = {str(tag.get("property") or tag.get("name") or "").lower(): clean(str(tag.get("content", ""))) for tag in soup.find_all("meta")}
    page_title = words_of(soup.title) if soup.title else ""
    drop_active(soup)
    pictures = LocalPictures(folder, Path(origin).stem)
    fields = [RecognisedField("aliases", alias, Confidence.SURE, "địa chỉ của trang") for alias in _alias(address)]
    reader = HtmlBlocks(pictures.find, address)
    if rule:
        selected, blocks = _by_rule(soup, rule, reader)
        fields.extend(_settle_section(selected, context))
    else:
        blocks = _by_size(soup, reader)
        fields.extend(_from_meta(meta, page_title, blocks))
    if not blocks:
        raise ImportingError("Không thấy nội dung bài trong trang; viết quy tắc cho cổng này trong portal.toml.")
    words = " ".join(block.text for block in blocks)
    remarks = () if rule else ("Không có quy tắc riêng cho cổng này; đã lấy khối chữ lớn nhất của trang.",)
    source = ImportSource(origin, address or words, tuple(fields), tuple(pictures.cuts), (*remarks, *pictures.remarks))
    return recognise(source, blocks, context)


def _decoded(raw: bytes, origin: str) -> str:
    """Decode a page: as UTF-8 or UTF-16, else as the page declares, else as the text shows for certain."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(raw[:4096])
    name = said["name"].decode("ascii") if said else ""
    text, problems = decode(raw, origin)
    if not any(problem.is_error for problem in problems):
        return text
    if name.lower() in ("windows-1258", "cp1258", "windows-1252", "iso-8859-1"):
        return raw.decode("cp1258" if "58" in name else "cp1252", "replace")
    if name.lower() in ("utf-8", "utf8"):
        return raw.decode("utf-8", "replace")
    raise ImportingError(problems[0].message)


def _address(raw: bytes, soup: BeautifulSoup) -> str:
    """Find the address of a page: its canonical address, or what the browser noted when it was saved."""
    canonical = soup.find("link", rel="canonical")
    shared = soup.find("meta", property="og:url")
    saved = _SAVED_FROM.search(raw[:4096])
    for written in (
        str(canonical.get("href", "")) if isinstance(canonical, Tag) else "",
        str(shared.get("content", "")) if isinstance(shared, Tag) else "",
        saved["url"].decode("utf-8", "replace") if saved else "",
    ):
        if _alias(written.strip()):
            return written.strip()
    return ""


def _alias(address: str) -> tuple[str, ...]:
    """Return the old address as a story keeps it: path and query. Return nothing for a home page or for what is no web address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ()
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"[\s<>\"]", address):
        return ()
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return (path,) if path not in ("", "/") else ()


def _rule_for(soup: BeautifulSoup, address: str, rules: Sequence[PortalRule]) -> PortalRule | None:
    host = (urlsplit(address).hostname or "") if address else ""
    named = [rule for rule in rules if rule.host and host in (rule.host, f"www.{rule.host}")]
    fitting = [rule for rule in named or rules if soup.select_one(rule.body)]
    return fitting[0] if fitting else None


def _selected(soup: BeautifulSoup, rule: PortalRule) -> tuple[list[RecognisedField], list[Tag]]:
    """Return the fields that a rule selects, and the elements that hold them."""
    selected: list[RecognisedField] = []
    used: list[Tag] = []
    for key, selector in rule.fields():
        for tag in soup.select(selector)[: None if key in ("byline", "tags") else 1]:
            if text := words_of(tag):
                selected.append(RecognisedField(key, text, Confidence.SURE, f"quy tắc “{rule.name}”"))
                used.append(tag)
    return selected, used


def _by_rule(soup: BeautifulSoup, rule: PortalRule, reader: HtmlBlocks) -> tuple[list[RecognisedField], list[TextBlock]]:
    """Return the fields of the header, and the blocks of the body without the elements that became fields."""
    selected, used = _selected(soup, rule)
    body = soup.select_one(rule.body)
    if body is None:
        return selected, []
    for selector in rule.remove:
        for tag in body.select(selector):
            tag.decompose()
    if rule.caption:
        for tag in body.select(rule.caption):
            tag["class"] = "caption"
    outside = soup.select(rule.picture) if rule.picture else []
    pictures = [block for tag in outside if body not in tag.parents for block in reader.read(_held(tag))]
    for tag in used:
        if body in tag.parents:
            tag.decompose()
    return _settled(selected), [*pictures, *reader.read(body)]


def _held(tag: Tag) -> Tag:
    holder = BeautifulSoup("", "lxml").new_tag("div")
    holder.append(tag.__copy__())
    return holder


def _settled(selected: list[RecognisedField]) -> list[RecognisedField]:
    """Bring dates and bylines of a rule into the form of the header."""
    settled: list[RecognisedField] = []
    for item in selected:
        if item.key == "date":
            read = date_of(item.value)
            if read:
                settled.append(RecognisedField("date", format_date(read.datetime, read.has_time), Confidence.SURE, item.source))
        elif item.key == "byline":
            settled.extend(
                RecognisedField("byline", line, item.confidence, item.source) for line in house_style([without_capitals(item.value)])
            )
        elif item.key == "title":
            settled.append(RecognisedField("title", item.value.removesuffix("."), item.confidence, item.source))
        else:
            settled.append(item)
    return settled


def _settle_section(selected: list[RecognisedField], context: ImportContext) -> list[RecognisedField]:
    """Turn a section that this site does not have into a tag."""
    labels = {fold(name): slug for slug, label in context.sections.items() for name in (slug, label)}
    return [
        RecognisedField("section", labels[fold(item.value)], item.confidence, item.source)
        if item.key == "section" and fold(item.value) in labels
        else RecognisedField("tags", item.value, Confidence.LIKELY, item.source)
        if item.key == "section"
        else item
        for item in selected
    ]


def _by_size(soup: BeautifulSoup, reader: HtmlBlocks) -> list[TextBlock]:
    """Read the blocks from the title to the end of the element that holds most of the paragraphs."""
    body = _largest(soup)
    if body is None:
        return []
    heading = soup.find("h1")
    inside = reader.read(body)
    if not isinstance(heading, Tag) or body in heading.parents:
        return inside
    above = [TextBlock(words_of(heading), shape=Shape.HEADING, level=1, is_large=True, is_bold=True)] if inside else []
    between: list[Tag] = []
    for tag in heading.find_all_next():
        if tag is body or tag in body.parents:
            if tag is body:
                break
            continue
        if isinstance(tag, Tag) and not any(holder in between for holder in tag.parents) and tag not in heading.descendants:
            between.append(tag)
        if len(between) > 12:
            break
    lines = [block for tag in between for block in reader.read(_held(tag))]
    wanted = [block for block in lines if _is_of_head(block)]
    return [*above, *wanted, *inside]


def _is_of_head(block: TextBlock) -> bool:
    if block.picture:
        return True
    is_line = date_of(block.text) is not None or boilerplate_line(block.text) or menu_line(block.text)
    return bool(is_line) or (block.words > 12 and len(block.text) < 1000)


def _largest(soup: BeautifulSoup) -> Tag | None:
    """Find the element with the most text of its own in paragraphs, of which less than half are links."""
    scores: dict[int, tuple[int, Tag]] = {}
    for tag in soup.find_all(["p", "div", "td", "article", "section"]):
        words = words_of(tag) if tag.name == "p" else _own_words(tag)
        holder = tag.parent if tag.name == "p" else tag
        if len(words) < _SHORTEST_PARAGRAPH or holder is None:
            continue
        linked = sum(len(words_of(link)) for link in tag.find_all("a"))
        if linked > len(words) * _MOST_LINKED:
            continue
        score = scores.get(id(holder), (0, holder))[0]
        scores[id(holder)] = (score + len(words), holder)
    if not scores:
        return None
    return max(scores.values(), key=lambda scored: scored[0])[1]


def _own_words(tag: Tag) -> str:
    """Return the words directly in an element, for pages that separate paragraphs by <br>."""
    return " ".join(str(text) for text in tag.find_all(string=True, recursive=False)).strip()


def _from_meta(meta: dict[str, str], page_title: str, blocks: Sequence[TextBlock]) -> list[RecognisedField]:
    """Read title and date from the <head> of the page if the body has none."""
    fields: list[RecognisedField] = []
    has_heading = any(block.level == 1 for block in blocks[:3])
    if not has_heading and (title := meta.get("og:title") or _SITE_NAME.split(page_title)[0].strip()):
        fields.append(RecognisedField("title", title.removesuffix("."), Confidence.LIKELY, "tên của trang"))
    published = meta.get("article:published_time", "")
    if published and (read := date_of(published)) and not any(date_of(block.text) for block in blocks[:8]):
        fields.append(RecognisedField("date", format_date(read.datetime, read.has_time), Confidence.SURE, "article:published_time"))
    return fields
