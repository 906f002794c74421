"""List the kinds of targets. A new one is its own file, and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.publishing.targets import branch, folder, rsync, s3
from plugins.publishing.targets.target import TargetKind

KINDS: Mapping[str, TargetKind] = {
    kind.name: kind
    for kind in (
        folder.KIND,
        rsync.KIND,
        s3.KIND,
        branch.KIND,
    )
}
"""The kinds by the name that publishconf.py says, in the order of the documentation."""
