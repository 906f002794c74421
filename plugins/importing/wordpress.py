"""Read articles from a WordPress export (WXR) with excerpt, lead picture, authors, sections, status and old addresses."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import Tag

from plugins.core.dates import DateError, format_date, read_date
from plugins.core.vietnamese import fold
from plugins.importing.article import Confidence, Cut, ImportedArticle, ImportedPicture, ImportingError, RecognisedField
from plugins.importing.blocks import Shape, TextBlock
from plugins.importing.html_blocks import HtmlBlocks, read_html, words_of
from plugins.importing.local_pictures import LocalPictures
from plugins.importing.plain_xml import read_xml
from plugins.importing.recognise import ImportContext, ImportSource, recognise
from plugins.stories.caption import Caption, read_caption
from plugins.stories.decode import clean

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_WP = re.compile(r"\{http://wordpress\.org/export/[\d.]+/(?P<excerpt>excerpt/)?\}")
_BLOCK_MARK = re.compile(r"<!--\s*/?wp:.*?-->", re.DOTALL)
_CAPTION = re.compile(r"\[caption[^\]]*\](?P<image>\s*(?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)(?P<text>.*?)\[/caption\]", re.DOTALL)
_GALLERY = re.compile(r"\[gallery[^\]]*\bids=[\"'“”]?(?P<ids>[\d, ]+)[\"'“”]?[^\]]*\]")
_SHORTCODE = re.compile(r"\[/?[a-z][\w-]{2,30}(?: [^\]\n]{0,300})?/?\]")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_UPLOADS = re.compile(r".*?(wp-content/uploads/.+)")
_STATUSES = {"draft": "nháp", "pending": "chờ duyệt", "private": "nháp", "auto-draft": "nháp"}
_NO_DATE = "0000-00-00 00:00:00"


@dataclass(slots=True)
class _Export:
    """The data that an export holds once for all posts."""

    authors: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, dict[str, str]] = field(default_factory=dict)


def read_wordpress(raw: bytes, origin: str, context: ImportContext, folder: Path | None = None) -> tuple[list[ImportedArticle], list[Cut]]:
    """Read every post of an export, in its order. Return also what in the export is no post.

    >>> item = '<item><title>Liên hệ</title><wp:post_type>page</wp:post_type></item>'
    >>> xml = f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>{item}</channel></rss>'
    >>> read_wordpress(xml.encode(), "tin.xml", ImportContext())
    ([], [Cut(text='Liên hệ', reason='không phải bài viết (page)', line=0)])

    Pictures are searched below ``folder`` only (wp-content/uploads beside the export). Raises ImportingError.
    """
    root = _plain_names(read_xml(raw, origin))
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        raise ImportingError("Đây không phải tệp xuất của WordPress (WXR).")
    export = _Export()
    for author in channel.findall("author"):
        login = _text(author, "author_login")
        export.authors[login] = _text(author, "author_display_name") or login
    items = channel.findall("item")
    for item in items:
        if _text(item, "post_type") == "attachment":
            export.attachments[_text(item, "post_id")] = _attachment(item)
    articles: list[ImportedArticle] = []
    left_out: list[Cut] = []
    for item in items:
        kind, status = _text(item, "post_type"), _text(item, "status")
        if kind == "attachment":
            continue
        if kind != "post" or status in ("trash", "inherit"):
            reason = "bài trong thùng rác" if status == "trash" else f"không phải bài viết ({kind or 'không rõ loại'})"
            left_out.append(Cut(_text(item, "title") or _text(item, "post_id"), reason))
            continue
        articles.append(_read_post(item, origin, export, context, folder))
    return articles, left_out


def _plain_names(root: ET.Element) -> ET.Element:
    """Remove the namespace of WordPress, which changes with the version of the format."""
    for element in root.iter():
        if match := _WP.match(element.tag):
            element.tag = ("excerpt:" if match["excerpt"] else "") + element.tag[match.end() :]
    return root


def _text(item: ET.Element, name: str) -> str:
    return clean(item.findtext(name) or "").strip()


def _meta(item: ET.Element) -> dict[str, str]:
    return {_text(meta, "meta_key"): _text(meta, "meta_value") for meta in item.findall("postmeta")}


def _attachment(item: ET.Element) -> dict[str, str]:
    return {
        "url": _text(item, "attachment_url"),
        "caption": " ".join(words_of(read_html(_text(item, "excerpt:encoded"))).split()),
        "alt": _meta(item).get("_wp_attachment_image_alt", ""),
    }


def _read_post(item: ET.Element, origin: str, export: _Export, context: ImportContext, folder: Path | None) -> ImportedArticle:
    pictures = LocalPictures(folder)
    finder = _Finder(pictures)
    meta = _meta(item)
    title = " ".join(words_of(read_html(_text(item, "title"))).split())
    remarks: list[str] = []
    fields = [RecognisedField("title", title.removesuffix("."), Confidence.SURE, "WordPress")] if title else []
    fields.extend(_date_and_status(item, remarks))
    fields.extend(_people(item, export))
    fields.extend(_subjects(item, context.sections, remarks))
    excerpt = " ".join(words_of(read_html(_text(item, "excerpt:encoded"))).split())
    if excerpt:
        fields.append(RecognisedField("standfirst", excerpt, Confidence.SURE, "trích dẫn (excerpt)"))
    fields.extend(RecognisedField("aliases", address, Confidence.SURE, "địa chỉ ở trang cũ") for address in _addresses(item))
    lead = _lead(meta.get("_thumbnail_id", ""), export, finder)
    base = _text(item, "link")
    text, shortcodes = _plain_content(item.findtext(_CONTENT) or "", export.attachments)
    blocks = HtmlBlocks(finder.find, base).read(read_html(text))
    if not title and not blocks:
        blocks = [TextBlock(f"(bài WordPress số {_text(item, 'post_id')})", shape=Shape.TEXT)]
    cuts = tuple(Cut(shortcode, "mã lệnh của WordPress") for shortcode in shortcodes)
    identity = f"{_text(item, 'guid') or base} {_text(item, 'post_id')}"
    name = f"{origin}: {title or _text(item, 'post_id')}"
    source = ImportSource(name, identity, tuple(fields), (*cuts, *pictures.cuts), tuple(remarks), lead)
    return recognise(source, blocks, context)


class _Finder:
    """A finder of a blog's pictures in a copy of its uploads."""

    def __init__(self, pictures: LocalPictures) -> None:
        self._pictures = pictures

    def find(self, image: Tag) -> ImportedPicture | None:
        """Find the picture of an <img> by its address below the root of the blog."""
        match = _UPLOADS.match(str(image.get("src", "")))
        if match:
            # Sizes that WordPress made ("anh-300x200.jpg") count as the original.
            original = re.sub(r"-\d{2,4}x\d{2,4}(?=\.\w+$)", "", match[1])
            image["src"] = original if self._pictures.read(original) is not None else match[1]
            if self._pictures.read(str(image["src"])) is None and self._pictures.read(original.removeprefix("wp-content/")) is not None:
                image["src"] = original.removeprefix("wp-content/")
        return self._pictures.find(image)


def _date_and_status(item: ET.Element, remarks: list[str]) -> Iterator[RecognisedField]:
    status = _text(item, "status")
    written = _text(item, "post_date")
    if written and written != _NO_DATE:
        try:
            yield RecognisedField("date", format_date(read_date(written).datetime), Confidence.SURE, "WordPress")
        except DateError as error:
            remarks.append(f"Ngày “{written}” không đọc được: {error}.")
    if status == "future":
        remarks.append("Bài hẹn giờ đăng: ngày ở tương lai thì cổng tự giữ đến lúc đó.")
    word = _STATUSES.get(status, "")
    if _text(item, "post_password"):
        word = "nháp"
        remarks.append("Bài có mật khẩu ở trang cũ; để nháp, vì trang tĩnh không khóa được bài.")
    if status == "private":
        remarks.append("Bài riêng tư ở trang cũ; để nháp, chỉ đăng khi tòa soạn quyết định.")
    if word:
        yield RecognisedField("status", word, Confidence.SURE, f"trạng thái “{status}”")


def _people(item: ET.Element, export: _Export) -> Iterator[RecognisedField]:
    """Return the authors: those of a plugin for several authors, else the person who entered the post."""
    names = [_text_of(category) for category in item.findall("category") if category.get("domain") == "author"]
    if names:
        yield from (RecognisedField("byline", name, Confidence.SURE, "WordPress") for name in names if name)
        return
    login = _text(item, _CREATOR)
    name = export.authors.get(login, "")
    if name and fold(name) not in ("admin", "administrator", "quản trị", "quản trị viên", "bbt"):
        yield RecognisedField("byline", name, Confidence.LIKELY, "người nhập bài ở WordPress")


def _text_of(element: ET.Element) -> str:
    return " ".join(html.unescape(clean(element.text or "")).split())


def _subjects(item: ET.Element, sections: Mapping[str, str], remarks: list[str]) -> Iterator[RecognisedField]:
    labels = {fold(name): slug for slug, label in sections.items() for name in (slug, label)}
    section = ""
    for category in item.findall("category"):
        name, nice = _text_of(category), category.get("nicename", "")
        if not name or category.get("domain") not in ("category", "post_tag"):
            continue
        slug = labels.get(fold(name)) or labels.get(fold(nice)) if category.get("domain") == "category" else None
        if slug and not section:
            section = slug
            yield RecognisedField("section", slug, Confidence.SURE, f"chuyên mục “{name}”")
        elif fold(name) not in ("uncategorized", "chưa phân loại", "chưa được phân loại"):
            yield RecognisedField("tags", name, Confidence.SURE, "WordPress")
    if not section and any(category.get("domain") == "category" for category in item.findall("category")):
        remarks.append("Không chuyên mục nào của bài ở trang cũ có tên như ở cổng này; đã giữ làm từ khóa.")


def _addresses(item: ET.Element) -> Iterator[str]:
    """Return the old addresses, as paths from the root of the server: the permalink, and the one with a number."""
    seen = set()
    for written in (_text(item, "link"), _text(item, "guid")):
        try:
            parts = urlsplit(written)
        except ValueError:
            continue
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if parts.scheme in ("http", "https") and path not in ("", "/") and not re.search(r"[\s<>\"]", path) and path not in seen:
            seen.add(path)
            yield path


def _lead(attachment_id: str, export: _Export, finder: _Finder) -> ImportedPicture | None:
    attachment = export.attachments.get(attachment_id)
    if not attachment or not attachment["url"]:
        return None
    image = read_html("").new_tag("img", src=attachment["url"], alt=attachment["alt"])
    picture = finder.find(image)
    if picture is None:
        return None
    caption = read_caption(attachment["caption"].replace("|", "–")) if attachment["caption"] else Caption("")
    return ImportedPicture(picture.name, picture.content, picture.alt, caption)


def _plain_content(text: str, attachments: Mapping[str, Mapping[str, str]]) -> tuple[str, list[str]]:
    """Turn the content of a post into HTML: captions and galleries into figures, blank lines into paragraphs."""
    text = _BLOCK_MARK.sub("", clean(text))
    text = _CAPTION.sub(lambda match: f"\n\n<figure>{match['image']}<figcaption>{match['text']}</figcaption></figure>\n\n", text)
    text = _GALLERY.sub(lambda match: _gallery(match["ids"], attachments), text)
    shortcodes = _SHORTCODE.findall(text)
    text = _SHORTCODE.sub("", text)
    if not re.search(r"<p\b", text, re.IGNORECASE):
        parts = (part.strip() for part in _PARAGRAPHS.split(text))
        text = "\n".join(part if part.startswith("<figure") else f"<p>{part}</p>" for part in parts if part)
    return text, shortcodes


def _gallery(ids: str, attachments: Mapping[str, Mapping[str, str]]) -> str:
    figures = []
    for number in re.findall(r"\d+", ids):
        if attachment := attachments.get(number):
            source, alt, caption = (html.escape(attachment[key]) for key in ("url", "alt", "caption"))
            figures.append(f'<figure><img src="{source}" alt="{alt}"><figcaption>{caption}</figcaption></figure>')
    return "\n\n" + "\n\n".join(figures) + "\n\n"
