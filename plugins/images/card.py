"""Draw the picture with which a page without one is shared: its title, in the colours of the site."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
"""The size that social networks show uncropped."""

# Noto Serif and Noto Sans with the letters of Vietnamese only; their licence (OFL) lies beside them.
_FONTS = Path(__file__).parent / "fonts"
_SERIF, _SANS = "NotoSerif-Bold.ttf", "NotoSans-Bold.ttf"

_MARGIN = 72
_SMALL = 30
_TITLE_SIZES = (76, 68, 60, 54, 48, 42)
_LEADING = 1.28
_TITLE_TOP, _TITLE_BOTTOM = 150, 520

# The text is drawn in sixteen shades of grey, which are then coloured: this gives a small file and is fast.
_STEPS = 16
_INK = 255
_STEP_OF = [value * (_STEPS - 1) // _INK for value in range(256)]


@dataclass(frozen=True, slots=True)
class ShareCard:
    """The texts of the picture and its colours, as ``#971b1e``."""

    title: str
    above: str
    below: str
    ground: str
    ink: str


def draw_card(card: ShareCard) -> bytes:
    """Draw the picture as PNG.

    >>> draw_card(ShareCard("Sơ kết 5 năm thực hiện Chỉ thị 05", "Bản Tin", "Xây dựng Đảng", "#971b1e", "#ffffff"))[1:4]
    b'PNG'

    The title is set in the largest size that fits; one that is too long for the smallest size ends with an ellipsis.
    """
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    small = _font(_SANS, _SMALL)
    draw.text((_MARGIN, 64), _fitting(card.above, small), font=small, fill=_INK)
    draw.rectangle((_MARGIN, 118, WIDTH - _MARGIN, 120), fill=_INK)
    font, lines = _set_title(card.title)
    step = round(font.size * _LEADING)
    top = _TITLE_TOP + max(0, (_TITLE_BOTTOM - _TITLE_TOP - step * len(lines)) // 2)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, top + number * step), line, font=font, fill=_INK)
    draw.text((_MARGIN, 544), _fitting(card.below, small), font=small, fill=_INK)
    coloured = Image.frombytes("P", image.size, image.point(_STEP_OF).tobytes())
    coloured.putpalette([value for step in range(_STEPS) for value in _between(card.ground, card.ink, step / (_STEPS - 1))])
    buffer = io.BytesIO()
    coloured.save(buffer, "PNG", bits=4, compress_level=4)
    return buffer.getvalue()


def _between(ground: str, ink: str, share: float) -> Iterator[int]:
    """Yield red, green and blue of a mix of two colours, ``share`` of it ink."""
    for start, end in zip(bytes.fromhex(ground[1:]), bytes.fromhex(ink[1:]), strict=True):
        yield round(start + (end - start) * share)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def _set_title(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    for size in _TITLE_SIZES:
        font = _font(_SERIF, size)
        lines = list(_broken(title, font))
        if len(lines) * size * _LEADING <= _TITLE_BOTTOM - _TITLE_TOP:
            return font, lines
    most = int((_TITLE_BOTTOM - _TITLE_TOP) / (font.size * _LEADING))
    return font, [*lines[: most - 1], _fitting(" ".join(lines[most - 1 :]), font)]


def _broken(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Break a text into lines of whole words; a word wider than the picture is cut."""
    space = font.getlength(" ")
    line: list[str] = []
    width = 0.0
    for word in text.split():
        length = font.getlength(word)
        if line and width + length > WIDTH - 2 * _MARGIN:
            yield _fitting(" ".join(line), font)
            line, width = [], 0.0
        line.append(word)
        width += length + space
    yield _fitting(" ".join(line), font)


def _fitting(text: str, font: ImageFont.FreeTypeFont) -> str:
    if font.getlength(text) <= WIDTH - 2 * _MARGIN:
        return text
    while text and font.getlength(f"{text}…") > WIDTH - 2 * _MARGIN:
        text = text[:-1]
    return f"{text.rstrip()}…"
