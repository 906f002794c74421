"""The version of the store changes with whatever fills it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.engine.cache import version
from plugins.engine.cache.version import cache_version

SETTINGS: dict[str, Any] = {"STORIES": {"sections": {"thoi-su": "Thời sự"}}, "IMAGES": {}}


def test_equal_code_and_settings_make_one_version() -> None:
    assert cache_version(SETTINGS) == cache_version({**SETTINGS, "SITEURL": "https://bantin.example", "PAGES": {"per_page": 5}})


@pytest.mark.parametrize("changed", [{"STORIES": {"sections": {"thoi-su": "Tin tức"}}}, {"IMAGES": {"jpeg_quality": 70}}])
def test_settings_that_decide_how_files_are_read_make_another(changed: dict[str, Any]) -> None:
    assert cache_version({**SETTINGS, **changed}) != cache_version(SETTINGS)


def test_a_changed_module_makes_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "stories" / "read.py"
    module.parent.mkdir()
    module.write_text("1", encoding="utf-8")
    monkeypatch.setattr(version, "_PLUGINS", tmp_path)
    before = cache_version(SETTINGS)
    module.write_text("2", encoding="utf-8")
    assert cache_version(SETTINGS) != before
