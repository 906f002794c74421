"""Read what commands need of the site before anything is built: its folder of articles and its settings."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.checks.settings import ChecksSettings
from plugins.core.settings import SettingsError, read_settings
from plugins.site.settings import SiteSettings
from plugins.stories.settings import StoriesSettings

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Project:
    """The site as pelicanconf.py describes it."""

    settings_file: Path
    content: Path
    site: SiteSettings
    stories: StoriesSettings
    checks: ChecksSettings


def read_project(content: Path | None = None) -> Project:
    """Read pelicanconf.py. Raises SettingsError with a sentence for each error."""
    file = ROOT / "pelicanconf.py"
    try:
        settings: dict[str, Any] = runpy.run_path(str(file))
    except SyntaxError as error:
        raise SettingsError(f"{file.name}:{error.lineno}: {error.msg}") from error
    except Exception as error:
        raise SettingsError(f"{file.name}: {type(error).__name__}: {error}") from error
    return Project(
        file,
        content or Path(settings.get("PATH", ROOT / "content")),
        read_settings(SiteSettings, "SITE", settings),
        read_settings(StoriesSettings, "STORIES", settings),
        read_settings(ChecksSettings, "CHECKS", settings),
    )


def shown_path(content: Path, path: Path) -> str | None:
    """Name a file or folder as problems do. Return None if it is outside content/.

    >>> shown_path(Path("/site/content"), Path("/site/content/tin/a.md"))
    'content/tin/a.md'
    """
    real, home = path.absolute().resolve(), content.resolve()
    if real != home and home not in real.parents:
        return None
    return "/".join(("content", *real.relative_to(home).parts))


def is_interactive() -> bool:
    """Tell whether a person is at the keyboard and can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def confirm(question: str, *, yes: bool) -> bool:
    """Ask for a confirmation; if nobody can be asked, only ``--yes`` confirms."""
    if yes:
        return True
    return is_interactive() and input(f"{question} [c/K] ").strip().lower() in ("c", "có", "co", "y", "yes")


def ask(question: str, default: str = "", choices: Iterable[str] = ()) -> str:
    """Ask for a line; Enter takes the default, as does a session in which nobody can be asked."""
    if not is_interactive():
        return default
    for number, choice in enumerate(choices, start=1):
        print(f"  {number}. {choice}")
    return input(f"{question}{f' [{default}]' if default else ''}: ").strip() or default
