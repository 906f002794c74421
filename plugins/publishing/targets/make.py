"""Make a target from its settings."""

from __future__ import annotations

from pathlib import Path

from plugins.publishing.settings import TargetSettings
from plugins.publishing.targets.branch import BranchTarget
from plugins.publishing.targets.folder import FolderTarget
from plugins.publishing.targets.rsync import RsyncTarget
from plugins.publishing.targets.s3 import S3Target
from plugins.publishing.targets.target import Target


def make_target(settings: TargetSettings, folder: Path) -> Target:
    """Make the target; ``folder`` is where it may keep data on this machine.

    Raises TargetError if a program or package that it needs is missing.
    """
    if settings.kind == "folder":
        return FolderTarget(settings)
    if settings.kind == "rsync":
        return RsyncTarget(settings)
    if settings.kind == "s3":
        return S3Target(settings)
    return BranchTarget(settings, folder)
