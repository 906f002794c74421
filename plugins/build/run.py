"""One build, on either way: the lock, the store, the clock."""

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

from plugins.build.faults import SiteFaultError, ThemeError, fault_in_words, folders_in_each_other
from plugins.build.last import LastBuild, recipe_of, remembered, sources_digest
from plugins.build.lock import locked
from plugins.build.options import BuildOptions, BuildResult
from plugins.build.settings import BuildSettings
from plugins.build.short import shortly_built
from plugins.build.store import Damage, Store, is_damage
from plugins.build.version import store_version
from plugins.core.dates import VIETNAM
from plugins.core.paths import OutsideError
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.core.workers import Workers, workers_from


def run_build(settings: Mapping[str, Any], options: BuildOptions, asked: str) -> BuildResult:
    """One build on the whole way, from the clock to the last file; ``asked`` is what the next one may go the short way for.

    But for what pages leave behind, Python does not look for circles of dead objects: stories, lists and views are tuples and frozen
    dataclasses by the hundred thousand, and each look would go through all of them.
    """
    started = time.perf_counter()
    content, output, theme = (Path(settings[name]) for name in ("PATH", "OUTPUT_PATH", "THEME"))
    if not content.is_dir():
        raise SiteFaultError(f"Không có thư mục bài viết {content}; kiểm tra lại --content hoặc PATH trong pelicanconf.py.")
    if fault := folders_in_each_other(content, theme, output):
        raise SiteFaultError(fault)
    executor = read_settings(BuildSettings, "BUILD", settings).executor
    cache = _cache_of(output)
    gc.disable()
    try:
        with locked(cache), workers_from(executor) as workers:
            result = _build_with_store(settings, options, asked, workers)
    except (OSError, OutsideError, ThemeError, sqlite3.Error) as error:
        raise SiteFaultError(fault_in_words(error, cache / "store.sqlite")) from error
    finally:
        gc.enable()
    return replace(result, seconds=time.perf_counter() - started)


def run_shortly(output: Path, given: Mapping[str, Any], asked: str, options: BuildOptions) -> BuildResult | None:
    """One build on the short way, with the settings that the last one had; None where it cannot be gone, or does not lead to the end.

    ``given`` is what pelicanconf.py and the command line say, ``asked`` its hash.
    """
    started = time.perf_counter()
    cache, version = _cache_of(output), store_version(given)
    path = cache / "store.sqlite"
    if not path.is_file():
        return None
    gc.disable()
    try:
        with locked(cache), closing(Store(path, version)) as store:
            last = store.last()
            if not isinstance(last, LastBuild):
                return None
            build = _new_build(last.settings, options, Workers())
            if not last.is_still_good(recipe_of(build, options, asked, version), build.now):
                return None
            result = shortly_built(build, store, last, version)
    except (OSError, OutsideError, ThemeError, *Damage):  # the whole way mends it, or says what is wrong
        return None
    finally:
        gc.enable()
    return replace(result, seconds=time.perf_counter() - started) if result else None


def _build_with_store(settings: Mapping[str, Any], options: BuildOptions, asked: str, workers: Workers) -> BuildResult:
    """Build with what the last build kept; where that is damaged, once more without it."""
    version = store_version(settings)
    path = _cache_of(Path(settings["OUTPUT_PATH"])) / "store.sqlite"
    try:
        with closing(Store(path, version)) as store:
            return _wholly(_new_build(settings, options, workers), store, version, asked, options)
    except Damage as error:
        if not is_damage(error):
            raise
    path.unlink(missing_ok=True)
    with closing(Store(path, version)) as store:
        return _wholly(_new_build(settings, options, workers), store, version, asked, options)


def _wholly(build: Build, store: Store, version: str, asked: str, options: BuildOptions) -> BuildResult:
    from plugins.build.whole import wholly_built  # with all that renders and reads, which the short way may not need

    recipe = recipe_of(build, options, asked, version)
    build.recipe = recipe if asked else ""
    result = wholly_built(build, store, version, options)
    if result.ok and options.write and asked:
        store.keep_last(remembered(build, recipe, sources_digest(store.stamps()), result))
    return result


def _cache_of(output: Path) -> Path:
    return output.parent / ".cache" / output.name


def _new_build(settings: Mapping[str, Any], options: BuildOptions, workers: Workers) -> Build:
    build = Build(
        content=Path(settings["PATH"]),
        output=Path(settings["OUTPUT_PATH"]),
        theme=Path(settings["THEME"]),
        cache=_cache_of(Path(settings["OUTPUT_PATH"])),
        now=(options.now or datetime.now(VIETNAM)).astimezone(VIETNAM),
        site_url=settings["SITEURL"].rstrip("/"),
        settings=settings,
    )
    build.workers = workers
    build.is_preview = options.drafts
    return build
