"""What commands need to know of the site before anything is built: its folder of articles and its settings."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.checks.settings import ChecksSettings
from plugins.core.settings import SettingsError, read_settings
from plugins.pages.settings import SiteSettings
from plugins.stories.settings import StoriesSettings

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class House:
    """The site as pelicanconf.py describes it."""

    settings_file: Path
    content: Path
    site: SiteSettings
    stories: StoriesSettings
    checks: ChecksSettings


def read_house(content: Path | None = None) -> House:
    """Read pelicanconf.py; raises SettingsError with sentences about what is wrong with it."""
    file = ROOT / "pelicanconf.py"
    try:
        settings: dict[str, Any] = runpy.run_path(str(file))
    except SyntaxError as error:
        raise SettingsError(f"{file.name}:{error.lineno}: {error.msg}") from error
    except Exception as error:
        raise SettingsError(f"{file.name}: {type(error).__name__}: {error}") from error
    return House(
        file,
        content or Path(settings.get("PATH", ROOT / "content")),
        read_settings(SiteSettings, "SITE", settings),
        read_settings(StoriesSettings, "STORIES", settings),
        read_settings(ChecksSettings, "CHECKS", settings),
    )


def shown_path(content: Path, path: Path) -> str | None:
    """Name a file or folder as problems do; None where it lies outside.

    >>> shown_path(Path("/site/content"), Path("/site/content/tin/a.md"))
    'content/tin/a.md'
    """
    real, home = path.absolute().resolve(), content.resolve()
    if real != home and home not in real.parents:
        return None
    return "/".join(("content", *real.relative_to(home).parts))


def is_talking() -> bool:
    """Whether a person sits at the keyboard and can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def agreed(question: str, *, yes: bool) -> bool:
    """Ask for a yes; without anybody to ask, only ``--yes`` is one."""
    if yes:
        return True
    return is_talking() and input(f"{question} [c/K] ").strip().lower() in ("c", "có", "co", "y", "yes")


def ask(question: str, default: str = "", choices: Iterable[str] = ()) -> str:
    """Ask for a line; Enter takes the default. Without anybody to ask it is the default."""
    if not is_talking():
        return default
    for number, choice in enumerate(choices, start=1):
        print(f"  {number}. {choice}")
    return input(f"{question}{f' [{default}]' if default else ''}: ").strip() or default
