"""A lotus in flower, for scenes and stages."""

from __future__ import annotations

import math

from tools.demo.brush import Canvas, between, paint


def lotus(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A lotus in flower on its stem: outer petals first."""
    canvas.line([(x, y), (x + size * 0.2, y + size * 1.9)], paint("#3f7d54"), size * 0.09)
    for angles, tone, reach in (
        ((-78, 78), "#dd7f9d", 1.0),
        ((-52, 52), "#e893ad", 1.12),
        ((-27, 27), "#f0aabf", 1.22),
        ((0,), "#f7c6d4", 1.26),
    ):
        for angle in angles:
            turn = math.radians(angle - 90)
            tip = (x + size * reach * math.cos(turn), y + size * reach * math.sin(turn))
            side = (-math.sin(turn) * size * 0.36, math.cos(turn) * size * 0.36)
            middle = (x + (tip[0] - x) * 0.5, y + (tip[1] - y) * 0.5)
            outline = curve((x, y), (middle[0] + side[0], middle[1] + side[1]), tip) + curve(
                tip, (middle[0] - side[0], middle[1] - side[1]), (x, y)
            )
            canvas.polygon(outline, paint(tone))
            inner = [(x + (px - x) * 0.72 + (tip[0] - x) * 0.2, y + (py - y) * 0.72 + (tip[1] - y) * 0.2) for px, py in outline]
            canvas.polygon(inner, between(paint(tone), (255, 240, 245, 255), 0.35))
    canvas.disc(x, y - size * 0.16, size * 0.2, paint("#f1cf5b"), size * 0.12)


def curve(start: tuple[float, float], pull: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """Points of a quadratic curve, bent outwards by twice the pull."""
    bend = (2 * pull[0] - (start[0] + end[0]) / 2, 2 * pull[1] - (start[1] + end[1]) / 2)
    return [
        tuple((1 - t) ** 2 * s + 2 * t * (1 - t) * b + t**2 * e for s, b, e in zip(start, bend, end, strict=True))  # type: ignore[misc]
        for t in (n / 14 for n in range(15))
    ]
