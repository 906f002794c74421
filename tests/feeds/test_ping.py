"""Telling a hub: what is sent, and what is said when the hub does not answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest

from plugins.feeds.ping import HubError, ping

FEEDS = ["https://bantin.example/index.rss.xml", "https://bantin.example/van-ban/ct-05-tw-2016.atom.xml"]


@contextmanager
def hub(status: int) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A hub on this machine that answers with a status and keeps what it is told."""
    told: list[dict[str, list[str]]] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            told.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Hub) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", told
        server.shutdown()
        thread.join()


def test_a_hub_is_told_of_each_feed_once() -> None:
    with hub(204) as (address, told):
        assert ping(address, [*FEEDS, FEEDS[0]]) == 2
    assert told == [{"hub.mode": ["publish"], "hub.url": FEEDS}]


def test_nothing_is_sent_when_no_feed_changed() -> None:
    with hub(204) as (address, told):
        assert ping(address, []) == 0
    assert told == []


def test_a_hub_that_refuses_is_an_error_in_words() -> None:
    with hub(503) as (address, _), pytest.raises(HubError, match=r"không nhận tin báo.*503"):
        ping(address, FEEDS)


def test_a_hub_that_is_not_there_is_an_error_in_words() -> None:
    with hub(204) as (address, _):
        pass
    with pytest.raises(HubError, match="Các nguồn tin đã lên trang"):
        ping(address, FEEDS)


def test_only_the_web_is_asked() -> None:
    with pytest.raises(HubError, match="https://"):
        ping("file:///etc/passwd", FEEDS)
