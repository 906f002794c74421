"""The class that Pelican runs (PELICAN_CLASS): reads, lets the rooms work, renders what changed, writes what differs."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
import traceback
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.settings import read_settings as read_pelican_settings

from plugins.build.clock import source_date
from plugins.build.faults import ThemeError, fault_in_words, folders_in_each_other
from plugins.build.last import LastBuild, recipe_of, remembered, sources_digest
from plugins.build.lock import locked
from plugins.build.options import BuildOptions, BuildResult
from plugins.build.read import read_stories
from plugins.build.settings import BuildSettings
from plugins.build.short import shortly_built
from plugins.build.site_writer import write_pages, write_plan
from plugins.build.static import theme_files
from plugins.build.store import Damage, Store, is_damage
from plugins.build.version import store_version
from plugins.core import moments
from plugins.core.dates import VIETNAM
from plugins.core.memory import Memory
from plugins.core.paths import OutsideError
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.core.workers import Workers, workers_from
from plugins.pages.plan import Plan
from plugins.pages.views import Site
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Bodies, Status, Stories, Story, Withdrawn

_FEW = 8
"""Stories that are written ahead of the rest of the site; more were not saved by hand."""

_log = logging.getLogger(__name__)


class SiteFaultError(Exception):
    """A fault of the site as a whole, not of an article: nothing was written."""


class PortalSite(Pelican):  # type: ignore[misc] # Pelican has no types
    """Pelican with our pipeline between its ``initialized`` and ``finalized``."""

    options = BuildOptions()

    def __init__(self, settings: dict[str, Any]) -> None:
        rooms = tuple(settings["PLUGINS"])
        super().__init__(settings)
        # Pelican goes on without a plugin that it cannot load, and says so only in its log.
        for name in rooms:
            if name not in settings["PLUGINS"]:
                raise SiteFaultError(f"Phòng {name} trong PLUGINS không nạp được; xem dòng báo lỗi phía trên.")

    def run(self) -> None:
        """Build as Pelican's own command does, which knows of logs only: every problem is logged."""
        self.options = replace(self.options, now=source_date(os.environ))
        for problem in self.build().problems:
            _log.log(logging.ERROR if problem.is_error else logging.WARNING, "%s", problem)

    def build(self) -> BuildResult:
        """Build the site; problems of articles are in the result, faults of the site raise SiteFaultError."""
        result = run_build(self, self.options)
        signals.finalized.send(self)
        return result


def build_site(options: BuildOptions) -> BuildResult:
    """Build as ``python3 tasks.py build`` does.

    >>> build_site(BuildOptions(output=Path("output"))).ok  # doctest: +SKIP
    True

    Raises SettingsError for faults in pelicanconf.py, SiteFaultError for faults of the site as a whole.
    """
    override: dict[str, Any] = {}
    if options.content:
        override["PATH"] = str(options.content)
    if options.output:
        override["OUTPUT_PATH"] = str(options.output)
    if options.site_url is not None:
        override["SITEURL"] = options.site_url
    site = PortalSite(_pelican_settings(options.settings, override))
    site.options = options
    return site.build()


def preload(settings: Path) -> None:
    """Import all that a build needs, so that one which is asked for later begins at once."""
    for name in _pelican_settings(settings, {})["PLUGINS"]:
        import_module(name)


def _pelican_settings(path: Path, override: dict[str, Any]) -> dict[str, Any]:
    """Let Pelican read the settings, and say what it does not like without its traceback."""
    if not path.is_file():
        raise SiteFaultError(f"Không có tệp {path.name} ở {path.parent}.")
    try:
        settings: dict[str, Any] = read_pelican_settings(str(path), override=override)
    except SyntaxError as error:
        raise SiteFaultError(f"{path.name}:{error.lineno}: {error.msg}") from error
    except Exception as error:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
        if not lines and not isinstance(error, ValueError):  # what Pelican itself raises for a folder that is not there
            raise
        if not lines:
            say = "PATH phải là thư mục bài viết, THEME là thư mục giao diện, và cả hai phải có"
            raise SiteFaultError(f"{path.name}: {say} ({error}).") from error
        raise SiteFaultError(f"{path.name}:{lines[-1]}: {type(error).__name__}: {error}") from error
    return settings


def run_build(site: Pelican, options: BuildOptions) -> BuildResult:
    """One build, from the clock to the last file."""
    started = time.perf_counter()
    content, output, theme = (Path(site.settings[name]) for name in ("PATH", "OUTPUT_PATH", "THEME"))
    if not content.is_dir():
        raise SiteFaultError(f"Không có thư mục bài viết {content}; kiểm tra lại --content hoặc PATH trong pelicanconf.py.")
    if fault := folders_in_each_other(content, theme, output):
        raise SiteFaultError(fault)
    executor = read_settings(BuildSettings, "BUILD", site.settings).executor
    cache = _cache_of(site.settings)
    try:
        with locked(cache), workers_from(executor) as workers:
            return _build_with_store(site.settings, options, workers, started)
    except (OSError, OutsideError, ThemeError, sqlite3.Error) as error:
        raise SiteFaultError(fault_in_words(error, cache / "store.sqlite")) from error


def _build_with_store(settings: Mapping[str, Any], options: BuildOptions, workers: Workers, started: float) -> BuildResult:
    """Build with what the last build kept; where that is damaged, once more without it."""
    version = store_version(settings)
    path = _cache_of(settings) / "store.sqlite"
    try:
        with closing(Store(path, version)) as store:
            return _build_or_look(_new_build(settings, options, workers), store, version, options, started)
    except Damage as error:
        if not is_damage(error):
            raise
    path.unlink(missing_ok=True)
    with closing(Store(path, version)) as store:
        return _build_or_look(_new_build(settings, options, workers), store, version, options, started)


def _build_or_look(build: Build, store: Store, version: str, options: BuildOptions, started: float) -> BuildResult:
    """Go the short way where that is asked for and certain, else the whole."""
    recipe = recipe_of(build, options, version)
    last = store.last() if options.short else None
    if isinstance(last, LastBuild) and last.is_still_good(recipe, build.now):
        result = shortly_built(build, store, last, version)
        if result is not None:
            return replace(result, seconds=time.perf_counter() - started)
        build = _new_build(build.settings, options, build.workers)
    result = _build(build, store, version, options, started)
    if result.ok and options.write:
        store.keep_last(remembered(build, recipe, sources_digest(store.stamps()), result))
    return result


def _cache_of(settings: Mapping[str, Any]) -> Path:
    output = Path(settings["OUTPUT_PATH"])
    return output.parent / ".cache" / output.name


def _new_build(settings: Mapping[str, Any], options: BuildOptions, workers: Workers) -> Build:
    build = Build(
        content=Path(settings["PATH"]),
        output=Path(settings["OUTPUT_PATH"]),
        theme=Path(settings["THEME"]),
        cache=_cache_of(settings),
        now=(options.now or datetime.now(VIETNAM)).astimezone(VIETNAM),
        site_url=settings["SITEURL"].rstrip("/"),
        settings=settings,
    )
    build.workers = workers
    build.is_preview = options.drafts
    return build


def _build(build: Build, store: Store, version: str, options: BuildOptions, started: float) -> BuildResult:
    progress = options.progress
    build.memory = Memory(store.facts())
    build.promised = dict(options.promised)
    build[Bodies] = Bodies(store.body)
    progress("Đọc", 0, 0)
    moments.build_started.send(build)
    files, problems, fresh = read_stories(build.content, store, build[StoriesSettings].sections, build.workers, options.stand_ins)
    build.problems.extend(problems)
    for file in files:
        build.text_problems.extend(file.problems)
    ready = [file.story for file in files if file.story and not any(problem.is_error for problem in file.problems)]
    held_back = len(files) - len(ready)
    build[Stories] = Stories((story for story in ready if _is_public(story, build.now, drafts=options.drafts)), build.now)
    build[Withdrawn] = Withdrawn(story for story in ready if story.status is Status.WITHDRAWN)
    build.changes_at(moment for story in ready for moment in (story.date, story.expires, story.featured_until) if moment)
    chosen = len(build[Stories])
    progress("Sắp xếp", 0, 0)
    moments.stories_read.send(build)
    held_back += chosen - len(build[Stories])
    if options.first and 0 < len(fresh) <= _FEW and (first := _write_first(build, store, version, {*fresh})):
        options.first(first)
    plan = Plan()
    moments.pages_planned.send(build, plan=plan)
    theme_files(build, plan)
    store.keep_facts(build.memory.fresh())
    build.problems.extend(build.text_problems)
    ok = not (options.strict and build.problems.has_errors)
    changed: list[str] = []
    removed: list[str] = []
    if ok and options.write:
        store.forget_last()
        changed, removed = write_plan(build, plan, store, version, build.workers, progress)
        moments.site_written.send(build, changed=changed)
    public = {story.path: story.url for story in build[Stories]}
    return BuildResult(
        ok=ok,
        built=len(build[Stories]),
        held_back=held_back,
        written=len(changed),
        removed=len(removed),
        pages=sum(path.endswith(".html") for path in plan),
        seconds=time.perf_counter() - started,
        problems=tuple(build.problems),
        addresses={path: public[path] for problem in build.problems if (path := problem.place.path) in public},
        stories=tuple(build[Stories]),
        unpublished=tuple(file.story for file in files if file.story and file.path not in public),
        sources=store.source_digests(),
        promised=build.promised,
    )


def _write_first(build: Build, store: Store, version: str, paths: set[str]) -> tuple[str, ...]:
    """Write the pages of the stories that somebody has just saved, ahead of all others, in the frame of the last build."""
    last = store.last()
    if not isinstance(last, LastBuild):
        return ()
    build[Site] = last.site
    plan = Plan()
    stories = [story for story in build[Stories] if story.path in paths]
    moments.pages_wanted.send(build, plan=plan, stories=stories)
    wanted = {story.path: plan.pages[story.url] for story in stories}
    theme_files(build, plan)
    write_pages(build, wanted, store, version)
    return tuple(page.path for page in wanted.values())


def _is_public(story: Story, now: datetime, *, drafts: bool) -> bool:
    """Whether a story has a page now: drafts and scheduled stories have one in the preview only, withdrawn ones never."""
    if story.status is Status.WITHDRAWN:
        return False
    return drafts or (story.status in (Status.PUBLISHED, Status.UNLISTED) and story.date <= now)
