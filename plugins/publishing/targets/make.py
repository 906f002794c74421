"""Make a target from its settings."""

from __future__ import annotations

from pathlib import Path

from plugins.publishing.targets.kinds import KINDS
from plugins.publishing.targets.target import Target, TargetSettings


def make_target(settings: TargetSettings, folder: Path) -> Target:
    """Make the target; ``folder`` is where it may keep data on this machine.

    Raises TargetError if a program or package that it needs is missing.
    """
    return KINDS[settings.kind].make(settings, folder)
