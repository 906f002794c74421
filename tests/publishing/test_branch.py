"""A branch of a bare repository, as page services show it."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.publishing.targets.branch import BranchSettings, BranchTarget
from plugins.publishing.targets.target import TargetError
from tests.publishing.public_site import make_public_site
from tests.support.browser import absent

CLOCK = datetime(2026, 11, 21, 1, tzinfo=UTC)
SITE = {"index.html": b"home\r\n", "tin/b\u1ed9.html": b"a", "anh/a.webp": bytes(range(256)), "theme/.x/y.css": b"y"}


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    if shutil.which("git") is None:
        absent("Git", "trên Debian: apt install git")
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "remote.git")], check=True)
    return tmp_path / "remote.git"


def git(remote: Path, *words: str) -> bytes:
    return subprocess.run(["git", f"--git-dir={remote}", *words], check=True, capture_output=True).stdout


def shown(remote: Path) -> dict[str, bytes]:
    names = git(remote, "ls-tree", "-r", "-z", "--name-only", "gh-pages").decode().split("\0")
    return {name: git(remote, "cat-file", "blob", f"gh-pages:{name}") for name in names if name}


def target_for(remote: Path, folder: Path, **settings: str) -> BranchTarget:
    return BranchTarget(BranchSettings(remote=str(remote), **settings), folder)  # type: ignore[arg-type]


def write(target: BranchTarget, folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return {path: target.digest(content) for path, content in files.items()}


def test_the_branch_holds_the_site_byte_for_byte(remote: Path, tmp_path: Path) -> None:
    target = target_for(remote, tmp_path / "work", domain="bantin.example")
    assert target.published() == {}
    manifest = write(target, tmp_path / "ready", SITE)
    target.publish(tmp_path / "ready", manifest, CLOCK)
    assert shown(remote) == {**SITE, ".nojekyll": b"", "CNAME": b"bantin.example\n"}
    assert target.published() == manifest
    assert target_for(remote, tmp_path / "another machine").published() == manifest


def test_each_publish_is_a_commit_and_going_back_is_one_more(remote: Path, tmp_path: Path) -> None:
    target, ready = target_for(remote, tmp_path / "work"), tmp_path / "ready"
    with pytest.raises(TargetError, match="chưa có bản nào"):
        target.rollback()
    target.publish(ready, write(target, ready, SITE), CLOCK)
    with pytest.raises(TargetError, match="chưa có bản nào"):
        target.rollback()
    target.publish(ready, write(target, ready, {"index.html": b"2"}), CLOCK)
    assert shown(remote) == {"index.html": b"2", ".nojekyll": b""}
    target.rollback()
    assert shown(remote) == {**SITE, ".nojekyll": b""}
    assert len(git(remote, "rev-list", "gh-pages").split()) == 3


def test_when_somebody_else_was_quicker_their_site_stays(remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, theirs = target_for(remote, tmp_path / "mine"), target_for(remote, tmp_path / "theirs")
    write(mine, tmp_path / "1", {"index.html": b"mine"})
    write(theirs, tmp_path / "2", {"index.html": b"theirs"})
    push = mine._push

    def late(commit: str) -> None:
        theirs.publish(tmp_path / "2", {}, CLOCK)
        push(commit)

    monkeypatch.setattr(mine, "_push", late)
    with pytest.raises(TargetError, match="Git không đăng được"):
        mine.publish(tmp_path / "1", {}, CLOCK)
    assert shown(remote)["index.html"] == b"theirs"


def test_a_remote_that_is_not_there_is_named(remote: Path, tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="khong-co"):
        target_for(tmp_path / "khong-co.git", tmp_path / "work").published()


def test_the_whole_command_publishes_to_a_branch(remote: Path, tmp_path: Path) -> None:
    public = make_public_site(tmp_path / "site", targets={"trang": {"kind": "branch", "remote": str(remote)}})
    assert "Đã đăng" in public.published().text
    assert "index.html" in shown(remote)
    assert "Không có gì thay đổi" in public.published().text
