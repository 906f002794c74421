"""Publish to a folder of releases on this machine: make a new release beside the old one, then replace one link."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from plugins.core.hashing import sha256
from plugins.engine.lock import BusyError, locked
from plugins.publishing.stage import walk
from plugins.publishing.targets import releases
from plugins.publishing.targets.target import PACKINGS, TargetError, TargetKind, TargetSettings, told

_FOR_READERS = 0o644
_FOLDER_FOR_READERS = 0o755


@dataclass(frozen=True, kw_only=True)
class FolderSettings(TargetSettings):
    """The settings of a folder target."""

    kind: Literal["folder"] = field(default="folder", metadata=told("thư mục của máy này"))
    root: str = field(metadata=told("thư mục chứa các bản; gốc của máy chủ web là `<root>/current`"))
    keep: int = field(default=5, metadata=told("giữ mấy bản để lùi lại"))
    compress: tuple[str, ...] = field(default=PACKINGS, metadata=told("bản nén đặt cạnh tệp chữ; `()` là không làm"))


class FolderTarget:
    """Releases in ``<root>/releases/<n>``; ``<root>/current`` is the link to the one that is public."""

    def __init__(self, settings: FolderSettings) -> None:
        self._root = Path(settings.root)
        self._keep = settings.keep
        self._releases = self._root / releases.RELEASES
        self._link = self._root / releases.CURRENT

    @staticmethod
    def digest(content: bytes) -> str:
        """Return the SHA-256."""
        return sha256(content)

    def published(self) -> dict[str, str]:
        """Read the record of the current release, or the release itself if the record is lost."""
        number = self._current()
        if number is None:
            return {}
        try:
            files = releases.read_record(self._record(number).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            files = None
        if files is not None:
            return files
        folder = self._releases / str(number)
        return {path: sha256((folder / path).read_bytes()) for path in sorted(walk(folder))}

    def publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        """Make a release and switch to it; a failure before the switch leaves the public site as it is."""
        try:
            with locked(self._root):
                return self._publish(ready, manifest, clock)
        except BusyError as error:
            raise TargetError(f"Đang có một lần đăng khác vào {self._root}; đợi nó xong rồi chạy lại.") from error
        except OSError as error:
            raise TargetError(f"Không ghi được vào {self._root}: {error.strerror or error}. Trang đang công khai giữ nguyên.") from error

    def _publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        self._releases.mkdir(parents=True, exist_ok=True)
        self._record(0).parent.mkdir(exist_ok=True)
        current = self._current()
        before = self.published()
        names = self._names()
        self._remove(releases.leftovers(names, current))
        number = max(releases.numbers(names), default=0) + 1
        unfinished = self._releases / releases.partial_name(number)
        try:
            _fill(unfinished, ready, manifest, self._releases / str(current), before)
            self._record(number).write_text(releases.record_of(manifest, clock), encoding="utf-8")
            unfinished.rename(self._releases / str(number))
        except OSError:
            self._remove([unfinished.name])
            raise
        self._switch(number)
        self._remove(releases.too_old(self._names(), number, self._keep))
        return str(number)

    def rollback(self) -> str:
        """Switch to the release before."""
        try:
            with locked(self._root):
                number = releases.before(self._names(), self._current())
                if number is None:
                    raise TargetError(f"Không có bản nào trước bản đang công khai trong {self._root}.")
                self._switch(number)
                return str(number)
        except BusyError as error:
            raise TargetError(f"Đang có một lần đăng khác vào {self._root}; đợi nó xong rồi chạy lại.") from error
        except OSError as error:
            raise TargetError(f"Không đổi được {self._link}: {error.strerror or error}.") from error

    def _switch(self, number: int) -> None:
        new_link = self._root / f".{releases.CURRENT}.new"
        new_link.unlink(missing_ok=True)
        new_link.symlink_to(Path(releases.RELEASES, str(number)), target_is_directory=True)
        new_link.replace(self._link)

    def _current(self) -> int | None:
        try:
            name = self._link.readlink().name
        except FileNotFoundError:
            return None
        except OSError as error:
            raise TargetError(f"{self._link} phải là liên kết tới một bản trong {self._releases}; đổi tên nó rồi chạy lại.") from error
        return int(name) if name.isdigit() and (self._releases / name).is_dir() else None

    def _names(self) -> list[str]:
        return sorted(path.name for path in self._releases.iterdir()) if self._releases.is_dir() else []

    def _record(self, number: int) -> Path:
        return self._root / releases.RECORDS / f"{number}.json"

    def _remove(self, names: list[str]) -> None:
        for name in names:
            shutil.rmtree(self._releases / name, ignore_errors=True)
            (self._root / releases.RECORDS / f"{name}.json").unlink(missing_ok=True)


def _fill(folder: Path, ready: Path, manifest: Mapping[str, str], previous: Path, before: Mapping[str, str]) -> None:
    """Make a release: links to equal files of the release before, copies of the others."""
    created: set[Path] = set()
    for path, digest in manifest.items():
        target = folder / path
        if target.parent not in created:
            target.parent.mkdir(parents=True, exist_ok=True)
            created.update((target.parent, *target.parent.parents))
        source = ready / path
        if before.get(path) == digest and _linked(previous / path, target, source.stat().st_size):
            continue
        shutil.copyfile(source, target)
        target.chmod(_FOR_READERS)
    for at, _, _ in os.walk(folder):
        Path(at).chmod(_FOLDER_FOR_READERS)


def _linked(old: Path, new: Path, size: int) -> bool:
    try:
        if old.stat().st_size != size:
            return False
        os.link(old, new)
    except OSError:
        return False
    return True


KIND = TargetKind(
    FolderSettings,
    lambda settings, _: FolderTarget(settings),
    where="thư mục của máy này; gốc web là `<root>/current`",
    web_root="current",
)
