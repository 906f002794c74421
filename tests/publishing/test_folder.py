"""The folder of releases: links to equal files, one switch, a rollback, a kill at any time, a full disk."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.core.hashing import sha256
from plugins.engine.lock import locked
from plugins.publishing.targets.folder import FolderSettings, FolderTarget
from plugins.publishing.targets.target import TargetError
from tests.support.sites import files_of

CLOCK = datetime(2026, 11, 21, 1, tzinfo=UTC)


def target_at(root: Path, keep: int = 5) -> FolderTarget:
    return FolderTarget(FolderSettings(root=str(root), keep=keep))


def write(folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    """Make a site of given files; gives its manifest."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return {path: sha256(content) for path, content in files.items()}


def version(number: int, pages: int = 20) -> dict[str, bytes]:
    """Make a site in which every page names its style sheet, and both say which version they are of."""
    style = f"theme/portal-{number:08x}.css"
    page = f'<link rel="stylesheet" href="/{style}"><p>Bản {number}</p>'.encode()
    return {
        "index.html": page,
        **{f"tin/{number}.html": page for number in range(pages)},
        style: f"/* {number} */".encode(),
        "anh/a.webp": b"RIFF" * 100,
    }


def test_equal_files_are_one_with_the_release_before_and_others_are_not(tmp_path: Path) -> None:
    target, ready = target_at(tmp_path / "srv"), tmp_path / "ready"
    for number in (1, 2):
        target.publish(ready, write(ready, version(number)), CLOCK)
    releases = tmp_path / "srv" / "releases"
    assert (releases / "1/anh/a.webp").samefile(releases / "2/anh/a.webp")
    assert files_of(releases / "1") == version(1)
    assert files_of(tmp_path / "srv" / "current") == version(2)
    assert target.published() == {path: sha256(content) for path, content in version(2).items()}


def test_a_release_whose_record_is_lost_is_read_itself(tmp_path: Path) -> None:
    target, ready = target_at(tmp_path / "srv"), tmp_path / "ready"
    manifest = write(ready, version(1))
    target.publish(ready, manifest, CLOCK)
    (tmp_path / "srv" / "records" / "1.json").write_text("{", encoding="utf-8")
    assert target.published() == manifest


def test_a_file_that_was_damaged_in_the_old_release_is_not_taken_over(tmp_path: Path) -> None:
    target, ready = target_at(tmp_path / "srv"), tmp_path / "ready"
    target.publish(ready, write(ready, version(1)), CLOCK)
    (tmp_path / "srv" / "current" / "anh" / "a.webp").write_bytes(b"")
    target.publish(ready, write(ready, version(2)), CLOCK)
    assert files_of(tmp_path / "srv" / "current") == version(2)


def test_going_back_step_by_step_and_on_again(tmp_path: Path) -> None:
    target, ready, web = target_at(tmp_path / "srv"), tmp_path / "ready", tmp_path / "srv" / "current"
    for number in (1, 2, 3):
        target.publish(ready, write(ready, version(number)), CLOCK)
    assert target.rollback() == "2"
    assert files_of(web) == version(2)
    assert target.rollback() == "1"
    with pytest.raises(TargetError, match="Không có bản nào trước"):
        target.rollback()
    assert target.publish(ready, write(ready, version(4)), CLOCK) == "4"
    assert files_of(web) == version(4)
    assert target.rollback() == "1", "what was taken back is no release to go back to"


def test_old_releases_go_and_the_last_few_stay(tmp_path: Path) -> None:
    target, ready = target_at(tmp_path / "srv", keep=3), tmp_path / "ready"
    for number in range(1, 7):
        target.publish(ready, write(ready, version(number)), CLOCK)
    assert sorted(path.name for path in (tmp_path / "srv" / "releases").iterdir()) == ["4", "5", "6"]
    assert sorted(path.name for path in (tmp_path / "srv" / "records").iterdir()) == ["4.json", "5.json", "6.json"]


def test_a_folder_where_the_link_should_be_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "srv" / "current").mkdir(parents=True)
    (tmp_path / "srv" / "current" / "cu.html").write_bytes(b"x")
    with pytest.raises(TargetError, match="phải là liên kết"):
        target_at(tmp_path / "srv").publish(tmp_path / "ready", write(tmp_path / "ready", version(1)), CLOCK)
    assert (tmp_path / "srv" / "current" / "cu.html").read_bytes() == b"x"


def test_two_machines_cannot_publish_to_one_folder_at_once(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    manifest = write(ready, version(1))
    with locked(tmp_path / "srv"), pytest.raises(TargetError, match="một lần đăng khác"):
        target_at(tmp_path / "srv").publish(ready, manifest, CLOCK)
    assert not (tmp_path / "srv" / "current").exists()


def test_killed_at_thirty_times_spread_over_a_publish_the_site_is_wholly_old_or_new(tmp_path: Path) -> None:
    root, web = tmp_path / "srv", tmp_path / "srv" / "current"
    manifests = {number: write(tmp_path / str(number), version(number, pages=150)) for number in (1, 2)}
    whole = [version(number, pages=150) for number in (1, 2)]
    started = time.perf_counter()
    target_at(root).publish(tmp_path / "1", manifests[1], CLOCK)
    longest = time.perf_counter() - started
    fork = multiprocessing.get_context("fork")
    seen = set()
    for attempt in range(30):
        new = 2 if attempt % 2 == 0 else 1
        child = fork.Process(target=target_at(root).publish, args=(tmp_path / str(new), manifests[new], CLOCK))
        child.start()
        # The last ones are left to end, however slow the machine is: some are killed before the switch and some after.
        if attempt < 28:
            time.sleep(longest * 1.3 * attempt / 28)
        else:
            child.join()
        if child.is_alive() and child.pid is not None:
            os.kill(child.pid, signal.SIGKILL)
        child.join()
        now = files_of(web)
        assert now in whole, f"attempt {attempt}: {sorted(now)[:5]}"
        seen.add(whole.index(now))
        assert target_at(root).published() == manifests[whole.index(now) + 1]
    assert seen == {0, 1}, "some were killed before the switch and some after"
    target_at(root).publish(tmp_path / "2", manifests[2], CLOCK)
    assert files_of(web) == whole[1]
    assert not [path for path in (root / "releases").iterdir() if path.name.endswith(".partial")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of two megabytes."""
    if getattr(os, "geteuid", lambda: 1)() != 0:
        pytest.skip("chỉ root mới gắn được tmpfs")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    mounted = subprocess.run(mount, capture_output=True, encoding="utf-8", check=False)
    if mounted.returncode:
        pytest.skip(f"máy này không cho gắn tmpfs: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill_up(disk: Path) -> Path:
    """Write a file until nothing more fits."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return ballast


def test_on_a_full_disk_the_public_site_stays_and_later_it_goes_on(tmp_path: Path, small_disk: Path) -> None:
    root, ready = small_disk / "srv", tmp_path / "ready"
    target = target_at(root)
    target.publish(ready, write(ready, version(1)), CLOCK)
    ballast = fill_up(small_disk)
    manifest = write(ready, version(2))
    with pytest.raises(TargetError, match="giữ nguyên"):
        target.publish(ready, manifest, CLOCK)
    assert files_of(root / "current") == version(1)
    ballast.unlink()
    target.publish(ready, manifest, CLOCK)
    assert files_of(root / "current") == version(2)
