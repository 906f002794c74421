"""The class that Pelican runs: Pelican's settings, plugins and signals around a build of ours."""

from __future__ import annotations

import logging
import os
import traceback
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.settings import read_settings as read_pelican_settings

from plugins.build.clock import source_date
from plugins.build.faults import SiteFaultError
from plugins.build.options import BuildOptions, BuildResult
from plugins.build.run import run_build
from plugins.core import moments

_log = logging.getLogger(__name__)


class PortalSite(Pelican):  # type: ignore[misc] # Pelican has no types
    """Pelican with our pipeline between its ``initialized`` and ``finalized``."""

    options = BuildOptions()
    asked = ""
    """What pelicanconf.py and the command line asked for, in a hash; unknown where Pelican's own command builds."""

    def __init__(self, settings: dict[str, Any]) -> None:
        rooms = tuple(settings["PLUGINS"])
        super().__init__(settings)
        # Pelican goes on without a plugin that it cannot load, and says so only in its log.
        for name in rooms:
            if name not in settings["PLUGINS"]:
                raise SiteFaultError(f"Phòng {name} trong PLUGINS không nạp được; xem dòng báo lỗi phía trên.")
        moments.settings_read.send(settings)

    def run(self) -> None:
        """Build as Pelican's own command does, which knows of logs only: every problem is logged."""
        self.options = replace(self.options, now=source_date(os.environ))
        for problem in self.build().problems:
            _log.log(logging.ERROR if problem.is_error else logging.WARNING, "%s", problem)

    def build(self) -> BuildResult:
        """Build the site; problems of articles are in the result, faults of the site raise SiteFaultError."""
        result = run_build(self.settings, self.options, self.asked)
        signals.finalized.send(self)
        return result


def built_by_pelican(options: BuildOptions, override: dict[str, Any], asked: str) -> BuildResult:
    """Let Pelican read the settings and load the rooms, and build.

    Raises SettingsError for faults in pelicanconf.py, SiteFaultError for faults of the site as a whole.
    """
    site = PortalSite(_pelican_settings(options.settings, override))
    site.options, site.asked = options, asked
    return site.build()


def preload(settings: Path) -> None:
    """Import all that a build needs, so that one which is asked for later begins at once."""
    for name in _pelican_settings(settings, {})["PLUGINS"]:
        import_module(name)


def _pelican_settings(path: Path, override: dict[str, Any]) -> dict[str, Any]:
    """Let Pelican read the settings, and say what it does not like without its traceback."""
    if not path.is_file():
        raise SiteFaultError(f"Không có tệp {path.name} ở {path.parent}.")
    try:
        settings: dict[str, Any] = read_pelican_settings(str(path), override=override)
    except SyntaxError as error:
        raise SiteFaultError(f"{path.name}:{error.lineno}: {error.msg}") from error
    except Exception as error:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
        if not lines and not isinstance(error, ValueError):  # what Pelican itself raises for a folder that is not there
            raise
        if not lines:
            say = "PATH phải là thư mục bài viết, THEME là thư mục giao diện, và cả hai phải có"
            raise SiteFaultError(f"{path.name}: {say} ({error}).") from error
        raise SiteFaultError(f"{path.name}:{lines[-1]}: {type(error).__name__}: {error}") from error
    return settings
