"""The theme's static files, named by their content so that browsers may keep them for ever."""

from __future__ import annotations

from pathlib import PurePosixPath

from plugins.build.key import digest
from plugins.core.paths import ordinary_file
from plugins.core.state import Build
from plugins.pages.plan import Copy, Page, Plan
from plugins.pages.views import Site

_COLOURS = "css/colours.css"
_KEEP_THEIR_NAME = {"css/feed.css"}
"""Named by feeds, which must not change when the stylesheet does."""


class Assets(dict[str, str]):
    """Addresses of static files by their name in the theme: "css/portal.css" is "theme/css/portal-1a2b3c4d.css"."""


def theme_files(build: Build, plan: Plan) -> None:
    """Offer the theme's static files and the stylesheet of the site's own colours."""
    static = build.theme / "static"
    assets = Assets()
    for path in sorted(static.rglob("*")):
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(static).parts):
            continue
        real = ordinary_file(static, path.relative_to(static))
        name = path.relative_to(static).as_posix()
        mark = digest(real.read_bytes())
        assets[name] = f"theme/{name}" if name in _KEEP_THEIR_NAME else _hashed(name, mark)
        plan.copy(Copy(assets[name], real, mark))
    colours = build[Site].colours
    assets[_COLOURS] = _hashed(_COLOURS, digest(repr(colours)))
    plan.add(Page(assets[_COLOURS], colours, colour_sheet))
    build[Assets] = assets


def colour_sheet(colours: tuple[tuple[str, str], ...]) -> bytes:
    """Write the colours of the site as custom properties of the stylesheet.

    >>> colour_sheet((("brand", "#a3161b"),)).decode()
    ':root{--brand:#a3161b}\\n'
    """
    return (":root{" + ";".join(f"--{name}:{value}" for name, value in colours) + "}\n").encode()


def _hashed(name: str, mark: str) -> str:
    path = PurePosixPath("theme", name)
    return str(path.with_name(f"{path.stem}-{mark[:8]}{path.suffix}"))
