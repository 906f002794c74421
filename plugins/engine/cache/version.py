"""The version of the store: one hash of the code and settings that fill it."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from plugins.core.hashing import parts_hash
from plugins.engine.cache.hashing import files_hash

_PLUGINS = Path(__file__).resolve().parents[2]
_READ_SETTINGS = ("STORIES", "IMAGES", "CHECKS")
_LIBRARIES = ("Markdown", "nh3", "beautifulsoup4", "PyYAML", "feedgen", "Jinja2", "pillow")


def cache_version(settings: Mapping[str, Any]) -> str:
    """Hash the code of all plugins, the versions of the libraries that produce output, and the settings that decide how files are read."""
    libraries = " ".join(f"{name}={version(name)}" for name in _LIBRARIES)
    code = files_hash(_PLUGINS, _PLUGINS.rglob("*.py"))
    return parts_hash(code, libraries, platform.python_version(), *(repr(settings.get(name)) for name in _READ_SETTINGS))
