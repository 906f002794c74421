"""Build a site: with Pelican, or without where pelicanconf.py asks for what it asked the last time and only texts changed."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.build.inputs import settings_digest
from plugins.build.options import BuildOptions, BuildResult
from plugins.build.run import run_shortly


def build_site(options: BuildOptions) -> BuildResult:
    """Build as ``python3 tasks.py build`` does.

    >>> build_site(BuildOptions(output=Path("output"))).ok  # doctest: +SKIP
    True

    Raises SettingsError for faults in pelicanconf.py, SiteFaultError for faults of the site as a whole.
    """
    override = _override(options)
    given = {**_given(options.settings), **override}
    asked = settings_digest(given) if given else ""
    if options.short and asked and "OUTPUT_PATH" in given:
        result = run_shortly(options.settings.parent / given["OUTPUT_PATH"], given, asked, options)
        if result is not None:
            return result
    # Loading it takes as long as all of the short way.
    from plugins.build.pelican_site import built_by_pelican

    return built_by_pelican(options, override, asked)


def portal_site(settings: dict[str, Any]) -> Any:
    """What Pelican calls to make a site (PELICAN_CLASS)."""
    from plugins.build.pelican_site import PortalSite

    return PortalSite(settings)


def _override(options: BuildOptions) -> dict[str, Any]:
    """What the command line says in the place of pelicanconf.py."""
    folders = {"PATH": options.content, "OUTPUT_PATH": options.output}
    override: dict[str, Any] = {name: str(folder.absolute()) for name, folder in folders.items() if folder}
    return override if options.site_url is None else {**override, "SITEURL": options.site_url}


def _given(path: Path) -> Mapping[str, Any]:
    """What pelicanconf.py sets; nothing where it cannot be read, of which Pelican's way says why."""
    try:
        return {name: value for name, value in runpy.run_path(str(path)).items() if name.isupper()}
    except Exception:  # noqa: BLE001 whatever somebody wrote there
        return {}
