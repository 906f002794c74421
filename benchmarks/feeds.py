"""Measure feeds: ``python -m benchmarks.feeds [ARTICLES]`` prints the time of a feed of 30 entries beside that of its list page.

Both are rendered from their views as in a cold build: templates are loaded, the page was not rendered before. Medians.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.corpus import NOW, SECTIONS, make_corpus
from plugins.core import signals
from plugins.core.state import Build
from plugins.engine.build_site import build_site
from plugins.engine.cache.version import cache_version
from plugins.engine.options import BuildOptions
from plugins.engine.render import Renderer, Theme
from plugins.engine.write import make_theme
from plugins.feeds.entry import Feed
from plugins.site import addresses
from plugins.site.plan import Page, Plan, resolve_page

ROOT = Path(__file__).resolve().parents[1]

_TIMES = 21
_BAR = 8


def main(articles: int) -> float:
    """Build a corpus, take the list of a section and its feeds out of the plan, and time them; return the worst ratio."""
    seen: dict[str, Any] = {}

    def on_pages_planned(build: Build, plan: Plan) -> None:
        seen.update(build=build, plan=plan)

    with tempfile.TemporaryDirectory() as folder, signals.pages_planned.connected_to(on_pages_planned):
        root = Path(folder)
        make_corpus(root / "content", articles)
        settings = root / "pelicanconf.py"
        ground = f"import runpy\nglobals().update(runpy.run_path({str(ROOT / 'pelicanconf.py')!r}))\n"
        settings.write_text(f"{ground}STORIES = {{'sections': {SECTIONS!r}}}\n", encoding="utf-8")
        result = build_site(BuildOptions(content=root / "content", output=root / "output", now=NOW, settings=settings))
        pages = {path: resolve_page(page) for path, page in seen["plan"].pages.items()}
        build = seen["build"]
        theme = make_theme(build, build.cache / "store.sqlite", cache_version(build.settings))
        feeds = [page for page in pages.values() if isinstance(page, Page) and isinstance(page.view, Feed)]
        print(f"{articles} articles: {len(feeds)} feeds among {len(pages)} files, built in {result.seconds:.1f} s")
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


def _time(page: Page, theme: Theme, warm_up: Page) -> float:
    """Return the median seconds to render a page that was not rendered before, after another one of its kind."""
    taken = []
    for _ in range(_TIMES):
        renderer = Renderer(theme)
        renderer.render(warm_up)
        start = time.perf_counter()
        renderer.render(page)
        taken.append(time.perf_counter() - start)
        renderer.close()
    return median(taken)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=600, help="number of articles (default: %(default)s)")
    sys.exit(main(parser.parse_args().articles) > _BAR)
