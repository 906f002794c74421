"""A folder of releases on a server, reached by ssh: rsync sends what differs, one link is replaced at the end."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from plugins.publishing.settings import TargetSettings
from plugins.publishing.stage import sha256
from plugins.publishing.targets import releases
from plugins.publishing.targets.target import TargetError, first_line

# No question on the terminal: publishing may run while nobody is there.
_SSH = ("ssh", "-oBatchMode=yes", "-oConnectTimeout=20", "-oServerAliveInterval=15")


class RsyncTarget:
    """The same folders as those of a folder target, on ``host``."""

    def __init__(self, settings: TargetSettings) -> None:
        for program in ("ssh", "rsync"):
            if shutil.which(program) is None:
                raise TargetError(f"Máy này chưa có chương trình {program}; cài nó rồi chạy lại.")
        self._host = settings.host
        self._root = settings.root.rstrip("/")
        self._keep = settings.keep
        self._ssh = (*_SSH, *settings.ssh)

    @staticmethod
    def digest(content: bytes) -> str:
        """SHA-256."""
        return sha256(content)

    def published(self) -> dict[str, str]:
        """Read the record of the current release."""
        _, current = self._look()
        if current is None:
            return {}
        record = self._remote(f"cat {releases.RECORDS}/{current}.json 2>/dev/null || true")
        known = releases.read_record(record)
        if known is not None:
            return known
        listed = self._remote(f"cd {releases.RELEASES}/{current} && find . -type f -exec sha256sum -z {{}} +")
        return {path[2:]: digest for line in listed.split("\0") if line for digest, path in [line.split("  ", 1)]}

    def publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        """Send a release beside the current one and switch to it; whatever stops it before leaves the public site as it is."""
        with self._locked():
            return self._publish(ready, manifest, clock)

    def _publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        names, current = self._look()
        number = max(releases.numbers(names), default=0) + 1
        unfinished = f"{releases.RELEASES}/{releases.partial_name(number)}"
        # An unfinished release of this number is gone on with: rsync looks at every file in it.
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
        """Hold a lock on the server: a program there that ends when this connection does, however that comes about."""
        held = self._in_root("flock -n lock sh -c 'echo locked; exec cat' || echo busy")
        with subprocess.Popen(held, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603 words of the settings
            answer = process.stdout.readline().strip() if process.stdout else ""
            if answer == "busy":
                raise TargetError(f"Đang có một lần đăng khác lên {self._host}; đợi nó xong rồi chạy lại.")
            if answer != "locked":
                raise TargetError(self._failure(process.stderr.read() if process.stderr else ""))
            yield

    def _look(self) -> tuple[list[str], int | None]:
        """The names of the releases and the number of the current one."""
        said = self._remote(f"readlink {releases.CURRENT} || echo -; ls -A1 {releases.RELEASES} 2>/dev/null || true").splitlines()
        current = said[0].rpartition("/")[2] if said else ""
        return said[1:], int(current) if current.isdigit() and current in said[1:] else None

    def _remote(self, command: str, stdin: str = "") -> str:
        """Run a command in the root on the server and give what it printed."""
        return self._run(self._in_root(command), stdin)

    def _in_root(self, command: str) -> list[str]:
        root = shlex.quote(self._root)
        return [*self._ssh, self._host, f"mkdir -p {root} && cd {root} && {{ {command}; }}"]

    def _send(self, source: str, target: str, *options: str) -> None:
        words = ["rsync", "-rlpc", "--no-times", "--chmod=D755,F644", "--protect-args", f"--rsh={shlex.join(self._ssh)}", *options]
        self._run([*words, "--", source, f"{self._host}:{self._root}/{target}"], "")

    def _run(self, command: list[str], stdin: str) -> str:
        done = subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 words of the settings
        if done.returncode:
            raise TargetError(self._failure(done.stderr))
        return done.stdout

    def _failure(self, said: str) -> str:
        return f"Không đăng được lên {self._host}: {first_line(said)}. Trang đang công khai giữ nguyên; sửa rồi chạy lại."


def _switch(number: int) -> str:
    """The command that makes a release the current one: a new link takes the place of the old in one step."""
    fresh = f".{releases.CURRENT}.new"
    return f"ln -sfn {releases.RELEASES}/{number} {fresh} && mv -T {fresh} {releases.CURRENT}"


def _removal(names: list[str]) -> str:
    """The command that deletes releases and their records, to be followed by another; nothing for none."""
    paths = [path for name in names for path in (f"{releases.RELEASES}/{name}", f"{releases.RECORDS}/{name}.json")]
    return f"rm -rf -- {shlex.join(paths)}; " if paths else ""
