"""Serve a folder to this machine only, as a real host would, with what page.py adds."""

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
from plugins.preview.latest import Latest

HOST = "127.0.0.1"
HEARTBEAT = 15.0
"""Seconds after which a waiting page is sent a sign of life, to learn of tabs that were closed."""

# Not from the machine: the registry of Windows can say that .js is text/plain. The longest ending wins.
# Feeds are plain XML, as web servers say it of .xml: of application/rss+xml a browser shows the source and not the stylesheet.
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
    """Tell the type of a file by its name.

    >>> content_type("don-vi/huyen-uy.rss.xml")
    'application/xml; charset=utf-8'
    """
    ending = next((ending for ending in _TYPES if name.lower().endswith(ending)), None)
    return _TYPES[ending] if ending else mimetypes.guess_type(name)[0] or "application/octet-stream"


def find_file(folder: Path, address: str) -> Path | None:
    """Find the file for an address; folders are never listed, and nothing outside or hidden is there.

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
    """Whether the address is that of a folder with a page, its last slash left out."""
    name = unquote(urlsplit(address).path).strip("/")
    try:
        return bool(name) and inside(folder, name).is_dir() and find_file(folder, f"/{quote(name)}/") is not None
    except (OutsideError, OSError, ValueError):
        return False


class PreviewServer(ThreadingTCPServer):
    """The preview of one folder on 127.0.0.1; ``port`` 0 takes a free one. Raises OSError when the port is taken."""

    # On Windows the same flag would let two programs listen to one port.
    allow_reuse_address = os.name == "posix"
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, port: int, latest: Latest) -> None:
        self.folder = folder
        self.latest = latest
        super().__init__((HOST, port), Handler)
        self.port: int = self.server_address[1]
        self.url = f"http://{HOST}:{self.port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over readers that went away; say anything else."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PreviewServer

    def do_GET(self) -> None:
        """Send a file, the preview's own, or the page that says there is none."""
        # A strange page in the browser must not read drafts under a name of its own that it points at this machine.
        if self.headers.get("Host", "").partition(":")[0] not in (HOST, "localhost"):
            self._send(HTTPStatus.FORBIDDEN, content_type(".txt"), "Bản xem trước chỉ mở ở máy này.\n".encode())
        elif self.path.startswith(page.OWN):
            self._own(urlsplit(self.path).path.removeprefix(page.OWN))
        elif file := find_file(self.server.folder, self.path):
            self._send_file(HTTPStatus.OK, file)
        elif find_folder(self.server.folder, self.path):
            self._send(HTTPStatus.MOVED_PERMANENTLY, content_type(".txt"), b"", Location=urlsplit(self.path).path + "/")
        elif file := find_file(self.server.folder, "/404.html"):
            self._send_file(HTTPStatus.NOT_FOUND, file)
        else:
            self._send_page(HTTPStatus.NOT_FOUND, page.missing(unquote(self.path)))

    do_HEAD = do_GET  # noqa: N815 - the name is http.server's

    def _own(self, name: str) -> None:
        if name == "events":
            self._events()
        elif name == "refresh.js":
            self._send(HTTPStatus.OK, content_type(name), page.SCRIPT.encode())
        elif name == "bar.css":
            self._send(HTTPStatus.OK, content_type(name), page.STYLE.encode())
        else:
            self._send_page(HTTPStatus.NOT_FOUND, page.missing(unquote(self.path)))

    def _events(self) -> None:
        """Tell the page the version of every build, the last one first, for as long as it listens."""
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
        self._send(status, content_type(".html"), page.dress(html, latest.outcome, latest.version, self._address()))

    def _send(self, status: HTTPStatus, kind: str, body: bytes, **headers: str) -> None:
        self._head(status, kind, **{"Content-Length": str(len(body)), **headers})
        if self.command == "GET":
            self.wfile.write(body)

    def _address(self) -> str:
        """The page that was asked for, as a path below the root of the site."""
        name = unquote(urlsplit(self.path).path).lstrip("/")
        return f"{name}index.html" if not name or name.endswith("/") else name

    def _head(self, status: HTTPStatus, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal belongs to the problems of the build."""


def free_port(after: int) -> int:
    """Find a port that nobody uses, the next one if possible."""
    for port in (*range(after + 1, min(after + 20, 65536)), 0):
        with socket.socket() as trial:
            try:
                trial.bind((HOST, port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise OSError("no free port")
