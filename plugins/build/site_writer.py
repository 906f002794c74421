"""From the plan to files: render pages whose key is new, write bytes that differ, remove what is no longer planned."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import local
from typing import NamedTuple, Self

from plugins.build.codes import BuildCode
from plugins.build.key import digest, packed_view, page_key, template_digests
from plugins.build.listing import Listing
from plugins.build.options import Progress
from plugins.build.render import Renderer, Theme
from plugins.build.static import Assets
from plugins.build.store import KnownKey, Store, Written
from plugins.build.write import Output
from plugins.core.memory import Stamp
from plugins.core.problems import Place, Problem
from plugins.core.state import Build
from plugins.core.workers import Workers
from plugins.pages.plan import Later, Page, Plan, page_of
from plugins.pages.views import Site, StoryView
from plugins.stories.story import Stories

_BATCH = 200


@dataclass(slots=True)
class Done:
    """What was done to an output: how many pages were made anew, and the files whose bytes are new or that were removed."""

    rendered: int = 0
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def write_plan(build: Build, plan: Plan, store: Store, version: str, workers: Workers, progress: Progress) -> Done:
    """Bring the output to what the plan says."""
    done = Done()
    theme = shared_by_all(build, store.path, version)
    manifest = store.written()
    listing = Listing(build.cache / "files.txt")
    output = Output(build.output)
    build.output.mkdir(parents=True, exist_ok=True)
    if not listing.is_there:
        build.problems.extend(_forgotten(build.output, plan))
    listing.announce([*manifest, *plan])
    mark = digest(theme.frame, repr(sorted(theme.digests.items())))
    keys = store.known_keys(mark)
    pages = [(page, manifest.get(path)) for path, page in plan.pages.items() if not _is_there(page, keys, output, manifest)]
    sources = {story.url: story.path for story in build[Stories]}
    fresh: dict[str, str] = {}
    seen = 0
    with PageWriter(theme, build.output) as writer, _collecting():
        for made in workers.map_slices(writer, pages, _BATCH):
            _keep(store, made, sources)
            fresh.update((page.path, page.key) for page in made)
            done.rendered += len(made)
            done.changed.extend(page.path for page in made if page.was_written)
            seen = min(seen + _BATCH, len(pages))
            progress("Dựng trang", seen, len(pages))
    store.keep_known_keys(mark, _known_keys(plan, {**{path: known.key for path, known in manifest.items()}, **fresh}))
    copies = [copy for copy in plan.copies.values() if not output.holds(copy.path, copy.digest, manifest.get(copy.path))]
    done.changed.extend(copy.path for copy in copies if output.copy(copy.path, copy.source))
    store.keep_written((copy.path, copy.digest, output.stamp(copy.path)) for copy in copies)
    gone = [path for path in listing if path not in plan]
    done.removed = output.remove(gone)
    store.forget_written(gone)
    listing.settle([*plan])
    return done


def _is_there(page: Page | Later, keys: Mapping[str, KnownKey], output: Output, manifest: Mapping[str, Written]) -> bool:
    """Whether it is seen without making its view that a page is there as it should be."""
    if not isinstance(page, Later) or not page.made_from:
        return False
    made_from, key = keys.get(page.path, ("", ""))
    return made_from == page.made_from and output.holds(page.path, key, manifest.get(page.path))


def _known_keys(plan: Plan, keys: Mapping[str, str]) -> dict[str, KnownKey]:
    """The key of each page of which it is known what it is made from."""
    known = (page for page in plan.pages.values() if isinstance(page, Later) and page.made_from)
    return {page.path: (page.made_from, keys[page.path]) for page in known}


@contextmanager
def _collecting() -> Iterator[None]:
    """Let Python look for circles of dead objects, which pages and feeds leave behind them, but not among what is there already."""
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
    """Write the pages of a few source files, of a site that is there already; answer with those whose bytes are new."""
    with PageWriter(shared_by_all(build, store.path, version), build.output) as writer:
        made = writer([(page, None) for page in pages.values()])
    _keep(store, made, {page.path: source for source, page in pages.items()})
    return [page.path for page in made if page.was_written]


def _keep(store: Store, made: Sequence[Made], sources: Mapping[str, str]) -> None:
    views = ((sources[page.path], page.path, page.view) for page in made if page.path in sources)
    store.keep_written(((page.path, page.key, page.stamp) for page in made), views)


def shared_by_all(build: Build, store: Path, version: str) -> Theme:
    """What all pages share: the theme, what its templates are, and the frame of the site."""
    templates = build.theme / "templates"
    return Theme(
        templates=templates,
        site=build[Site],
        assets=dict(build[Assets]),
        store=store,
        store_version=version,
        bytecode=build.cache / "templates",
        digests=template_digests(templates),
        frame=digest(repr(build[Site]), repr(sorted(build[Assets].items())), version),
    )


def _forgotten(output: Path, plan: Plan) -> Iterator[Problem]:
    """Files in the output that no build remembers: pages of withdrawn stories may be among them."""
    found = (path.relative_to(output).as_posix() for path in sorted(output.rglob("*")) if path.is_file())
    strange = [path for path in found if path not in plan]
    if strange:
        say = (
            f"Thư mục kết quả có {len(strange)} tệp không do lần dựng nào ghi nhận, như {strange[0]};"
            " nếu đó là trang cũ thì xóa thư mục rồi dựng lại."
        )
        yield Problem(BuildCode.OUTPUT_UNKNOWN, Place(f"{output.name}/"), say)


class Made(NamedTuple):
    """A page that was made anew: the key and the stamp of its file, whether its bytes are new, and its view if it is a story's."""

    path: str
    key: str
    stamp: Stamp
    was_written: bool
    view: bytes


class PageWriter:
    """Makes the pages whose key is new and writes them; in each process and thread it makes one renderer, when it needs it."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self._theme = theme
        self._output = Output(folder)
        self._of_thread = local()
        self._renderers: list[Renderer] = []

    def __call__(self, pages: Sequence[tuple[Page | Later, Written | None]]) -> list[Made]:
        """Make of these pages, each with what the manifest knows of it, those that are not there as they should be."""
        theme = self._theme
        fresh = []
        for planned, known in pages:
            page = page_of(planned)
            view = packed_view(page.view)
            key = page_key(page, view, theme.digests, theme.frame, theme.store_version)
            if not self._output.holds(page.path, key, known):
                fresh.append((page, key, view if isinstance(page.view, StoryView) else b""))
        if not fresh:
            return []
        renderer = self._renderer()
        renderer.fetch_bodies(page for page, _, _ in fresh)
        return [self._make(renderer, *one) for one in fresh]

    def _renderer(self) -> Renderer:
        if not hasattr(self._of_thread, "renderer"):
            self._of_thread.renderer = Renderer(self._theme)
            self._renderers.append(self._of_thread.renderer)
        renderer: Renderer = self._of_thread.renderer
        return renderer

    def _make(self, renderer: Renderer, page: Page, key: str, view: bytes) -> Made:
        was_written = self._output.write(page.path, renderer.render(page))
        return Made(page.path, key, self._output.stamp(page.path), was_written, view)

    def __getstate__(self) -> tuple[Theme, Path]:
        return self._theme, self._output.folder

    def __setstate__(self, state: tuple[Theme, Path]) -> None:
        self.__init__(*state)  # type: ignore[misc]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for renderer in self._renderers:
            renderer.close()
