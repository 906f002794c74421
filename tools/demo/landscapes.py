"""Scenes of the invented province out of doors."""

from __future__ import annotations

import math

from tools.demo.brush import INK, WHITE, Canvas, between, cloud, dice_of, flag, paint, palm, person, ridge, sun, tree
from tools.demo.flowers import lotus


def mountains(canvas: Canvas, level: float, tones: tuple[str, ...], seed: int, rise: float = 150, step: float = 60) -> None:
    """Rows of hills, each nearer and lower than the one before."""
    for row, tone in enumerate(tones):
        points = ridge(canvas, level + row * step, rise * (1 - row * 0.2), seed + row)
        canvas.shade(
            [*points[:-2], (canvas.width, level + row * step + 260), (0, level + row * step + 260)],
            paint(tone),
            between(paint(tone), (255, 250, 235, 255), 0.35),
        )


def birds(canvas: Canvas, x: float, y: float, tone: str = "#5b6b78") -> None:
    for across, up, size in ((0, 0, 15), (46, -22, 12), (88, 6, 13), (130, -30, 10)):
        canvas.line(
            [(x + across - size, y + up - size * 0.5), (x + across, y + up), (x + across + size, y + up - size * 0.5)], paint(tone), 3
        )


def rice_fields() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#f7c98b"), paint("#fdf1d3"), 0, 620)
    sun(canvas, 1140, 330, 62)
    cloud(canvas, 180, 120, 90, 110)
    cloud(canvas, 620, 200, 60, 90)
    mountains(canvas, 430, ("#9db4b8", "#7fa39d", "#5f8f7f"), 11, 140, 42)
    canvas.wash(paint("#c9c860"), paint("#5f9440"), 560, 1067)
    plots = dice_of(15)
    levels = (560, 582, 612, 652, 706, 780, 884, 1067)
    for near, far in zip(levels[:0:-1], levels[-2::-1], strict=True):
        reach_near, reach_far = (near - 470) / 597, (far - 470) / 597
        edge = -20.0
        while edge < 22:
            width = plots.choice((1.6, 2.2, 3.0, 3.6))
            tone = paint(plots.choice(("#8fb545", "#a9bf52", "#d9cf6a", "#e3c455", "#79a53f", "#b7c95b", "#9fc7c0")))
            corners = [
                (900 + edge * 210 * reach_far, far),
                (900 + (edge + width) * 210 * reach_far, far),
                (900 + (edge + width) * 210 * reach_near, near),
                (900 + edge * 210 * reach_near, near),
            ]
            canvas.shade([(max(-50.0, min(1650.0, x)), y) for x, y in corners], between(tone, (255, 244, 200, 255), 0.22), tone)
            canvas.line(corners[1:3], paint("#5d7f3c"), 3 + 7 * reach_near)
            edge += width
        canvas.line([(0, near), (1600, near)], paint("#5d7f3c"), 3 + 8 * reach_near)
    dice = dice_of(5)
    for _ in range(900):
        y = 600 + 467 * dice.random() ** 1.3
        size = 3 + (y - 560) * 0.035
        x = dice.uniform(0, 1600)
        canvas.line([(x, y), (x + size * 0.5, y - size * 1.7)], paint(dice.choice(("#e6d777", "#6b9a3e", "#a9bf52")), 200), 1.6)
    for x, foot, size, coat in ((410, 800, 150, "#8a5a83"), (560, 830, 170, "#3d6f8e"), (735, 790, 142, "#b5553f")):
        person(canvas, x, foot, size, coat, hat=True)
        for stalk in range(-5, 6):
            canvas.line([(x + stalk * 7, foot + 6), (x + stalk * 9, foot - 26)], paint("#7da043"), 4)
    palm(canvas, 1420, 700, 300, -0.05)
    palm(canvas, 1490, 715, 360, 0.04)
    birds(canvas, 820, 250)
    return canvas


def terraces() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#a9d3e0"), paint("#f3efd9"), 0, 560)
    cloud(canvas, 240, 90, 100, 170)
    cloud(canvas, 1050, 150, 130, 150)
    mountains(canvas, 330, ("#a7c3c7", "#83aca6", "#6a9a83"), 31, 170, 62)
    tones = ("#7fae5a", "#a8bf58", "#d3c45c", "#e0b84f", "#93b552", "#6c9f4f")
    rows = 19
    for row in range(rows):
        share = row / (rows - 1)
        level = 480 + 560 * share**1.25
        swing = 34 + 70 * share
        points = [
            (x, level - swing * math.sin(x / (430 + 90 * share) + 0.5 + share * 1.7) - 22 * math.sin(x / 170 + row * 0.25) * (0.4 + share))
            for x in range(-10, 1621, 10)
        ]
        tone = paint(tones[row % len(tones)])
        canvas.polygon([*points, (1620, 1067), (-10, 1067)], between(tone, (40, 70, 40, 255), 0.35))
        canvas.polygon([*[(x, y + 7 + 9 * share) for x, y in points], (1620, 1067), (-10, 1067)], tone)
    for x, y, size in ((330, 560, 70), (455, 590, 58), (1235, 640, 84)):
        canvas.box(x, y, size * 1.7, size * 0.7, paint("#8a6243"))
        canvas.polygon(
            [(x - size * 0.25, y + 4), (x + size * 0.35, y - size * 0.75), (x + size * 1.35, y - size * 0.75), (x + size * 1.95, y + 4)],
            paint("#5b4636"),
        )
        canvas.box(x + size * 0.65, y + size * 0.2, size * 0.35, size * 0.5, paint("#4a3527"))
    tree(canvas, 250, 610, 150, "#3f7f4a", 4)
    tree(canvas, 1420, 690, 190, "#427f4d", 8)
    tree(canvas, 1180, 665, 120, "#548f4d", 6)
    for x, foot, size, coat in ((700, 850, 150, "#7a3f5d"), (800, 870, 158, "#2f4f78")):
        person(canvas, x, foot, size, coat, hat=True)
    return canvas


def bridge() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#f2a878"), paint("#fde6bd"), 0, 620)
    sun(canvas, 420, 500, 70, (255, 214, 140))
    cloud(canvas, 980, 130, 110, 90)
    cloud(canvas, 140, 210, 70, 80)
    mountains(canvas, 520, ("#b59a9b", "#8f8f95"), 51, 90, 50)
    canvas.wash(paint("#e9b98a"), paint("#3f6f86"), 640, 1067)
    dice = dice_of(9)
    for _ in range(170):
        y = 655 + 400 * dice.random()
        x = dice.gauss(420, 60 + (y - 640) * 0.4) if dice.random() < 0.5 else dice.uniform(0, 1600)
        canvas.box(x, y, dice.uniform(40, 130), 3, paint("#ffe9bf", dice.randint(50, 150)), 1.5)
    deck = 640
    for x in (560, 1180):
        for side in (-1, 1):
            for cable in range(1, 11):
                canvas.line([(x, 215 + cable * 16), (x + side * cable * 29, deck)], paint("#fff6e6", 210), 2.4)
        canvas.polygon([(x - 15, 850), (x - 9, 190), (x + 9, 190), (x + 15, 850)], paint("#f4efe6"))
        canvas.polygon([(x + 3, 190), (x + 9, 190), (x + 15, 850), (x + 4, 850)], paint("#cfc6ba"))
        canvas.disc(x, 850, 62, paint("#7d8a8f"), 15)
        canvas.box(x - 40, deck - 10, 80, 24, paint("#d8d0c4"))
    canvas.box(0, deck, 1600, 22, paint("#8b5e57"))
    canvas.box(0, deck - 7, 1600, 9, paint("#eadfce"))
    canvas.box(0, deck + 22, 1600, 7, paint("#6d4a48"))
    for x in range(40, 1600, 120):
        canvas.line([(x, deck - 6), (x, deck - 62), (x + 22, deck - 66)], paint("#65585a"), 3)
    for x, colour in ((190, "#b8433a"), (860, "#e9e4d6"), (980, "#3f6d8c"), (1420, "#d9a441")):
        canvas.box(x, deck - 34, 66, 26, paint(colour), 8)
        canvas.box(x + 12, deck - 48, 38, 20, paint("#d9e6ea"), 7)
        for wheel in (14, 52):
            canvas.disc(x + wheel, deck - 8, 8, INK)
    for x, y, size in ((300, 900, 1.25), (930, 820, 0.85), (1330, 960, 1.45)):
        canvas.polygon(
            [
                (x - 90 * size, y - 14 * size),
                (x + 110 * size, y - 18 * size),
                (x + 74 * size, y + 20 * size),
                (x - 64 * size, y + 20 * size),
            ],
            paint("#6b3f33"),
        )
        canvas.slice(x, y - 14 * size, 46 * size, 180, 360, paint("#c79a5b"))
        canvas.box(x - 70 * size, y + 22 * size, 150 * size, 5, paint("#2f5268", 130), 2)
    return canvas


def harbour() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#8fcbe0"), paint("#eef6ee"), 0, 540)
    sun(canvas, 1260, 190, 52, (255, 240, 190))
    cloud(canvas, 200, 110, 120, 190)
    cloud(canvas, 760, 190, 80, 160)
    mountains(canvas, 470, ("#9fbfc4", "#74a098"), 71, 110, 46)
    canvas.wash(paint("#7fc0c6"), paint("#1f6a86"), 560, 1067)
    dice = dice_of(2)
    for _ in range(190):
        y = 572 + 480 * dice.random()
        canvas.box(dice.uniform(-40, 1600), y, dice.uniform(30, 60 + (y - 560) * 0.25), 3, paint("#e8fbf6", dice.randint(40, 120)), 1.5)
    for x in range(1080, 1600, 74):
        canvas.box(x, 500 - (x % 5) * 7, 64, 90 + (x % 5) * 7, paint(("#f1e3c6", "#e6c8a6", "#dfe8e2", "#f0d9b0")[x % 4]))
        canvas.polygon([(x - 6, 502 - (x % 5) * 7), (x + 32, 472 - (x % 5) * 7), (x + 70, 502 - (x % 5) * 7)], paint("#b5583f"))
    canvas.box(980, 585, 620, 26, paint("#9a8f83"))
    for x in range(1000, 1600, 90):
        canvas.box(x, 608, 14, 46, paint("#7b7168"))
    boats = (
        (190, 640, 0.6, "#2d6fa3"),
        (560, 660, 0.7, "#b23b34"),
        (880, 650, 0.55, "#2f7f6b"),
        (1300, 760, 1.0, "#b23b34"),
        (360, 850, 1.35, "#2a649a"),
        (1000, 930, 1.5, "#2f7f6b"),
    )
    for x, y, size, hull in boats:
        fishing_boat(canvas, x, y, size, hull)
    for x, y in ((520, 330), (1010, 300)):
        birds(canvas, x, y, "#ffffff")
    return canvas


def fishing_boat(canvas: Canvas, x: float, y: float, size: float, hull: str) -> None:
    canvas.disc(x, y + 52 * size, 170 * size, paint("#0f4258", 90), 13 * size)
    canvas.line([(x - 20 * size, y - 20 * size), (x - 20 * size, y - 190 * size)], paint("#6d5a45"), 5 * size)
    canvas.line([(x - 20 * size, y - 185 * size), (x + 150 * size, y - 12 * size)], paint("#6d5a45", 180), 2 * size)
    flag(canvas, x - 18 * size, y - 196 * size, 62 * size)
    canvas.box(x + 4 * size, y - 74 * size, 104 * size, 66 * size, paint("#f4efe2"), 5 * size)
    canvas.box(x - 4 * size, y - 84 * size, 122 * size, 14 * size, paint("#d7893f"), 4 * size)
    for window in range(3):
        canvas.box(x + (16 + window * 31) * size, y - 58 * size, 20 * size, 22 * size, paint("#4f7f95"), 3 * size)
    canvas.polygon(
        [
            (x - 185 * size, y - 44 * size),
            (x - 90 * size, y - 8 * size),
            (x + 150 * size, y - 20 * size),
            (x + 122 * size, y + 50 * size),
            (x - 110 * size, y + 50 * size),
        ],
        paint(hull),
    )
    canvas.polygon(
        [
            (x - 185 * size, y - 44 * size),
            (x - 90 * size, y - 8 * size),
            (x + 150 * size, y - 20 * size),
            (x + 147 * size, y - 6 * size),
            (x - 92 * size, y + 8 * size),
            (x - 178 * size, y - 32 * size),
        ],
        paint("#e8c34f"),
    )
    canvas.polygon(
        [
            (x - 122 * size, y + 34 * size),
            (x + 129 * size, y + 34 * size),
            (x + 122 * size, y + 50 * size),
            (x - 110 * size, y + 50 * size),
        ],
        paint("#5e2b28"),
    )


def road_works() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#9fd0e6"), paint("#f2f3dc"), 0, 560)
    cloud(canvas, 160, 90, 110, 190)
    cloud(canvas, 1080, 150, 90, 170)
    mountains(canvas, 400, ("#a3bfbd", "#7ca795", "#679c73"), 91, 120, 50)
    canvas.wash(paint("#8fb664"), paint("#66944b"), 570, 1067)
    canvas.polygon([(860, 560), (905, 560), (1010, 640), (1250, 1067), (240, 1067), (760, 680)], paint("#b9a78a"))
    canvas.polygon([(868, 560), (898, 560), (985, 645), (1150, 1067), (345, 1067), (775, 690)], paint("#585d63"))
    for y, width in ((1020, 17), (930, 14), (850, 11), (785, 9), (730, 7), (685, 5)):
        centre = 747 + (1067 - y) * 0.377
        lean = width * 0.9
        canvas.polygon(
            [
                (centre - width - lean, y + width * 2.6),
                (centre + width - lean, y + width * 2.6),
                (centre + width * 0.8 + lean, y - width * 2.2),
                (centre - width * 0.8 + lean, y - width * 2.2),
            ],
            paint("#f1ead2"),
        )
    for x, foot, size in ((120, 760, 300), (1420, 720, 260), (1530, 800, 330), (300, 660, 170), (1210, 630, 130)):
        tree(canvas, x, foot, size, "#4d8c4d", x)
    x, y = 890, 850
    canvas.box(x - 20, y - 150, 150, 14, paint("#d99a25"), 5)
    for post in (-8, 108):
        canvas.box(x + post, y - 140, 9, 80, paint("#5f5544"))
    canvas.box(x - 30, y - 72, 210, 76, paint("#efb02f"), 14)
    canvas.box(x + 110, y - 60, 60, 30, paint("#c98c1e"), 6)
    canvas.disc(x + 176, y + 18, 62, paint("#3c4248"))
    canvas.disc(x + 176, y + 18, 42, paint("#6a727a"))
    canvas.disc(x - 6, y + 24, 54, INK)
    canvas.disc(x - 6, y + 24, 24, paint("#efb02f"))
    for px, foot, size, coat in ((470, 960, 235, "#e8722f"), (590, 930, 220, "#e8722f"), (1235, 920, 230, "#3f78a8")):
        person(canvas, px, foot, size, coat, hat=False, arm=-35 if px == 470 else None)
        brow = foot - size * 0.93
        canvas.slice(px, brow, size * 0.095, 180, 360, paint("#f3c733"))
        canvas.box(px - size * 0.115, brow - 3, size * 0.23, 6, paint("#e0b021"), 3)
    for px, py in ((300, 1010), (1190, 1000), (680, 790)):
        size = (py - 600) / 5
        canvas.polygon([(px - size * 0.36, py), (px, py - size), (px + size * 0.36, py)], paint("#e2592f"))
        canvas.polygon(
            [
                (px - size * 0.22, py - size * 0.4),
                (px - size * 0.13, py - size * 0.62),
                (px + size * 0.13, py - size * 0.62),
                (px + size * 0.22, py - size * 0.4),
            ],
            WHITE,
        )
    return canvas


def tree_planting() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#b9dfe6"), paint("#f7f3dc"), 0, 600)
    sun(canvas, 300, 210, 48, (255, 238, 180))
    cloud(canvas, 900, 110, 110, 180)
    mountains(canvas, 420, ("#a8c8c2", "#86b196"), 131, 120, 60)
    for row, tone in enumerate(("#88b56b", "#79a95b", "#6a9c4d")):
        points = ridge(canvas, 600 + row * 110, 60, 141 + row)
        canvas.shade(points, paint(tone), between(paint(tone), (50, 90, 50, 255), 0.3))
    dice = dice_of(12)
    for _ in range(46):
        x, y = dice.uniform(30, 1570), dice.uniform(590, 740)
        canvas.line([(x, y), (x, y - 22)], paint("#5c5138"), 2.4)
        canvas.disc(x, y - 27, 9, paint("#3f8a4a"), 13)
    for x, foot, size, coat, hat in (
        (330, 930, 300, "#3f78a8", True),
        (620, 960, 310, "#f0f2ee", False),
        (1010, 940, 300, "#b84a45", True),
        (1310, 960, 315, "#4c8a63", False),
    ):
        person(canvas, x, foot, size, coat, hat=hat, arm=55 if x < 900 else 125)
    for x in (440, 740, 880, 1180):
        canvas.disc(x, 985, 74, paint("#7b5637"), 24)
        canvas.disc(x, 979, 56, paint("#5f4029"), 15)
        canvas.line([(x, 982), (x + 3, 832)], paint("#6e5434"), 7)
        for across, up in ((-34, 848), (36, 836), (-26, 802), (28, 790), (0, 766), (-42, 890), (40, 882)):
            canvas.disc(x + across, up + 10, 30, paint("#3f9150"), 17)
            canvas.disc(x + across - 4, up + 5, 20, paint("#67b266"), 10)
    canvas.line([(1380, 800), (1440, 1010)], paint("#8a6740"), 9)
    canvas.polygon([(1425, 1000), (1462, 990), (1474, 1044), (1440, 1052)], paint("#8d979e"))
    return canvas


def lotus_pond() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#d5eadf"), paint("#8fc3b0"), 0, 420)
    sun(canvas, 1180, 160, 60, (255, 244, 205))
    mountains(canvas, 300, ("#b6d6c8", "#96c2ae"), 161, 70, 44)
    canvas.wash(paint("#9fcdbb"), paint("#2c7567"), 400, 1067)
    dice = dice_of(21)
    leaves = sorted((430 + 640 * dice.random() ** 0.9, dice.uniform(-40, 1640)) for _ in range(105))
    for y, x in leaves:
        size = 18 + (y - 400) * 0.19
        tone = between(paint("#7fb886"), paint("#2f7d53"), min(1, (y - 400) / 600))
        canvas.disc(x, y + size * 0.1, size * 1.05, paint("#1f5d4f", 110), size * 0.42)
        canvas.disc(x, y, size, tone, size * 0.38)
        canvas.disc(x - size * 0.08, y - size * 0.04, size * 0.8, between(tone, (235, 250, 200, 255), 0.16), size * 0.28)
        for spoke in range(0, 360, 40):
            turn = math.radians(spoke)
            canvas.line([(x, y), (x + size * 0.9 * math.cos(turn), y + size * 0.33 * math.sin(turn))], paint("#d9f0c4", 70), 1.6)
    for x, y, size in ((250, 640, 62), (560, 560, 44), (1330, 600, 52), (930, 520, 34), (1110, 760, 92), (480, 860, 108), (800, 690, 60)):
        lotus(canvas, x, y, size)
    return canvas


def tea_hills() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#bfe0ea"), paint("#fbf3dd"), 0, 560)
    sun(canvas, 1290, 250, 56, (255, 232, 170))
    cloud(canvas, 260, 120, 120, 180)
    mountains(canvas, 400, ("#b0cbc9", "#8cb3a6", "#6f9f86"), 181, 130, 52)
    for hill, (cx, cy, radius) in enumerate(((1250, 1250, 720), (250, 1330, 800), (820, 1590, 860))):
        tone = paint(("#7fae58", "#6ea04d", "#5c9143")[hill])
        canvas.disc(cx, cy, radius, tone)
        for ring in range(1, 15):
            reach = radius - ring * 36
            for angle in range(182, 359, 2):
                turn = math.radians(angle)
                x, y = cx + reach * math.cos(turn), cy + reach * math.sin(turn)
                if -30 < x < 1630 and y < 1090:
                    canvas.disc(x, y + 5, 19, between(tone, (20, 60, 30, 255), 0.42), 14)
                    canvas.disc(x, y - 1, 17, between(tone, (30, 90, 30, 255), 0.14), 11)
                    canvas.disc(x - 3, y - 5, 10, between(tone, (240, 250, 170, 255), 0.3), 5)
    for x, foot, size, coat in (
        (560, 830, 175, "#7f3e62"),
        (690, 800, 160, "#31597f"),
        (1170, 760, 150, "#a84f3d"),
        (360, 770, 140, "#3f7264"),
    ):
        person(canvas, x, foot, size, coat, hat=True)
        canvas.polygon(
            [
                (x + size * 0.06, foot - size * 0.5),
                (x + size * 0.3, foot - size * 0.5),
                (x + size * 0.25, foot - size * 0.24),
                (x + size * 0.1, foot - size * 0.24),
            ],
            paint("#b88a4c"),
        )
        canvas.disc(x + size * 0.18, foot - size * 0.5, size * 0.12, paint("#8fc063"), size * 0.05)
        for bush in range(-3, 4):
            canvas.disc(x + bush * 20, foot - 6, 19, paint("#5b8f43"), 16)
    return canvas
