"""The output folder: write only bytes that differ, remove only files that a build wrote."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.file_cache import FileStat
from plugins.core.paths import OutsideError, inside
from plugins.engine.cache.manifest import ManifestEntry

_WRITE = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class Output:
    """An output folder. Each folder is checked once to lie really below it, links resolved."""

    folder: Path
    _checked: set[str] = field(default_factory=set)

    def holds(self, path: str, key: str, entry: ManifestEntry | None) -> bool:
        """Tell whether the file written under this key is still there, unmodified."""
        if entry is None or entry.key != key:
            return False
        try:
            return entry.stat == self.stat(path)
        except OSError:
            return False

    def stat(self, path: str) -> FileStat:
        """Return modification time and size of a file. Raises OSError if it does not exist."""
        status = os.stat(f"{self.folder}/{path}")  # noqa: PTH116 a Path costs more than the call, and this runs for every file
        return FileStat(status.st_mtime_ns, status.st_size)

    def write(self, path: str, content: bytes) -> bool:
        """Write a file unless it holds these bytes already. Return whether it was written."""
        target = self._target(path)
        try:
            # O_EXCL never follows a link that stands in the file's place.
            handle = os.open(target, _WRITE | os.O_EXCL, 0o666)
        except FileExistsError:
            existing = _unlinked(target)
            try:
                if existing.stat().st_size == len(content) and existing.read_bytes() == content:
                    return False
            except OSError:
                pass
            handle = os.open(target, _WRITE | os.O_TRUNC, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        return True

    def copy(self, path: str, source: Path) -> bool:
        """Copy a file unless the target holds its bytes already. Return whether it was written."""
        target = _unlinked(self._target(path))
        try:
            if target.stat().st_size == source.stat().st_size and target.read_bytes() == source.read_bytes():
                return False
        except OSError:
            pass
        shutil.copyfile(source, target)
        return True

    def remove(self, paths: Iterable[str]) -> list[str]:
        """Remove files of earlier builds, and folders that become empty. Return the paths that existed."""
        removed: list[str] = []
        folders: set[Path] = set()
        for path in paths:
            try:
                # The folder must lie below the output. A link in place of the file is removed itself, not what it points to.
                folder = inside(self.folder, Path(path).parent)
                (folder / Path(path).name).unlink()
            except (OSError, OutsideError, ValueError):  # a corrupt list may hold any text
                continue
            removed.append(path)
            folders.update(parent for parent in (folder, *folder.parents) if self.folder.resolve() in parent.parents)
        for folder in sorted(folders, reverse=True):
            try:
                folder.rmdir()
            except OSError:
                continue
        return removed

    def _target(self, path: str) -> str:
        """Return the full path of a file, and create its folder, which must lie below the output."""
        folder = path.rpartition("/")[0]
        if folder not in self._checked:
            inside(self.folder, folder).mkdir(parents=True, exist_ok=True)
            self._checked.add(folder)
        return f"{self.folder}/{path}"


def _unlinked(target: str) -> Path:
    """Return the path of a file, after removing a link that stands there."""
    path = Path(target)
    if path.is_symlink():
        path.unlink()
    return path
