"""Format measurements as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.speed import OURS, Figures, Measurements, bars

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


def as_text(outcome: Measurements) -> str:
    """Format costs with ratios, numbers of files, and limits."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Measurements) -> Iterator[str]:
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


def _line(name: str, side: str, figures: Figures, ours: Figures) -> str:
    shown = f"{_NAMES[name]:26} {side:9} CPU {figures.cpu:8.2f}  đồng hồ {figures.wall:8.2f}  bộ nhớ {figures.memory:7.0f}"
    if side == OURS:
        return f"{shown}  dựng {figures.counts['rendered']:6} trang, ghi {figures.counts['written']:6} tệp"
    return f"{shown}  bản tin bằng {ours.cpu / figures.cpu:6.3f} lần CPU, {ours.wall / figures.wall:6.3f} lần đồng hồ"


def _output(output: Mapping[str, Mapping[str, tuple[int, int]]]) -> Iterator[str]:
    """List files and megabytes of each side by kind."""
    yield f"{'kết quả':28}" + "".join(f"{side:>22}" for side in output)
    kinds = sorted({kind for sizes in output.values() for kind in sizes})
    for kind in kinds:
        yield f"{kind:28}" + "".join(_cell(*sizes.get(kind, (0, 0))) for sizes in output.values())
    yield f"{'tổng':28}" + "".join(_cell(*map(sum, zip(*sizes.values(), strict=True))) for sizes in output.values())


def _cell(files: int, size: int) -> str:
    return f"{files:8} tệp {size / 1e6:6.2f} MB"
