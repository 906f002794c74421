"""Static files of the theme, named by their content so that browsers may cache them without limit."""

from __future__ import annotations

from pathlib import PurePosixPath

from plugins.core.hashing import parts_hash
from plugins.core.paths import ordinary_file
from plugins.core.state import Build
from plugins.site.plan import Copy, Page, Plan
from plugins.site.views import Site

_COLOURS = "css/colours.css"
_STABLE_NAMES = {"css/feed.css"}
"""Files that feeds name: a feed must not change when its stylesheet does."""


class Assets(dict[str, str]):
    """Map names in the theme to addresses: "css/portal.css" to "theme/css/portal-1a2b3c4d.css"."""


def theme_files(build: Build, plan: Plan) -> None:
    """Add the theme's static files and the stylesheet of the site's colours to the plan."""
    static = build.theme / "static"
    assets = Assets()
    for path in sorted(static.rglob("*")):
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(static).parts):
            continue
        real = ordinary_file(static, path.relative_to(static))
        name = path.relative_to(static).as_posix()
        content_hash = parts_hash(real.read_bytes())
        assets[name] = f"theme/{name}" if name in _STABLE_NAMES else _hashed(name, content_hash)
        plan.copy(Copy(assets[name], real, content_hash))
    colours = build[Site].colours
    assets[_COLOURS] = _hashed(_COLOURS, parts_hash(repr(colours)))
    plan.add(Page(assets[_COLOURS], colours, colour_sheet))
    build[Assets] = assets


def colour_sheet(colours: tuple[tuple[str, str], ...]) -> bytes:
    """Write the colours of the site as CSS custom properties.

    >>> colour_sheet((("brand", "#a3161b"),)).decode()
    ':root{--brand:#a3161b}\\n'
    """
    return (":root{" + ";".join(f"--{name}:{value}" for name, value in colours) + "}\n").encode()


def _hashed(name: str, content_hash: str) -> str:
    path = PurePosixPath("theme", name)
    return str(path.with_name(f"{path.stem}-{content_hash[:8]}{path.suffix}"))
