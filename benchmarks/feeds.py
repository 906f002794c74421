"""What feeds cost: ``python benchmarks/feeds.py [ARTICLES]`` prints the time of a feed of 30 entries beside that of its list page.

Both are made from their views as in a cold build: templates are loaded, this page was never made. Medians of several.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.corpus import NOW, SECTIONS, make_corpus  # noqa: E402 the same
from plugins.core import signals  # noqa: E402 the same
from plugins.engine.build_site import build_site  # noqa: E402 the same
from plugins.engine.cache.version import cache_version  # noqa: E402 the same
from plugins.engine.options import BuildOptions  # noqa: E402 after the path
from plugins.engine.render import Renderer, Theme  # noqa: E402 the same
from plugins.engine.write import make_theme  # noqa: E402 the same
from plugins.feeds.entry import Feed  # noqa: E402 the same
from plugins.site import addresses  # noqa: E402 the same
from plugins.site.plan import Page, Plan  # noqa: E402 the same

_TIMES = 21
_BAR = 8


def main(articles: int) -> float:
    """Build a corpus, take the list of a section and its feeds out of the plan, and time them; answers the worst ratio."""
    seen: dict[str, Any] = {}

    def look(build: Any, plan: Plan) -> None:
        seen.update(build=build, plan=plan)

    with tempfile.TemporaryDirectory() as folder, signals.pages_planned.connected_to(look):
        root = Path(folder)
        make_corpus(root / "content", articles)
        settings = root / "pelicanconf.py"
        ground = f"import runpy\nglobals().update(runpy.run_path({str(ROOT / 'pelicanconf.py')!r}))\n"
        settings.write_text(f"{ground}STORIES = {{'sections': {SECTIONS!r}}}\n", encoding="utf-8")
        result = build_site(BuildOptions(content=root / "content", output=root / "output", now=NOW, settings=settings))
        pages = {path: page for path, page in seen["plan"].pages.items() if isinstance(page, Page)}  # lists and feeds are planned whole
        build = seen["build"]
        theme = make_theme(build, build.cache / "store.sqlite", cache_version(build.settings))
        feeds = [page for page in pages.values() if isinstance(page.view, Feed)]
        print(f"{articles} articles: {len(feeds)} feeds among {len(seen['plan'].pages)} files, built in {result.seconds:.1f} s")
        return _compare(pages, theme)


def _compare(pages: dict[str, Page], theme: Theme) -> float:
    first, second = (addresses.section(slug) for slug in list(SECTIONS)[:2])
    base = _time(pages[first], theme, pages[second])
    print(f"{first}: {len(pages[first].view.cards)} stories, {base * 1000:.2f} ms")
    worst = 0.0
    for form in ("rss", "atom"):
        path = addresses.feed(first, form)
        ratio = _time(pages[path], theme, pages[second]) / base
        worst = max(worst, ratio)
        print(f"{path}: {len(pages[path].view.entries)} entries, {ratio * base * 1000:.2f} ms, {ratio:.1f} times the list (bar {_BAR})")
    return worst


def _time(page: Page, theme: Theme, other: Page) -> float:
    """The median time of making a page that was not made before, after another one of its kind."""
    taken = []
    for _ in range(_TIMES):
        renderer = Renderer(theme)
        renderer.render(other)
        start = time.perf_counter()
        renderer.render(page)
        taken.append(time.perf_counter() - start)
        renderer.close()
    return median(taken)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 600) > _BAR)
