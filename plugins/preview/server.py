"""Serve a folder to this machine only, as a web host would, with the additions of page.py."""

from __future__ import annotations

import mimetypes
import os
import socket
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from plugins.core.paths import OutsideError, inside, ordinary_file
from plugins.preview import page
from plugins.preview.latest import LatestOutcome

HOST = "127.0.0.1"
HEARTBEAT = 15.0
"""Seconds between comments sent to a waiting page, to detect tabs that were closed."""

# A table of our own: the registry of Windows may map .js to text/plain.
# Feeds are application/xml, as web servers send .xml: with application/rss+xml browsers show the source, not the stylesheet.
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}


def content_type(name: str) -> str:
    """Return the media type of a file by its name.

    >>> content_type("don-vi/huyen-uy.rss.xml")
    'application/xml; charset=utf-8'
    """
    suffix = next((suffix for suffix in _TYPES if name.lower().endswith(suffix)), None)
    return _TYPES[suffix] if suffix else mimetypes.guess_type(name)[0] or "application/octet-stream"


def find_file(folder: Path, address: str) -> Path | None:
    """Find the file for an address. Folders are never listed; hidden files and files outside are not found.

    >>> find_file(Path(".preview"), "/../pelicanconf.py") is None
    True
    """
    name = unquote(urlsplit(address).path).lstrip("/")
    if not name or name.endswith("/"):
        name += "index.html"
    try:
        return ordinary_file(folder, name)
    except (OutsideError, OSError, ValueError):
        return None


def find_folder(folder: Path, address: str) -> bool:
    """Tell whether an address without its trailing slash is that of a folder with a page."""
    name = unquote(urlsplit(address).path).strip("/")
    try:
        return bool(name) and inside(folder, name).is_dir() and find_file(folder, f"/{quote(name)}/") is not None
    except (OutsideError, OSError, ValueError):
        return False


class PreviewServer(ThreadingTCPServer):
    """Serve one folder on 127.0.0.1; ``port`` 0 takes a free one. Raises OSError if the port is taken."""

    # On Windows this flag would let two programs listen on one port.
    allow_reuse_address = os.name == "posix"
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, port: int, latest: LatestOutcome) -> None:
        self.folder = folder
        self.latest = latest
        super().__init__((HOST, port), Handler)
        self.port: int = self.server_address[1]
        self.url = f"http://{HOST}:{self.port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore closed connections; report any other error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answer one request."""

    server: PreviewServer

    def do_GET(self) -> None:
        """Send a file, an address of the preview's own, or the page 404."""
        # DNS rebinding: a foreign site must not read drafts through a host name that it points at this machine.
        if self.headers.get("Host", "").partition(":")[0] not in (HOST, "localhost"):
            self._send(HTTPStatus.FORBIDDEN, content_type(".txt"), "Bản xem trước chỉ mở ở máy này.\n".encode())
        elif self.path.startswith(page.PREFIX):
            self._send_own(urlsplit(self.path).path.removeprefix(page.PREFIX))
        elif file := find_file(self.server.folder, self.path):
            self._send_file(HTTPStatus.OK, file)
        elif find_folder(self.server.folder, self.path):
            self._send(HTTPStatus.MOVED_PERMANENTLY, content_type(".txt"), b"", Location=urlsplit(self.path).path + "/")
        elif file := find_file(self.server.folder, "/404.html"):
            self._send_file(HTTPStatus.NOT_FOUND, file)
        else:
            self._send_page(HTTPStatus.NOT_FOUND, page.not_found_page(unquote(self.path)))

    do_HEAD = do_GET  # noqa: N815 http.server's name

    def _send_own(self, name: str) -> None:
        if name == "events":
            self._events()
        elif name == "refresh.js":
            self._send(HTTPStatus.OK, content_type(name), page.SCRIPT.encode())
        elif name == "bar.css":
            self._send(HTTPStatus.OK, content_type(name), page.STYLE.encode())
        else:
            self._send_page(HTTPStatus.NOT_FOUND, page.not_found_page(unquote(self.path)))

    def _events(self) -> None:
        """Send the version of every build to a page, the last one first, until it closes (server-sent events)."""
        self._head(HTTPStatus.OK, "text/event-stream")
        seen: str | None = ""
        while self.command == "GET":
            version = self.server.latest.wait(seen or "", HEARTBEAT)
            if version is None:
                return
            self.wfile.write(b": still here\n\n" if version == seen else f"data: {version}\n\n".encode())
            seen = version

    def _send_file(self, status: HTTPStatus, file: Path) -> None:
        kind = content_type(file.name)
        if kind.startswith("text/html"):
            self._send_page(status, file.read_bytes())
        else:
            self._send(status, kind, file.read_bytes())

    def _send_page(self, status: HTTPStatus, html: bytes) -> None:
        latest = self.server.latest
        self._send(status, content_type(".html"), page.add_bar(html, latest.outcome, latest.version, self._address()))

    def _send(self, status: HTTPStatus, kind: str, body: bytes, **headers: str) -> None:
        self._head(status, kind, **{"Content-Length": str(len(body)), **headers})
        if self.command == "GET":
            self.wfile.write(body)

    def _address(self) -> str:
        """Return the path of the requested page below the root of the site."""
        name = unquote(urlsplit(self.path).path).lstrip("/")
        return f"{name}index.html" if not name or name.endswith("/") else name

    def _head(self, status: HTTPStatus, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Log nothing: the terminal shows the problems of the build."""


def free_port(after: int) -> int:
    """Find a free port, the next one if possible. Raises OSError if there is none."""
    for port in (*range(after + 1, min(after + 20, 65536)), 0):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port")
