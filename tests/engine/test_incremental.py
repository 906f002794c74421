"""Incremental equals clean, byte for byte: one row per kind of edit, over a generated newsroom of three hundred stories."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.corpus import SECTIONS, make_corpus
from tests.engine import site_edits, story_edits
from tests.engine.story_edits import built, edit, field_of, headed, stories
from tests.support.sites import NOW, ROOT, Built, SiteFolder, assert_same_files, make_site, stamps_of

STORIES = 300
SETTINGS = f"""
STORIES = {{"sections": {SECTIONS!r}}}
PAGES = {{"per_page": 5}}
IMAGES = {{"widths": (80,), "thumb_widths": (40,)}}
PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]
"""
"""Small pages and pictures; no search, whose index is never twice the same."""


COUNTS = ("built", "held_back", "pages")

_READ = """
import sys
from pathlib import Path
from plugins.engine.options import BuildOptions
from plugins.engine.build_site import build_site
from plugins.core.dates import read_date

site = Path(sys.argv[1])
build_site(BuildOptions(settings=site / "pelicanconf.py", now=read_date(sys.argv[2]).datetime, drafts=True, write=False))
"""


def read_only(site: SiteFolder) -> None:
    """Build as ``check`` does, and write nothing of the site."""
    command = [sys.executable, "-X", "utf8", "-c", _READ, str(site.folder), NOW]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)


EDITS = (*story_edits.EDITS, *site_edits.EDITS)
UNDONE = (
    story_edits.body_moved,
    story_edits.body_untidy,
    story_edits.body_without_citations,
    story_edits.body_of_another,
    story_edits.draft,
    story_edits.withdrawn,
    story_edits.error,
    story_edits.slug_collision,
    story_edits.removed,
    story_edits.new,
    story_edits.section,
    site_edits.unit_renamed,
)
"""Edits that are also taken back."""


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = make_site(tmp_path_factory.mktemp("goc"))
    make_corpus(site.content, STORIES)
    site.add_setting(SETTINGS)
    assert built(site)["built"] == STORIES
    return site


@pytest.fixture
def site(built_once: SiteFolder, tmp_path: Path) -> SiteFolder:
    """A site of its own that was just built: a copy with the times of all files."""
    site = make_site(tmp_path / "trang")
    site.add_setting(SETTINGS)
    for name in ("content", "output", ".cache"):
        shutil.copytree(built_once.folder / name, site.folder / name, dirs_exist_ok=True)
    return site


def assert_as_if_clean(site: SiteFolder, last: Built, now: str = NOW) -> None:
    """Build the same content with the same settings into an empty folder that has no store: files and problems are the same."""
    output = site.folder / "clean" / "output"
    assert not output.exists()
    clean = built(site, "--output", str(output), now=now)
    assert_same_files(site.output, output)
    assert last["problems"] == clean["problems"]
    assert [last[count] for count in COUNTS] == [clean[count] for count in COUNTS]


@pytest.mark.parametrize("change", EDITS, ids=lambda change: change.__name__)
def test_after_an_edit_an_incremental_build_equals_a_clean_one(site: SiteFolder, change: Callable[[SiteFolder], None]) -> None:
    change(site)
    assert_as_if_clean(site, built(site))


@pytest.mark.parametrize("change", UNDONE, ids=lambda change: change.__name__)
def test_an_edit_that_is_taken_back_leaves_no_trace(built_once: SiteFolder, site: SiteFolder, change: Callable[[SiteFolder], None]) -> None:
    change(site)
    built(site)
    shutil.rmtree(site.content)
    shutil.copytree(built_once.content, site.content)
    built(site)
    assert_same_files(site.output, built_once.output)


@pytest.mark.parametrize("now", ["2020-02-29 10:00", "2030-01-01 00:00"], ids=["backwards", "forwards"])
def test_a_clock_that_is_set_anew_gives_what_a_clean_build_gives(site: SiteFolder, now: str) -> None:
    assert_as_if_clean(site, built(site, now=now), now)


@pytest.mark.parametrize(
    "second",
    [story_edits.body_untidy, story_edits.body_moved, story_edits.title, story_edits.draft, site_edits.template, story_edits.nothing],
    ids=lambda change: change.__name__,
)
def test_the_build_after_an_incremental_one_equals_a_clean_one(site: SiteFolder, second: Callable[[SiteFolder], None]) -> None:
    for change in (story_edits.body_moved, story_edits.body_untidy, story_edits.nothing):
        change(site)
        built(site)
    second(site)
    assert_as_if_clean(site, built(site))


def test_an_incremental_build_does_not_publish_the_text_of_a_draft(site: SiteFolder) -> None:
    story_edits.draft(site)
    built(site)
    path = headed(site, "Trạng thái")
    edit(path, "\n\n", "\n\nThêm một đoạn.\n\n")
    assert_as_if_clean(site, built(site))


def test_what_a_check_has_read_is_still_to_be_built(site: SiteFolder) -> None:
    for change in (story_edits.body_moved, story_edits.title):
        change(site)
        read_only(site)
    assert_as_if_clean(site, built(site))


@pytest.mark.parametrize("now", ["2026-11-22 00:00", "2026-11-21 07:59"], ids=["the next day", "a minute before"])
def test_at_another_time_the_build_is_full(site: SiteFolder, now: str) -> None:
    later = headed(site)
    edit(later, field_of(later, "Ngày"), "Ngày: 21/11/2026 - 08:00")
    built(site)
    edit(stories(site)[7], "\n\n", "\n\nThêm một đoạn.\n\n")
    assert_as_if_clean(site, built(site, now=now), now)


def test_a_scheduled_story_comes_out_at_its_minute_though_nothing_was_edited(site: SiteFolder) -> None:
    later = headed(site)
    edit(later, field_of(later, "Ngày"), "Ngày: 21/11/2026 - 08:30")
    for now in (NOW, "2026-11-21 08:29", "2026-11-21 08:30"):
        last = built(site, now=now)
    assert last["built"] == STORIES
    assert_as_if_clean(site, last, "2026-11-21 08:30")


def test_a_build_that_was_killed_and_whose_reason_was_taken_back_leaves_no_trace(site: SiteFolder) -> None:
    settings = site.settings.read_text(encoding="utf-8")
    site_edits.name_of_the_site(site)
    building = site.start("--now", NOW)
    index, before = site.output / "index.html", (site.output / "index.html").read_bytes()
    while building.poll() is None and index.read_bytes() == before:
        time.sleep(0.005)
    building.kill()
    building.wait()
    site.settings.write_text(settings, encoding="utf-8", newline="\n")
    assert_as_if_clean(site, built(site))


def test_nothing_changed_means_no_file_is_written(built_once: SiteFolder) -> None:
    before = stamps_of(built_once.output)
    again = built(built_once)
    assert (again["written"], again["removed"]) == (0, 0)
    assert stamps_of(built_once.output) == before


def test_a_body_changes_its_own_page_and_no_other(site: SiteFolder) -> None:
    edit(stories(site)[7], "\n\n", "\n\nThêm một đoạn không nhắc văn bản nào.\n\n")
    last = built(site)
    assert (last["written"], last["rendered"]) == (1, 1)


@pytest.mark.parametrize("seconds", [0.8, 1.2, 1.6])
def test_a_killed_build_leaves_nothing_that_the_next_one_trusts(site: SiteFolder, seconds: float) -> None:
    site_edits.name_of_the_site(site)
    story_edits.title(site)
    building = site.start("--now", NOW)
    time.sleep(seconds)
    building.kill()
    building.wait()
    story_edits.draft(site)
    assert_as_if_clean(site, built(site))
