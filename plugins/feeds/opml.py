"""Write the OPML 2.0 file (opml.org/spec2.opml) with all feeds, which feed readers import."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from plugins.feeds.clean import clean


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in the file: its title, its absolute address, the absolute address of its list."""

    title: str
    feed: str
    page: str


@dataclass(frozen=True, slots=True)
class Opml:
    """The file: its title and its feeds, grouped under headings."""

    title: str
    groups: tuple[tuple[str, tuple[Outline, ...]], ...]


def opml(view: Opml) -> bytes:
    """Write the file. It has no date, so it changes only when a feed is added, renamed or removed.

    >>> opml(Opml("Theo dõi tin", ()))[:20]
    b'<?xml version="1.0" '
    """
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = clean(view.title)
    body = ET.SubElement(root, "body")
    for heading, outlines in view.groups:
        group = ET.SubElement(body, "outline", text=clean(heading))
        for outline in outlines:
            title = clean(outline.title)
            ET.SubElement(group, "outline", type="rss", text=title, title=title, xmlUrl=outline.feed, htmlUrl=outline.page, language="vi")
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
