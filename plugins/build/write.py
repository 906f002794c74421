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

_WRITE = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class Output:
    """An output folder. Folders are checked once: they must lie really below it."""

    folder: Path
    _checked: set[str] = field(default_factory=set)

    def holds(self, path: str, key: str, known: Written | None) -> bool:
        """Whether the file that this key made is still there, untouched."""
        if known is None or known.key != key:
            return False
        try:
            return known.stamp == self.stamp(path)
        except OSError:
            return False

    def stamp(self, path: str) -> Stamp:
        """How a file is now. Raises OSError when it is not there."""
        status = os.stat(f"{self.folder}/{path}")  # noqa: PTH116 a path object costs more than looking
        return Stamp(status.st_mtime_ns, status.st_size)

    def write(self, path: str, content: bytes) -> bool:
        """Write a file unless it holds these bytes already; say whether it was written."""
        target = self._target(path)
        try:
            # As a new file, which is never one that a link in its place leads to.
            handle = os.open(target, _WRITE | os.O_EXCL, 0o666)
        except FileExistsError:
            there = _unlinked(target)
            try:
                if there.stat().st_size == len(content) and there.read_bytes() == content:
                    return False
            except OSError:
                pass
            handle = os.open(target, _WRITE | os.O_TRUNC, 0o666)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
        finally:
            os.close(handle)
        return True

    def copy(self, path: str, source: Path) -> bool:
        """Take a file over; say whether it was written."""
        target = _unlinked(self._target(path))
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

    def _target(self, path: str) -> str:
        """Where a file lies, in a folder that is there and really below ours."""
        folder = path.rpartition("/")[0]
        if folder not in self._checked:
            inside(self.folder, folder).mkdir(parents=True, exist_ok=True)
            self._checked.add(folder)
        return f"{self.folder}/{path}"


def _unlinked(target: str) -> Path:
    """The place of a file, without the link that may stand there."""
    path = Path(target)
    if path.is_symlink():
        path.unlink()
    return path
