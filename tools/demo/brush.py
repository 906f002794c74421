"""Canvas and motifs for the drawn pictures of the demo newsroom."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

Point = tuple[float, float]
Paint = tuple[int, ...]

FINER = 2
"""Scale at which pictures are drawn before they are reduced, which smooths the edges."""

RED, GOLD, WHITE, INK = (201, 38, 43), (250, 205, 60), (255, 255, 255), (38, 50, 62)
SKIN = (235, 188, 150)


def paint(colour: str, alpha: int = 255) -> Paint:
    """Read "#2f6b4f" into red, green, blue and cover.

    >>> paint("#ff0080", 128)
    (255, 0, 128, 128)
    """
    return (*(int(colour[i : i + 2], 16) for i in (1, 3, 5)), alpha)


def dice_of(seed: int) -> random.Random:
    """Return a random generator with a fixed seed."""
    return random.Random(seed)  # noqa: S311 - for leaves and petals, not for secrets


def between(first: Paint, second: Paint, share: float) -> Paint:
    """Mix two colours; ``share`` 0 is the first, 1 the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


class Canvas:
    """A picture that is being drawn. Coordinates are pixels of the finished picture; y grows downwards."""

    def __init__(self, width: int = 1600, height: int = 1067) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * FINER, height * FINER))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def polygon(self, points: Sequence[Point], fill: Paint) -> None:
        self.pen.polygon([(x * FINER, y * FINER) for x, y in points], fill=fill)

    def box(self, x: float, y: float, width: float, height: float, fill: Paint, radius: float = 0) -> None:
        corners = [x * FINER, y * FINER, (x + width) * FINER - 1, (y + height) * FINER - 1]
        self.pen.rounded_rectangle(corners, radius=radius * FINER, fill=fill)

    def disc(self, x: float, y: float, across: float, fill: Paint, tall: float | None = None) -> None:
        """An ellipse around x, y, with half axes ``across`` and ``tall``."""
        tall = across if tall is None else tall
        self.pen.ellipse([(x - across) * FINER, (y - tall) * FINER, (x + across) * FINER, (y + tall) * FINER], fill=fill)

    def slice(self, x: float, y: float, radius: float, start: float, end: float, fill: Paint) -> None:
        self.pen.pieslice([(x - radius) * FINER, (y - radius) * FINER, (x + radius) * FINER, (y + radius) * FINER], start, end, fill=fill)

    def line(self, points: Sequence[Point], fill: Paint, width: float = 2) -> None:
        self.pen.line([(x * FINER, y * FINER) for x, y in points], fill=fill, width=max(1, round(width * FINER)), joint="curve")

    def shade(self, points: Sequence[Point], top: Paint, bottom: Paint) -> None:
        """A polygon whose colour changes from its top to its bottom."""
        high, low = min(y for _, y in points), max(y for _, y in points)
        size = (self.image.width, max(1, round((low - high) * FINER)))
        column = Image.new("RGB", (1, 256))
        column.putdata([between(top[:3], bottom[:3], step / 255) for step in range(256)])
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x * FINER, (y - high) * FINER) for x, y in points], fill=255)
        self.image.paste(column.resize(size, Image.Resampling.BICUBIC), (0, round(high * FINER)), mask)

    def wash(self, top: Paint, bottom: Paint, start: float = 0, end: float | None = None) -> None:
        """A band over the whole width: sky, water, floor."""
        end = self.height if end is None else end
        self.shade([(0, start), (self.width, start), (self.width, end), (0, end)], top, bottom)

    def glow(self, x: float, y: float, radius: float, colour: Paint, strength: int = 150) -> None:
        """Light that fades outwards."""
        side = 128
        mask = Image.new("L", (side, side))
        reach = side / 2
        mask.putdata(
            [
                round(strength * max(0.0, 1 - math.hypot(column - reach + 0.5, row - reach + 0.5) / reach) ** 2)
                for row in range(side)
                for column in range(side)
            ]
        )
        size = round(radius * 2 * FINER)
        corner = (round((x - radius) * FINER), round((y - radius) * FINER))
        self.image.paste(Image.new("RGB", (size, size), colour[:3]), corner, mask.resize((size, size), Image.Resampling.BICUBIC))

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        small.save(path, "JPEG", quality=85, optimize=True, progressive=True)


def ridge(canvas: Canvas, level: float, rise: float, seed: int, steps: int = 200) -> list[Point]:
    """A line of hills down to the lower edge, as points of a polygon."""
    dice = dice_of(seed)
    waves = [(dice.uniform(0.6, 1.4) * n, dice.uniform(0, math.tau), 1 / n) for n in (1, 2, 3, 5, 8)]
    top = []
    for step in range(steps + 1):
        share = step / steps
        top.append(
            (share * canvas.width, level - rise * sum(size * math.sin(pace * share * math.tau + shift) for pace, shift, size in waves) / 2)
        )
    return [*top, (canvas.width, canvas.height), (0, canvas.height)]


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: Paint = (255, 226, 150)) -> None:
    canvas.glow(x, y, radius * 7, colour, 190)
    canvas.disc(x, y, radius, between(colour[:3], WHITE, 0.45))


def cloud(canvas: Canvas, x: float, y: float, size: float, alpha: int = 150) -> None:
    """A flat cloud as one shape, so that its parts do not show where they overlap."""
    width, height = round(size * 3.2 * FINER), round(size * 1.4 * FINER)
    mask = Image.new("L", (width, height))
    pen = ImageDraw.Draw(mask)
    unit = size * FINER
    for across, up, radius in ((0.55, 1.0, 0.4), (1.15, 0.72, 0.6), (1.85, 0.85, 0.5), (2.5, 1.02, 0.36)):
        pen.ellipse([(across - radius) * unit, (up - radius) * unit, (across + radius) * unit, (up + radius) * unit], fill=alpha)
    pen.rectangle([0, 1.16 * unit, width, height], fill=0)
    canvas.image.paste(Image.new("RGB", (width, height), WHITE), (round(x * FINER), round(y * FINER)), mask)


def star(canvas: Canvas, x: float, y: float, radius: float, fill: Paint = GOLD) -> None:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.pi * corner / 5 - math.pi / 2
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    canvas.polygon(points, fill)


def flag(canvas: Canvas, x: float, y: float, width: float, sway: float = 0.06) -> None:
    """The national flag in a light wind, its upper corner at the mast at x, y."""
    height = width * 2 / 3
    steps = 40
    upper = [(x + width * n / steps, y + sway * width * math.sin(n / steps * 5.2)) for n in range(steps + 1)]
    canvas.polygon([*upper, *((px, py + height) for px, py in reversed(upper))], RED)
    for n in range(steps):
        light = round(26 * math.cos(n / steps * 5.2))
        tone = (255, 255, 255, light) if light > 0 else (60, 0, 0, -light)
        (ax, ay), (bx, by) = upper[n], upper[n + 1]
        canvas.polygon([(ax, ay), (bx, by), (bx, by + height), (ax, ay + height)], tone)
    star(canvas, x + width / 2, y + height / 2 + sway * width * math.sin(2.6), height * 0.3)


def mast(canvas: Canvas, x: float, top: float, foot: float, width: float = 150) -> None:
    canvas.box(x - 4, top - 14, 8, foot - top + 14, (196, 200, 204))
    canvas.disc(x, top - 18, 8, GOLD)
    flag(canvas, x + 4, top, width)


def tree(canvas: Canvas, x: float, foot: float, height: float, leaf: str = "#4f8f4f", seed: int = 1) -> None:
    """A round-headed tree, lighter towards the upper left."""
    dice = dice_of(seed)
    stem = height * 0.045
    canvas.polygon(
        [(x - stem, foot), (x - stem * 0.6, foot - height * 0.6), (x + stem * 0.6, foot - height * 0.6), (x + stem, foot)], paint("#6d4c35")
    )
    dark, light = between(paint(leaf), (20, 50, 40, 255), 0.25), between(paint(leaf), (240, 240, 170, 255), 0.28)
    crown = [(dice.uniform(-0.24, 0.24), dice.uniform(-0.92, -0.52), dice.uniform(0.13, 0.2)) for _ in range(11)]
    for shift, colour in ((0.03, dark), (0, paint(leaf)), (-0.035, light)):
        for across, up, radius in crown:
            size = radius if colour is not light else radius * 0.62
            canvas.disc(x + (across + shift) * height, foot + (up + shift) * height, size * height, colour)


def palm(canvas: Canvas, x: float, foot: float, height: float, lean: float = 0.06) -> None:
    """An areca palm: a thin stem and arching leaves."""
    tip = (x + lean * height, foot - height)
    for n in range(24):
        share = n / 24
        canvas.disc(x + (tip[0] - x) * share**1.6, foot - height * share, height * 0.014, paint("#8a7358"), height * 0.03)
    for angle in range(-170, 31, 25):
        turn = math.radians(angle)
        reach = height * 0.3
        middle = (tip[0] + reach * 0.55 * math.cos(turn), tip[1] + reach * 0.55 * math.sin(turn) - height * 0.03)
        end = (tip[0] + reach * math.cos(turn), tip[1] + reach * math.sin(turn) * 0.75 + height * 0.09)
        leaf = paint("#3f7d4c") if angle % 50 else paint("#2f6a43")
        canvas.polygon([tip, (middle[0], middle[1] - height * 0.018), end, (middle[0], middle[1] + height * 0.03)], leaf)


def head(canvas: Canvas, x: float, y: float, size: float, *, long: bool = False, bare: bool = True) -> None:
    """A head without a face; ``long`` hair reaches the chin, and under a hat (not ``bare``) hardly any shows."""
    hair = paint("#2b2522")
    if long:
        canvas.box(x - size * 1.12, y - size * 0.3, size * 2.24, size * 1.2, hair, size * 0.4)
    if bare or long:
        canvas.disc(x, y - size * 0.14, size * 1.08, hair, size * 1.08)
    canvas.disc(x, y + size * 0.12, size * 0.88, SKIN, size * 1.02)
    if bare:
        canvas.disc(x - size * 0.08, y - size * 0.62, size * 0.86, hair, size * 0.5)


def straw_hat(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.polygon([(x - size * 2.3, y), (x, y - size * 1.8), (x + size * 2.3, y)], paint("#ead9a4"))
    canvas.polygon([(x, y - size * 1.8), (x + size * 2.3, y), (x + size * 0.5, y)], paint("#d3bd80"))
    canvas.disc(x, y, size * 2.3, paint("#dcc78c"), size * 0.2)


def person(
    canvas: Canvas,
    x: float,
    foot: float,
    height: float,
    coat: str,
    *,
    hat: bool = False,
    long: bool = False,
    trousers: str = "#33414e",
    arm: float | None = None,
) -> None:
    """A standing figure without a face; ``arm`` is the direction of a raised arm in degrees, 0 to the right."""
    size = height * 0.075
    hip, shoulder = foot - height * 0.46, foot - height * 0.82
    wide = height * 0.115
    for side in (-1, 1):
        canvas.box(x + side * wide * 0.42 - wide * 0.36, foot - height * 0.02, wide * 0.8, height * 0.03, paint("#2b2522"), height * 0.012)
        canvas.polygon(
            [
                (x, hip),
                (x + side * wide * 0.9, hip),
                (x + side * wide * 0.78, foot - height * 0.01),
                (x + side * wide * 0.1, foot - height * 0.01),
            ],
            paint(trousers),
        )
    canvas.box(x - wide * 0.9, hip - height * 0.02, wide * 1.8, height * 0.1, paint(trousers), radius=wide * 0.2)
    canvas.box(x - size * 0.4, shoulder - size * 0.9, size * 0.8, size * 1.6, between(SKIN, (120, 80, 50), 0.2))
    canvas.box(x - wide, shoulder, wide * 2, hip - shoulder + height * 0.05, paint(coat), radius=wide * 0.55)
    sleeve = between(paint(coat), (0, 0, 0, 255), 0.14)
    for side in (-1, 1):
        joint = (x + side * wide * 0.88, shoulder + height * 0.05)
        if arm is not None and side == (1 if math.cos(math.radians(arm)) >= 0 else -1):
            hand = (joint[0] + height * 0.25 * math.cos(math.radians(arm)), joint[1] + height * 0.25 * math.sin(math.radians(arm)))
        else:
            hand = (joint[0] + side * height * 0.02, joint[1] + height * 0.3)
        canvas.line([joint, hand], sleeve, height * 0.055)
        canvas.disc(*joint, height * 0.0275, sleeve)
        canvas.disc(*hand, height * 0.029, SKIN)
    centre = shoulder - size * 1.2
    head(canvas, x, centre, size * 1.08, long=long, bare=not hat)
    if hat:
        straw_hat(canvas, x, centre - size * 0.35, size)


def bouquet(canvas: Canvas, x: float, y: float, size: float, seed: int = 3) -> None:
    dice = dice_of(seed)
    canvas.polygon([(x - size * 0.6, y - size * 0.2), (x + size * 0.6, y - size * 0.2), (x, y + size)], paint("#e9efe4"))
    for _ in range(16):
        colour = dice.choice(("#d94f5c", "#f2a65a", "#f6d365", "#e88ba4", "#5d9a5f"))
        canvas.disc(x + dice.uniform(-0.7, 0.7) * size, y - dice.uniform(0.05, 0.8) * size, size * dice.uniform(0.14, 0.22), paint(colour))
