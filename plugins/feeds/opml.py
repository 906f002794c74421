"""The file with all feeds (OPML 2.0) that feed readers import."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from plugins.feeds.form import clean


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed in the file: what it is called, where it is, which list it follows."""

    title: str
    feed: str
    page: str


@dataclass(frozen=True, slots=True)
class Opml:
    """The file: its title and its feeds under the headings of the directory."""

    title: str
    groups: tuple[tuple[str, tuple[Outline, ...]], ...]


def opml(view: Opml) -> bytes:
    """Write the file; it has no date, so that it changes only when feeds come or go.

    >>> opml(Opml("Theo dõi tin", ()))[:20]
    b'<?xml version="1.0" '
    """
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = clean(view.title)
    body = ET.SubElement(root, "body")
    for heading, outlines in view.groups:
        group = ET.SubElement(body, "outline", text=clean(heading))
        for one in outlines:
            title = clean(one.title)
            ET.SubElement(group, "outline", type="rss", text=title, title=title, xmlUrl=one.feed, htmlUrl=one.page, language="vi")
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
