"""tasks.py lock and wheels, with packages that lie in a folder beside them: nothing is asked of any index."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from plugins.commands.lock import LOCKS, LockError, lock
from plugins.commands.wheels import without_wheel

PYPROJECT = """
[project]
name = "small"
version = "1"
requires-python = ">=3.11"
dependencies = [{wanted}]

[dependency-groups]
dev = ["tool"]
"""


def make_wheel(folder: Path, name: str, version: str, tag: str = "py3-none-any", requires: str = "") -> Path:
    """Write the smallest wheel there is."""
    path = folder / f"{name}-{version}-{tag}.whl"
    info = f"{name}-{version}.dist-info"
    needs = f"Requires-Dist: {requires}\n" if requires else ""
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}\n")
        wheel.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n")
        wheel.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that asks for one package and one tool, and the folder of packages that uv is told of."""
    packages = tmp_path / "packages"
    packages.mkdir()
    monkeypatch.setenv("UV_FIND_LINKS", str(packages))
    monkeypatch.setenv("UV_NO_INDEX", "1")
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_NO_CACHE", "1")
    make_wheel(packages, "part", "1.0", requires='only_on_windows ; sys_platform == "win32"')
    make_wheel(packages, "only_on_windows", "3.0")
    make_wheel(packages, "tool", "2.0", requires="part")
    root = tmp_path / "project"
    root.mkdir()
    (root / "pyproject.toml").write_text(PYPROJECT.format(wanted='"part"'), encoding="utf-8")
    return root


def read(root: Path) -> dict[str, str]:
    return {name: (root / name).read_text(encoding="ascii") for name in LOCKS}


def test_both_files_hold_versions_hashes_and_conditions_and_no_place(project: Path) -> None:
    assert lock(project) == list(LOCKS)
    wheel = next((project.parent / "packages").glob("part-*.whl"))
    texts = read(project)
    assert f"part==1.0 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n" in texts["requirements.txt"]
    assert "only-on-windows==3.0 ; sys_platform == 'win32' \\\n" in texts["requirements.txt"]
    assert "tool==2.0 \\\n" in texts["requirements-dev.txt"]
    assert str(project.parent) not in "".join(texts.values())
    assert "python3 tasks.py lock\n" in texts["requirements.txt"]


def test_locking_again_changes_nothing_even_where_newer_packages_are_out(project: Path) -> None:
    lock(project)
    before = read(project)
    make_wheel(project.parent / "packages", "part", "1.1")
    assert lock(project) == []
    assert read(project) == before


def test_upgrading_takes_what_is_newest_in_both_files(project: Path) -> None:
    lock(project)
    make_wheel(project.parent / "packages", "part", "1.1")
    assert lock(project, upgrade=True) == list(LOCKS)
    assert all("part==1.1 " in text for text in read(project).values())


def test_what_cannot_be_resolved_is_said_and_no_file_is_touched(project: Path) -> None:
    lock(project)
    before = read(project)
    (project / "pyproject.toml").write_text(PYPROJECT.format(wanted='"part", "nowhere"'), encoding="utf-8")
    with pytest.raises(LockError, match=r"^Không khóa được requirements\.txt; uv nói:[^$]*nowhere"):
        lock(project)
    assert read(project) == before


def test_a_package_without_a_wheel_for_a_system_is_named_for_that_system_only(project: Path) -> None:
    packages = project.parent / "packages"
    next(packages.glob("tool-*.whl")).unlink()
    make_wheel(packages, "tool", "2.0", tag="cp312-cp312-win_amd64")
    lock(project)
    file = project / "requirements-dev.txt"
    assert without_wheel(file, "x86_64-pc-windows-msvc", "3.12") == []
    assert without_wheel(file, "x86_64-pc-windows-msvc", "3.13") == ["tool"]
    assert without_wheel(file, "aarch64-apple-darwin", "3.12") == ["tool"]
