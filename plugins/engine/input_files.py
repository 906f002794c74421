"""Inputs of a build besides stories and the clock: all other files of content/ and the theme, and the settings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.core.hashing import parts_hash
from plugins.engine.scan import RESERVED

_PLAIN = (str, int, float, bool, type(None), Path)


def input_files_hash(content: Path, theme: Path) -> str:
    """Hash name, modification time and size of every file but stories, without reading any.

    >>> len(input_files_hash(Path("content"), Path("theme")))
    32
    """
    return parts_hash(*sorted((*_file_stats(content, "content", has_stories=True), *_file_stats(theme, "theme", has_stories=False))))


def _file_stats(folder: Path | str, shown: str, *, has_stories: bool) -> Iterator[bytes]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:  # reported where stories are read
        yield f"{shown} {error.errno}".encode("utf-8", "surrogateescape")
        return
    for entry in entries:
        if has_stories and entry.name.lower().endswith(".md") and entry.is_file(follow_symlinks=False):
            continue
        if entry.is_dir(follow_symlinks=False):
            is_reserved = shown == "content" and entry.name in RESERVED
            yield from _file_stats(entry.path, f"{shown}/{entry.name}", has_stories=has_stories and not is_reserved)
        else:
            status = entry.stat(follow_symlinks=False)
            yield f"{shown}/{entry.name} {status.st_mtime_ns} {status.st_size}".encode("utf-8", "surrogateescape")


def settings_hash(settings: Mapping[str, Any]) -> str:
    """Hash all settings. Of a function only its name counts: its code is part of the cache version.

    >>> settings_hash({"SITEURL": "https://a.vn"}) == settings_hash({"SITEURL": "https://b.vn"})
    False
    """
    return parts_hash(*(f"{name}={_plain(settings[name])}" for name in sorted(settings)))


def plain_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Select the settings that are plain values all through, as those of all plugins are.

    >>> plain_settings({"SITEURL": "https://a.vn", "JINJA_FILTERS": {"dai": len}})
    {'SITEURL': 'https://a.vn'}
    """
    return {name: value for name, value in settings.items() if _is_plain(value)}


def _is_plain(value: Any) -> bool:
    if type(value) is dict:
        return all(_is_plain(key) and _is_plain(inner) for key, inner in value.items())
    if type(value) in (list, tuple, set, frozenset):
        return all(map(_is_plain, value))
    return isinstance(value, _PLAIN)


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{_plain(value[key])}" for key in value) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_plain, value)) + "]"
    if isinstance(value, set | frozenset):
        return "{" + ",".join(sorted(map(_plain, value))) + "}"
    return repr(value) if isinstance(value, _PLAIN) else type(value).__qualname__
