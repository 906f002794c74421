"""manifest.webmanifest: the name, icons and colours with which the site stands on the screen of a phone."""

from __future__ import annotations

import json
from dataclasses import dataclass

MANIFEST = "manifest.webmanifest"
ICONS = ("icon-192.png", "icon-512.png")
"""Below the theme's icons/; a site puts its own in their place."""


@dataclass(frozen=True, slots=True)
class AppName:
    """What the manifest says."""

    name: str
    tagline: str
    brand: str
    paper: str


def manifest(app: AppName) -> bytes:
    """Write the manifest; its addresses are relative, so the site may stand below a path.

    >>> '"start_url":"index.html"' in manifest(AppName("Bản Tin", "", "#971b1e", "#fdfcfa")).decode()
    True
    """
    icons = [
        {"src": name, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
        for name, size in zip(ICONS, (192, 512), strict=True)
    ]
    told = {
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
    return (json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
