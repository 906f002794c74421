"""Write the configuration of nginx for a published site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from plugins.core.policy import CONTENT_SECURITY_POLICY
from plugins.publishing.assets import LASTING

TEMPLATE = Path(__file__).with_name("nginx.conf.template")

_SAFE_PATH = re.compile(r"/[\w./+@-]*")
_SAFE_PREFIX = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")
_LISTEN = re.compile(r"[\w.:\[\]]+")


class UnfitError(Exception):
    """Raised for a site for which this configuration cannot be written; the message says why."""


def nginx_config(name: str, site_url: str, root: str, listen: Sequence[str] = (), listen_tls: Sequence[str] = ()) -> str:
    """Write the configuration for a site whose files are in ``root``; the site may be below a path of its host.

    >>> config = nginx_config("Bản Tin", "https://bantin.example/tin", "/srv/bantin/current")
    >>> "server_name bantin.example;" in config, "location /tin/ {" in config
    (True, True)

    ``listen`` and ``listen_tls`` are addresses and ports of HTTP and HTTPS; not given, they are the usual ones, or the port of
    ``site_url``, of IPv4 and IPv6. Raises UnfitError for an address or a folder that cannot stand in a configuration.
    """
    host, port, prefix = _parts(site_url)
    if not _SAFE_PATH.fullmatch(root) or not all(_LISTEN.fullmatch(address) for address in (*listen, *listen_tls)):
        raise UnfitError(f"Đường dẫn {root} có ký tự mà cấu hình nginx không nhận.")
    is_https = site_url.lower().startswith("https:")
    plain = listen or _both(port if port and not is_https else 80)
    encrypted = listen_tls or _both(port if port and is_https else 443)
    front = f"    location = {prefix} {{\n        return 301 {prefix}/;\n    }}\n" if prefix else ""
    return TEMPLATE.read_text(encoding="utf-8").format(
        name=re.sub(r"\s+", " ", name),
        root=root.rstrip("/"),
        prefix=prefix,
        front=front,
        tag=re.sub(r"[^a-z0-9]+", "_", (host + prefix).lower()),
        listen="\n".join(f"    listen {address};" for address in plain),
        # This form is that of nginx before 1.25.1 too; later versions warn, and take it.
        listen_tls="\n".join(f"    # listen {address} ssl http2;" for address in encrypted),
        server_name=host,
        lasting=LASTING,
        policy=CONTENT_SECURITY_POLICY,
    )


def _parts(site_url: str) -> tuple[str, int | None, str]:
    """Return the host as nginx knows it, the port if the address names one, and the path of the site ("" or "/tin")."""
    try:
        parts = urlsplit(site_url)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:  # also UnicodeError, of a host that cannot be one
        host, port, parts = "", None, urlsplit("")
    if not re.fullmatch(r"[a-z0-9.-]+", host):
        raise UnfitError(f"Tên miền trong {site_url} không dùng được; xem lại SITEURL trong publishconf.py.")
    prefix = parts.path.rstrip("/")
    if not _SAFE_PREFIX.fullmatch(prefix):
        raise UnfitError(
            f"Đường dẫn “{prefix}” trong {site_url} có ký tự mà cấu hình nginx không nhận; dùng chữ không dấu, số và gạch nối."
        )
    return host, port, prefix


def _both(port: int) -> tuple[str, str]:
    """Return the port of IPv4 and that of IPv6."""
    return str(port), f"[::]:{port}"
