"""Define the settings of publishing: PUBLISHING in publishconf.py."""

from __future__ import annotations

import runpy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.core.settings import SettingsError, read_settings
from plugins.publishing.targets.kinds import KINDS
from plugins.publishing.targets.target import TargetSettings


@dataclass(frozen=True)
class PublishingSettings:
    """How the site is published."""

    targets: dict[str, TargetSettings] = field(default_factory=dict)
    """The targets by name; the first is the default."""

    ask_above: int = 20
    """Removing more than this share of the pages (percent) needs a confirmation."""

    grace_hours: int = 24
    """Hours for which styles, scripts and pictures of earlier pages stay: a reader may still have such a page open."""

    def validate(self) -> Iterator[str]:
        """Say which values are out of range."""
        for name, target in self.targets.items():
            if not name.isidentifier() and not name.replace("-", "").isalnum():
                yield f"targets: {name!r} may hold letters, digits and hyphens only."
            yield from (f"targets[{name!r}]: {fault}" for fault in target.validate())
        if not 0 <= self.ask_above <= 100:
            yield f"ask_above must be from 0 to 100 ({self.ask_above})."
        if self.grace_hours < 0:
            yield f"grace_hours must not be negative ({self.grace_hours})."


def _settings_of_kind(given: Mapping[str, Any]) -> type[TargetSettings] | str:
    """Choose the settings of a target by its kind, or say what is wrong with the kind."""
    if "kind" not in given:
        return "['kind'] is missing."
    kind = KINDS.get(given["kind"]) if isinstance(given["kind"], str) else None
    return kind.settings if kind else f"['kind'] must be one of {', '.join(map(repr, KINDS))}, not {given['kind']!r}."


@dataclass(frozen=True, slots=True)
class PublicSite:
    """The public site as publishconf.py describes it."""

    publishing: PublishingSettings
    name: str
    url: str
    content: Path


def read_publishing(values: Mapping[str, Any]) -> PublishingSettings:
    """Read PUBLISHING, each target with the settings of its kind. Raises SettingsError.

    >>> read_publishing({"PUBLISHING": {"targets": {"may-chu": {"kind": "folder", "root": "/srv/bantin"}}}}).targets["may-chu"].kind
    'folder'
    """
    return read_settings(PublishingSettings, "PUBLISHING", values, {TargetSettings: _settings_of_kind})


def load_public_site(path: Path) -> PublicSite:
    """Read publishconf.py: how to publish, and the public address of the site.

    >>> load_public_site(Path("khong-co.py"))
    Traceback (most recent call last):
    plugins.core.settings.SettingsError: khong-co.py is missing.

    Raises SettingsError.
    """
    if not path.is_file():
        raise SettingsError(f"{path.name} is missing.")
    try:
        values: Mapping[str, Any] = runpy.run_path(str(path))
    except Exception as error:
        raise SettingsError(f"{path.name}: {type(error).__name__}: {error}") from error
    try:
        settings = read_publishing(values)
    except SettingsError as error:
        raise SettingsError(str(error).replace("pelicanconf.py:", f"{path.name}:")) from error
    if not str(values.get("SITEURL", "")).startswith(("https://", "http://")):
        raise SettingsError(f"{path.name}: SITEURL must be the public address of the site, such as 'https://dangbo.example.vn'.")
    content = Path(path.parent, str(values.get("PATH", "content")))
    return PublicSite(settings, str(values.get("SITENAME", "")), str(values["SITEURL"]).rstrip("/"), content)
