"""The work of a build can be done by any executor that the settings name, with equal bytes: threads, processes, Dask's."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from benchmarks.corpus import SECTIONS, make_corpus
from plugins.core.settings import SettingsError, read_settings
from plugins.engine.settings import BuildSettings
from tests.support.sites import ROOT, SiteFolder, assert_same_files, make_site

STORIES = 70
"""More than one batch of files to read, and of pages to render."""
SETTINGS = f"""
STORIES = {{"sections": {SECTIONS!r}}}
IMAGES = {{"widths": (80,), "thumb_widths": (40,)}}
PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A site that was built by processes of this machine."""
    site = make_site(tmp_path_factory.mktemp("goc"))
    make_corpus(site.content, STORIES)
    site.add_setting(SETTINGS)
    assert site.built()["built"] == STORIES
    return site


def built_on(site: SiteFolder, executor: str, folder: Path) -> SiteFolder:
    """Build the same site elsewhere with an executor of its own, from nothing."""
    copy = make_site(folder)
    copy.content.rmdir()
    copy.content.symlink_to(site.content)
    copy.add_setting(SETTINGS + f"BUILD = {{'executor': {executor!r}}}")
    copy.built(PYTHONPATH=str(ROOT), TASKS_DONE=str(folder / "tasks"))
    return copy


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="chưa cài Dask: gói “distributed”")
def test_a_build_on_dask_gives_equal_bytes(site: SiteFolder, tmp_path: Path) -> None:
    copy = built_on(site, "tests.support.executors:dask", tmp_path / "dask")
    assert_same_files(site.output, copy.output)
    assert all(int(count) > 1 for count in (copy.folder / "tasks").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("executor", ["ThreadPoolExecutor", "ProcessPoolExecutor"])
def test_a_build_on_threads_and_one_on_processes_give_equal_bytes(site: SiteFolder, tmp_path: Path, executor: str) -> None:
    copy = built_on(site, f"concurrent.futures:{executor}", tmp_path / "noi-khac")
    assert_same_files(site.output, copy.output)


def test_what_names_no_maker_of_executors_is_refused() -> None:
    with pytest.raises(SettingsError, match="executor must look like"):
        read_settings(BuildSettings, "BUILD", {"BUILD": {"executor": "distributed.Client"}})
