"""The class that Pelican runs: Pelican's settings, plugins and signals around our pipeline."""

from __future__ import annotations

import logging
import os
import traceback
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican import signals as pelican_signals
from pelican.settings import read_settings as read_pelican_settings

from plugins.core import signals
from plugins.engine.clock import source_date
from plugins.engine.errors import SiteError
from plugins.engine.options import BuildOptions, BuildResult
from plugins.engine.run import run_build

_log = logging.getLogger(__name__)


class PortalSite(Pelican):  # type: ignore[misc] # Pelican has no types
    """Run our pipeline between Pelican's signals ``initialized`` and ``finalized``."""

    options = BuildOptions()
    settings_key = ""
    """Hash of pelicanconf.py and the command line; empty if Pelican's own command builds."""

    def __init__(self, settings: dict[str, Any]) -> None:
        plugins = tuple(settings["PLUGINS"])
        super().__init__(settings)
        # Pelican only logs a plugin that it cannot load, and builds without it.
        for name in plugins:
            if name not in settings["PLUGINS"]:
                raise SiteError(f"Plugin {name} trong PLUGINS không nạp được; xem dòng báo lỗi phía trên.")
        signals.settings_read.send(settings)

    def run(self) -> None:
        """Build for Pelican's own command and log every problem, since that command shows logs only."""
        self.options = replace(self.options, now=source_date(os.environ))
        for problem in self.build().problems:
            _log.log(logging.ERROR if problem.is_error else logging.WARNING, "%s", problem)

    def build(self) -> BuildResult:
        """Build the site. Problems of stories are in the result; raises SiteError for errors of the site as a whole."""
        result = run_build(self.settings, self.options, self.settings_key)
        pelican_signals.finalized.send(self)
        return result


def build_with_pelican(options: BuildOptions, override: dict[str, Any], settings_key: str) -> BuildResult:
    """Let Pelican read the settings and load the plugins, then build.

    Raises SettingsError for errors in pelicanconf.py, SiteError for errors of the site as a whole.
    """
    site = PortalSite(_pelican_settings(options.settings, override))
    site.options, site.settings_key = options, settings_key
    return site.build()


def preload(settings: Path) -> None:
    """Import all modules of a build, so that a build requested later starts at once."""
    for name in _pelican_settings(settings, {})["PLUGINS"]:
        import_module(name)


def _pelican_settings(path: Path, override: dict[str, Any]) -> dict[str, Any]:
    """Let Pelican read the settings. Raises SiteError with file and line in place of its traceback."""
    if not path.is_file():
        raise SiteError(f"Không có tệp {path.name} ở {path.parent}.")
    try:
        settings: dict[str, Any] = read_pelican_settings(str(path), override=override)
    except SyntaxError as error:
        raise SiteError(f"{path.name}:{error.lineno}: {error.msg}") from error
    except Exception as error:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
        if not lines and not isinstance(error, ValueError):  # Pelican raises ValueError for a missing folder
            raise
        if not lines:
            message = "PATH phải là thư mục bài viết, THEME là thư mục giao diện, và cả hai phải có"
            raise SiteError(f"{path.name}: {message} ({error}).") from error
        raise SiteError(f"{path.name}:{lines[-1]}: {type(error).__name__}: {error}") from error
    return settings
