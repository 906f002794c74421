"""Scenes of the invented province in halls, offices, schools and markets, and one figure."""

from __future__ import annotations

import math

from tools.demo.brush import (
    GOLD,
    INK,
    RED,
    SKIN,
    WHITE,
    Canvas,
    between,
    bouquet,
    cloud,
    dice_of,
    flag,
    head,
    mast,
    paint,
    palm,
    person,
    star,
    sun,
    tree,
)
from tools.demo.landscapes import lotus, mountains


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


def library() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#f1e4c9"), paint("#dcc59c"), 0, 760)
    canvas.wash(paint("#b98d5c"), paint("#8d6540"), 760, 1067)
    for x in range(-500, 2200, 130):
        canvas.line([(800 + (x - 800) * 0.75, 762), (x, 1067)], paint("#7c5735", 110), 3)
    bookshelves(canvas)
    canvas.box(600, 120, 400, 420, paint("#8a6a48"), 8)
    canvas.shade([(616, 136), (984, 136), (984, 524), (616, 524)], paint("#9fd3e6"), paint("#f4f0d4"))
    canvas.disc(880, 240, 38, paint("#fff3c4"))
    for x, size in ((680, 190), (800, 240), (920, 180)):
        tree(canvas, x, 524, size, "#6fa765", x)
    canvas.box(616, 520, 368, 20, paint("#7b5b3c"))
    canvas.box(792, 136, 16, 388, paint("#8a6a48"))
    canvas.box(616, 316, 368, 14, paint("#8a6a48"))
    canvas.glow(800, 470, 460, (255, 244, 205), 70)
    for x, coat in ((420, "#3d6f8e"), (660, "#f1f1ec"), (940, "#b84a45"), (1180, "#4f8a63")):
        canvas.box(x - 62, 690, 124, 220, paint(coat), 46)
        head(canvas, x, 640, 52, long=x in (660, 1180))
    canvas.box(250, 850, 1100, 217, paint("#8f6236"))
    for panel in range(4):
        canvas.box(280 + panel * 265, 900, 240, 167, paint("#82592f"), 8)
    canvas.box(220, 830, 1160, 44, paint("#a87645"), 10)
    canvas.box(220, 866, 1160, 20, paint("#82592f"), 4)
    for x in (420, 660, 940, 1180):
        canvas.polygon([(x - 80, 828), (x, 812), (x, 776), (x - 74, 788)], paint("#fdf8e8"))
        canvas.polygon([(x + 80, 828), (x, 812), (x, 776), (x + 74, 788)], paint("#efe5c9"))
        for row in range(3):
            canvas.line([(x - 62, 797 + row * 9), (x - 12, 788 + row * 9)], paint("#b8ab8c"), 2)
        canvas.disc(x - 78, 806, 15, SKIN)
        canvas.disc(x + 78, 806, 15, SKIN)
    for pile, x in enumerate((540, 800, 1060)):
        for book in range(2 + pile % 2):
            canvas.box(x - 44 + book * 5, 812 - book * 20, 88, 18, paint(("#2f6f8f", "#d9a441", "#b8433a")[(pile + book) % 3]), 3)
    return canvas


def bookshelves(canvas: Canvas) -> None:
    dice = dice_of(44)
    for left in (60, 1080):
        canvas.box(left - 16, 130, 492, 650, paint("#6f4a2c"), 6)
        for shelf in range(5):
            y = 150 + shelf * 124
            canvas.box(left, y, 460, 108, paint("#4f341f"))
            x = left + 6.0
            while x < left + 440:
                wide, tall = dice.uniform(13, 27), dice.uniform(70, 100)
                tone = dice.choice(("#b8433a", "#2f6f8f", "#d9a441", "#4f8a63", "#7a4a6d", "#e6dcc3", "#345070", "#c9753d"))
                if dice.random() < 0.1:
                    x += 18
                    continue
                canvas.box(x, y + 108 - tall, wide, tall, paint(tone), 2)
                canvas.box(x + 3, y + 108 - tall * 0.82, wide - 6, 5, paint("#f3e6c4", 190))
                x += wide + 1
            canvas.box(left - 6, y + 108, 472, 13, paint("#8a5f3a"))


def school() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#84c6e8"), paint("#f7f2da"), 0, 700)
    sun(canvas, 1390, 170, 46, (255, 240, 180))
    cloud(canvas, 520, 90, 110, 200)
    cloud(canvas, 980, 160, 80, 170)
    mountains(canvas, 540, ("#aaccc4", "#8db99a"), 301, 60, 40)
    canvas.wash(paint("#e6cfa0"), paint("#cfae7a"), 740, 1067)
    canvas.box(260, 400, 1080, 350, paint("#f7df9c"))
    canvas.polygon([(225, 405), (330, 310), (1270, 310), (1375, 405)], paint("#b8523a"))
    for rib in range(60):
        canvas.line([(335 + rib * 15.8, 312), (240 + rib * 19, 402)], paint("#93402d", 110), 2)
    canvas.box(260, 566, 1080, 14, paint("#c9a968"))
    for post in range(21):
        canvas.box(268 + post * 53, 524, 6, 44, paint("#c9a968"))
    canvas.box(260, 520, 1080, 8, paint("#c9a968"))
    for floor in (432, 612):
        for room in range(6):
            x = 290 + room * 175
            canvas.box(x, floor, 56, 112 if floor > 500 else 90, paint("#3f7f78"), 3)
            canvas.box(x + 72, floor + 6, 72, 62, paint("#7fb3c4"), 3)
            canvas.line([(x + 108, floor + 6), (x + 108, floor + 68)], WHITE, 4)
    for column in range(8):
        canvas.box(256 + column * 154, 400, 14, 350, paint("#fdf1cf"))
    canvas.box(230, 744, 1140, 20, paint("#bda582"))
    mast(canvas, 800, 210, 860, 170)
    canvas.box(750, 850, 100, 24, paint("#d8c8a8"), 4)
    for x, foot, size in ((110, 860, 460), (1480, 860, 470)):
        tree(canvas, x, foot, size, "#4f8f4a", x)
        dice = dice_of(x)
        for _ in range(90):
            canvas.disc(
                x + dice.gauss(0, 0.11) * size,
                foot - size * dice.uniform(0.55, 0.95),
                9,
                paint(dice.choice(("#e2402f", "#ef6a3c", "#c9262b"))),
            )
    dice = dice_of(6)
    for row in range(3):
        for pupil in range(9 - row):
            x, foot = 330 + pupil * 118 + row * 52, 920 + row * 58
            canvas.disc(x, foot, 26, paint("#a98c5c", 130), 7)
            person(canvas, x, foot, 150 + row * 16, "#ffffff", trousers=dice.choice(("#2f4f78", "#33414e", "#2f4f78")), long=pupil % 2 == 1)
            canvas.polygon([(x - 12, foot - 122 - row * 13), (x + 12, foot - 122 - row * 13), (x, foot - 96 - row * 12)], RED)
    return canvas


def market() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#bfe2e6"), paint("#fbf2d8"), 0, 620)
    mountains(canvas, 330, ("#abcac4", "#88b59c"), 321, 90, 50)
    canvas.wash(paint("#d9c29a"), paint("#b7986a"), 580, 1067)
    for x, foot, size in ((70, 600, 300), (1540, 600, 320), (800, 560, 200)):
        tree(canvas, x, foot, size, "#5a9455", x)
    dice = dice_of(7)
    for row, (y, size) in enumerate(((420, 0.66), (770, 1.1))):
        for stall in range(5 if row == 0 else 4):
            x = (-10 + stall * 325) if row == 0 else (-60 + stall * 440)
            width = 400 * size
            for post in (10, width - 18):
                canvas.box(x + post, y - 280 * size, 9, 370 * size, paint("#7b5a3a"))
            for seller in (0.3, 0.7):
                person(
                    canvas,
                    x + width * seller,
                    y + 60 * size,
                    240 * size,
                    dice.choice(("#b84a45", "#3d6f8e", "#7f3e62", "#4f8a63", "#d08b3c")),
                    hat=dice.random() < 0.4,
                    long=dice.random() < 0.6,
                )
            canvas.box(x - 4, y + 14 * size, width + 8, 76 * size, paint("#9a7246"), 5)
            canvas.box(x - 10, y + 4 * size, width + 20, 18 * size, paint("#b98b57"), 5)
            for basket in range(4):
                bx = x + width * (0.14 + basket * 0.24)
                tones = (("#e2572f", "#ef8a3c"), ("#5f9a45", "#7fb85a"), ("#f1c544", "#e9ac32"), ("#b23a55", "#d0587a"))[
                    (basket + stall + row) % 4
                ]
                for _ in range(16):
                    canvas.disc(bx + dice.uniform(-28, 28) * size, y - dice.uniform(0, 22) * size, 9 * size, paint(dice.choice(tones)))
                canvas.polygon(
                    [
                        (bx - 40 * size, y - 4 * size),
                        (bx + 40 * size, y - 4 * size),
                        (bx + 28 * size, y + 22 * size),
                        (bx - 28 * size, y + 22 * size),
                    ],
                    paint("#c79a5b"),
                )
            first, second = (("#c9473c", "#f7eddc"), ("#2f7f8a", "#f4efdf"), ("#d9993a", "#f8f0db"), ("#4f8a5a", "#f3f1e0"))[
                (stall + row) % 4
            ]
            stripes = 10
            for stripe in range(stripes):
                left, right = x - 22 + (width + 44) * stripe / stripes, x - 22 + (width + 44) * (stripe + 1) / stripes
                top = y - 310 * size
                inset = 26 * size
                tone = paint(first if stripe % 2 == 0 else second)
                span = width + 44
                canvas.polygon(
                    [
                        (left, top + 74 * size),
                        (right, top + 74 * size),
                        (x - 22 + inset + (right - x + 22) * (span - 2 * inset) / span, top),
                        (x - 22 + inset + (left - x + 22) * (span - 2 * inset) / span, top),
                    ],
                    tone,
                )
                canvas.slice((left + right) / 2, top + 74 * size, (right - left) / 2, 0, 180, between(tone, (80, 60, 40, 255), 0.08))
    for x, foot, size, coat, hat in (
        (330, 1040, 250, "#7f3e62", True),
        (770, 1045, 255, "#f1f1ec", False),
        (850, 1048, 170, "#e9c25a", False),
        (1260, 1042, 250, "#3d6f8e", True),
    ):
        canvas.disc(x, foot, size * 0.17, paint("#7d6440", 120), size * 0.035)
        person(canvas, x, foot, size, coat, hat=hat)
        canvas.disc(x + size * 0.17, foot - size * 0.4, size * 0.1, paint("#c79a5b"), size * 0.07)
        canvas.disc(x + size * 0.17, foot - size * 0.45, size * 0.085, paint("#6fa350"), size * 0.05)
    return canvas


def monitor(canvas: Canvas, x: float, y: float, size: float, kind: int) -> None:
    """A screen on a desk with a chart on it."""
    canvas.box(x - 18 * size, y - 40 * size, 36 * size, 44 * size, paint("#9aa4aa"))
    canvas.box(x - 56 * size, y - 4 * size, 112 * size, 9 * size, paint("#7d878d"), 4)
    canvas.box(x - 120 * size, y - 190 * size, 240 * size, 156 * size, paint("#2d3740"), 9)
    canvas.box(x - 110 * size, y - 180 * size, 220 * size, 136 * size, paint("#eaf4f6"), 3)
    canvas.box(x - 110 * size, y - 180 * size, 220 * size, 18 * size, paint("#b3202a"))
    if kind % 3 == 0:
        for bar, tall in enumerate((34, 52, 44, 70, 84)):
            canvas.box(x + (-92 + bar * 26) * size, y + (-56 - tall) * size, 17 * size, tall * size, paint("#2f7f8a"), 2)
        canvas.slice(x + 68 * size, y - 104 * size, 32 * size, -90, 160, paint("#d9993a"))
        canvas.slice(x + 68 * size, y - 104 * size, 32 * size, 160, 270, paint("#e6dcc3"))
    elif kind % 3 == 1:
        points = [(x + (-92 + n * 26) * size, y + (-70 - t) * size) for n, t in enumerate((6, 22, 14, 38, 32, 54, 70))]
        canvas.line(points, paint("#b3202a"), 5 * size)
        for px, py in points:
            canvas.disc(px, py, 5 * size, paint("#b3202a"))
        canvas.line([(x - 98 * size, y - 58 * size), (x + 96 * size, y - 58 * size)], paint("#9aa4aa"), 3)
    else:
        for row in range(5):
            canvas.box(x - 94 * size, y + (-148 + row * 20) * size, 14 * size, 11 * size, paint("#2f7f8a"), 2)
            canvas.box(x - 72 * size, y + (-147 + row * 20) * size, (150 - row * 17) * size, 9 * size, paint("#b9c7cc"), 3)


def digital_office() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#eef1ea"), paint("#dfe4da"), 0, 760)
    canvas.wash(paint("#c9b593"), paint("#a68f6b"), 760, 1067)
    for x in (90, 600, 1110):
        canvas.box(x - 12, 96, 424, 354, paint("#ffffff"), 6)
        canvas.shade([(x, 108), (x + 400, 108), (x + 400, 438), (x, 438)], paint("#93cbe3"), paint("#f6f1d8"))
        dice = dice_of(x)
        for house in range(9):
            tall = dice.uniform(40, 150)
            canvas.box(x + house * 44.5, 438 - tall, 42, tall, paint(dice.choice(("#b9cfd4", "#cddcd8", "#a4bfc6"))))
            for window in range(int(tall // 22)):
                canvas.box(x + house * 44.5 + 9, 446 - tall + window * 22, 9, 9, paint("#f8f3df"))
                canvas.box(x + house * 44.5 + 25, 446 - tall + window * 22, 9, 9, paint("#f8f3df"))
        canvas.box(x + 194, 108, 10, 330, WHITE)
    for x in (560, 1070):
        canvas.box(x - 18, 120, 20, 20, paint("#c9d3cf"), 10)
    for desk, (x, y, size) in enumerate(((280, 640, 0.8), (800, 640, 0.8), (1320, 640, 0.8))):
        canvas.box(x - 210 * size, y, 420 * size, 22, paint("#b98a56"), 5)
        canvas.box(x - 196 * size, y + 20, 392 * size, 110, paint("#9a6f43"))
        monitor(canvas, x + 46, y, size, desk)
        canvas.box(x - 108 * size - 20, y - 96, 92, 120, paint(("#f1f1ec", "#3d6f8e", "#b84a45")[desk]), 36)
        head(canvas, x - 82, y - 124, 33, long=desk == 0)
    for desk, (x, coat) in enumerate(((470, "#33495f"), (1090, "#4f8a63"))):
        y = 930
        monitor(canvas, x + 140, y - 18, 1.25, desk + 1)
        canvas.box(x - 330, y - 18, 680, 30, paint("#c79a63"), 7)
        canvas.box(x - 310, y + 12, 640, 130, paint("#a87945"))
        canvas.box(x - 50, y - 44, 130, 18, paint("#e9edec"), 5)
        canvas.box(x - 200, y - 200, 150, 190, paint(coat), 56)
        head(canvas, x - 125, y - 246, 52, long=desk == 1)
        canvas.line([(x - 66, y - 130), (x - 40, y - 70), (x + 10, y - 42)], between(paint(coat), (0, 0, 0, 255), 0.15), 30)
        canvas.disc(x + 14, y - 42, 17, SKIN)
        canvas.box(x - 290, y - 52, 56, 36, paint("#f4efe2"), 5)
    for x in (40, 1560):
        canvas.box(x - 42, 760, 84, 84, paint("#d7893f"), 12)
        for leaf in range(-4, 5):
            canvas.polygon(
                [(x, 770), (x + leaf * 26 - 12, 610 + abs(leaf) * 22), (x + leaf * 30, 640 + abs(leaf) * 20)],
                paint("#3f8a4f" if leaf % 2 else "#5aa45f"),
            )
    return canvas


def service_counter() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#f6eedb"), paint("#eadcbd"), 0, 700)
    canvas.wash(paint("#d8d3c6"), paint("#b5ad9c"), 700, 1067)
    for column in range(-12, 13):
        canvas.line([(800 + column * 110, 700), (800 + column * 260, 1067)], paint("#9f9787", 110), 2)
    for y in (740, 800, 890, 1000):
        canvas.line([(0, y), (1600, y)], paint("#9f9787", 110), 2)
    canvas.box(0, 90, 1600, 96, paint("#a8222a"))
    canvas.box(0, 180, 1600, 8, GOLD)
    star(canvas, 800, 138, 34)
    for x in (120, 460, 1000, 1340):
        canvas.box(x, 124, 160, 12, paint("#f3d9a0", 170), 6)
        canvas.box(x + 24, 148, 112, 9, paint("#f3d9a0", 120), 4)
    for window in range(4):
        x = 80 + window * 380
        canvas.box(x, 250, 300, 250, paint("#d9e9ec"), 6)
        canvas.polygon([(x, 420), (x + 190, 250), (x + 250, 250), (x, 480)], paint("#ffffff", 90))
        canvas.box(x + 94, 214, 112, 50, INK, 8)
        canvas.box(x + 104, 222, 92, 34, paint("#2f7f8a"), 5)
        for digit in range(3):
            canvas.box(x + 118 + digit * 24, 230, 15, 18, paint("#f6e7a8"), 3)
        coat = ("#f4f5f2", "#cfe0ea", "#f4f5f2", "#cfe0ea")[window]
        canvas.box(x + 70, 400, 120, 150, paint(coat), 44)
        canvas.polygon([(x + 118, 404), (x + 142, 404), (x + 130, 440)], RED)
        head(canvas, x + 130, 362, 43, long=window in (0, 3))
        canvas.box(x + 206, 424, 88, 64, paint("#2d3740"), 6)
        canvas.box(x + 212, 430, 76, 48, paint("#8fc2cf"), 3)
    canvas.box(0, 500, 1600, 34, paint("#e9dcc0"))
    canvas.box(0, 530, 1600, 180, paint("#b98a56"))
    for panel in range(9):
        canvas.box(20 + panel * 178, 552, 150, 136, paint("#a87945"), 6)
    for x, foot, size, coat in (
        (240, 930, 430, "#3d6f8e"),
        (620, 945, 440, "#b84a45"),
        (1010, 940, 430, "#5d8a5d"),
        (1390, 950, 440, "#7f3e62"),
    ):
        canvas.disc(x, foot, size * 0.15, paint("#8f8779", 130), size * 0.03)
        person(canvas, x, foot, size, coat, long=x in (620, 1390))
        canvas.box(x + size * 0.1, foot - size * 0.55, size * 0.12, size * 0.15, paint("#fdfaf0"), 3)
    for x in (810, 1205):
        canvas.box(x - 34, 800, 68, 190, paint("#6a747b"), 10)
        canvas.box(x - 27, 812, 54, 74, paint("#8fc2cf"), 5)
        canvas.box(x - 20, 902, 40, 8, paint("#2d3740"), 4)
        canvas.box(x - 48, 984, 96, 16, paint("#565f65"), 6)
    for x in (45, 1565):
        canvas.box(x - 42, 800, 84, 90, paint("#8a5a83"), 12)
        for leaf in range(-4, 5):
            canvas.polygon(
                [(x, 808), (x + leaf * 24 - 10, 640 + abs(leaf) * 22), (x + leaf * 28, 680 + abs(leaf) * 18)],
                paint("#3f8a4f" if leaf % 2 else "#5aa45f"),
            )
    return canvas


def figures() -> Canvas:
    """An infographic without words: bars, a ring, a rising line and rows of people; the figures stand in the text beside it."""
    canvas = Canvas()
    canvas.wash(paint("#f7f1e1"), paint("#efe4c9"))
    canvas.box(0, 0, 1600, 118, paint("#a8222a"))
    canvas.box(0, 118, 1600, 8, GOLD)
    star(canvas, 90, 60, 32)
    canvas.box(150, 36, 620, 24, paint("#f8dfae"), 12)
    canvas.box(150, 74, 400, 14, paint("#f8dfae", 150), 7)
    for x, y in ((50, 170), (825, 170), (50, 620), (825, 620)):
        canvas.box(x + 5, y + 8, 725, 400, paint("#c9b88f", 110), 20)
        canvas.box(x, y, 725, 400, paint("#fffdf6"), 20)
        canvas.box(x + 36, y + 32, 250, 16, paint("#a8222a", 210), 8)
        canvas.box(x + 36, y + 60, 160, 10, paint("#c9bfa6"), 5)
    for bar, tall in enumerate((70, 104, 128, 168, 214, 252)):
        canvas.box(110 + bar * 105, 530 - tall, 66, tall, paint("#2f7f8a") if bar < 5 else paint("#d9993a"), 8)
    canvas.line([(90, 534), (735, 534)], paint("#b9ac8c"), 4)
    canvas.slice(1080, 400, 150, -90, 206, paint("#2f7f55"))
    canvas.slice(1080, 400, 150, 206, 270, paint("#e3d8bd"))
    canvas.disc(1080, 400, 92, paint("#fffdf6"))
    canvas.box(1052, 346, 56, 108, paint("#2d3740"), 10)
    canvas.box(1058, 358, 44, 78, paint("#8fc2cf"), 3)
    for row, (tone, length) in enumerate((("#2f7f55", 180), ("#d9993a", 130), ("#b3202a", 90))):
        canvas.disc(1300, 330 + row * 66, 16, paint(tone))
        canvas.box(1330, 322 + row * 66, length, 16, paint("#d7ccb2"), 8)
    points = [(100 + n * 104, 960 - t) for n, t in enumerate((22, 48, 40, 92, 138, 190, 236))]
    canvas.polygon([*points, (724, 970), (100, 970)], paint("#b3202a", 36))
    canvas.line(points, paint("#b3202a"), 8)
    for x, y in points:
        canvas.disc(x, y, 13, paint("#fffdf6"))
        canvas.disc(x, y, 9, paint("#b3202a"))
    canvas.line([(90, 972), (735, 972)], paint("#b9ac8c"), 4)
    for row in range(2):
        for place in range(9):
            tone = paint("#2f6f9b") if row * 9 + place < 14 else paint("#d9cfb6")
            x, y = 892 + place * 72, 760 + row * 130
            canvas.disc(x, y, 19, tone)
            canvas.box(x - 25, y + 23, 50, 66, tone, 20)
    return canvas


def health_station() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#9fd6e0"), paint("#f5f3e0"), 0, 720)
    cloud(canvas, 220, 120, 110, 190)
    cloud(canvas, 1090, 90, 100, 180)
    mountains(canvas, 540, ("#aacdc8", "#8bba9f"), 341, 80, 44)
    canvas.wash(paint("#a9c98a"), paint("#7fab67"), 720, 1067)
    canvas.polygon([(660, 800), (940, 800), (1180, 1067), (420, 1067)], paint("#e2d7c0"))
    canvas.box(330, 470, 940, 330, paint("#fdfaf0"))
    canvas.polygon([(290, 474), (390, 380), (1210, 380), (1310, 474)], paint("#3f8f8a"))
    canvas.box(620, 420, 360, 380, paint("#eaf5f1"))
    canvas.polygon([(590, 424), (800, 330), (1010, 424)], paint("#2f7a76"))
    canvas.disc(800, 396, 34, WHITE)
    canvas.box(791, 372, 18, 48, paint("#2f7f55"))
    canvas.box(776, 387, 48, 18, paint("#2f7f55"))
    for x in (370, 490, 1030, 1150):
        canvas.box(x, 540, 88, 100, paint("#8fc2cf"), 4)
        canvas.line([(x + 44, 540), (x + 44, 640)], WHITE, 5)
        canvas.box(x - 6, 640, 100, 10, paint("#d7cdb8"))
    canvas.box(700, 560, 200, 240, paint("#6fa5a8"), 4)
    canvas.line([(800, 560), (800, 800)], WHITE, 6)
    canvas.box(640, 520, 320, 18, paint("#3f8f8a"), 6)
    for x, foot, size in ((130, 840, 400), (1480, 850, 430), (260, 820, 220)):
        tree(canvas, x, foot, size, "#559a58", x)
    palm(canvas, 1340, 830, 340, 0.05)
    for x, foot, size, coat, trousers in (
        (720, 960, 280, "#ffffff", "#ffffff"),
        (850, 985, 290, "#b84a45", "#33414e"),
        (930, 990, 190, "#e9c25a", "#2f4f78"),
        (560, 1000, 285, "#5d8a8a", "#33414e"),
    ):
        canvas.disc(x, foot, size * 0.16, paint("#8b9a68", 120), size * 0.03)
        person(canvas, x, foot, size, coat, trousers=trousers)
    flag(canvas, 1180, 300, 120)
    canvas.box(1172, 286, 8, 190, paint("#b9c0c2"))
    return canvas
