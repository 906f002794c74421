"""From the plan to files: render pages whose key is new, write bytes that differ, remove what is no longer planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.build.key import digest, page_key, template_digests
from plugins.build.options import Progress
from plugins.build.render import Renderer, Theme
from plugins.build.static import Assets
from plugins.build.store import Store
from plugins.build.write import Output
from plugins.core.memory import Stamp
from plugins.core.state import Build
from plugins.core.workers import Workers
from plugins.pages.plan import Page, Plan
from plugins.pages.views import Site

_BATCH = 100


@dataclass(frozen=True, slots=True)
class _Work:
    """Pages for one process, with their keys."""

    theme: Theme
    output: Path
    pages: tuple[tuple[str, Page], ...]


def write_plan(build: Build, plan: Plan, store: Store, version: str, workers: Workers, progress: Progress) -> tuple[list[str], list[str]]:
    """Bring the output to what the plan says; answer with the paths that were written and those that were removed."""
    templates = build.theme / "templates"
    theme = Theme(templates, build[Site], dict(build[Assets]), store.path, version, build.cache / "templates")
    digests = template_digests(templates)
    frame = digest(repr(build[Site]), repr(sorted(build[Assets].items())), version)
    manifest = store.written()
    output = Output(build.output)
    build.output.mkdir(parents=True, exist_ok=True)
    keyed = [(page_key(page, digests, frame, version), page) for page in plan.pages.values()]
    fresh = [(key, page) for key, page in keyed if not output.holds(page.path, key, manifest.get(page.path))]
    changed: list[str] = []
    done = 0
    works = [_Work(theme, build.output, tuple(fresh[start : start + _BATCH])) for start in range(0, len(fresh), _BATCH)]
    for results in workers.map(_render_and_write, works):
        store.keep_written((path, key, stamp) for path, key, stamp, _ in results)
        changed.extend(path for path, _, _, was_written in results if was_written)
        done += len(results)
        progress("Dựng trang", done, len(fresh))
    for copy in plan.copies.values():
        if not output.holds(copy.path, copy.digest, manifest.get(copy.path)):
            if output.copy(copy.path, copy.source):
                changed.append(copy.path)
            store.keep_written([(copy.path, copy.digest, Stamp.of(build.output / copy.path))])
    gone = [path for path in manifest if path not in plan]
    removed = output.remove(gone)
    store.forget_written(gone)
    return changed, removed


def _render_and_write(work: _Work) -> list[tuple[str, str, Stamp, bool]]:
    return list(_results(work))


def _results(work: _Work) -> Iterator[tuple[str, str, Stamp, bool]]:
    renderer = Renderer(work.theme)
    output = Output(work.output)
    try:
        for key, page in work.pages:
            was_written = output.write(page.path, renderer.render(page))
            yield page.path, key, Stamp.of(work.output / page.path), was_written
    finally:
        renderer.close()
