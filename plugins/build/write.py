"""Write only bytes that differ, remove only files that are ours, and know what was left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plugins.build.store import Written
from plugins.core.memory import Stamp
from plugins.core.paths import OutsideError, inside


@dataclass(slots=True)
class Output:
    """An output folder. Folders are checked once: they must lie really below it."""

    folder: Path
    _checked: set[Path] = field(default_factory=set)

    def holds(self, path: str, key: str, known: Written | None) -> bool:
        """Whether the file that this key made is still there, untouched."""
        if known is None or known.key != key:
            return False
        try:
            status = os.stat(f"{self.folder}/{path}")  # noqa: PTH116 a path object costs more than looking
            return known.stamp == Stamp(status.st_mtime_ns, status.st_size)
        except OSError:
            return False

    def write(self, path: str, content: bytes) -> bool:
        """Write a file unless it holds these bytes already; say whether it was written."""
        target = self._target(path)
        try:
            if target.stat().st_size == len(content) and target.read_bytes() == content:
                return False
        except OSError:
            pass
        target.write_bytes(content)
        return True

    def copy(self, path: str, source: Path) -> bool:
        """Take a file over; say whether it was written."""
        target = self._target(path)
        try:
            if target.stat().st_size == source.stat().st_size and target.read_bytes() == source.read_bytes():
                return False
        except OSError:
            pass
        shutil.copyfile(source, target)
        return True

    def remove(self, paths: Iterable[str]) -> list[str]:
        """Remove files that an earlier build left, and the folders that become empty; say which were there."""
        removed: list[str] = []
        folders: set[Path] = set()
        for path in paths:
            try:
                # The folder must lie below ours; a link in the place of the file is itself what is removed.
                folder = inside(self.folder, Path(path).parent)
                (folder / Path(path).name).unlink()
            except (OSError, OutsideError, ValueError):  # a list that was damaged may hold anything
                continue
            removed.append(path)
            folders.update(one for one in (folder, *folder.parents) if self.folder.resolve() in one.parents)
        for folder in sorted(folders, reverse=True):
            try:
                folder.rmdir()
            except OSError:
                continue
        return removed

    def _target(self, path: str) -> Path:
        target = self.folder / path
        if target.parent not in self._checked:
            inside(self.folder, Path(path).parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            self._checked.add(target.parent)
        if target.is_symlink():
            target.unlink()
        return target
