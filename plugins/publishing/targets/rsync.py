"""Publish to a folder of releases on a server over ssh: rsync sends what differs, then one link is replaced."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from plugins.core.hashing import sha256
from plugins.publishing.targets import releases
from plugins.publishing.targets.target import PACKINGS, TargetError, TargetKind, TargetSettings, first_line, told

# BatchMode: publishing may run unattended, so ssh must not ask.
_SSH = ("ssh", "-oBatchMode=yes", "-oConnectTimeout=20", "-oServerAliveInterval=15")


@dataclass(frozen=True, kw_only=True)
class RsyncSettings(TargetSettings):
    """The settings of an rsync target."""

    kind: Literal["rsync"] = field(default="rsync", metadata=told("máy khác qua SSH, có rsync"))
    host: str = field(metadata=told("máy chủ, viết như cho lệnh ssh: `bantin@may-chu.example`"))
    root: str = field(metadata=told("thư mục chứa các bản trên máy ấy; gốc của máy chủ web là `<root>/current`"))
    ssh: tuple[str, ...] = field(default=(), metadata=told('tùy chọn thêm của ssh, như `("-p", "2222")`'))
    keep: int = field(default=5, metadata=told("giữ mấy bản để lùi lại"))
    compress: tuple[str, ...] = field(default=PACKINGS, metadata=told("bản nén đặt cạnh tệp chữ; `()` là không làm"))


class RsyncTarget:
    """Releases on ``host``, in the same folders as those of a folder target."""

    def __init__(self, settings: RsyncSettings) -> None:
        for program in ("ssh", "rsync"):
            if shutil.which(program) is None:
                raise TargetError(f"Máy này chưa có chương trình {program}; cài nó rồi chạy lại.")
        self._host = settings.host
        self._root = settings.root.rstrip("/")
        self._keep = settings.keep
        self._ssh = (*_SSH, *settings.ssh)

    @staticmethod
    def digest(content: bytes) -> str:
        """Return the SHA-256."""
        return sha256(content)

    def published(self) -> dict[str, str]:
        """Read the record of the current release."""
        _, current = self._look()
        if current is None:
            return {}
        record = self._remote(f"cat {releases.RECORDS}/{current}.json 2>/dev/null || true")
        files = releases.read_record(record)
        if files is not None:
            return files
        listed = self._remote(f"cd {releases.RELEASES}/{current} && find . -type f -exec sha256sum -z {{}} +")
        return {path[2:]: digest for line in listed.split("\0") if line for digest, path in [line.split("  ", 1)]}

    def publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        """Send a release beside the current one and switch to it; a failure before the switch leaves the public site as it is."""
        with self._locked():
            return self._publish(ready, manifest, clock)

    def _publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        names, current = self._look()
        number = max(releases.numbers(names), default=0) + 1
        unfinished = f"{releases.RELEASES}/{releases.partial_name(number)}"
        # An unfinished release of this number is continued: rsync compares every file in it.
        leftovers = [name for name in releases.leftovers(names, current) if name != releases.partial_name(number)]
        self._remote(f"{_removal(leftovers)}mkdir -p {unfinished} {releases.RECORDS}")
        links = [f"--link-dest=../{current}"] if current else []
        self._send(f"{ready}/", f"{unfinished}/", "--delete", *links)
        whole = f"cat > {releases.RECORDS}/{number}.json && mv -T {unfinished} {releases.RELEASES}/{number}"
        old = _removal(releases.too_old([*names, str(number)], number, self._keep))
        self._remote(f"{whole} && {_switch(number)} && {{ {old}true; }}", stdin=releases.record_of(manifest, clock))
        return str(number)

    def rollback(self) -> str:
        """Switch to the release before."""
        with self._locked():
            number = releases.before(*self._look())
            if number is None:
                raise TargetError(f"Không có bản nào trước bản đang công khai trong {self._host}:{self._root}.")
            self._remote(_switch(number))
            return str(number)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold a lock on the server, with a program that ends whenever this connection ends."""
        command = self._in_root("flock -n lock sh -c 'echo locked; exec cat' || echo busy")
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603 words of the settings
            answer = process.stdout.readline().strip() if process.stdout else ""
            if answer == "busy":
                raise TargetError(f"Đang có một lần đăng khác lên {self._host}; đợi nó xong rồi chạy lại.")
            if answer != "locked":
                raise TargetError(self._failure(process.stderr.read() if process.stderr else ""))
            yield

    def _look(self) -> tuple[list[str], int | None]:
        """Return the names of the releases and the number of the current one."""
        output = self._remote(f"readlink {releases.CURRENT} || echo -; ls -A1 {releases.RELEASES} 2>/dev/null || true").splitlines()
        current = output[0].rpartition("/")[2] if output else ""
        return output[1:], int(current) if current.isdigit() and current in output[1:] else None

    def _remote(self, command: str, stdin: str = "") -> str:
        """Run a command in the root on the server. Return its output."""
        return self._run(self._in_root(command), stdin)

    def _in_root(self, command: str) -> list[str]:
        root = shlex.quote(self._root)
        return [*self._ssh, self._host, f"mkdir -p {root} && cd {root} && {{ {command}; }}"]

    def _send(self, source: str, target: str, *options: str) -> None:
        words = ["rsync", "-rlpc", "--no-times", "--chmod=D755,F644", "--protect-args", f"--rsh={shlex.join(self._ssh)}", *options]
        self._run([*words, "--", source, f"{self._host}:{self._root}/{target}"], "")

    def _run(self, command: list[str], stdin: str) -> str:
        process = subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 words of the settings
        if process.returncode:
            raise TargetError(self._failure(process.stderr))
        return process.stdout

    def _failure(self, output: str) -> str:
        return f"Không đăng được lên {self._host}: {first_line(output)}. Trang đang công khai giữ nguyên; sửa rồi chạy lại."


def _switch(number: int) -> str:
    """Return the command that makes a release the current one: a new link replaces the old one atomically."""
    new_link = f".{releases.CURRENT}.new"
    return f"ln -sfn {releases.RELEASES}/{number} {new_link} && mv -T {new_link} {releases.CURRENT}"


def _removal(names: list[str]) -> str:
    """Return the command that deletes releases and their records, to be followed by another; "" for none."""
    paths = [path for name in names for path in (f"{releases.RELEASES}/{name}", f"{releases.RECORDS}/{name}.json")]
    return f"rm -rf -- {shlex.join(paths)}; " if paths else ""


KIND = TargetKind(
    RsyncSettings,
    lambda settings, _: RsyncTarget(settings),
    where="máy khác qua SSH; gốc web là `<root>/current`",
    needs="`rsync` và `ssh` ở hai máy, khóa SSH không hỏi mật khẩu",
    web_root="current",
)
