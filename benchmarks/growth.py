"""Measure a build as the archive grows: ``python -m benchmarks.growth [FEW] [MANY]`` (100 and 1,000 articles).

CPU seconds are those of the whole process tree. Pictures are made beforehand and not counted. No folder is emptied before
it is timed: on ext4, new files in a freshly emptied folder are far slower.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import NOW, SECTIONS, make_corpus
from tests.support.sites import SiteFolder, make_site

CLOCK = f"{NOW:%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class BuildCost:
    """BuildCost of one build: CPU and wall seconds of the whole tree of processes, and how many files it wrote and removed."""

    cpu: float
    wall: float
    written: int
    removed: int
    pages: int


def measured(site: SiteFolder, *arguments: str) -> BuildCost:
    """Build once and measure it."""
    before, started = os.times(), time.perf_counter()
    built = site.built(*arguments, now=CLOCK)
    wall, after = time.perf_counter() - started, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return BuildCost(cpu, wall, built["written"], built["removed"], built["pages"])


def prepared(folder: Path, articles: int, *, search: bool) -> tuple[SiteFolder, list[Path]]:
    """Make a site with its pictures in the cache and without output."""
    site = make_site(folder)
    paths = make_corpus(site.content, articles)
    site.add_setting(f'STORIES = {{"sections": {SECTIONS!r}}}')
    if not search:
        site.add_setting('PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]')
    site.built("--output", str(folder / "warm" / "output"), now=CLOCK)
    shutil.copytree(folder / "warm" / ".cache" / "output" / "pictures", folder / ".cache" / "output" / "pictures")
    return site, paths


def one_body(site: SiteFolder, paths: list[Path]) -> None:
    """Add a paragraph to one article."""
    path = paths[len(paths) // 2]
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm một đoạn cuối bài.\n", encoding="utf-8", newline="\n")


def one_new(site: SiteFolder, paths: list[Path]) -> None:
    """Add one article of the day of the build, on two well-known documents."""
    text = (
        f"Tiêu đề: Bài mới nhất của hôm nay\nMã: bai-moi\nNgày: {NOW:%d/%m/%Y} - 07:30\nTác giả: Phan Hân\nĐơn vị: Đảng ủy xã Xuân Lâm\n"
        "Nghị quyết: nq-04-tw-2016\n\nThực hiện Nghị quyết số 04-NQ/TW ngày 30/10/2016 và Chỉ thị số 05-CT/TW ngày 15/5/2016.\n"
    )
    (site.content / "thoi-su").mkdir(exist_ok=True)
    (site.content / "thoi-su" / "moi-nhat.md").write_text(text, encoding="utf-8", newline="\n")


def nothing(site: SiteFolder, paths: list[Path]) -> None:
    """Change nothing."""


SCENARIOS: dict[str, Callable[[SiteFolder, list[Path]], None]] = {
    "nothing changed": nothing,
    "one body": one_body,
    "one new article": one_new,
}


def run(folder: Path, articles: int, *, search: bool = False) -> dict[str, BuildCost]:
    """Measure a cold build and what follows it."""
    site, paths = prepared(folder / str(articles), articles, search=search)
    costs = {"cold": measured(site)}
    for name, change in SCENARIOS.items():
        change(site, paths)
        costs[name] = measured(site)
    return costs


def main(sizes: Sequence[int], *, search: bool) -> None:
    """Print a table, and as the last line JSON."""
    costs_by_size: dict[int, dict[str, BuildCost]] = {}
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        for size in sizes:
            costs_by_size[size] = run(Path(folder), size, search=search)
            for name, cost in costs_by_size[size].items():
                each = f" ({1000 * cost.cpu / size:6.2f} ms mỗi bài)" if name == "cold" else ""
                print(
                    f"{size:7} bài  {name:16} CPU {cost.cpu:7.2f} s  đồng hồ {cost.wall:7.2f} s  ghi {cost.written:6} tệp{each}", flush=True
                )
    few, many = sizes[0], sizes[-1]
    ratio = (costs_by_size[many]["cold"].cpu / many) / (costs_by_size[few]["cold"].cpu / few)
    print(f"Mỗi bài ở {many} bài tốn {ratio:.2f} lần mỗi bài ở {few} bài.")
    marginal = 1000 * (costs_by_size[many]["cold"].cpu - costs_by_size[few]["cold"].cpu) / (many - few)
    print(f"Mỗi bài thêm vào tốn {marginal:.2f} ms CPU.")
    print(json.dumps({size: {name: vars_of(cost) for name, cost in costs.items()} for size, costs in costs_by_size.items()}))


def vars_of(cost: BuildCost) -> dict[str, float]:
    """Return the figures of a cost by name."""
    return {name: round(getattr(cost, name), 3) for name in BuildCost.__slots__}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("few", type=int, nargs="?", default=100, help="articles of the smaller archive (default: %(default)s)")
    parser.add_argument("many", type=int, nargs="?", default=1000, help="articles of the larger archive (default: %(default)s)")
    parser.add_argument("--search", action="store_true", help="with the search index")
    arguments = parser.parse_args()
    main((arguments.few, arguments.many), search=arguments.search)
