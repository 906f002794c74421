"""A build holds one object per type, and says which plugin is missing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from plugins.core.dates import VIETNAM
from plugins.core.state import Build


class Registry(list[str]):
    pass


def new_build() -> Build:
    here = Path("noi-nao-do")
    return Build(here, here, here, here, datetime(2026, 1, 1, tzinfo=VIETNAM), "https://bantin.example", {})


def test_a_build_gives_back_what_a_plugin_made() -> None:
    build = new_build()
    build[Registry] = registry = Registry(["04-NQ/TW"])
    assert build[Registry] is registry
    assert Registry in build


def test_what_no_plugin_made_is_named_with_the_likely_cause() -> None:
    with pytest.raises(KeyError, match=r"Registry.*PLUGINS"):
        new_build()[Registry]


def test_two_builds_share_nothing() -> None:
    one, other = new_build(), new_build()
    one[Registry] = Registry()
    assert Registry not in other
    assert one.problems is not other.problems
    assert one.file_cache is not other.file_cache
