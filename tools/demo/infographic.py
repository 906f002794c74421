"""An infographic without words."""

from __future__ import annotations

from tools.demo.brush import (
    GOLD,
    Canvas,
    paint,
    star,
)


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
