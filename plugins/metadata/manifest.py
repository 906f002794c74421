"""Write manifest.webmanifest: name, icons and colours of the site on the home screen of a phone (w3.org/TR/appmanifest)."""

from __future__ import annotations

import json
from dataclasses import dataclass

MANIFEST = "manifest.webmanifest"
ICONS = ("icon-192.png", "icon-512.png")
"""Files below the theme's icons/; a site may replace them."""


@dataclass(frozen=True, slots=True)
class AppName:
    """The values of the manifest; colours as "#971b1e"."""

    name: str
    tagline: str
    brand: str
    paper: str


def manifest(app: AppName) -> bytes:
    """Write the manifest. Its addresses are relative, so the site may be served below a path.

    >>> '"start_url":"index.html"' in manifest(AppName("Bản Tin", "", "#971b1e", "#fdfcfa")).decode()
    True
    """
    icons = [
        {"src": name, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
        for name, size in zip(ICONS, (192, 512), strict=True)
    ]
    members = {
        "name": app.name,
        "short_name": app.name,
        "description": app.tagline,
        "lang": "vi",
        "start_url": "index.html",
        "scope": "./",
        "display": "browser",
        "theme_color": app.brand,
        "background_color": app.paper,
        "icons": icons,
    }
    present = {name: value for name, value in members.items() if value}
    return (json.dumps(present, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
