"""Write the configuration of nginx for a published site."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from plugins.core.policy import CONTENT_SECURITY_POLICY
from plugins.publishing.assets import LASTING

TEMPLATE = Path(__file__).with_name("nginx.conf.template")

_SAFE_PATH = re.compile(r"/[\w./+@-]*")
_LISTEN = re.compile(r"[\w.:\[\] ]+")


class UnfitError(Exception):
    """Raised for a site for which this configuration cannot be written; the message says why."""


def nginx_config(name: str, site_url: str, root: str, listen: str = "80") -> str:
    """Write the configuration for a site whose files are in ``root``.

    >>> "server_name bantin.example;" in nginx_config("Bản Tin", "https://bantin.example", "/srv/bantin/current")
    True

    Raises UnfitError for a site that is not at the root of its host.
    """
    parts = urlsplit(site_url)
    if parts.path.strip("/"):
        raise UnfitError(f"Cấu hình nginx chỉ viết được cho trang ở gốc tên miền, không phải {site_url}.")
    if not parts.hostname or not re.fullmatch(r"[a-z0-9.-]+", parts.hostname):
        raise UnfitError(f"Tên miền trong {site_url} không dùng được.")
    if not _SAFE_PATH.fullmatch(root) or not _LISTEN.fullmatch(listen):
        raise UnfitError(f"Đường dẫn {root} có ký tự mà cấu hình nginx không nhận.")
    return TEMPLATE.read_text(encoding="utf-8").format(
        name=re.sub(r"\s+", " ", name),
        root=root,
        listen=listen,
        server_name=parts.hostname,
        lasting=LASTING,
        policy=CONTENT_SECURITY_POLICY,
    )
