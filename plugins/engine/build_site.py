"""Entry point of every build: try an incremental build, else let Pelican run a full one."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.engine.input_files import settings_hash
from plugins.engine.options import BuildOptions, BuildResult
from plugins.engine.run import run_incremental


def build_site(options: BuildOptions) -> BuildResult:
    """Build the site as ``python3 tasks.py build`` does.

    Example: ``build_site(BuildOptions(output=Path("output"))).ok`` is True where no error stopped the build.

    Raises SettingsError for errors in pelicanconf.py, SiteError for errors of the site as a whole.
    """
    override = _override(options)
    given = {**_given_settings(options.settings), **override}
    settings_key = settings_hash(given) if given else ""
    if options.incremental and settings_key and "OUTPUT_PATH" in given:
        result = run_incremental(options.settings.parent / given["OUTPUT_PATH"], given, settings_key, options)
        if result is not None:
            return result
    # Imported here because loading Pelican takes as long as a whole incremental build.
    from plugins.engine.pelican_site import build_with_pelican

    return build_with_pelican(options, override, settings_key)


def portal_site(settings: dict[str, Any]) -> Any:
    """Make the site object that Pelican runs (PELICAN_CLASS)."""
    from plugins.engine.pelican_site import PortalSite

    return PortalSite(settings)


def _override(options: BuildOptions) -> dict[str, Any]:
    """Collect the settings that the command line overrides."""
    folders = {"PATH": options.content, "OUTPUT_PATH": options.output}
    override: dict[str, Any] = {name: str(folder.absolute()) for name, folder in folders.items() if folder}
    return override if options.site_url is None else {**override, "SITEURL": options.site_url}


def _given_settings(path: Path) -> Mapping[str, Any]:
    """Run pelicanconf.py. Return nothing if that fails: the full build then reports the error."""
    try:
        return {name: value for name, value in runpy.run_path(str(path)).items() if name.isupper()}
    except Exception:  # noqa: BLE001 the file may raise anything
        return {}
