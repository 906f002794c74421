"""The lines of publishconf.py: what is understood, and every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.core.settings import SettingsError
from plugins.publishing.settings import load_public_site


def conf(folder: Path, publishing: str) -> Path:
    file = folder / "publishconf.py"
    file.write_text(f"SITEURL = 'https://bantin.example/'\nPATH = 'content'\nPUBLISHING = {publishing}\n", encoding="utf-8")
    return file


def test_one_line_makes_a_target(tmp_path: Path) -> None:
    site = load_public_site(conf(tmp_path, "{'targets': {'may-chu': {'kind': 'folder', 'root': '/srv/x'}}}"))
    assert site.url == "https://bantin.example"
    assert site.content == tmp_path / "content"
    assert site.publishing.targets["may-chu"].packings == ("gz", "br")


FAULTS = {
    "{'targets': {'a': {'kind': 'ftp'}}}": "must be one of 'folder', ",
    "{'targets': {'a': {'kind': 'folder'}}}": "['root'] is missing",
    "{'targets': {'a': {'kind': 'rsync', 'root': '/srv'}}}": "['host'] is missing",
    "{'targets': {'a': {'kind': 'rsync', 'root': '/srv', 'host': '-oProxyCommand=x'}}}": "must not begin with a hyphen",
    "{'targets': {'a': {'kind': 's3', 'bucket': 'b', 'root': '/srv'}}}": "['root'] is not a setting",
    "{'targets': {'a': {'root': '/srv'}}}": "['kind'] is missing",
    "{'targets': {'a': {'kind': ['folder'], 'root': '/srv'}}}": "must be one of 'folder', ",
    "{'targets': {'a': {'kind': 'folder', 'root': ''}}}": "'root' must not be empty",
    "{'targets': {'a': {'kind': 'folder', 'root': '/srv', 'kep': 3}}}": "Did you mean 'keep'?",
    "{'targets': {'a': {'kind': 'folder', 'root': '/srv', 'keep': 0}}}": "'keep' must be 1 or more",
    "{'targets': {'a': {'kind': 'folder', 'root': '/srv', 'compress': ('zip',)}}}": "not 'zip'",
    "{'targets': {'../a': {'kind': 'folder', 'root': '/srv'}}}": "letters, digits and hyphens",
    "{'target': {}}": "Did you mean 'targets'?",
    "{'ask_above': 120}": "from 0 to 100",
    "1 / 0": "ZeroDivisionError",
}


@pytest.mark.parametrize("publishing", FAULTS)
def test_a_fault_is_named_with_its_file(tmp_path: Path, publishing: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load_public_site(conf(tmp_path, publishing))
    assert "publishconf.py" in str(raised.value)
    assert FAULTS[publishing] in str(raised.value)


def test_without_a_public_address_nothing_is_published(tmp_path: Path) -> None:
    (tmp_path / "publishconf.py").write_text("SITEURL = ''\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="SITEURL"):
        load_public_site(tmp_path / "publishconf.py")
    with pytest.raises(SettingsError, match="missing"):
        load_public_site(tmp_path / "khong-co.py")
