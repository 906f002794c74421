"""Buildings and works of the invented province, and the face of a bronze drum."""

from __future__ import annotations

import math

from tools.demo.brush import GOLD, INK, RED, WHITE, Canvas, between, cloud, dice_of, flag, mast, paint, palm, person, ridge, star, sun, tree
from tools.demo.landscapes import mountains


def factory() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#8ec4de"), paint("#f6efdc"), 0, 680)
    cloud(canvas, 170, 120, 120, 190)
    cloud(canvas, 1150, 90, 90, 170)
    mountains(canvas, 500, ("#a9c6cc", "#86b0ab"), 201, 100, 60)
    wind_turbines(canvas)
    canvas.wash(paint("#93b878"), paint("#6a9a5b"), 640, 1067)
    canvas.box(120, 500, 860, 230, paint("#e9edec"))
    canvas.box(120, 500, 860, 26, paint("#c9d3d4"))
    for bay in range(6):
        x = 120 + bay * 143.3
        canvas.polygon([(x, 500), (x, 415), (x + 143.3, 500)], paint("#d3dcdd"))
        canvas.polygon([(x + 6, 494), (x + 6, 432), (x + 112, 494)], paint("#31597d"))
        for stripe in range(1, 4):
            canvas.line([(x + 6 + stripe * 26, 494), (x + 6 + stripe * 26, 434 + stripe * 15)], paint("#6f97b8"), 2)
        canvas.box(x + 22, 560, 100, 54, paint("#7fb0c4"), 3)
        canvas.line([(x + 72, 560), (x + 72, 614)], paint("#e9edec"), 4)
    canvas.box(480, 640, 150, 90, paint("#48677a"))
    for slat in range(650, 730, 14):
        canvas.line([(480, slat), (630, slat)], paint("#5d7f93"), 2)
    canvas.polygon([(0, 800), (1600, 740), (1600, 860), (0, 930)], paint("#6b7176"))
    for x in range(20, 1600, 150):
        canvas.polygon(
            [(x, 866 - x * 0.0395), (x + 80, 863 - x * 0.0395), (x + 80, 869 - x * 0.0395), (x, 872 - x * 0.0395)], paint("#f0ead6")
        )
    for x, y, tone in ((260, 845, "#c9473c"), (1090, 800, "#2f6f9b")):
        canvas.box(x, y - 120, 210, 110, paint(tone), 6)
        for rib in range(18, 205, 22):
            canvas.line([(x + rib, y - 114), (x + rib, y - 16)], between(paint(tone), (0, 0, 0, 255), 0.18), 4)
        canvas.box(x + 216, y - 84, 72, 74, paint("#f2f1ea"), 10)
        canvas.box(x + 244, y - 74, 38, 30, paint("#5f8ca3"), 4)
        for wheel in (36, 84, 176, 248):
            canvas.disc(x + wheel, y - 4, 21, INK)
            canvas.disc(x + wheel, y - 4, 9, paint("#9aa4aa"))
    for x, foot, size in ((70, 800, 210), (1040, 720, 150), (1540, 780, 220), (30, 1040, 250), (1440, 1050, 270)):
        tree(canvas, x, foot, size, "#4f9156", x + 1)
    solar_panels(canvas)
    return canvas


def wind_turbines(canvas: Canvas) -> None:
    for x, foot, size in ((1120, 610, 330), (1310, 590, 270), (1480, 620, 350)):
        canvas.polygon([(x - 6, foot), (x - 3, foot - size), (x + 3, foot - size), (x + 6, foot)], paint("#f4f6f5"))
        for blade in (20, 140, 260):
            turn = math.radians(blade + x)
            canvas.polygon(
                [
                    (x, foot - size),
                    (x + 22 * math.cos(turn + 0.3), foot - size + 22 * math.sin(turn + 0.3)),
                    (x + size * 0.42 * math.cos(turn), foot - size + size * 0.42 * math.sin(turn)),
                ],
                paint("#f7f9f8"),
            )
        canvas.disc(x, foot - size, 8, paint("#c6cfd2"))


def solar_panels(canvas: Canvas) -> None:
    for column in range(6):
        for row in range(2):
            x, y = 330 + column * 165 + row * 30, 955 + row * 62
            canvas.polygon([(x, y), (x + 130, y), (x + 112, y + 46), (x - 18, y + 46)], paint("#27496b"))
            for cell in range(1, 4):
                canvas.line([(x + cell * 32, y), (x + cell * 32 - 18, y + 46)], paint("#7fa3c2"), 2)
            canvas.line([(x - 9, y + 23), (x + 121, y + 23)], paint("#7fa3c2"), 2)


def flag_tower() -> Canvas:
    canvas = Canvas(1067, 1600)
    canvas.wash(paint("#5aa7d6"), paint("#f3ead0"), 0, 1250)
    cloud(canvas, 60, 330, 120, 200)
    cloud(canvas, 690, 620, 100, 170)
    cloud(canvas, 120, 820, 80, 150)
    mountains(canvas, 1120, ("#a5c3cb", "#7fa9a0", "#63977f"), 221, 130, 70)
    points = ridge(canvas, 1340, 40, 230)
    canvas.shade(points, paint("#7fae5c"), paint("#4f8145"))
    canvas.box(527, 300, 14, 520, paint("#dfe3e4"))
    canvas.disc(534, 294, 13, GOLD)
    flag(canvas, 541, 310, 400, 0.05)
    stone, shadow = paint("#d9b98c"), paint("#b9946a")
    for x, y, width, height in ((474, 800, 120, 280), (404, 1080, 260, 150), (324, 1230, 420, 130), (214, 1360, 640, 130)):
        canvas.box(x, y, width, height, stone)
        canvas.box(x + width * 0.58, y, width * 0.42, height, shadow)
        canvas.box(x - 12, y - 12, width + 24, 18, paint("#ecd7b0"))
    for row in range(5):
        canvas.box(520, 850 + row * 46, 28, 22, paint("#7a5b43"), 3)
    canvas.slice(534, 1190, 34, 180, 360, paint("#7a5b43"))
    canvas.box(500, 1188, 68, 42, paint("#7a5b43"))
    for row in range(9):
        wide = 60 + row * 9
        canvas.box(534 - wide, 1232 + row * 29, wide * 2, 15, paint("#f1e3c6"))
        canvas.box(534 - wide, 1247 + row * 29, wide * 2, 14, paint("#c7a87f"))
    for x, foot, size in ((110, 1430, 320), (960, 1440, 350), (240, 1400, 190), (850, 1395, 180)):
        tree(canvas, x, foot, size, "#4a8a4c", x)
    for x, foot, size, coat in (
        (300, 1560, 140, "#ffffff"),
        (380, 1572, 146, "#c8434a"),
        (700, 1565, 142, "#3f78a8"),
        (780, 1575, 150, "#f0d27a"),
        (460, 1585, 110, "#ffffff"),
    ):
        person(canvas, x, foot, size, coat)
    return canvas


def communal_house() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#f6cf9f"), paint("#fdf3dc"), 0, 700)
    sun(canvas, 1270, 190, 60, (255, 225, 160))
    mountains(canvas, 520, ("#c9c3b0", "#a5b396"), 241, 70, 50)
    for x, foot, size in ((90, 760, 430), (1510, 760, 450), (260, 740, 260), (1350, 745, 280)):
        tree(canvas, x, foot, size, "#5a8a4c", x)
    canvas.wash(paint("#d8b88e"), paint("#b98f63"), 740, 1067)
    for row in range(8):
        y = 760 + row**1.7 * 9
        canvas.line([(0, y), (1600, y)], paint("#a37c54", 150), 2 + row * 0.4)
    for column in range(-12, 13):
        canvas.line([(800 + column * 70, 745), (800 + column * 190, 1067)], paint("#a37c54", 120), 2)
    canvas.box(360, 520, 880, 210, paint("#7d3b2b"))
    canvas.box(330, 725, 940, 30, paint("#cbb795"))
    canvas.box(300, 752, 1000, 26, paint("#b7a17e"))
    for column in range(8):
        x = 380 + column * 116
        canvas.box(x, 500, 26, 228, paint("#a8442f"))
        canvas.box(x + 16, 500, 10, 228, paint("#84301f"))
        canvas.box(x - 6, 716, 38, 14, paint("#e2d3b4"))
    for gap in range(7):
        x = 410 + gap * 116
        canvas.box(x + 4, 556, 74, 172, paint("#5d291f"))
        for slat in range(5):
            canvas.box(x + 10 + slat * 14, 566, 7, 162, paint("#c98b4e"))
    canvas.box(740, 545, 120, 34, paint("#a8222a"), 4)
    canvas.box(748, 551, 104, 22, paint("#e7bd55"), 3)
    left = [(250, 470), (300, 505), (420, 520), (800, 524)]
    right = [(1600 - x, y) for x, y in reversed(left)]
    upper = [(1180, 300), (800, 318), (420, 300), (370, 276), (400, 330), (330, 440)]
    canvas.polygon([*left, *right, (1270, 440), (1200, 330), (1230, 276), *upper], paint("#a4512f"))
    canvas.polygon(
        [
            (250, 470),
            (300, 505),
            (420, 520),
            (800, 524),
            (1180, 520),
            (1300, 505),
            (1350, 470),
            (1310, 486),
            (1180, 500),
            (800, 506),
            (420, 500),
            (290, 486),
        ],
        paint("#d99255"),
    )
    for rib in range(45):
        x = 330 + rib * 21.4
        top = 420 + rib * 17.3
        canvas.line([(top, 316), (x, 500)], paint("#7e3a20", 120), 2.4)
    canvas.polygon([(360, 270), (430, 300), (800, 318), (1170, 300), (1240, 270), (1185, 320), (800, 336), (415, 320)], paint("#e8c98f"))
    canvas.disc(800, 296, 20, paint("#f0b94d"))
    drum(canvas, 800, 900, 1.0)
    for x in (150, 260, 1340, 1450):
        canvas.line([(x, 1000), (x, 560)], paint("#7a5b3d"), 7)
        tone = (RED, paint("#2f6f9b"), paint("#2f7f55"), GOLD)[(x // 10) % 4]
        canvas.polygon([(x + 4, 570), (x + 92, 590), (x + 76, 640), (x + 92, 690), (x + 4, 710)], tone)
        canvas.polygon([(x + 4, 600), (x + 58, 612), (x + 58, 668), (x + 4, 680)], GOLD if tone is not GOLD else RED)
    for x, foot, size, coat in (
        (520, 985, 220, "#c8434a"),
        (610, 1000, 225, "#2f6f9b"),
        (990, 1000, 225, "#f2efe6"),
        (1085, 985, 218, "#d9a441"),
    ):
        person(canvas, x, foot, size, coat)
    return canvas


def drum(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A festival drum on its stand."""
    for side in (-1, 1):
        canvas.line([(x + side * 95 * size, y + 110 * size), (x - side * 70 * size, y - 10 * size)], paint("#6b4326"), 13 * size)
    canvas.disc(x, y - 20 * size, 120 * size, paint("#8f2f24"), 104 * size)
    canvas.disc(x, y - 34 * size, 108 * size, paint("#b33d2d"), 88 * size)
    canvas.disc(x, y - 40 * size, 92 * size, paint("#f0dfbd"), 74 * size)
    canvas.disc(x, y - 40 * size, 52 * size, paint("#dcc59b"), 42 * size)
    for stud in range(0, 360, 20):
        turn = math.radians(stud)
        canvas.disc(x + 104 * size * math.cos(turn), y - 36 * size + 84 * size * math.sin(turn), 5 * size, GOLD)


def village() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#7fb8cf"), paint("#fbe8c4"), 0, 600)
    sun(canvas, 320, 430, 58, (255, 222, 150))
    cloud(canvas, 850, 120, 120, 160)
    cloud(canvas, 1260, 240, 70, 130)
    mountains(canvas, 470, ("#9dbcc0", "#7da69a"), 261, 100, 56)
    canvas.wash(paint("#9cbd62"), paint("#6b9a4a"), 600, 1067)
    canvas.polygon([(620, 610), (700, 610), (860, 760), (1010, 1067), (430, 1067), (600, 780)], paint("#ddd3bf"))
    canvas.polygon([(632, 610), (688, 610), (832, 765), (955, 1067), (486, 1067), (618, 780)], paint("#c9bda6"))
    for x, y, size, wall, roof in (
        (230, 560, 1.0, "#f2e3bf", "#b3553a"), (440, 545, 0.75, "#e4ead9", "#a64b35"), (860, 545, 0.8, "#f4ecd6", "#b3553a"),
        (1080, 590, 1.2, "#efdcae", "#a64b35"), (1380, 570, 0.95, "#dfe8e4", "#8f4636"), (40, 620, 1.2, "#e9efe6", "#a64b35"),
    ):  # fmt: skip
        canvas.box(x, y, 170 * size, 120 * size, paint(wall))
        canvas.box(x + 118 * size, y, 52 * size, 120 * size, between(paint(wall), (90, 80, 60, 255), 0.15))
        canvas.polygon(
            [(x - 20 * size, y + 6), (x + 34 * size, y - 70 * size), (x + 136 * size, y - 70 * size), (x + 190 * size, y + 6)], paint(roof)
        )
        canvas.box(x + 68 * size, y + 40 * size, 36 * size, 80 * size, paint("#7a4e33"), 3)
        for window in (18, 124):
            canvas.box(x + window * size, y + 36 * size, 32 * size, 38 * size, paint("#5f93a3"), 3)
    for x, foot, size in ((400, 690, 190), (1010, 720, 210), (1330, 700, 170), (820, 660, 130)):
        tree(canvas, x, foot, size, "#4c8a4a", x)
    for x, foot, size, lean in ((190, 730, 330, 0.05), (1290, 760, 370, -0.04), (1560, 740, 340, 0.02), (560, 680, 230, -0.03)):
        palm(canvas, x, foot, size, lean)
    for x, side in ((585, -1), (565, -1), (535, -1), (870, 1), (905, 1), (950, 1)):
        foot = 700 + abs(x - 735) * 1.35
        canvas.line([(x, foot), (x, foot - 190)], paint("#59646b"), 5)
        canvas.line([(x, foot - 190), (x - side * 34, foot - 200)], paint("#59646b"), 4)
        canvas.box(x - side * 34 - 14, foot - 206, 28, 9, paint("#f7e7a6"), 4)
    for x, foot, size, coat, hat in (
        (690, 830, 150, "#b84a45", False),
        (745, 840, 156, "#ffffff", False),
        (640, 940, 190, "#3d6f8e", True),
    ):
        person(canvas, x, foot, size, coat, hat=hat)
    dice = dice_of(8)
    for _ in range(230):
        side = dice.choice((0, 1))
        y = dice.uniform(800, 1060)
        edge = 440 - (1067 - y) * 0.35 if side == 0 else 1010 - (1067 - y) * 0.3
        x = edge - dice.uniform(10, 90) if side == 0 else edge + dice.uniform(10, 90)
        canvas.disc(x, y, dice.uniform(5, 10), paint(dice.choice(("#e8577a", "#f6c544", "#ffffff", "#d96ba8"))))
    return canvas


def bronze_drum() -> Canvas:
    """The face of a bronze drum: a star, rings of dots, triangles and flying birds."""
    canvas = Canvas()
    canvas.wash(paint("#5d1a1f"), paint("#8e2a2b"))
    canvas.glow(800, 533, 1000, (205, 110, 60), 150)
    dark, light = paint("#6a3f1d"), paint("#e3b665")
    canvas.disc(810, 548, 470, paint("#2f0d10", 120))
    for radius, tone in (
        (470, "#8a5a2a"),
        (458, "#c4914a"),
        (416, "#a9743a"),
        (400, "#c4914a"),
        (322, "#a9743a"),
        (308, "#bd8843"),
        (222, "#a9743a"),
        (208, "#cb9a52"),
    ):
        canvas.disc(800, 533, radius, paint(tone))
    for ring, count, size in ((437, 110, 5), (311, 84, 4), (215, 60, 3.4)):
        for dot in range(count):
            turn = math.tau * dot / count
            canvas.disc(800 + ring * math.cos(turn), 533 + ring * math.sin(turn), size, light)
    for tooth in range(72):
        turn, wide = math.tau * tooth / 72, math.tau / 160
        points = [(800 + r * math.cos(turn + w), 533 + r * math.sin(turn + w)) for r, w in ((322, -wide), (322, wide), (340, 0))]
        canvas.polygon(points, dark)
        points = [(800 + r * math.cos(turn + w), 533 + r * math.sin(turn + w)) for r, w in ((400, -wide), (400, wide), (384, 0))]
        canvas.polygon(points, dark)
    for bird in range(14):
        turn = math.tau * bird / 14

        def at(r: float, angle: float, turn: float = turn) -> tuple[float, float]:
            return (800 + r * math.cos(turn + angle), 533 + r * math.sin(turn + angle))

        canvas.polygon(
            [at(362, -0.15), at(367, -0.05), at(376, 0.03), at(366, 0.06), at(361, 0.17), at(356, 0.06), at(352, 0.0), at(358, -0.05)], dark
        )
        canvas.polygon([at(364, -0.03), at(381, 0.045), at(364, 0.05)], dark)
        canvas.line([at(362, 0.14), at(361, 0.205)], dark, 3)
    for figure in range(24):
        turn = math.tau * figure / 24
        centre = (800 + 262 * math.cos(turn), 533 + 262 * math.sin(turn))
        canvas.disc(*centre, 27, dark)
        canvas.disc(*centre, 20, paint("#bd8843"))
        canvas.disc(*centre, 11, dark)
        canvas.disc(*centre, 5, light)
    for ray in range(14):
        turn, wide = math.tau * ray / 14 - math.pi / 2, math.pi / 14
        canvas.polygon(
            [(800 + r * math.cos(turn + w), 533 + r * math.sin(turn + w)) for r, w in ((70, -wide), (188, 0), (70, wide))], paint("#f2d08a")
        )
        canvas.polygon(
            [
                (800 + r * math.cos(turn + wide + w), 533 + r * math.sin(turn + wide + w))
                for r, w in ((150, -0.07), (178, 0), (150, 0.07), (112, 0))
            ],
            dark,
        )
    canvas.disc(800, 533, 76, paint("#f2d08a"))
    canvas.disc(800, 533, 50, paint("#dcae5c"))
    star(canvas, 800, 533, 44, paint("#f7e2ad"))
    return canvas


def commune_office() -> Canvas:
    canvas = Canvas()
    canvas.wash(paint("#7dbfe3"), paint("#f4f1de"), 0, 720)
    cloud(canvas, 130, 130, 120, 200)
    cloud(canvas, 1120, 90, 110, 180)
    mountains(canvas, 560, ("#a9c8c6", "#8ab59d"), 281, 70, 40)
    for x, foot, size in ((110, 800, 420), (1490, 800, 430), (285, 790, 250), (1330, 790, 260)):
        tree(canvas, x, foot, size, "#4d8f4f", x)
    canvas.wash(paint("#d9d0bd"), paint("#bfb29a"), 780, 1067)
    canvas.box(360, 400, 880, 390, paint("#f6e3b4"))
    canvas.box(340, 382, 920, 30, paint("#b4563c"))
    canvas.box(360, 590, 880, 16, paint("#e3c98f"))
    canvas.box(640, 330, 320, 460, paint("#f9edcb"))
    canvas.polygon([(610, 335), (800, 240), (990, 335)], paint("#b4563c"))
    canvas.polygon([(660, 326), (800, 258), (940, 326)], paint("#f4dfae"))
    star(canvas, 800, 302, 26, paint("#c9262b"))
    for floor in (440, 640):
        for x in (395, 500, 1015, 1120):
            canvas.box(x - 6, floor - 6, 92, 118, WHITE, 4)
            canvas.box(x, floor, 80, 106, paint("#6fa5bd"), 2)
            canvas.line([(x + 40, floor), (x + 40, floor + 106)], WHITE, 4)
            canvas.polygon([(x, floor + 70), (x + 55, floor), (x + 80, floor), (x, floor + 100)], paint("#ffffff", 50))
    for x in (680, 765, 850):
        canvas.box(x, 440, 70, 106, paint("#6fa5bd"), 3)
    canvas.box(650, 372, 300, 40, paint("#a8222a"), 4)
    canvas.box(662, 386, 276, 12, paint("#f1c85a"), 3)
    for x in (652, 742, 838, 928):
        canvas.box(x, 596, 22, 194, paint("#fffaf0"))
    canvas.box(690, 640, 220, 150, paint("#7c4c32"))
    for x in (700, 758, 816, 862):
        canvas.box(x, 652, 40, 138, paint("#9db9c4") if x in (758, 816) else paint("#8d5a3c"), 2)
    for step in range(4):
        canvas.box(610 - step * 16, 788 + step * 14, 380 + step * 32, 15, between(paint("#efe6d2"), paint("#c9bc9f"), step / 4))
    canvas.box(325, 792, 300, 30, paint("#6e9b56"), 12)
    canvas.box(980, 792, 300, 30, paint("#6e9b56"), 12)
    dice = dice_of(4)
    for _ in range(60):
        x = dice.choice((dice.uniform(335, 610), dice.uniform(990, 1270)))
        canvas.disc(x, dice.uniform(786, 812), 7, paint(dice.choice(("#e4574f", "#f4c64b", "#f3a1b5"))))
    mast(canvas, 240, 210, 940, 200)
    canvas.box(190, 930, 100, 26, paint("#e9dfc8"), 4)
    canvas.box(170, 952, 140, 24, paint("#d5c8ac"), 4)
    for x, foot, size, coat, hat in (
        (900, 960, 215, "#f4f5f2", False),
        (985, 985, 225, "#b84a45", False),
        (1180, 1000, 228, "#3d6f8e", True),
        (720, 1000, 226, "#5d8a5d", False),
    ):
        canvas.disc(x, foot, size * 0.16, paint("#8f8468", 110), size * 0.035)
        person(canvas, x, foot, size, coat, hat=hat)
    return canvas
