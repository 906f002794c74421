"""Run one build, full or incremental: take the lock, open the store, read the clock."""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.core.dates import VIETNAM
from plugins.core.paths import OutsideError
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.core.workers import Workers, workers_from
from plugins.engine.cache.database import CORRUPTION_ERRORS, is_corruption
from plugins.engine.cache.last_build import LastBuild, config_hash_of, last_build_of, sources_hash
from plugins.engine.cache.store import Store
from plugins.engine.cache.version import cache_version
from plugins.engine.errors import SiteError, ThemeError, describe_error, folders_in_each_other
from plugins.engine.incremental import incremental_build
from plugins.engine.lock import locked
from plugins.engine.options import BuildOptions, BuildResult
from plugins.engine.settings import BuildSettings


def run_build(settings: Mapping[str, Any], options: BuildOptions, settings_key: str) -> BuildResult:
    """Run a full build. ``settings_key`` is the hash of pelicanconf.py and the command line, kept for incremental builds.

    The garbage collector is off except while pages are rendered: stories, lists and views are tuples and frozen dataclasses by the
    hundred thousand, which form no reference cycles, and each collection would traverse all of them. Saves about 7 % of a cold build
    (150 stories, one process: 2.24 against 2.41 CPU s, best of 3 on a busy machine).

    Raises SiteError if the build cannot run.
    """
    started = time.perf_counter()
    content, output, theme = (Path(settings[name]) for name in ("PATH", "OUTPUT_PATH", "THEME"))
    if not content.is_dir():
        raise SiteError(f"Không có thư mục bài viết {content}; kiểm tra lại --content hoặc PATH trong pelicanconf.py.")
    if message := folders_in_each_other(content, theme, output):
        raise SiteError(message)
    executor = read_settings(BuildSettings, "BUILD", settings).executor
    cache = _cache_folder(output)
    gc.disable()
    try:
        with locked(cache), workers_from(executor) as workers:
            result = _build_with_store(settings, options, settings_key, workers)
    except (OSError, OutsideError, ThemeError, sqlite3.Error) as error:
        raise SiteError(describe_error(error, cache / "store.sqlite")) from error
    finally:
        gc.enable()
    return replace(result, seconds=time.perf_counter() - started)


def run_incremental(output: Path, given: Mapping[str, Any], settings_key: str, options: BuildOptions) -> BuildResult | None:
    """Try an incremental build with the cached settings. Return None if the cache is stale or the change is too large.

    ``given`` is what pelicanconf.py and the command line set, ``settings_key`` its hash.
    """
    started = time.perf_counter()
    cache, version = _cache_folder(output), cache_version(given)
    path = cache / "store.sqlite"
    if not path.is_file():
        return None
    gc.disable()
    try:
        with locked(cache), closing(Store(path, version)) as store:
            last = store.load_last_build()
            if not isinstance(last, LastBuild):
                return None
            build = _make_build(last.settings, options, Workers())
            if not last.is_current(config_hash_of(build, options, settings_key, version), build.now):
                return None
            result = incremental_build(build, store, last, version)
    except (OSError, OutsideError, ThemeError, *CORRUPTION_ERRORS):  # a full build repairs it, or reports what is wrong
        return None
    finally:
        gc.enable()
    return replace(result, seconds=time.perf_counter() - started) if result else None


def _build_with_store(settings: Mapping[str, Any], options: BuildOptions, settings_key: str, workers: Workers) -> BuildResult:
    """Build with the store of the last build. If it is corrupt, delete it and build again."""
    version = cache_version(settings)
    path = _cache_folder(Path(settings["OUTPUT_PATH"])) / "store.sqlite"
    try:
        with closing(Store(path, version)) as store:
            return _build_fully(_make_build(settings, options, workers), store, version, settings_key, options)
    except CORRUPTION_ERRORS as error:
        if not is_corruption(error):
            raise
    path.unlink(missing_ok=True)
    with closing(Store(path, version)) as store:
        return _build_fully(_make_build(settings, options, workers), store, version, settings_key, options)


def _build_fully(build: Build, store: Store, version: str, settings_key: str, options: BuildOptions) -> BuildResult:
    from plugins.engine.pipeline import full_build  # imported here: an incremental build may not need it

    config_hash = config_hash_of(build, options, settings_key, version)
    build.config_hash = config_hash if settings_key else ""
    result = full_build(build, store, version, options)
    if result.ok and options.write and settings_key:
        store.save_last_build(last_build_of(build, config_hash, sources_hash(store.source_stats()), result))
    return result


def _cache_folder(output: Path) -> Path:
    return output.parent / ".cache" / output.name


def _make_build(settings: Mapping[str, Any], options: BuildOptions, workers: Workers) -> Build:
    build = Build(
        content=Path(settings["PATH"]),
        output=Path(settings["OUTPUT_PATH"]),
        theme=Path(settings["THEME"]),
        cache=_cache_folder(Path(settings["OUTPUT_PATH"])),
        now=(options.now or datetime.now(VIETNAM)).astimezone(VIETNAM),
        site_url=settings["SITEURL"].rstrip("/"),
        settings=settings,
    )
    build.workers = workers
    build.is_preview = options.drafts
    return build
