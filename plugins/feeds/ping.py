"""Notify a WebSub hub that feeds have changed, after they were published (w3.org/TR/websub)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

_SECONDS = 10.0


class HubError(Exception):
    """The hub was not notified; the message says why, in Vietnamese. The feeds are published nonetheless."""


def ping(hub: str, urls: Iterable[str]) -> int:
    """Notify a hub of the feeds that have changed and return how many it was told of.

    >>> ping("https://hub.example/", [])
    0

    ``urls`` are the public addresses of feeds; without any, no request is sent. Raises HubError if the hub cannot be reached or
    answers with an error.
    """
    topics = list(dict.fromkeys(urls))
    if not topics:
        return 0
    if urlsplit(hub).scheme not in ("http", "https"):
        raise HubError(f"Địa chỉ hub “{hub}” phải bắt đầu bằng https:// hoặc http://.")
    body = urlencode([("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)]).encode()
    request = Request(hub, body, {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "Ban-Tin"})  # noqa: S310 checked above
    try:
        with urlopen(request, timeout=_SECONDS) as response:  # noqa: S310 checked above
            response.read(1)
    except (URLError, OSError) as error:
        raise HubError(f"Hub {hub} không nhận tin báo: {error}. Các nguồn tin đã lên trang; có thể báo lại sau.") from error
    return len(topics)
