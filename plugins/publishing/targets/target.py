"""Define what every kind of target declares and does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

PACKINGS = ("gz", "br")
"""The kinds of compressed copies that can be made (``precompress.py``)."""


class TargetError(Exception):
    """Raised if a target cannot be reached or written; the message is a Vietnamese sentence. The public site stays consistent."""


class Target(Protocol):
    """A place where a site is public.

    Every OSError becomes a TargetError. A publish that stopped halfway can be repeated. What a target must remember it keeps in the
    folder that ``TargetKind.make`` is given.
    """

    @staticmethod
    def digest(content: bytes) -> str:
        """Name the content of a file as this target does."""

    def published(self) -> dict[str, str]:
        """Return what is public now: for each path the ``digest`` of its file; empty if nothing is. Raises TargetError."""

    def publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        """Make the files of ``manifest`` public, which are in ``ready`` beside others, and remove those published before that it lacks.

        Files that this target did not publish stay. Return the name of the release. Raises TargetError.
        """

    def rollback(self) -> str:
        """Make the release before public again. Return its name. Raises TargetError if there is none."""


def told(sentence: str) -> Mapping[str, str]:
    """Make the metadata of a setting: the Vietnamese sentence that docs/cai-dat.md prints for it.

    >>> told("tên kho")["help"]
    'tên kho'
    """
    return {"help": sentence}


@dataclass(frozen=True, kw_only=True)
class TargetSettings:
    """The settings that all kinds of targets have; each kind adds its own in a subclass beside its class."""

    kind: str = field(metadata=told("loại nơi đăng"))
    """The kind of target: a name of ``kinds.KINDS``."""

    site_url: str = field(default="", metadata=told("địa chỉ cổng tin ở nơi này, nếu khác SITEURL"))
    """The address of the site there, where it is not SITEURL."""

    compress: tuple[str, ...] = field(default=(), metadata=told("bản nén đặt cạnh tệp chữ: `gz`, `br`; `()` là không làm"))
    """Compressed copies beside texts, for servers that can send them."""

    after: tuple[str, ...] = field(
        default=(), metadata=told('lệnh chạy sau khi đăng, như `("sh", "-c", "sudo nginx -t && sudo systemctl reload nginx")`')
    )
    """A command to run afterwards."""

    @property
    def packings(self) -> tuple[str, ...]:
        """The kinds of compressed copies that are made."""
        return self.compress

    def validate(self) -> Iterator[str]:
        """Say which values are empty or out of range."""
        for setting in fields(self):
            value = getattr(self, setting.name)
            if setting.name in NEVER_EMPTY and value == "":
                yield f"{setting.name!r} must not be empty: a target of kind {self.kind!r} needs it."
            if setting.name in NEVER_OPTIONS and str(value).startswith("-"):
                yield f"{setting.name!r} must not begin with a hyphen: a program would take it for an option."
            if setting.name == "keep" and value < 1:
                yield f"'keep' must be 1 or more ({value})."
        for packing in self.compress:
            if packing not in PACKINGS:
                yield f"'compress' may hold 'gz' and 'br', not {packing!r}."


NEVER_EMPTY = frozenset(("root", "host", "user", "bucket", "remote", "branch"))
"""Settings that, where a kind has them, hold something."""
NEVER_OPTIONS = frozenset(("host", "user", "remote", "branch"))
"""Settings that become words of a command."""


@dataclass(frozen=True, slots=True)
class TargetKind:
    """All that is declared of a kind of target. Settings, ``tasks.py publish`` and docs/cai-dat.md read it.

    A new kind is one file with a ``KIND`` and its line in ``kinds.py``.
    """

    settings: type[TargetSettings]
    """Its settings; the default of ``kind`` is its name."""
    make: Callable[[Any, Path], Target]
    """Makes the target from its settings and a folder on this machine that it may keep data in. Raises TargetError."""
    where: str
    """Vietnamese: the place that it publishes to, for the documentation."""
    needs: str = ""
    """Vietnamese: the programs and rights that it needs."""
    goes_back: str = "có"
    """Vietnamese: whether ``--rollback`` works."""
    web_root: str | None = None
    """The root of the web server below ``root`` ("" is ``root`` itself), where nginx can serve this target; else None."""

    @property
    def name(self) -> str:
        """The name of the kind in publishconf.py."""
        return str(next(setting.default for setting in fields(self.settings) if setting.name == "kind"))


def first_line(text: str) -> str:
    """Shorten the output of a program to one line for a message."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "không rõ lý do"
