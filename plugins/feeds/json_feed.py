"""Write feeds as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plugins.feeds.clean import clean
from plugins.feeds.entry import Feed, FeedEntry
from plugins.site.newsroom_fields import field_extension


def json_feed(feed: Feed, texts: Mapping[str, str] | None = None) -> bytes:
    """Write a feed as JSON, UTF-8. ``texts`` maps ids of entries to full texts (sanitised HTML, absolute addresses).

    >>> feed = Feed("tag:bantin.example,2026:index", "Bản Tin", "", "https://bantin.example/", "https://bantin.example/index.json", ())
    >>> json.loads(json_feed(feed))["title"]
    'Bản Tin'
    """
    value: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "home_page_url": feed.url,
        "feed_url": feed.address,
        "description": clean(feed.description or feed.title),
        "language": feed.language,
        "authors": [{"name": clean(feed.author or feed.title)}],
    }
    if feed.hub:
        value["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    value["items"] = [_item(entry, (texts or {}).get(entry.id, "")) for entry in feed.entries]
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry, text: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.id, "url": entry.url, "title": clean(entry.title)}
    # The specification requires content_html or content_text.
    if text:
        item["content_html"] = clean(text)
    else:
        item["content_text"] = clean(entry.summary or entry.title)
    if entry.summary:
        item["summary"] = clean(entry.summary)
    item["date_published"] = entry.published.isoformat()
    item["date_modified"] = entry.updated.isoformat()
    if entry.authors:
        item["authors"] = [{"name": clean(author.name)} | ({"url": author.url} if author.url else {}) for author in entry.authors]
    if entry.categories:
        item["tags"] = list(dict.fromkeys(clean(category.label or category.term) for category in entry.categories))
    if entry.enclosure:
        picture = entry.enclosure
        item["image"] = picture.url
        item["attachments"] = [{"url": picture.url, "mime_type": picture.type, "size_in_bytes": picture.length}]
    if entry.fields:
        item["_fields"] = field_extension(entry.fields)
    return item
