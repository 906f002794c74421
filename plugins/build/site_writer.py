"""From the plan to files: render pages whose key is new, write bytes that differ, remove what is no longer planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from plugins.build.codes import BuildCode
from plugins.build.key import digest, page_key, template_digests
from plugins.build.listing import Listing
from plugins.build.options import Progress
from plugins.build.render import Renderer, Theme
from plugins.build.static import Assets
from plugins.build.store import Store
from plugins.build.write import Output
from plugins.core.memory import Stamp
from plugins.core.problems import Place, Problem
from plugins.core.state import Build
from plugins.core.workers import Workers
from plugins.pages.plan import Page, Plan
from plugins.pages.views import Site

_BATCH = 200


def write_plan(build: Build, plan: Plan, store: Store, version: str, workers: Workers, progress: Progress) -> tuple[list[str], list[str]]:
    """Bring the output to what the plan says; answer with the paths that were written and those that were removed."""
    theme, digests, frame = _look(build, store, version)
    manifest = store.written()
    listing = Listing(build.cache / "files.txt")
    output = Output(build.output)
    build.output.mkdir(parents=True, exist_ok=True)
    if not listing.is_there:
        build.problems.extend(_forgotten(build.output, plan))
    listing.announce([*manifest, *plan])
    keyed = [(page_key(page, digests, frame, version), page) for page in plan.pages.values()]
    fresh = [(key, page) for key, page in keyed if not output.holds(page.path, key, manifest.get(page.path))]
    changed: list[str] = []
    done = 0
    with PageWriter(theme, build.output) as writer:
        for results in workers.map_slices(writer, fresh, _BATCH):
            store.keep_written((path, key, stamp) for path, key, stamp, _ in results)
            changed.extend(path for path, _, _, was_written in results if was_written)
            done += len(results)
            progress("Dựng trang", done, len(fresh))
    copies = [copy for copy in plan.copies.values() if not output.holds(copy.path, copy.digest, manifest.get(copy.path))]
    changed.extend(copy.path for copy in copies if output.copy(copy.path, copy.source))
    store.keep_written((copy.path, copy.digest, Stamp.of(build.output / copy.path)) for copy in copies)
    gone = [path for path in listing if path not in plan]
    removed = output.remove(gone)
    store.forget_written(gone)
    listing.settle([*plan])
    return changed, removed


def write_pages(build: Build, pages: Sequence[Page], store: Store, version: str) -> None:
    """Write a few pages of a site that is there already, and nothing else."""
    theme, digests, frame = _look(build, store, version)
    with PageWriter(theme, build.output) as writer:
        results = writer([(page_key(page, digests, frame, version), page) for page in pages])
    store.keep_written((path, key, stamp) for path, key, stamp, _ in results)


def _look(build: Build, store: Store, version: str) -> tuple[Theme, dict[str, str], str]:
    """What all pages share: the theme, what its templates are, and the frame of the site."""
    templates = build.theme / "templates"
    theme = Theme(templates, build[Site], dict(build[Assets]), store.path, version, build.cache / "templates")
    digests = template_digests(templates)
    frame = digest(repr(build[Site]), repr(sorted(build[Assets].items())), version)
    return theme, digests, frame


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


class PageWriter:
    """Makes pages and writes them; in each process it makes one renderer, when it needs it."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self._theme = theme
        self._folder = folder
        self._renderer: Renderer | None = None

    def __call__(self, pages: Sequence[tuple[str, Page]]) -> list[tuple[str, str, Stamp, bool]]:
        """For each page (with its key): its path, its key, the stamp of the file, and whether its bytes are new."""
        if self._renderer is None:
            self._renderer = Renderer(self._theme)
        self._renderer.fetch_bodies(page for _, page in pages)
        output = Output(self._folder)
        results = []
        for key, page in pages:
            was_written = output.write(page.path, self._renderer.render(page))
            results.append((page.path, key, Stamp.of(self._folder / page.path), was_written))
        return results

    def __getstate__(self) -> tuple[Theme, Path]:
        return self._theme, self._folder

    def __setstate__(self, state: tuple[Theme, Path]) -> None:
        self.__init__(*state)  # type: ignore[misc]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._renderer is not None:
            self._renderer.close()
