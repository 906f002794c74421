"""An installed Chromium for tests, and folders served to it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
)
# A browser under test asks for nothing but our pages.
_QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def absent(what: str, how: str) -> None:
    """Skip the test for want of a program; in CI, where it must be installed, fail."""
    message = f"không có {what}; {how}"
    if os.environ.get("BAN_TIN_CI"):
        pytest.fail(message)
    pytest.skip(message)


def find_chromium() -> str | None:
    """Find an installed Chromium, Chrome or Edge."""
    places = (os.path.expandvars(place) for place in _PLACES)
    return next(
        (found for name in _NAMES if (found := shutil.which(name))), next((place for place in places if Path(place).is_file()), None)
    )


@contextmanager
def started_browser() -> Iterator[Browser]:
    """Start the installed browser; skip where there is none."""
    executable = find_chromium()
    if executable is None:
        absent("Chromium hoặc Chrome", "trên Debian: apt install chromium")
    as_root = getattr(os, "geteuid", lambda: 1)() == 0  # its sandbox refuses to be started by root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*_QUIET, *(["--no-sandbox"] if as_root else [])])
        yield browser
        browser.close()


class _Files(SimpleHTTPRequestHandler):
    headers_sent: Mapping[str, str] = {}

    def end_headers(self) -> None:
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served_folder(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder on a free port of this machine, with further headers; gives the address without a slash at its end."""
    files = type("_FilesWithHeaders", (_Files,), {"headers_sent": headers or {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(files, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def wait_until(page: Page, expression: str) -> None:
    """Wait until an expression is true. ``Page.wait_for_function`` evaluates a string in the page, which its policy forbids."""
    for _ in range(600):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{expression} is still not true after 30 seconds")
