"""The version of the store: whatever fills it, in one hash."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from plugins.build.key import digest, files_digest

_ROOMS = Path(__file__).resolve().parents[1]
_DECIDING = ("STORIES", "IMAGES", "CHECKS")
_LIBRARIES = ("Markdown", "nh3", "beautifulsoup4", "PyYAML", "feedgen", "Jinja2", "pillow")


def store_version(settings: Mapping[str, Any]) -> str:
    """Hash the code of all rooms, the libraries that make bytes, and the settings that decide how files are read."""
    libraries = " ".join(f"{name}={version(name)}" for name in _LIBRARIES)
    rooms = files_digest(_ROOMS, _ROOMS.rglob("*.py"))
    return digest(rooms, libraries, platform.python_version(), *(repr(settings.get(name)) for name in _DECIDING))
