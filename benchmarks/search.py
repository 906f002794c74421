"""Measure search: ``python -m benchmarks.search [ARTICLES]`` builds a made-up newsroom, indexes it and asks it in a browser."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import make_corpus
from tests.support.browser import served_folder, started_browser
from tests.support.sites import make_site

QUERIES = ("nghi quyet trung uong 4", "NQ 04", "chuyển đổi số", "hội nghị bàn về nắm dư luận xã hội", "dang uy khu vuc an loc")
SECTIONS = 'STORIES["sections"] |= {"quoc-phong-an-ninh": "Quốc phòng - An ninh", "ban-doc": "Bạn đọc"}'


def measure(articles: int, folder: Path) -> None:
    """Print the size of the index, the seconds it takes, and what a reader downloads."""
    site = make_site(folder)
    make_corpus(site.content, articles)
    site.add_setting(SECTIONS)
    site.add_setting('PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]')
    without = _seconds(site.built)
    site.settings.write_text(site.settings.read_text(encoding="utf-8").rpartition("PLUGINS =")[0], encoding="utf-8", newline="\n")
    with_search = _seconds(site.built)
    again = _seconds(site.built)
    index = [path for path in (site.output / "pagefind").rglob("*") if path.is_file()]
    print(f"{articles} articles: {len(index)} files of the index, {sum(path.stat().st_size for path in index) / 1e6:.1f} MB")
    print(f"build without search {without:.1f} s, then with search {with_search:.1f} s, again with nothing changed {again:.1f} s")
    with served_folder(site.output) as address, started_browser() as browser:
        for query in QUERIES:
            page = browser.new_page()
            sizes: list[int] = []
            page.on("response", lambda response, sizes=sizes: sizes.append(len(response.body())))
            started = time.perf_counter()
            page.goto(f"{address}/tim-kiem.html?q={query}")
            page.wait_for_selector("#search[aria-busy=false]")
            took = time.perf_counter() - started
            print(f"{query!r}: {sum(sizes) / 1e6:.2f} MB in {len(sizes)} requests, {took:.2f} s")
            page.close()


def _seconds(do: object) -> float:
    started = time.perf_counter()
    do()  # type: ignore[operator]
    return time.perf_counter() - started


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=1000, help="number of articles (default: %(default)s)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        measure(arguments.articles, Path(name, "site"))
