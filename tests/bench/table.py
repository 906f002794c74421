"""What was measured, as a table that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.bench.speed import OURS, Figures, Outcome, bars

_NAMES = {
    "cold": "dựng mới",
    "nothing": "không đổi gì",
    "body": "sửa một thân bài",
    "title": "sửa một tít",
    "article": "thêm một bài",
    "document": "thêm một văn bản",
    "template": "sửa khuôn trang bài",
    "picture": "thay một ảnh",
    "cold+search": "dựng mới, có tìm kiếm",
    "cold+cards": "dựng mới, có ảnh chia sẻ",
}


def as_text(outcome: Outcome) -> str:
    """Write everything down: costs with ratios, what was made, the bars.

    >>> print(as_text(outcome))  # doctest: +SKIP
    """
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.articles} bài, trung vị của {outcome.runs} lần. CPU và đồng hồ tính bằng giây, bộ nhớ bằng MiB (cả cây tiến trình)."
    yield ""
    ours = outcome.figures[OURS]
    for name in ours:
        for side, figures in outcome.figures.items():
            if name in figures:
                yield _line(name, side, figures[name], ours[name])
    for side, reason in outcome.missing.items():
        yield f"{side}: bỏ qua, {reason}."
    yield ""
    yield from _output(outcome.output)
    yield ""
    for bar in bars(outcome):
        yield f"{'✓' if bar.holds else '✗'} {bar.name}: {bar.value:.3f} (≤ {bar.limit:.3g})"


def _line(name: str, side: str, one: Figures, ours: Figures) -> str:
    shown = f"{_NAMES[name]:26} {side:9} CPU {one.cpu:8.2f}  đồng hồ {one.wall:8.2f}  bộ nhớ {one.memory:7.0f}"
    if side == OURS:
        return f"{shown}  dựng {one.counts['rendered']:6} trang, ghi {one.counts['written']:6} tệp"
    return f"{shown}  bản tin bằng {ours.cpu / one.cpu:6.3f} lần CPU, {ours.wall / one.wall:6.3f} lần đồng hồ"


def _output(output: Mapping[str, Mapping[str, tuple[int, int]]]) -> Iterator[str]:
    """What each side made: files and megabytes by kind."""
    yield f"{'kết quả':28}" + "".join(f"{side:>22}" for side in output)
    kinds = sorted({kind for found in output.values() for kind in found})
    for kind in kinds:
        yield f"{kind:28}" + "".join(_cell(*found.get(kind, (0, 0))) for found in output.values())
    yield f"{'tổng':28}" + "".join(_cell(*map(sum, zip(*found.values(), strict=True))) for found in output.values())


def _cell(files: int, size: int) -> str:
    return f"{files:8} tệp {size / 1e6:6.2f} MB"
