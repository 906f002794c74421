"""A real nginx with the configuration that ``publish --nginx`` prints."""

from __future__ import annotations

import http.client
import os
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.publishing.nginx import nginx_config
from tests.support.browser import absent
from tests.support.servers import free_port, running


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered; header names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, path: str, **headers: str) -> Answer:
    """Ask as any program does: nothing is followed, nothing unpacked."""
    return _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=10), path, headers)


def ask_encrypted(port: int, path: str, **headers: str) -> Answer:
    """Ask by HTTPS, whoever signed the certificate."""
    context = ssl._create_unverified_context()  # noqa: S323 the test has made the certificate itself
    return _ask(http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=context), path, headers)


def _ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> Answer:
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    read = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return read


def find_nginx() -> str:
    """Find nginx, or skip the test."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        absent("nginx", "trên Debian: apt install nginx-light")
    return str(program)


def write_frame(folder: Path, config: str) -> list[str]:
    """Write a whole nginx.conf around configurations of sites. Return the command that starts nginx with it."""
    as_root = "user root;" if getattr(os, "geteuid", lambda: 1)() == 0 else ""
    mime = next((path for path in ("/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types") if Path(path).is_file()), "mime.types")
    kept = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    frame = f"{as_root} pid {folder}/pid; error_log {folder}/error.log; daemon off; worker_processes 1; events {{ }}\n"
    (folder / "nginx.conf").write_text(
        f"{frame}http {{ include {mime}; default_type application/octet-stream; access_log off; {kept}\n{config}\n}}\n", encoding="utf-8"
    )
    return [find_nginx(), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


def checked(folder: Path, config: str) -> str:
    """Let ``nginx -t`` test a configuration. Return what it says, warnings too."""
    command = [*write_frame(folder, config), "-t"]
    process = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return process.stderr


@contextmanager
def started_nginx(folder: Path, web: Path, site_url: str = "https://haison.example", change: Callable[[str], str] = str) -> Iterator[int]:
    """Run nginx with our configuration on a free port; ``change`` edits it as a technician would."""
    port = free_port()
    config = change(nginx_config("Bản tin Hải Sơn", site_url, str(web), [f"127.0.0.1:{port}"]))
    with running(write_frame(folder, config), port, "nginx", folder / "error.log"):
        yield port
