"""Releases on a server: a real sshd on this machine, reached as a server far away would be."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.core.hashing import sha256
from plugins.publishing.targets.rsync import RsyncSettings, RsyncTarget
from plugins.publishing.targets.target import TargetError
from tests.publishing.public_site import make_public_site
from tests.support.browser import absent
from tests.support.servers import free_port, running
from tests.support.sites import files_of

CLOCK = datetime(2026, 11, 21, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ...]]:
    """Start an ssh server with a key of its own; give the options with which ssh reaches it."""
    sshd = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
    if sshd is None:
        absent("sshd", "trên Debian: apt install openssh-server")
    if shutil.which("rsync") is None:
        absent("rsync", "trên Debian: apt install rsync")
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    (folder / "allowed").write_bytes((folder / "key.pub").read_bytes())
    port = free_port()
    lines = (
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {folder}/host",
        f"AuthorizedKeysFile {folder}/allowed",
        f"PidFile {folder}/pid",
    )
    (folder / "config").write_text("\n".join((*lines, "StrictModes no", "UsePAM no", "PasswordAuthentication no", "")), encoding="utf-8")
    if getattr(os, "geteuid", lambda: 1)() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    command = [str(sshd), "-D", "-f", str(folder / "config"), "-E", str(folder / "log")]
    host = (folder / "host.pub").read_text(encoding="utf-8").split()[:2]
    (folder / "known").write_text(f"[127.0.0.1]:{port} {' '.join(host)}\n", encoding="utf-8")
    with running(command, port, "sshd", folder / "log"):
        yield ("-p", str(port), "-i", str(folder / "key"), f"-oUserKnownHostsFile={folder}/known", "-oIdentitiesOnly=yes", "-F", "none")


def host() -> str:
    return f"{getpass.getuser()}@127.0.0.1"


def target_at(root: Path, ssh: tuple[str, ...], keep: int = 5) -> RsyncTarget:
    return RsyncTarget(RsyncSettings(host=host(), root=str(root), ssh=ssh, keep=keep))


def write(folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return {path: sha256(content) for path, content in files.items()}


ONE = {"index.html": b"1", "tin/a.html": b"a", "anh/\u1ea3nh.webp": b"x" * 5000}
TWO = {"index.html": b"2", "tin/b.html": b"b", "anh/\u1ea3nh.webp": b"x" * 5000}


def test_releases_lie_side_by_side_and_equal_files_are_one(tmp_path: Path, ssh: tuple[str, ...]) -> None:
    root, ready = tmp_path / "máy chủ của 'tòa soạn'", tmp_path / "ready"
    target = target_at(root, ssh)
    assert target.published() == {}
    manifest = write(ready, ONE)
    assert target.publish(ready, manifest, CLOCK) == "1"
    assert files_of(root / "current") == ONE
    assert target.published() == manifest
    target.publish(ready, write(ready, TWO), CLOCK)
    assert files_of(root / "current") == TWO
    assert files_of(root / "releases" / "1") == ONE
    assert (root / "releases/1/anh/\u1ea3nh.webp").samefile(root / "releases/2/anh/\u1ea3nh.webp")
    assert (root / "current" / "index.html").stat().st_mode & 0o777 == 0o644
    assert target.rollback() == "1"
    assert files_of(root / "current") == ONE
    with pytest.raises(TargetError, match="Không có bản nào trước"):
        target.rollback()
    (root / "records" / "1.json").unlink()
    assert target.published() == manifest, "read from the files themselves where the record is lost"


def test_old_releases_go(tmp_path: Path, ssh: tuple[str, ...]) -> None:
    target, ready = target_at(tmp_path / "srv", ssh, keep=2), tmp_path / "ready"
    for number in range(4):
        target.publish(ready, write(ready, {"index.html": b"%d" % number}), CLOCK)
    assert sorted(path.name for path in (tmp_path / "srv" / "releases").iterdir()) == ["3", "4"]


def test_an_interrupted_publish_is_continued(tmp_path: Path, ssh: tuple[str, ...]) -> None:
    root, ready = tmp_path / "srv", tmp_path / "ready"
    target = target_at(root, ssh)
    target.publish(ready, write(ready, ONE), CLOCK)
    left = root / "releases" / ".2.partial"
    left.mkdir()
    (left / "index.html").write_bytes(b"half")
    (left / "other.html").write_bytes(b"of an earlier attempt")
    target.publish(ready, write(ready, TWO), CLOCK)
    assert files_of(root / "current") == TWO
    assert [path.name for path in sorted((root / "releases").iterdir())] == ["1", "2"]


def test_two_at_once_cannot_publish_to_one_server(tmp_path: Path, ssh: tuple[str, ...]) -> None:
    ready = tmp_path / "ready"
    manifest = write(ready, ONE)
    target = target_at(tmp_path / "srv", ssh)
    with target._locked(), pytest.raises(TargetError, match="một lần đăng khác"):
        target_at(tmp_path / "srv", ssh).publish(ready, manifest, CLOCK)
    target.publish(ready, manifest, CLOCK)
    assert files_of(tmp_path / "srv" / "current") == ONE


def test_a_server_that_does_not_answer_is_named_and_nothing_hangs(tmp_path: Path, ssh: tuple[str, ...]) -> None:
    closed = free_port()
    with pytest.raises(TargetError, match="Không đăng được lên"):
        target_at(tmp_path / "srv", ("-p", str(closed), *ssh[2:])).published()


def test_the_whole_command_publishes_to_a_server(tmp_path: Path, ssh: tuple[str, ...]) -> None:
    settings = {"kind": "rsync", "host": host(), "root": str(tmp_path / "srv"), "ssh": ssh}
    public = make_public_site(tmp_path / "site", targets={"may-chu": settings})
    assert "Đã đăng bản 1" in public.published().text
    assert (tmp_path / "srv" / "current" / "index.html.br").is_file()
    assert "Không có gì thay đổi" in public.published().text
