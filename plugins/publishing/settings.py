"""Define the settings of publishing: PUBLISHING in publishconf.py."""

from __future__ import annotations

import runpy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from plugins.core.settings import SettingsError, read_settings

_NEEDS = {"folder": ("root",), "rsync": ("host", "root"), "s3": ("bucket",), "branch": ("remote",)}
_MAY_HAVE = {
    "folder": ("keep", "compress", "after"),
    "rsync": ("keep", "compress", "after", "ssh"),
    "s3": ("endpoint", "region", "prefix", "compress", "after"),
    "branch": ("branch", "domain", "compress", "after"),
}
_PACKINGS = ("gz", "br")


@dataclass(frozen=True)
class TargetSettings:
    """One target of publishing."""

    kind: Literal["folder", "rsync", "s3", "branch"]
    """The kind of target."""

    root: str = ""
    """folder, rsync: the folder of releases; the server's root is ``<root>/current``."""

    host: str = ""
    """rsync: the server as ssh knows it: "bantin@may-chu.example"."""

    ssh: tuple[str, ...] = ()
    """rsync: further options of ssh: ("-p", "2222")."""

    bucket: str = ""
    """s3: the bucket."""

    endpoint: str = ""
    """s3: the address of the service, empty for Amazon's own."""

    region: str = ""
    """s3: the region."""

    prefix: str = ""
    """s3: a folder in the bucket."""

    remote: str = ""
    """branch: the repository, as ``git push`` takes it."""

    branch: str = "gh-pages"
    """branch: the branch that is shown."""

    domain: str = ""
    """branch: the domain for the file CNAME."""

    site_url: str = ""
    """The address of the site there, where it is not SITEURL."""

    keep: int = 5
    """folder, rsync: the number of releases to keep for rollbacks."""

    compress: tuple[str, ...] | None = None
    """Compressed copies beside texts: ("gz", "br"); not given, both for folder and rsync, none for the others."""

    after: tuple[str, ...] = ()
    """A command to run afterwards: ("sudo", "systemctl", "reload", "nginx")."""

    @property
    def packings(self) -> tuple[str, ...]:
        """The kinds of compressed copies that are made."""
        if self.compress is not None:
            return self.compress
        return _PACKINGS if self.kind in ("folder", "rsync") else ()

    def validate(self) -> Iterator[str]:
        """Say which values are missing, out of range or of another kind of target."""
        for name in _NEEDS[self.kind]:
            if not getattr(self, name):
                yield f"{name!r} is missing: a target of kind {self.kind!r} needs it."
        common = ("kind", "site_url", *_NEEDS[self.kind], *_MAY_HAVE[self.kind])
        for setting in fields(self):
            if setting.name not in common and getattr(self, setting.name) != setting.default:
                yield f"{setting.name!r} means nothing to a target of kind {self.kind!r}."
        if self.keep < 1:
            yield f"'keep' must be 1 or more ({self.keep})."
        for packing in self.packings:
            if packing not in _PACKINGS:
                yield f"'compress' may hold 'gz' and 'br', not {packing!r}."
        if self.host.startswith("-") or self.remote.startswith("-"):
            yield "'host' and 'remote' must not begin with a hyphen."


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


@dataclass(frozen=True, slots=True)
class PublicSite:
    """The public site as publishconf.py describes it."""

    publishing: PublishingSettings
    name: str
    url: str
    content: Path


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
        settings = read_settings(PublishingSettings, "PUBLISHING", values)
    except SettingsError as error:
        raise SettingsError(str(error).replace("pelicanconf.py:", f"{path.name}:")) from error
    if not str(values.get("SITEURL", "")).startswith(("https://", "http://")):
        raise SettingsError(f"{path.name}: SITEURL must be the public address of the site, such as 'https://dangbo.example.vn'.")
    content = Path(path.parent, str(values.get("PATH", "content")))
    return PublicSite(settings, str(values.get("SITENAME", "")), str(values["SITEURL"]).rstrip("/"), content)
