"""Tell a WebSub hub that feeds have changed: a step of publishing, after the files are in their place."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

_SECONDS = 10.0


class HubError(Exception):
    """The hub was not told; the message says why, in Vietnamese. The feeds are public all the same."""


def ping(hub: str, urls: Iterable[str]) -> int:
    """Tell a hub which feeds have changed; answers how many were named.

    >>> ping("https://hub.example/", ["https://bantin.example/index.rss.xml"])  # doctest: +SKIP
    1

    ``urls`` are the public addresses of feeds. Raises HubError when the hub cannot be reached or refuses.
    """
    topics = list(dict.fromkeys(urls))
    if not topics:
        return 0
    if urlsplit(hub).scheme not in ("http", "https"):
        raise HubError(f"Địa chỉ hub “{hub}” phải bắt đầu bằng https:// hoặc http://.")
    body = urlencode([("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)]).encode()
    request = Request(hub, body, {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "Ban-Tin"})  # noqa: S310 checked above
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 checked above
            answer.read(1)
    except (URLError, OSError) as error:
        raise HubError(f"Hub {hub} không nhận tin báo: {error}. Các nguồn tin đã lên trang; có thể báo lại sau.") from error
    return len(topics)
