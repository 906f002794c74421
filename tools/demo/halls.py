"""Scenes of the invented province in meeting halls."""

from __future__ import annotations

import math

from tools.demo.brush import (
    GOLD,
    INK,
    SKIN,
    WHITE,
    Canvas,
    between,
    bouquet,
    dice_of,
    head,
    paint,
    person,
    star,
)
from tools.demo.flowers import lotus


def curtain(canvas: Canvas, x: float, y: float, width: float, height: float, tone: str, folds: int) -> None:
    """Cloth in folds, lighter in the middle of each."""
    step = width / folds
    for fold in range(folds):
        for part in range(8):
            light = math.sin(math.pi * (part + 0.5) / 8)
            canvas.box(
                x + fold * step + part * step / 8,
                y,
                step / 8 + 1,
                height,
                between(between(paint(tone), (0, 0, 0, 255), 0.3), paint(tone), light),
            )


def stage(canvas: Canvas, floor: float) -> None:
    """A hall's stage: red backdrop with a star between curtains, wooden floor."""
    canvas.wash(paint("#e9d9b8"), paint("#d3bd92"), 0, floor)
    canvas.box(170, 60, 1260, floor - 60, paint("#7d5330"))
    curtain(canvas, 190, 80, 1220, floor - 80, "#b3202a", 26)
    for side in (190, 1240):
        curtain(canvas, side, 80, 170, floor - 80, "#8f1620", 5)
    curtain(canvas, 190, 80, 1220, 74, "#c92a33", 40)
    canvas.box(190, 150, 1220, 8, GOLD)


def podium(canvas: Canvas, x: float, foot: float, size: float) -> None:
    canvas.polygon(
        [(x - 80 * size, foot - 210 * size), (x + 80 * size, foot - 210 * size), (x + 62 * size, foot), (x - 62 * size, foot)],
        paint("#8a5a33"),
    )
    canvas.polygon(
        [(x + 30 * size, foot - 210 * size), (x + 80 * size, foot - 210 * size), (x + 62 * size, foot), (x + 26 * size, foot)],
        paint("#6f4526"),
    )
    canvas.polygon(
        [
            (x - 98 * size, foot - 222 * size),
            (x + 98 * size, foot - 222 * size),
            (x + 88 * size, foot - 196 * size),
            (x - 88 * size, foot - 196 * size),
        ],
        paint("#a8713f"),
    )
    star(canvas, x - 4 * size, foot - 120 * size, 30 * size)
    canvas.line([(x - 14 * size, foot - 222 * size), (x - 26 * size, foot - 276 * size)], INK, 4 * size)
    canvas.disc(x - 27 * size, foot - 280 * size, 8 * size, INK)
    dice = dice_of(17)
    for _ in range(34):
        across = dice.uniform(-74, 74)
        tone = dice.choice(("#f0aabf", "#f7d9e0", "#f6d365", "#5d9a5f", "#e8657c"))
        canvas.disc(x + across * size, foot - (214 + dice.uniform(0, 34) * (1 - abs(across) / 90)) * size, 11 * size, paint(tone))


def meeting_hall() -> Canvas:
    canvas = Canvas()
    stage(canvas, 560)
    star(canvas, 800, 300, 74)
    canvas.wash(paint("#b98a56"), paint("#9a6c40"), 545, 640)
    for x in range(0, 1600, 80):
        canvas.line([(800 + (x - 800) * 0.9, 545), (x * 1.06 - 48, 640)], paint("#7f5630", 120), 2)
    canvas.box(0, 636, 1600, 40, paint("#6d4526"))
    canvas.box(0, 636, 1600, 7, paint("#c79a63"))
    podium(canvas, 410, 628, 0.82)
    canvas.box(700, 516, 560, 92, paint("#f4f0e6"), 4)
    canvas.box(700, 516, 560, 18, paint("#8f1620"))
    for fold in range(14):
        canvas.line([(712 + fold * 41, 536), (712 + fold * 41, 606)], paint("#d8cfba"), 3)
    for seat, coat in enumerate(("#2f4154", "#3d4f66", "#f0f0ec", "#2f4154", "#4a5a49")):
        x = 760 + seat * 110
        canvas.box(x - 34, 424, 68, 94, paint(coat), 26)
        canvas.polygon([(x - 9, 428), (x + 9, 428), (x, 452)], WHITE)
        head(canvas, x, 402, 25, long=seat == 2)
    for x in range(760, 1250, 110):
        bouquet(canvas, x + 52, 500, 15, x)
    canvas.wash(paint("#8d5b3a"), paint("#5f3b27"), 676, 1067)
    dice = dice_of(33)
    for row in range(5):
        y, size = 720 + row * row * 13 + row * 40, 0.62 + row * 0.17
        for seat in range(-9, 10):
            x = 800 + (seat + (row % 2) * 0.5) * 138 * size * 1.05
            coat = dice.choice(("#f2f1ec", "#dfe7ec", "#33495f", "#2f4154", "#5f7f6a", "#b9c7d1", "#7a3f4a", "#e9dfc7"))
            canvas.disc(x, y - 44 * size, 26 * size, SKIN, 30 * size)
            canvas.disc(x, y - 50 * size, 28 * size, paint(dice.choice(("#2b2522", "#3a302b", "#5a5552"))), 28 * size)
            canvas.box(x - 50 * size, y - 20 * size, 100 * size, 110 * size, paint(coat), 34 * size)
            canvas.box(x - 56 * size, y + 24 * size, 112 * size, 120 * size, paint("#a3272e"), 20 * size)
            canvas.box(x - 56 * size, y + 24 * size, 112 * size, 9 * size, paint("#c9484c"), 5 * size)
    return canvas


def award_ceremony() -> Canvas:
    canvas = Canvas()
    stage(canvas, 800)
    star(canvas, 800, 300, 92)
    for side in (-1, 1):
        for leaf in range(7):
            turn = math.radians(90 + side * (28 + leaf * 17))
            canvas.disc(800 + 175 * math.cos(turn), 300 + 175 * math.sin(turn), 22, paint("#f0c04a"), 10)
    canvas.wash(paint("#bf9059"), paint("#8a5d36"), 790, 1067)
    for x in range(-400, 2100, 110):
        canvas.line([(800 + (x - 800) * 0.7, 792), (x, 1067)], paint("#7a5230", 130), 3)
    coats = ("#33495f", "#e6edf0", "#c8434a", "#33495f", "#3f7f78", "#e9c25a", "#33495f", "#f2f1ec", "#7a3f5d")
    for place, coat in enumerate(coats):
        x = 300 + place * 125
        canvas.disc(x, 968, 64, paint("#5f3b27", 120), 13)
        person(canvas, x, 965, 400, coat, trousers=coat if place in (2, 4, 5, 8) else "#2c3742", long=place in (2, 4, 5, 8))
        bouquet(canvas, x + 6, 778, 38, place)
    for x in (110, 205, 1395, 1490):
        canvas.box(x - 34, 920, 68, 74, paint("#d7c3a0"), 10)
        canvas.box(x - 40, 912, 80, 16, paint("#b99b6b"), 6)
        for leaf in range(-4, 5):
            canvas.polygon(
                [(x, 918), (x + leaf * 22, 800 + abs(leaf) * 14), (x + leaf * 14 + 10, 880)], paint("#3f8a4f" if leaf % 2 else "#5aa45f")
            )
    return canvas


def rostrum() -> Canvas:
    """A speaker's desk with flowers, before the meeting begins."""
    canvas = Canvas()
    canvas.wash(paint("#7d151d"), paint("#a81f28"))
    curtain(canvas, 0, 0, 1600, 860, "#ad1f29", 30)
    canvas.glow(1060, 330, 620, (255, 190, 110), 130)
    star(canvas, 1060, 300, 120)
    canvas.wash(paint("#b98a56"), paint("#7f5531"), 850, 1067)
    for x in range(-600, 2300, 120):
        canvas.line([(800 + (x - 800) * 0.72, 852), (x, 1067)], paint("#6d4526", 130), 3)
    canvas.disc(560, 985, 250, paint("#4a2d1c", 130), 36)
    podium(canvas, 560, 985, 2.35)
    for x in (1010, 1190, 1370):
        canvas.box(x - 46, 900, 92, 92, paint("#e9dcc0"), 12)
        canvas.box(x - 54, 890, 108, 20, paint("#c9b48b"), 8)
        for stem in range(-3, 4):
            canvas.line([(x, 892), (x + stem * 24, 770 + abs(stem) * 12)], paint("#3f7d54"), 5)
            canvas.disc(x + stem * 24 + 10, 815 + abs(stem) * 12, 20, paint("#4f9a5f"), 9)
        for stem in range(-3, 4):
            lotus(canvas, x + stem * 26, 772 + abs(stem) * 16, 27)
    return canvas
