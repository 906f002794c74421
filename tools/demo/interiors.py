"""Scenes of the invented province in offices, schools and markets."""

from __future__ import annotations

from tools.demo.brush import (
    GOLD,
    INK,
    RED,
    SKIN,
    WHITE,
    Canvas,
    between,
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
from tools.demo.landscapes import mountains


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
