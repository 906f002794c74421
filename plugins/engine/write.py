"""Write the plan to files: render pages whose key changed, write bytes that differ, remove what is no longer planned."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import local
from typing import NamedTuple, Self

from plugins.core.file_cache import FileStat
from plugins.core.hashing import parts_hash
from plugins.core.problems import Place, Problem
from plugins.core.state import Build
from plugins.engine.assets import Assets
from plugins.engine.cache.hashing import packed_view, page_key, template_hashes
from plugins.engine.cache.manifest import ManifestEntry, PageKey
from plugins.engine.cache.store import Store
from plugins.engine.codes import BuildCode
from plugins.engine.options import Progress
from plugins.engine.output import Output
from plugins.engine.output_listing import Listing
from plugins.engine.render import Renderer, Theme
from plugins.site.plan import LazyPage, Page, Plan, resolve_page
from plugins.site.views import Site, StoryView
from plugins.stories.story import Stories

_BATCH = 200
"""Pages that a worker renders at a time."""


@dataclass(slots=True)
class WriteReport:
    """What was written: the number of rendered pages, the files whose bytes are new, and the files that were removed."""

    rendered: int = 0
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OutputState:
    """The output of earlier builds: its folder, the list of its files, their manifest entries, and the store."""

    folder: Output
    listing: Listing
    manifest: Mapping[str, ManifestEntry]
    store: Store


def write_plan(build: Build, plan: Plan, store: Store, version: str, progress: Progress) -> WriteReport:
    """Bring the output to the state of the plan."""
    report = WriteReport()
    state = _open_output(build, plan, store)
    _render_pages(build, plan, state, version, progress, report)
    _copy_files(plan, state, report)
    _remove_obsolete(plan, state, report)
    return report


def _open_output(build: Build, plan: Plan, store: Store) -> OutputState:
    """Read what earlier builds left, and list all files that this one may write before it writes any."""
    state = OutputState(Output(build.output), Listing(build.cache / "files.txt"), store.manifest(), store)
    build.output.mkdir(parents=True, exist_ok=True)
    if not state.listing.exists:
        build.problems.extend(_unknown_files(build.output, plan))
    state.listing.announce([*state.manifest, *plan])
    return state


def _render_pages(build: Build, plan: Plan, state: OutputState, version: str, progress: Progress, report: WriteReport) -> None:
    """Render and write the pages that are not up to date: workers do both, so that no bytes of pages cross processes."""
    theme = make_theme(build, state.store.path, version)
    theme_hash = parts_hash(theme.site_hash, repr(sorted(theme.digests.items())))
    stored_keys = state.store.page_keys(theme_hash)
    pages = [(page, state.manifest.get(path)) for path, page in plan.pages.items() if not _is_up_to_date(page, stored_keys, state)]
    sources = {story.url: story.path for story in build[Stories]}
    keys = {path: entry.key for path, entry in state.manifest.items()}
    finished = 0
    with PageWriter(theme, build.output) as writer, _garbage_collected():
        for batch in build.workers.map_slices(writer, pages, _BATCH):
            _save(state.store, batch, sources)
            keys.update((page.path, page.key) for page in batch)
            report.rendered += len(batch)
            report.changed.extend(page.path for page in batch if page.was_written)
            finished = min(finished + _BATCH, len(pages))
            progress("Dựng trang", finished, len(pages))
    state.store.save_page_keys(theme_hash, _page_keys(plan, keys))


def _copy_files(plan: Plan, state: OutputState, report: WriteReport) -> None:
    """Copy the pictures, attachments and static files that are not up to date."""
    output, manifest = state.folder, state.manifest
    copies = [copy for copy in plan.copies.values() if not output.holds(copy.path, copy.digest, manifest.get(copy.path))]
    report.changed.extend(copy.path for copy in copies if output.copy(copy.path, copy.source))
    state.store.save_written((copy.path, copy.digest, output.stat(copy.path)) for copy in copies)


def _remove_obsolete(plan: Plan, state: OutputState, report: WriteReport) -> None:
    """Remove the files of earlier builds that are not in the plan."""
    obsolete = [path for path in state.listing if path not in plan]
    report.removed = state.folder.remove(obsolete)
    state.store.delete_written(obsolete)
    state.listing.settle([*plan])


def _is_up_to_date(page: Page | LazyPage, keys: Mapping[str, PageKey], state: OutputState) -> bool:
    """Tell from its input hash, without making its view, whether a page is up to date."""
    if not isinstance(page, LazyPage) or not page.input_hash:
        return False
    input_hash, key = keys.get(page.path, ("", ""))
    return input_hash == page.input_hash and state.folder.holds(page.path, key, state.manifest.get(page.path))


def _page_keys(plan: Plan, keys: Mapping[str, str]) -> dict[str, PageKey]:
    """Collect input hash and key of each page that has an input hash."""
    hashed = (page for page in plan.pages.values() if isinstance(page, LazyPage) and page.input_hash)
    return {page.path: (page.input_hash, keys[page.path]) for page in hashed}


@contextmanager
def _garbage_collected() -> Iterator[None]:
    """Collect reference cycles, which pages and feeds leave behind, but not among objects that exist already."""
    was_on = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if not was_on:
            gc.disable()
        gc.unfreeze()


def write_pages(build: Build, pages: Mapping[str, Page], store: Store, version: str) -> list[str]:
    """Write the pages of a few source files into an existing site. Return the paths whose bytes are new."""
    with PageWriter(make_theme(build, store.path, version), build.output) as writer:
        rendered = writer([(page, None) for page in pages.values()])
    _save(store, rendered, {page.path: source for source, page in pages.items()})
    return [page.path for page in rendered if page.was_written]


def _save(store: Store, rendered: Sequence[RenderedPage], sources: Mapping[str, str]) -> None:
    views = ((sources[page.path], page.path, page.view) for page in rendered if page.path in sources)
    store.save_written(((page.path, page.key, page.stat) for page in rendered), views)


def make_theme(build: Build, store: Path, version: str) -> Theme:
    """Collect what all pages share: templates, their hashes, and the hash of the site."""
    templates = build.theme / "templates"
    return Theme(
        templates=templates,
        site=build[Site],
        assets=dict(build[Assets]),
        store=store,
        cache_version=version,
        bytecode=build.cache / "templates",
        digests=template_hashes(templates),
        site_hash=parts_hash(repr(build[Site]), repr(sorted(build[Assets].items())), version),
    )


def _unknown_files(output: Path, plan: Plan) -> Iterator[Problem]:
    """Report files in the output that no build has listed: pages of withdrawn stories may be among them."""
    files = (path.relative_to(output).as_posix() for path in sorted(output.rglob("*")) if path.is_file())
    unknown = [path for path in files if path not in plan]
    if unknown:
        message = (
            f"Thư mục kết quả có {len(unknown)} tệp không do lần dựng nào ghi nhận, như {unknown[0]};"
            " nếu đó là trang cũ thì xóa thư mục rồi dựng lại."
        )
        yield Problem(BuildCode.OUTPUT_UNKNOWN, Place(f"{output.name}/"), message)


class RenderedPage(NamedTuple):
    """A rendered page: key and stat of its file, whether its bytes are new, and its packed view if it is a story's."""

    path: str
    key: str
    stat: FileStat
    was_written: bool
    view: bytes


class PageWriter:
    """Render and write the pages whose key changed, with one renderer per process and thread, made on first use."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self._theme = theme
        self._output = Output(folder)
        self._of_thread = local()
        self._renderers: list[Renderer] = []

    def __call__(self, pages: Sequence[tuple[Page | LazyPage, ManifestEntry | None]]) -> list[RenderedPage]:
        """Render those of these pages, each given with its manifest entry, that are not up to date."""
        theme = self._theme
        outdated = []
        for planned, entry in pages:
            page = resolve_page(planned)
            view = packed_view(page.view)
            key = page_key(page, view, theme.digests, theme.site_hash, theme.cache_version)
            if not self._output.holds(page.path, key, entry):
                outdated.append((page, key, view if isinstance(page.view, StoryView) else b""))
        if not outdated:
            return []
        renderer = self._renderer()
        renderer.fetch_bodies(page for page, _, _ in outdated)
        return [self._write(renderer, page, key, view) for page, key, view in outdated]

    def _renderer(self) -> Renderer:
        if not hasattr(self._of_thread, "renderer"):
            self._of_thread.renderer = Renderer(self._theme)
            self._renderers.append(self._of_thread.renderer)
        renderer: Renderer = self._of_thread.renderer
        return renderer

    def _write(self, renderer: Renderer, page: Page, key: str, view: bytes) -> RenderedPage:
        was_written = self._output.write(page.path, renderer.render(page))
        return RenderedPage(page.path, key, self._output.stat(page.path), was_written, view)

    def __getstate__(self) -> tuple[Theme, Path]:
        return self._theme, self._output.folder

    def __setstate__(self, state: tuple[Theme, Path]) -> None:
        self.__init__(*state)  # type: ignore[misc]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for renderer in self._renderers:
            renderer.close()
